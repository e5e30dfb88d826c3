package io.understudy.jupyter;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Intervals of equal width whose ends are round numbers, so that they name no value of the data.
 * What lies outside is counted in the first and the last.
 *
 * @param from the lower end of the first
 * @param width of each
 * @param count how many
 */
record Bins(double from, double width, int count) {

  /** How many of the smallest and of the largest values are not told apart. */
  private static final int HIDDEN = 10;

  /** Intervals around all values. */
  static Bins over(double[] values, int about) {
    double[] finite = DoubleStream.of(values).filter(Double::isFinite).toArray();
    return between(
        DoubleStream.of(finite).min().orElse(0), DoubleStream.of(finite).max().orElse(1), about);
  }

  /**
   * Intervals from the mean of the ten smallest values to that of the ten largest, so that neither
   * end tells of one row.
   */
  static Bins overMost(double[] values, int about) {
    double[] sorted = DoubleStream.of(values).filter(Double::isFinite).sorted().toArray();
    if (sorted.length == 0) {
      return between(0, 1, about);
    }
    int hidden = Math.min(HIDDEN, sorted.length);
    return between(
        mean(sorted, 0, hidden), mean(sorted, sorted.length - hidden, sorted.length), about);
  }

  private static double mean(double[] sorted, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += sorted[i] / (to - from);
    }
    return sum;
  }

  private static Bins between(double lowest, double highest, int about) {
    double extent = highest - lowest;
    if (!(extent > 0) || Double.isInfinite(extent)) {
      double half = Math.max(0.5, Math.abs(lowest) * 1e-6);
      return new Bins(StrictMath.floor(lowest / half) * half - half, 2 * half, 1);
    }
    double width = round(extent / about);
    double from = StrictMath.floor(lowest / width) * width;
    int count = (int) StrictMath.floor((highest - from) / width) + 1;
    return new Bins(from, width, Math.max(1, Math.min(count, 2 * about)));
  }

  /** The next of 1, 2 and 5 times a power of ten. */
  private static double round(double width) {
    double power = StrictMath.pow(10, StrictMath.floor(StrictMath.log10(width)));
    double digits = width / power;
    return power * (digits <= 1 ? 1 : digits <= 2 ? 2 : digits <= 5 ? 5 : 10);
  }

  int of(double value) {
    return (int) Math.max(0, Math.min(count - 1, StrictMath.floor((value - from) / width)));
  }

  double middle(int bin) {
    return from + (bin + 0.5) * width;
  }

  List<Object> middles() {
    return IntStream.range(0, count).mapToObj(i -> (Object) Numbers.json(middle(i), 0)).toList();
  }

  /** The ends of the intervals, one more than intervals. */
  double[] edges() {
    return IntStream.rangeClosed(0, count).mapToDouble(i -> from + i * width).toArray();
  }

  /** How many values lie in each; what is not finite lies in none. */
  long[] count(double[] values) {
    long[] counts = new long[count];
    for (double value : values) {
      if (Double.isFinite(value)) {
        counts[of(value)]++;
      }
    }
    return counts;
  }
}
