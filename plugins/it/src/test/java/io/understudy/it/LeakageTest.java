package io.understudy.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.understudy.EvaluatorStep;
import io.understudy.Split;
import io.understudy.Study;
import io.understudy.Synthetic;
import io.understudy.Workbench;
import io.understudy.spi.Dataset;
import io.understudy.testkit.Datasets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All rows differ, so that a synthetic row equal to a holdout row can only come from it. */
@DisplayName("The run log shows")
class LeakageTest {
  private static final String LEAKED = "synthetic-rows-in-holdout-alone";
  private final Dataset rows =
      Datasets.classes("churned").with("yes", 60).with("no", 140).features(4).build();

  @TempDir private Path folder;
  private Study study;

  @BeforeEach
  void open() {
    System.setProperty("understudy.studies", folder.toString());
    study = Workbench.study("leaks").seed(5);
  }

  @AfterEach
  void close() {
    study.close();
    System.clearProperty("understudy.studies");
  }

  private EvaluatorStep evaluator() {
    return study
        .evaluator("utility.substitution")
        .with("learners", "logistic regression")
        .with("importance_rows", 0)
        .with("resamples", 200);
  }

  private JsonNode counts(String kind) throws IOException {
    JsonNode manifest = new ObjectMapper().readTree(study.folder().resolve("run.json").toFile());
    List<JsonNode> found = new ArrayList<>();
    for (JsonNode step : manifest.get("steps")) {
      if (step.get("kind").asText().equals(kind)) {
        found.add(step.get("counts"));
      }
    }
    return found.get(found.size() - 1);
  }

  @Test
  void thatResamplingInsideFoldsSawNoHoldoutRow() throws IOException {
    Dataset real = study.use(rows.table(), s -> s.target("churned").positive("yes"));
    evaluator()
        .seeds(2)
        .compare(study.folds(real, 5), study.generator("oversampling.random").label("again"));

    JsonNode counts = counts("compare");
    assertThat(counts.get(LEAKED).asLong()).isZero();
    assertThat(counts.get("host.fits").asLong()).isEqualTo(10);
    assertThat(counts.get("host.synthetic-rows").asLong()).isPositive();
    assertThat(counts.get("holdout-rows-predicted").asLong()).isEqualTo(200);
  }

  @Test
  void thatAGeneratorSawTheHoldout() throws IOException {
    Split split =
        study.split(study.use(rows.table(), s -> s.target("churned").positive("yes")), 0.5);
    Synthetic leaked = study.generator("oversampling.random").fit(split.holdout()).sample();
    evaluator().evaluate(split, leaked);

    assertThat(counts("evaluate").get(LEAKED).asLong()).isEqualTo(leaked.size());
  }
}
