package io.understudy.numerics;

/** P-values of several tests, adjusted such that they may be read together. */
public final class MultipleTesting {
  private MultipleTesting() {}

  /**
   * Adjusts for the false discovery rate: among the tests called at q, at most a share q is
   * expected to be false (Benjamini and Hochberg 1995, Journal of the Royal Statistical Society B
   * 57(1):289–300). For independent or positively dependent tests.
   *
   * @param pValues in [0, 1]
   * @return an adjusted p-value for each, in their order
   * @throws IllegalArgumentException if one is not in [0, 1]
   */
  public static double[] benjaminiHochberg(double... pValues) {
    int[] order = ordered(pValues);
    double[] adjusted = new double[pValues.length];
    double smallest = 1;
    for (int rank = order.length; rank >= 1; rank--) {
      int test = order[rank - 1];
      smallest = Math.min(smallest, pValues[test] * order.length / rank);
      adjusted[test] = smallest;
    }
    return adjusted;
  }

  /**
   * Adjusts for the family-wise error rate: the chance of any false call at level α is at most α,
   * whatever the dependence (Holm 1979, Scandinavian Journal of Statistics 6(2):65–70).
   *
   * @param pValues in [0, 1]
   * @return an adjusted p-value for each, in their order
   * @throws IllegalArgumentException if one is not in [0, 1]
   */
  public static double[] holm(double... pValues) {
    int[] order = ordered(pValues);
    double[] adjusted = new double[pValues.length];
    double largest = 0;
    for (int rank = 0; rank < order.length; rank++) {
      int test = order[rank];
      largest = Math.max(largest, Math.min(1, pValues[test] * (order.length - rank)));
      adjusted[test] = largest;
    }
    return adjusted;
  }

  private static int[] ordered(double[] pValues) {
    for (double p : pValues) {
      if (!(p >= 0 && p <= 1)) {
        throw new IllegalArgumentException("a p-value is in [0, 1]");
      }
    }
    return Statistics.ascendingOrder(pValues);
  }
}
