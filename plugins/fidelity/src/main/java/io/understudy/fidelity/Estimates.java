package io.understudy.fidelity;

import java.util.List;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Estimates of several quantities and their intervals of 95%; NaN where one could not be estimated.
 *
 * @param values the estimates
 * @param variances of each, for a common number of rows
 * @param freedom the degrees of freedom of each; infinite for the normal distribution
 */
record Estimates(double[] values, double[] variances, double[] freedom) {
  private static final double UPPER = 0.975;
  private static final double NORMAL = 1.959963984540054;

  /** Which rule combines the estimates of several synthetic sets. */
  enum Rule {
    /**
     * Reiter (2003): {@code T = ū + b/m}, with {@code (m − 1)(1 + ū/(b/m))²} degrees of freedom.
     * For sets that one fitted model made.
     */
    PARTIALLY_SYNTHETIC,

    /**
     * Raghunathan, Reiter and Rubin (2003): {@code T = (1 + 1/m) b − ū}, with {@code (m − 1)(1 −
     * ū/((1 + 1/m) b))²} degrees of freedom; {@code ū} where that is not above 0. For samples of
     * synthetic populations whose parameters were drawn anew for each.
     */
    FULLY_SYNTHETIC
  }

  int size() {
    return values.length;
  }

  double lower(int i) {
    return values[i] - reach(i);
  }

  double upper(int i) {
    return values[i] + reach(i);
  }

  private double reach(int i) {
    double quantile =
        Double.isFinite(freedom[i])
            ? TDistribution.of(freedom[i]).inverseCumulativeProbability(UPPER)
            : NORMAL;
    return quantile * Math.sqrt(variances[i]);
  }

  /** Whether both have an interval that is more than a point. */
  boolean isComparable(Estimates other, int i) {
    return variances[i] > 0 && other.variances[i] > 0;
  }

  /**
   * The overlap of two intervals (Karr et al. 2006): the mean of the shares of both that they have
   * in common; 0 where they are disjoint.
   */
  double overlap(Estimates other, int i) {
    double common = Math.min(upper(i), other.upper(i)) - Math.max(lower(i), other.lower(i));
    return common <= 0
        ? 0
        : Math.min(
            1, (common / (upper(i) - lower(i)) + common / (other.upper(i) - other.lower(i))) / 2);
  }

  /** Whether both intervals lie on the same side of 0, or both hold it. */
  boolean concludesAs(Estimates other, int i) {
    return conclusion(i) == other.conclusion(i);
  }

  private int conclusion(int i) {
    return lower(i) > 0 ? 1 : upper(i) < 0 ? -1 : 0;
  }

  /** Combines the estimates of several synthetic sets, at least two. */
  static Estimates combined(List<Estimates> sets, Rule rule) {
    int size = sets.get(0).size();
    int m = sets.size();
    double[] values = new double[size];
    double[] variances = new double[size];
    double[] freedom = new double[size];
    for (int i = 0; i < size; i++) {
      double mean = 0;
      double within = 0;
      for (Estimates set : sets) {
        mean += set.values[i] / m;
        within += set.variances[i] / m;
      }
      double between = 0;
      for (Estimates set : sets) {
        between += (set.values[i] - mean) * (set.values[i] - mean) / (m - 1);
      }
      values[i] = mean;
      boolean full = rule == Rule.FULLY_SYNTHETIC && (1 + 1.0 / m) * between > within;
      double added = full ? (1 + 1.0 / m) * between : between / m;
      double ratio = full ? 1 - within / added : 1 + within / added;
      variances[i] =
          full ? added - within : within + (rule == Rule.PARTIALLY_SYNTHETIC ? between / m : 0);
      freedom[i] =
          added > 0 && (full || rule == Rule.PARTIALLY_SYNTHETIC)
              ? Math.max(1, (m - 1) * ratio * ratio)
              : Double.POSITIVE_INFINITY;
    }
    return new Estimates(values, variances, freedom);
  }
}
