package io.understudy.workbench.csv;

import io.understudy.CsvFormat;

/** Questions about the text of one cell. */
final class Cell {
  private static final String FORMULA_STARTS = "=+-@\uff1d\uff0b\uff0d\uff20";

  private Cell() {}

  /** Whether a text has only ASCII characters, and these bytes. */
  static boolean equal(String text, byte[] buffer, int offset) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) != buffer[offset + i]) {
        return false;
      }
    }
    return true;
  }

  /** Whether a text would be read differently if it stood there without quotes. */
  static boolean needsQuotes(String text, CsvFormat format) {
    int length = text.length();
    if (length == 0) {
      return false;
    }
    if (isBlank(text.charAt(0)) || isBlank(text.charAt(length - 1)) || text.charAt(0) == '\ufeff') {
      return true;
    }
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c == format.delimiter() || c == format.quote() || c == '\n' || c == '\r') {
        return true;
      }
    }
    return false;
  }

  /** Puts an apostrophe before each line that a spreadsheet would take for a formula. */
  static String withoutFormula(String text) {
    StringBuilder safe = new StringBuilder(text.length() + 1);
    boolean lineStarts = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (lineStarts && startsFormula(text, i)) {
        safe.append('\'');
      }
      safe.append(c);
      lineStarts = c == '\n' || c == '\r';
    }
    return safe.toString();
  }

  private static boolean startsFormula(String text, int from) {
    char first = text.charAt(from);
    if (first == '\t' || (first == '\r' && from == 0)) {
      return true;
    }
    int i = from;
    while (i < text.length() && isBlank(text.charAt(i)) && !isLineBreak(text.charAt(i))) {
      i++;
    }
    return i < text.length() && FORMULA_STARTS.indexOf(text.charAt(i)) >= 0;
  }

  private static boolean isLineBreak(char c) {
    return c == '\n' || c == '\r';
  }

  static boolean isBlank(char c) {
    return c <= ' ' || c == '\u00a0' || Character.isWhitespace(c) || Character.isSpaceChar(c);
  }
}
