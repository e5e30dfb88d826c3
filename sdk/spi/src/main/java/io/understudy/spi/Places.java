package io.understudy.spi;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.function.IntToDoubleFunction;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.TimeColumn;
import tech.tablesaw.columns.Column;
import tech.tablesaw.columns.dates.PackedLocalDate;
import tech.tablesaw.columns.datetimes.PackedLocalDateTime;
import tech.tablesaw.columns.times.PackedLocalTime;

/** Cells as places on a line, for ranges and comparisons; a missing cell is NaN. */
final class Places {
  private static final long MILLIS = 1_000;
  private static final double NANOS_PER_MILLI = 1e6;

  private Places() {}

  static double of(LocalDate date) {
    return date.toEpochDay();
  }

  static double of(LocalDateTime time) {
    return time.toEpochSecond(ZoneOffset.UTC) * (double) MILLIS + time.getNano() / NANOS_PER_MILLI;
  }

  /**
   * The place of each cell.
   *
   * @throws ParameterException ({@code condition.no-range}) if the column's values have none
   */
  static IntToDoubleFunction of(Column<?> column) {
    if (column instanceof NumericColumn<?> numbers) {
      return row -> numbers.isMissing(row) ? Double.NaN : numbers.getDouble(row);
    }
    if (column instanceof DateColumn dates) {
      return row ->
          dates.isMissing(row)
              ? Double.NaN
              : of(PackedLocalDate.asLocalDate(dates.getIntInternal(row)));
    }
    if (column instanceof DateTimeColumn times) {
      return row ->
          times.isMissing(row)
              ? Double.NaN
              : of(PackedLocalDateTime.asLocalDateTime(times.getLongInternal(row)));
    }
    if (column instanceof TimeColumn times) {
      return row ->
          times.isMissing(row)
              ? Double.NaN
              : PackedLocalTime.toNanoOfDay(times.getIntInternal(row)) / NANOS_PER_MILLI;
    }
    throw new ParameterException(
        "condition.no-range",
        "A range or comparison was asked of column '"
            + column.name()
            + "', whose values are neither numbers nor points in time.",
        "Ask for categories, or correct the column's kind.");
  }
}
