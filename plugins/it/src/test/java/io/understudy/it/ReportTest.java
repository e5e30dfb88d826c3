package io.understudy.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.Replay;
import io.understudy.Report;
import io.understudy.Split;
import io.understudy.Study;
import io.understudy.Synthetic;
import io.understudy.Workbench;
import io.understudy.spi.Question;
import io.understudy.spi.Verdict.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On real rows, with all plugins. Leaves a page in target/report for the tests in a browser. */
@DisplayName("A report by all plugins")
class ReportTest {
  private static final Path KEPT = Path.of("target", "report");

  @TempDir private static Path folder;
  private static Study study;
  private static Split split;
  private static Synthetic smote;
  private static Synthetic random;
  private static Report report;

  @BeforeAll
  static void evaluate() throws IOException {
    System.setProperty("understudy.studies", folder.toString());
    study = Workbench.study("reported").seed(42);
    Path csv = Path.of("..", "..", "notebooks", "data", "hypothyroid.csv").toAbsolutePath();
    split =
        study.split(
            study.read(csv.normalize().toString(), s -> s.target("class").positive("hypothyroid")),
            0.5);
    smote =
        study
            .generator("oversampling.smote")
            .with("sampling_strategy", 0.5)
            .label("SMOTE")
            .fit(split.training())
            .sample();
    random = study.generator("oversampling.random").fit(split.training()).sample();
    study.plugin(new Copying());
    Synthetic copies =
        study
            .generator("cell.copies")
            .label("copies")
            .fit(split.training())
            .sample(split.training().rowCount());
    report = study.report().label("three").evaluate(split, smote, random, copies);
    Files.createDirectories(KEPT);
    Files.copy(report.page(), KEPT.resolve("report.html"), StandardCopyOption.REPLACE_EXISTING);
    Files.copy(report.json(), KEPT.resolve("report.json"), StandardCopyOption.REPLACE_EXISTING);
  }

  @AfterAll
  static void close() {
    study.close();
    System.clearProperty("understudy.studies");
  }

  @Test
  void answersEachQuestionForEachCandidate() {
    assertThat(report.verdicts()).hasSize(9);
    assertThat(report.parts()).noneMatch(it -> it.state() == Report.State.FAILED);
    assertThat(report.evaluations())
        .containsKeys(
            "fidelity.columns", "fidelity.pairs", "fidelity.diagnostic", "fidelity.joint");
  }

  @Test
  void findsTheRiskOfCopies() {
    assertThat(report.verdict(Question.PRIVACY, "copies").outcome()).isEqualTo(Outcome.CONCERN);
    assertThat(report.verdict(Question.PRIVACY, "copies").words()).contains("RISK FOUND");
  }

  @Test
  void isReplayedToTheByte() {
    Report one = study.report().label("one").evaluate(split, smote);
    Replay replay = Workbench.replay(study.folder());
    assertThat(one.page()).exists();
    assertThat(replay.outputs())
        .filteredOn(it -> it.output().startsWith("reports/one."))
        .hasSize(2)
        .allMatch(it -> it.verdict() == Replay.Verdict.IDENTICAL);
  }
}
