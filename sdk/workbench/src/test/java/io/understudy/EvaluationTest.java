package io.understudy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import io.understudy.spi.Dataset;
import io.understudy.spi.Descriptor;
import io.understudy.spi.Evaluation;
import io.understudy.spi.EvaluationRequest;
import io.understudy.spi.Evaluator;
import io.understudy.spi.ParameterException;
import io.understudy.spi.PluginException;
import io.understudy.spi.Round;
import io.understudy.spi.RunContext;
import io.understudy.spi.Score;
import io.understudy.workbench.ProgressHub;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
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
  void refitEveryGeneratorWithSeveralSeedsInEveryFold() {
    Folds folds = study.folds(Frauds.rows(20, 80), 4);
    GeneratorStep step = study.generator("example.bootstrap");
    EvaluatorStep evaluator = study.evaluator("example.class-share");
    Evaluation once = evaluator.compare(folds, step);
    Evaluation thrice = evaluator.seeds(3).compare(folds, step);
    assertThat(thrice.scores()).hasSize(12);
    // The first seed is the one that there is without.
    assertThat(texts(thrice)).containsAll(texts(once));
    assertThat(temporary.resolve("run.json")).content().contains("\"host.fits\":12", "\"seeds\":3");
    assertThatThrownBy(() -> evaluator.seeds(0)).hasMessageContaining("evaluate.seeds");
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

  @Test
  void refuseALearnerWhereNoneIsFitted() {
    assertThatThrownBy(
            () ->
                study
                    .evaluator("example.class-share")
                    .learner("mine", training -> rows -> new double[rows.rowCount()]))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("evaluate.no-learners");
  }

  @Test
  void takeALearnerOfOnesOwnAndSayThatItCannotBeReplayed() {
    study.plugin(new MeanPrediction());
    EvaluatorStep step =
        study
            .evaluator("cell.mean-prediction")
            .learner("mine", training -> rows -> new double[rows.rowCount()])
            .learner(
                "mine",
                training -> {
                  double share = training.rowCount() / 100.0;
                  return rows ->
                      IntStream.range(0, rows.rowCount()).mapToDouble(row -> share).toArray();
                });
    Evaluation evaluation = step.evaluate(study.split(Frauds.rows(20, 80), 0.5));

    assertThat(evaluation.scores()).hasSize(1);
    assertThat(evaluation.score("mean", "mine").value()).hasValue(0.5);
    assertThat(evaluation.notes()).anyMatch(it -> it.contains("'mine' is code from the notebook"));
    assertThat(temporary.resolve("run.json"))
        .content()
        .contains("\"obstacles\":[\"user-code\",\"cell-plugin\"]", "\"learners\":[\"mine\"]");
    assertThat(Workbench.replay(study.folder()).outputs())
        .extracting(Replay.Output::reason)
        .contains("it used code from the notebook, which the log does not hold");
  }

  @Test
  void passOnWhatALearnerDidWrongWithoutItsText() {
    study.plugin(new MeanPrediction());
    EvaluatorStep step =
        study
            .evaluator("cell.mean-prediction")
            .learner(
                "mine",
                training -> {
                  throw new IOException("CANARY-4711");
                });
    Split split = study.split(Frauds.rows(20, 80), 0.5);
    PluginException thrown =
        catchThrowableOfType(PluginException.class, () -> step.evaluate(split));
    assertThat(thrown.code()).isEqualTo("learner.failed");
    StringWriter printed = new StringWriter();
    thrown.printStackTrace(new PrintWriter(printed));
    assertThat(printed.toString()).contains("'mine'").doesNotContain("CANARY");
  }

  /** The mean of what each learner predicts. */
  private static final class MeanPrediction implements Evaluator {
    @Override
    public Descriptor descriptor() {
      return Descriptor.of("mean-prediction", "Mean prediction").summary("A mean.").build();
    }

    @Override
    public boolean takesLearners() {
      return true;
    }

    @Override
    public Evaluation evaluate(EvaluationRequest request, RunContext run) {
      Round round = request.rounds().get(0);
      return Evaluation.of("Mean prediction")
          .withScores(
              request.learners().stream()
                  .map(
                      learner -> {
                        double[] predicted =
                            learner.fit(round.training()).probabilities(round.holdout());
                        double mean = Arrays.stream(predicted).average().orElseThrow();
                        return Score.of("mean", mean, Score.Direction.NEITHER, 0, 1)
                            .about(learner.name());
                      })
                  .toList());
    }
  }
}
