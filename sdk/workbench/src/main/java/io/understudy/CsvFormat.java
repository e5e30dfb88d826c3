package io.understudy;

import io.understudy.spi.ParameterException;
import io.understudy.workbench.Arguments;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * How a CSV file is written: its delimiter, quote character and character set, and the limits that
 * protect the reader from hostile files. Which texts stand for a missing cell is said by the {@link
 * io.understudy.spi.Schema}, not here.
 *
 * <p>Immutable; the methods named like a property return changed copies: {@code
 * CsvFormat.ofDelimiter(';').charset(StandardCharsets.ISO_8859_1)}.
 */
public final class CsvFormat {
  private static final CsvFormat STANDARD =
      new CsvFormat(
          ',', '"', StandardCharsets.UTF_8, false, false, 1 << 20, 20_000, 1_000, 1_000, 16L << 30);

  private final char delimiter;
  private final char quote;
  private final Charset charset;
  private final boolean quotedMissing;
  private final boolean spreadsheetSafe;
  private final int maxCellLength;
  private final int maxColumns;
  private final int maxQuotedLines;
  private final int maxCompressionRatio;
  private final long maxDecompressedBytes;

  private CsvFormat(
      char delimiter,
      char quote,
      Charset charset,
      boolean quotedMissing,
      boolean spreadsheetSafe,
      int maxCellLength,
      int maxColumns,
      int maxQuotedLines,
      int maxCompressionRatio,
      long maxDecompressedBytes) {
    this.delimiter = delimiter;
    this.quote = quote;
    this.charset = Objects.requireNonNull(charset, "charset");
    this.quotedMissing = quotedMissing;
    this.spreadsheetSafe = spreadsheetSafe;
    this.maxCellLength = maxCellLength;
    this.maxColumns = maxColumns;
    this.maxQuotedLines = maxQuotedLines;
    this.maxCompressionRatio = maxCompressionRatio;
    this.maxDecompressedBytes = maxDecompressedBytes;
  }

  /**
   * Commas, double quotes, UTF-8.
   *
   * @return the usual format
   */
  public static CsvFormat standard() {
    return STANDARD;
  }

  /**
   * The usual format with another delimiter.
   *
   * @param delimiter the character between two cells: comma, semicolon, tab or vertical bar
   * @return the format
   * @throws ParameterException if it is another character
   */
  public static CsvFormat ofDelimiter(char delimiter) {
    if (",;\t|".indexOf(delimiter) < 0) {
      throw new ParameterException(
          "csv.delimiter",
          "The delimiter is none of comma, semicolon, tab and vertical bar.",
          "Use one of ',', ';', '\\t' and '|'.");
    }
    return new CsvFormat(
        delimiter,
        STANDARD.quote,
        STANDARD.charset,
        STANDARD.quotedMissing,
        STANDARD.spreadsheetSafe,
        STANDARD.maxCellLength,
        STANDARD.maxColumns,
        STANDARD.maxQuotedLines,
        STANDARD.maxCompressionRatio,
        STANDARD.maxDecompressedBytes);
  }

  /**
   * The same format with another quote character.
   *
   * @param changed the double quote or the apostrophe
   * @return a changed copy
   * @throws ParameterException if it is another character
   */
  public CsvFormat quote(char changed) {
    if (changed != '"' && changed != '\'') {
      throw new ParameterException(
          "csv.quote",
          "The quote character is neither the double quote nor the apostrophe.",
          "Use one of '\"' and '\\''.");
    }
    return new CsvFormat(
        delimiter,
        changed,
        charset,
        quotedMissing,
        spreadsheetSafe,
        maxCellLength,
        maxColumns,
        maxQuotedLines,
        maxCompressionRatio,
        maxDecompressedBytes);
  }

  /**
   * The same format in another character set. Files are decoded strictly: a byte sequence that the
   * set does not know is an error, never a replacement character.
   *
   * @param changed the character set
   * @return a changed copy
   */
  public CsvFormat charset(Charset changed) {
    Arguments.require("changed", changed);
    return new CsvFormat(
        delimiter,
        quote,
        changed,
        quotedMissing,
        spreadsheetSafe,
        maxCellLength,
        maxColumns,
        maxQuotedLines,
        maxCompressionRatio,
        maxDecompressedBytes);
  }

  /**
   * The same format, in which a missing token counts inside quotes too. By default only an unquoted
   * cell (and a quoted empty one) can be missing, so that the text NA can be told from a missing
   * cell written NA.
   *
   * @return a changed copy
   */
  public CsvFormat quotedMissing() {
    return new CsvFormat(
        delimiter,
        quote,
        charset,
        true,
        spreadsheetSafe,
        maxCellLength,
        maxColumns,
        maxQuotedLines,
        maxCompressionRatio,
        maxDecompressedBytes);
  }

  /**
   * The same format, written so that spreadsheets take no text for a formula: an apostrophe is put
   * before every line of a text cell or column name that starts, after blanks, with {@code =},
   * {@code +}, {@code -}, {@code @} or their full-width forms, and before one that starts with a
   * tab or a carriage return. Numbers are left alone. This changes values, so reading the file back
   * does not restore them.
   *
   * @return a changed copy
   */
  public CsvFormat spreadsheetSafe() {
    return new CsvFormat(
        delimiter,
        quote,
        charset,
        quotedMissing,
        true,
        maxCellLength,
        maxColumns,
        maxQuotedLines,
        maxCompressionRatio,
        maxDecompressedBytes);
  }

  /**
   * The same format with another limit on the length of a cell.
   *
   * @param characters at least 1; by default 1,048,576
   * @return a changed copy
   * @throws ParameterException if it is not positive
   */
  public CsvFormat maxCellLength(int characters) {
    return new CsvFormat(
        delimiter,
        quote,
        charset,
        quotedMissing,
        spreadsheetSafe,
        (int) positive("maxCellLength", characters),
        maxColumns,
        maxQuotedLines,
        maxCompressionRatio,
        maxDecompressedBytes);
  }

  /**
   * The same format with another limit on the number of columns.
   *
   * @param columns at least 1; by default 20,000
   * @return a changed copy
   * @throws ParameterException if it is not positive
   */
  public CsvFormat maxColumns(int columns) {
    return new CsvFormat(
        delimiter,
        quote,
        charset,
        quotedMissing,
        spreadsheetSafe,
        maxCellLength,
        (int) positive("maxColumns", columns),
        maxQuotedLines,
        maxCompressionRatio,
        maxDecompressedBytes);
  }

  /**
   * The same format with another limit on the lines of one quoted cell, which finds a quote that
   * was never closed.
   *
   * @param lines at least 1; by default 1,000
   * @return a changed copy
   * @throws ParameterException if it is not positive
   */
  public CsvFormat maxQuotedLines(int lines) {
    return new CsvFormat(
        delimiter,
        quote,
        charset,
        quotedMissing,
        spreadsheetSafe,
        maxCellLength,
        maxColumns,
        (int) positive("maxQuotedLines", lines),
        maxCompressionRatio,
        maxDecompressedBytes);
  }

  /**
   * The same format with other limits on compressed files.
   *
   * @param ratio the largest ratio of decompressed to compressed size; by default 1,000
   * @param bytes the largest decompressed size; by default 16 GiB
   * @return a changed copy
   * @throws ParameterException if one is not positive
   */
  public CsvFormat maxDecompressed(int ratio, long bytes) {
    return new CsvFormat(
        delimiter,
        quote,
        charset,
        quotedMissing,
        spreadsheetSafe,
        maxCellLength,
        maxColumns,
        maxQuotedLines,
        (int) positive("ratio", ratio),
        positive("bytes", bytes));
  }

  /**
   * The character between two cells.
   *
   * @return comma, semicolon, tab or vertical bar
   */
  public char delimiter() {
    return delimiter;
  }

  /**
   * The character around cells that need it.
   *
   * @return the double quote or the apostrophe
   */
  public char quote() {
    return quote;
  }

  /**
   * The character set of the file.
   *
   * @return by default UTF-8
   */
  public Charset charset() {
    return charset;
  }

  /**
   * Whether a missing token counts inside quotes too.
   *
   * @return by default false
   */
  public boolean isQuotedMissing() {
    return quotedMissing;
  }

  /**
   * Whether texts are written so that spreadsheets take none for a formula.
   *
   * @return by default false
   */
  public boolean isSpreadsheetSafe() {
    return spreadsheetSafe;
  }

  /**
   * The largest number of characters in a cell.
   *
   * @return at least 1
   */
  public int maxCellLength() {
    return maxCellLength;
  }

  /**
   * The largest number of columns.
   *
   * @return at least 1
   */
  public int maxColumns() {
    return maxColumns;
  }

  /**
   * The largest number of lines in a quoted cell.
   *
   * @return at least 1
   */
  public int maxQuotedLines() {
    return maxQuotedLines;
  }

  /**
   * The largest ratio of decompressed to compressed size.
   *
   * @return at least 1
   */
  public int maxCompressionRatio() {
    return maxCompressionRatio;
  }

  /**
   * The largest decompressed size of a file.
   *
   * @return bytes, at least 1
   */
  public long maxDecompressedBytes() {
    return maxDecompressedBytes;
  }

  private static long positive(String name, long value) {
    if (value < 1) {
      throw new ParameterException(
          "csv.limit", name + " is " + value + ".", "Give a number of at least 1.");
    }
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CsvFormat that
        && delimiter == that.delimiter
        && quote == that.quote
        && charset.equals(that.charset)
        && quotedMissing == that.quotedMissing
        && spreadsheetSafe == that.spreadsheetSafe
        && maxCellLength == that.maxCellLength
        && maxColumns == that.maxColumns
        && maxQuotedLines == that.maxQuotedLines
        && maxCompressionRatio == that.maxCompressionRatio
        && maxDecompressedBytes == that.maxDecompressedBytes;
  }

  @Override
  public int hashCode() {
    return Objects.hash(
        delimiter,
        quote,
        charset,
        quotedMissing,
        spreadsheetSafe,
        maxCellLength,
        maxColumns,
        maxQuotedLines,
        maxCompressionRatio,
        maxDecompressedBytes);
  }

  @Override
  public String toString() {
    String name =
        switch (delimiter) {
          case ',' -> "comma";
          case ';' -> "semicolon";
          case '\t' -> "tab";
          default -> "vertical bar";
        };
    return "CSV: delimiter "
        + name
        + ", quote "
        + quote
        + ", "
        + charset.name()
        + (quotedMissing ? ", missing also when quoted" : "")
        + (spreadsheetSafe ? ", safe for spreadsheets" : "");
  }
}
