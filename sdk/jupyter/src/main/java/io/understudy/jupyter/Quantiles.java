package io.understudy.jupyter;

import java.util.stream.DoubleStream;

/**
 * Quantiles that are means of neighbouring values, so that none is the value of one row: each is
 * the mean of the tenth of the values around it, at least two and at most {@value
 * #MOST_NEIGHBOURS}.
 */
final class Quantiles {
  private static final int MOST_NEIGHBOURS = 10;
  private static final double[] FIVE = {0.05, 0.25, 0.5, 0.75, 0.95};

  private Quantiles() {}

  /** Those of 5, 25, 50, 75 and 95 percent; not a number where there are no values. */
  static double[] five(double[] values) {
    double[] sorted = sorted(values);
    return DoubleStream.of(FIVE).map(share -> of(sorted, share)).toArray();
  }

  static double[] sorted(double[] values) {
    return DoubleStream.of(values).filter(Double::isFinite).sorted().toArray();
  }

  /**
   * One quantile.
   *
   * @param sorted finite values, ascending
   * @param share in [0, 1]
   */
  static double of(double[] sorted, double share) {
    int n = sorted.length;
    if (n == 0) {
      return Double.NaN;
    }
    int width = Math.min(n, Math.max(2, Math.min(MOST_NEIGHBOURS, n / 10)));
    long centred = Math.round(share * (n - 1) - (width - 1) / 2.0);
    int from = (int) Math.max(0, Math.min(n - width, centred));
    double mean = 0;
    for (int i = from; i < from + width; i++) {
      mean += sorted[i] / width;
    }
    return mean;
  }
}
