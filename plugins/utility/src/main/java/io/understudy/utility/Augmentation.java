package io.understudy.utility;

import io.understudy.spi.Candidate;
import io.understudy.spi.ColumnKind;
import io.understudy.spi.Descriptor;
import io.understudy.spi.Evaluation;
import io.understudy.spi.EvaluationRequest;
import io.understudy.spi.Evaluator;
import io.understudy.spi.Need;
import io.understudy.spi.Parameter;
import io.understudy.spi.ParameterException;
import io.understudy.spi.Plot;
import io.understudy.spi.Round;
import io.understudy.spi.RunContext;
import io.understudy.spi.Score;
import io.understudy.spi.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Answers: does adding the synthetic rows to the real training rows make a better model?
 *
 * <p>In every round each learner is fitted on the real training rows as they are ({@code none}),
 * with class weights, with the smaller class drawn again at random until the classes are equal, and
 * with each candidate's synthetic rows added to those real rows that it keeps. All models are
 * measured on the same real holdout rows. Values are means over rounds. The subject of a score is
 * {@code <arm>, <learner>}; scores whose metric begins with {@code Δ} are differences from {@code
 * none}.
 *
 * <p>Design weights ({@link io.understudy.spi.Role#WEIGHT}) count in every metric. Learners do not
 * see them; instead every model's probabilities are shifted to the population that the training
 * rows' weights imply.
 *
 * <p>Learners that the user brings are fitted one after the other on the same rows, as tables; they
 * cannot be told to weigh rows, so that their scores with class weights are not assessable.
 *
 * <p>The result depends on the rows, the parameters, the run's streams and the user's learners
 * alone, not on threads.
 */
public final class Augmentation implements Evaluator {
  static final int BASELINES = 3;
  private static final int FEWEST_FOR_BOOTSTRAP = 50;
  private static final int CURVE_POINTS = 50;

  static final Parameter<List<String>> LEARNERS =
      Parameter.custom("learners", LearnerNames.ALL, new LearnerNames())
          .doc("Kinds of models to fit: one name, or several with commas or as a list.");
  static final Parameter<Integer> TREES =
      Parameter.integer("trees", 100).between(10, 2_000).doc("Trees of each random forest.");
  static final Parameter<Integer> BOOSTING_ROUNDS =
      Parameter.integer("boosting_rounds", 100)
          .between(10, 2_000)
          .doc("Trees that gradient boosting adds one by one.");
  static final Parameter<Integer> RESAMPLES =
      Parameter.integer("resamples", 1_000)
          .between(200, 20_000)
          .doc("Bootstrap resamples of the holdout rows.");

  private static final Descriptor DESCRIPTOR =
      Descriptor.of("augmentation", "Augmentation comparison")
          .summary(
              "Compares models trained on real rows with models trained on real and synthetic rows,"
                  + " on real holdout rows.")
          .whenToUse(
              "When synthetic rows are to make a classifier better, above all for a rare class."
                  + " Read the differences beside those of 'class weights' and 'random', which cost"
                  + " nothing.")
          .limits(
              "Binary targets; of several classes the schema's positive one against the rest."
                  + " Bootstrap intervals are about these fitted models on these holdout rows: other"
                  + " training rows or another seed may differ by more. In simulation with 50 to 180"
                  + " positive rows those of 95% covered 92 to 99% (AUROC and F1 least, recall most)."
                  + " They are given where both"
                  + " classes have 50 holdout rows and rounds do not share holdout rows; else the"
                  + " spread over rounds is given, which is no confidence interval."
                  + " Hyperparameters are fixed: a tuned model may gain less from added rows."
                  + " Says nothing about privacy.")
          .kinds(ColumnKind.values())
          .needs(Need.HOLDOUT, Need.TARGET)
          .parameters(LEARNERS, TREES, BOOSTING_ROUNDS, RESAMPLES)
          .citation(
              "Saito and Rehmsmeier (2015), The precision-recall plot is more informative than the"
                  + " ROC plot when evaluating binary classifiers on imbalanced datasets, PLoS ONE"
                  + " 10(3)")
          .citation(
              "King and Zeng (2001), Logistic regression in rare events data, Political Analysis"
                  + " 9(2)")
          .citation(
              "van den Goorbergh, van Smeden, Timmerman and Van Calster (2022), The harm of class"
                  + " imbalance corrections for risk prediction models, JAMIA 29(9)")
          .citation("Efron and Tibshirani (1993), An introduction to the bootstrap")
          .build();

  private static final String NO_TWO_CLASSES =
      "the target does not have two classes, and the schema does not say which one is positive";
  private static final String ONE_CLASS =
      "the training or holdout rows of a round have no row of one of the two classes: draw the"
          + " splits stratified by class";

  /** Creates the evaluator. */
  public Augmentation() {}

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
    refuseTakenLabels(request.rounds().get(0).candidates());
    LearnerNames.refuseTaken(LearnerNames.ALL, request.learners());
    Evaluation evaluation = Evaluation.of(DESCRIPTOR.title());
    Optional<Target> target = Target.of(request.rounds());
    if (target.isEmpty()) {
      return evaluation.withScores(notAssessable(request, NO_TWO_CLASSES));
    }
    if (lacksAClass(request.rounds(), target.get())) {
      return evaluation.withScores(notAssessable(request, ONE_CLASS));
    }
    Results results = compare(request, target.get(), run);
    double[] recalls = recalls();
    boolean shared = roundsShareHoldoutRows(request.rounds());
    boolean bootstraps = hasRowsForBootstrap(results) && !shared;
    HoldoutBootstrap bootstrap =
        bootstraps ? HoldoutBootstrap.of(results, recalls, request.get(RESAMPLES), run) : null;
    Uncertainty uncertainty = new Uncertainty(results, recalls, bootstrap);
    evaluation = withScores(evaluation, new AugmentationScores(results, uncertainty));
    List<Score> scores = evaluation.scores();
    for (Plot plot : new AugmentationPlots(results, uncertainty, recalls).plots(scores)) {
      evaluation = evaluation.withPlot(plot);
    }
    for (String note : notes(request, results, bootstraps, shared)) {
      evaluation = evaluation.withNote(note);
    }
    run.progress(1, "compare");
    return evaluation;
  }

  private static void refuseTakenLabels(List<Candidate> candidates) {
    List<String> taken = List.of(Arm.NONE, Arm.CLASS_WEIGHTS, Arm.RANDOM);
    for (Candidate candidate : candidates) {
      if (taken.contains(candidate.label())) {
        throw new ParameterException(
            "utility.label-taken",
            "A candidate is labelled '" + candidate.label() + "', as a baseline is.",
            "Give the candidate another label.");
      }
    }
  }

  private static List<Score> notAssessable(EvaluationRequest request, String reason) {
    Score score = Score.notAssessable(Metric.AVERAGE_PRECISION.label(), reason);
    List<Candidate> candidates = request.rounds().get(0).candidates();
    return candidates.isEmpty()
        ? List.of(score)
        : candidates.stream().map(candidate -> score.about(candidate.label())).toList();
  }

  /** Nothing can be learnt from rows of one class, nor measured on them. */
  private static boolean lacksAClass(List<Round> rounds, Target target) {
    return rounds.stream()
        .flatMap(round -> Stream.of(round.training(), round.holdout()))
        .map(target::labels)
        .anyMatch(labels -> IntStream.of(labels).distinct().count() != 2);
  }

  private static Results compare(EvaluationRequest request, Target target, RunContext run) {
    List<Round> rounds = request.rounds();
    List<Learner> learners =
        LearnerNames.learners(
            request.get(LEARNERS), request.get(TREES), request.get(BOOSTING_ROUNDS));
    List<RoundResult> results = new ArrayList<>();
    for (Round round : rounds) {
      results.add(
          new RoundComparison(
                  round, results.size(), rounds.size(), target, learners, request.learners(), run)
              .result());
    }
    List<String> arms = new ArrayList<>(List.of(Arm.NONE, Arm.CLASS_WEIGHTS, Arm.RANDOM));
    rounds.get(0).candidates().forEach(candidate -> arms.add(candidate.label()));
    List<String> names = LearnerNames.shown(learners, request.learners());
    return new Results(arms, names, results);
  }

  private static double[] recalls() {
    double[] recalls = new double[CURVE_POINTS];
    for (int i = 0; i < recalls.length; i++) {
      recalls[i] = (i + 1.0) / CURVE_POINTS;
    }
    return recalls;
  }

  private static boolean hasRowsForBootstrap(Results results) {
    int positives = results.holdoutPositives();
    return Math.min(positives, results.holdoutRows() - positives) >= FEWEST_FOR_BOOTSTRAP;
  }

  /** Parts of one division hold no more rows than there are; repeated divisions do. */
  private static boolean roundsShareHoldoutRows(List<Round> rounds) {
    Round first = rounds.get(0);
    long all =
        (long) first.training().rowCount()
            + first.holdout().rowCount()
            + first.validation().map(rows -> rows.rowCount()).orElse(0);
    return rounds.stream().mapToLong(round -> round.holdout().rowCount()).sum() > all;
  }

  private static Evaluation withScores(Evaluation evaluation, AugmentationScores summary) {
    List<Score> scores = summary.scores();
    return evaluation.withScores(scores).withTable("rounds", summary.roundsTable());
  }

  private static List<String> notes(
      EvaluationRequest request, Results results, boolean bootstraps, boolean shared) {
    List<String> notes = new ArrayList<>();
    RoundResult first = results.rounds().get(0);
    notes.add(
        String.format(
            Locale.ROOT,
            "%d rounds; the first has %d real training rows (%d positive); all together have %d"
                + " holdout rows (%d positive).",
            results.rounds().size(),
            first.trainingRows(),
            first.trainingPositives(),
            results.holdoutRows(),
            results.holdoutPositives()));
    for (int arm = BASELINES - 1; arm < results.arms().size(); arm++) {
      notes.add(
          String.format(
              Locale.ROOT,
              "'%s' adds %d rows to the first round's training rows, %d of them positive%s.",
              results.arms().get(arm),
              first.added().get(arm),
              first.addedPositives().get(arm),
              dropped(first.dropped().get(arm))));
    }
    for (Candidate candidate : request.rounds().get(0).candidates()) {
      if (candidate.has(Trait.AUGMENTS_CLASSES)) {
        notes.add(
            "The synthetic rows of '"
                + candidate.label()
                + "' augment classes of the real table; they do not stand in for it.");
      }
    }
    notes.add(intervalNote(results, bootstraps, shared));
    return notes;
  }

  private static String dropped(int rows) {
    return rows == 0 ? "" : ", and leaves " + rows + " real ones out";
  }

  private static String intervalNote(Results results, boolean bootstraps, boolean shared) {
    if (bootstraps) {
      return "Intervals of differences resample holdout rows (paired, within class and round, 95%)."
          + " They are about these fitted models, not about new splits or seeds; intervals of values"
          + " are the spread over rounds.";
    }
    String why =
        shared
            ? "Rounds share holdout rows, so no bootstrap interval is given."
            : "A class has fewer than "
                + FEWEST_FOR_BOOTSTRAP
                + " holdout rows, too few for a bootstrap interval.";
    return results.rounds().size() > 1
        ? why + " Intervals are the spread over rounds: smallest and largest value."
        : why + " With one round there is no spread either: add rounds.";
  }
}
