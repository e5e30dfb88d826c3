package io.understudy.utility;

import io.understudy.numerics.Correlation;
import io.understudy.spi.Interval;
import io.understudy.spi.RunContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * All trials of an evaluation together: values, differences and their intervals. With one trial and
 * one seed they are about this release; with more, about the methods.
 */
final class Findings {
  private static final int FEWEST_RANKED = 3;

  private final Task task;
  private final List<String> learners;
  private final List<Trial> trials;
  private final @Nullable ReleaseBootstrap bootstrap;

  Findings(
      Task task, List<String> learners, List<Trial> trials, @Nullable ReleaseBootstrap bootstrap) {
    this.task = task;
    this.learners = learners;
    this.trials = trials;
    this.bootstrap = bootstrap;
  }

  /** With intervals of one release, where its rows allow them. */
  static Findings of(
      Task task, List<String> learners, List<Trial> trials, int resamples, RunContext run) {
    Trial first = trials.get(0);
    boolean release = trials.size() == 1 && first.entries().size() == 1;
    ReleaseBootstrap bootstrap = null;
    if (release && first.hasRowsForIntervals()) {
      bootstrap =
          ReleaseBootstrap.of(
              first.fits(), first.holdout().labels(), task.classes(), resamples, run);
    }
    return new Findings(task, learners, trials, bootstrap);
  }

  Task task() {
    return task;
  }

  List<String> learners() {
    return learners;
  }

  List<Trial> trials() {
    return trials;
  }

  Trial first() {
    return trials.get(0);
  }

  boolean isOfRelease() {
    return trials.size() == 1 && first().entries().size() == 1;
  }

  /** What the results are about, in words. */
  String estimand() {
    return isOfRelease()
        ? "this release: these synthetic rows and these fitted models"
        : "the method: "
            + trials.size()
            + " divisions of the real rows, "
            + seeds()
            + " seeds each";
  }

  int seeds() {
    return first().entries().size();
  }

  int candidates() {
    return first().entries().get(0).size();
  }

  String label(int candidate) {
    return first().entries().get(0).get(candidate).label();
  }

  boolean isBeside(int candidate) {
    return first().entries().get(0).get(candidate).beside();
  }

  /** Why a candidate cannot be assessed; empty if it can. */
  String problem(int candidate) {
    for (Trial trial : trials) {
      for (List<Trial.Entry> ofSeed : trial.entries()) {
        if (!ofSeed.get(candidate).isAssessable()) {
          return ofSeed.get(candidate).problem();
        }
      }
    }
    return "";
  }

  /** Picks a regime of a trial. */
  @FunctionalInterface
  interface Pick {
    int regime(Trial trial, Trial.Entry entry);
  }

  /** Takes predictions from a fit; null where there are none. */
  @FunctionalInterface
  interface Take {
    @Nullable Predictions from(Trial trial, int regime, Fit fit);
  }

  /** Why a learner has no model in a regime, in any trial. */
  Optional<String> failure(int candidate, int learner, Pick pick) {
    for (Trial trial : trials) {
      for (List<Trial.Entry> ofSeed : trial.entries()) {
        int regime = pick.regime(trial, ofSeed.get(candidate));
        if (trial.fit(regime, learner).isFailure()) {
          return Optional.of(trial.fit(regime, learner).failure());
        }
      }
    }
    return Optional.empty();
  }

  /** The mean over trials and seeds of one measure; NaN where not defined. */
  double value(int candidate, int learner, int measure, Pick pick, Take take) {
    double sum = 0;
    int count = 0;
    for (Trial trial : trials) {
      for (List<Trial.Entry> ofSeed : trial.entries()) {
        int regime = pick.regime(trial, ofSeed.get(candidate));
        Predictions predictions = take.from(trial, regime, trial.fit(regime, learner));
        if (predictions == null) {
          return Double.NaN;
        }
        sum += predictions.measure(RankedRows.onceEach(predictions.size()))[measure];
        count++;
      }
    }
    return sum / count;
  }

  private static double onHoldout(Trial trial, int regime, int learner, int measure) {
    Predictions holdout = trial.fit(regime, learner).holdout();
    return holdout.measure(RankedRows.onceEach(holdout.size()))[measure];
  }

  /** The learners with models on both sides, in every trial. */
  int[] compared(int candidate) {
    return IntStream.range(0, learners.size())
        .filter(learner -> failure(candidate, learner, (trial, entry) -> entry.base()).isEmpty())
        .filter(learner -> failure(candidate, learner, (trial, entry) -> entry.regime()).isEmpty())
        .toArray();
  }

  /** By division and seed the difference from the real rows, in the mean of some learners. */
  double[][] differences(int candidate, int[] compared, int measure) {
    double[][] differences = new double[trials.size()][seeds()];
    for (int division = 0; division < differences.length; division++) {
      Trial trial = trials.get(division);
      for (int seed = 0; seed < differences[division].length; seed++) {
        Trial.Entry entry = trial.entries().get(seed).get(candidate);
        for (int learner : compared) {
          differences[division][seed] +=
              (onHoldout(trial, entry.regime(), learner, measure)
                      - onHoldout(trial, entry.base(), learner, measure))
                  / compared.length;
        }
      }
    }
    return differences;
  }

  NestedDifference nested(double[][] differences) {
    double ratio = (double) first().holdout().size() / first().training().size();
    return new NestedDifference(differences, ratio);
  }

  /** The interval of a difference, of the kind that the estimand allows. */
  Optional<Interval> interval(int candidate, int[] compared, int measure) {
    if (bootstrap != null && measure < ReleaseBootstrap.MEASURES) {
      Trial.Entry entry = first().entries().get(0).get(candidate);
      return Optional.of(bootstrap.difference(entry.regime(), entry.base(), compared, measure));
    }
    if (isOfRelease()) {
      return Optional.empty();
    }
    NestedDifference nested = nested(differences(candidate, compared, measure));
    Optional<Interval> calibrated =
        measure < ReleaseBootstrap.MEASURES ? nested.interval() : Optional.empty();
    return calibrated.or(nested::spread);
  }

  /** The interval of the difference of two regimes of one release, where its rows allow one. */
  Optional<Interval> release(int regime, int base, int[] compared, int measure) {
    return bootstrap == null
        ? Optional.empty()
        : Optional.of(bootstrap.difference(regime, base, compared, measure));
  }

  /** What real rows reach, in the mean of some learners: the first measure. */
  double real(int candidate, int[] compared) {
    double sum = 0;
    for (int learner : compared) {
      sum +=
          value(
              candidate,
              learner,
              0,
              (trial, entry) -> entry.base(),
              (trial, regime, fit) -> fit.holdout());
    }
    return sum / compared.length;
  }

  /** The lower end of what real rows reach, for one release with rows enough. */
  OptionalDouble realLower(int candidate, int[] compared) {
    if (bootstrap == null) {
      return OptionalDouble.empty();
    }
    int base = first().entries().get(0).get(candidate).base();
    return OptionalDouble.of(bootstrap.mean(base, compared, 0).lower());
  }

  /** Kendall's tau of the learners by their first measure, on real and on synthetic rows. */
  OptionalDouble modelAgreement(int candidate) {
    int[] compared = compared(candidate);
    if (compared.length < FEWEST_RANKED) {
      return OptionalDouble.empty();
    }
    List<Double> agreements = new ArrayList<>();
    for (Trial trial : trials) {
      for (List<Trial.Entry> ofSeed : trial.entries()) {
        Trial.Entry entry = ofSeed.get(candidate);
        double[] real =
            Arrays.stream(compared)
                .mapToDouble(it -> onHoldout(trial, entry.base(), it, 0))
                .toArray();
        double[] synthetic =
            Arrays.stream(compared)
                .mapToDouble(it -> onHoldout(trial, entry.regime(), it, 0))
                .toArray();
        agreements.add(kendall(real, synthetic));
      }
    }
    return mean(agreements);
  }

  /** Kendall's tau of the features by importance, for one learner. */
  OptionalDouble importanceAgreement(int candidate, int learner) {
    List<Double> agreements = new ArrayList<>();
    for (Trial trial : trials) {
      for (List<Trial.Entry> ofSeed : trial.entries()) {
        Trial.Entry entry = ofSeed.get(candidate);
        double[] real = trial.fit(entry.base(), learner).importances();
        double[] synthetic = trial.fit(entry.regime(), learner).importances();
        if (real.length < FEWEST_RANKED || synthetic.length != real.length) {
          return OptionalDouble.empty();
        }
        agreements.add(kendall(real, synthetic));
      }
    }
    return mean(agreements);
  }

  private static double kendall(double[] x, double[] y) {
    return constant(x) || constant(y) ? Double.NaN : Correlation.kendall(x, y).statistic();
  }

  private static boolean constant(double[] values) {
    return Arrays.stream(values).distinct().count() < 2
        || !Arrays.stream(values).allMatch(Double::isFinite);
  }

  private static OptionalDouble mean(List<Double> values) {
    double[] defined = values.stream().mapToDouble(it -> it).filter(Double::isFinite).toArray();
    return defined.length == 0 ? OptionalDouble.empty() : Arrays.stream(defined).average();
  }
}
