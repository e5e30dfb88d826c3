package io.understudy.workbench.csv;

import io.understudy.spi.ColumnKind;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.DataException;
import io.understudy.workbench.csv.NumberLexer.Form;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.TimeColumn;
import tech.tablesaw.columns.Column;
import tech.tablesaw.columns.booleans.BooleanColumnType;
import tech.tablesaw.columns.numbers.IntColumnType;
import tech.tablesaw.columns.numbers.LongColumnType;

/** Puts the cells of a column into the storage of its kind, or says which cell does not fit. */
final class ColumnStore {
  private static final int MAX_PACKED_YEAR = Short.MAX_VALUE;

  private final NumberLexer lexer = new NumberLexer();

  /** Whether the cells must be read as texts before they can be stored as this kind. */
  static boolean needsTexts(ColumnKind kind, Cells cells) {
    if (!(cells instanceof NumberCells numbers)) {
      return false;
    }
    return numbers.failed()
        || !switch (kind) {
          case INTEGER -> !numbers.hasDecimals();
          case CONTINUOUS -> numbers.fitsDouble();
          default -> false;
        };
  }

  Column<?> store(ColumnSchema column, Cells cells) {
    return cells instanceof NumberCells numbers
        ? numbers(column, numbers)
        : texts(column, (TextCells) cells);
  }

  private static Column<?> numbers(ColumnSchema column, NumberCells cells) {
    if (column.kind() == ColumnKind.CONTINUOUS) {
      return DoubleColumn.create(column.name(), cells.doubles());
    }
    return cells.fitsInt()
        ? IntColumn.create(column.name(), cells.ints(IntColumnType.missingValueIndicator()))
        : LongColumn.create(column.name(), cells.longs());
  }

  private Column<?> texts(ColumnSchema column, TextCells cells) {
    return switch (column.kind()) {
      case CONTINUOUS -> doubles(column, cells);
      case INTEGER -> wholes(column, cells);
      case CATEGORICAL, ORDINAL, TEXT -> strings(column, cells);
      case BOOLEAN -> booleans(column, cells);
      case DATE, TIME, DATETIME -> temporals(column, cells);
      case TENSOR ->
          throw new DataException(
                  "csv.tensor",
                  "A column of a CSV file was declared TENSOR.",
                  "Read its cells as numbers, one step a row, and fold them with LongSeries, or give a"
                      + " file that ends in .tensors.")
              .at(column.name());
    };
  }

  private Column<?> doubles(ColumnSchema column, TextCells cells) {
    List<String> texts = cells.distinct();
    double[] values = new double[texts.size()];
    for (int code = 0; code < values.length; code++) {
      values[code] = doubleOf(texts.get(code).strip(), column, cells, code);
    }
    double[] rows = new double[cells.rows()];
    for (int row = 0; row < rows.length; row++) {
      rows[row] = cells.isMissing(row) ? Double.NaN : values[cells.code(row)];
    }
    return DoubleColumn.create(column.name(), rows);
  }

  private double doubleOf(String text, ColumnSchema column, TextCells cells, int code) {
    Form form = lexer.read(text);
    return switch (form) {
      case DECIMAL -> lexer.decimal;
      case WHOLE, LEADING_ZERO, HUGE_WHOLE -> {
        double value = Double.parseDouble(text);
        boolean whole = text.chars().noneMatch(c -> c == '.' || c == 'e' || c == 'E');
        if (Double.isInfinite(value)) {
          throw notFinite(column, cells, code);
        }
        if (whole && new BigDecimal(value).compareTo(new BigDecimal(text)) != 0) {
          throw misfit(
              column,
              cells,
              code,
              "csv.not-exact",
              "A whole number has more digits than a double holds.",
              "Declare the column INTEGER or TEXT.");
        }
        yield value;
      }
      case NOT_FINITE -> throw notFinite(column, cells, code);
      case NONE ->
          throw misfit(
              column,
              cells,
              code,
              "csv.not-a-number",
              "A cell of a column declared CONTINUOUS is not a number.",
              "Correct it, declare its text as missing, or declare the column CATEGORICAL or TEXT.");
    };
  }

  private static DataException notFinite(ColumnSchema column, TextCells cells, int code) {
    return misfit(
        column,
        cells,
        code,
        "csv.not-finite",
        "A number is infinite, undefined, or outside the range of a double.",
        "Correct it, declare its text as missing with schema.missing(…), or declare the column"
            + " TEXT.");
  }

  private Column<?> wholes(ColumnSchema column, TextCells cells) {
    List<String> texts = cells.distinct();
    long[] values = new long[texts.size()];
    boolean ints = true;
    for (int code = 0; code < values.length; code++) {
      values[code] = wholeOf(texts.get(code).strip(), column, cells, code);
      ints &= values[code] > Integer.MIN_VALUE && values[code] <= Integer.MAX_VALUE;
    }
    return ints ? ints(column.name(), cells, values) : longs(column.name(), cells, values);
  }

  private static IntColumn ints(String name, TextCells cells, long[] values) {
    int[] rows = new int[cells.rows()];
    for (int row = 0; row < rows.length; row++) {
      rows[row] =
          cells.isMissing(row)
              ? IntColumnType.missingValueIndicator()
              : (int) values[cells.code(row)];
    }
    return IntColumn.create(name, rows);
  }

  private static LongColumn longs(String name, TextCells cells, long[] values) {
    long[] rows = new long[cells.rows()];
    for (int row = 0; row < rows.length; row++) {
      rows[row] =
          cells.isMissing(row) ? LongColumnType.missingValueIndicator() : values[cells.code(row)];
    }
    return LongColumn.create(name, rows);
  }

  private long wholeOf(String text, ColumnSchema column, TextCells cells, int code) {
    switch (lexer.read(text)) {
      case WHOLE:
        return lexer.whole;
      case DECIMAL, LEADING_ZERO, HUGE_WHOLE:
        try {
          long value = new BigDecimal(text).longValueExact();
          if (value != Long.MIN_VALUE) {
            return value;
          }
        } catch (ArithmeticException | NumberFormatException e) {
          throw notWhole(column, cells, code);
        }
        throw notWhole(column, cells, code);
      case NOT_FINITE:
        throw notFinite(column, cells, code);
      default:
        throw notWhole(column, cells, code);
    }
  }

  private static DataException notWhole(ColumnSchema column, TextCells cells, int code) {
    return misfit(
        column,
        cells,
        code,
        "csv.not-an-integer",
        "A cell of a column declared INTEGER is not a whole number of 64 bits.",
        "Correct it, declare its text as missing, or declare the column CONTINUOUS or TEXT.");
  }

  private static Column<?> strings(ColumnSchema column, TextCells cells) {
    List<String> texts = cells.distinct();
    StringColumn strings = StringColumn.create(column.name());
    for (int row = 0; row < cells.rows(); row++) {
      if (cells.isMissing(row)) {
        strings.appendMissing();
      } else {
        strings.append(texts.get(cells.code(row)));
      }
    }
    return strings;
  }

  private static Column<?> booleans(ColumnSchema column, TextCells cells) {
    byte[] values = new byte[cells.distinct().size()];
    for (int code = 0; code < values.length; code++) {
      String text = cells.distinct().get(code).strip().toLowerCase(Locale.ROOT);
      if (!text.equals("true") && !text.equals("false")) {
        throw misfit(
            column,
            cells,
            code,
            "csv.not-boolean",
            "A cell of a column declared BOOLEAN is neither true nor false.",
            "Correct it, declare its text as missing, or declare the column CATEGORICAL.");
      }
      values[code] =
          text.equals("true") ? BooleanColumnType.BYTE_TRUE : BooleanColumnType.BYTE_FALSE;
    }
    BooleanColumn booleans = BooleanColumn.create(column.name());
    for (int row = 0; row < cells.rows(); row++) {
      booleans.append(
          cells.isMissing(row) ? BooleanColumnType.MISSING_VALUE : values[cells.code(row)]);
    }
    return booleans;
  }

  private static Column<?> temporals(ColumnSchema column, TextCells cells) {
    TemporalFormat format = TemporalFormat.of(column);
    Object[] values = new Object[cells.distinct().size()];
    for (int code = 0; code < values.length; code++) {
      try {
        values[code] = storable(format.parse(cells.distinct().get(code)));
      } catch (DateTimeException e) {
        throw misfit(
            column,
            cells,
            code,
            "csv.not-a-date",
            "A cell of a column declared "
                + column.kind()
                + " is not written in its format, does not exist, or is finer than a millisecond.",
            "Correct it, declare the format with schema.format(…), or declare the column TEXT.");
      }
    }
    return switch (column.kind()) {
      case DATE -> {
        DateColumn dates = DateColumn.create(column.name());
        each(cells, code -> dates.append((LocalDate) values[code]), dates::appendMissing);
        yield dates;
      }
      case TIME -> {
        TimeColumn times = TimeColumn.create(column.name());
        each(cells, code -> times.append((LocalTime) values[code]), times::appendMissing);
        yield times;
      }
      default -> {
        DateTimeColumn moments = DateTimeColumn.create(column.name());
        each(cells, code -> moments.append((LocalDateTime) values[code]), moments::appendMissing);
        yield moments;
      }
    };
  }

  /** Tablesaw keeps years in 16 bits. */
  private static Object storable(Object value) {
    int year =
        value instanceof LocalDate date
            ? date.getYear()
            : value instanceof LocalDateTime moment ? moment.getYear() : 0;
    if (Math.abs(year) >= MAX_PACKED_YEAR) {
      throw new DateTimeException("year out of range");
    }
    return value;
  }

  private static void each(TextCells cells, IntConsumer present, Runnable missing) {
    for (int row = 0; row < cells.rows(); row++) {
      if (cells.isMissing(row)) {
        missing.run();
      } else {
        present.accept(cells.code(row));
      }
    }
  }

  private static DataException misfit(
      ColumnSchema column, TextCells cells, int code, String problem, String what, String remedy) {
    return new DataException(problem, what, remedy).at(cells.firstRowOf(code), column.name());
  }
}
