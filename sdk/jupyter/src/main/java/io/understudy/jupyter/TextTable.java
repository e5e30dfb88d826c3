package io.understudy.jupyter;

import io.understudy.jupyter.Html.Cell;
import io.understudy.workbench.DescriptorText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Rows and columns, as aligned text and as HTML. */
final class TextTable {
  private static final String GAP = "  ";
  private static final int WIDTH = 160;
  private static final int NARROWEST = 12;

  private final List<String> header;
  private final List<List<Cell>> rows = new ArrayList<>();
  private boolean explained;

  TextTable(List<String> header) {
    this.header = List.copyOf(header);
  }

  TextTable(String... header) {
    this(List.of(header));
  }

  TextTable row(Cell... cells) {
    return row(List.of(cells));
  }

  TextTable row(List<Cell> cells) {
    rows.add(List.copyOf(cells));
    return this;
  }

  /** Headings that are words of the glossary say what they mean. Not for columns of data. */
  TextTable explained() {
    explained = true;
    return this;
  }

  List<String> header() {
    return header;
  }

  List<List<Cell>> rows() {
    return List.copyOf(rows);
  }

  Html addTo(Html html, String caption) {
    return html.table(caption, header, explained, rows);
  }

  /**
   * Lines of equal columns, at most {@value #WIDTH} characters where the columns' number allows it;
   * long cells go on in the next line. Numbers stand to the right.
   */
  @Override
  public String toString() {
    int[] widths = widths();
    StringBuilder text = new StringBuilder();
    row(text, header.stream().map(Cell::text).toList(), widths);
    rows.forEach(row -> row(text, row, widths));
    return text.toString();
  }

  /** The columns' own widths; while a line is too long, the widest becomes narrower. */
  private int[] widths() {
    int[] widths = new int[header.size()];
    for (int column = 0; column < widths.length; column++) {
      widths[column] = header.get(column).length();
      for (List<Cell> row : rows) {
        widths[column] = Math.max(widths[column], oneLine(row.get(column)).length());
      }
    }
    int most = WIDTH - GAP.length() * (widths.length - 1);
    while (IntStream.of(widths).sum() > most) {
      int widest = 0;
      for (int column = 1; column < widths.length; column++) {
        widest = widths[column] > widths[widest] ? column : widest;
      }
      if (widths[widest] <= NARROWEST) {
        return widths;
      }
      widths[widest]--;
    }
    return widths;
  }

  private static void row(StringBuilder text, List<Cell> cells, int[] widths) {
    List<List<String>> wrapped = new ArrayList<>();
    int lines = 1;
    for (int column = 0; column < widths.length; column++) {
      int width = Math.max(1, widths[column]);
      wrapped.add(DescriptorText.wrapped(oneLine(cells.get(column)), width, 0));
      lines = Math.max(lines, wrapped.get(column).size());
    }
    for (int line = 0; line < lines; line++) {
      StringBuilder whole = new StringBuilder();
      for (int column = 0; column < widths.length; column++) {
        List<String> parts = wrapped.get(column);
        String part = line < parts.size() ? parts.get(line) : "";
        String padding = " ".repeat(Math.max(0, widths[column] - part.length()));
        whole.append(column == 0 ? "" : GAP);
        whole.append(cells.get(column).isNumber() ? padding + part : part + padding);
      }
      text.append(whole.toString().stripTrailing()).append('\n');
    }
  }

  private static String oneLine(Cell cell) {
    return cell.text().replaceAll("\\s", " ");
  }
}
