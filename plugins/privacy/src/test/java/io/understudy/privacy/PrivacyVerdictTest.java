package io.understudy.privacy;

import static io.understudy.privacy.Verdicts.evaluate;
import static io.understudy.privacy.Verdicts.round;
import static io.understudy.privacy.Verdicts.text;
import static io.understudy.privacy.Verdicts.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.spi.Candidate;
import io.understudy.spi.ColumnKind;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.Dataset;
import io.understudy.spi.Evaluation;
import io.understudy.spi.EvaluationRequest;
import io.understudy.spi.Parameters;
import io.understudy.spi.Plot;
import io.understudy.spi.RandomStream;
import io.understudy.spi.Round;
import io.understudy.spi.RunContext;
import io.understudy.spi.Schema;
import io.understudy.spi.Score;
import io.understudy.spi.Trait;
import io.understudy.spi.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

@DisplayName("The privacy verdict")
class PrivacyVerdictTest {
  private static final int ROWS = 600;

  private final Dataset training = People.draw(1, ROWS);
  private final Dataset holdout = People.draw(2, ROWS);
  private final Dataset fresh = People.draw(3, ROWS);
  private final Dataset control = People.draw(4, ROWS);

  private static Dataset first(Dataset rows, int count) {
    return rows.select(IntStream.range(0, count).toArray());
  }

  private Round with(Dataset synthetic) {
    return round(training, holdout, synthetic).withValidation(control);
  }

  @Test
  void findsSixCopiesInSixHundredRows() {
    Verdict found = verdict(with(People.withFirst(first(training, 6), fresh)));
    assertThat(found.words()).isEqualTo("RISK FOUND");
    assertThat(found.outcome()).isEqualTo(Verdict.Outcome.CONCERN);
    assertThat(found.reasons().get(0)).startsWith("verbatim copies: 0.0100").contains("p = 0.015");
  }

  @Test
  void findsNothingInFreshRowsAndSaysWhatItWouldHaveFound() {
    Evaluation evaluation = evaluate(new PrivacyVerdict(), with(fresh));
    Verdict quiet = evaluation.verdicts().get(0);
    assertThat(quiet.words()).isEqualTo("NO RISK FOUND AT THIS POWER");
    assertThat(quiet.outcome()).isEqualTo(Verdict.Outcome.GOOD);
    assertThat(quiet.reasons().get(0)).contains("verbatim copies ≥ 1.0%", "near copies ≥ ");
    assertThat(evaluation.score("detectable share", "made, verbatim copies").value())
        .hasValue(0.01);
  }

  @Test
  void findsNearCopies() {
    Dataset near = People.nearly(first(training, 40), RandomStream.of(7));
    Evaluation evaluation = evaluate(new PrivacyVerdict(), with(People.withFirst(near, fresh)));
    assertThat(evaluation.verdicts().get(0).words()).isEqualTo("RISK FOUND");
    assertThat(evaluation.score("near copies", "made").pValue().orElseThrow()).isLessThan(1e-4);
    assertThat(evaluation.score("verbatim copies", "made").pValue().orElseThrow()).isEqualTo(1);
  }

  @Test
  void isNotDeceivedByCopiesOfHoldoutRows() {
    assertThat(verdict(with(People.withFirst(first(holdout, 60), fresh))).words())
        .isNotEqualTo("RISK FOUND");
  }

  @Test
  void isNotDeceivedByOneRowRepeated() {
    int[] same = new int[ROWS];
    assertThat(verdict(with(fresh.select(same))).words()).isEqualTo("NO RISK FOUND AT THIS POWER");
    // Six hundred times one training row is one person.
    assertThat(
            evaluate(new PrivacyVerdict(), with(training.select(same)))
                .score("verbatim copies", "made")
                .value())
        .hasValue(1.0 / ROWS);
  }

  @Test
  void isNoneWithoutHoldoutRows() {
    Verdict none = verdict(round(training, holdout.select(), fresh).withValidation(control));
    assertThat(none.words()).isEqualTo("NOT ASSESSABLE");
    assertThat(none.outcome()).isEqualTo(Verdict.Outcome.NOT_ASSESSABLE);
    assertThat(String.join(" ", none.reasons())).contains("no such training or holdout rows");
  }

  @Test
  void isNoneOnTooFewRowsAndSaysHowManyWouldDo() {
    Verdict none = verdict(round(first(training, 60), first(holdout, 60), first(fresh, 60)));
    assertThat(none.words()).isEqualTo("NOT ASSESSABLE");
    assertThat(none.reasons().get(0)).contains("would go unnoticed", "training rows", "would do");
    assertThat(none.reasons())
        .anyMatch(
            reason -> reason.contains("near copies was not assessable: it needs at least 50"));
  }

  @Test
  void isNoneWhereRowsCoincideByNature() {
    Dataset titanic = Csv.reference("titanic");
    int[] order = IntStream.range(0, titanic.rowCount()).toArray();
    RandomStream.of(4).at(0).shuffle(order);
    Verdict none =
        verdict(
            round(
                titanic.select(part(order, 0)),
                titanic.select(part(order, 1)),
                titanic.select(part(order, 2))));
    assertThat(none.words()).isEqualTo("NOT ASSESSABLE");
    assertThat(none.reasons().get(0)).contains("by nature");
  }

  private static int[] part(int[] order, int part) {
    return IntStream.range(part * ROWS, (part + 1) * ROWS).map(i -> order[i]).toArray();
  }

  @Test
  void looksAtUniqueRowsWhereOthersRepeat() {
    // Half of the rows are of few kinds, and members of the other half are copied.
    Dataset real = half(training);
    Dataset made = People.withFirst(real.select(IntStream.range(400, 420).toArray()), half(fresh));
    Evaluation evaluation =
        evaluate(
            new PrivacyVerdict(), round(real, half(holdout), made).withValidation(half(control)));
    Score all = evaluation.score("verbatim copies", "made");
    Score unique = evaluation.score("verbatim copies", "made, unique rows");
    assertThat(all.pValue().orElseThrow()).isGreaterThan(0.02);
    assertThat(unique.pValue().orElseThrow()).isLessThan(0.001);
    assertThat(evaluation.verdicts().get(0).words()).isEqualTo("RISK FOUND");
  }

  /** The first half is one of two people, at random, the same two for everyone. */
  private static Dataset half(Dataset people) {
    int[] kinds =
        IntStream.range(0, ROWS / 2).map(row -> RandomStream.of(row).at(5).nextInt(2)).toArray();
    return People.withFirst(People.draw(99, 2).select(kinds), people);
  }

  @Test
  void countsPeopleNotRows() {
    // Ten members with six rows each, all of one of them released.
    Dataset members = grouped(first(training, 60), 6);
    Dataset others = grouped(first(holdout, 60), 6);
    Dataset made = People.withFirst(first(training, 6), fresh);
    Score score =
        evaluate(new PrivacyVerdict(), round(members, others, made))
            .score("verbatim copies", "made");
    assertThat(score.value()).hasValue(0.1);
    assertThat(score.rows()).isEqualTo(10);
    assertThat(score.pValue().orElseThrow()).isEqualTo(0.5);
  }

  private static Dataset grouped(Dataset rows, int size) {
    Table table = Table.create();
    rows.table().columns().forEach(column -> table.addColumns(column.copy()));
    table.addColumns(
        StringColumn.create(
            "person", IntStream.range(0, rows.rowCount()).mapToObj(i -> "p" + i / size).toList()));
    List<ColumnSchema> schema = new ArrayList<>(rows.schema().columns());
    schema.add(ColumnSchema.of("person", ColumnKind.CATEGORICAL));
    return Dataset.of(table, Schema.of(schema).group("person"));
  }

  @Test
  void comparesRowsThatAugmentAClassWithinThatClass() {
    Schema schema = People.SCHEMA.target("sex");
    Dataset men = onlyMen(fresh);
    Evaluation evaluation =
        evaluate(
            new PrivacyVerdict(),
            round(
                    training.withSchema(schema),
                    holdout.withSchema(schema),
                    men.withSchema(schema),
                    Trait.AUGMENTS_CLASSES)
                .withValidation(control.withSchema(schema)));
    assertThat(evaluation.score("verbatim copies", "made").rows())
        .isEqualTo(onlyMen(training).rowCount());
    assertThat(evaluation.verdicts().get(0).words()).isEqualTo("NO RISK FOUND AT THIS POWER");
  }

  private static Dataset onlyMen(Dataset people) {
    return people.select(
        IntStream.range(0, people.rowCount())
            .filter(row -> people.table().stringColumn("sex").get(row).equals("M"))
            .toArray());
  }

  @Test
  void sharesItsErrorRateAmongRounds() {
    Dataset copies = People.withFirst(first(training, 6), fresh);
    Round leaky = with(copies);
    Round clean =
        Round.of(1, holdout, training, List.of(Candidate.of("made", Set.of(), () -> fresh)))
            .withValidation(control);
    PrivacyVerdict evaluator = new PrivacyVerdict();
    Evaluation both =
        evaluator.evaluate(
            EvaluationRequest.of(
                List.of(leaky, clean), Parameters.defaults(evaluator.descriptor().parameters())),
            RunContext.standalone(3, 2));
    // One test at 0.0154 is enough for 0.02, the best of two is not.
    assertThat(both.verdicts()).hasSize(1);
    assertThat(both.verdicts().get(0).words()).isNotEqualTo("RISK FOUND");
    assertThat(both.score("verbatim copies", "made, round 1").pValue()).isPresent();
  }

  @Test
  void doesNotDependOnTheOrderOfRowsOrColumnsNorOnThreads() {
    Dataset made = People.withFirst(first(training, 5), fresh);
    String expected = text(evaluate(new PrivacyVerdict(), with(made)));
    assertThat(text(evaluate(new PrivacyVerdict(), with(made), RunContext.standalone(3, 5))))
        .isEqualTo(expected);
    assertThat(text(evaluate(new PrivacyVerdict(), with(reversedRows(made))))).isEqualTo(expected);
    assertThat(
            text(
                evaluate(
                    new PrivacyVerdict(),
                    round(
                            reversedColumns(reversedRows(training)),
                            reversedColumns(holdout),
                            reversedColumns(made))
                        .withValidation(reversedColumns(control)))))
        .isEqualTo(expected);
  }

  private static Dataset reversedRows(Dataset rows) {
    int last = rows.rowCount() - 1;
    return rows.select(IntStream.rangeClosed(0, last).map(row -> last - row).toArray());
  }

  private static Dataset reversedColumns(Dataset rows) {
    List<ColumnSchema> columns = new ArrayList<>(rows.schema().columns());
    Collections.reverse(columns);
    Table table = Table.create();
    columns.forEach(column -> table.addColumns(rows.column(column.name())));
    return Dataset.of(table, Schema.of(columns));
  }

  @Test
  void drawsTheChanceToBeFound() {
    Evaluation evaluation = evaluate(new PrivacyVerdict(), with(fresh));
    Plot curve = evaluation.plots().get(0);
    assertThat(curve.series())
        .extracting(Plot.Series::name)
        .containsExactly("verbatim copies", "near copies");
    double[] power = curve.series().get(0).y();
    assertThat(power[0]).isLessThan(0.02);
    assertThat(power[power.length - 1]).isGreaterThan(0.99);
    assertThat(power).isSorted();
  }

  @Test
  void statesTheSample() {
    Round large =
        round(People.draw(1, 900), People.draw(2, 900), People.draw(3, 900))
            .withValidation(control);
    Evaluation evaluation = evaluate(new PrivacyVerdict(), large, "most_rows", 500);
    assertThat(evaluation.notes()).anyMatch(note -> note.contains("at most 500 rows"));
    assertThat(evaluation.score("verbatim copies", "made").rows()).isEqualTo(900);
    assertThat(evaluation.score("near copies", "made").rows()).isEqualTo(500);
  }
}
