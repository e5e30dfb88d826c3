package io.understudy.utility;

import io.understudy.spi.Interval;
import io.understudy.spi.Plot;
import io.understudy.spi.Plot.Axis;
import io.understudy.spi.Plot.Mark;
import io.understudy.spi.Plot.Role;
import io.understudy.spi.Plot.Scale;
import io.understudy.spi.Plot.Series;
import io.understudy.spi.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** Plots of a comparison: aggregates only. */
final class AugmentationPlots {
  private static final int BINS = 10;

  private final Results results;
  private final Uncertainty uncertainty;
  private final double[] recalls;

  AugmentationPlots(Results results, Uncertainty uncertainty, double[] recalls) {
    this.results = results;
    this.uncertainty = uncertainty;
    this.recalls = recalls;
  }

  List<Plot> plots(List<Score> scores) {
    List<Plot> plots = new ArrayList<>();
    plots.add(differences(scores));
    for (int learner = 0; learner < results.learners().size(); learner++) {
      plots.add(precisionRecall(learner));
    }
    plots.add(reliability(results.learners().size() - 1));
    return plots;
  }

  private Plot differences(List<Score> scores) {
    Plot plot =
        Plot.of(
                "Average precision compared with no augmentation",
                new Axis("training rows", Scale.CATEGORIES),
                new Axis(Metric.AVERAGE_PRECISION.differenceLabel(), Scale.LINEAR))
            .note("Above 0 is better than the real rows alone. Whiskers: see the differences.");
    for (String learner : results.learners()) {
      List<String> arms = new ArrayList<>();
      List<double[]> points = new ArrayList<>();
      for (String arm : results.arms().subList(1, results.arms().size())) {
        scores.stream()
            .filter(score -> score.metric().equals(Metric.AVERAGE_PRECISION.differenceLabel()))
            .filter(score -> score.subject().equals(arm + ", " + learner))
            .filter(score -> score.value().isPresent())
            .forEach(
                score -> {
                  double value = score.value().orElseThrow();
                  Optional<Interval> interval = score.interval();
                  arms.add(arm);
                  points.add(
                      new double[] {
                        value,
                        interval.map(Interval::lower).orElse(value),
                        interval.map(Interval::upper).orElse(value)
                      });
                });
      }
      Series series = Series.of(learner, Mark.POINTS, Role.OTHER, arms, column(points, 0));
      plot = plot.with(series.between(column(points, 1), column(points, 2)));
    }
    return plot;
  }

  private static double[] column(List<double[]> points, int index) {
    return points.stream().mapToDouble(point -> point[index]).toArray();
  }

  private Plot precisionRecall(int learner) {
    Plot plot =
        Plot.of(
            "Precision and recall on holdout rows, " + results.learners().get(learner),
            new Axis("recall", Scale.LINEAR),
            new Axis("precision", Scale.LINEAR));
    for (int arm = 0; arm < results.arms().size(); arm++) {
      if (results.isAssessable(arm, learner)) {
        Series curve =
            Series.of(
                results.arms().get(arm),
                Mark.LINE,
                role(arm),
                recalls,
                uncertainty.meanCurve(arm, learner));
        boolean banded = arm == 0 || arm >= Augmentation.BASELINES;
        Optional<double[][]> band = banded ? uncertainty.band(arm, learner) : Optional.empty();
        plot = plot.with(band.map(ends -> curve.between(ends[0], ends[1])).orElse(curve));
      }
    }
    return plot.note(
        String.format(
            Locale.ROOT, "Mean over %d rounds.%s", results.rounds().size(), chance(learner)));
  }

  private String chance(int learner) {
    return pooled(0, learner)
        .map(
            rows ->
                String.format(
                    Locale.ROOT, " A model without skill has precision %.4f.", rows.prevalence()))
        .orElse("");
  }

  private Optional<RankedRows> pooled(int arm, int learner) {
    if (!results.isAssessable(arm, learner)) {
      return Optional.empty();
    }
    List<RankedRows> rounds = new ArrayList<>();
    for (int round = 0; round < results.rounds().size(); round++) {
      rounds.add(results.outcome(round, arm, learner).holdout());
    }
    return Optional.of(RankedRows.pooled(rounds));
  }

  private Plot reliability(int learner) {
    Plot plot =
        Plot.of(
                "Calibration on holdout rows, " + results.learners().get(learner),
                new Axis("predicted share of positive rows", Scale.LOG),
                new Axis("observed share of positive rows", Scale.LOG))
            .note(
                "Each point: a tenth of the holdout rows, where any is positive. Below the diagonal:"
                    + " too high.");
    double smallest = 1;
    double largest = 0;
    for (int arm = 0; arm < results.arms().size(); arm++) {
      Optional<RankedRows> rows = pooled(arm, learner);
      if (rows.isPresent()) {
        double[][] points = positive(rows.get().reliability(BINS));
        if (points[0].length == 0) {
          continue;
        }
        smallest = Math.min(smallest, points[0][0]);
        largest = Math.max(largest, points[0][points[0].length - 1]);
        String label = results.arms().get(arm);
        plot = plot.with(Series.of(label, Mark.LINE, role(arm), points[0], points[1]));
      }
    }
    if (largest == 0) {
      return plot;
    }
    double[] ends = {smallest, largest};
    return plot.with(Series.of("calibrated", Mark.LINE, Role.HOLDOUT, ends, ends));
  }

  /** The points that a logarithmic axis can show. */
  private static double[][] positive(double[][] points) {
    int[] shown =
        IntStream.range(0, points[0].length)
            .filter(i -> points[0][i] > 0 && points[1][i] > 0)
            .toArray();
    return new double[][] {
      IntStream.of(shown).mapToDouble(i -> points[0][i]).toArray(),
      IntStream.of(shown).mapToDouble(i -> points[1][i]).toArray()
    };
  }

  private static Role role(int arm) {
    return arm == 0 ? Role.REAL : Role.OTHER;
  }
}
