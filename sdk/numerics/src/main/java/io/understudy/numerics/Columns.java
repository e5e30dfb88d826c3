package io.understudy.numerics;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.TimeColumn;
import tech.tablesaw.columns.Column;
import tech.tablesaw.columns.dates.PackedLocalDate;
import tech.tablesaw.columns.datetimes.PackedLocalDateTime;
import tech.tablesaw.columns.times.PackedLocalTime;

/** Reads columns of a table into arrays, without an object for each cell. */
public final class Columns {
  private static final double MILLISECONDS_PER_SECOND = 1000;
  private static final long SECONDS_PER_DAY = 86_400;

  private Columns() {}

  /**
   * The cells of a column as numbers: truth values as 0 and 1, dates as days since 1970-01-01,
   * times of day as seconds since midnight, dates with a time as seconds since 1970-01-01T00:00.
   *
   * @param column a column of numbers, truth values, dates or times
   * @return a number for each row, NaN where the cell is missing
   * @throws IllegalArgumentException if the column holds text or something else
   */
  public static double[] toDoubles(Column<?> column) {
    double[] numbers = new double[column.size()];
    for (int row = 0; row < numbers.length; row++) {
      numbers[row] = column.isMissing(row) ? Double.NaN : 0;
    }
    if (column instanceof NumericColumn<?> numeric) {
      fillNumbers(numeric, numbers);
    } else if (column instanceof BooleanColumn booleans) {
      for (int row = 0; row < numbers.length; row++) {
        numbers[row] += booleans.getByte(row);
      }
    } else if (column instanceof DateColumn dates) {
      fillDates(dates, numbers);
    } else if (column instanceof TimeColumn times) {
      for (int row = 0; row < numbers.length; row++) {
        if (numbers[row] == 0) {
          numbers[row] =
              PackedLocalTime.getMillisecondOfDay(times.getIntInternal(row))
                  / MILLISECONDS_PER_SECOND;
        }
      }
    } else if (column instanceof DateTimeColumn moments) {
      fillMoments(moments, numbers);
    } else {
      throw new IllegalArgumentException(
          "a column of type " + column.type().name() + " does not hold numbers");
    }
    return numbers;
  }

  private static void fillNumbers(NumericColumn<?> column, double[] numbers) {
    for (int row = 0; row < numbers.length; row++) {
      if (numbers[row] == 0) {
        numbers[row] = column.getDouble(row);
      }
    }
  }

  private static void fillDates(DateColumn column, double[] numbers) {
    for (int row = 0; row < numbers.length; row++) {
      if (numbers[row] == 0) {
        numbers[row] = PackedLocalDate.toEpochDay(column.getIntInternal(row));
      }
    }
  }

  private static void fillMoments(DateTimeColumn column, double[] numbers) {
    for (int row = 0; row < numbers.length; row++) {
      if (numbers[row] == 0) {
        long packed = column.getLongInternal(row);
        long day = PackedLocalDate.toEpochDay(PackedLocalDateTime.date(packed));
        numbers[row] =
            day * SECONDS_PER_DAY
                + PackedLocalDateTime.getMillisecondOfDay(packed) / MILLISECONDS_PER_SECOND;
      }
    }
  }

  /**
   * The cells of a column as positions in a list of categories.
   *
   * @param column the names
   * @param categories all categories that have a code
   * @return for each row a position from 0, or −1 where the cell is missing or not listed
   */
  public static int[] codes(StringColumn column, List<String> categories) {
    Map<String, Integer> positions = new HashMap<>();
    for (int code = 0; code < categories.size(); code++) {
      positions.put(categories.get(code), code);
    }
    int[] codes = new int[column.size()];
    Arrays.fill(codes, -1);
    for (int row = 0; row < codes.length; row++) {
      // Asking for the position first would confuse an empty name with a missing cell.
      if (!column.isMissing(row)) {
        codes[row] = positions.getOrDefault(column.get(row), -1);
      }
    }
    return codes;
  }

  /**
   * The names that occur in a column.
   *
   * @param column the names
   * @return each once, in alphabetical order of their characters; without the missing ones
   */
  public static List<String> categories(StringColumn column) {
    TreeSet<String> names = new TreeSet<>();
    for (int row = 0; row < column.size(); row++) {
      if (!column.isMissing(row)) {
        names.add(column.get(row));
      }
    }
    return List.copyOf(names);
  }
}
