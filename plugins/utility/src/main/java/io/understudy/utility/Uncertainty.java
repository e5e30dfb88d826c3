package io.understudy.utility;

import io.understudy.spi.Interval;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Intervals and bands: from the bootstrap where there are rows enough for it, else the spread. */
final class Uncertainty {
  private final Results results;
  private final double[] recalls;
  private final @Nullable HoldoutBootstrap bootstrap;

  Uncertainty(Results results, double[] recalls, @Nullable HoldoutBootstrap bootstrap) {
    this.results = results;
    this.recalls = recalls;
    this.bootstrap = bootstrap;
  }

  /** The smallest and the largest value over rounds, if there are at least two. */
  Optional<Interval> spread(double[] overRounds) {
    if (overRounds.length < 2) {
      return Optional.empty();
    }
    double smallest = Arrays.stream(overRounds).min().orElseThrow();
    double largest = Arrays.stream(overRounds).max().orElseThrow();
    return Optional.of(new Interval(smallest, largest, 1, Interval.Kind.SPREAD));
  }

  /** The interval of an arm's difference from the first arm. */
  Optional<Interval> ofDifference(Metric metric, int arm, int learner, double[] overRounds) {
    return bootstrap != null
        ? Optional.of(bootstrap.difference(metric, arm, learner))
        : spread(overRounds);
  }

  /** Lower and upper ends of precision at each recall, if there is anything to tell. */
  Optional<double[][]> band(int arm, int learner) {
    if (bootstrap != null) {
      return Optional.of(bootstrap.band(arm, learner));
    }
    if (results.rounds().size() < 2) {
      return Optional.empty();
    }
    double[][] band = new double[2][recalls.length];
    Arrays.fill(band[0], Double.POSITIVE_INFINITY);
    Arrays.fill(band[1], Double.NEGATIVE_INFINITY);
    for (int round = 0; round < results.rounds().size(); round++) {
      double[] curve = curve(round, arm, learner);
      for (int recall = 0; recall < recalls.length; recall++) {
        band[0][recall] = Math.min(band[0][recall], curve[recall]);
        band[1][recall] = Math.max(band[1][recall], curve[recall]);
      }
    }
    return Optional.of(band);
  }

  /** The precision at each recall, averaged over rounds. */
  double[] meanCurve(int arm, int learner) {
    double[] mean = new double[recalls.length];
    int rounds = results.rounds().size();
    for (int round = 0; round < rounds; round++) {
      double[] curve = curve(round, arm, learner);
      for (int recall = 0; recall < recalls.length; recall++) {
        mean[recall] += curve[recall] / rounds;
      }
    }
    return mean;
  }

  private double[] curve(int round, int arm, int learner) {
    RankedRows holdout = results.outcome(round, arm, learner).holdout();
    return holdout.precisionAt(RankedRows.onceEach(holdout.size()), recalls);
  }
}
