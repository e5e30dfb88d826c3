package io.understudy.utility;

import io.understudy.numerics.Parallel;
import io.understudy.numerics.Statistics;
import io.understudy.spi.Interval;
import io.understudy.spi.RandomStream;
import io.understudy.spi.RunContext;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * Intervals for one release: a paired percentile bootstrap of holdout rows within classes (Efron
 * and Tibshirani 1993) of the first two measures of a task. The models stay as they were fitted, so
 * the intervals are about these models and these synthetic rows.
 *
 * <p>Coverage at a nominal 95% is checked by {@code CoverageTest}; its results are in {@code
 * SIMULATIONS.md}.
 */
final class ReleaseBootstrap {
  /** How many of the first measures have intervals. */
  static final int MEASURES = 2;

  private static final int RESAMPLES_AT_ONCE = 4;

  /** By regime, learner, measure and resample. */
  private final double[][][][] values;

  private ReleaseBootstrap(double[][][][] values) {
    this.values = values;
  }

  static ReleaseBootstrap of(
      List<List<Fit>> fits, int[] labels, int classes, int resamples, RunContext run) {
    return of(fits, Fit::holdout, labels, classes, resamples, run);
  }

  /**
   * Resamples other rows than the holdout.
   *
   * @param rows takes their predictions from a fit
   */
  static ReleaseBootstrap of(
      List<List<Fit>> fits,
      Function<Fit, Predictions> rows,
      int[] labels,
      int classes,
      int resamples,
      RunContext run) {
    double[][][][] values = new double[fits.size()][][][];
    for (int regime = 0; regime < values.length; regime++) {
      values[regime] = new double[fits.get(regime).size()][MEASURES][resamples];
    }
    RandomStream random = run.random("bootstrap");
    Parallel.forRanges(
        resamples,
        RESAMPLES_AT_ONCE,
        run,
        (from, to) -> {
          for (int resample = from; resample < to; resample++) {
            run.checkCancelled();
            int[] counts =
                HoldoutBootstrap.drawWithinClasses(
                    labels, Math.max(1, classes), random.at(resample));
            for (int regime = 0; regime < values.length; regime++) {
              for (int learner = 0; learner < values[regime].length; learner++) {
                Fit fit = fits.get(regime).get(learner);
                if (!fit.isFailure()) {
                  double[] measured = rows.apply(fit).measure(counts);
                  for (int measure = 0; measure < MEASURES; measure++) {
                    values[regime][learner][measure][resample] = measured[measure];
                  }
                }
              }
            }
          }
        });
    return new ReleaseBootstrap(values);
  }

  /** The interval of the difference of two regimes, in the mean of some learners. */
  Interval difference(int regime, int base, int[] learners, int measure) {
    return interval(differences(regime, base, learners, measure));
  }

  /** The standard error of the same difference. */
  double standardError(int regime, int base, int[] learners, int measure) {
    return Statistics.standardDeviation(differences(regime, base, learners, measure), 1);
  }

  private double[] differences(int regime, int base, int[] learners, int measure) {
    double[] differences = new double[values[0][0][0].length];
    for (int learner : learners) {
      for (int resample = 0; resample < differences.length; resample++) {
        differences[resample] +=
            (values[regime][learner][measure][resample] - values[base][learner][measure][resample])
                / learners.length;
      }
    }
    return differences;
  }

  /** The interval of one regime's mean over some learners. */
  Interval mean(int regime, int[] learners, int measure) {
    double[] means = new double[values[0][0][0].length];
    for (int learner : learners) {
      for (int resample = 0; resample < means.length; resample++) {
        means[resample] += values[regime][learner][measure][resample] / learners.length;
      }
    }
    return interval(means);
  }

  private static Interval interval(double[] resampled) {
    double[] defined = Arrays.stream(resampled).filter(Double::isFinite).toArray();
    double[] ends = HoldoutBootstrap.percentiles(defined.length == 0 ? new double[1] : defined);
    return new Interval(ends[0], ends[1], HoldoutBootstrap.LEVEL, Interval.Kind.CALIBRATED);
  }
}
