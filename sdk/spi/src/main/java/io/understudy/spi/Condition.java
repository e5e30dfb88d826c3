package io.understudy.spi;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;
import tech.tablesaw.selection.Selection;

/**
 * What sampled rows must fulfil, with one meaning for all generators: columns that equal a
 * category, lie among some, or lie in a closed range; and {@linkplain #given(Table) partial rows}
 * to be completed. Parts joined by {@code and} hold together. Immutable; {@code toString} names
 * columns, never values.
 *
 * <p>A missing cell fulfils no condition on its column. Categories are compared as text: the
 * content of text columns, {@code true} and {@code false}, whole numbers in decimal digits, dates
 * and times as ISO 8601; a category asked of a column of real numbers is read as a number. Ranges
 * are over numbers and points in time: for dates the days since 1970-01-01, for dates with times
 * the milliseconds since then, for times those since midnight.
 */
public final class Condition {
  private static final Condition ANY = new Condition(Map.of(), null);

  private final Map<String, Domain> domains;
  private final @Nullable Table partial;

  private Condition(Map<String, Domain> domains, @Nullable Table partial) {
    this.domains = domains;
    this.partial = partial;
  }

  /**
   * The condition that every row fulfils.
   *
   * @return no condition
   */
  public static Condition any() {
    return ANY;
  }

  /**
   * A column equals a category.
   *
   * @param column the column's name
   * @param category the category as text
   * @return the condition
   */
  public static Condition where(String column, String category) {
    return anyOf(column, category);
  }

  /**
   * A column equals one of some categories.
   *
   * @param column the column's name
   * @param categories at least one category as text
   * @return the condition
   * @throws ParameterException ({@code condition.nothing}) if there is none
   */
  public static Condition anyOf(String column, String... categories) {
    if (categories.length == 0) {
      throw new ParameterException(
          "condition.nothing",
          "The condition allows column '" + column + "' no category.",
          "List at least one.");
    }
    List<String> distinct = List.copyOf(new LinkedHashSet<>(List.of(categories)));
    return within(column, Domain.ofCategories(Domain.Origin.DECLARED, distinct));
  }

  /**
   * A column lies in a closed range.
   *
   * @param column the column's name
   * @param min the smallest value allowed; may be negative infinity
   * @param max the largest value allowed; may be positive infinity
   * @return the condition
   * @throws ParameterException if {@code min > max} or either is NaN
   */
  public static Condition between(String column, double min, double max) {
    return within(column, Domain.ofRange(Domain.Origin.DECLARED, min, max));
  }

  /**
   * A column of dates lies in a closed range.
   *
   * @param column the column's name
   * @param first the earliest date allowed
   * @param last the latest date allowed
   * @return the condition
   * @throws ParameterException if {@code first} is after {@code last}
   */
  public static Condition between(String column, LocalDate first, LocalDate last) {
    return between(column, Places.of(first), Places.of(last));
  }

  /**
   * A column of dates with times lies in a closed range.
   *
   * @param column the column's name
   * @param first the earliest time allowed
   * @param last the latest time allowed
   * @return the condition
   * @throws ParameterException if {@code first} is after {@code last}
   */
  public static Condition between(String column, LocalDateTime first, LocalDateTime last) {
    return between(column, Places.of(first), Places.of(last));
  }

  /**
   * A column is at least a number.
   *
   * @param column the column's name
   * @param min the smallest value allowed
   * @return the condition
   */
  public static Condition atLeast(String column, double min) {
    return between(column, min, Double.POSITIVE_INFINITY);
  }

  /**
   * A column is at most a number.
   *
   * @param column the column's name
   * @param max the largest value allowed
   * @return the condition
   */
  public static Condition atMost(String column, double max) {
    return between(column, Double.NEGATIVE_INFINITY, max);
  }

  /**
   * A column takes only values of a domain. Who says so does not matter here.
   *
   * @param column the column's name
   * @param domain categories or a range; an open one allows every value that is not missing
   * @return the condition
   */
  public static Condition within(String column, Domain domain) {
    Objects.requireNonNull(column, "column");
    return new Condition(Map.of(column, domain.declared()), null);
  }

  /**
   * Partial rows to be completed: the row with id {@code k} equals row {@code k mod n} of the table
   * in each column that the table has, where that cell is not missing. So the first {@code n} rows
   * complete the table in its order.
   *
   * @param rows at least one partial row; copied
   * @return the condition
   * @throws ParameterException ({@code condition.nothing}) if there is no row or no column
   */
  public static Condition given(Table rows) {
    if (rows.isEmpty() || rows.columnCount() == 0) {
      throw new ParameterException(
          "condition.nothing",
          "There are no partial rows to complete.",
          "Give a table with at least one row and one column.");
    }
    return new Condition(Map.of(), rows.copy());
  }

  /**
   * This condition, and a column equals a category.
   *
   * @param column the column's name
   * @param category the category as text
   * @return the narrower condition
   * @throws ParameterException ({@code condition.contradiction}) if both together allow no value
   */
  public Condition and(String column, String category) {
    return and(where(column, category));
  }

  /**
   * This condition and another.
   *
   * @param other what rows must fulfil as well
   * @return the narrower condition
   * @throws ParameterException ({@code condition.contradiction}) if both together allow a column no
   *     value, or both give partial rows
   */
  public Condition and(Condition other) {
    if (partial != null && other.partial != null) {
      throw new ParameterException(
          "condition.contradiction",
          "The condition gives partial rows twice.",
          "Join them to one table, or sample twice.");
    }
    Map<String, Domain> narrowed = new LinkedHashMap<>(domains);
    other.domains.forEach(
        (column, domain) ->
            narrowed.merge(column, domain, (one, two) -> Values.both(column, one, two)));
    return new Condition(narrowed, partial == null ? other.partial : partial);
  }

  /**
   * Whether every row fulfils this condition.
   *
   * @return true if it speaks of no column
   */
  public boolean isAny() {
    return domains.isEmpty() && partial == null;
  }

  /**
   * The columns that the condition speaks of, those of partial rows last.
   *
   * @return their names in the order given; empty for {@link #any()}
   */
  public List<String> columns() {
    Set<String> names = new LinkedHashSet<>(domains.keySet());
    if (partial != null) {
      names.addAll(partial.columnNames());
    }
    return List.copyOf(names);
  }

  /**
   * The one category that a column must equal.
   *
   * @param column the column's name
   * @return the category, or empty if the condition allows the column several values
   */
  public Optional<String> category(String column) {
    return domain(column)
        .filter(domain -> domain.categories().size() == 1)
        .map(domain -> domain.categories().get(0));
  }

  /**
   * The values that a column may take, partial rows aside.
   *
   * @param column the column's name
   * @return categories or a range, or empty if the condition leaves the column free
   */
  public Optional<Domain> domain(String column) {
    return Optional.ofNullable(domains.get(column));
  }

  /**
   * The rows to be completed.
   *
   * @return a copy of the partial rows, or empty if there are none
   */
  public Optional<Table> partialRows() {
    return Optional.ofNullable(partial).map(Table::copy);
  }

  /**
   * What the row with an id must fulfil: this condition, with its partial row written out.
   *
   * @param id a row id, at least 0
   * @return a condition without partial rows
   * @throws ParameterException ({@code condition.contradiction}) if the partial row contradicts the
   *     rest of this condition
   */
  public Condition at(long id) {
    if (partial == null) {
      return this;
    }
    int row = (int) (id % partial.rowCount());
    Condition whole = new Condition(domains, null);
    for (Column<?> column : partial.columns()) {
      if (!column.isMissing(row)) {
        whole = whole.and(within(column.name(), Values.only(column, row)));
      }
    }
    return whole;
  }

  /**
   * The rows that fulfil this condition, if row {@code i} has the id {@code i}.
   *
   * @param rows any rows
   * @return which of them
   * @throws ParameterException if the rows lack a column that the condition speaks of, or a range
   *     is asked of a column whose values are neither numbers nor points in time
   */
  public Selection holds(Dataset rows) {
    return holds(rows, 0);
  }

  /**
   * The rows that fulfil this condition. Column by column; O(rows × columns spoken of).
   *
   * @param rows any rows
   * @param firstId the id of the first of them, which says its partial row; ids run on
   * @return which of them
   * @throws ParameterException if the rows lack a column that the condition speaks of, or a range
   *     is asked of a column whose values are neither numbers nor points in time
   */
  public Selection holds(Dataset rows, long firstId) {
    return Selections.of(met(rows, firstId));
  }

  BitSet met(Dataset rows, long firstId) {
    BitSet met = new BitSet(rows.rowCount());
    met.set(0, rows.rowCount());
    domains.forEach((name, domain) -> Selections.keep(met, Values.in(rows.column(name), domain)));
    if (partial != null) {
      List<Values.Pair> pairs = new ArrayList<>();
      for (Column<?> given : partial.columns()) {
        pairs.add(Values.pair(rows.column(given.name()), given));
      }
      int count = partial.rowCount();
      int shift = (int) (firstId % count);
      for (Values.Pair pair : pairs) {
        Selections.keep(met, row -> pair.agrees(row, (int) (((long) row + shift) % count)));
      }
    }
    return met;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Condition that
        && domains.equals(that.domains)
        && Values.sameCells(partial, that.partial);
  }

  @Override
  public int hashCode() {
    return Objects.hash(domains, partial == null ? 0 : partial.columnNames());
  }

  @Override
  public String toString() {
    String rows = partial == null ? "" : " in " + partial.rowCount() + " partial rows";
    return isAny() ? "any row" : "given " + String.join(", ", columns()) + rows;
  }
}
