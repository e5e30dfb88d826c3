package io.understudy.jupyter;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dflib.jjava.jupyter.kernel.util.StringStyler;

/**
 * Shortens what the kernel shows of an error: the exception without its technical class, the line
 * of the cell in place of a frame, and of a cell that does not compile the lines that matter.
 */
final class ErrorStyle extends StringStyler {
  private static final String HEAVY = "\u001B[1m\u001B[31m";
  private static final String PLAIN = "\u001B[0m";
  private static final String EXCEPTION = CellError.class.getName() + ": ";
  private static final Pattern FRAME = Pattern.compile("\\s*at .*\\(#(\\w+):(\\d+)\\)");
  private static final int MOST_LINES = 2;
  private static final int LONGEST_LINE = 120;

  private final CellLines cells;

  ErrorStyle(CellLines cells) {
    super("", "", "\u001B[1m", number -> "|   ");
    this.cells = cells;
  }

  @Override
  public String secondary(String text) {
    if (text.startsWith(EXCEPTION)) {
      String shown = text.substring(EXCEPTION.length());
      int end = shown.indexOf('\n');
      return end < 0
          ? HEAVY + shown + PLAIN
          : HEAVY + shown.substring(0, end) + PLAIN + shown.substring(end);
    }
    Matcher frame = FRAME.matcher(text);
    if (frame.matches()) {
      int line = Integer.parseInt(frame.group(2));
      return "  Cell: "
          + cells.line(frame.group(1), line).map(ErrorStyle::cut).orElse("line " + line);
    }
    return text;
  }

  @Override
  public List<String> primaryLines(String source) {
    List<String> lines = super.primaryLines(source);
    return lines.subList(0, Math.min(MOST_LINES, lines.size()));
  }

  /** Of a long statement, the lines from the one where the error begins. */
  @Override
  public List<String> highlightSubstringLines(String source, int start, int end) {
    List<String> lines = super.highlightSubstringLines(source, start, end);
    int first = (int) source.substring(0, Math.min(start, source.length())).lines().count() - 1;
    boolean atLineStart = start > 0 && source.charAt(start - 1) == '\n';
    int from = Math.max(0, Math.min(first + (atLineStart ? 1 : 0), lines.size() - 1));
    int last =
        from + Math.max(1, (int) source.substring(start, Math.max(start, end)).lines().count());
    return lines.subList(from, Math.min(Math.min(from + MOST_LINES, last), lines.size()));
  }

  private static String cut(String line) {
    return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE - 1) + "…";
  }
}
