package io.understudy.workbench.csv;

import io.understudy.CsvFormat;

/**
 * Some whole lines of a file, as they stand there. If they are plain, they are divided into cells
 * where they are: no quotes, no blank lines, and as many cells in each line as there are columns.
 */
final class PlainBlock {
  /** Few enough that a block stays in a core's cache while its columns are read one by one. */
  static final int CHARS = 1 << 16;

  private final int width;
  private final CsvFormat format;
  private final MissingTokens missing;
  private final char[] chars = new char[CHARS];
  private final CellBlock cells;
  private int end;

  PlainBlock(int width, CsvFormat format, MissingTokens missing) {
    this.width = width;
    this.format = format;
    this.missing = missing;
    this.cells = new CellBlock(width, chars);
  }

  /** The buffer to fill with lines. */
  char[] chars() {
    return chars;
  }

  /** Says that the buffer was filled anew, with whole lines up to here. */
  void endAt(int length) {
    end = length;
    cells.clear();
  }

  /** Where the lines end. */
  int end() {
    return end;
  }

  /** The cells, once the lines are divided. */
  CellBlock cells() {
    return cells;
  }

  /** Divides the lines into cells, and says whether they are plain. */
  boolean divide() {
    // Fields would be read anew after each cell that is added.
    char[] chars = this.chars;
    int end = this.end;
    char delimiter = format.delimiter();
    char quote = format.quote();
    int lastSpecial = Math.max(Math.max(delimiter, quote), '\r');
    int start = 0;
    int inRow = 0;
    for (int i = 0; i < end; i++) {
      char c = chars[i];
      if (c > lastSpecial) {
        continue;
      }
      if (c == delimiter) {
        inRow++;
        if (inRow == width || !addCell(start, i - start)) {
          return false;
        }
        start = i + 1;
      } else if (c == '\n' || c == '\r') {
        int length = i - start;
        if (c == '\r') {
          i++;
        }
        boolean blank = width == 1 && length == 0;
        if (chars[i] != '\n' || inRow + 1 != width || blank || !addCell(start, length)) {
          return false;
        }
        start = i + 1;
        inRow = 0;
      } else if (c == quote) {
        return false;
      }
    }
    return true;
  }

  private boolean addCell(int start, int length) {
    if (missing.matches(chars, start, length, false)) {
      cells.addMissing();
      return true;
    }
    cells.refer(start, length);
    return length > 0 && length <= format.maxCellLength();
  }
}
