package io.understudy.utility;

import io.understudy.numerics.DistinctRows;
import io.understudy.spi.Candidate;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.DataException;
import io.understudy.spi.Dataset;
import io.understudy.spi.NamedLearner;
import io.understudy.spi.ParameterException;
import io.understudy.spi.RandomStream;
import io.understudy.spi.Resampled;
import io.understudy.spi.Role;
import io.understudy.spi.Round;
import io.understudy.spi.RunContext;
import io.understudy.spi.Trait;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One division of the real rows: what models learn from, and the same holdout rows to judge all by.
 * Models learn from training and synthetic rows alone; settings and thresholds are chosen on
 * validation rows, if there are any; holdout rows are predicted and nothing else.
 */
final class Trial {
  static final int FEWEST_ROWS = 10;
  static final int FEWEST_FOR_INTERVALS = 50;

  /** With 100, and errors of heavy tails, intervals of R² cover 92%. */
  static final int FEWEST_NUMBERS = 300;

  private static final double SHARE_OF_RUN = 0.9;

  /**
   * Settings of a trial.
   *
   * @param mostRows that models learn from, and that they are judged on
   * @param equalSizes whether as many synthetic as real rows are learnt from
   * @param tuned whether learners are tuned on validation rows
   * @param importanceRows to shuffle features of; 0 for none
   * @param shares of synthetic to real rows to add to the real ones, ascending; none where the
   *     synthetic rows are used as they are meant
   */
  record Settings(
      List<Learner> learners,
      List<NamedLearner> own,
      int mostRows,
      boolean equalSizes,
      boolean tuned,
      int importanceRows,
      List<Double> shares) {}

  /**
   * What became of one candidate with one seed.
   *
   * @param label the candidate's
   * @param beside whether its rows are added to real ones
   * @param problem why it cannot be assessed; empty if it can
   * @param base the regime of real rows that it is compared with
   * @param regime its own
   * @param tested where its rows stand among those that the base is tested on; -1 for nowhere
   * @param rows how many synthetic rows are learnt from
   * @param leftOut synthetic rows whose target is missing or a class that no real row has
   * @param inHoldout synthetic rows that equal a holdout row
   * @param inHoldoutAlone of these, rows that equal no training row
   * @param swept the regime of each share of the settings for which there are rows enough
   */
  record Entry(
      String label,
      boolean beside,
      String problem,
      int base,
      int regime,
      int tested,
      int rows,
      int leftOut,
      int inHoldout,
      int inHoldoutAlone,
      List<Integer> swept) {

    static Entry problem(String label, String problem) {
      return new Entry(label, false, problem, -1, -1, -1, 0, 0, 0, 0, List.of());
    }

    boolean isAssessable() {
      return problem.isEmpty();
    }
  }

  private final Task task;
  private final Settings settings;
  private final Round first;
  private final RandomStream random;
  private final RunContext run;
  private final Examples allTraining;
  private final Examples training;
  private final Examples holdout;
  private final double[] weights;
  private final int[] assessed;
  private final PriorCorrection correction;
  private final Optional<Examples> validation;
  private final List<Regime> regimes = new ArrayList<>();
  private final Map<Integer, Integer> bases = new LinkedHashMap<>();
  private final List<List<Entry>> entries = new ArrayList<>();
  private List<List<Fit>> fits = List.of();
  private int weighted = -1;

  /**
   * A trial.
   *
   * @param rounds those of one division, one for each seed of the generators
   * @throws DataException ({@code utility.too-few-rows}, {@code utility.one-class}) if models could
   *     not be fitted or judged
   */
  Trial(Task task, Settings settings, List<Round> rounds, RunContext run) {
    this.task = task;
    this.settings = settings;
    this.first = rounds.get(0);
    this.run = run;
    this.random = run.random("trial").child("division-" + first.division());
    this.allTraining = task.examples(first.training());
    this.training = allTraining.sample(settings.mostRows(), random.child("training").at(0));
    Examples judged = task.examples(first.holdout());
    this.holdout = judged.sample(settings.mostRows(), random.child("holdout").at(0));
    requireRows(training, "training");
    requireRows(holdout, "holdout");
    this.weights = LabelledRows.weights(holdout.rows());
    this.assessed = assessed();
    this.correction =
        task.hasTwoClasses()
            ? PriorCorrection.of(training.labels(), LabelledRows.weights(training.rows()))
            : new PriorCorrection(1);
    this.validation =
        first
            .validation()
            .map(task::examples)
            .map(rows -> rows.sample(settings.mostRows(), random.child("validation").at(0)))
            .filter(rows -> task.isNumber() ? rows.size() >= FEWEST_ROWS : hasClasses(rows));
    for (Round round : rounds) {
      entries.add(entries(round, entries.size()));
    }
  }

  /** The trials of all divisions, fitted and predicted: nine tenths of the run. */
  static List<Trial> all(Task task, Settings settings, List<Round> rounds, RunContext run) {
    Map<Integer, List<Round>> divisions = new LinkedHashMap<>();
    for (Round round : rounds) {
      divisions.computeIfAbsent(round.division(), it -> new ArrayList<>()).add(round);
    }
    List<Trial> trials = new ArrayList<>();
    for (List<Round> ofDivision : divisions.values()) {
      Trial trial = new Trial(task, settings, ofDivision, run);
      double part = SHARE_OF_RUN / divisions.size();
      trial.contest(new Contest.Progress(trials.size() * part, (trials.size() + 1) * part));
      trials.add(trial);
    }
    return trials;
  }

  private void requireRows(Examples rows, String role) {
    if (rows.size() < FEWEST_ROWS) {
      throw new DataException(
          "utility.too-few-rows",
          "There are fewer than " + FEWEST_ROWS + " " + role + " rows whose target is known.",
          "Give more rows.");
    }
    if (!task.isNumber() && !hasClasses(rows)) {
      throw new DataException(
          "utility.one-class",
          "The " + role + " rows are of one class.",
          "Draw the split stratified by class.");
    }
    if (task.isNumber() && Arrays.stream(rows.numbers()).distinct().count() < 2) {
      throw new DataException(
          "utility.one-class",
          "The target has the same value in all " + role + " rows.",
          "Choose another target.");
    }
  }

  private static boolean hasClasses(Examples rows) {
    return IntStream.of(rows.labels()).distinct().count() > 1;
  }

  /** Classes with rows enough to measure; if none has, those that occur. */
  private int[] assessed() {
    for (int fewest : new int[] {FEWEST_FOR_INTERVALS, 1}) {
      int[] classes =
          Arrays.stream(task.allClasses())
              .filter(label -> holdout.count(label) >= fewest)
              .filter(label -> holdout.size() - holdout.count(label) >= fewest)
              .toArray();
      if (classes.length > 0) {
        return classes;
      }
    }
    return new int[0];
  }

  private List<Entry> entries(Round round, int seed) {
    List<Entry> made = new ArrayList<>();
    for (Candidate candidate : round.candidates()) {
      run.checkCancelled();
      try {
        made.add(entry(round, candidate, random.child(candidate.label()).child("seed-" + seed)));
      } catch (DataException | ParameterException e) {
        made.add(Entry.problem(candidate.label(), e.problem()));
      }
    }
    return made;
  }

  private Entry entry(Round round, Candidate candidate, RandomStream stream) {
    Resampled resampled = candidate.resampled();
    Dataset synthetic = resampled.synthetic();
    requireColumns(synthetic);
    Examples known = task.examples(synthetic);
    int leftOut = synthetic.rowCount() - known.size();
    int[] leaks = leaks(known.rows());
    if (!settings.shares().isEmpty()) {
      return swept(candidate.label(), known, leftOut, leaks, stream);
    }
    boolean beside = candidate.has(Trait.AUGMENTS_CLASSES) || resampled.kept().isPresent();
    if (beside) {
      double part = (double) training.size() / allTraining.size();
      Examples real =
          resampled
              .kept()
              .map(kept -> task.examples(round.training().select(kept.stream().toArray())))
              .map(it -> it.sample(scaled(part, it.size()), stream.child("kept").at(0)))
              .orElse(training);
      Examples added = known.sample(scaled(part, known.size()), stream.child("added").at(0));
      int base = base(training.size());
      regimes.add(Regime.of(real.with(added)));
      return new Entry(
          candidate.label(),
          true,
          "",
          base,
          regimes.size() - 1,
          -1,
          added.size(),
          leftOut,
          leaks[0],
          leaks[1],
          List.of());
    }
    if (known.size() < FEWEST_ROWS) {
      throw new DataException(
          "utility.too-few-rows",
          "There are fewer than " + FEWEST_ROWS + " synthetic rows whose target is known.",
          "Sample more rows.");
    }
    int size = Math.min(known.size(), settings.mostRows());
    int real = training.size();
    if (settings.equalSizes()) {
      size = Math.min(size, real);
      real = size;
    }
    Examples rows = known.sample(size, stream.child("synthetic").at(0));
    int base = base(real);
    regimes.set(base, regimes.get(base).alsoTestedOn(rows));
    int tested = regimes.get(base).alsoTested().size() - 1;
    regimes.add(Regime.of(rows));
    return new Entry(
        candidate.label(),
        false,
        "",
        base,
        regimes.size() - 1,
        tested,
        size,
        leftOut,
        leaks[0],
        leaks[1],
        List.of());
  }

  /** Smaller shares are parts of larger ones, so that a curve over shares has less noise. */
  private Entry swept(String label, Examples known, int leftOut, int[] leaks, RandomStream stream) {
    int[] order = IntStream.range(0, known.size()).toArray();
    stream.child("sweep").at(0).shuffle(order);
    int base = base(training.size());
    List<Integer> swept = new ArrayList<>();
    for (double share : settings.shares()) {
      int rows = scaled(share, training.size());
      if (rows > known.size()) {
        break;
      }
      int[] chosen = Arrays.copyOf(order, rows);
      Arrays.sort(chosen);
      regimes.add(Regime.of(rows == 0 ? training : training.with(known.select(chosen))));
      swept.add(regimes.size() - 1);
    }
    return new Entry(
        label, true, "", base, base, -1, known.size(), leftOut, leaks[0], leaks[1], swept);
  }

  /** So many rows are a part of a size. */
  static int scaled(double part, int size) {
    return (int) Math.round(part * size);
  }

  /** The regime of so many real rows; the same for all candidates that need it. */
  private int base(int size) {
    return bases.computeIfAbsent(
        size,
        it -> {
          regimes.add(Regime.of(training.sample(it, random.child("base-" + it).at(0))));
          return regimes.size() - 1;
        });
  }

  private void requireColumns(Dataset synthetic) {
    for (ColumnSchema column : first.training().schema().columns()) {
      if (column.role() == Role.FEATURE
          && synthetic.schema().column(column.name()).kind().isNumeric()
              != column.kind().isNumeric()) {
        throw new DataException(
            "utility.columns-differ",
            "A column holds numbers in the real rows or in the synthetic ones, and not in both.",
            "Sample rows of the schema of the training rows.");
      }
    }
  }

  /** Synthetic rows that equal a holdout row; and those of them that equal no training row. */
  private int[] leaks(Dataset synthetic) {
    int[][] numbers = DistinctRows.number(first.training(), first.holdout(), synthetic);
    int most = Arrays.stream(numbers).flatMapToInt(IntStream::of).max().orElse(0);
    boolean[] trained = new boolean[most + 1];
    boolean[] held = new boolean[most + 1];
    for (int number : numbers[0]) {
      trained[number] = true;
    }
    for (int number : numbers[1]) {
      held[number] = true;
    }
    int both = 0;
    int alone = 0;
    for (int number : numbers[2]) {
      both += held[number] ? 1 : 0;
      alone += held[number] && !trained[number] ? 1 : 0;
    }
    return new int[] {both, alone};
  }

  /** Fits and predicts. */
  void contest(Contest.Progress progress) {
    if (bases.isEmpty()) {
      base(training.size());
    }
    if (!settings.shares().isEmpty() && validation.isPresent()) {
      regimes.replaceAll(regime -> regime.alsoTestedOn(validation.get()));
    }
    boolean beside =
        settings.shares().isEmpty()
            && entries.stream().flatMap(List::stream).anyMatch(Entry::beside);
    if (beside && task.hasTwoClasses()) {
      regimes.add(regimes.get(base(training.size())).weighted());
      weighted = regimes.size() - 1;
    }
    List<ColumnSchema> features = features();
    Optional<Importance> importance =
        settings.importanceRows() == 0 || features.size() < 3
            ? Optional.empty()
            : Optional.of(
                new Importance(
                    holdout.sample(settings.importanceRows(), random.child("importance").at(0)),
                    features,
                    random.child("shuffle")));
    fits =
        new Contest(
                task,
                pipelines(),
                holdout,
                weights,
                assessed,
                correction,
                validation,
                importance,
                random.child("learner"),
                run,
                progress)
            .fits(regimes);
  }

  private List<Pipeline> pipelines() {
    Optional<Examples> tuning = settings.tuned() ? validation : Optional.empty();
    List<Pipeline> pipelines = new ArrayList<>();
    for (Learner learner : settings.learners()) {
      pipelines.add(new EncodedPipeline(learner, task, tuning));
    }
    for (NamedLearner learner : settings.own()) {
      pipelines.add(new OwnPipeline(learner, task));
    }
    return pipelines;
  }

  /** The columns that models see and that can be shuffled. */
  List<ColumnSchema> features() {
    return first.training().schema().features().stream()
        .filter(it -> it.kind().isNumeric() || it.kind().isCategorical() || it.kind().isTemporal())
        .toList();
  }

  /** By regime and learner. */
  List<List<Fit>> fits() {
    return fits;
  }

  Fit fit(int regime, int pipeline) {
    return fits.get(regime).get(pipeline);
  }

  /** By seed, in the order of the candidates. */
  List<List<Entry>> entries() {
    return entries;
  }

  /** Regimes of real rows alone: how many rows, and which regime. */
  Map<Integer, Integer> bases() {
    return bases;
  }

  /** The regime of class weights; -1 if there is none. */
  int weighted() {
    return weighted;
  }

  /** The shares of the classes among the rows that a regime learns from. */
  double[] shares(int regime) {
    return regimes.get(regime).training().shares(task.classes());
  }

  Examples training() {
    return training;
  }

  Examples holdout() {
    return holdout;
  }

  /** Real training rows that equal a holdout row, as they may by chance in a small domain. */
  int trainingInHoldout() {
    return leaks(first.training())[0];
  }

  int[] assessedClasses() {
    return assessed.clone();
  }

  /** Real rows to choose on; empty if there are none of several classes. */
  Optional<Examples> validation() {
    return validation;
  }

  boolean hasValidation() {
    return validation.isPresent();
  }

  int leftOut() {
    return first.training().rowCount()
        + first.holdout().rowCount()
        - allTraining.size()
        - task.examples(first.holdout()).size();
  }

  /** Whether a class, or the rows, are enough for an interval. */
  boolean hasRowsForIntervals() {
    if (task.isNumber()) {
      return holdout.size() >= FEWEST_NUMBERS;
    }
    return assessed.length > 0
        && Arrays.stream(assessed)
            .allMatch(
                label ->
                    holdout.count(label) >= FEWEST_FOR_INTERVALS
                        && holdout.size() - holdout.count(label) >= FEWEST_FOR_INTERVALS);
  }
}
