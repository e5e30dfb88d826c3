package io.understudy.spi;

import static io.understudy.spi.Condition.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.spi.Plot.Axis;
import io.understudy.spi.Plot.Mark;
import io.understudy.spi.Plot.Scale;
import io.understudy.spi.Plot.Series;
import io.understudy.spi.Score.Direction;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Requests and results")
class RequestsTest {

  @Test
  void aSampleRequestCountsItsIds() {
    assertThat(SampleRequest.ids(5, 12).rows()).isEqualTo(7);
    assertThatThrownBy(() -> SampleRequest.ids(5, 4)).isInstanceOf(ParameterException.class);
    assertThatThrownBy(() -> SampleRequest.ids(-1, 4)).isInstanceOf(ParameterException.class);
    assertThatThrownBy(() -> SampleRequest.ids(0, 1L << 31)).isInstanceOf(ParameterException.class);
  }

  @Test
  void aPlanSumsItsParts() {
    SamplePlan plan = SamplePlan.none().then(where("class", "a"), 3).then(where("class", "b"), 4);
    assertThat(plan.rows()).isEqualTo(7);
    assertThat(plan.rowsWhere("class", "b")).isEqualTo(4);
    assertThat(plan).hasToString("7 rows in 2 parts");
    assertThatThrownBy(() -> plan.then(Condition.any(), -1)).isInstanceOf(ParameterException.class);
  }

  @Test
  void aConditionNamesColumnsAndNeverShowsValues() {
    assertThat(where("diagnosis", "CANARY").and("sex", "CANARY").toString())
        .contains("diagnosis", "sex")
        .doesNotContain("CANARY");
    assertThatThrownBy(() -> where("sex", "f").and("sex", "m"))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("condition.contradiction");
  }

  @Test
  void aScoreIsANumberOrNotAssessable() {
    Score score =
        Score.of("AUROC", 0.75, Direction.HIGHER, 0, 1)
            .about("none, random forest")
            .within(new Interval(0.7, 0.8, 0.95, Interval.Kind.CALIBRATED));
    assertThat(score)
        .hasToString("AUROC, none, random forest: 0.7500 [0.7000, 0.8000] (95% calibrated)");
    Score none = Score.notAssessable("AUROC", "no holdout rows");
    assertThat(none.value()).isEmpty();
    assertThat(none).hasToString("AUROC: not assessable, no holdout rows");
    assertThatThrownBy(() -> Score.of("AUROC", Double.NaN, Direction.HIGHER, 0, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anEvaluationFindsItsScores() {
    Score score = Score.of("AUROC", 0.75, Direction.HIGHER, 0, 1).about("none");
    Evaluation evaluation = Evaluation.of("Augmentation").withScores(List.of(score));
    assertThat(evaluation.score("AUROC", "none")).isSameAs(score);
    assertThatThrownBy(() -> evaluation.score("AUROC", "nome"))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("'AUROC, none'");
  }

  @Test
  void aSeriesHasAsManyPositionsAsHeights() {
    assertThatThrownBy(
            () -> Series.of("a", Mark.LINE, Plot.Role.REAL, new double[] {1}, new double[] {1, 2}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aPlotCannotBeChangedThroughItsArrays() {
    double[] y = {1, 2};
    Series series = Series.of("a", Mark.BARS, Plot.Role.REAL, List.of("no", "yes"), y);
    y[0] = 9;
    series.y()[1] = 9;
    Plot plot =
        Plot.of("Classes", new Axis("class", Scale.CATEGORIES), new Axis("rows", Scale.LOG))
            .with(series);
    assertThat(plot.series().get(0).y()).containsExactly(1, 2);
  }

  @Test
  void theClosestNamesComeFirst() {
    assertThat(Names.closest("smot", List.of("random", "smote", "adasyn")))
        .first()
        .isEqualTo("smote");
  }

  @Test
  void aStandaloneRunIsCancelledByInterruptingItsThread() {
    RunContext run = RunContext.standalone(1);
    Thread.currentThread().interrupt();
    assertThatThrownBy(run::checkCancelled).isInstanceOf(CancelledException.class);
    assertThat(Thread.interrupted()).isTrue();
  }
}
