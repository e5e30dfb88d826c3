package io.understudy.utility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.understudy.spi.CancelledException;
import io.understudy.spi.Candidate;
import io.understudy.spi.DataException;
import io.understudy.spi.Dataset;
import io.understudy.spi.Evaluation;
import io.understudy.spi.EvaluationRequest;
import io.understudy.spi.Interval;
import io.understudy.spi.ParameterException;
import io.understudy.spi.Parameters;
import io.understudy.spi.Plot;
import io.understudy.spi.Plugin;
import io.understudy.spi.Round;
import io.understudy.spi.RunContext;
import io.understudy.spi.Score;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

@DisplayName("The augmentation comparison")
class AugmentationTest {
  private static final Payments PAYMENTS = new Payments(6, 0.8, 4);
  private static final String LOGISTIC = LogisticLearner.NAME;

  private static Parameters parameters(Object learners) {
    return Parameters.defaults(new Augmentation().descriptor().parameters())
        .with("learners", learners)
        .with("trees", 20)
        .with("boosting_rounds", 20)
        .with("resamples", 300);
  }

  private static Evaluation evaluate(List<Round> rounds, Object learners, int threads) {
    return new Augmentation()
        .evaluate(
            EvaluationRequest.of(rounds, parameters(learners)), RunContext.standalone(9, threads));
  }

  private static double value(Evaluation evaluation, String metric, String subject) {
    return evaluation.score(metric, subject).value().orElseThrow();
  }

  private static Payments.CandidateMaker copies() {
    return Payments.labelled("copies", training -> Payments.copiesOfFrauds(training, 300));
  }

  private static List<Round> study(Payments.CandidateMaker... makers) {
    return Payments.folds(PAYMENTS.rows(120, 1_080, "study"), 3, makers);
  }

  @Test
  void isFoundAsAPluginsEvaluator() {
    assertThat(ServiceLoader.load(Plugin.class).stream().map(ServiceLoader.Provider::get))
        .anySatisfy(
            plugin -> {
              assertThat(plugin.id()).isEqualTo("utility");
              assertThat(plugin.evaluators()).isNotEmpty();
              assertThat(plugin.evaluators().get(0).descriptor().id()).isEqualTo("augmentation");
            });
  }

  @Test
  void givesTheSameBitsOnAnyNumberOfThreadsAndAgain() {
    List<Round> rounds = study(copies());
    List<String> once = bits(evaluate(rounds, LearnerNames.ALL, 1));

    assertThat(bits(evaluate(rounds, LearnerNames.ALL, 1))).isEqualTo(once);
    assertThat(bits(evaluate(rounds, LearnerNames.ALL, 2))).isEqualTo(once);
    assertThat(bits(evaluate(rounds, LearnerNames.ALL, 8))).isEqualTo(once);
  }

  private static List<String> bits(Evaluation evaluation) {
    return evaluation.scores().stream()
        .map(
            score ->
                score.metric()
                    + score.subject()
                    + Double.doubleToLongBits(score.value().orElseThrow())
                    + score.interval())
        .toList();
  }

  @Test
  void scoresEveryArmLearnerAndMetricAndTheirDifferences() {
    Evaluation evaluation = evaluate(study(copies()), LearnerNames.ALL, 2);

    assertThat(evaluation.scores()).hasSize(4 * 3 * 6 + 3 * 3 * 6);
    assertThat(evaluation.scores())
        .extracting(Score::metric)
        .startsWith("average precision")
        .contains("AUROC", "F1", "recall at 1% FPR", "Brier score", "expected / observed")
        .contains("Δ average precision");
    assertThat(evaluation.scores()).allSatisfy(score -> assertThat(score.rows()).isEqualTo(1_200));
    assertThat(evaluation.scores()).hasSize(4 * 3 * 6 + 3 * 3 * 6);
    assertThat(evaluation.tables().get("rounds").rowCount()).isEqualTo(3 * 4 * 3);
  }

  @Test
  void averagesTheRoundsValues() {
    Evaluation evaluation = evaluate(study(copies()), LOGISTIC, 2);
    Table rounds = evaluation.tables().get("rounds");
    Table ofNone = rounds.where(rounds.stringColumn("arm").isEqualTo("none"));

    assertThat(value(evaluation, "AUROC", "none, logistic regression"))
        .isCloseTo(ofNone.doubleColumn("AUROC").mean(), within(1e-4));
  }

  @Test
  void findsExactCopiesAsGoodAsRandomOversampling() {
    List<Round> rounds =
        study(Payments.labelled("copies", training -> Payments.copiesOfFrauds(training, 324 * 2)));
    Evaluation evaluation = evaluate(rounds, LOGISTIC, 2);

    assertThat(value(evaluation, "average precision", "copies, logistic regression"))
        .isCloseTo(
            value(evaluation, "average precision", "random, logistic regression"), within(0.03));
    assertThat(value(evaluation, "expected / observed", "copies, logistic regression"))
        .isGreaterThan(2);
    assertThat(value(evaluation, "expected / observed", "none, logistic regression"))
        .isBetween(0.8, 1.25);
  }

  /** Boosted trees are left out: on few rows even wrong labels smooth them and may help. */
  @Test
  void findsNoiseNoBetterThanNothing() {
    // Other people's payments called fraud: the class is all that is wrong with them.
    List<Round> rounds = study(Payments.labelled("noise", AugmentationTest::othersCalledFraud));
    Evaluation evaluation = evaluate(rounds, LearnerNames.ALL, 2);

    for (String learner : List.of(LogisticLearner.NAME, ForestLearner.NAME)) {
      Score difference = evaluation.score("Δ average precision", "noise, " + learner);
      assertThat(difference.interval().orElseThrow().lower()).isLessThan(0);
    }
    assertThat(value(evaluation, "Δ average precision", "noise, random forest")).isNegative();
    assertThat(value(evaluation, "expected / observed", "noise, logistic regression"))
        .isGreaterThan(2);
  }

  private static Dataset othersCalledFraud(Dataset training) {
    int last = training.rowCount() - 1;
    Dataset others = training.select(IntStream.range(0, 400).map(i -> last - i).toArray());
    Table table = others.table().copy();
    for (int row = 0; row < others.rowCount(); row++) {
      table.stringColumn("fraud").set(row, "yes");
    }
    return Dataset.of(table, others.schema());
  }

  @Test
  void givesABootstrapIntervalFromFiftyRowsOfEachClassOn() {
    Interval interval =
        evaluate(study(copies()), LOGISTIC, 2)
            .score("Δ average precision", "copies, logistic regression")
            .interval()
            .orElseThrow();

    assertThat(interval.kind()).isEqualTo(Interval.Kind.CALIBRATED);
    assertThat(interval.level()).isEqualTo(0.95);
    assertThat(interval.upper() - interval.lower()).isBetween(0.0, 0.3);
  }

  @Test
  void givesTheSpreadOverRoundsWhereAClassIsSmaller() {
    List<Round> few = Payments.folds(PAYMENTS.rows(48, 300, "few"), 3, copies());
    Evaluation evaluation = evaluate(few, LOGISTIC, 2);
    Score difference = evaluation.score("Δ average precision", "copies, logistic regression");

    assertThat(difference.interval().orElseThrow().kind()).isEqualTo(Interval.Kind.SPREAD);
    assertThat(difference.interval().orElseThrow().contains(difference.value().orElseThrow()))
        .isTrue();
    assertThat(evaluation.notes()).anyMatch(note -> note.contains("fewer than 50 holdout rows"));
  }

  @Test
  void givesTheSpreadWhereRoundsShareHoldoutRows() {
    List<Round> first = study(copies());
    List<Round> twice =
        IntStream.range(0, 6)
            .mapToObj(
                i ->
                    Round.of(
                        i,
                        first.get(i % 3).training(),
                        first.get(i % 3).holdout(),
                        first.get(i % 3).candidates()))
            .toList();
    Evaluation evaluation = evaluate(twice, LOGISTIC, 2);

    assertThat(
            evaluation
                .score("Δ AUROC", "copies, logistic regression")
                .interval()
                .orElseThrow()
                .kind())
        .isEqualTo(Interval.Kind.SPREAD);
    assertThat(evaluation.notes()).anyMatch(note -> note.contains("share holdout rows"));
  }

  @Test
  void cannotAssessF1WithoutValidationRows() {
    Round round = study(copies()).get(0);
    Round without = Round.of(0, round.training(), round.holdout(), round.candidates());
    Evaluation evaluation = evaluate(List.of(without), LOGISTIC, 2);

    assertThat(evaluation.score("F1", "none, logistic regression").reason())
        .hasValueSatisfying(reason -> assertThat(reason).contains("validation"));
    assertThat(evaluation.score("AUROC", "none, logistic regression").value()).isPresent();
    assertThat(evaluation.score("AUROC", "none, logistic regression").interval()).isEmpty();
  }

  @Test
  void estimatesThePopulationFromRowsSampledByClass() {
    // The population has 2% frauds; the sample has all of them and a tenth of the rest.
    Payments payments = new Payments(6, 1, 21);
    Dataset training = payments.rows(400, 1_960, "training", 10, true);
    Dataset sampled = payments.rows(400, 1_960, "holdout", 10, true);
    Dataset population = payments.rows(400, 19_600, "holdout", 1, true);

    Evaluation onSample = evaluate(List.of(Round.of(0, training, sampled, List.of())), LOGISTIC, 2);
    Evaluation onAll = evaluate(List.of(Round.of(0, training, population, List.of())), LOGISTIC, 2);

    String none = "none, logistic regression";
    assertThat(value(onSample, "average precision", none))
        .isCloseTo(value(onAll, "average precision", none), within(0.05));
    assertThat(value(onSample, "AUROC", none)).isCloseTo(value(onAll, "AUROC", none), within(0.02));
    assertThat(value(onSample, "Brier score", none))
        .isCloseTo(value(onAll, "Brier score", none), within(0.003));
    assertThat(value(onAll, "expected / observed", none)).isBetween(0.85, 1.15);
    assertThat(value(onAll, "expected / observed", "random, logistic regression")).isGreaterThan(2);
  }

  @Test
  void stopsWithinASecondWhenCancelled() throws InterruptedException {
    Dataset real = new Payments(20, 0.2, 5).rows(3_000, 12_000, "large");
    List<Round> rounds = Payments.folds(real, 3);
    List<Throwable> thrown = new java.util.concurrent.CopyOnWriteArrayList<>();
    Thread caller =
        new Thread(
            () -> {
              try {
                evaluate(rounds, LearnerNames.ALL, 2);
              } catch (RuntimeException e) {
                thrown.add(e);
              }
            });
    caller.start();
    Thread.sleep(1_500);

    long interrupted = System.nanoTime();
    caller.interrupt();
    caller.join(10_000);

    assertThat((System.nanoTime() - interrupted) / 1e9).isLessThan(1);
    assertThat(thrown).singleElement().isInstanceOf(CancelledException.class);
  }

  @Test
  void cannotAssessRoundsOfOneClassAndDoesNotShowIt() {
    Dataset rows = PAYMENTS.rows(30, 90, "one class");
    Dataset others = rows.select(IntStream.range(30, 60).toArray());

    assertThat(evaluate(List.of(Round.of(0, rows, others, List.of())), LOGISTIC, 1).scores())
        .singleElement()
        .satisfies(
            score ->
                assertThat(score.reason().orElse("")).contains("no row of one of the two classes"));
  }

  @Test
  void refusesWeightsThatAreNotPositive() {
    Dataset rows = PAYMENTS.rows(30, 90, "weights", 0, true);

    assertThatThrownBy(() -> evaluate(List.of(Round.of(0, rows, rows, List.of())), LOGISTIC, 1))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("data.weight");
  }

  @Test
  void cannotAssessSeveralClassesUnlessOneIsDeclaredPositive() {
    Dataset rows = PAYMENTS.rows(60, 180, "classes");
    Dataset byShop = rows.withSchema(rows.schema().target("shop"));
    Dataset web = rows.withSchema(rows.schema().target("shop").positive("web"));

    assertThat(evaluate(List.of(Round.of(0, byShop, byShop, List.of())), LOGISTIC, 1).scores())
        .singleElement()
        .satisfies(score -> assertThat(score.reason()).isPresent());
    assertThat(evaluate(List.of(Round.of(0, web, web, List.of())), LOGISTIC, 1).scores())
        .hasSizeGreaterThan(6);
  }

  @Test
  void refusesACandidateNamedLikeABaseline() {
    Dataset rows = PAYMENTS.rows(30, 90, "label");
    List<Candidate> taken = List.of(Candidate.of("random", Set.of(), () -> rows));

    assertThatThrownBy(() -> evaluate(List.of(Round.of(0, rows, rows, taken)), LOGISTIC, 1))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("utility.label-taken");
  }

  @Test
  void takesLearnersByNameAndRefusesOthers() {
    LearnerNames names = new LearnerNames();

    assertThat(names.parse("random forest, gradient boosting"))
        .contains(List.of("random forest", "gradient boosting"));
    assertThat(names.parse(names.write(LearnerNames.ALL))).contains(LearnerNames.ALL);
    assertThat(names.forbidden()).allSatisfy(raw -> assertThat(names.parse(raw)).isEmpty());
  }

  @Test
  void plotsCurvesDifferencesAndCalibrationWithoutRecords() {
    List<Plot> plots = evaluate(study(copies()), LearnerNames.ALL, 2).plots();

    assertThat(plots).hasSize(1 + 3 + 1);
    assertThat(plots).flatExtracting(Plot::series).noneMatch(Plot.Series::isOfRecords);
    assertThat(plots.get(1).series())
        .extracting(Plot.Series::name)
        .containsExactly("none", "class weights", "random", "copies");
    assertThat(plots.get(1).series().get(3).lower()).isPresent();
    assertThat(java.util.Arrays.stream(plots.get(1).series().get(3).y()))
        .allMatch(p -> p >= 0 && p <= 1);
  }

  @Test
  void saysWhatAugmentingRowsAre() {
    assertThat(evaluate(study(copies()), LOGISTIC, 2).notes())
        .contains(
            "The synthetic rows of 'copies' augment classes of the real table; they do not stand"
                + " in for it.");
  }
}
