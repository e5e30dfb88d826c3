package io.understudy;

import io.understudy.spi.Candidate;
import io.understudy.spi.Dataset;
import io.understudy.spi.Descriptor;
import io.understudy.spi.Evaluation;
import io.understudy.spi.EvaluationRequest;
import io.understudy.spi.Evaluator;
import io.understudy.spi.Learner;
import io.understudy.spi.NamedLearner;
import io.understudy.spi.Need;
import io.understudy.spi.ParameterException;
import io.understudy.spi.Parameters;
import io.understudy.spi.RandomStream;
import io.understudy.spi.Resampled;
import io.understudy.spi.Role;
import io.understudy.spi.Round;
import io.understudy.spi.Score;
import io.understudy.workbench.Arguments;
import io.understudy.workbench.DescriptorText;
import io.understudy.workbench.LoadedPlugin;
import io.understudy.workbench.PluginGuard;
import io.understudy.workbench.StepRun;
import io.understudy.workbench.StudyContext;
import io.understudy.workbench.log.CanonicalJson;
import io.understudy.workbench.log.ReplayObstacle;
import io.understudy.workbench.log.StepKind;
import io.understudy.workbench.log.StepRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * An evaluator with its settings. Immutable: {@code with} and {@code label} return changed copies.
 * Its text form is its documentation.
 */
public final class EvaluatorStep {
  private static final int MOST_SEEDS = 1_000;

  private final StudyContext context;
  private final String id;
  private final Evaluator evaluator;
  private final Descriptor descriptor;
  private final Parameters parameters;
  private final String label;
  private final List<NamedLearner> learners;
  private final int seeds;

  EvaluatorStep(
      StudyContext context,
      String id,
      Evaluator evaluator,
      Descriptor descriptor,
      Parameters parameters,
      String label,
      List<NamedLearner> learners,
      int seeds) {
    this.context = context;
    this.id = id;
    this.evaluator = evaluator;
    this.descriptor = descriptor;
    this.parameters = parameters;
    this.label = label;
    this.learners = List.copyOf(learners);
    this.seeds = seeds;
  }

  /**
   * The same evaluator with a parameter changed.
   *
   * @param parameter the parameter's name
   * @param value its value, checked at once
   * @return a changed copy
   * @throws ParameterException naming parameter, value and range, or the closest names
   */
  public EvaluatorStep with(String parameter, Object value) {
    Arguments.require("parameter", parameter);
    Arguments.require("value", value);
    Parameters changed = PluginGuard.call(id, () -> parameters.with(parameter, value));
    return new EvaluatorStep(context, id, evaluator, descriptor, changed, label, learners, seeds);
  }

  /**
   * The same evaluator under a name of one's own, which is also that of its random stream.
   *
   * @param name the name
   * @return a changed copy
   * @throws ParameterException ({@code step.label}) if the name is blank
   */
  public EvaluatorStep label(String name) {
    Labels.require(name);
    return new EvaluatorStep(context, id, evaluator, descriptor, parameters, name, learners, seeds);
  }

  /**
   * The same evaluator with a learner of one's own beside its own. A lambda suffices, and it may
   * throw whatever its library throws:
   *
   * <pre>{@code
   * study.evaluator("utility.augmentation")
   *     .learner("mine", training -> {
   *       var model = MyModel.fit(training);
   *       return rows -> model.probabilities(rows);     // of the positive class, one for each row
   *     })
   * }</pre>
   *
   * <p>The log names it and does not hold it: what it made is marked as not replayable.
   *
   * @param name how results call it; an earlier one of this name is replaced
   * @param learner is given features and target, then features to predict; see {@link Learner}
   * @return a changed copy
   * @throws ParameterException ({@code evaluate.no-learners}) if this evaluator fits no learners;
   *     ({@code step.label}) if the name is blank
   */
  public EvaluatorStep learner(String name, Learner learner) {
    Arguments.require("name", name);
    Arguments.require("learner", learner);
    Labels.require(name);
    if (!PluginGuard.call(id, evaluator::takesLearners)) {
      throw new ParameterException(
          "evaluate.no-learners",
          "'" + id + "' fits no learners, so it cannot be given one.",
          "Use an evaluator that compares models, such as one of utility.");
    }
    List<NamedLearner> all = new ArrayList<>(learners);
    all.removeIf(it -> it.name().equals(name));
    all.add(NamedLearner.of(name, learner));
    return new EvaluatorStep(context, id, evaluator, descriptor, parameters, label, all, seeds);
  }

  /**
   * The same evaluator, comparing methods with several seeds: in every fold each generator is
   * fitted and sampled so many times, each time with random numbers of its own. What is said of a
   * method then holds for more than one draw of it. Evaluating one release is not changed by it.
   *
   * @param count how many, from 1 to 1,000
   * @return a changed copy
   * @throws ParameterException ({@code evaluate.seeds}) if it is out of range
   */
  public EvaluatorStep seeds(int count) {
    if (count < 1 || count > MOST_SEEDS) {
      throw new ParameterException(
          "evaluate.seeds", count + " seeds were asked for.", "Ask for 1 to " + MOST_SEEDS + ".");
    }
    return new EvaluatorStep(
        context, id, evaluator, descriptor, parameters, label, learners, count);
  }

  /**
   * How the log names the step.
   *
   * @return the label given, or the evaluator's id
   */
  public String label() {
    return label.isEmpty() ? id : label;
  }

  /**
   * The evaluator's full id.
   *
   * @return such as {@code utility.augmentation}
   */
  public String id() {
    return id;
  }

  /**
   * The settings in force.
   *
   * @return all parameters
   */
  public Parameters parameters() {
    return parameters;
  }

  /**
   * What the author says of the evaluator.
   *
   * @return the descriptor
   */
  public Descriptor descriptor() {
    return descriptor;
  }

  /** An evaluator at its defaults. */
  static EvaluatorStep of(StudyContext context, LoadedPlugin plugin, String id) {
    Descriptor descriptor = plugin.descriptor(id);
    return new EvaluatorStep(
        context,
        id,
        plugin.evaluators().get(id),
        descriptor,
        Parameters.defaults(descriptor.parameters()),
        "",
        List.of(),
        1);
  }

  /** The label given, or an empty text. */
  String ownLabel() {
    return label;
  }

  /** The learners of the user's own. */
  List<NamedLearner> learners() {
    return learners;
  }

  /**
   * Evaluates synthetic rows against one split: its training rows are those that the generators
   * learnt from, its control rows, if any, are for validation, its reference rows for reference.
   *
   * @param split the real rows
   * @param candidates synthetic rows, with distinct labels
   * @return scores, plots and tables; "not assessable" where a need of the evaluator is not met
   * @throws ParameterException ({@code evaluate.labels}) if two candidates have one label
   */
  public Evaluation evaluate(Split split, Synthetic... candidates) {
    return evaluate(Optional.empty(), split, candidates);
  }

  /** Evaluates as part of another step. */
  Evaluation evaluate(StudyContext.Part part, Split split, Synthetic... candidates) {
    return evaluate(Optional.of(part), split, candidates);
  }

  private Evaluation evaluate(
      Optional<StudyContext.Part> part, Split split, Synthetic... candidates) {
    Arguments.require("split", split);
    Arguments.requireAll("candidates", candidates);
    Labels.requireDistinct(Arrays.stream(candidates).map(Synthetic::label).toList());
    Dataset training = split.training();
    StepRecord.Builder record = record(StepKind.EVALUATE).input(context.input(training));
    List<Candidate> rows = new ArrayList<>();
    for (Synthetic candidate : candidates) {
      record.input(context.input(candidate.rows()));
      rows.add(Candidate.of(candidate.label(), candidate.traits(), candidate::rows));
    }
    Round round = Round.of(0, training, split.holdout(), rows);
    Round tuned = split.control().map(round::withValidation).orElse(round);
    Round complete = split.reference().map(tuned::withReference).orElse(tuned);
    return run(part, record, StepKind.EVALUATE, training, run -> List.of(complete));
  }

  /**
   * Compares generators and cleaners by cross-validation. Each generator is fitted again to the
   * training rows of every fold, when the evaluator asks for its rows, and let go of after it has
   * sampled its plan (or as many rows as there are training rows, if it has none); several times if
   * {@link #seeds} were asked for. Cleaners see the training rows of the fold and the synthetic
   * ones only, and what they drop is not learnt from; validation and holdout rows are never
   * dropped.
   *
   * @param folds the divisions of the real rows
   * @param steps generators, cleaners, or {@code generator.then(cleaner)}, with distinct labels;
   *     none: the evaluator's baselines alone
   * @return scores, plots and tables; "not assessable" where a need of the evaluator is not met
   * @throws ParameterException ({@code evaluate.labels}) if two steps have one label
   */
  public Evaluation compare(Folds folds, ResamplingStep... steps) {
    Arguments.require("folds", folds);
    Arguments.requireAll("steps", steps);
    List<String> labels = Arrays.stream(steps).map(ResamplingStep::label).toList();
    Labels.requireDistinct(labels);
    StepRecord.Builder record =
        record(StepKind.COMPARE)
            .setting("folds", folds.size())
            .setting("generators", Arrays.stream(steps).map(ResamplingStep::settings).toList())
            .input(context.input(folds.source()));
    Arrays.stream(steps)
        .flatMap(it -> it.methods().stream())
        .forEach(it -> context.mark(record, it));
    if (seeds > 1) {
      record.setting("seeds", seeds);
    }
    Tally tally = new Tally(record);
    return run(
        Optional.empty(),
        record,
        StepKind.COMPARE,
        folds.source(),
        run -> {
          List<Round> rounds = new ArrayList<>();
          for (Fold fold : folds.all()) {
            run.checkCancelled();
            Dataset training = fold.training();
            Dataset validation = fold.validation();
            Dataset holdout = fold.holdout();
            for (int seed = 0; seed < seeds; seed++) {
              int number = fold.number() + seed * folds.size();
              rounds.add(
                  Round.of(
                          number,
                          training,
                          holdout,
                          candidates(number, training, steps, run, tally))
                      .withValidation(validation)
                      .inDivision(fold.number()));
            }
          }
          return rounds;
        });
  }

  /** Counts in the log what is done in all rounds together. */
  private static final class Tally {
    private final StepRecord.Builder record;
    private final AtomicLong fits = new AtomicLong();
    private final AtomicLong sampled = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();

    Tally(StepRecord.Builder record) {
      this.record = record;
    }

    Resampled noted(ResamplingStep step, Resampled made) {
      record.count("host.fits", fits.addAndGet(step.fits() ? 1 : 0));
      record.count("host.synthetic-rows", sampled.addAndGet(made.synthetic().rowCount()));
      made.kept()
          .ifPresent(
              kept ->
                  record.count("host.dropped-real", dropped.addAndGet(kept.size() - kept.count())));
      return made;
    }
  }

  private static List<Candidate> candidates(
      int round, Dataset training, ResamplingStep[] steps, StepRun run, Tally tally) {
    List<Candidate> candidates = new ArrayList<>();
    for (ResamplingStep step : steps) {
      candidates.add(
          Candidate.resampling(
              step.label(),
              step.traits(),
              () -> tally.noted(step, step.inRound(training, round, run))));
    }
    return candidates;
  }

  private StepRecord.Builder record(StepKind kind) {
    StepRecord.Builder record =
        StepRecord.of(kind).method(id).label(label).parameters(parameters.toMap());
    if (!learners.isEmpty()) {
      record
          .setting("learners", learners.stream().map(NamedLearner::name).toList())
          .obstacle(ReplayObstacle.USER_CODE);
    }
    return record;
  }

  private Evaluation run(
      Optional<StudyContext.Part> part,
      StepRecord.Builder record,
      StepKind kind,
      Dataset real,
      Function<StepRun, List<Round>> prepare) {
    String name = label.isEmpty() ? id + CanonicalJson.write(parameters.toMap()) : label;
    RandomStream stream = context.stream(kind, name);
    Function<StepRun, Evaluation> body =
        run -> {
          List<Round> rounds = prepare.apply(run);
          Optional<String> unmet = unmetNeed(rounds.get(0), real);
          if (unmet.isPresent()) {
            return notAssessable(rounds.get(0), unmet.get());
          }
          Evaluation evaluation =
              PluginGuard.call(id, () -> evaluator.evaluate(request(rounds), run));
          run.checkCancelled();
          return withNotes(evaluation);
        };
    return part.map(it -> context.run(it, record, stream, body))
        .orElseGet(() -> context.run(record, stream, body))
        .result();
  }

  private EvaluationRequest request(List<Round> rounds) {
    return EvaluationRequest.of(rounds, parameters).withLearners(learners);
  }

  private Evaluation withNotes(Evaluation evaluation) {
    Evaluation noted = evaluation;
    for (NamedLearner learner : learners) {
      noted =
          noted.withNote(
              "'"
                  + learner.name()
                  + "' is code from the notebook: its scores are not replayable, for the log names"
                  + " it but does not hold it.");
    }
    return noted;
  }

  private Optional<String> unmetNeed(Round round, Dataset real) {
    if (descriptor.needs().contains(Need.TARGET) && real.schema().withRole(Role.TARGET).isEmpty()) {
      return Optional.of("it needs a target column, and the schema names none");
    }
    if (descriptor.needs().contains(Need.VALIDATION) && round.validation().isEmpty()) {
      return Optional.of("it needs validation rows: give the split a control share");
    }
    if (descriptor.needs().contains(Need.REFERENCE) && round.reference().isEmpty()) {
      return Optional.of("it needs reference rows: give the split a reference share");
    }
    if (descriptor.needs().contains(Need.HOLDOUT) && round.holdout().rowCount() == 0) {
      return Optional.of("it needs holdout rows");
    }
    return Optional.empty();
  }

  private Evaluation notAssessable(Round round, String reason) {
    Score score = Score.notAssessable(descriptor.title(), reason);
    List<Score> scores =
        round.candidates().isEmpty()
            ? List.of(score)
            : round.candidates().stream().map(it -> score.about(it.label())).toList();
    return Evaluation.of(descriptor.title()).withScores(scores);
  }

  @Override
  public String toString() {
    String page = DescriptorText.page(id, descriptor, parameters, false);
    return learners.isEmpty()
        ? page
        : page
            + System.lineSeparator()
            + "Learners of your own: "
            + learners.stream().map(NamedLearner::name).collect(Collectors.joining(", "));
  }
}
