package io.understudy.spi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What sampled rows must fulfil, with one meaning for all generators. So far: columns equal to
 * given categories. Immutable; {@code toString} names columns, never values.
 */
public final class Condition {
  private static final Condition ANY = new Condition(Map.of());

  private final Map<String, String> equalities;

  private Condition(Map<String, String> equalities) {
    this.equalities = equalities;
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
    return ANY.and(column, category);
  }

  /**
   * This condition, and a column equals a category.
   *
   * @param column the column's name
   * @param category the category as text
   * @return the narrower condition
   * @throws ParameterException if this condition already says something else of the column
   */
  public Condition and(String column, String category) {
    Map<String, String> narrowed = new LinkedHashMap<>(equalities);
    String earlier = narrowed.putIfAbsent(column, Objects.requireNonNull(category));
    if (earlier != null && !earlier.equals(category)) {
      throw new ParameterException(
          "condition.contradiction",
          "The condition asks two different categories of column '" + column + "'.",
          "Ask one, or sample twice.");
    }
    return new Condition(narrowed);
  }

  /**
   * The columns that the condition speaks of.
   *
   * @return their names in the order given; empty for {@link #any()}
   */
  public List<String> columns() {
    return List.copyOf(equalities.keySet());
  }

  /**
   * The category that a column must equal.
   *
   * @param column the column's name
   * @return the category, or empty if the condition leaves the column free
   */
  public Optional<String> category(String column) {
    return Optional.ofNullable(equalities.get(column));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Condition that && equalities.equals(that.equalities);
  }

  @Override
  public int hashCode() {
    return equalities.hashCode();
  }

  @Override
  public String toString() {
    return equalities.isEmpty() ? "any row" : "given " + String.join(", ", columns());
  }
}
