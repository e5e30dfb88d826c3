package io.understudy.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.spi.Candidate;
import io.understudy.spi.ColumnKind;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.Dataset;
import io.understudy.spi.Evaluation;
import io.understudy.spi.EvaluationRequest;
import io.understudy.spi.Evaluator;
import io.understudy.spi.Parameters;
import io.understudy.spi.RandomSource;
import io.understudy.spi.RandomStream;
import io.understudy.spi.Round;
import io.understudy.spi.RunContext;
import io.understudy.spi.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** A score is never NaN: {@link io.understudy.spi.Score#of} refuses it, so these would throw. */
@DisplayName("Attacks on odd tables")
class AttackRobustnessTest {
  private static final int ROWS = 60;
  private static final List<Evaluator> EVALUATORS =
      List.of(
          AttackEvaluator.ofSinglingOut(),
          AttackEvaluator.ofLinkability(),
          AttackEvaluator.ofInference(),
          AttackEvaluator.ofDisclosure());

  private static List<Evaluation> all(Dataset training, Dataset holdout, Dataset synthetic) {
    List<Evaluation> evaluations = new ArrayList<>();
    for (Evaluator evaluator : EVALUATORS) {
      Candidate candidate = Candidate.of("made", Set.of(), () -> synthetic);
      EvaluationRequest request =
          EvaluationRequest.of(
              List.of(Round.of(0, training, holdout, List.of(candidate))),
              Parameters.defaults(evaluator.descriptor().parameters()));
      Evaluation evaluation = evaluator.evaluate(request, RunContext.standalone(3, 2));
      assertThat(evaluation.scores()).as(evaluator.descriptor().id()).isNotEmpty();
      evaluations.add(evaluation);
    }
    return evaluations;
  }

  @Test
  void findNoDifferenceWhereAllTablesAreOne() {
    Dataset people = AttackTest.persons(1, ROWS);
    for (Evaluation evaluation : all(people, people, people)) {
      assertThat(evaluation.scores())
          .allSatisfy(it -> it.pValue().ifPresent(p -> assertThat(p).isGreaterThan(0.4)));
    }
  }

  @Test
  void areDefinedOnOneRow() {
    Dataset people = AttackTest.persons(1, ROWS);
    all(people, people, people.select(0));
    for (Evaluation evaluation : all(people, people.select(0), people)) {
      assertThat(evaluation.scores().get(0).reason().orElseThrow()).contains("has 1");
    }
  }

  @Test
  void areDefinedWhereCategoriesAreDisjoint() {
    Dataset people = AttackTest.persons(1, ROWS);
    Table elsewhere = people.table().copy();
    elsewhere.replaceColumn(
        "city", StringColumn.create("city", Collections.nCopies(ROWS, "elsewhere")));
    List<Evaluation> found =
        all(people, AttackTest.persons(2, ROWS), Dataset.of(elsewhere, people.schema()));
    assertThat(found.get(2).scores().get(0).pValue()).hasValue(1);
  }

  @Test
  void areDefinedWhereColumnsAreMissingConstantOrInfinite() {
    Dataset odd = odd(1);
    List<Evaluation> found = all(odd, odd(2), odd(3));
    assertThat(found.get(2).scores().get(0).reason().orElseThrow()).contains("the same in all");
    all(nothing(odd), nothing(odd(2)), nothing(odd(3)));
    all(nothing(odd), nothing(odd(2)), odd(3));
  }

  private static Dataset odd(long seed) {
    double[] same = new double[ROWS];
    Arrays.fill(same, 7);
    double[] nearly = same.clone();
    nearly[0] = Double.POSITIVE_INFINITY;
    nearly[1] = 1.7e308;
    nearly[2] = -1.7e308;
    Dataset people = AttackTest.persons(seed, ROWS);
    Table table = people.table().copy();
    double[] none = new double[ROWS];
    Arrays.fill(none, Double.NaN);
    table.replaceColumn("age", DoubleColumn.create("age", none));
    table.replaceColumn("height", DoubleColumn.create("height", nearly));
    table.replaceColumn("income", DoubleColumn.create("income", same));
    Schema plain = people.schema().replace(people.schema().column("city").withSensitive(false));
    return Dataset.of(table, plain.sensitive("income"));
  }

  private static Dataset nothing(Dataset rows) {
    Table table = rows.table().copy();
    table.columns().forEach(it -> IntStream.range(0, ROWS).forEach(it::setMissing));
    return Dataset.of(table, rows.schema());
  }

  @Test
  void areDefinedOnAThousandColumnsOfFiveHundredNames() {
    for (Evaluation evaluation : all(wide(1), wide(2), wide(3))) {
      assertThat(evaluation.scores())
          .allSatisfy(it -> assertThat(it.value()).as(it.metric()).isPresent());
    }
  }

  private static Dataset wide(long seed) {
    Table table = Table.create();
    List<ColumnSchema> schema = new ArrayList<>();
    for (int column = 0; column < 1_000; column++) {
      RandomSource random = RandomStream.of(seed).at(column);
      String name = "column " + column;
      if (column % 2 == 0) {
        table.addColumns(
            DoubleColumn.create(
                name, IntStream.range(0, ROWS).mapToDouble(i -> random.nextGaussian()).toArray()));
        schema.add(ColumnSchema.of(name, ColumnKind.CONTINUOUS));
      } else {
        table.addColumns(
            StringColumn.create(
                name, IntStream.range(0, ROWS).mapToObj(i -> "c" + random.nextInt(500)).toList()));
        schema.add(ColumnSchema.of(name, ColumnKind.CATEGORICAL));
      }
    }
    return Dataset.of(table, Schema.of(schema));
  }
}
