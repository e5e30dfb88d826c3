package io.understudy.workbench.csv;

import io.understudy.CsvFormat;
import io.understudy.workbench.csv.NumberLexer.Form;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Some whole lines of a file, as they stand there. If they are plain, they are divided into cells
 * where they are: no quotes, no blank lines, as many cells in each line as there are columns, and
 * bytes that are UTF-8.
 */
final class PlainBlock {
  /** Few enough that a block stays in a core's cache while its columns are read one by one. */
  static final int BYTES = 1 << 16;

  private final int width;
  private final CsvFormat format;
  private final MissingTokens missing;
  private final CsvSource source;

  /** Those of a last word may lie behind the lines. */
  private final byte[] bytes = new byte[BYTES + Words.BYTES];

  private final NumberLexer lexer = new NumberLexer();
  private final CellBlock cells;
  private final byte delimiter;
  private final byte quote;
  private final long delimiters;
  private final int afterQuote;
  private int end;
  private boolean ascii;

  PlainBlock(int width, CsvFormat format, MissingTokens missing, CsvSource source) {
    this.width = width;
    this.format = format;
    this.missing = missing;
    this.source = source;
    this.cells = new CellBlock(width, bytes);
    this.delimiter = (byte) format.delimiter();
    this.quote = (byte) format.quote();
    this.delimiters = Words.repeated(delimiter);
    this.afterQuote = quote + 1;
  }

  /** The buffer to fill with {@link #BYTES} of lines at most. */
  byte[] bytes() {
    return bytes;
  }

  /** Says that the buffer was filled anew, with whole lines up to here. */
  void endAt(int length) {
    end = length;
    Arrays.fill(bytes, end, end + Words.BYTES, (byte) 0);
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

  /**
   * Divides the lines into cells, and says whether they are plain.
   *
   * @param numeric for each column, whether its cells are read as numbers where they are some: a
   *     number says itself where it ends, and it is read when its bytes are at hand
   */
  boolean divide(boolean[] numeric) {
    ascii = true;
    int start = 0;
    int column = 0;
    while (start < end) {
      Form form = numeric[column] ? lexer.readFirst(bytes, start, end) : Form.NONE;
      boolean number = (form == Form.WHOLE || form == Form.DECIMAL) && endsCell(bytes[lexer.end]);
      int i = number ? lexer.end : endOfCell(start);
      int length = i - start;
      boolean last = bytes[i] != delimiter;
      if (bytes[i] == '\r') {
        i++;
      }
      boolean ends = !last || bytes[i] == '\n';
      boolean fits = last == (column + 1 == width) && length + width > 1;
      if (!ends || !fits || !addCell(start, length, number, form)) {
        return false;
      }
      column = last ? 0 : column + 1;
      start = i + 1;
    }
    return ascii || (format.charset().equals(StandardCharsets.UTF_8) && source.isText(bytes, end));
  }

  private boolean endsCell(byte b) {
    return b == delimiter || b == '\n' || b == '\r';
  }

  /** The first byte that ends a cell, or is a quote. */
  private int endOfCell(int start) {
    int i = start;
    while (true) {
      long word = Words.at(bytes, i);
      ascii &= Words.notAscii(word) == 0;
      long special = Words.equal(word, delimiters) | Words.less(word, afterQuote);
      i += Words.first(special);
      if (special != 0) {
        if (endsCell(bytes[i]) || bytes[i] == quote) {
          return i;
        }
        i++;
      }
    }
  }

  private boolean addCell(int start, int length, boolean number, Form form) {
    if (missing.matches(bytes, start, length)) {
      cells.addMissing();
    } else if (number) {
      cells.refer(start, length, lexer.packed(form), lexer.traits(form));
    } else if (length > 0) {
      cells.refer(start, length);
    } else {
      return false;
    }
    return length <= format.maxCellLength();
  }
}
