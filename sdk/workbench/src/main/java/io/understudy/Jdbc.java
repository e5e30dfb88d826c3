package io.understudy;

import com.fasterxml.jackson.core.io.schubfach.DoubleToDecimal;
import io.understudy.spi.DataException;
import io.understudy.spi.DeliveryException;
import io.understudy.workbench.Arguments;
import io.understudy.workbench.Intake;
import io.understudy.workbench.Redacted;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.api.TimeColumn;
import tech.tablesaw.columns.Column;

/**
 * Reads what a database answers, through any JDBC 4.2 driver:
 *
 * <pre>{@code
 * try (var connection = DriverManager.getConnection(url, user, password);
 *     var statement = connection.createStatement();
 *     var rows = statement.executeQuery("select * from payments")) {
 *   real = study.use(Jdbc.table(rows), s -> s.target("FRAUD").positive("yes"));
 * }
 * }</pre>
 *
 * <p>Every value comes back equal or is refused, with its row and column and what to write in the
 * query instead. Tablesaw's own {@code Table.read().db(rows)} is not so strict: it makes floats of
 * decimals with up to seven digits (12.34 becomes 12.34000015…), rounds longer ones to doubles, and
 * turns timestamps without a zone into instants by the time zone of this computer.
 *
 * <p>What a table cannot tell apart stays so: an empty text is a missing cell, and the scale of a
 * decimal (1.50) is not kept, its value is.
 */
public final class Jdbc {
  private static final int LONG_DIGITS = 18;
  private static final int NANOS_PER_MILLI = 1_000_000;
  private static final String AS_TEXT = "In the query, cast the column to text, or leave it out.";

  private Jdbc() {}

  /**
   * Reads all rows that are left.
   *
   * @param rows what a query answered; read to its end and not closed
   * @return a new table: numbers, texts, truth values, dates and times under the columns' labels
   * @throws DataException ({@code jdbc.type}, {@code jdbc.value}, {@code table.*}) if a column or a
   *     value cannot be kept as it is
   * @throws DeliveryException ({@code jdbc.read}) if the database fails
   */
  public static Table table(ResultSet rows) {
    Arguments.require("rows", rows);
    long row = 0;
    String column = "";
    try {
      List<Cells> columns = columns(rows.getMetaData());
      while (rows.next()) {
        row++;
        for (int i = 0; i < columns.size(); i++) {
          column = columns.get(i).name();
          columns.get(i).append(rows, i + 1, row);
        }
      }
      Table table = Table.create("");
      columns.forEach(cells -> table.addColumns(cells.column()));
      return table;
    } catch (SQLException e) {
      throw new DeliveryException(
              "jdbc.read",
              "The database failed in row "
                  + row
                  + (column.isEmpty() ? "." : ", at column '" + column + "' or after it."),
              "Look into the database's own log, or cast the column in the query: its driver may"
                  + " name a type that its values do not have.")
          .because(Redacted.of(e));
    }
  }

  private static List<Cells> columns(ResultSetMetaData answer) throws SQLException {
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= answer.getColumnCount(); i++) {
      names.add(answer.getColumnLabel(i));
    }
    Intake.requireNames(names);
    List<Cells> columns = new ArrayList<>();
    for (int i = 1; i <= names.size(); i++) {
      String name = names.get(i - 1);
      int digits = answer.getPrecision(i);
      boolean whole = answer.getScale(i) == 0 && digits > 0 && digits <= LONG_DIGITS;
      columns.add(
          switch (answer.getColumnType(i)) {
            case Types.BOOLEAN, Types.BIT -> new Booleans(name);
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> new Wholes(name);
            case Types.DECIMAL, Types.NUMERIC -> whole ? new Wholes(name) : new Decimals(name);
            case Types.REAL, Types.FLOAT, Types.DOUBLE -> new Doubles(name);
            case Types.CHAR,
                Types.VARCHAR,
                Types.LONGVARCHAR,
                Types.NCHAR,
                Types.NVARCHAR,
                Types.LONGNVARCHAR,
                Types.CLOB,
                Types.NCLOB ->
                new Texts(name);
            case Types.DATE -> new Dates(name);
            case Types.TIME -> new Times(name);
            case Types.TIMESTAMP -> new DateTimes(name);
            default ->
                throw new DataException(
                        "jdbc.type",
                        "A column has the type "
                            + answer.getColumnTypeName(i)
                            + ", which no kind of column holds.",
                        AS_TEXT)
                    .at(name);
          });
    }
    return columns;
  }

  private static DataException refused(String problem, String remedy, long row, String column) {
    return new DataException("jdbc.value", problem, remedy).at(row, column);
  }

  /** One column as it grows. */
  private interface Cells {
    void append(ResultSet rows, int index, long row) throws SQLException;

    Column<?> column();

    default String name() {
      return column().name();
    }
  }

  private record Booleans(BooleanColumn column) implements Cells {
    Booleans(String name) {
      this(BooleanColumn.create(name));
    }

    @Override
    public void append(ResultSet rows, int index, long row) throws SQLException {
      boolean value = rows.getBoolean(index);
      if (rows.wasNull()) {
        column.appendMissing();
      } else {
        column.append(value);
      }
    }
  }

  /** Whole numbers, in an int column if they fit one. */
  private record Wholes(LongColumn longs) implements Cells {
    Wholes(String name) {
      this(LongColumn.create(name));
    }

    @Override
    public void append(ResultSet rows, int index, long row) throws SQLException {
      long value = rows.getLong(index);
      if (rows.wasNull()) {
        longs.appendMissing();
      } else if (value == Long.MIN_VALUE) {
        throw refused(
            "The smallest whole number of 64 bits stands for a missing cell in tables.",
            AS_TEXT,
            row,
            longs.name());
      } else {
        longs.append(value);
      }
    }

    @Override
    public String name() {
      return longs.name();
    }

    @Override
    public Column<?> column() {
      IntColumn integers = IntColumn.create(longs.name());
      for (int row = 0; row < longs.size(); row++) {
        long value = longs.getLong(row);
        if (longs.isMissing(row)) {
          integers.appendMissing();
        } else if (value > Integer.MIN_VALUE && value <= Integer.MAX_VALUE) {
          integers.append((int) value);
        } else {
          return longs;
        }
      }
      return integers;
    }
  }

  /** Decimals whose shortest form as a double is the decimal itself. */
  private record Decimals(DoubleColumn column) implements Cells {
    Decimals(String name) {
      this(DoubleColumn.create(name));
    }

    @Override
    public void append(ResultSet rows, int index, long row) throws SQLException {
      BigDecimal exact = rows.getBigDecimal(index);
      if (exact == null) {
        column.appendMissing();
        return;
      }
      double value = exact.doubleValue();
      if (Double.isInfinite(value)
          || new BigDecimal(DoubleToDecimal.toString(value)).compareTo(exact) != 0) {
        throw refused(
            "A decimal has more digits than a double holds.",
            "In the query, cast the column to text, or to double precision if rounding is meant.",
            row,
            column.name());
      }
      column.append(value);
    }
  }

  private record Doubles(DoubleColumn column) implements Cells {
    Doubles(String name) {
      this(DoubleColumn.create(name));
    }

    @Override
    public void append(ResultSet rows, int index, long row) throws SQLException {
      double value = rows.getDouble(index);
      if (rows.wasNull()) {
        column.appendMissing();
      } else if (!Double.isFinite(value)) {
        throw refused(
            "A number is not finite.",
            "In the query, make it null or leave the row out.",
            row,
            column.name());
      } else {
        column.append(value);
      }
    }
  }

  private record Texts(StringColumn column) implements Cells {
    Texts(String name) {
      this(StringColumn.create(name));
    }

    @Override
    public void append(ResultSet rows, int index, long row) throws SQLException {
      String text = rows.getString(index);
      if (text == null) {
        column.appendMissing();
      } else {
        column.append(text);
      }
    }
  }

  private record Dates(DateColumn column) implements Cells {
    Dates(String name) {
      this(DateColumn.create(name));
    }

    @Override
    public void append(ResultSet rows, int index, long row) throws SQLException {
      LocalDate date = rows.getObject(index, LocalDate.class);
      if (date == null) {
        column.appendMissing();
      } else {
        requireYear(date, row, column.name());
        column.append(date);
      }
    }
  }

  private record Times(TimeColumn column) implements Cells {
    Times(String name) {
      this(TimeColumn.create(name));
    }

    @Override
    public void append(ResultSet rows, int index, long row) throws SQLException {
      LocalTime time = rows.getObject(index, LocalTime.class);
      if (time == null) {
        column.appendMissing();
      } else {
        requireMilliseconds(time, "time(3)", row, column.name());
        column.append(time);
      }
    }
  }

  private record DateTimes(DateTimeColumn column) implements Cells {
    DateTimes(String name) {
      this(DateTimeColumn.create(name));
    }

    @Override
    public void append(ResultSet rows, int index, long row) throws SQLException {
      LocalDateTime moment = rows.getObject(index, LocalDateTime.class);
      if (moment == null) {
        column.appendMissing();
      } else {
        requireYear(moment.toLocalDate(), row, column.name());
        requireMilliseconds(moment.toLocalTime(), "timestamp(3)", row, column.name());
        column.append(moment);
      }
    }
  }

  private static void requireYear(LocalDate date, long row, String column) {
    if (date.getYear() <= Short.MIN_VALUE || date.getYear() > Short.MAX_VALUE) {
      throw refused("A year is beyond those that a table holds.", AS_TEXT, row, column);
    }
  }

  private static void requireMilliseconds(LocalTime time, String type, long row, String column) {
    if (time.getNano() % NANOS_PER_MILLI != 0) {
      throw refused(
          "A time is finer than a millisecond.",
          "In the query, cast the column to text, or to " + type + " if rounding is meant.",
          row,
          column);
    }
  }
}
