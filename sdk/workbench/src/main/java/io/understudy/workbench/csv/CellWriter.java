package io.understudy.workbench.csv;

import io.understudy.CsvFormat;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.DataException;
import java.time.temporal.TemporalAccessor;
import java.util.HashMap;
import java.util.Map;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.columns.Column;

/** Writes the cells of one column, quoted where a plain text would be read differently. */
abstract class CellWriter {
  private static final int REMEMBERED = 4096;

  private final ColumnSchema schema;
  private final Column<?> column;
  private final CsvFormat format;
  private final MissingTokens missing;
  private final String missingText;
  private final boolean tokensMayCollide;
  private boolean onlyColumn;

  private CellWriter(
      ColumnSchema schema, Column<?> column, CsvFormat format, MissingTokens missing) {
    this.schema = schema;
    this.column = column;
    this.format = format;
    this.missing = missing;
    this.missingText = missing.written();
    this.tokensMayCollide = !missing.isEmptyOnly();
  }

  static CellWriter of(
      ColumnSchema schema, Column<?> column, CsvFormat format, MissingTokens missing) {
    if (column instanceof DoubleColumn doubles) {
      return new Doubles(schema, doubles, format, missing);
    }
    if (column instanceof IntColumn ints) {
      return new CellWriter(schema, column, format, missing) {
        @Override
        void writePresent(int row, CharSink sink) {
          sink.addWhole(ints.getInt(row));
        }
      };
    }
    if (column instanceof LongColumn longs) {
      return new CellWriter(schema, column, format, missing) {
        @Override
        void writePresent(int row, CharSink sink) {
          sink.addWhole(longs.getLong(row));
        }
      };
    }
    if (column instanceof BooleanColumn booleans) {
      return new CellWriter(schema, column, format, missing) {
        @Override
        void writePresent(int row, CharSink sink) {
          sink.add(booleans.get(row) ? "true" : "false");
        }
      };
    }
    return column instanceof StringColumn strings
        ? new Texts(schema, strings, format, missing)
        : new Temporals(schema, column, format, missing);
  }

  /** Says that the file has no other column. */
  final void setOnlyColumn() {
    onlyColumn = true;
  }

  final void write(int row, CharSink sink) {
    if (isMissing(row)) {
      writeMissing(sink);
      return;
    }
    int start = sink.length();
    writePresent(row, sink);
    if (tokensMayCollide && isPlain()) {
      String text = sink.text(start);
      if (missing.contains(text)) {
        sink.truncate(start);
        addText(text, mustDiffer(row), format.quote(), sink);
      }
    }
  }

  boolean isMissing(int row) {
    return column.isMissing(row);
  }

  /** In a file of one column, a missing cell without quotes would be a blank line. */
  private void writeMissing(CharSink sink) {
    if (missingText.isEmpty() && onlyColumn) {
      sink.add(format.quote());
      sink.add(format.quote());
    } else {
      sink.add(missingText);
    }
  }

  abstract void writePresent(int row, CharSink sink);

  /** Whether the cell is written without regard to missing tokens. */
  boolean isPlain() {
    return true;
  }

  /** Quotes tell a present text from a missing token, unless the format says otherwise. */
  final boolean mustDiffer(int row) {
    if (format.isQuotedMissing()) {
      throw new DataException(
              "csv.text-is-missing-token",
              "A value is written like a missing cell, and the format takes quoted cells for"
                  + " missing too.",
              "Write with a format without quotedMissing(), or declare another missing token.")
          .at(row + 1L, schema.name());
    }
    return true;
  }

  static void addText(String text, boolean quoted, char quote, CharSink sink) {
    if (!quoted) {
      sink.add(text);
      return;
    }
    sink.add(quote);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      sink.add(c);
      if (c == quote) {
        sink.add(c);
      }
    }
    sink.add(quote);
  }

  /** Numbers with decimals. */
  private static final class Doubles extends CellWriter {
    private final DoubleColumn doubles;
    private final String name;
    private final int grain;

    Doubles(ColumnSchema schema, DoubleColumn doubles, CsvFormat format, MissingTokens missing) {
      super(schema, doubles, format, missing);
      this.doubles = doubles;
      this.name = schema.name();
      this.grain = schema.decimals();
    }

    @Override
    void writePresent(int row, CharSink sink) {
      double value = doubles.getDouble(row);
      if (Double.isInfinite(value)) {
        throw new DataException(
                "csv.not-finite",
                "A number is infinite.",
                "Correct it, or make the cell missing; files hold finite numbers only.")
            .at(row + 1L, name);
      }
      DecimalText.append(value, grain, sink);
    }
  }

  /** Texts; those that recur are rendered once. */
  private static final class Texts extends CellWriter {
    private final StringColumn strings;
    private final CsvFormat format;
    private final MissingTokens missing;
    private final Map<String, String> rendered = new HashMap<>();

    Texts(ColumnSchema schema, StringColumn strings, CsvFormat format, MissingTokens missing) {
      super(schema, strings, format, missing);
      this.strings = strings;
      this.format = format;
      this.missing = missing;
    }

    @Override
    boolean isPlain() {
      return false;
    }

    /** A text cell that was set to missing afterwards is empty, but does not say so. */
    @Override
    boolean isMissing(int row) {
      return strings.get(row).isEmpty();
    }

    @Override
    void writePresent(int row, CharSink sink) {
      String text = strings.get(row);
      String known = rendered.get(text);
      if (known == null) {
        known = render(text, row);
        if (rendered.size() < REMEMBERED) {
          rendered.put(text, known);
        }
      }
      sink.add(known);
    }

    private String render(String text, int row) {
      String safe = format.isSpreadsheetSafe() ? Cell.withoutFormula(text) : text;
      boolean quoted =
          Cell.needsQuotes(safe, format) || (missing.contains(safe) && mustDiffer(row));
      CharSink cell = new CharSink();
      addText(safe, quoted, format.quote(), cell);
      return cell.text(0);
    }
  }

  /** Dates and times. */
  private static final class Temporals extends CellWriter {
    private final Column<?> values;
    private final String name;
    private final char quote;
    private final CsvFormat format;
    private final TemporalFormat temporal;

    Temporals(ColumnSchema schema, Column<?> values, CsvFormat format, MissingTokens missing) {
      super(schema, values, format, missing);
      this.values = values;
      this.name = schema.name();
      this.format = format;
      this.quote = format.quote();
      this.temporal = TemporalFormat.of(schema);
    }

    @Override
    void writePresent(int row, CharSink sink) {
      TemporalAccessor value = (TemporalAccessor) values.get(row);
      String text = temporal.write(value);
      if (!temporal.isLossless(value, text)) {
        throw new DataException(
                "csv.format-lossy",
                "A date or time does not read back from the column's format.",
                "Declare a format that holds all of it, such as uuuu-MM-dd HH:mm:ss.SSS.")
            .at(row + 1L, name);
      }
      addText(text, Cell.needsQuotes(text, format), quote, sink);
    }
  }
}
