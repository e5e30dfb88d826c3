package io.understudy.workbench.split;

import io.understudy.spi.ColumnKind;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.DataException;
import io.understudy.spi.Dataset;
import io.understudy.spi.RandomStream;
import io.understudy.spi.Role;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.columns.Column;

/**
 * The class of each row: that of the target column, or one for all rows where there is no target or
 * where it is a quantity.
 */
public final class Strata {
  /** More whole numbers than this are a quantity, not classes. */
  private static final int MOST_NUMERIC_CLASSES = 50;

  private final int[] codes;
  private final List<String> names;
  private final @Nullable String target;

  private Strata(int[] codes, List<String> names, @Nullable String target) {
    this.codes = codes;
    this.names = names;
    this.target = target;
  }

  /**
   * The classes of rows.
   *
   * @param rows any rows
   * @return classes in alphabetical order
   * @throws DataException ({@code split.no-rows}, {@code split.target-missing}, {@code
   *     split.one-class}) if there is nothing to stratify by
   */
  public static Strata of(Dataset rows) {
    if (rows.rowCount() == 0) {
      throw new DataException(
          "split.no-rows", "There are no rows to divide.", "Check the file and its filters.");
    }
    Optional<ColumnSchema> target = rows.schema().withRole(Role.TARGET);
    if (target.isEmpty()
        || target.get().kind() == ColumnKind.CONTINUOUS
        || target.get().kind() == ColumnKind.TENSOR) {
      return undivided(rows);
    }
    Strata classes = classes(rows, target.get().name());
    if (classes.size() == 1) {
      throw new DataException(
              "split.one-class",
              "The target has one class in " + rows.rowCount() + " rows.",
              "Check that the right column is the target, or add rows of the other classes.")
          .at(target.get().name());
    }
    boolean quantity = target.get().kind().isNumeric() || target.get().kind().isTemporal();
    return quantity && classes.size() > MOST_NUMERIC_CLASSES ? undivided(rows) : classes;
  }

  private static Strata undivided(Dataset rows) {
    return new Strata(new int[rows.rowCount()], List.of(""), null);
  }

  private static Strata classes(Dataset rows, String target) {
    Column<?> column = rows.column(target);
    TreeMap<String, Integer> byName = new TreeMap<>();
    for (int row = 0; row < rows.rowCount(); row++) {
      if (column.isMissing(row)) {
        throw new DataException(
                "split.target-missing",
                "The target is missing in " + column.countMissing() + " rows.",
                "Remove these rows, or fill the target in.")
            .at(row + 1L, target);
      }
      byName.put(column.getString(row), 0);
    }
    List<String> names = new ArrayList<>(byName.keySet());
    for (int code = 0; code < names.size(); code++) {
      byName.put(names.get(code), code);
    }
    int[] codes = new int[rows.rowCount()];
    for (int row = 0; row < codes.length; row++) {
      codes[row] = byName.getOrDefault(column.getString(row), 0);
    }
    return new Strata(codes, names, target);
  }

  /**
   * How many classes there are.
   *
   * @return at least 1
   */
  public int size() {
    return names.size();
  }

  /**
   * How many rows a class has.
   *
   * @param code from 0 to {@link #size()} - 1
   * @return at least 1
   */
  public int rowCount(int code) {
    return rowsOf(code).length;
  }

  /**
   * The class with the most rows.
   *
   * @return its code; the first in alphabetical order if several are largest
   */
  public int majority() {
    int majority = 0;
    for (int code = 1; code < size(); code++) {
      if (rowCount(code) > rowCount(majority)) {
        majority = code;
      }
    }
    return majority;
  }

  int[] codes() {
    return codes;
  }

  /** Whether rows are divided class by class. */
  boolean isStratified() {
    return size() > 1;
  }

  int[] rowsOf(int code) {
    int count = 0;
    for (int other : codes) {
      count += other == code ? 1 : 0;
    }
    int[] rows = new int[count];
    int next = 0;
    for (int row = 0; row < codes.length; row++) {
      if (codes[row] == code) {
        rows[next++] = row;
      }
    }
    return rows;
  }

  /**
   * The rows of a class in random order: sorted by the first number that each row draws.
   *
   * @param code the class
   * @param order the stream of the draw
   * @return row indices
   */
  public int[] shuffled(int code, RandomStream order) {
    return shuffled(rowsOf(code), order);
  }

  static int[] shuffled(int[] rows, RandomStream order) {
    record Drawn(long number, int row) {}
    List<Drawn> drawn = new ArrayList<>(rows.length);
    for (int row : rows) {
      drawn.add(new Drawn(order.at(row).nextLong(), row));
    }
    drawn.sort(Comparator.comparingLong(Drawn::number).thenComparingInt(Drawn::row));
    return drawn.stream().mapToInt(Drawn::row).toArray();
  }

  void requireRows(int least, String what) {
    for (int code = 0; code < size(); code++) {
      if (rowCount(code) < least) {
        throw new DataException(
                "split.class-too-small",
                what
                    + " need at least "
                    + least
                    + " rows of each class of the target; class number "
                    + (code + 1)
                    + " in alphabetical order has "
                    + rowCount(code)
                    + ".",
                "Ask for fewer parts, or merge or remove the rare class.")
            .at(0, target);
      }
    }
  }
}
