package io.understudy.utility;

import io.understudy.spi.Candidate;
import io.understudy.spi.ColumnKind;
import io.understudy.spi.DataException;
import io.understudy.spi.Descriptor;
import io.understudy.spi.Effort;
import io.understudy.spi.Evaluation;
import io.understudy.spi.EvaluationRequest;
import io.understudy.spi.Evaluator;
import io.understudy.spi.Need;
import io.understudy.spi.Parameter;
import io.understudy.spi.ParameterException;
import io.understudy.spi.Plot;
import io.understudy.spi.Question;
import io.understudy.spi.RunContext;
import io.understudy.spi.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Answers: are models of the synthetic rows as good on real rows as models of real rows?
 *
 * <p>TSTR (train on synthetic, test on real; Esteban, Hyland and Rätsch 2017) beside TRTR (train on
 * real, test on real) on the same holdout rows, from as many synthetic as real rows, and TRTS
 * (train on real, test on synthetic), which tells whether the synthetic rows hold the real
 * relations and none that are easier. Targets may be two classes, several, or a number. Rows that
 * augment classes are added to the real ones instead, and compared with class weights and moved
 * thresholds, which cost nothing.
 *
 * <p>All that is learnt, encodings included, comes from the rows trained on; settings and
 * thresholds are chosen on validation rows; holdout rows are predicted and nothing else.
 *
 * <p>One round is about <em>this release</em>: a paired bootstrap of its holdout rows. Several are
 * about <em>the method</em>: a variance nested in divisions and seeds, from five of both. Methods
 * are compared by the latter alone.
 *
 * <p>The result depends on the rows, the parameters, the run's streams and the user's learners
 * alone, not on threads.
 */
public final class Substitution implements Evaluator {
  static final Parameter<List<String>> LEARNERS =
      Parameter.custom("learners", LearnerNames.WITH_TREE, new LearnerNames(LearnerNames.WITH_TREE))
          .doc(
              "Kinds of models to fit: one name, or several with commas or as a list. For a number"
                  + " to predict, logistic regression becomes linear regression.");
  static final Parameter<Integer> TREES =
      Parameter.integer("trees", 100).between(10, 2_000).doc("Trees of each random forest.");
  static final Parameter<Integer> BOOSTING_ROUNDS =
      Parameter.integer("boosting_rounds", 100)
          .between(10, 2_000)
          .doc("Trees that gradient boosting adds one by one, of several classes for each.");
  static final Parameter<Integer> RESAMPLES =
      Parameter.integer("resamples", 1_000)
          .between(200, 20_000)
          .doc("Bootstrap resamples of the holdout rows.");
  static final Parameter<Integer> MOST_ROWS =
      Parameter.integer("most_rows", 5_000)
          .between(100, 10_000_000)
          .doc("Rows that a model learns from, and holdout rows, at most; of more, a sample.");
  static final Parameter<Boolean> EQUAL_SIZES =
      Parameter.bool("equal_sizes", true)
          .doc("Learn from as many synthetic as real rows; otherwise from all of both.");
  static final Parameter<Boolean> TUNE =
      Parameter.bool("tune", false)
          .doc("Choose among settings of each learner on validation rows, if there are any.");
  private static final Parameter<Integer> IMPORTANCE_ROWS =
      Parameter.integer("importance_rows", 500)
          .between(0, 100_000)
          .doc("Holdout rows to measure what models look at on; 0 leaves it out.");
  static final Parameter<Double> MARGIN =
      Parameter.number("margin", 0.04)
          .between(0, 1)
          .doc(
              "How much less AUROC, or R² of numbers, is still as useful. Models of two real"
                  + " samples differ by 0.007 to 0.020 (one standard deviation); smaller margins"
                  + " are noise.");

  private static final Descriptor DESCRIPTOR =
      Descriptor.of("substitution", "Substitution for real rows")
          .summary(
              "Compares models of synthetic rows with models of as many real rows, on real holdout"
                  + " rows (TSTR beside TRTR).")
          .whenToUse(
              "When synthetic rows are to stand in for real ones, in whatever is learnt from them:"
                  + " classes or numbers. Where they are to be added to real rows, read the"
                  + " augmentation comparison beside it.")
          .limits(
              "About one target. With one round it is about this release alone, not about the"
                  + " method: that needs five divisions with five seeds. Intervals are calibrated"
                  + " by simulation for AUROC and average precision from 50 holdout rows of a class"
                  + " and as many of others, for R² and MAE from 300; other scores have none."
                  + " Of more than 20 classes the rarer ones count as one. The rank agreement of"
                  + " four models is coarse. Says nothing about privacy.")
          .kinds(ColumnKind.values())
          .needs(Need.HOLDOUT, Need.TARGET)
          .answers(Question.UTILITY)
          .effort(Effort.SECONDS)
          .parameters(
              LEARNERS,
              TREES,
              BOOSTING_ROUNDS,
              RESAMPLES,
              MOST_ROWS,
              EQUAL_SIZES,
              TUNE,
              IMPORTANCE_ROWS,
              MARGIN)
          .citation(
              "Esteban, Hyland and Rätsch (2017), Real-valued (medical) time series generation with"
                  + " recurrent conditional GANs, arXiv:1706.02633")
          .citation(
              "Brier (1950), Verification of forecasts expressed in terms of probability, Monthly"
                  + " Weather Review 78(1)")
          .citation(
              "Saerens, Latinne and Decaestecker (2002), Adjusting the outputs of a classifier to"
                  + " new a priori probabilities, Neural Computation 14(1)")
          .citation("Elkan (2001), The foundations of cost-sensitive learning, IJCAI")
          .citation(
              "Nadeau and Bengio (2003), Inference for the generalization error, Machine Learning"
                  + " 52(3)")
          .citation("Efron and Tibshirani (1993), An introduction to the bootstrap")
          .build();

  /** Creates the evaluator. */
  public Substitution() {}

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
    Findings findings;
    try {
      findings = findings(request, run);
    } catch (DataException | ParameterException e) {
      return notAssessable(request, e.problem());
    }
    Evaluation evaluation = Evaluation.of(DESCRIPTOR.title());
    SubstitutionVerdict verdicts = new SubstitutionVerdict(findings, request.get(MARGIN));
    for (int candidate = 0; candidate < findings.candidates(); candidate++) {
      evaluation = evaluation.withVerdict(verdicts.of(candidate));
    }
    SubstitutionScores summary = new SubstitutionScores(findings);
    evaluation = evaluation.withScores(summary.scores());
    if (!findings.task().isNumber()) {
      evaluation = evaluation.withTable("classes", summary.classes());
    }
    if (summary.methods().isPresent()) {
      evaluation = evaluation.withTable("methods", summary.methods().get());
    }
    for (Plot plot : new SubstitutionPlots(findings).plots()) {
      evaluation = evaluation.withPlot(plot);
    }
    for (String note : notes(findings, request)) {
      evaluation = evaluation.withNote(note);
    }
    run.progress(1, "sum up");
    return evaluation;
  }

  /** Our learners that a request asks for. */
  static List<Learner> learners(EvaluationRequest request, Task task) {
    return LearnerNames.learners(
        request.get(LEARNERS), request.get(TREES), request.get(BOOSTING_ROUNDS), task);
  }

  private static Findings findings(EvaluationRequest request, RunContext run) {
    Task task = Task.of(request.rounds());
    List<Learner> learners = learners(request, task);
    Trial.Settings settings =
        new Trial.Settings(
            learners,
            request.learners(),
            request.get(MOST_ROWS),
            request.get(EQUAL_SIZES),
            request.get(TUNE),
            request.get(IMPORTANCE_ROWS),
            List.of());
    List<Trial> trials = Trial.all(task, settings, request.rounds(), run);
    log(trials, run);
    List<String> names = LearnerNames.shown(learners, request.learners());
    return Findings.of(task, names, trials, request.get(RESAMPLES), run);
  }

  /**
   * What passed through: that holdout rows were predicted, and how many synthetic rows equal one.
   */
  private static void log(List<Trial> trials, RunContext run) {
    long fits = 0;
    long tuned = 0;
    long predicted = 0;
    long leaks = 0;
    long duplicates = 0;
    for (Trial trial : trials) {
      fits += trial.fits().stream().mapToLong(List::size).sum();
      predicted += trial.holdout().size();
      duplicates += trial.trainingInHoldout();
      tuned += trial.hasValidation() ? 1 : 0;
      for (List<Trial.Entry> ofSeed : trial.entries()) {
        leaks += ofSeed.stream().mapToLong(Trial.Entry::inHoldoutAlone).sum();
      }
    }
    run.log().count("divisions", trials.size());
    run.log().count("models-fitted", fits);
    run.log().count("holdout-rows-predicted", predicted);
    run.log().count("training-rows-in-holdout", duplicates);
    run.log().count("divisions-with-validation", tuned);
    run.log().count("synthetic-rows-in-holdout-alone", leaks);
  }

  private static Evaluation notAssessable(EvaluationRequest request, String reason) {
    Evaluation evaluation = Evaluation.of(DESCRIPTOR.title());
    Score score = Score.notAssessable(Measure.AUROC.differenceLabel(), reason);
    List<Candidate> candidates = request.rounds().get(0).candidates();
    if (candidates.isEmpty()) {
      return evaluation.withScores(List.of(score));
    }
    for (Candidate candidate : candidates) {
      evaluation =
          evaluation.withVerdict(SubstitutionVerdict.notAssessable(candidate.label(), reason));
    }
    return evaluation.withScores(
        candidates.stream().map(candidate -> score.about(candidate.label())).toList());
  }

  private static List<String> notes(Findings findings, EvaluationRequest request) {
    List<String> notes = new ArrayList<>();
    Trial first = findings.first();
    notes.add("Results are about " + findings.estimand() + ".");
    notes.add(
        String.format(
            Locale.ROOT,
            "Of %d real training rows models learn from %d; they are judged on %d holdout rows.",
            request.rounds().get(0).training().rowCount(),
            first.training().size(),
            first.holdout().size()));
    for (int candidate = 0; candidate < findings.candidates(); candidate++) {
      notes.addAll(notes(first.entries().get(0).get(candidate)));
    }
    if (findings.task().classes() > 2) {
      notes.add(
          String.format(
              Locale.ROOT,
              "AUROC and average precision are means over %d of %d classes, each against the rest:"
                  + " those with rows enough. Class 1 is the commonest in training.",
              first.assessedClasses().length,
              findings.task().classes()));
    }
    if (findings.isOfRelease() && findings.candidates() > 1) {
      notes.add(
          "Which candidate is better is a question about methods: compare them over at least five"
              + " divisions with five seeds each. One release of each does not answer it.");
    }
    if (request.get(TUNE) && !first.hasValidation()) {
      notes.add("Nothing was tuned: there are no validation rows. Give the split a control share.");
    }
    return notes;
  }

  private static List<String> notes(Trial.Entry entry) {
    List<String> notes = new ArrayList<>();
    if (!entry.isAssessable()) {
      return notes;
    }
    notes.add(
        entry.beside()
            ? String.format(
                Locale.ROOT,
                "'%s' augments classes: its %d rows are added to the real ones, not used alone.",
                entry.label(),
                entry.rows())
            : String.format(
                Locale.ROOT, "Models learn from %d rows of '%s'.", entry.rows(), entry.label()));
    if (entry.leftOut() > 0) {
      notes.add(
          String.format(
              Locale.ROOT,
              "%d synthetic rows of '%s' were left out: their target is missing, or a class that no"
                  + " real training row has.",
              entry.leftOut(),
              entry.label()));
    }
    if (entry.inHoldout() > 0) {
      notes.add(
          String.format(
              Locale.ROOT,
              "%d synthetic rows of '%s' equal a holdout row, %d of them no training row%s",
              entry.inHoldout(),
              entry.label(),
              entry.inHoldoutAlone(),
              entry.inHoldoutAlone() > 0
                  ? ": by chance in a small domain, or because the generator saw the holdout."
                  : "."));
    }
    return notes;
  }
}
