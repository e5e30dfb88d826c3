package io.understudy.numerics;

import io.understudy.spi.RandomSource;
import io.understudy.spi.RandomStream;
import io.understudy.spi.RunContext;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * How far the difference of a metric between two models, scored on the same rows, could be chance:
 * rows are drawn with replacement, the same for both models, within each class and round, and the
 * difference is computed anew (Efron and Tibshirani 1993, An Introduction to the Bootstrap, chapter
 * 13). Covers the choice of holdout rows, not that of training rows; for few positives (below about
 * 50) the interval is too short.
 *
 * <p>Replicate b draws from {@code stream.at(b)} alone, so the result does not depend on threads.
 * Each replicate is O(n): rows are sorted once, and a replicate is a count for each row.
 */
public final class PairedBootstrap {
  /** How many replicates are drawn unless told otherwise. */
  public static final int DEFAULT_REPLICATES = 1000;

  private static final double DEFAULT_CONFIDENCE = 0.95;

  private final boolean[] positive;
  private final double[] weights;
  private final int[][] strata;
  private final int replicates;
  private final double confidence;

  private PairedBootstrap(
      boolean[] positive, double[] weights, int[][] strata, int replicates, double confidence) {
    this.positive = positive;
    this.weights = weights;
    this.strata = strata;
    this.replicates = replicates;
    this.confidence = confidence;
  }

  /**
   * The difference of a metric between two models.
   *
   * @param difference the second model's value less the first's, on the rows themselves
   * @param lower the lower end of the percentile interval
   * @param upper the upper end of the percentile interval
   * @param confidence the interval's confidence, such as 0.95
   * @param replicates how many replicates the interval rests on: those in which the metric is
   *     defined
   */
  public record Interval(
      double difference, double lower, double upper, double confidence, int replicates) {}

  /**
   * Draws within each class.
   *
   * @param positive whether each row is of the positive class
   * @return a bootstrap of {@value #DEFAULT_REPLICATES} replicates at 95% confidence
   */
  public static PairedBootstrap of(boolean[] positive) {
    return of(positive, new int[positive.length]);
  }

  /**
   * Draws within each class and round, where the scores of several folds or repeats lie one after
   * another.
   *
   * @param positive whether each row is of the positive class
   * @param round the fold or repeat of each row
   * @return a bootstrap of {@value #DEFAULT_REPLICATES} replicates at 95% confidence
   * @throws IllegalArgumentException if the lengths differ
   */
  public static PairedBootstrap of(boolean[] positive, int[] round) {
    if (positive.length != round.length) {
      throw new IllegalArgumentException("classes and rounds must have the same length");
    }
    double[] weights = new double[positive.length];
    Arrays.fill(weights, 1);
    return new PairedBootstrap(
        positive.clone(), weights, strata(positive, round), DEFAULT_REPLICATES, DEFAULT_CONFIDENCE);
  }

  private static int[][] strata(boolean[] positive, int[] round) {
    Map<Long, int[]> rows = new TreeMap<>();
    Map<Long, Integer> sizes = new TreeMap<>();
    for (int row = 0; row < positive.length; row++) {
      sizes.merge(2L * round[row] + (positive[row] ? 1 : 0), 1, Integer::sum);
    }
    sizes.forEach((stratum, size) -> rows.put(stratum, new int[size]));
    sizes.replaceAll((stratum, size) -> 0);
    for (int row = 0; row < positive.length; row++) {
      long stratum = 2L * round[row] + (positive[row] ? 1 : 0);
      int place = sizes.merge(stratum, 1, Integer::sum) - 1;
      rows.getOrDefault(stratum, new int[0])[place] = row;
    }
    return rows.values().toArray(int[][]::new);
  }

  /**
   * Weighs rows, where they were sampled unequally.
   *
   * @param rowWeights how many rows each row stands for, at least 0
   * @return a changed copy
   * @throws IllegalArgumentException if the length differs
   */
  public PairedBootstrap weighted(double[] rowWeights) {
    if (rowWeights.length != positive.length) {
      throw new IllegalArgumentException("classes and weights must have the same length");
    }
    return new PairedBootstrap(positive, rowWeights.clone(), strata, replicates, confidence);
  }

  /**
   * Draws another number of replicates.
   *
   * @param count at least 1
   * @return a changed copy
   */
  public PairedBootstrap replicates(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("there must be at least one replicate");
    }
    return new PairedBootstrap(positive, weights, strata, count, confidence);
  }

  /**
   * Asks for another confidence.
   *
   * @param level between 0 and 1
   * @return a changed copy
   */
  public PairedBootstrap confidence(double level) {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException("confidence must be between 0 and 1");
    }
    return new PairedBootstrap(positive, weights, strata, replicates, level);
  }

  /**
   * The difference {@code metric(second) − metric(first)} and its percentile interval.
   *
   * @param metric what is compared
   * @param first the first model's score of each row
   * @param second the second model's score of each row
   * @param stream draws the replicates
   * @param run grants threads and may cancel
   * @return the difference; its interval is NaN if the metric is defined in no replicate
   * @throws io.understudy.spi.CancelledException if the run was cancelled
   */
  public Interval difference(
      ScoreMetric metric, double[] first, double[] second, RandomStream stream, RunContext run) {
    ToDoubleFunction<double[]> ofFirst = metric.prepare(positive, first);
    ToDoubleFunction<double[]> ofSecond = metric.prepare(positive, second);
    double difference = ofSecond.applyAsDouble(weights) - ofFirst.applyAsDouble(weights);
    double[] drawn = new double[replicates];
    Parallel.forRanges(
        replicates,
        8,
        run,
        (from, to) -> {
          double[] resampled = new double[weights.length];
          for (int replicate = from; replicate < to; replicate++) {
            run.checkCancelled();
            resample(stream.at(replicate), resampled);
            drawn[replicate] = ofSecond.applyAsDouble(resampled) - ofFirst.applyAsDouble(resampled);
          }
        });
    double[] defined = Arrays.stream(drawn).filter(value -> !Double.isNaN(value)).toArray();
    if (defined.length == 0) {
      return new Interval(difference, Double.NaN, Double.NaN, confidence, 0);
    }
    double tail = (1 - confidence) / 2;
    double[] ends = Statistics.quantiles(defined, tail, 1 - tail);
    return new Interval(difference, ends[0], ends[1], confidence, defined.length);
  }

  /** Each row's weight times how often it was drawn from its stratum. */
  private void resample(RandomSource random, double[] resampled) {
    Arrays.fill(resampled, 0);
    for (int[] rows : strata) {
      for (int draw = 0; draw < rows.length; draw++) {
        int row = rows[random.nextInt(rows.length)];
        resampled[row] += weights[row];
      }
    }
  }
}
