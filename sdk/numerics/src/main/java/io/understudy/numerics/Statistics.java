package io.understudy.numerics;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Descriptive statistics of plain numbers. Sums run in the order of the values, so that results are
 * the same everywhere. No method accepts missing values: leave NaN out before. All are O(n) or,
 * where they sort, O(n log n), and change no argument.
 */
public final class Statistics {
  private Statistics() {}

  /**
   * The arithmetic mean.
   *
   * @param values at least one number
   * @return {@code Σ x / n}
   * @throws IllegalArgumentException if there are no values
   */
  public static double mean(double... values) {
    requireAtLeast(1, values);
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  /**
   * The variance, in two passes.
   *
   * @param values more than {@code ddof} numbers
   * @param ddof 0 for the variance of a population, 1 for the unbiased estimate from a sample
   * @return {@code Σ (x − mean)² / (n − ddof)}
   * @throws IllegalArgumentException if there are too few values or ddof is negative
   */
  public static double variance(double[] values, int ddof) {
    if (ddof < 0) {
      throw new IllegalArgumentException("ddof must be at least 0");
    }
    requireAtLeast(ddof + 1, values);
    double mean = mean(values);
    double sum = 0;
    for (double value : values) {
      sum += (value - mean) * (value - mean);
    }
    return sum / (values.length - ddof);
  }

  /**
   * The standard deviation.
   *
   * @param values more than {@code ddof} numbers
   * @param ddof 0 or 1, as for {@link #variance}
   * @return the square root of the variance
   */
  public static double standardDeviation(double[] values, int ddof) {
    return Math.sqrt(variance(values, ddof));
  }

  /**
   * The smallest value.
   *
   * @param values at least one number
   * @return the minimum
   */
  public static double min(double... values) {
    requireAtLeast(1, values);
    return Arrays.stream(values).min().orElseThrow();
  }

  /**
   * The largest value.
   *
   * @param values at least one number
   * @return the maximum
   */
  public static double max(double... values) {
    requireAtLeast(1, values);
    return Arrays.stream(values).max().orElseThrow();
  }

  /**
   * The median.
   *
   * @param values at least one number
   * @return the middle value, or the mean of the two middle ones
   */
  public static double median(double... values) {
    return quantile(values, 0.5);
  }

  /**
   * A quantile by linear interpolation between order statistics (type 7 of Hyndman and Fan 1996,
   * Sample quantiles in statistical packages, The American Statistician 50(4):361–365).
   *
   * @param values at least one number
   * @param probability in [0, 1]
   * @return the quantile
   * @throws IllegalArgumentException if there are no values or the probability is out of range
   */
  public static double quantile(double[] values, double probability) {
    return quantiles(values, probability)[0];
  }

  /**
   * Several quantiles of type 7, sorting once.
   *
   * @param values at least one number
   * @param probabilities each in [0, 1]
   * @return a quantile for each probability
   * @throws IllegalArgumentException if there are no values or a probability is out of range
   */
  public static double[] quantiles(double[] values, double... probabilities) {
    requireAtLeast(1, values);
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return Arrays.stream(probabilities).map(p -> ofSorted(sorted, p)).toArray();
  }

  /** The type 7 quantile of values in ascending order. */
  static double ofSorted(double[] sorted, double probability) {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException("a probability must be in [0, 1]");
    }
    double place = probability * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    double share = place - below;
    return share == 0 ? sorted[below] : sorted[below] * (1 - share) + sorted[above] * share;
  }

  /**
   * Ranks from 1, with equal values sharing the mean of their ranks.
   *
   * @param values any numbers
   * @return a rank for each value, in the values' order
   */
  public static double[] ranks(double... values) {
    int[] order = ascendingOrder(values);
    double[] ranks = new double[values.length];
    for (int from = 0; from < order.length; ) {
      int to = from + 1;
      while (to < order.length && values[order[to]] == values[order[from]]) {
        to++;
      }
      for (int i = from; i < to; i++) {
        ranks[order[i]] = (from + 1 + to) / 2.0;
      }
      from = to;
    }
    return ranks;
  }

  /**
   * The positions of the values from smallest to largest; equal values keep their order.
   *
   * @param values any numbers
   * @return positions from 0
   */
  public static int[] ascendingOrder(double... values) {
    double[] sorted = values.clone();
    // 0.0 and -0.0 are equal here, while Arrays.sort puts them in order.
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] += 0.0;
    }
    double[] keys = sorted.clone();
    Arrays.sort(sorted);
    int[] firstFree = new int[values.length];
    int[] order = new int[values.length];
    for (int i = 0; i < keys.length; i++) {
      int start = firstOf(sorted, keys[i]);
      order[start + firstFree[start]++] = i;
    }
    return order;
  }

  private static int firstOf(double[] sorted, double key) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (Double.compare(sorted[middle], key) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /**
   * Pearson's correlation: linear dependence, in [−1, 1].
   *
   * @param x at least two numbers
   * @param y as many numbers
   * @return {@code Σ (x − x̄)(y − ȳ) / √(Σ (x − x̄)² Σ (y − ȳ)²)}; NaN if either is constant
   * @throws IllegalArgumentException if the lengths differ or are less than 2
   */
  public static double correlation(double[] x, double[] y) {
    requireAtLeast(2, x);
    if (x.length != y.length) {
      throw new IllegalArgumentException("both must have as many values");
    }
    double meanX = mean(x);
    double meanY = mean(y);
    double xx = 0;
    double yy = 0;
    double xy = 0;
    for (int i = 0; i < x.length; i++) {
      double dx = x[i] - meanX;
      double dy = y[i] - meanY;
      xx += dx * dx;
      yy += dy * dy;
      xy += dx * dy;
    }
    if (xx == 0 || yy == 0) {
      return Double.NaN;
    }
    return Math.max(-1, Math.min(1, xy / (Math.sqrt(xx) * Math.sqrt(yy))));
  }

  /**
   * Spearman's rank correlation: monotonic dependence, in [−1, 1], with midranks for ties.
   *
   * @param x at least two numbers
   * @param y as many numbers
   * @return Pearson's correlation of the ranks; NaN if either is constant
   */
  public static double rankCorrelation(double[] x, double[] y) {
    return correlation(ranks(x), ranks(y));
  }

  /**
   * Counts codes.
   *
   * @param codes whole numbers; those outside of {@code [0, size)}, such as −1 for missing, are not
   *     counted
   * @param size how many different codes there are
   * @return a count for each code
   */
  public static int[] counts(int[] codes, int size) {
    int[] counts = new int[size];
    for (int code : codes) {
      if (code >= 0 && code < size) {
        counts[code]++;
      }
    }
    return counts;
  }

  /**
   * Counts values in bins of equal width; each bin holds its lower edge, the last one both.
   *
   * @param values any numbers; those outside of the range are not counted
   * @param min the lower edge of the first bin
   * @param max the upper edge of the last bin, above {@code min}
   * @param bins how many, at least 1
   * @return a count for each bin
   * @throws IllegalArgumentException if the range is empty or there is no bin
   */
  public static int[] histogram(double[] values, double min, double max, int bins) {
    if (!(min < max) || bins < 1) {
      throw new IllegalArgumentException("a histogram needs a range and at least one bin");
    }
    double[] edges =
        IntStream.rangeClosed(0, bins)
            .mapToDouble(i -> i == bins ? max : min + (max - min) * i / bins)
            .toArray();
    int[] counts = new int[bins];
    for (double value : values) {
      if (value >= min && value <= max) {
        int bin = (int) Math.min(bins - 1, (value - min) / (max - min) * bins);
        // The quotient may be rounded over an edge.
        while (bin > 0 && value < edges[bin]) {
          bin--;
        }
        while (bin < bins - 1 && value >= edges[bin + 1]) {
          bin++;
        }
        counts[bin]++;
      }
    }
    return counts;
  }

  private static void requireAtLeast(int count, double[] values) {
    if (values.length < count) {
      throw new IllegalArgumentException("needs at least " + count + " values");
    }
  }
}
