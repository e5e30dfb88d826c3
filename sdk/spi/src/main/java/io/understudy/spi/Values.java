package io.understudy.spi;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Tests of cells against domains and against other cells: the one meaning of conditions. */
final class Values {
  private Values() {}

  /** Two columns whose cells are compared. */
  @FunctionalInterface
  interface Pair {
    boolean agrees(int row, int given);
  }

  /** Whether a cell is present and lies in a domain. */
  static IntPredicate in(Column<?> column, Domain domain) {
    if (!domain.categories().isEmpty()) {
      return column instanceof DoubleColumn numbers
          ? amongNumbers(numbers, domain.categories())
          : amongTexts(column, domain.categories());
    }
    if (!domain.isRange()) {
      return row -> !column.isMissing(row);
    }
    IntToDoubleFunction place = Places.of(column);
    double min = domain.min();
    double max = domain.max();
    return row -> {
      double at = place.applyAsDouble(row);
      return min <= at && at <= max;
    };
  }

  private static IntPredicate amongTexts(Column<?> column, List<String> categories) {
    Set<String> allowed = new HashSet<>(categories);
    IntFunction<String> text = texts(column);
    return row -> !column.isMissing(row) && allowed.contains(text.apply(row));
  }

  private static IntPredicate amongNumbers(DoubleColumn column, List<String> categories) {
    double[] allowed = categories.stream().mapToDouble(Values::number).toArray();
    return row -> {
      double value = column.getDouble(row);
      for (double one : allowed) {
        if (value == one) {
          return true;
        }
      }
      return false;
    };
  }

  /** NaN, which equals nothing, for a text that is no number. */
  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** Each cell's text; not that of a missing one. Without locale, and ISO 8601 for times. */
  static IntFunction<String> texts(Column<?> column) {
    if (column instanceof StringColumn strings) {
      return strings::get;
    }
    if (column instanceof IntColumn integers) {
      return row -> Integer.toString(integers.getInt(row));
    }
    if (column instanceof LongColumn longs) {
      return row -> Long.toString(longs.getLong(row));
    }
    return row -> String.valueOf(column.get(row));
  }

  /** The domain that holds one present cell alone. */
  static Domain only(Column<?> column, int row) {
    if (column instanceof DoubleColumn numbers) {
      double value = numbers.getDouble(row);
      return Domain.ofRange(Domain.Origin.DECLARED, value, value);
    }
    return Domain.ofCategories(Domain.Origin.DECLARED, List.of(texts(column).apply(row)));
  }

  /** Whether a cell equals a given one, or the given one is missing. */
  static Pair pair(Column<?> column, Column<?> given) {
    if (column instanceof DoubleColumn || given instanceof DoubleColumn) {
      IntToDoubleFunction one = Places.of(column);
      IntToDoubleFunction other = Places.of(given);
      return (row, at) -> given.isMissing(at) || one.applyAsDouble(row) == other.applyAsDouble(at);
    }
    IntFunction<String> one = texts(column);
    IntFunction<String> other = texts(given);
    return (row, at) ->
        given.isMissing(at) || (!column.isMissing(row) && one.apply(row).equals(other.apply(at)));
  }

  /** What two domains have in common. */
  static Domain both(String column, Domain one, Domain two) {
    if (one.categories().isEmpty() && two.categories().isEmpty()) {
      return bothRanges(column, one, two);
    }
    if (!one.categories().isEmpty() && !two.categories().isEmpty()) {
      return bothCategories(column, one, two);
    }
    if (one.isRange() || two.isRange()) {
      throw contradiction(column, "categories and a range");
    }
    return one.categories().isEmpty() ? two : one;
  }

  private static Domain bothRanges(String column, Domain one, Domain two) {
    double min = Math.max(one.min(), two.min());
    double max = Math.min(one.max(), two.max());
    if (min > max) {
      throw contradiction(column, "ranges that have nothing in common");
    }
    return Domain.ofRange(Domain.Origin.DECLARED, min, max);
  }

  private static Domain bothCategories(String column, Domain one, Domain two) {
    List<String> common = one.categories().stream().filter(two.categories()::contains).toList();
    if (common.isEmpty()) {
      throw contradiction(column, "different categories");
    }
    return Domain.ofCategories(Domain.Origin.DECLARED, common);
  }

  private static ParameterException contradiction(String column, String what) {
    return new ParameterException(
        "condition.contradiction",
        "The condition asks " + what + " of column '" + column + "'.",
        "Ask one, or sample twice.");
  }

  /** Whether two tables have the same columns and cells. */
  static boolean sameCells(@Nullable Table one, @Nullable Table two) {
    if (one == null || two == null) {
      return one == two;
    }
    if (!one.columnNames().equals(two.columnNames()) || one.rowCount() != two.rowCount()) {
      return false;
    }
    for (int i = 0; i < one.columnCount(); i++) {
      Column<?> a = one.column(i);
      Column<?> b = two.column(i);
      if (!a.type().equals(b.type())) {
        return false;
      }
      for (int row = 0; row < a.size(); row++) {
        boolean missing = a.isMissing(row);
        if (missing != b.isMissing(row) || (!missing && !a.get(row).equals(b.get(row)))) {
          return false;
        }
      }
    }
    return true;
  }
}
