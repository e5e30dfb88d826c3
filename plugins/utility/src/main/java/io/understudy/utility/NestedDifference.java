package io.understudy.utility;

import io.understudy.numerics.Statistics;
import io.understudy.spi.Interval;
import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Differences over divisions of the real rows and seeds of a generator within each: what can be
 * said of a method, not of one release.
 *
 * <p>The variance is nested. Seeds vary within a division, and the means over seeds vary between
 * divisions; the mean over all is as sure as the means of the divisions are, whose variance holds
 * what is left of the seeds'. Training rows of different divisions overlap, which makes the plain
 * variance too small; it is multiplied by {@code 1/J + n₂/n₁} in place of {@code 1/J}, with J
 * divisions, n₁ training and n₂ holdout rows (Nadeau and Bengio 2003), and t has J − 1 degrees of
 * freedom.
 */
final class NestedDifference {
  static final int FEWEST_DIVISIONS = 5;
  static final int FEWEST_SEEDS = 5;
  private static final double LEVEL = 0.95;

  private final double[][] values;
  private final double testOverTraining;

  /**
   * Differences to sum up.
   *
   * @param values by division and seed, none NaN
   * @param testOverTraining how many holdout rows there are for each training row
   */
  NestedDifference(double[][] values, double testOverTraining) {
    this.values = values;
    this.testOverTraining = testOverTraining;
  }

  double mean() {
    return Statistics.mean(means());
  }

  private double[] means() {
    return Arrays.stream(values).mapToDouble(Statistics::mean).toArray();
  }

  boolean hasEnough() {
    return values.length >= FEWEST_DIVISIONS
        && Arrays.stream(values).allMatch(seeds -> seeds.length >= FEWEST_SEEDS);
  }

  /** The standard deviation that another seed makes, within divisions. */
  double ofSeeds() {
    double sum = 0;
    int degrees = 0;
    for (double[] seeds : values) {
      if (seeds.length > 1) {
        sum += Statistics.variance(seeds, 1) * (seeds.length - 1);
        degrees += seeds.length - 1;
      }
    }
    return degrees == 0 ? 0 : StrictMath.sqrt(sum / degrees);
  }

  /** The standard deviation that another division makes, that of seeds taken off; at least 0. */
  double ofDivisions() {
    if (values.length < 2) {
      return 0;
    }
    double seeds = ofSeeds();
    double most = Arrays.stream(values).mapToInt(it -> it.length).max().orElse(1);
    double between = Statistics.variance(means(), 1) - seeds * seeds / most;
    return StrictMath.sqrt(Math.max(0, between));
  }

  /** For the mean, about the method; empty with too few divisions or seeds. */
  Optional<Interval> interval() {
    if (!hasEnough()) {
      return Optional.empty();
    }
    double variance = Statistics.variance(means(), 1) * (1.0 / values.length + testOverTraining);
    double quantile =
        TDistribution.of(values.length - 1).inverseCumulativeProbability((1 + LEVEL) / 2);
    double half = quantile * StrictMath.sqrt(variance);
    return Optional.of(new Interval(mean() - half, mean() + half, LEVEL, Interval.Kind.CALIBRATED));
  }

  /** The smallest and largest mean of a division, if there are several. */
  Optional<Interval> spread() {
    if (values.length < 2) {
      return Optional.empty();
    }
    double[] means = means();
    return Optional.of(
        new Interval(Statistics.min(means), Statistics.max(means), 1, Interval.Kind.SPREAD));
  }
}
