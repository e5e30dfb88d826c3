package io.understudy.jupyter;

import io.understudy.spi.UnderstudyException;
import io.understudy.workbench.Arguments;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a cell threw, as its reader sees it: in at most five lines what it is, with its code, the
 * place and the remedy; and as its only frame the line of the cell, if it is known.
 */
final class CellError extends Exception {
  private static final long serialVersionUID = 1L;

  /** Classes that JShell makes of cells. */
  private static final String CELLS = "REPL.";

  private static final Pattern NULL = Pattern.compile("because \"([^\"]+)\" is null");
  private static final Pattern VARIABLE = Pattern.compile("(?:REPL\\.\\$JShell\\$\\w+\\.)?(\\w+)");
  private static final int LONGEST_TEXT = 400;
  private static final String INDENT = "\n  ";
  private static final String REMEDY = INDENT + "Remedy: ";

  CellError(Throwable thrown) {
    super(text(thrown));
    setStackTrace(
        Arrays.stream(thrown.getStackTrace())
            .filter(frame -> frame.getClassName().startsWith(CELLS))
            .limit(1)
            .toArray(StackTraceElement[]::new));
  }

  private static String text(Throwable thrown) {
    String name = thrown.getClass().getSimpleName();
    if (thrown instanceof UnderstudyException ours) {
      return name
          + " ["
          + ours.code()
          + "]"
          + INDENT
          + oneLine(ours.problem())
          + place(ours)
          + REMEDY
          + oneLine(ours.remedy());
    }
    if (thrown instanceof OutOfMemoryError) {
      return String.format(
          Locale.ROOT,
          "OutOfMemoryError%sThe heap of %,d MiB is full.%sUse fewer rows (study.sampleMajority"
              + " keeps the rare ones), or start again with more memory: binder/launch --memory 4g",
          INDENT,
          Runtime.getRuntime().maxMemory() >> 20,
          REMEDY);
    }
    if (thrown instanceof StackOverflowError) {
      return "StackOverflowError"
          + INDENT
          + "A method called itself too deeply."
          + REMEDY
          + "Give the recursion an end.";
    }
    if (thrown instanceof NullPointerException) {
      return "NullPointerException" + INDENT + whatIsNull(thrown) + REMEDY + Arguments.REMEDY;
    }
    return foreign(thrown);
  }

  private static String place(UnderstudyException thrown) {
    String row = thrown.row().isPresent() ? "row " + thrown.row().getAsLong() : "";
    String column = thrown.column().map(name -> "column '" + oneLine(name) + "'").orElse("");
    if (row.isEmpty() && column.isEmpty()) {
      return "";
    }
    return INDENT + "Place: " + row + (row.isEmpty() || column.isEmpty() ? "" : ", ") + column;
  }

  /** The virtual machine names the variable that was null, with JShell's class before it. */
  private static String whatIsNull(Throwable thrown) {
    Matcher named = NULL.matcher(String.valueOf(thrown.getMessage()));
    if (named.find()) {
      Matcher variable = VARIABLE.matcher(named.group(1));
      if (variable.matches()) {
        return "'" + variable.group(1) + "' is null.";
      }
    }
    return "Something that the cell uses is null.";
  }

  /** The exceptions of a reader's own code keep their texts, and say what caused them. */
  private static String foreign(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    return described(thrown) + (root == thrown ? "" : INDENT + "Caused by " + described(root));
  }

  private static String described(Throwable thrown) {
    String message = thrown.getLocalizedMessage();
    String name = thrown.getClass().getName();
    return message == null || message.isBlank() ? name : name + ": " + oneLine(message);
  }

  private static String oneLine(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() <= LONGEST_TEXT ? line : line.substring(0, LONGEST_TEXT - 1) + "…";
  }
}
