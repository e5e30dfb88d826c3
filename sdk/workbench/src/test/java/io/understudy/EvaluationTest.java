package io.understudy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.understudy.spi.Dataset;
import io.understudy.spi.Evaluation;
import io.understudy.spi.Score;
import io.understudy.workbench.ProgressHub;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Evaluations")
class EvaluationTest {
  @TempDir Path temporary;
  private Study study;

  @BeforeEach
  void open() {
    study = Study.open(temporary, new ProgressHub()).seed(3);
  }

  @AfterEach
  void close() {
    study.close();
  }

  @Test
  void giveTheEvaluatorTrainingValidationAndCandidates() {
    Split split = study.split(Frauds.rows(20, 80)).training(0.5).control(0.2).draw();
    Synthetic extra = study.generator("example.bootstrap").fit(split.training()).sample();
    Evaluation evaluation = study.evaluator("example.class-share").evaluate(split, extra);
    Score score = evaluation.score("share", "example.bootstrap, round 0");
    assertThat(score.value().orElseThrow()).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void answerNotAssessableWhereANeedIsNotMet() {
    Dataset rows = Frauds.rows(20, 80);
    EvaluatorStep evaluator = study.evaluator("example.class-share");
    Split withoutControl = study.split(rows, 0.7);
    assertThat(evaluator.evaluate(withoutControl).scores().get(0).reason().orElseThrow())
        .contains("validation rows");
    Split withoutTarget =
        study
            .split(rows.withSchema(rows.schema().feature("fraud")))
            .training(0.5)
            .control(0.2)
            .draw();
    assertThat(evaluator.evaluate(withoutTarget).scores().get(0).reason().orElseThrow())
        .contains("target");
  }

  @Test
  void refitEveryGeneratorInsideEveryFold() {
    Folds folds = study.folds(Frauds.rows(20, 80), 4);
    GeneratorStep full = study.generator("example.bootstrap");
    GeneratorStep half = full.with("share", 0.5).label("half");
    Evaluation evaluation = study.evaluator("example.class-share").compare(folds, full, half);
    assertThat(evaluation.scores()).hasSize(8);
    // 10 frauds and 40 others to train on; half fills up to 20 frauds.
    assertThat(evaluation.score("share", "half, round 2").value().orElseThrow())
        .isCloseTo(20.0 / 60, within(1e-12));
    assertThat(temporary.resolve("run.json")).content().contains("\"host.fits\":8");
  }

  @Test
  void giveTheSameScoresWheneverAndOnAnyThreadsTheyRun() {
    Folds folds = study.folds(Frauds.rows(20, 80), 4);
    GeneratorStep step = study.generator("example.bootstrap");
    EvaluatorStep evaluator = study.evaluator("example.class-share");
    List<String> first = texts(evaluator.compare(folds, step));
    study.threads(8);
    step.fit(folds.all().get(0).training()).sample(5);
    assertThat(texts(evaluator.compare(folds, step))).isEqualTo(first);
  }

  private static List<String> texts(Evaluation evaluation) {
    return evaluation.scores().stream().map(Score::toString).toList();
  }

  @Test
  void wantCandidatesToHaveDistinctLabels() {
    Folds folds = study.folds(Frauds.rows(20, 80), 4);
    GeneratorStep step = study.generator("example.bootstrap");
    assertThatThrownBy(() -> study.evaluator("example.class-share").compare(folds, step, step))
        .hasMessageContaining("evaluate.labels");
  }
}
