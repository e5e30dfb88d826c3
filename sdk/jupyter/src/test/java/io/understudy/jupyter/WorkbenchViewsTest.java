package io.understudy.jupyter;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.GeneratorStep;
import io.understudy.Study;
import io.understudy.Synthetic;
import io.understudy.Workbench;
import io.understudy.spi.Dataset;
import io.understudy.spi.Plot.Mark;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What a study hands out")
class WorkbenchViewsTest {
  @TempDir static Path folder;
  private static Study study;
  private static Dataset real;

  @BeforeAll
  static void openStudy() {
    System.setProperty("understudy.studies", folder.toString());
    study = Workbench.study("views").seed(1);
    Dataset churn = Samples.churn();
    real = study.use("churn", churn.table(), s -> s.identifier("customer").target("churned"));
  }

  @AfterAll
  static void closeStudy() {
    study.close();
    System.clearProperty("understudy.studies");
  }

  private static String all(Bundle bundle) {
    return Samples.text(bundle) + Samples.html(bundle);
  }

  @Test
  void studiesInTheWorkingDirectoryDoNotTellWhereThatIs() {
    Path here = Path.of("").toAbsolutePath();
    System.setProperty("understudy.studies", here.resolve("target").toString());
    try (Study local = Workbench.study("local-" + System.nanoTime())) {
      assertThat(all(WorkbenchViews.of(local))).contains("target").doesNotContain(here.toString());
    } finally {
      System.setProperty("understudy.studies", folder.toString());
    }
  }

  @Test
  void generatorsAreTheirDocumentation() {
    GeneratorStep step = study.generator("repeat.rows").with("stride", 3);

    String html = Samples.html(WorkbenchViews.of(step));

    assertThat(html)
        .contains("<h4>Repeated &lt;rows&gt; (repeat.rows)</h4>")
        .contains("<dt>When to use</dt>", "<dd>In tests.</dd>")
        .contains("<dt>Keeps records</dt>")
        .contains("stride", "a whole number from 1 to 10", "Every how manieth row is repeated.")
        .contains("Nobody (2026)");
    assertThat(Samples.text(WorkbenchViews.of(step))).contains("stride");
  }

  @Test
  void cataloguesAreATable() {
    Bundle bundle = WorkbenchViews.of(study.generators());

    assertThat(Samples.html(bundle)).contains("repeat.rows", "Repeated &lt;rows&gt;", "In tests.");
    assertThat(Samples.text(bundle)).contains("repeat.rows");
  }

  @Test
  void syntheticRowsAreACardWithoutRecords() {
    Synthetic synthetic = study.generator("repeat.rows").fit(real).sample(6);

    assertThat(all(WorkbenchViews.of(synthetic)))
        .contains("6 rows × 3 columns")
        .doesNotContain("canary");
  }

  @Test
  void recordsAreShownWhenAskedFor() {
    Bundle bundle = WorkbenchViews.of(study.showRecords(real, 2));

    assertThat(Samples.text(bundle))
        .contains("canary-name-0", "canary-name-1", "7000.125")
        .doesNotContain("canary-name-2");
  }

  @Test
  void plotsOfRecordsAreShownWhenAskedFor() {
    Bundle bundle =
        WorkbenchViews.of(study.showRecords(Samples.plot(Samples.series(Mark.POINTS).ofRecords())));

    assertThat(bundle.forms()).containsKeys(Bundle.PLOTLY, Bundle.PNG);
    assertThat(Samples.json(bundle.forms().get(Bundle.PLOTLY)).at("/data")).hasSize(1);
  }

  @Test
  void logsLeaveOutWhatDiffersFromRunToRun() {
    String log = all(WorkbenchViews.of(study.log()));

    assertThat(log).contains("Seed 1", "churn", "rows out");
    assertThat(log)
        .doesNotContain("seconds")
        .doesNotContain("fingerprint")
        .doesNotContain(folder.toString());
  }

  @Test
  void splitsDescribeThemselves() {
    assertThat(all(TextView.of(study.split(real, 0.5))))
        .contains("training", "holdout")
        .doesNotContain("canary");
  }
}
