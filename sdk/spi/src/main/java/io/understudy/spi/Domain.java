package io.understudy.spi;

import java.util.List;
import java.util.Objects;

/**
 * The values a column may take, and who says so.
 *
 * <p>A domain is either a list of categories, a closed numeric range, or open. Its {@link Origin}
 * matters for privacy: an inferred domain was read from data, so {@link #toString()} never shows
 * its values.
 */
public final class Domain {

  /** Who says what the domain is. */
  public enum Origin {
    /** A person declared it, independently of the data. */
    DECLARED,
    /** It was read from the data. */
    INFERRED
  }

  private static final Domain OPEN =
      new Domain(Origin.INFERRED, List.of(), Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  private final Origin origin;
  private final List<String> categories;
  private final double min;
  private final double max;

  private Domain(Origin origin, List<String> categories, double min, double max) {
    this.origin = Objects.requireNonNull(origin);
    this.categories = List.copyOf(categories);
    this.min = min;
    this.max = max;
  }

  /**
   * The domain of which nothing is known.
   *
   * @return a domain without categories and bounds
   */
  public static Domain open() {
    return OPEN;
  }

  /**
   * A domain of names.
   *
   * @param origin who says so
   * @param categories the names, distinct; their order is meant for {@link ColumnKind#ORDINAL}
   * @return the domain
   * @throws ParameterException if a category is repeated
   */
  public static Domain ofCategories(Origin origin, List<String> categories) {
    if (categories.stream().distinct().count() != categories.size()) {
      throw new ParameterException(
          "schema.repeated-category", "A category is listed twice.", "List each category once.");
    }
    return new Domain(origin, categories, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
  }

  /**
   * A closed range of numbers.
   *
   * @param origin who says so
   * @param min the smallest value allowed; may be negative infinity
   * @param max the largest value allowed; may be positive infinity
   * @return the domain
   * @throws ParameterException if {@code min > max} or either is NaN
   */
  public static Domain ofRange(Origin origin, double min, double max) {
    if (!(min <= max)) {
      throw new ParameterException(
          "schema.empty-range",
          "The range of a column has its lower above its upper bound.",
          "Give the smaller number first.");
    }
    return new Domain(origin, List.of(), min, max);
  }

  /**
   * Who says what the domain is.
   *
   * @return declared by a person or inferred from data
   */
  public Origin origin() {
    return origin;
  }

  /**
   * The categories.
   *
   * @return the names in order; empty if the domain is not one of names
   */
  public List<String> categories() {
    return categories;
  }

  /**
   * The smallest value allowed.
   *
   * @return the lower bound, or negative infinity
   */
  public double min() {
    return min;
  }

  /**
   * The largest value allowed.
   *
   * @return the upper bound, or positive infinity
   */
  public double max() {
    return max;
  }

  /**
   * Whether the domain has at least one bound.
   *
   * @return true for a range
   */
  public boolean isRange() {
    return min != Double.NEGATIVE_INFINITY || max != Double.POSITIVE_INFINITY;
  }

  /** The same values, as declared. */
  Domain declared() {
    return origin == Origin.DECLARED ? this : new Domain(Origin.DECLARED, categories, min, max);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Domain that
        && origin == that.origin
        && categories.equals(that.categories)
        && Double.compare(min, that.min) == 0
        && Double.compare(max, that.max) == 0;
  }

  @Override
  public int hashCode() {
    return Objects.hash(origin, categories, min, max);
  }

  /** Says what kind of domain this is, never its values. */
  @Override
  public String toString() {
    String what =
        !categories.isEmpty() ? categories.size() + " categories" : isRange() ? "range" : "open";
    return what + " (" + (origin == Origin.DECLARED ? "declared" : "inferred") + ")";
  }
}
