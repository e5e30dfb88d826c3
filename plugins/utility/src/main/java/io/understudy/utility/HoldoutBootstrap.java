package io.understudy.utility;

import io.understudy.numerics.Parallel;
import io.understudy.spi.Interval;
import io.understudy.spi.RandomSource;
import io.understudy.spi.RandomStream;
import io.understudy.spi.RunContext;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Paired percentile bootstrap of holdout rows (Efron and Tibshirani 1993): within every round rows
 * are drawn with replacement, as many of each class as there are, and all models are measured on
 * the same draw; a resample's value is the mean over rounds.
 *
 * <p>The models stay as they were fitted, so its intervals tell how far the holdout rows may
 * mislead about these models. They do not tell what other training rows or another seed would give.
 *
 * <p>Coverage of the difference of two fixed models at a nominal 95%, 12 other rows for each
 * positive one, 250 to 800 simulations each with 50, 60, 180 and five rounds of 12 positive rows:
 * average precision 94 to 95%, AUROC 92 to 97%, F1 92 to 95%, recall 97 to 99%, Brier score 92 to
 * 95%, expected over observed 94 to 96%.
 */
final class HoldoutBootstrap {
  static final double LEVEL = 0.95;
  private static final int RESAMPLES_AT_ONCE = 4;

  private final Results results;
  private final double[] recalls;

  /** By arm, learner, metric and resample. */
  private final double[][][][] values;

  /** By arm, learner, recall and resample. */
  private final double[][][][] precisions;

  private HoldoutBootstrap(Results results, double[] recalls, int resamples) {
    this.results = results;
    this.recalls = recalls;
    int arms = results.arms().size();
    int learners = results.learners().size();
    this.values = new double[arms][learners][Metric.COUNT][resamples];
    this.precisions = new double[arms][learners][recalls.length][resamples];
  }

  static HoldoutBootstrap of(Results results, double[] recalls, int resamples, RunContext run) {
    HoldoutBootstrap bootstrap = new HoldoutBootstrap(results, recalls, resamples);
    RandomStream random = run.random("bootstrap");
    Parallel.forRanges(
        resamples,
        RESAMPLES_AT_ONCE,
        run,
        (from, to) -> {
          for (int resample = from; resample < to; resample++) {
            run.checkCancelled();
            bootstrap.fill(resample, random);
          }
        });
    return bootstrap;
  }

  private void fill(int resample, RandomStream random) {
    int rounds = results.rounds().size();
    for (int round = 0; round < rounds; round++) {
      RandomSource source = random.child("round-" + round).at(resample);
      int[] counts = drawWithinClasses(results.rounds().get(round).holdoutLabels(), 2, source);
      for (int arm = 0; arm < values.length; arm++) {
        for (int learner = 0; learner < values[arm].length; learner++) {
          if (results.isAssessable(arm, learner)) {
            add(resample, rounds, arm, learner, results.outcome(round, arm, learner), counts);
          }
        }
      }
    }
  }

  private void add(int resample, int rounds, int arm, int learner, Outcome outcome, int[] counts) {
    double[] measured = outcome.measure(counts);
    for (int metric = 0; metric < measured.length; metric++) {
      values[arm][learner][metric][resample] += measured[metric] / rounds;
    }
    double[] curve = outcome.holdout().precisionAt(counts, recalls);
    for (int recall = 0; recall < curve.length; recall++) {
      precisions[arm][learner][recall][resample] += curve[recall] / rounds;
    }
  }

  /** How often each row is drawn, as many rows of each class as there are. */
  static int[] drawWithinClasses(int[] labels, int classes, RandomSource source) {
    int[][] members = new int[classes][];
    for (int label = 0; label < classes; label++) {
      int wanted = label;
      members[label] =
          IntStream.range(0, labels.length).filter(row -> labels[row] == wanted).toArray();
    }
    int[] counts = new int[labels.length];
    for (int[] rows : members) {
      for (int draw = 0; draw < rows.length; draw++) {
        counts[rows[source.nextInt(rows.length)]]++;
      }
    }
    return counts;
  }

  /** The interval of a metric's difference between an arm and the first arm. */
  Interval difference(Metric metric, int arm, int learner) {
    double[] ofArm = values[arm][learner][metric.ordinal()];
    double[] ofFirst = values[0][learner][metric.ordinal()];
    double[] differences = new double[ofArm.length];
    for (int resample = 0; resample < differences.length; resample++) {
      differences[resample] = ofArm[resample] - ofFirst[resample];
    }
    double[] ends = percentiles(differences);
    return new Interval(ends[0], ends[1], LEVEL, Interval.Kind.CALIBRATED);
  }

  /** Lower and upper ends of the precision at each recall. */
  double[][] band(int arm, int learner) {
    double[][] band = new double[2][recalls.length];
    for (int recall = 0; recall < recalls.length; recall++) {
      double[] ends = percentiles(precisions[arm][learner][recall]);
      band[0][recall] = ends[0];
      band[1][recall] = ends[1];
    }
    return band;
  }

  static double[] percentiles(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int lower = (int) Math.floor((1 - LEVEL) / 2 * (sorted.length + 1)) - 1;
    int from = Math.max(0, lower);
    return new double[] {sorted[from], sorted[sorted.length - 1 - from]};
  }
}
