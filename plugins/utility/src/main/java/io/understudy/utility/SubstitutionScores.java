package io.understudy.utility;

import io.understudy.spi.Interval;
import io.understudy.spi.Score;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Scores and tables of a substitution. */
final class SubstitutionScores {
  static final String MODELS = "rank agreement of models";
  static final String IMPORTANCES = "rank agreement of importances";
  private static final double SHOWN_DECIMALS = 1e4;
  private static final double SHARES_DIFFER = 0.005;
  private static final String UNDEFINED = "it is not defined on these rows";
  private static final String NO_THRESHOLD =
      "there are no validation rows of both classes to choose a threshold on";

  private final Findings findings;
  private final List<Measure> measures;

  SubstitutionScores(Findings findings) {
    this.findings = findings;
    this.measures = Measure.of(findings.task());
  }

  /** First the differences, then whether decisions agree, then the values of all models. */
  List<Score> scores() {
    List<Score> scores = new ArrayList<>();
    for (int candidate = 0; candidate < findings.candidates(); candidate++) {
      if (findings.problem(candidate).isEmpty()) {
        differences(candidate, scores);
        agreements(candidate, scores);
      } else {
        scores.add(
            Score.notAssessable(measures.get(0).differenceLabel(), findings.problem(candidate))
                .about(findings.label(candidate)));
      }
    }
    Set<String> seen = new LinkedHashSet<>();
    for (int candidate = 0; candidate < findings.candidates(); candidate++) {
      if (findings.problem(candidate).isEmpty()) {
        for (Series series : series(candidate)) {
          if (seen.add(series.subject)) {
            values(candidate, series, scores);
          }
        }
      }
    }
    return scores;
  }

  private void differences(int candidate, List<Score> scores) {
    int[] compared = findings.compared(candidate);
    String label = findings.label(candidate);
    for (int measure = 0; measure < measures.size(); measure++) {
      scores.add(
          difference(candidate, compared, measure)
              .about(label)
              .explained(
                  (findings.isBeside(candidate)
                          ? "Models of real and synthetic rows less models of the real ones"
                          : "Models of synthetic rows less models of as many real ones")
                      + ", mean over learners. About "
                      + findings.estimand()
                      + "."));
    }
    for (int learner : compared) {
      for (int measure = 0; measure < ReleaseBootstrap.MEASURES; measure++) {
        scores.add(
            difference(candidate, new int[] {learner}, measure)
                .about(label + ", " + findings.learners().get(learner)));
      }
    }
  }

  private Score difference(int candidate, int[] compared, int index) {
    Measure measure = measures.get(index);
    if (compared.length == 0) {
      return Score.notAssessable(
          measure.differenceLabel(), "no learner could be fitted on both sides");
    }
    double[][] differences = findings.differences(candidate, compared, index);
    double mean = findings.nested(differences).mean();
    if (!Double.isFinite(mean)) {
      return Score.notAssessable(measure.differenceLabel(), reason(measure));
    }
    Score score = measure.difference(mean).onRows(rows());
    return findings.interval(candidate, compared, index).map(score::within).orElse(score);
  }

  private static String reason(Measure measure) {
    return measure == Measure.F1 ? NO_THRESHOLD : UNDEFINED;
  }

  private long rows() {
    return findings.trials().stream().mapToLong(trial -> trial.holdout().size()).sum();
  }

  private void agreements(int candidate, List<Score> scores) {
    String label = findings.label(candidate);
    scores.add(
        agreement(
                MODELS,
                findings.modelAgreement(candidate),
                "fewer than three learners can be ranked on both sides")
            .about(label));
    for (int learner : findings.compared(candidate)) {
      OptionalDouble agreement = findings.importanceAgreement(candidate, learner);
      if (agreement.isPresent()) {
        scores.add(
            agreement(IMPORTANCES, agreement, "")
                .about(label + ", " + findings.learners().get(learner)));
      }
    }
  }

  private static Score agreement(String metric, OptionalDouble value, String otherwise) {
    return value.isPresent()
        ? Score.of(metric, value.getAsDouble(), Score.Direction.HIGHER, -1, 1)
        : Score.notAssessable(metric, otherwise);
  }

  /**
   * Predictions of one kind.
   *
   * @param subject how scores name them, before the learner
   * @param pick the regime
   * @param take which of its predictions
   */
  private record Series(String subject, Findings.Pick pick, Findings.Take take) {}

  private List<Series> series(int candidate) {
    String label = findings.label(candidate);
    boolean beside = findings.isBeside(candidate);
    String real = realSubject(candidate);
    List<Series> series = new ArrayList<>();
    Findings.Take holdout = (trial, regime, fit) -> fit.isFailure() ? null : fit.holdout();
    series.add(new Series(real, (trial, entry) -> entry.base(), holdout));
    String own = (beside ? "real and " : "TSTR of ") + label;
    series.add(new Series(own, (trial, entry) -> entry.regime(), holdout));
    if (!beside) {
      series.add(
          new Series(
              "TRTS of " + label,
              (trial, entry) -> entry.base(),
              (trial, regime, fit) -> alsoTested(trial, candidate, fit)));
    }
    if (findings.task().isNumber()) {
      return series;
    }
    if (sharesDiffer(candidate)) {
      series.add(
          new Series(
              own + " with prior correction",
              (trial, entry) -> entry.regime(),
              (trial, regime, fit) ->
                  fit.isFailure()
                      ? null
                      : ((ClassPredictions) fit.holdout())
                          .movedTo(realShares(trial, candidate), trial.shares(regime))));
    }
    if (beside) {
      series.add(
          new Series(
              real + " with moved thresholds",
              (trial, entry) -> entry.base(),
              (trial, regime, fit) ->
                  fit.isFailure()
                      ? null
                      : ((ClassPredictions) fit.holdout()).decidedBy(trial.shares(regime))));
      if (findings.first().weighted() >= 0) {
        series.add(
            new Series(real + " with class weights", (trial, entry) -> trial.weighted(), holdout));
      }
    }
    return series;
  }

  private String realSubject(int candidate) {
    Trial first = findings.first();
    int base = first.entries().get(0).get(candidate).base();
    if (first.bases().size() == 1) {
      return "TRTR";
    }
    for (Map.Entry<Integer, Integer> it : first.bases().entrySet()) {
      if (it.getValue() == base) {
        return "TRTR of " + it.getKey() + " rows";
      }
    }
    return "TRTR";
  }

  private static @Nullable Predictions alsoTested(Trial trial, int candidate, Fit fit) {
    for (List<Trial.Entry> ofSeed : trial.entries()) {
      int tested = ofSeed.get(candidate).tested();
      if (tested >= 0 && tested < fit.alsoTested().size()) {
        return fit.alsoTested().get(tested);
      }
    }
    return null;
  }

  private static double[] realShares(Trial trial, int candidate) {
    return trial.shares(trial.entries().get(0).get(candidate).base());
  }

  private boolean sharesDiffer(int candidate) {
    Trial first = findings.first();
    double[] real = realShares(first, candidate);
    double[] learnt = first.shares(first.entries().get(0).get(candidate).regime());
    for (int label = 0; label < real.length; label++) {
      if (Math.abs(real[label] - learnt[label]) > SHARES_DIFFER) {
        return true;
      }
    }
    return false;
  }

  private void values(int candidate, Series series, List<Score> scores) {
    for (int learner = 0; learner < findings.learners().size(); learner++) {
      String subject = series.subject + ", " + findings.learners().get(learner);
      Optional<String> failure = findings.failure(candidate, learner, series.pick);
      for (int index = 0; index < measures.size(); index++) {
        Measure measure = measures.get(index);
        if (failure.isPresent()) {
          if (index == 0) {
            scores.add(Score.notAssessable(measure.label(), failure.get()).about(subject));
          }
          continue;
        }
        double value = findings.value(candidate, learner, index, series.pick, series.take);
        if (Double.isFinite(value)) {
          scores.add(measure.score(value).onRows(rows()).about(subject));
        } else if (index == 0) {
          scores.add(Score.notAssessable(measure.label(), UNDEFINED).about(subject));
        }
      }
    }
  }

  /** One row for each class, regime and learner of the first division and seed. */
  Table classes() {
    StringColumn trained = StringColumn.create("trained on");
    StringColumn learners = StringColumn.create("learner");
    StringColumn names = StringColumn.create("class");
    IntColumn rows = IntColumn.create("holdout rows");
    List<DoubleColumn> values = new ArrayList<>();
    for (String name : List.of("AUROC", "average precision", "precision", "recall", "F1")) {
      values.add(DoubleColumn.create(name));
    }
    Trial trial = findings.first();
    Set<String> seen = new LinkedHashSet<>();
    for (int candidate = 0; candidate < findings.candidates(); candidate++) {
      if (!findings.problem(candidate).isEmpty()) {
        continue;
      }
      for (Series series : series(candidate)) {
        if (series.subject.startsWith("TRTS") || !seen.add(series.subject)) {
          continue;
        }
        int regime = series.pick.regime(trial, trial.entries().get(0).get(candidate));
        for (int learner = 0; learner < findings.learners().size(); learner++) {
          Predictions of = series.take.from(trial, regime, trial.fit(regime, learner));
          if (!(of instanceof ClassPredictions predictions)) {
            continue;
          }
          for (int label = 0; label < findings.task().classes(); label++) {
            trained.append(series.subject);
            learners.append(findings.learners().get(learner));
            names.append(findings.task().className(label));
            rows.append(trial.holdout().count(label));
            double[] measured = predictions.ofClass(label);
            for (int i = 0; i < measured.length; i++) {
              append(values.get(i), measured[i]);
            }
          }
        }
      }
    }
    Table table = Table.create("classes", trained, learners, names, rows);
    values.forEach(table::addColumns);
    return table;
  }

  /** Pairs of candidates, where results are about methods. */
  Optional<Table> methods() {
    StringColumn one = StringColumn.create("method");
    StringColumn other = StringColumn.create("compared with");
    DoubleColumn mean = DoubleColumn.create(measures.get(0).differenceLabel());
    DoubleColumn lower = DoubleColumn.create("lower");
    DoubleColumn upper = DoubleColumn.create("upper");
    DoubleColumn seeds = DoubleColumn.create("deviation over seeds");
    DoubleColumn divisions = DoubleColumn.create("deviation over divisions");
    if (findings.isOfRelease()) {
      return Optional.empty();
    }
    for (int a = -1; a < findings.candidates(); a++) {
      for (int b = a + 1; b < findings.candidates(); b++) {
        Optional<double[][]> between = between(a, b);
        if (between.isEmpty()) {
          continue;
        }
        NestedDifference nested = findings.nested(between.get());
        one.append(findings.label(b));
        other.append(a < 0 ? "real rows" : findings.label(a));
        append(mean, nested.mean());
        Optional<Interval> interval = nested.interval();
        append(lower, interval.map(Interval::lower).orElse(Double.NaN));
        append(upper, interval.map(Interval::upper).orElse(Double.NaN));
        append(seeds, nested.ofSeeds());
        append(divisions, nested.ofDivisions());
      }
    }
    return one.isEmpty()
        ? Optional.empty()
        : Optional.of(Table.create("methods", one, other, mean, lower, upper, seeds, divisions));
  }

  /** What candidate b reaches beyond candidate a, or beyond real rows if a is below 0. */
  private Optional<double[][]> between(int a, int b) {
    if (!isComparable(b) || (a >= 0 && !isComparable(a))) {
      return Optional.empty();
    }
    double[][] differences = findings.differences(b, findings.compared(b), 0);
    if (a >= 0) {
      double[][] less = findings.differences(a, findings.compared(a), 0);
      for (int division = 0; division < differences.length; division++) {
        for (int seed = 0; seed < differences[division].length; seed++) {
          differences[division][seed] -= less[division][seed];
        }
      }
    }
    return Optional.of(differences);
  }

  private boolean isComparable(int candidate) {
    return findings.problem(candidate).isEmpty() && findings.compared(candidate).length > 0;
  }

  private static void append(DoubleColumn column, double value) {
    if (Double.isFinite(value)) {
      column.append(Math.rint(value * SHOWN_DECIMALS) / SHOWN_DECIMALS);
    } else {
      column.appendMissing();
    }
  }
}
