package io.understudy.numerics;

import java.util.Arrays;

/**
 * How far one sample of numbers must be moved to become another. Unlike {@link Divergence}, these
 * know which numbers are near to each other. In the unit of the numbers: divide by a scale before
 * comparing columns. O(n log n); values are not NaN.
 */
public final class SampleDistance {
  private SampleDistance() {}

  /**
   * The Wasserstein-1 (earth mover's) distance.
   *
   * @param x at least one finite number
   * @param y at least one finite number
   * @return {@code ∫ |F − G|}, at least 0, in the unit of the numbers
   * @throws IllegalArgumentException if a sample is empty
   */
  public static double wasserstein(double[] x, double[] y) {
    return wasserstein(x, ones(x.length), y, ones(y.length));
  }

  /**
   * The Wasserstein-1 distance of weighted samples.
   *
   * @param x at least one finite number
   * @param weightsX a weight for each, at least 0, with a positive sum
   * @param y at least one finite number
   * @param weightsY a weight for each, at least 0, with a positive sum
   * @return {@code ∫ |F − G|}, at least 0, in the unit of the numbers
   * @throws IllegalArgumentException if a sample is empty or has no weight
   */
  public static double wasserstein(double[] x, double[] weightsX, double[] y, double[] weightsY) {
    return integral(Weighted.of(x, weightsX), Weighted.of(y, weightsY), false);
  }

  /**
   * The energy distance (Székely and Rizzo 2013, Journal of Statistical Planning and Inference
   * 143(8):1249–1272).
   *
   * @param x at least one finite number
   * @param y at least one finite number
   * @return {@code √(2 ∫ (F − G)²) = √(2 E|X − Y| − E|X − X′| − E|Y − Y′|)}, at least 0
   * @throws IllegalArgumentException if a sample is empty
   */
  public static double energy(double[] x, double[] y) {
    Weighted first = Weighted.of(x, ones(x.length));
    Weighted second = Weighted.of(y, ones(y.length));
    return Math.sqrt(2 * integral(first, second, true));
  }

  private static double[] ones(int length) {
    double[] ones = new double[length];
    Arrays.fill(ones, 1);
    return ones;
  }

  /** Numbers in ascending order with the weight up to and including each. */
  private record Weighted(double[] values, double[] cumulative) {

    static Weighted of(double[] values, double[] weights) {
      if (values.length == 0 || values.length != weights.length) {
        throw new IllegalArgumentException("a sample needs numbers and a weight for each");
      }
      int[] order = Statistics.ascendingOrder(values);
      double[] sorted = new double[values.length];
      double[] cumulative = new double[values.length];
      double sum = 0;
      for (int i = 0; i < order.length; i++) {
        sorted[i] = values[order[i]];
        sum += weights[order[i]];
        cumulative[i] = sum;
      }
      if (!(sum > 0)) {
        throw new IllegalArgumentException("weights need a positive sum");
      }
      return new Weighted(sorted, cumulative);
    }

    double share(int count) {
      return count == 0 ? 0 : cumulative[count - 1] / cumulative[cumulative.length - 1];
    }
  }

  private static double integral(Weighted x, Weighted y, boolean squared) {
    int i = 0;
    int j = 0;
    double sum = 0;
    double last = Math.min(x.values[0], y.values[0]);
    while (i < x.values.length || j < y.values.length) {
      boolean fromX = j == y.values.length || (i < x.values.length && x.values[i] <= y.values[j]);
      double at = fromX ? x.values[i] : y.values[j];
      if (at > last) {
        double gap = Math.abs(x.share(i) - y.share(j));
        sum += (squared ? gap * gap : gap) * (at - last);
        last = at;
      }
      if (fromX) {
        i++;
      } else {
        j++;
      }
    }
    return sum;
  }
}
