package io.understudy.numerics;

import java.util.Arrays;

/**
 * How far apart two rows are.
 *
 * <p>Squared Euclidean distances are sums over the columns in order, in double precision: this, and
 * not merely something close to it, is what {@link NearestNeighbours} ranks by. Immutable.
 */
public final class Distance {

  /** The families of distances. */
  enum Family {
    EUCLIDEAN,
    MIXED,
    GOWER,
    CAPPED,
    VALUE_DIFFERENCE
  }

  private static final Distance EUCLIDEAN =
      new Distance(Family.EUCLIDEAN, new double[0], new double[0][][]);
  private static final Distance CAPPED =
      new Distance(Family.CAPPED, new double[0], new double[0][][]);

  private final Family family;

  /** Mixed: what a mismatch adds, NaN for a number. Gower: the range, NaN for a category. */
  private final double[] perColumn;

  /** Value difference: by column and code, one further for a missing category, class shares. */
  private final double[][][] shares;

  private Distance(Family family, double[] perColumn, double[][][] shares) {
    this.family = family;
    this.perColumn = perColumn;
    this.shares = shares;
  }

  /**
   * The squared Euclidean distance, {@code Σ (aᵢ − bᵢ)²}. Needs rows without missing cells.
   *
   * @return the distance
   */
  public static Distance euclidean() {
    return EUCLIDEAN;
  }

  /**
   * The squared Euclidean distance of the numbers, plus a constant for each category that differs.
   * With the constant set to the squared median of the numeric columns' standard deviations this is
   * the distance of SMOTENC. Needs rows without missing cells.
   *
   * @param mismatch for each column what a mismatch adds to the squared distance, at least 0; NaN
   *     for a column of numbers
   * @return the distance
   * @throws IllegalArgumentException if a constant is negative or infinite
   * @see "Chawla, Bowyer, Hall and Kegelmeyer (2002), SMOTE, JAIR 16:321–357, section 6.1"
   */
  public static Distance mixed(double... mismatch) {
    for (double constant : mismatch) {
      if (constant < 0 || constant == Double.POSITIVE_INFINITY) {
        throw new IllegalArgumentException("what a mismatch adds must be finite and at least 0");
      }
    }
    return new Distance(Family.MIXED, mismatch.clone(), new double[0][][]);
  }

  /**
   * Gower's distance: the mean over the columns of {@code min(|a − b| / range, 1)} for numbers and
   * of 0 (equal) or 1 (different) for categories. In [0, 1]. A column where either cell is missing
   * is left out of the mean; two rows without a column in common are infinitely far apart. In a
   * column whose range is 0, equal numbers are at 0 and others at 1.
   *
   * @param range for each column of numbers its range in the training rows, at least 0; NaN for a
   *     column of categories
   * @return the distance
   * @throws IllegalArgumentException if a range is negative or infinite
   * @see "Gower (1971), A general coefficient of similarity and some of its properties, Biometrics
   *     27(4):857–871"
   */
  public static Distance gower(double... range) {
    for (double width : range) {
      if (width < 0 || width == Double.POSITIVE_INFINITY) {
        throw new IllegalArgumentException("a range must be finite and at least 0");
      }
    }
    return new Distance(Family.GOWER, range.clone(), new double[0][][]);
  }

  /**
   * The mean over the columns of {@code min(|a − b|, 1)}. In [0, 1]. Rows of any kind of cells may
   * be put into numbers for it: numbers scaled to [0, 1], categories as whole numbers, missing
   * cells as a number at least 1 away from all others; then it is Gower's distance with missing as
   * one more category. Needs rows without missing cells.
   *
   * @return the distance
   */
  public static Distance capped() {
    return CAPPED;
  }

  /**
   * The value difference metric of categories: {@code Σ (Σ |pₐ(c) − p_b(c)|)²}, the outer sum over
   * the columns, the inner one over the classes, with {@code pₐ(c)} the share of class c among the
   * training rows of category a. Categories are near if the classes are mixed alike in both. Not
   * negative; equal rows are at 0, others may be. A missing category is one of its own.
   *
   * @param shares for each column and category the share of each class; the first entry of a
   *     column, for code −1, is that of missing cells, the next, for code 0, that of the first
   *     category
   * @return the distance
   * @see "Stanfill and Waltz (1986), Toward memory-based reasoning, CACM 29(12):1213–1228"
   * @see "Cost and Salzberg (1993), A weighted nearest neighbor algorithm for learning with
   *     symbolic features, Machine Learning 10:57–78"
   */
  public static Distance valueDifference(double[][]... shares) {
    double[][][] copy = new double[shares.length][][];
    for (int column = 0; column < shares.length; column++) {
      copy[column] = Arrays.stream(shares[column]).map(double[]::clone).toArray(double[][]::new);
    }
    return new Distance(Family.VALUE_DIFFERENCE, new double[0], copy);
  }

  Family family() {
    return family;
  }

  /** Whether this distance can compare rows of so many columns. */
  boolean fits(int columns) {
    return switch (family) {
      case EUCLIDEAN, CAPPED -> true;
      case VALUE_DIFFERENCE -> shares.length == columns;
      default -> perColumn.length == columns;
    };
  }

  /**
   * Adds what one column contributes for a block of points, for distances without missing cells.
   */
  void addColumn(int column, double query, double[] points, int count, double[] sums) {
    if (family == Family.VALUE_DIFFERENCE) {
      double[] ofQuery = shares[column][(int) query + 1];
      for (int j = 0; j < count; j++) {
        sums[j] += valueDifference(ofQuery, shares[column][(int) points[j] + 1]);
      }
      return;
    }
    if (family == Family.CAPPED) {
      for (int j = 0; j < count; j++) {
        sums[j] += Math.min(Math.abs(points[j] - query), 1);
      }
      return;
    }
    double constant = family == Family.EUCLIDEAN ? Double.NaN : perColumn[column];
    if (Double.isNaN(constant)) {
      for (int j = 0; j < count; j++) {
        double difference = points[j] - query;
        sums[j] += difference * difference;
      }
    } else {
      for (int j = 0; j < count; j++) {
        sums[j] += points[j] == query ? 0 : constant;
      }
    }
  }

  private static double valueDifference(double[] a, double[] b) {
    double sum = 0;
    for (int c = 0; c < a.length; c++) {
      sum += Math.abs(a[c] - b[c]);
    }
    return sum * sum;
  }

  /** Adds what one column contributes to Gower's sums and counts of columns in common. */
  void addGowerColumn(
      int column, double query, double[] points, int count, double[] sums, double[] common) {
    if (Double.isNaN(query)) {
      return;
    }
    double range = perColumn[column];
    for (int j = 0; j < count; j++) {
      double point = points[j];
      if (!Double.isNaN(point)) {
        sums[j] += gowerTerm(point, query, range);
        common[j]++;
      }
    }
  }

  private static double gowerTerm(double a, double b, double range) {
    if (a == b) {
      return 0;
    }
    return range > 0 ? Math.min(Math.abs(a - b) / range, 1) : 1;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Distance that
        && family == that.family
        && Arrays.equals(perColumn, that.perColumn)
        && Arrays.deepEquals(shares, that.shares);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(perColumn) + 31 * Arrays.deepHashCode(shares) + family.ordinal();
  }

  /** Names the family, never a constant: constants are read from data. */
  @Override
  public String toString() {
    return family + " distance";
  }
}
