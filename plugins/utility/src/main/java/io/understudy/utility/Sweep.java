package io.understudy.utility;

import io.understudy.numerics.Statistics;
import io.understudy.spi.Candidate;
import io.understudy.spi.ColumnKind;
import io.understudy.spi.DataException;
import io.understudy.spi.Descriptor;
import io.understudy.spi.Effort;
import io.understudy.spi.Evaluation;
import io.understudy.spi.EvaluationRequest;
import io.understudy.spi.Evaluator;
import io.understudy.spi.Interval;
import io.understudy.spi.Need;
import io.understudy.spi.Parameter;
import io.understudy.spi.ParameterException;
import io.understudy.spi.Plot;
import io.understudy.spi.Plot.Axis;
import io.understudy.spi.Plot.Mark;
import io.understudy.spi.Plot.Role;
import io.understudy.spi.Plot.Scale;
import io.understudy.spi.Plot.Series;
import io.understudy.spi.Question;
import io.understudy.spi.RunContext;
import io.understudy.spi.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Answers: how many synthetic rows beside the real ones are enough?
 *
 * <p>Models learn from all real training rows and from 0, 0.25 … 4 times as many synthetic ones,
 * and predict the same holdout rows. The <em>knee</em> is the smallest share whose first measure,
 * in the mean of all learners, is within one standard error of the best (the rule of one standard
 * error of Breiman, Friedman, Olshen and Stone 1984, with the error of the paired difference): more
 * rows than that bring nothing that these rows could show. It is chosen on validation rows; without
 * any, on the holdout, and then the value at the knee is no fresh measurement, which a note says.
 *
 * <p>The result depends on the rows, the parameters, the run's streams and the user's learners
 * alone, not on threads.
 */
public final class Sweep implements Evaluator {
  static final String KNEE = "share at the knee";
  private static final double SHOWN_DECIMALS = 1e4;

  private static final Parameter<List<Double>> SHARES =
      Parameter.custom("shares", Shares.USUAL, new Shares())
          .doc("How many synthetic rows to add for each real one.");
  private static final Parameter<Integer> MOST_ROWS =
      Parameter.integer("most_rows", 5_000)
          .between(100, 10_000_000)
          .doc("Real rows that a model learns from, and holdout rows, at most; of more, a sample.");

  private static final Descriptor DESCRIPTOR =
      Descriptor.of("sweep", "Proportion sweep")
          .summary(
              "Adds more and more synthetic rows to the real ones, and says from which share on more"
                  + " bring nothing.")
          .whenToUse("When choosing how many rows to sample for training beside real ones.")
          .limits(
              "About one target, and about this release where there is one round. A flat curve has"
                  + " its knee at 0: the rows help none of these learners. Shares for which there are"
                  + " too few synthetic rows are left out. Rows that a cleaner would drop are kept."
                  + " Says nothing about privacy, which more rows do not improve.")
          .kinds(ColumnKind.values())
          .needs(Need.HOLDOUT, Need.TARGET)
          .answers(Question.UTILITY)
          .effort(Effort.MINUTES)
          .parameters(
              SHARES,
              Substitution.LEARNERS,
              Substitution.TREES,
              Substitution.BOOSTING_ROUNDS,
              Substitution.RESAMPLES,
              MOST_ROWS)
          .citation(
              "Breiman, Friedman, Olshen and Stone (1984), Classification and regression trees,"
                  + " section 3.4.3")
          .build();

  /** Creates the evaluator. */
  public Sweep() {}

  @Override
  public Descriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public boolean takesLearners() {
    return true;
  }

  @Override
  public Evaluation evaluate(EvaluationRequest request, RunContext run) {
    LearnerNames.refuseTaken(LearnerNames.TAKEN, request.learners());
    try {
      Task task = Task.of(request.rounds());
      List<Learner> learners = Substitution.learners(request, task);
      Trial.Settings settings =
          new Trial.Settings(
              learners,
              request.learners(),
              request.get(MOST_ROWS),
              true,
              false,
              0,
              request.get(SHARES));
      List<Trial> trials = Trial.all(task, settings, request.rounds(), run);
      List<String> names = LearnerNames.shown(learners, request.learners());
      Findings findings =
          Findings.of(task, names, trials, request.get(Substitution.RESAMPLES), run);
      return new Curves(findings, request, run).evaluation();
    } catch (DataException | ParameterException e) {
      return notAssessable(request, e.problem());
    }
  }

  private static Evaluation notAssessable(EvaluationRequest request, String reason) {
    Score score = Score.notAssessable(KNEE, reason);
    List<Candidate> candidates = request.rounds().get(0).candidates();
    return Evaluation.of(DESCRIPTOR.title())
        .withScores(
            candidates.isEmpty()
                ? List.of(score)
                : candidates.stream().map(it -> score.about(it.label())).toList());
  }

  /** The curves of all candidates. */
  private static final class Curves {
    private final Findings findings;
    private final List<Double> shares;
    private final List<Measure> measures;
    private final boolean onValidation;
    private final @Nullable ReleaseBootstrap choice;

    Curves(Findings findings, EvaluationRequest request, RunContext run) {
      this.findings = findings;
      this.shares = request.get(SHARES);
      this.measures = Measure.of(findings.task());
      this.onValidation = findings.trials().stream().allMatch(Trial::hasValidation);
      Trial first = findings.first();
      this.choice =
          findings.isOfRelease()
              ? ReleaseBootstrap.of(
                  first.fits(),
                  this::chosenOn,
                  (onValidation ? first.validation().orElseThrow() : first.holdout()).labels(),
                  findings.task().classes(),
                  request.get(Substitution.RESAMPLES),
                  run)
              : null;
    }

    private Predictions chosenOn(Fit fit) {
      return onValidation ? fit.alsoTested().get(0) : fit.holdout();
    }

    Evaluation evaluation() {
      List<Score> scores = new ArrayList<>();
      Plot plot =
          Plot.of(
                  "Synthetic rows beside real ones",
                  new Axis("synthetic rows for each real row", Scale.LINEAR),
                  new Axis(measures.get(0).label() + ", mean of learners", Scale.LINEAR))
              .note(
                  "On holdout rows. The knee: the smallest share within one standard error of the"
                      + " best.");
      for (int candidate = 0; candidate < findings.candidates(); candidate++) {
        if (!findings.problem(candidate).isEmpty()) {
          scores.add(
              Score.notAssessable(KNEE, findings.problem(candidate))
                  .about(findings.label(candidate)));
          continue;
        }
        plot = add(candidate, scores, plot);
      }
      Evaluation evaluation = Evaluation.of(DESCRIPTOR.title()).withScores(scores).withPlot(plot);
      return evaluation
          .withTable("sweep", table())
          .withNote("Results are about " + findings.estimand() + ".")
          .withNote(
              onValidation
                  ? "The knee was chosen on validation rows, and the curve is that of holdout rows."
                  : "There are no validation rows, so the knee was chosen on the holdout rows: take"
                      + " the value at it as the best of several, not as a fresh measurement.");
    }

    private Plot add(int candidate, List<Score> scores, Plot plot) {
      String label = findings.label(candidate);
      int[] compared = compared(candidate);
      int swept = swept(candidate);
      if (compared.length == 0 || swept < 2) {
        scores.add(
            Score.notAssessable(
                    KNEE,
                    compared.length == 0
                        ? "no learner could be fitted with every share"
                        : "there are too few synthetic rows for any share")
                .about(label));
        return plot;
      }
      double[] curve = new double[swept];
      for (int share = 0; share < swept; share++) {
        curve[share] = mean(candidate, share, compared, 0, Fit::holdout);
      }
      OptionalInt knee = knee(candidate, compared, swept);
      scores.add(
          knee.isPresent()
              ? Score.of(
                      KNEE,
                      shares.get(knee.getAsInt()),
                      Score.Direction.NEITHER,
                      0,
                      Double.POSITIVE_INFINITY)
                  .onRows(rows())
                  .about(label)
              : Score.notAssessable(KNEE, "the measure is not defined on these rows").about(label));
      for (int share = 1; share < swept; share++) {
        for (int measure = 0; measure < ReleaseBootstrap.MEASURES; measure++) {
          scores.add(difference(candidate, share, compared, measure).about(subject(label, share)));
        }
      }
      if (knee.isEmpty()) {
        return plot;
      }
      double[] x = shares.subList(0, swept).stream().mapToDouble(it -> it).toArray();
      int at = knee.getAsInt();
      return plot.with(Series.of(label, Mark.LINE, Role.OTHER, x, curve))
          .with(
              Series.of(
                  "knee of " + label,
                  Mark.POINTS,
                  Role.OTHER,
                  new double[] {x[at]},
                  new double[] {curve[at]}));
    }

    private String subject(String label, int share) {
      return label + ", share " + Shares.text(shares.get(share));
    }

    private long rows() {
      return findings.trials().stream().mapToLong(trial -> trial.holdout().size()).sum();
    }

    /** For how many shares every trial has rows enough. */
    private int swept(int candidate) {
      return findings.trials().stream()
          .flatMap(trial -> trial.entries().stream())
          .mapToInt(ofSeed -> ofSeed.get(candidate).swept().size())
          .min()
          .orElse(0);
    }

    private int[] compared(int candidate) {
      int swept = swept(candidate);
      return IntStream.range(0, findings.learners().size())
          .filter(
              learner ->
                  findings.trials().stream()
                      .allMatch(
                          trial ->
                              trial.entries().stream()
                                  .map(ofSeed -> ofSeed.get(candidate))
                                  .flatMap(entry -> entry.swept().subList(0, swept).stream())
                                  .noneMatch(regime -> trial.fit(regime, learner).isFailure())))
          .toArray();
    }

    private double mean(
        int candidate, int share, int[] compared, int measure, Function<Fit, Predictions> rows) {
      double sum = 0;
      int count = 0;
      for (double[] ofDivision : values(candidate, share, compared, measure, rows)) {
        for (double value : ofDivision) {
          sum += value;
          count++;
        }
      }
      return sum / count;
    }

    /** By division and seed. */
    private double[][] values(
        int candidate, int share, int[] compared, int measure, Function<Fit, Predictions> rows) {
      List<Trial> trials = findings.trials();
      double[][] values = new double[trials.size()][findings.seeds()];
      for (int division = 0; division < values.length; division++) {
        Trial trial = trials.get(division);
        for (int seed = 0; seed < values[division].length; seed++) {
          int regime = trial.entries().get(seed).get(candidate).swept().get(share);
          for (int learner : compared) {
            Predictions predictions = rows.apply(trial.fit(regime, learner));
            values[division][seed] +=
                predictions.measure(RankedRows.onceEach(predictions.size()))[measure]
                    / compared.length;
          }
        }
      }
      return values;
    }

    private double[][] less(double[][] values, double[][] base) {
      double[][] differences = new double[values.length][];
      for (int division = 0; division < values.length; division++) {
        differences[division] = values[division].clone();
        for (int seed = 0; seed < differences[division].length; seed++) {
          differences[division][seed] -= base[division][seed];
        }
      }
      return differences;
    }

    private OptionalInt knee(int candidate, int[] compared, int swept) {
      double[] chosen = new double[swept];
      int best = 0;
      for (int share = 0; share < swept; share++) {
        chosen[share] = mean(candidate, share, compared, 0, this::chosenOn);
        if (!Double.isFinite(chosen[share])) {
          return OptionalInt.empty();
        }
        best = chosen[share] > chosen[best] ? share : best;
      }
      for (int share = 0; share < best; share++) {
        if (chosen[best] - chosen[share] <= error(candidate, best, share, compared)) {
          return OptionalInt.of(share);
        }
      }
      return OptionalInt.of(best);
    }

    /** The standard error of the difference between two shares. */
    private double error(int candidate, int best, int share, int[] compared) {
      if (choice != null) {
        List<Integer> regimes = findings.first().entries().get(0).get(candidate).swept();
        return choice.standardError(regimes.get(best), regimes.get(share), compared, 0);
      }
      double[] means = new double[findings.trials().size()];
      double[][] differences =
          less(
              values(candidate, best, compared, 0, this::chosenOn),
              values(candidate, share, compared, 0, this::chosenOn));
      for (int division = 0; division < means.length; division++) {
        means[division] = Statistics.mean(differences[division]);
      }
      return means.length < 2
          ? 0
          : Statistics.standardDeviation(means, 1) / StrictMath.sqrt(means.length);
    }

    private Score difference(int candidate, int share, int[] compared, int index) {
      Measure measure = measures.get(index);
      double[][] differences =
          less(
              values(candidate, share, compared, index, Fit::holdout),
              values(candidate, 0, compared, index, Fit::holdout));
      NestedDifference nested = findings.nested(differences);
      if (!Double.isFinite(nested.mean())) {
        return Score.notAssessable(
            measure.differenceLabel(), "the measure is not defined on these rows");
      }
      Score score = measure.difference(nested.mean()).onRows(rows());
      List<Integer> regimes = findings.first().entries().get(0).get(candidate).swept();
      Optional<Interval> interval =
          findings.isOfRelease()
              ? findings.release(regimes.get(share), regimes.get(0), compared, index)
              : nested.interval().or(nested::spread);
      return interval.map(score::within).orElse(score);
    }

    /** One row for each candidate, share and learner. */
    private Table table() {
      StringColumn labels = StringColumn.create("candidate");
      DoubleColumn shown = DoubleColumn.create("share");
      StringColumn learners = StringColumn.create("learner");
      IntColumn added = IntColumn.create("rows added");
      List<DoubleColumn> values = new ArrayList<>();
      measures.forEach(measure -> values.add(DoubleColumn.create(measure.label())));
      for (int candidate = 0; candidate < findings.candidates(); candidate++) {
        if (!findings.problem(candidate).isEmpty()) {
          continue;
        }
        int swept = swept(candidate);
        int[] compared = compared(candidate);
        for (int share = 0; share < swept; share++) {
          for (int learner : compared) {
            labels.append(findings.label(candidate));
            shown.append(shares.get(share));
            learners.append(findings.learners().get(learner));
            added.append(Trial.scaled(shares.get(share), findings.first().training().size()));
            for (int measure = 0; measure < values.size(); measure++) {
              double value = mean(candidate, share, new int[] {learner}, measure, Fit::holdout);
              if (Double.isFinite(value)) {
                values.get(measure).append(Math.rint(value * SHOWN_DECIMALS) / SHOWN_DECIMALS);
              } else {
                values.get(measure).appendMissing();
              }
            }
          }
        }
      }
      Table table = Table.create("sweep", labels, shown, learners, added);
      values.forEach(table::addColumns);
      return table;
    }
  }
}
