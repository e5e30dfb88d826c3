package io.understudy.privacy;

import static io.understudy.privacy.Verdicts.evaluate;
import static io.understudy.privacy.Verdicts.round;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.understudy.spi.ColumnKind;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.Dataset;
import io.understudy.spi.Evaluation;
import io.understudy.spi.Plot;
import io.understudy.spi.RunContext;
import io.understudy.spi.Schema;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

@DisplayName("Distance to the closest record")
class RecordDistanceTest {
  private static final int ROWS = 600;

  private final Dataset training = People.draw(1, ROWS);
  private final Dataset holdout = People.draw(2, ROWS);
  private final Dataset fresh = People.draw(3, ROWS);
  private final RunContext run = RunContext.standalone(1, 2);

  @Test
  void isTheMeanOverColumnsOfRanksNamesAndMissingCells() {
    Dataset real = rows(new double[] {1, 10, 100, 1_000}, "a", "b", "", "a");
    Encoding ranks = Encoding.byRank(List.of(real));
    // A quarter of the rows lies between neighbours, however far apart the numbers are.
    assertThat(ranks.distances(rows(new double[] {10}, "a"), real, run)[0])
        .isCloseTo(0.125, within(1e-12));
    assertThat(ranks.distances(rows(new double[] {100}, ""), real, run)[0]).isZero();
    assertThat(ranks.distances(rows(new double[] {100}, "new"), real, run)[0]).isEqualTo(0.5);
    assertThat(ranks.distances(rows(new double[] {Double.NaN}, "a"), real, run)[0]).isEqualTo(0.5);
    assertThat(ranks.distances(rows(new double[] {1e300}, "a"), real, run)[0])
        .isCloseTo(0.0625, within(1e-12));
    Encoding range = Encoding.byRange(real);
    assertThat(range.distances(rows(new double[] {10}, "a"), real, run)[0])
        .isCloseTo(9.0 / 999 / 2, within(1e-12));
    assertThat(range.distances(rows(new double[] {1e300}, "a"), real, run)[0]).isEqualTo(0.5);
  }

  private static Dataset rows(double[] numbers, String... names) {
    return Dataset.of(
        Table.create(DoubleColumn.create("n", numbers), StringColumn.create("c", names)),
        Schema.of(
            ColumnSchema.of("n", ColumnKind.CONTINUOUS),
            ColumnSchema.of("c", ColumnKind.CATEGORICAL)));
  }

  @Test
  void canBeOfSomeColumnsAndLeavesIdentifiersOut() {
    Encoding all =
        Encoding.byRank(List.of(training.withSchema(People.SCHEMA.identifier("income"))));
    assertThat(all.names()).containsExactly("age", "city", "sex");
    assertThat(all.only(List.of("sex", "income")).names()).containsExactly("sex");
    assertThat(all.only(List.of()).isEmpty()).isTrue();
  }

  @Test
  void neverDependsOnSyntheticRows() {
    Dataset[] parts = {fresh.select(0, 1, 2), fresh};
    double[] few = Encoding.byRank(List.of(training, holdout)).distances(parts[0], training, run);
    double[] many = Encoding.byRank(List.of(training, holdout)).distances(parts[1], training, run);
    assertThat(few).isEqualTo(Arrays.copyOf(many, 3));
  }

  @Test
  void hardlyChangesWithOnePercentOfCopies() {
    Dataset copies = People.withFirst(training.select(IntStream.range(0, 6).toArray()), fresh);
    Evaluation clean = evaluate(new RecordDistance(), round(training, holdout, fresh));
    Evaluation leaky = evaluate(new RecordDistance(), round(training, holdout, copies));
    assertThat(leaky.score("closer to training rows", "made").value().orElseThrow())
        .isCloseTo(
            clean.score("closer to training rows", "made").value().orElseThrow(), within(0.02));
    Evaluation peer =
        evaluate(new RecordDistance(), round(training, holdout, copies), "compatible", true);
    assertThat(peer.score("DCR overfitting protection", "made").value().orElseThrow())
        .isGreaterThan(0.9);
    assertThat(peer.scores())
        .allSatisfy(score -> assertThat(score.meaning()).startsWith("Not evidence of privacy"));
  }

  @Test
  void isZeroWhereTrainingRowsAreReleased() {
    Evaluation evaluation = evaluate(new RecordDistance(), round(training, holdout, training));
    assertThat(evaluation.score("DCR", "made").value()).hasValue(0);
    assertThat(evaluation.score("NNDR", "made").value()).hasValue(0);
    assertThat(evaluation.score("closer to training rows", "made").value()).hasValue(1);
  }

  @Test
  void isShownInBinsBesideThatToHoldoutRows() {
    Evaluation evaluation = evaluate(new RecordDistance(), round(training, holdout, fresh));
    Plot plot = evaluation.plots().get(0);
    assertThat(plot.series())
        .extracting(Plot.Series::role)
        .containsExactly(Plot.Role.REAL, Plot.Role.HOLDOUT);
    for (Plot.Series series : plot.series()) {
      assertThat(series.mark()).isEqualTo(Plot.Mark.HISTOGRAM);
      assertThat(series.isOfRecords()).isFalse();
      double[] shares = Arrays.copyOf(series.y(), series.y().length - 1);
      assertThat(Arrays.stream(shares).sum()).isCloseTo(1, within(1e-9));
    }
  }

  @Test
  void comparesAsManyTrainingAsHoldoutRows() {
    Dataset many = People.draw(1, 4 * ROWS);
    Evaluation evaluation = evaluate(new RecordDistance(), round(many, holdout, fresh));
    assertThat(evaluation.score("closer to training rows", "made").value().orElseThrow())
        .isBetween(0.4, 0.6);
  }
}
