package io.understudy.fidelity;

import io.understudy.numerics.Parallel;
import io.understudy.numerics.Statistics;
import io.understudy.spi.Interval;
import io.understudy.spi.RandomStream;
import io.understudy.spi.RunContext;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Measures taken on many samples: of synthetic rows beside holdout rows, of training rows beside
 * the same holdout rows (the reference band), and where asked of training rows whose columns were
 * made independent (the floor of a skill). Samples are of one size, since most distances fall as
 * rows grow. NaN stands for what a sample could not tell. Immutable.
 */
final class Repeats {
  static final double BAND = 0.9;
  private static final double LEAST_DENOMINATOR = 0.02;

  private final double[][] synthetic;
  private final double[][] training;
  private final double[][] independent;

  private Repeats(double[][] synthetic, double[][] training, double[][] independent) {
    this.synthetic = synthetic;
    this.training = training;
    this.independent = independent;
  }

  /** Several measures of one sample beside holdout rows. */
  @FunctionalInterface
  interface Measure {
    double[] of(Sample sample, Sample holdout);
  }

  static Repeats of(
      Comparison comparison, int count, boolean skill, Measure measure, RunContext run) {
    double[][] synthetic = new double[count][];
    double[][] training = new double[count][];
    double[][] independent = new double[skill ? count : 0][];
    int columns = comparison.columns().size();
    RandomStream orders = run.random("independent");
    Parallel.forRanges(
        count,
        1,
        run,
        "compare samples",
        (from, to) -> {
          Sample holdout =
              Sample.of(Side.HOLDOUT, comparison.sample(Side.HOLDOUT, from, run), columns);
          Sample real =
              Sample.of(Side.TRAINING, comparison.sample(Side.TRAINING, from, run), columns);
          Sample made =
              Sample.of(Side.SYNTHETIC, comparison.sample(Side.SYNTHETIC, from, run), columns);
          synthetic[from] = measure.of(made, holdout);
          training[from] = measure.of(real, holdout);
          if (skill) {
            independent[from] = measure.of(real.withIndependentColumns(orders, from), holdout);
          }
        });
    return new Repeats(synthetic, training, independent);
  }

  int size() {
    return synthetic[0].length;
  }

  /** The mean of the synthetic rows' values, or empty if any sample could not tell. */
  OptionalDouble value(int measure) {
    return mean(column(synthetic, measure));
  }

  /** The middle part of the training rows' values. */
  Optional<Interval> band(int measure) {
    return band(column(training, measure));
  }

  /** The mean over all measures that every sample could tell. */
  OptionalDouble overall() {
    return mean(rowMeans(synthetic, assessable()));
  }

  Optional<Interval> overallBand() {
    return band(rowMeans(training, assessable()));
  }

  /** How many measures every sample could tell. */
  int assessableCount() {
    return assessable().length;
  }

  /**
   * The ratio of sums of what synthetic and training rows gain over independent columns; empty
   * where real rows themselves hardly gain, so that the ratio would be noise.
   */
  OptionalDouble skill() {
    int[] measures = assessable();
    double[] floor = rowMeans(independent, measures);
    double[] gain = minus(rowMeans(training, measures), floor);
    if (gain.length == 0
        || measures.length == 0
        || Statistics.quantile(gain, (1 - BAND) / 2) < LEAST_DENOMINATOR) {
      return OptionalDouble.empty();
    }
    double[] achieved = minus(rowMeans(synthetic, measures), floor);
    return OptionalDouble.of(Statistics.mean(achieved) / Statistics.mean(gain));
  }

  /** What training rows reach, each sample against the mean gain of all. */
  Optional<Interval> skillBand() {
    int[] measures = assessable();
    double[] floor = rowMeans(independent, measures);
    double[] gain = minus(rowMeans(training, measures), floor);
    double mean = Statistics.mean(gain);
    return band(Arrays.stream(gain).map(x -> x / mean).toArray());
  }

  private static double[] minus(double[] one, double[] other) {
    return IntStream.range(0, Math.min(one.length, other.length))
        .mapToDouble(i -> one[i] - other[i])
        .toArray();
  }

  private int[] assessable() {
    return IntStream.range(0, size())
        .filter(
            measure ->
                hasNoNaN(column(synthetic, measure))
                    && hasNoNaN(column(training, measure))
                    && hasNoNaN(column(independent, measure)))
        .toArray();
  }

  private static boolean hasNoNaN(double[] values) {
    return Arrays.stream(values).noneMatch(Double::isNaN);
  }

  private static double[] column(double[][] values, int measure) {
    return Arrays.stream(values).mapToDouble(row -> row[measure]).toArray();
  }

  private static double[] rowMeans(double[][] values, int[] measures) {
    return Arrays.stream(values)
        .mapToDouble(
            row -> {
              double sum = 0;
              for (int measure : measures) {
                sum += row[measure];
              }
              return sum / measures.length;
            })
        .toArray();
  }

  private static OptionalDouble mean(double[] values) {
    return hasNoNaN(values) ? OptionalDouble.of(Statistics.mean(values)) : OptionalDouble.empty();
  }

  static Optional<Interval> band(double[] values) {
    if (!hasNoNaN(values) || values.length == 0) {
      return Optional.empty();
    }
    double[] ends = Statistics.quantiles(values, (1 - BAND) / 2, (1 + BAND) / 2);
    // Interpolation between equal values may be rounded down.
    double upper = Math.max(ends[0], ends[1]);
    return Optional.of(new Interval(ends[0], upper, BAND, Interval.Kind.SPREAD));
  }
}
