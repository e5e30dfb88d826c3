package io.understudy.spi;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import tech.tablesaw.columns.Column;
import tech.tablesaw.selection.Selection;

/**
 * What every row of a data set fulfils, declared in its {@link Schema}: real rows are checked when
 * they are read, and the host rejects synthetic rows that break it. Made by the static methods;
 * implemented here alone.
 *
 * <p>As in SQL, a constraint says nothing of a row in which a cell that it needs is missing: such a
 * row passes. {@code toString} names columns, never values.
 */
public interface Constraint {

  /**
   * The columns that the constraint speaks of.
   *
   * @return their names in the order given, each once
   */
  List<String> columns();

  /**
   * The rows that fulfil this constraint. Column by column; O(rows).
   *
   * @param rows any rows
   * @return which of them
   * @throws ParameterException if the rows lack a column, or its values cannot be compared
   */
  Selection holds(Dataset rows);

  /**
   * One column is less than another.
   *
   * @param lower the column with the smaller value
   * @param upper the column with the larger value
   * @return the constraint, on numbers or on points in time of one kind
   */
  static Constraint lessThan(String lower, String upper) {
    return new Inequality(lower, upper, true);
  }

  /**
   * One column is at most another.
   *
   * @param lower the column with the smaller value
   * @param upper the column with the larger value
   * @return the constraint, on numbers or on points in time of one kind
   */
  static Constraint atMost(String lower, String upper) {
    return new Inequality(lower, upper, false);
  }

  /**
   * Every row fulfils a condition: a range, or one of some categories.
   *
   * @param condition without partial rows
   * @return the constraint
   */
  static Constraint always(Condition condition) {
    return new Rule(Condition.any(), condition);
  }

  /**
   * Rows that fulfil one condition fulfil another: if the status is retired, then the age is at
   * least 50.
   *
   * @param when which rows are meant, without partial rows
   * @param then what these fulfil, without partial rows
   * @return the constraint
   */
  static Constraint rule(Condition when, Condition then) {
    return new Rule(when, then);
  }

  /**
   * Some columns take only the combinations listed.
   *
   * @param columns at least one
   * @param combinations at least one, each with a category for each column
   * @return the constraint
   */
  static Constraint combinations(List<String> columns, List<List<String>> combinations) {
    return new Combinations(columns, combinations);
  }

  /**
   * No two rows have the same values in some columns: a key. Rejection cannot meet it, for it is no
   * matter of one row: generators meet it by construction, and the host checks.
   *
   * @param columns at least one
   * @return the constraint
   */
  static Constraint unique(String... columns) {
    return new Uniqueness(List.of(columns));
  }

  /**
   * One column below another.
   *
   * @param lower the column with the smaller value
   * @param upper the column with the larger value
   * @param strict whether the two must differ
   */
  record Inequality(String lower, String upper, boolean strict) implements Constraint {
    @Override
    public List<String> columns() {
      return lower.equals(upper) ? List.of(lower) : List.of(lower, upper);
    }

    @Override
    public Selection holds(Dataset rows) {
      IntToDoubleFunction below = Places.of(rows.column(lower));
      IntToDoubleFunction above = Places.of(rows.column(upper));
      return matching(
          rows,
          row -> {
            double one = below.applyAsDouble(row);
            double other = above.applyAsDouble(row);
            // Not "one < other": a missing cell is NaN and passes.
            return strict ? !(one >= other) : !(one > other);
          });
    }

    @Override
    public String toString() {
      return lower + (strict ? " < " : " <= ") + upper;
    }
  }

  /**
   * A condition that follows from another.
   *
   * @param when which rows are meant
   * @param then what these fulfil
   */
  record Rule(Condition when, Condition then) implements Constraint {
    /**
     * Checks the conditions.
     *
     * @throws ParameterException ({@code constraint.rule}) if either gives partial rows, or the
     *     second says nothing
     */
    public Rule {
      if (when.partialRows().isPresent() || then.partialRows().isPresent() || then.isAny()) {
        throw new ParameterException(
            "constraint.rule",
            "A rule was given partial rows, or nothing that should follow.",
            "Use conditions on columns, such as Condition.atLeast(\"age\", 50).");
      }
    }

    @Override
    public List<String> columns() {
      List<String> all = new ArrayList<>(when.columns());
      all.addAll(then.columns());
      return all.stream().distinct().toList();
    }

    @Override
    public Selection holds(Dataset rows) {
      BitSet broken = when.met(rows, 0);
      broken.andNot(then.met(rows, 0));
      List<Column<?>> needed = new ArrayList<>();
      then.columns().forEach(name -> needed.add(rows.column(name)));
      Selections.keep(broken, row -> needed.stream().noneMatch(column -> column.isMissing(row)));
      broken.flip(0, rows.rowCount());
      return Selections.of(broken);
    }

    @Override
    public String toString() {
      String follows = String.join(", ", then.columns());
      return when.isAny() ? "values of " + follows : follows + " " + when;
    }
  }

  /**
   * Combinations that are allowed.
   *
   * @param columns the columns' names
   * @param combinations the categories of each combination, one for each column
   */
  record Combinations(List<String> columns, List<List<String>> combinations) implements Constraint {
    /**
     * Checks and copies the combinations.
     *
     * @throws ParameterException ({@code constraint.combinations}) if there is none, or one has not
     *     as many categories as there are columns
     */
    public Combinations {
      columns = List.copyOf(columns);
      combinations = combinations.stream().map(List::copyOf).toList();
      int width = columns.size();
      if (width == 0
          || combinations.isEmpty()
          || combinations.stream().anyMatch(one -> one.size() != width)) {
        throw new ParameterException(
            "constraint.combinations",
            "Combinations were not given as one category for each of " + width + " columns.",
            "List at least one combination, each with as many categories as columns.");
      }
    }

    @Override
    public Selection holds(Dataset rows) {
      Set<List<String>> allowed = new HashSet<>(combinations);
      List<Column<?>> cells = new ArrayList<>();
      List<IntFunction<String>> texts = new ArrayList<>();
      for (String name : columns) {
        cells.add(rows.column(name));
        texts.add(Values.texts(rows.column(name)));
      }
      return matching(
          rows,
          row ->
              cells.stream().anyMatch(cell -> cell.isMissing(row))
                  || allowed.contains(texts.stream().map(text -> text.apply(row)).toList()));
    }

    @Override
    public String toString() {
      return "combinations of " + String.join(", ", columns);
    }
  }

  /**
   * A key.
   *
   * @param columns the columns' names
   */
  record Uniqueness(List<String> columns) implements Constraint {
    /**
     * Copies the names.
     *
     * @throws ParameterException ({@code constraint.unique}) if there is none
     */
    public Uniqueness {
      columns = List.copyOf(columns);
      if (columns.isEmpty()) {
        throw new ParameterException(
            "constraint.unique", "A key was declared without a column.", "Name at least one.");
      }
    }

    /** Of rows with the same values the first alone fulfils it. */
    @Override
    public Selection holds(Dataset rows) {
      List<Column<?>> cells = new ArrayList<>();
      columns.forEach(name -> cells.add(rows.column(name)));
      Set<List<Object>> seen = new HashSet<>();
      return matching(
          rows,
          row ->
              cells.stream().anyMatch(cell -> cell.isMissing(row))
                  || seen.add(
                      List.copyOf(cells.stream().map(cell -> (Object) cell.get(row)).toList())));
    }

    @Override
    public String toString() {
      return "unique " + String.join(", ", columns);
    }
  }

  private static Selection matching(Dataset rows, IntPredicate test) {
    BitSet all = new BitSet(rows.rowCount());
    all.set(0, rows.rowCount());
    Selections.keep(all, test);
    return Selections.of(all);
  }
}
