package io.understudy.oversampling;

import io.understudy.spi.DataException;
import io.understudy.spi.RunContext;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.TimeColumn;
import tech.tablesaw.columns.Column;

/**
 * Cells as numbers: dates as days since 1970, times as milliseconds of the day, dates with times as
 * milliseconds since 1970 without a zone. A missing cell is NaN.
 */
final class Cells {
  private static final int CHECK_EVERY = 1 << 16;

  private Cells() {}

  /** Reads the cells of some rows; refuses infinite ones. */
  static double[] numbers(Column<?> column, int[] rows, RunContext run) {
    double[] numbers = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      numbers[i] = finite(column, rows[i]);
      if (i % CHECK_EVERY == 0) {
        run.checkCancelled();
      }
    }
    return numbers;
  }

  /** Reads all cells; refuses infinite ones. */
  static double[] numbers(Column<?> column, RunContext run) {
    if (column instanceof DoubleColumn doubles) {
      return finite(doubles, run);
    }
    double[] numbers = new double[column.size()];
    for (int row = 0; row < numbers.length; row++) {
      numbers[row] = finite(column, row);
      if (row % CHECK_EVERY == 0) {
        run.checkCancelled();
      }
    }
    return numbers;
  }

  /** Copies the column's array whole, which is several times faster than cell by cell. */
  private static double[] finite(DoubleColumn column, RunContext run) {
    run.checkCancelled();
    double[] numbers = column.asDoubleArray();
    for (int row = 0; row < numbers.length; row++) {
      if (Double.isInfinite(numbers[row])) {
        throw infinite(column, row);
      }
    }
    return numbers;
  }

  private static double finite(Column<?> column, int row) {
    double number = number(column, row);
    if (Double.isInfinite(number)) {
      throw infinite(column, row);
    }
    return number;
  }

  private static DataException infinite(Column<?> column, int row) {
    return new DataException(
            "oversampling.infinite",
            "Distances and lines need finite numbers; found an infinite one.",
            "Correct infinite cells or make them missing.")
        .at(row + 1L, column.name());
  }

  private static double number(Column<?> column, int row) {
    if (column instanceof DoubleColumn it) {
      return it.getDouble(row);
    }
    if (column.isMissing(row)) {
      return Double.NaN;
    }
    if (column instanceof IntColumn it) {
      return it.getInt(row);
    }
    if (column instanceof LongColumn it) {
      return it.getLong(row);
    }
    if (column instanceof DateColumn it) {
      return it.get(row).toEpochDay();
    }
    if (column instanceof TimeColumn it) {
      return it.get(row).toNanoOfDay() / 1_000_000;
    }
    if (column instanceof DateTimeColumn it) {
      return it.get(row).toInstant(ZoneOffset.UTC).toEpochMilli();
    }
    throw new IllegalArgumentException("no numbers in a column of " + column.type());
  }

  static LocalDate date(double days) {
    return LocalDate.ofEpochDay((long) days);
  }

  static LocalTime time(double millis) {
    return LocalTime.ofNanoOfDay((long) millis * 1_000_000);
  }

  static LocalDateTime dateTime(double millis) {
    long whole = (long) millis;
    return LocalDateTime.ofEpochSecond(
        Math.floorDiv(whole, 1_000L),
        (int) Math.floorMod(whole, 1_000L) * 1_000_000,
        ZoneOffset.UTC);
  }
}
