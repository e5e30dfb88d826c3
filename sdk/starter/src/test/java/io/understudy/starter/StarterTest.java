package io.understudy.starter;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.Glossary;
import io.understudy.Split;
import io.understudy.Study;
import io.understudy.Synthetic;
import io.understudy.Workbench;
import io.understudy.spi.DataException;
import io.understudy.spi.Dataset;
import io.understudy.spi.Score;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The starter")
class StarterTest {
  private static final String THYROID =
      Path.of("../../notebooks/data/hypothyroid.csv").toAbsolutePath().normalize().toString();

  /** Those of a generator for other data than this are not asked. */
  private static Stream<String> metricsOf(Study study, String id, Split split) {
    try {
      return study.generator(id).fit(split.training()).diagnostics().scores().stream()
          .map(Score::metric);
    } catch (DataException otherData) {
      return Stream.empty();
    }
  }

  @Test
  void bringsAllPluginsAndAWordForEveryMetricOfTheirs(@TempDir Path temporary) {
    System.setProperty("understudy.studies", temporary.toString());
    try (Study study = Workbench.study("words").seed(1)) {
      Dataset real = study.read(THYROID, it -> it.target("class").positive("hypothyroid"));
      Split split = study.split(real, 0.5);
      Set<String> metrics = new TreeSet<>();
      for (String id : study.generators().ids()) {
        metricsOf(study, id, split).forEach(metrics::add);
      }
      Synthetic extra = study.generator("oversampling.random").fit(split.training()).sample();
      for (String id : study.evaluators().ids()) {
        study.evaluator(id).evaluate(split, extra).scores().stream()
            .map(Score::metric)
            .forEach(metrics::add);
      }

      assertThat(study.generators().unusable()).isEmpty();
      assertThat(metrics).contains("AUROC", "overlap share");
      assertThat(metrics)
          .allSatisfy(metric -> assertThat(Glossary.get().find(metric)).as(metric).isPresent());
    } finally {
      System.clearProperty("understudy.studies");
    }
  }
}
