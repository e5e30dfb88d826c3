package io.understudy.fidelity;

import static io.understudy.fidelity.Evaluations.evaluate;
import static io.understudy.fidelity.Evaluations.evaluateWholly;
import static io.understudy.fidelity.Evaluations.score;
import static io.understudy.fidelity.Evaluations.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.spi.CancelledException;
import io.understudy.spi.Dataset;
import io.understudy.spi.Evaluation;
import io.understudy.spi.Plot;
import io.understudy.spi.RandomStream;
import io.understudy.spi.RunContext;
import io.understudy.spi.Schema;
import io.understudy.spi.Score;
import io.understudy.spi.Trait;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

@DisplayName("Fidelity")
class FidelityTest {
  private static final int ROWS = 400;

  private final Dataset training = People.draw(1, ROWS);
  private final Dataset holdout = People.draw(2, ROWS);
  private final Dataset fresh = People.draw(3, ROWS);
  private final Dataset independent = People.independent(training);

  @Test
  void ofFreshRowsOfThePopulationLiesInTheBand() {
    Evaluation columns = evaluate(new ColumnShapes(), training, holdout, fresh);
    Score mean = score(columns, ColumnShapes.MEAN);
    assertThat(mean.value().orElseThrow()).isGreaterThan(0.9);
    assertThat(mean.reference().orElseThrow().contains(mean.value().getAsDouble())).isTrue();
    assertThat(score(columns, ColumnShapes.SHAPE, "age").pValue().orElseThrow())
        .isGreaterThan(0.05);
  }

  @Test
  void findsTheColumnThatIsShifted() {
    Table table = fresh.table().copy();
    double[] older = fresh.table().doubleColumn("age").asDoubleArray();
    table.replaceColumn(
        "age",
        DoubleColumn.create(
            "age", IntStream.range(0, ROWS).mapToDouble(i -> older[i] + 10).toArray()));
    Evaluation columns =
        evaluate(new ColumnShapes(), training, holdout, Dataset.of(table, fresh.schema()));
    Score age = score(columns, ColumnShapes.SHAPE, "age");
    assertThat(age.value().orElseThrow()).isLessThan(age.reference().orElseThrow().lower());
    assertThat(age.pValue().orElseThrow()).isLessThan(1e-6);
    assertThat(score(columns, ColumnShapes.SHAPE, "city").pValue().orElseThrow())
        .isGreaterThan(0.05);
  }

  @Test
  void hasNoSkillWhereColumnsAreIndependentThoughTheRawScoreIsHigh() {
    Evaluation pairs = evaluate(new PairTrends(), training, holdout, independent);
    assertThat(value(pairs, PairTrends.MEAN)).isGreaterThan(0.7);
    assertThat(value(pairs, PairTrends.SKILL)).isBetween(-0.2, 0.2);
    Evaluation good = evaluate(new PairTrends(), training, holdout, fresh);
    assertThat(value(good, PairTrends.SKILL)).isBetween(0.75, 1.25);
    assertThat(good.plots()).hasSize(1);
    assertThat(good.plots().get(0).series().get(0).mark()).isEqualTo(Plot.Mark.TILES);
  }

  @Test
  void hasNoSkillToSpeakOfWhereNothingDepends() {
    Dataset other = People.independent(holdout);
    Evaluation pairs = evaluate(new PairTrends(), independent, other, People.independent(fresh));
    assertThat(score(pairs, PairTrends.SKILL).reason().orElseThrow()).contains("0.02");
  }

  @Test
  void seesIndependentColumnsInWholeRows() {
    Evaluation joint = evaluateWholly(new JointFidelity(), training, holdout, independent);
    Score boosted = score(joint, "AUROC, boosted");
    assertThat(boosted.value().orElseThrow())
        .isGreaterThan(boosted.reference().orElseThrow().upper());
    assertThat(boosted.pValue().orElseThrow()).isEqualTo(0.01);
    assertThat(value(joint, "2-marginal score, skill")).isBetween(-0.3, 0.3);
    assertThat(joint.notes()).noneMatch(note -> note.contains("COPYING"));
  }

  @Test
  void raisesCopyingWhereTrainingRowsAreRepeated() {
    int[] drawn =
        IntStream.range(0, ROWS).map(i -> RandomStream.of(9).at(i).nextInt(ROWS)).toArray();
    Evaluation joint =
        evaluateWholly(new JointFidelity(), training, holdout, training.select(drawn));
    assertThat(value(joint, JointFidelity.COPYING)).isLessThan(0.4);
    assertThat(joint.notes()).anyMatch(note -> note.startsWith("COPYING"));
  }

  @Test
  void raisesNothingForFreshRows() {
    Evaluation joint = evaluateWholly(new JointFidelity(), training, holdout, fresh);
    assertThat(joint.notes()).noneMatch(note -> note.contains("COPYING"));
    for (String metric :
        new String[] {JointFidelity.PRECISION, JointFidelity.RECALL, JointFidelity.COVERAGE}) {
      Score found = score(joint, metric);
      assertThat(found.value().orElseThrow())
          .isBetween(
              found.reference().orElseThrow().lower() - 0.05,
              found.reference().orElseThrow().upper() + 0.05);
    }
    assertThat(joint.plots()).hasSize(2).allMatch(plot -> plot.series().size() == 2);
    assertThat(joint.plots().get(0).series()).noneMatch(series -> series.isOfRecords());
  }

  @Test
  void comparesRowsThatAugmentAClassWithinThatClass() {
    Dataset ill = only(People.draw(4, 2_000), "yes");
    Evaluation within =
        evaluate(new ColumnShapes(), training, holdout, ill, Trait.AUGMENTS_CLASSES);
    Score age = score(within, ColumnShapes.SHAPE, "age");
    assertThat(age.value().orElseThrow()).isGreaterThan(age.reference().orElseThrow().lower());
    assertThat(within.scores()).noneMatch(score -> score.columns().contains("ill"));
    Evaluation against = evaluate(new ColumnShapes(), training, holdout, ill);
    Score whole = score(against, ColumnShapes.SHAPE, "age");
    assertThat(whole.value().orElseThrow()).isLessThan(whole.reference().orElseThrow().lower());
    Evaluation pairs = evaluate(new PairTrends(), training, holdout, ill, Trait.AUGMENTS_CLASSES);
    assertThat(score(pairs, PairTrends.MEAN).value()).isPresent();
  }

  @Test
  void comparesRowsOfSeveralClassesInTheirOwnProportions() {
    Dataset all = People.draw(4, 2_000);
    int[] yes = rows(all, "yes");
    int[] no = rows(all, "no");
    Dataset union =
        all.select(
            IntStream.concat(IntStream.of(yes).limit(140), IntStream.of(no).limit(70)).toArray());
    Evaluation within =
        evaluate(new ColumnShapes(), training, holdout, union, Trait.AUGMENTS_CLASSES);
    Score age = score(within, ColumnShapes.SHAPE, "age");
    assertThat(age.value().orElseThrow()).isGreaterThan(age.reference().orElseThrow().lower());
  }

  /** Of rows of one class, whole-table scores would say that they are far from real. */
  @Test
  void neverSetsRowsOfOneClassBesideTheWholeTable() {
    Dataset ill = only(People.draw(4, 2_000), "yes");
    Evaluation joint =
        evaluate(new JointFidelity(), training, holdout, ill, Trait.AUGMENTS_CLASSES);
    for (String metric : new String[] {JointFidelity.PRECISION, JointFidelity.COVERAGE}) {
      Score found = score(joint, metric);
      assertThat(found.value().orElseThrow())
          .as(metric)
          .isGreaterThan(found.reference().orElseThrow().lower() - 0.05);
    }
    Evaluation quality =
        evaluate(new QualityReport(), training, holdout, ill, Trait.AUGMENTS_CLASSES);
    Evaluation inference =
        evaluate(new Inference(), training, holdout, ill, Trait.AUGMENTS_CLASSES);
    assertThat(quality.scores()).allMatch(score -> score.reason().isPresent());
    assertThat(inference.scores()).allMatch(score -> score.reason().isPresent());
  }

  @Test
  void comparesTheUnionOfRealRowsAndThoseThatAugmentThemAsATable() {
    Dataset ill = only(People.draw(4, 2_000), "yes");
    int many = training.rowCount() / 4;
    Dataset some = ill.select(IntStream.range(0, many).toArray());
    Dataset union = Dataset.of(training.table().copy().append(some.table()), training.schema());
    Score within =
        score(
            evaluate(new ColumnShapes(), training, holdout, union, Trait.AUGMENTS_CLASSES),
            ColumnShapes.SHAPE,
            "age");
    assertThat(within.value().orElseThrow())
        .isGreaterThan(within.reference().orElseThrow().lower());
    Score whole =
        score(evaluate(new ColumnShapes(), training, holdout, union), ColumnShapes.SHAPE, "ill");
    assertThat(whole.value().orElseThrow()).isLessThan(whole.reference().orElseThrow().lower());
  }

  private static Dataset only(Dataset rows, String category) {
    return rows.select(rows(rows, category));
  }

  private static int[] rows(Dataset rows, String category) {
    return IntStream.range(0, rows.rowCount())
        .filter(row -> rows.target().getString(row).equals(category))
        .toArray();
  }

  @Test
  void looksIntoSubgroupsOfSensitiveColumns() {
    Schema schema = training.schema().sensitive("city");
    Table wrong = fresh.table().copy();
    double[] ages = fresh.table().doubleColumn("age").asDoubleArray();
    wrong.replaceColumn(
        "age",
        DoubleColumn.create(
            "age",
            IntStream.range(0, ROWS)
                .mapToDouble(
                    i ->
                        fresh.table().stringColumn("city").get(i).equals("Chur")
                            ? ages[i] + 30
                            : ages[i])
                .toArray()));
    Evaluation columns =
        evaluate(
            new ColumnShapes(),
            training.withSchema(schema),
            holdout.withSchema(schema),
            Dataset.of(wrong, schema));
    Score worst = score(columns, ColumnShapes.WORST_SUBGROUP, "city");
    assertThat(worst.value().orElseThrow()).isLessThan(worst.reference().orElseThrow().lower());
    assertThat(worst.toString()).doesNotContain("Chur");
    assertThat(columns.tables().get("subgroups of made").stringColumn("category").asList())
        .containsExactly("Aarau", "Brig", "Chur");
  }

  @Test
  void checksRangesCategoriesAndIdentifiers() {
    Evaluation diagnostic = evaluate(new ColumnDiagnostics(), training, holdout, fresh);
    assertThat(value(diagnostic, ColumnDiagnostics.BOUNDARY_ADHERENCE, "age")).isGreaterThan(0.98);
    assertThat(value(diagnostic, ColumnDiagnostics.CATEGORY_COVERAGE, "city")).isEqualTo(1);
    assertThat(value(diagnostic, ColumnDiagnostics.MISSING, "income")).isGreaterThan(0.95);
    assertThat(value(diagnostic, ColumnDiagnostics.NEW, "id")).isZero();
    assertThat(value(diagnostic, ColumnDiagnostics.UNIQUE, "id")).isEqualTo(1);
  }

  @Test
  void isTheSameForAnyNumberOfThreads() {
    Dataset small = fresh.select(IntStream.range(0, 150).toArray());
    for (var evaluator : new FidelityPlugin().evaluators()) {
      String one =
          Evaluations.text(
              evaluate(evaluator, training, holdout, small, RunContext.standalone(8, 1)));
      String three =
          Evaluations.text(
              evaluate(evaluator, training, holdout, small, RunContext.standalone(8, 3)));
      assertThat(three).isEqualTo(one).doesNotContain("NaN");
    }
  }

  @Test
  void isExplainedInEveryScore() {
    for (var evaluator : new FidelityPlugin().evaluators()) {
      Dataset few = fresh.select(IntStream.range(0, 100).toArray());
      for (Score found : evaluate(evaluator, training, holdout, few).scores()) {
        assertThat(found.value().isEmpty() || !found.meaning().isEmpty())
            .as(found.metric())
            .isTrue();
        assertThat(found.value().isEmpty() || found.rows() > 0).as(found.metric()).isTrue();
      }
    }
  }

  @Test
  void stopsWhenItIsCancelled() {
    for (var evaluator : new FidelityPlugin().evaluators()) {
      RunContext run = RunContext.standalone(1, 2);
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> evaluate(evaluator, training, holdout, fresh, run))
          .isInstanceOf(CancelledException.class);
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
