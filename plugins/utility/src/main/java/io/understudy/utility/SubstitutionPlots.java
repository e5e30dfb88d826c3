package io.understudy.utility;

import io.understudy.numerics.Statistics;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.Interval;
import io.understudy.spi.Plot;
import io.understudy.spi.Plot.Axis;
import io.understudy.spi.Plot.Mark;
import io.understudy.spi.Plot.Role;
import io.understudy.spi.Plot.Scale;
import io.understudy.spi.Plot.Series;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Plots of a substitution: aggregates only. */
final class SubstitutionPlots {
  private static final int BINS = 10;
  private static final int MOST_FEATURES = 20;

  private final Findings findings;
  private final Measure first;

  SubstitutionPlots(Findings findings) {
    this.findings = findings;
    this.first = Measure.of(findings.task()).get(0);
  }

  List<Plot> plots() {
    int[] assessable =
        IntStream.range(0, findings.candidates())
            .filter(it -> findings.problem(it).isEmpty())
            .filter(it -> findings.compared(it).length > 0)
            .toArray();
    if (assessable.length == 0) {
      return List.of();
    }
    List<Plot> plots = new ArrayList<>();
    plots.add(differences(assessable));
    int learner = best(assessable[0]);
    if (findings.task().hasTwoClasses()) {
      plots.add(reliability(assessable, learner));
    }
    importances(assessable, learner).ifPresent(plots::add);
    return plots;
  }

  private Plot differences(int[] assessable) {
    Plot plot =
        Plot.of(
                "Learnt from synthetic rows, compared with real rows",
                new Axis("learner", Scale.CATEGORIES),
                new Axis(first.differenceLabel(), Scale.LINEAR))
            .note("At 0: as good as real rows. Whiskers: see the differences' intervals.");
    for (int candidate : assessable) {
      int[] compared = findings.compared(candidate);
      List<String> names = new ArrayList<>(List.of("mean"));
      List<int[]> groups = new ArrayList<>(List.of(compared));
      for (int learner : compared) {
        names.add(findings.learners().get(learner));
        groups.add(new int[] {learner});
      }
      double[] means = new double[groups.size()];
      double[] lower = new double[groups.size()];
      double[] upper = new double[groups.size()];
      for (int i = 0; i < means.length; i++) {
        means[i] = findings.nested(findings.differences(candidate, groups.get(i), 0)).mean();
        Optional<Interval> interval = findings.interval(candidate, groups.get(i), 0);
        lower[i] = interval.map(Interval::lower).orElse(means[i]);
        upper[i] = interval.map(Interval::upper).orElse(means[i]);
      }
      if (Arrays.stream(means).allMatch(Double::isFinite)) {
        plot =
            plot.with(
                Series.of(findings.label(candidate), Mark.POINTS, Role.SYNTHETIC, names, means)
                    .between(lower, upper));
      }
    }
    return plot;
  }

  /** The learner that does best on real rows. */
  private int best(int candidate) {
    int best = -1;
    double most = Double.NEGATIVE_INFINITY;
    for (int learner : findings.compared(candidate)) {
      double value = findings.real(candidate, new int[] {learner});
      if (best < 0 || value > most) {
        best = learner;
        most = value;
      }
    }
    return best;
  }

  private Plot reliability(int[] assessable, int learner) {
    Trial trial = findings.first();
    Plot plot =
        Plot.of(
                "Calibration on holdout rows, " + findings.learners().get(learner),
                new Axis("predicted share of positive rows", Scale.LINEAR),
                new Axis("observed share of positive rows", Scale.LINEAR))
            .note(
                "At the natural prevalence; each point a tenth of the holdout rows. Below the"
                    + " diagonal: probabilities too high.");
    plot =
        plot.with(
            Series.of(
                "calibrated", Mark.LINE, Role.HOLDOUT, new double[] {0, 1}, new double[] {0, 1}));
    int base = trial.entries().get(0).get(assessable[0]).base();
    plot = plot.with(points("real rows", Role.REAL, trial.fit(base, learner)));
    for (int candidate : assessable) {
      Fit fit = trial.fit(trial.entries().get(0).get(candidate).regime(), learner);
      if (!fit.isFailure()) {
        plot = plot.with(points(findings.label(candidate), Role.SYNTHETIC, fit));
      }
    }
    return plot;
  }

  private static Series points(String name, Role role, Fit fit) {
    double[][] bins = ((ClassPredictions) fit.holdout()).ranked().reliability(BINS);
    return Series.of(name, Mark.LINE, role, bins[0], bins[1]);
  }

  private Optional<Plot> importances(int[] assessable, int learner) {
    Trial trial = findings.first();
    int base = trial.entries().get(0).get(assessable[0]).base();
    double[] real = trial.fit(base, learner).importances();
    if (real.length == 0 || !Arrays.stream(real).allMatch(Double::isFinite)) {
      return Optional.empty();
    }
    List<String> names = trial.features().stream().map(ColumnSchema::name).toList();
    int[] ascending = Statistics.ascendingOrder(real);
    int[] shown =
        IntStream.range(0, Math.min(MOST_FEATURES, real.length))
            .map(i -> ascending[real.length - 1 - i])
            .toArray();
    Plot plot =
        Plot.of(
                "What models look at, " + findings.learners().get(learner),
                new Axis("feature", Scale.CATEGORIES),
                new Axis("fall in " + first.label() + " when shuffled", Scale.LINEAR))
            .note("Permutation importance on holdout rows, the largest of real rows first.");
    plot = plot.with(bars("real rows", Role.REAL, names, real, shown));
    for (int candidate : assessable) {
      double[] synthetic =
          trial.fit(trial.entries().get(0).get(candidate).regime(), learner).importances();
      if (synthetic.length == real.length && Arrays.stream(synthetic).allMatch(Double::isFinite)) {
        plot = plot.with(bars(findings.label(candidate), Role.SYNTHETIC, names, synthetic, shown));
      }
    }
    return Optional.of(plot);
  }

  private static Series bars(
      String name, Role role, List<String> features, double[] values, int[] shown) {
    return Series.of(
        name,
        Mark.BARS,
        role,
        IntStream.of(shown).mapToObj(features::get).toList(),
        IntStream.of(shown).mapToDouble(it -> values[it]).toArray());
  }
}
