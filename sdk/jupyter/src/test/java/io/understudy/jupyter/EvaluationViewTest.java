package io.understudy.jupyter;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.spi.Evaluation;
import io.understudy.spi.Interval;
import io.understudy.spi.Plot.Mark;
import io.understudy.spi.Question;
import io.understudy.spi.Score;
import io.understudy.spi.Score.Direction;
import io.understudy.spi.Verdict;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

@DisplayName("An evaluation in a notebook")
class EvaluationViewTest {
  private final Evaluation evaluation =
      Evaluation.of("Augmentation")
          .withScores(
              List.of(
                  Score.of("average precision", 0.5, Direction.HIGHER, 0, 1)
                      .about("none")
                      .onRows(900),
                  Score.of("Brier score", 0.01, Direction.LOWER, 0, 1).about("none").onRows(900),
                  Score.of("average precision", 0.61234, Direction.HIGHER, 0, 1)
                      .about("smote")
                      .within(new Interval(0.55, 0.65, 0.95, Interval.Kind.SPREAD))
                      .onRows(900),
                  Score.notAssessable("Brier score", "Too few positives.").about("smote")));

  @Test
  void pivotsScoresBySubjectAndMetric() {
    assertThat(Samples.text(EvaluationView.of(evaluation).get(0)).lines())
        .contains(
            "Augmentation",
            "       average precision ↑      Brier score ↓",
            "none                    0.5000          0.0100",
            "smote  0.6123 [0.5500, 0.6500]  not assessable");
  }

  @Test
  void beginsWithItsVerdicts() {
    Evaluation judged =
        evaluation.withVerdict(
            Verdict.of(
                Question.PRIVACY,
                "smote",
                Verdict.Outcome.CONCERN,
                "RISK FOUND",
                List.of("near copies: 0.0289.")));

    assertThat(Samples.text(EvaluationView.of(judged).get(0)).lines().limit(3))
        .containsExactly(
            "Augmentation",
            "candidate  question  verdict     why",
            "smote      privacy   RISK FOUND  near copies: 0.0289.");
  }

  @Test
  void saysWhatIntervalsClaimAndWhyScoresAreMissing() {
    String text = Samples.text(EvaluationView.of(evaluation).get(0));

    assertThat(text)
        .contains("95 % of the repeated splits lie inside; not a confidence interval.")
        .contains("Not assessable (Brier score of smote): Too few positives.")
        .contains("Scores are of 900 rows.");
  }

  @Test
  void saysWhatEachMetricMeans() {
    String html = Samples.html(EvaluationView.of(evaluation).get(0));

    assertThat(html)
        .contains("title=\"The area under the curve of precision against recall")
        .contains("title=\"The mean squared difference between predicted probability")
        .contains(">average precision ↑</th>");
  }

  @Test
  void showsEachPlotAsAnOutputOfItsOwnAfterTheScores() {
    Evaluation plotted =
        evaluation
            .withPlot(Samples.plot(Samples.series(Mark.LINE)))
            .withPlot(Samples.plot(Samples.series(Mark.BARS)));

    List<Bundle> outputs = EvaluationView.of(plotted);

    assertThat(outputs).hasSize(3);
    assertThat(outputs.get(0).forms()).containsOnlyKeys(Bundle.TEXT, Bundle.HTML);
    assertThat(outputs.subList(1, 3))
        .allSatisfy(
            output ->
                assertThat(output.forms())
                    .containsOnlyKeys(Bundle.TEXT, Bundle.PLOTLY, Bundle.PNG));
  }

  @Test
  void showsTablesOfAggregatesAndNotes() {
    Table details = Table.create("d", DoubleColumn.create("recall", 0.123456789, 1));

    String html =
        Samples.html(
            EvaluationView.of(evaluation.withTable("Details", details).withNote("Read with care."))
                .get(0));

    assertThat(html).contains("<caption>Details</caption>", "0.123457", "<li>Read with care.</li>");
  }

  @Test
  void tellsScoresOfDifferentColumnsApart() {
    Evaluation byColumn =
        Evaluation.of("Marginals")
            .withScores(
                List.of(
                    Score.of("KS", 0.9, Direction.HIGHER, 0, 1).onColumns("age"),
                    Score.of("KS", 0.8, Direction.HIGHER, 0, 1).onColumns("amount")));

    assertThat(Samples.text(EvaluationView.of(byColumn).get(0)))
        .contains("all, age", "all, amount");
  }

  @Test
  void showsWhatRealRowsReachThePValueAndTheMeaning() {
    Score score =
        Score.of("column shape", 0.91, Direction.HIGHER, 0, 1)
            .onColumns("age")
            .beside(new Interval(0.93, 0.97, 0.9, Interval.Kind.SPREAD))
            .withPValue(0.002)
            .explained("Blind to copied rows.");
    Bundle page = EvaluationView.of(Evaluation.of("Fidelity").withScores(List.of(score))).get(0);

    assertThat(Samples.text(page))
        .contains(
            "0.9100 (real 0.9300–0.9700, p 0.0020)",
            "where 90 % of samples of fresh real rows lie",
            "p: how often real rows alone",
            "column shape: Blind to copied rows.");
    assertThat(Samples.html(page)).contains("real 0.9300–0.9700, p 0.0020", "Blind to copied rows");
    assertThat(Samples.text(EvaluationView.of(score)))
        .endsWith(", real 0.9300–0.9700, p 0.0020\n- Blind to copied rows.");
    assertThat(Samples.html(EvaluationView.of(score)))
        .contains("fresh real rows", "Blind to copied rows.");
  }

  @Test
  void showsOneScore() {
    Bundle bundle = EvaluationView.of(evaluation.scores().get(2));

    assertThat(Samples.text(bundle))
        .isEqualTo("average precision, smote: 0.6123 [0.5500, 0.6500] (95% spread)");
    assertThat(Samples.html(bundle)).contains("not a confidence interval");
  }
}
