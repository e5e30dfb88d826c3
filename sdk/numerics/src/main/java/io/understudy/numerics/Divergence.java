package io.understudy.numerics;

/**
 * How different two distributions over the same cells are. Inputs are counts or shares, at least 0,
 * of equal length and with a positive sum each; they are scaled to sum 1. None of the measures
 * knows which cells are near to each other: for numbers read them beside {@link SampleDistance}.
 * O(cells), summed in the cells' order.
 */
public final class Divergence {
  private static final double LN_2 = StrictMath.log(2);

  private Divergence() {}

  /**
   * Total variation: the largest difference of probabilities of any event.
   *
   * @param p counts or shares
   * @param q counts or shares
   * @return {@code Σ |p − q| / 2}, in [0, 1]
   * @throws IllegalArgumentException if the inputs are not two distributions over the same cells
   */
  public static double totalVariation(double[] p, double[] q) {
    double sumP = sum(p, q);
    double sumQ = sum(q, p);
    double sum = 0;
    for (int cell = 0; cell < p.length; cell++) {
      sum += Math.abs(p[cell] / sumP - q[cell] / sumQ);
    }
    return Math.min(1, sum / 2);
  }

  /**
   * The Jensen–Shannon divergence in bits (Lin 1991, IEEE Transactions on Information Theory
   * 37(1):145–151).
   *
   * @param p counts or shares
   * @param q counts or shares
   * @return {@code KL(p ‖ m)/2 + KL(q ‖ m)/2} with m the mean of both, in [0, 1]
   * @throws IllegalArgumentException if the inputs are not two distributions over the same cells
   */
  public static double jensenShannon(double[] p, double[] q) {
    double sumP = sum(p, q);
    double sumQ = sum(q, p);
    double sum = 0;
    for (int cell = 0; cell < p.length; cell++) {
      double a = p[cell] / sumP;
      double b = q[cell] / sumQ;
      double mean = (a + b) / 2;
      sum += term(a, mean) + term(b, mean);
    }
    return Math.max(0, Math.min(1, sum / 2 / LN_2));
  }

  /**
   * The Jensen–Shannon distance, a metric.
   *
   * @param p counts or shares
   * @param q counts or shares
   * @return the square root of the divergence in bits, in [0, 1]
   * @throws IllegalArgumentException if the inputs are not two distributions over the same cells
   */
  public static double jensenShannonDistance(double[] p, double[] q) {
    return Math.sqrt(jensenShannon(p, q));
  }

  /**
   * The Kullback–Leibler divergence in nats.
   *
   * @param p counts or shares
   * @param q counts or shares
   * @return {@code Σ p ln(p / q)}, at least 0; infinite where q has no share and p has
   * @throws IllegalArgumentException if the inputs are not two distributions over the same cells
   */
  public static double kullbackLeibler(double[] p, double[] q) {
    double sumP = sum(p, q);
    double sumQ = sum(q, p);
    double sum = 0;
    for (int cell = 0; cell < p.length; cell++) {
      sum += term(p[cell] / sumP, q[cell] / sumQ);
    }
    return Math.max(0, sum);
  }

  /**
   * The Hellinger distance.
   *
   * @param p counts or shares
   * @param q counts or shares
   * @return {@code √(Σ (√p − √q)² / 2)}, in [0, 1]
   * @throws IllegalArgumentException if the inputs are not two distributions over the same cells
   */
  public static double hellinger(double[] p, double[] q) {
    double sumP = sum(p, q);
    double sumQ = sum(q, p);
    double sum = 0;
    for (int cell = 0; cell < p.length; cell++) {
      double gap = Math.sqrt(p[cell] / sumP) - Math.sqrt(q[cell] / sumQ);
      sum += gap * gap;
    }
    return Math.min(1, Math.sqrt(sum / 2));
  }

  private static double term(double share, double of) {
    return share == 0 ? 0 : share * StrictMath.log(share / of);
  }

  /** The sum of checked counts or shares. */
  static double sum(double[] values, double[] others) {
    double sum = 0;
    for (double value : values) {
      if (!(value >= 0)) {
        throw new IllegalArgumentException("counts and shares are at least 0");
      }
      sum += value;
    }
    if (values.length != others.length || !(sum > 0) || Double.isInfinite(sum)) {
      throw new IllegalArgumentException("both must have the same cells and a positive sum");
    }
    return sum;
  }
}
