package io.understudy.privacy;

import static io.understudy.privacy.Verdicts.evaluate;
import static io.understudy.privacy.Verdicts.round;
import static io.understudy.privacy.Verdicts.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.spi.ColumnKind;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.Dataset;
import io.understudy.spi.Evaluation;
import io.understudy.spi.Evaluator;
import io.understudy.spi.RandomSource;
import io.understudy.spi.RandomStream;
import io.understudy.spi.Schema;
import io.understudy.testkit.Datasets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** A score is never NaN: it would be refused, so that each of these would throw. */
@DisplayName("Privacy of odd tables")
class RobustnessTest {
  private static final int ROWS = 120;

  private final Dataset people = People.draw(1, ROWS);
  private final Dataset others = People.draw(2, ROWS);

  private static List<Evaluation> all(Dataset training, Dataset holdout, Dataset synthetic) {
    List<Evaluation> evaluations = new ArrayList<>();
    for (Evaluator evaluator : new PrivacyPlugin().evaluators()) {
      evaluations.add(
          evaluate(evaluator, round(training, holdout, synthetic).withValidation(holdout)));
    }
    evaluations.add(
        evaluate(new RecordDistance(), round(training, holdout, synthetic), "compatible", true));
    return evaluations;
  }

  @Test
  void isARiskWhereTablesAreIdentical() {
    assertThat(all(people, others, people).get(0).verdicts().get(0).words())
        .isEqualTo("RISK FOUND");
    // Where holdout rows are training rows, nothing can be told.
    assertThat(all(people, people, people).get(0).verdicts().get(0).words())
        .isEqualTo("NOT ASSESSABLE");
  }

  @Test
  void isQuietWhereCategoriesAreDisjoint() {
    Table table = Table.create();
    people.table().columns().forEach(column -> table.addColumns(column.copy()));
    table.replaceColumn(
        "city", StringColumn.create("city", Collections.nCopies(ROWS, "elsewhere")));
    List<Evaluation> evaluations = all(people, others, Dataset.of(table, people.schema()));
    assertThat(evaluations.get(0).verdicts().get(0).words()).isNotEqualTo("RISK FOUND");
    assertThat(evaluations.get(1).score("DCR", "made").value().orElseThrow())
        .isGreaterThanOrEqualTo(0.25);
  }

  @Test
  void isNotAssessableOnOneRow() {
    Dataset one = people.select(0);
    for (Dataset[] tables :
        new Dataset[][] {
          {one, one, one}, {people, others, one}, {people, one, people}, {one, others, people}
        }) {
      assertThat(all(tables[0], tables[1], tables[2]))
          .hasSize(new PrivacyPlugin().evaluators().size() + 1);
    }
    assertThat(verdict(round(one, one, one)).words()).isEqualTo("NOT ASSESSABLE");
  }

  @Test
  void isDefinedWithoutAnyRows() {
    Dataset none = people.select();
    for (Evaluation evaluation : all(none, none, none)) {
      assertThat(evaluation.scores()).isNotEmpty();
    }
    assertThat(all(people, others, none).get(0).verdicts().get(0).words())
        .isEqualTo("NOT ASSESSABLE");
  }

  @Test
  void isNotAssessableWhereNothingDiffers() {
    double[] same = new double[ROWS];
    double[] none = new double[ROWS];
    Arrays.fill(same, 7);
    Arrays.fill(none, Double.NaN);
    for (double[] cells : new double[][] {same, none}) {
      Dataset flat = numbers(cells);
      assertThat(all(flat, flat, flat).get(0).verdicts().get(0).words())
          .isEqualTo("NOT ASSESSABLE");
      all(flat, flat, numbers(new double[] {3, Double.NaN, Double.POSITIVE_INFINITY}));
    }
  }

  private static Dataset numbers(double... cells) {
    return Dataset.of(
        Table.create(DoubleColumn.create("x", cells)),
        Schema.of(ColumnSchema.of("x", ColumnKind.CONTINUOUS)));
  }

  @Test
  void isNotAssessableWithoutColumnsToCompare() {
    Schema ids = Schema.of(ColumnSchema.of("x", ColumnKind.CONTINUOUS)).identifier("x");
    double[] cells = IntStream.range(0, ROWS).asDoubleStream().toArray();
    Dataset rows = numbers(cells).withSchema(ids);
    List<Evaluation> evaluations = all(rows, rows, rows);
    assertThat(evaluations.get(0).verdicts().get(0).words()).isEqualTo("NOT ASSESSABLE");
    assertThat(evaluations.get(1).score("DCR", "made").reason().orElseThrow())
        .isEqualTo("no column can be compared");
  }

  @Test
  void seesCopiesInAnotherStorageType() {
    int[] ids = IntStream.range(0, ROWS).map(i -> i * 7_919).toArray();
    long[] wide = Arrays.stream(ids).asLongStream().toArray();
    Schema schema = Schema.of(ColumnSchema.of("n", ColumnKind.INTEGER));
    Dataset training = Dataset.of(Table.create(IntColumn.create("n", ids)), schema);
    Dataset holdout =
        Dataset.of(
            Table.create(IntColumn.create("n", Arrays.stream(ids).map(id -> -1 - id).toArray())),
            schema);
    Dataset made = Dataset.of(Table.create(LongColumn.create("n", wide)), schema);
    assertThat(verdict(round(training, holdout, made)).words()).isEqualTo("RISK FOUND");
  }

  @Test
  void isDefinedForImages() {
    Dataset images = Datasets.images(60).seed(1).build();
    List<Evaluation> evaluations = all(images, Datasets.images(60).seed(2).build(), images);
    assertThat(evaluations.get(0).verdicts().get(0).words()).isEqualTo("RISK FOUND");
  }

  @Test
  void isDefinedOnAThousandColumnsAndOnFiveHundredCategories() {
    List<Evaluation> wide = all(wide(1), wide(2), wide(3));
    assertThat(wide.get(0).score("verbatim copies", "made").value()).hasValue(0);
    assertThat(wide.get(0).score("near copies", "made").value()).hasValue(0);
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
    return Dataset.of(table, Schema.of(schema));
  }
}
