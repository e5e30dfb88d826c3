package io.understudy.fidelity;

import static io.understudy.fidelity.Evaluations.evaluate;
import static io.understudy.fidelity.Evaluations.score;
import static io.understudy.fidelity.Evaluations.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.understudy.spi.ColumnKind;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.Dataset;
import io.understudy.spi.Evaluation;
import io.understudy.spi.Evaluator;
import io.understudy.spi.RandomSource;
import io.understudy.spi.RandomStream;
import io.understudy.spi.Schema;
import io.understudy.spi.Score;
import io.understudy.testkit.Datasets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** A score is never NaN: {@link Score#of} refuses it, so that each of these would throw. */
@DisplayName("Fidelity of odd tables")
class RobustnessTest {
  private static final int ROWS = 100;

  private final Dataset people = People.draw(1, ROWS);

  private static List<Evaluation> all(Dataset training, Dataset holdout, Dataset synthetic) {
    List<Evaluation> evaluations = new ArrayList<>();
    for (Evaluator evaluator : new FidelityPlugin().evaluators()) {
      evaluations.add(evaluate(evaluator, training, holdout, synthetic));
    }
    return evaluations;
  }

  @Test
  void isThatOfRealRowsWhereTablesAreIdentical() {
    List<Evaluation> evaluations = all(people, people, people);
    Score mean = score(evaluations.get(0), ColumnShapes.MEAN);
    assertThat(mean.reference().orElseThrow().contains(mean.value().orElseThrow())).isTrue();
    assertThat(score(evaluations.get(0), ColumnShapes.SHAPE, "age").pValue()).hasValue(1);
  }

  private static final int PAIRS = 1;
  private static final int DIAGNOSTIC = 2;
  private static final int INFERENCE = 4;
  private static final int QUALITY = 5;

  @Test
  void isThatOfOneTableWhereTablesAreIdenticalInEveryScoreWithoutBand() {
    List<Evaluation> evaluations = all(people, people, people);
    assertThat(value(evaluations.get(QUALITY), QualityReport.QUALITY)).isEqualTo(1);
    assertThat(value(evaluations.get(DIAGNOSTIC), ColumnDiagnostics.CATEGORY_ADHERENCE, "city"))
        .isEqualTo(1);
    assertThat(evaluations.get(INFERENCE).scores())
        .hasSize(6)
        .allSatisfy(it -> assertThat(it.value().orElseThrow()).isCloseTo(1, within(1e-9)));
  }

  @Test
  void doesNotDependOnTheOrderOfRowsButThroughSamples() {
    Dataset made = People.draw(2, ROWS);
    int[] order = IntStream.range(0, ROWS).map(row -> (7 * row + 3) % ROWS).toArray();
    List<Evaluation> expected = all(people, people, made);
    List<Evaluation> turned = all(people, people, made.select(order));
    for (int evaluator = 0; evaluator < expected.size(); evaluator++) {
      // Some draw samples, and rows in another order give other samples.
      boolean all = evaluator == QUALITY || evaluator == INFERENCE;
      List<Score> scores = turned.get(evaluator).scores();
      assertThat(scores).hasSameSizeAs(expected.get(evaluator).scores());
      for (Score wanted : expected.get(evaluator).scores()) {
        if (all || evaluator == DIAGNOSTIC) {
          Score found =
              scores.stream()
                  .filter(it -> it.metric().equals(wanted.metric()))
                  .filter(it -> it.subject().equals(wanted.subject()))
                  .filter(it -> it.columns().equals(wanted.columns()))
                  .findFirst()
                  .orElseThrow();
          assertThat(found.value().orElse(-1))
              .as(wanted.metric())
              .isCloseTo(wanted.value().orElse(-1), within(all ? 1e-9 : 0.1));
        }
      }
    }
  }

  @Test
  void doesNotDependOnTheOrderOfColumns() {
    Dataset made = People.draw(2, ROWS);
    List<ColumnSchema> schema = new ArrayList<>(made.schema().columns());
    Collections.reverse(schema);
    Table table = Table.create();
    schema.forEach(column -> table.addColumns(made.column(column.name())));
    Dataset turned = Dataset.of(table, Schema.of(schema));
    Evaluator quality = new QualityReport();
    assertThat(Evaluations.text(evaluate(quality, people, people, turned)))
        .isEqualTo(Evaluations.text(evaluate(quality, people, people, made)));
    assertThat(all(people, people, turned)).hasSameSizeAs(all(people, people, made));
    assertThat(Evaluations.text(evaluate(new Inference(), people, people, turned)))
        .isEqualTo(Evaluations.text(evaluate(new Inference(), people, people, made)));
    assertThat(Evaluations.text(evaluate(new ColumnShapes(), people, people, turned)))
        .isEqualTo(Evaluations.text(evaluate(new ColumnShapes(), people, people, made)));
  }

  @Test
  void isNoneWhereCategoriesAreDisjoint() {
    Table table = people.table().copy();
    table.replaceColumn(
        "city", StringColumn.create("city", Collections.nCopies(ROWS, "elsewhere")));
    List<Evaluation> evaluations =
        all(people, People.draw(2, ROWS), Dataset.of(table, people.schema()));
    assertThat(score(evaluations.get(INFERENCE), Inference.MEANS).value()).isPresent();
    assertThat(value(evaluations.get(0), ColumnShapes.SHAPE, "city")).isZero();
    assertThat(value(evaluations.get(2), ColumnDiagnostics.CATEGORY_ADHERENCE, "city")).isZero();
  }

  @Test
  void isNotAssessableOnOneRow() {
    Dataset one = people.select(0);
    for (Evaluation evaluation : all(people, people, one)) {
      assertThat(evaluation.scores()).isNotEmpty();
    }
    assertThat(score(all(people, people, one).get(0), ColumnShapes.MEAN).reason().orElseThrow())
        .contains("40");
    all(one, one, one);
    all(people, one, people);
  }

  @Test
  void isDefinedWhereColumnsAreMissingOrConstant() {
    Dataset odd = odd(people, true);
    List<Evaluation> evaluations =
        all(odd(People.draw(2, ROWS), false), odd(People.draw(3, ROWS), false), odd);
    assertThat(score(evaluations.get(0), ColumnShapes.SHAPE, "age").reason()).isPresent();
    all(odd, odd, odd);
  }

  private static Dataset odd(Dataset rows, boolean synthetic) {
    Table table = Table.create();
    for (Column<?> column : rows.table().columns()) {
      table.addColumns(column.copy());
    }
    double[] none = new double[rows.rowCount()];
    double[] same = new double[rows.rowCount()];
    Arrays.fill(none, Double.NaN);
    Arrays.fill(same, 7);
    if (synthetic) {
      table.replaceColumn("age", DoubleColumn.create("age", none));
    }
    table.replaceColumn("income", DoubleColumn.create("income", same));
    same[0] = Double.POSITIVE_INFINITY;
    table.addColumns(
        DoubleColumn.create("empty", none), DoubleColumn.create("nearly constant", same));
    List<ColumnSchema> schema = new ArrayList<>(rows.schema().columns());
    schema.add(ColumnSchema.of("empty", ColumnKind.CONTINUOUS));
    schema.add(ColumnSchema.of("nearly constant", ColumnKind.CONTINUOUS));
    return Dataset.of(table, Schema.of(schema));
  }

  @Test
  void leavesImagesOut() {
    Dataset training = Datasets.images(60).seed(1).build();
    List<Evaluation> evaluations =
        all(training, Datasets.images(60).seed(2).build(), Datasets.images(60).seed(3).build());
    assertThat(new FidelityPlugin().evaluators())
        .allSatisfy(it -> assertThat(it.descriptor().kinds()).doesNotContain(ColumnKind.TENSOR));
    assertThat(evaluations.get(0).notes()).anyMatch(note -> note.contains("2 columns of images"));
    assertThat(score(evaluations.get(0), ColumnShapes.SHAPE, "shape").value()).isPresent();
    assertThat(score(evaluations.get(2), ColumnDiagnostics.MISSING, "image").reason())
        .contains("images and series are not compared");
  }

  @Test
  void isDefinedOnAThousandColumnsAndOnFiveHundredCategories() {
    List<Evaluation> wide = all(wide(1), wide(2), wide(3));
    assertThat(score(wide.get(PAIRS), PairTrends.MEAN).value()).isPresent();
    assertThat(score(wide.get(INFERENCE), Inference.MEANS).value()).isPresent();
    assertThat(wide.get(INFERENCE).notes()).anyMatch(note -> note.contains("too many columns"));
    for (int evaluator : new int[] {PAIRS, QUALITY}) {
      assertThat(wide.get(evaluator).notes()).anyMatch(note -> note.contains("2000 of"));
    }
  }

  private static Dataset wide(long seed) {
    int rows = 80;
    Table table = Table.create();
    List<ColumnSchema> schema = new ArrayList<>();
    for (int column = 0; column < 1_000; column++) {
      RandomSource random = RandomStream.of(seed).at(column);
      String name = "column " + column;
      if (column % 2 == 0) {
        table.addColumns(
            DoubleColumn.create(
                name, IntStream.range(0, rows).mapToDouble(i -> random.nextGaussian()).toArray()));
        schema.add(ColumnSchema.of(name, ColumnKind.CONTINUOUS));
      } else {
        table.addColumns(
            StringColumn.create(
                name, IntStream.range(0, rows).mapToObj(i -> "c" + random.nextInt(500)).toList()));
        schema.add(ColumnSchema.of(name, ColumnKind.CATEGORICAL));
      }
    }
    return Dataset.of(table, Schema.of(schema).target("column 1"));
  }
}
