package io.understudy.workbench.csv;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import io.understudy.CsvFormat;
import io.understudy.spi.DataException;
import io.understudy.spi.UnderstudyException;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One pass over a file: checks its shape and hands every cell to its column.
 *
 * <p>The header is checked by {@link ColumnNames}; every row must have as many cells as the header.
 * Blank lines at the end of the file are not rows, except in a file of one column, where a blank
 * line is a missing cell.
 */
final class CsvScan {
  private static final Boolean RECORD = Boolean.TRUE;
  private static final int MOST_ROWS = Integer.MAX_VALUE - 8;

  private final CsvInput file;
  private final CsvFormat format;
  private final MissingTokens missing;

  CsvScan(CsvInput file, CsvFormat format, MissingTokens missing) {
    this.file = file;
    this.format = format;
    this.missing = missing;
  }

  /**
   * Reads the file.
   *
   * @param columns makes the receivers of the columns, given the names in the header
   * @return the number of rows
   */
  long run(Function<List<String>, Cells[]> columns) {
    try (Handler handler = new Handler(columns)) {
      parse(handler);
      return handler.finish();
    }
  }

  private void parse(Handler handler) {
    try (CsvSource source = CsvSource.open(file.path(), format)) {
      PlainLines lines = new PlainLines(source, format, missing);
      Optional<String> header = lines.header();
      if (header.isPresent()) {
        parse(new StringReader(header.get()), handler);
        handler.take(lines);
      }
      parse(lines.rest(), handler);
    } catch (IOException e) {
      throw CsvSource.unreadable(file, e);
    } catch (UncheckedIOException e) {
      throw CsvSource.unreadable(file, e.getCause());
    } catch (CsvParseException e) {
      throw ours(e, handler);
    }
  }

  private void parse(Reader text, Handler handler) throws IOException {
    try (CsvReader<Boolean> reader =
        CsvReader.builder()
            .fieldSeparator(format.delimiter())
            .quoteCharacter(format.quote())
            .skipEmptyLines(false)
            .allowExtraFields(true)
            .allowMissingFields(true)
            .allowUnclosedQuote(false)
            .allowExtraCharsAfterClosingQuote(false)
            .maxBufferSize(bufferSize())
            .build(handler, text)) {
      for (Boolean unused : reader) {
        // The handler has passed the cells on.
      }
    }
  }

  /** Room for the longest cell with every character doubled as an escaped quote. */
  private int bufferSize() {
    return (int) Math.min(Integer.MAX_VALUE - 8, 2L * format.maxCellLength() + (1 << 16));
  }

  private RuntimeException ours(CsvParseException e, Handler handler) {
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof UnderstudyException known) {
        return known;
      }
      if (cause instanceof IOException io) {
        return CsvSource.unreadable(file, io);
      }
      if (cause instanceof Error error) {
        throw error;
      }
      if (!(cause instanceof CsvParseException) && cause instanceof RuntimeException own) {
        return own;
      }
    }
    String text = String.valueOf(e.getMessage());
    if (text.contains("Unexpected character after closing quote")) {
      return new DataException(
              "csv.stray-quote",
              "A quoted cell goes on after its closing quote.",
              "Double the quotes inside the cell, or set the quote character of the CsvFormat.")
          .at(handler.currentRow(), null);
    }
    return text.contains("Unclosed")
        ? unclosed(handler.currentRow())
        : tooLong(handler.currentRow());
  }

  private static DataException unclosed(long row) {
    return new DataException(
            "csv.unclosed-quote",
            "A quoted cell is not closed.",
            "Close the quote, or set the quote character of the CsvFormat.")
        .at(row, null);
  }

  private DataException tooLong(long row) {
    return new DataException(
            "csv.long-cell",
            "A cell has more than " + format.maxCellLength() + " characters.",
            "Look for a quote that is not closed, or raise CsvFormat.maxCellLength.")
        .at(row, null);
  }

  /** Receives the parser's fields. */
  private final class Handler extends AbstractBaseCsvCallbackHandler<Boolean>
      implements AutoCloseable {
    private final Function<List<String>, Cells[]> columns;
    private final List<String> header = new ArrayList<>();
    private @Nullable ColumnFeed cells;
    private int aliased;
    private int width;
    private int inRow;
    private long rows;
    private long blankLines;
    private boolean blank;

    Handler(Function<List<String>, Cells[]> columns) {
      this.columns = columns;
    }

    long currentRow() {
      return cells == null ? 0 : rows + 1;
    }

    @Override
    protected void handleBegin(long startingLineNumber) {
      inRow = 0;
      blank = false;
    }

    @Override
    protected void handleEmpty() {
      blank = true;
    }

    @Override
    protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
      if (blankLines > 0) {
        throw ragged(1);
      }
      ColumnFeed receivers = cells;
      if (length > format.maxCellLength()) {
        throw tooLong(currentRow());
      }
      if (quoted) {
        checkLines(buffer, offset, length);
      }
      if (receivers == null) {
        addName(new String(buffer, offset, length));
        return;
      }
      inRow = index + 1;
      if (index >= width) {
        return;
      }
      if (missing.matches(buffer, offset, length, quoted)) {
        receivers.addMissing();
      } else if (length == 0) {
        throw emptyText(index);
      } else {
        receivers.add(index, buffer, offset, length);
      }
    }

    private void addName(String name) {
      if (header.size() == format.maxColumns()) {
        throw new DataException(
            "csv.too-many-columns",
            "The file has more than " + format.maxColumns() + " columns.",
            "Check the delimiter and the first line, or raise CsvFormat.maxColumns.");
      }
      aliased += file.columns().containsKey(name) ? 1 : 0;
      header.add(file.columnName(name));
    }

    /** Takes the lines after the header that need no parser. */
    void take(PlainLines lines) {
      rows = lines.drainTo(Objects.requireNonNull(cells), width, MOST_ROWS);
    }

    private DataException emptyText(int index) {
      return new DataException(
              "csv.empty-text",
              "A cell is empty, but an empty text cannot be told from a missing cell.",
              "Declare it as missing: schema.missing(\"\", …).")
          .at(rows + 1, header.get(index));
    }

    private void checkLines(char[] buffer, int offset, int length) {
      int lines = 1;
      for (int i = offset; i < offset + length; i++) {
        boolean crLf = buffer[i] == '\n' && i > offset && buffer[i - 1] == '\r';
        lines += (buffer[i] == '\n' && !crLf) || buffer[i] == '\r' ? 1 : 0;
      }
      if (lines > format.maxQuotedLines()) {
        throw new DataException(
                "csv.long-quoted-cell",
                "A quoted cell has " + lines + " lines.",
                "Look for a quote that is not closed, or raise CsvFormat.maxQuotedLines.")
            .at(currentRow(), null);
      }
    }

    @Override
    protected Boolean buildRecord() {
      if (cells == null) {
        endHeader();
      } else if (blank) {
        endBlankLine();
      } else {
        endRow();
      }
      return RECORD;
    }

    private void endHeader() {
      if (blank) {
        return;
      }
      ColumnNames.check(header);
      if (aliased != file.columns().size()) {
        throw new DataException(
            "csv.unknown-alias",
            "Of "
                + file.columns().size()
                + " columns to be called otherwise, the file has "
                + aliased
                + ".",
            "Spell the names as the first line of the file does; case and blanks count.");
      }
      width = header.size();
      cells = new ColumnFeed(columns.apply(List.copyOf(header)));
    }

    private void endBlankLine() {
      if (width > 1) {
        blankLines++;
        return;
      }
      char[] nothing = new char[0];
      handleField(0, nothing, 0, 0, false);
      endRow();
    }

    private void endRow() {
      if (inRow != width) {
        throw ragged(inRow);
      }
      if (rows == MOST_ROWS) {
        throw new DataException(
            "csv.too-many-rows",
            "The file has more rows than a table can hold.",
            "Split the file.");
      }
      rows++;
      Objects.requireNonNull(cells).endRow();
    }

    private DataException ragged(int found) {
      return new DataException(
              "csv.ragged-row",
              "Row "
                  + (rows + 1)
                  + " has "
                  + found
                  + (found == 1 ? " cell" : " cells")
                  + "; the header has "
                  + width
                  + ".",
              "Check the delimiter, unquoted delimiters inside cells, and blank lines.")
          .at(rows + 1, null);
    }

    long finish() {
      if (cells == null) {
        throw empty();
      }
      if (rows == 0) {
        throw new DataException(
            "csv.no-rows",
            "The file has a header of "
                + width
                + (width == 1 ? " column" : " columns")
                + " and no rows.",
            "Check that the file was written to its end.");
      }
      cells.finish();
      return rows;
    }

    @Override
    public void close() {
      if (cells != null) {
        cells.close();
      }
    }

    private DataException empty() {
      return new DataException(
          "csv.empty",
          "The file is empty.",
          "Check that the file was written, and that its first line names the columns.");
    }
  }
}
