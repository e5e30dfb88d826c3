package io.understudy.utility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.understudy.spi.Candidate;
import io.understudy.spi.Dataset;
import io.understudy.spi.Evaluation;
import io.understudy.spi.EvaluationRequest;
import io.understudy.spi.Interval;
import io.understudy.spi.Learner;
import io.understudy.spi.NamedLearner;
import io.understudy.spi.ParameterException;
import io.understudy.spi.Parameters;
import io.understudy.spi.RandomStream;
import io.understudy.spi.Round;
import io.understudy.spi.RunContext;
import io.understudy.spi.Schema;
import io.understudy.spi.Score;
import io.understudy.spi.Trait;
import io.understudy.spi.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

@DisplayName("Substitution for real rows")
class SubstitutionTest {
  private static final Dataset TRAINING = Simulated.twoClasses(800, 1);
  private static final Dataset HOLDOUT = Simulated.twoClasses(2_500, 2);
  private static final Dataset FRESH = Simulated.twoClasses(800, 3);

  private static Candidate candidate(String label, Dataset rows, Trait... traits) {
    return Candidate.of(label, Set.of(traits), () -> rows);
  }

  private static Parameters parameters() {
    return Parameters.defaults(new Substitution().descriptor().parameters())
        .with("trees", 20)
        .with("boosting_rounds", 20)
        .with("resamples", 300)
        .with("importance_rows", 200);
  }

  private static Evaluation evaluate(Parameters parameters, List<Round> rounds) {
    return new Substitution()
        .evaluate(EvaluationRequest.of(rounds, parameters), RunContext.standalone(7, 2));
  }

  private static Evaluation evaluate(Candidate... candidates) {
    return evaluate(parameters(), List.of(Round.of(0, TRAINING, HOLDOUT, List.of(candidates))));
  }

  private static double value(Evaluation evaluation, String metric, String subject) {
    return evaluation.score(metric, subject).value().orElseThrow();
  }

  private static Verdict verdict(Evaluation evaluation) {
    assertThat(evaluation.verdicts()).hasSize(1);
    return evaluation.verdicts().get(0);
  }

  /** The same rows with the cells of the target in another order. */
  private static Dataset shuffled(Dataset rows, String target) {
    int[] order = IntStream.range(0, rows.rowCount()).toArray();
    RandomStream.of(5).at(0).shuffle(order);
    Table table = rows.table().copy();
    table.replaceColumn(target, rows.column(target).subset(order));
    return Dataset.of(table, rows.schema());
  }

  @Test
  void findsFreshRealRowsAsUseful() {
    Evaluation evaluation = evaluate(candidate("fresh", FRESH));

    assertThat(verdict(evaluation).words()).isEqualTo("AS USEFUL AS REAL ROWS");
    assertThat(verdict(evaluation).outcome()).isEqualTo(Verdict.Outcome.GOOD);
    assertThat(verdict(evaluation).reasons().get(0)).contains("about this release", "calibrated");
    Score difference = evaluation.score("Δ AUROC", "fresh");
    assertThat(difference.interval().orElseThrow().kind()).isEqualTo(Interval.Kind.CALIBRATED);
    assertThat(difference.interval().orElseThrow().contains(difference.value().orElseThrow()))
        .isTrue();
    assertThat(value(evaluation, "AUROC", "TRTS of fresh, random forest")).isGreaterThan(0.8);
  }

  @Test
  void findsRowsWithoutTheRelationLessUseful() {
    Evaluation evaluation = evaluate(candidate("shuffled", shuffled(FRESH, "class")));

    assertThat(verdict(evaluation).words()).isEqualTo("LESS USEFUL THAN REAL ROWS");
    assertThat(verdict(evaluation).outcome()).isEqualTo(Verdict.Outcome.CONCERN);
    assertThat(value(evaluation, "Δ AUROC", "shuffled")).isLessThan(-0.15);
    assertThat(value(evaluation, "AUROC", "TRTS of shuffled, random forest"))
        .isCloseTo(0.5, within(0.1));
  }

  @Test
  void hasValuesThatAreTheDifferencesOfItsModels() {
    Evaluation evaluation = evaluate(candidate("fresh", FRESH));

    for (String metric : List.of("AUROC", "average precision")) {
      double sum = 0;
      for (String learner : LearnerNames.WITH_TREE) {
        double difference =
            value(evaluation, metric, "TSTR of fresh, " + learner)
                - value(evaluation, metric, "TRTR, " + learner);
        assertThat(value(evaluation, "Δ " + metric, "fresh, " + learner))
            .isCloseTo(difference, within(1e-12));
        sum += difference / LearnerNames.WITH_TREE.size();
      }
      assertThat(value(evaluation, "Δ " + metric, "fresh")).isCloseTo(sum, within(1e-12));
    }
  }

  @Test
  void doesNotSettleWhatTheHoldoutCannotTell() {
    Evaluation evaluation =
        evaluate(
            parameters(),
            List.of(
                Round.of(
                    0, TRAINING, Simulated.twoClasses(60, 2), List.of(candidate("fresh", FRESH)))));

    assertThat(verdict(evaluation).outcome()).isEqualTo(Verdict.Outcome.NOT_ASSESSABLE);
    assertThat(verdict(evaluation).reasons().get(0)).contains("50 holdout rows");
    assertThat(evaluation.score("Δ AUROC", "fresh").interval()).isEmpty();
  }

  @Test
  void saysSoWhereRealRowsTeachNothing() {
    Evaluation evaluation =
        evaluate(
            parameters(),
            List.of(
                Round.of(
                    0,
                    shuffled(TRAINING, "class"),
                    shuffled(HOLDOUT, "class"),
                    List.of(candidate("shuffled", shuffled(FRESH, "class"))))));

    assertThat(verdict(evaluation).outcome()).isEqualTo(Verdict.Outcome.NOT_ASSESSABLE);
    assertThat(verdict(evaluation).reasons().get(0)).contains("no better than chance");
  }

  @Test
  void addsRowsThatAugmentClassesToTheRealOnes() {
    Dataset frauds = FRESH.where(FRESH.table().stringColumn("class").isEqualTo("yes"));
    List<Integer> sizes = new ArrayList<>();
    Learner sizing =
        training -> {
          sizes.add(training.rowCount());
          return rows -> new double[rows.rowCount()];
        };
    Evaluation evaluation =
        new Substitution()
            .evaluate(
                EvaluationRequest.of(
                        List.of(
                            Round.of(
                                0,
                                TRAINING,
                                HOLDOUT,
                                List.of(candidate("more", frauds, Trait.AUGMENTS_CLASSES)))),
                        parameters())
                    .withLearners(List.of(NamedLearner.of("sizing", sizing))),
                RunContext.standalone(7));

    assertThat(sizes).containsExactly(800, 800 + frauds.rowCount());
    assertThat(evaluation.notes()).anyMatch(note -> note.contains("not used alone"));
    String forest = "random forest";
    double added = value(evaluation, "expected / observed", "real and more, " + forest);
    double corrected =
        value(evaluation, "expected / observed", "real and more with prior correction, " + forest);
    assertThat(added).isGreaterThan(1.1);
    assertThat(Math.abs(corrected - 1)).isLessThan((added - 1) / 2);
    assertThat(value(evaluation, "AUROC", "real and more with prior correction, " + forest))
        .isCloseTo(value(evaluation, "AUROC", "real and more, " + forest), within(1e-5));
    assertThat(value(evaluation, "AUROC", "TRTR with class weights, " + forest)).isGreaterThan(0.8);
    assertThat(value(evaluation, "balanced accuracy", "TRTR with moved thresholds, " + forest))
        .isGreaterThan(value(evaluation, "balanced accuracy", "TRTR, " + forest));
    assertThat(verdict(evaluation).words()).endsWith("BESIDE REAL ROWS");
  }

  @Test
  void learnsFromAsManySyntheticAsRealRowsUnlessAsked() {
    List<Integer> sizes = new ArrayList<>();
    NamedLearner sizing =
        NamedLearner.of(
            "sizing",
            training -> {
              sizes.add(training.rowCount());
              return rows -> new double[rows.rowCount()];
            });
    List<Round> rounds =
        List.of(
            Round.of(
                0, TRAINING, HOLDOUT, List.of(candidate("few", Simulated.twoClasses(300, 4)))));
    new Substitution()
        .evaluate(
            EvaluationRequest.of(rounds, parameters()).withLearners(List.of(sizing)),
            RunContext.standalone(7));
    new Substitution()
        .evaluate(
            EvaluationRequest.of(rounds, parameters().with("equal_sizes", false))
                .withLearners(List.of(sizing)),
            RunContext.standalone(7));

    assertThat(sizes).containsExactly(300, 300, 800, 300);
  }

  @Test
  void measuresEachOfSeveralClasses() {
    Dataset training = Simulated.threeClasses(900, 1);
    Dataset holdout = Simulated.threeClasses(1_500, 2);
    Evaluation evaluation =
        evaluate(
            parameters(),
            List.of(
                Round.of(
                    0,
                    training,
                    holdout,
                    List.of(
                        candidate("fresh", Simulated.threeClasses(900, 3)),
                        candidate("shuffled", shuffled(training, "class"))))));

    assertThat(evaluation.verdicts())
        .extracting(Verdict::words)
        .containsExactly("AS USEFUL AS REAL ROWS", "LESS USEFUL THAN REAL ROWS");
    Table classes = evaluation.tables().get("classes");
    // Four learners and three classes.
    assertThat(classes.where(classes.stringColumn("trained on").isEqualTo("TRTR")).rowCount())
        .isEqualTo(4 * 3);
    assertThat(classes.stringColumn("class").unique().asList())
        .containsExactlyInAnyOrder("class 1", "class 2", "class 3");
    assertThat(value(evaluation, "macro-F1", "TRTR, logistic regression")).isBetween(0.5, 0.9);
    assertThat(value(evaluation, "Brier score", "TRTR, logistic regression")).isBetween(0.1, 0.4);
  }

  @Test
  void predictsNumbers() {
    Dataset training = Simulated.numbers(800, 1);
    Evaluation evaluation =
        evaluate(
            parameters(),
            List.of(
                Round.of(
                    0,
                    training,
                    Simulated.numbers(1_500, 2),
                    List.of(
                        candidate("fresh", Simulated.numbers(800, 3)),
                        candidate("shuffled", shuffled(training, "outcome"))))));

    // Of the variance 6 only the noise of 1 cannot be explained.
    assertThat(value(evaluation, "R²", "TRTR, linear regression")).isCloseTo(5.0 / 6, within(0.02));
    assertThat(value(evaluation, "RMSE", "TRTR, linear regression")).isCloseTo(1, within(0.05));
    assertThat(value(evaluation, "MAE", "TRTR, linear regression"))
        .isCloseTo(Math.sqrt(2 / Math.PI), within(0.05));
    assertThat(evaluation.verdicts())
        .extracting(Verdict::words)
        .containsExactly("AS USEFUL AS REAL ROWS", "LESS USEFUL THAN REAL ROWS");
  }

  @Test
  void takesTheUsersModelForEveryKindOfTarget() {
    Learner ofNumbers =
        training -> {
          double mean =
              Arrays.stream(training.table().doubleColumn("outcome").asDoubleArray())
                  .average()
                  .orElseThrow();
          return rows ->
              Arrays.stream(rows.table().doubleColumn("x").asDoubleArray())
                  .map(x -> mean + 2 * x)
                  .toArray();
        };
    Learner ofClasses =
        training -> {
          boolean high = training.schema().positive().orElseThrow().equals("high");
          return rows ->
              Arrays.stream(rows.table().doubleColumn("x").asDoubleArray())
                  .map(x -> high ? 1 / (1 + Math.exp(-x)) : 0.3)
                  .toArray();
        };

    Evaluation numbers = with(ofNumbers, Simulated.numbers(300, 1), Simulated.numbers(500, 2));
    Evaluation classes =
        with(ofClasses, Simulated.threeClasses(300, 1), Simulated.threeClasses(500, 2));

    // All but the noise of 1 and y of 1, of 6.
    assertThat(value(numbers, "R²", "TRTR, mine")).isCloseTo(4.0 / 6, within(0.1));
    assertThat(value(classes, "AUROC", "TRTR, mine")).isBetween(0.6, 0.9);
  }

  private static Evaluation with(Learner mine, Dataset training, Dataset holdout) {
    return new Substitution()
        .evaluate(
            EvaluationRequest.of(
                    List.of(Round.of(0, training, holdout, List.of(candidate("copies", training)))),
                    parameters())
                .withLearners(List.of(NamedLearner.of("mine", mine))),
            RunContext.standalone(7));
  }

  @Test
  void refusesALearnerThatIsCalledLikeOneOfOurs() {
    EvaluationRequest request =
        EvaluationRequest.of(
                List.of(Round.of(0, TRAINING, HOLDOUT, List.of(candidate("fresh", FRESH)))),
                parameters())
            .withLearners(
                List.of(NamedLearner.of("decision tree", training -> rows -> new double[0])));
    assertThatThrownBy(() -> new Substitution().evaluate(request, RunContext.standalone(7)))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("utility.learner-taken");
  }

  @Test
  void tellsWhetherModelsAndFeaturesRankAlike() {
    Evaluation evaluation = evaluate(candidate("fresh", FRESH));

    assertThat(value(evaluation, "rank agreement of models", "fresh")).isBetween(-1.0, 1.0);
    assertThat(value(evaluation, "rank agreement of importances", "fresh, logistic regression"))
        .isGreaterThan(0.3);
    assertThat(evaluation.plots())
        .anySatisfy(
            plot -> {
              assertThat(plot.title()).startsWith("What models look at");
              assertThat(plot.series().get(0).categories()).startsWith("x", "y");
            });
  }

  @Test
  void countsSyntheticRowsThatAreHoldoutRows() {
    int[] some = IntStream.range(0, 40).toArray();
    Dataset leaky = HOLDOUT.select(IntStream.range(0, 400).toArray());
    CountingRun run = new CountingRun(RunContext.standalone(7));
    Evaluation evaluation =
        new Substitution()
            .evaluate(
                EvaluationRequest.of(
                    List.of(
                        Round.of(
                            0, TRAINING, HOLDOUT.select(some), List.of(candidate("leaky", leaky)))),
                    parameters()),
                run);

    assertThat(evaluation.notes())
        .anyMatch(note -> note.contains("40 synthetic rows of 'leaky' equal a holdout row, 40"));
    assertThat(run.counts())
        .containsEntry("synthetic-rows-in-holdout-alone", 40L)
        .containsEntry("holdout-rows-predicted", 40L)
        .containsEntry("training-rows-in-holdout", 0L)
        .containsEntry("divisions", 1L);
  }

  @Test
  void choosesThresholdsAndSettingsOnValidationRowsAlone() {
    Round round = Round.of(0, TRAINING, HOLDOUT, List.of(candidate("fresh", FRESH)));
    Round validated = round.withValidation(Simulated.twoClasses(500, 9));
    Evaluation without = evaluate(parameters(), List.of(round));
    Evaluation with = evaluate(parameters(), List.of(validated));
    Evaluation tuned = evaluate(parameters().with("tune", true), List.of(validated));
    Evaluation untuned = evaluate(parameters().with("tune", true), List.of(round));

    assertThat(without.score("Δ F1", "fresh").reason().orElseThrow()).contains("validation");
    assertThat(value(with, "F1", "TRTR, random forest")).isGreaterThan(0.6);
    assertThat(value(with, "AUROC", "TRTR, random forest"))
        .isEqualTo(value(without, "AUROC", "TRTR, random forest"));
    assertThat(value(tuned, "AUROC", "TRTR, decision tree"))
        .isGreaterThanOrEqualTo(value(with, "AUROC", "TRTR, decision tree") - 0.01);
    assertThat(untuned.notes()).anyMatch(note -> note.startsWith("Nothing was tuned"));
    assertThat(value(untuned, "AUROC", "TRTR, decision tree"))
        .isEqualTo(value(without, "AUROC", "TRTR, decision tree"));
  }

  @Test
  void judgesMethodsOnlyOverDivisionsAndSeeds() {
    Verdict few = verdict(evaluate(quick(), rounds(3, 2)));
    Evaluation enough = evaluate(quick(), rounds(5, 5));

    assertThat(few.outcome()).isEqualTo(Verdict.Outcome.NOT_ASSESSABLE);
    assertThat(few.reasons().get(0)).contains("5 divisions with at least 5 seeds", "3 with 2");
    assertThat(verdict(enough).reasons().get(0)).contains("about the method");
    assertThat(enough.score("Δ AUROC", "fresh").interval().orElseThrow().kind())
        .isEqualTo(Interval.Kind.CALIBRATED);
    assertThat(enough.tables().get("methods").rowCount()).isEqualTo(1);
  }

  private static Parameters quick() {
    return parameters().with("learners", LogisticLearner.NAME).with("importance_rows", 0);
  }

  private static List<Round> rounds(int divisions, int seeds) {
    List<Round> rounds = new ArrayList<>();
    for (int seed = 0; seed < seeds; seed++) {
      for (int division = 0; division < divisions; division++) {
        Dataset fresh = Simulated.twoClasses(200, 1_000 + 10 * division + seed);
        rounds.add(
            Round.of(
                    division + seed * divisions,
                    Simulated.twoClasses(200, division),
                    Simulated.twoClasses(200, 100 + division),
                    List.of(candidate("fresh", fresh)))
                .inDivision(division));
      }
    }
    return rounds;
  }

  @Test
  void saysWhyRowsWithoutTheTargetCannotStandIn() {
    Table without = FRESH.table().copy();
    without.removeColumns("class");
    Dataset lacking =
        Dataset.of(
            without,
            Schema.of(
                FRESH.schema().columns().stream()
                    .filter(column -> !column.name().equals("class"))
                    .toList()));
    Table emptied = FRESH.table().copy();
    emptied.replaceColumn("class", StringColumn.create("class", new String[FRESH.rowCount()]));
    String[] cells = FRESH.table().stringColumn("class").asObjectArray();
    cells[3] = null;
    Table some = FRESH.table().copy();
    some.replaceColumn("class", StringColumn.create("class", cells));

    Evaluation evaluation =
        evaluate(
            candidate("lacking", lacking),
            candidate("emptied", Dataset.of(emptied, FRESH.schema())),
            candidate("some", Dataset.of(some, FRESH.schema())));

    assertThat(evaluation.verdicts())
        .extracting(Verdict::outcome)
        .containsExactly(
            Verdict.Outcome.NOT_ASSESSABLE, Verdict.Outcome.NOT_ASSESSABLE, Verdict.Outcome.GOOD);
    assertThat(evaluation.notes())
        .anyMatch(note -> note.startsWith("1 synthetic rows of 'some' were left out"));
  }

  @Test
  void findsRowsOfOneClassLessUseful() {
    Dataset one = FRESH.where(FRESH.table().stringColumn("class").isEqualTo("no"));

    assertThat(verdict(evaluate(candidate("one", one))).words())
        .isEqualTo("LESS USEFUL THAN REAL ROWS");
  }

  @Test
  void putsTheRarerOfFiveHundredClassesTogether() {
    Evaluation evaluation =
        evaluate(
            quick().with("learners", TreeLearner.NAME),
            List.of(
                Round.of(
                    0,
                    codes(1_500, 1),
                    codes(1_500, 2),
                    List.of(candidate("fresh", codes(1_500, 3))))));

    assertThat(evaluation.tables().get("classes").stringColumn("class").unique().size())
        .isEqualTo(Task.MOST_CLASSES + 1);
    assertThat(evaluation.score("AUROC", "TRTR, decision tree").value()).isPresent();
    assertThat(evaluation.verdicts()).hasSize(1);
  }

  /** The class is one of five hundred codes, most of them rare. */
  private static Dataset codes(int rows, long seed) {
    Dataset simulated = Simulated.twoClasses(rows, seed);
    StringColumn codes = StringColumn.create("class");
    for (int row = 0; row < rows; row++) {
      double u = RandomStream.of(seed).child("codes").at(row).nextDouble();
      codes.append("code " + (int) (500 * u * u * u));
    }
    Table table = simulated.table().copy();
    table.replaceColumn("class", codes);
    return Dataset.of(table, Schema.of(simulated.schema().columns()).target("class"));
  }
}
