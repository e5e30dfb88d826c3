package io.understudy.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.Study;
import io.understudy.Workbench;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.Dataset;
import io.understudy.spi.FitRequest;
import io.understudy.spi.FittedGenerator;
import io.understudy.spi.Generator;
import io.understudy.spi.Parameters;
import io.understudy.spi.Plugin;
import io.understudy.spi.Role;
import io.understudy.spi.RunContext;
import io.understudy.spi.SampleRequest;
import io.understudy.spi.Schema;
import io.understudy.spi.UnderstudyException;
import io.understudy.testkit.HostileFile;
import io.understudy.workbench.csv.CsvFile;
import io.understudy.workbench.schema.SchemaCheck;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tech.tablesaw.api.Table;

@DisplayName("Hostile rows")
class HostileTrainingTest {
  private static final Duration LONGEST = Duration.ofSeconds(10);

  /** Methods that plain rows of numbers and few cases do not suit, and how they say so. */
  private static final Map<String, String> UNSUITED =
      Map.of(
          "smoten", "oversampling\\.numeric-features", "kmeans-smote", "oversampling\\.no-cluster");

  private static final List<String> TABLE = new ArrayList<>();
  private static final Map<String, Integer> COUNTS = new TreeMap<>();

  @TempDir private static Path studies;

  @TempDir private Path folder;

  @BeforeAll
  static void keepStudiesApart() {
    System.setProperty("understudy.studies", studies.toString());
  }

  @AfterAll
  static void printTheTable() {
    System.clearProperty("understudy.studies");
    System.out.println("hostile file | outcome of each method");
    TABLE.forEach(System.out::println);
    COUNTS.forEach((outcome, count) -> System.out.println(outcome + " | " + count));
  }

  static List<HostileFile> readable() {
    return HostileFile.all().stream().filter(HostileFile::isReadable).toList();
  }

  static List<HostileFile> learning() {
    return readable().stream().filter(file -> file.family().equals("learning")).toList();
  }

  @ParameterizedTest
  @MethodSource("readable")
  void areLearntFromOrRefusedClearly(HostileFile file) throws IOException {
    Dataset rows =
        CsvFile.read(file.copyTo(folder), file.format(), it -> withTarget(file.correct(it)));
    Map<String, String> outcomes = new LinkedHashMap<>();
    for (Plugin plugin : ServiceLoader.load(Plugin.class)) {
      for (Generator generator : plugin.generators()) {
        outcomes.put(generator.descriptor().id(), outcome(() -> sampled(generator, rows)));
      }
    }
    note(file, outcomes);
    if (file.name().equals("learning/plain.csv")) {
      assertThat(outcomes).hasSizeGreaterThan(3);
      outcomes.forEach(
          (id, outcome) ->
              assertThat(outcome).as(id).matches(UNSUITED.getOrDefault(id, "\\d+ rows")));
    }
  }

  @ParameterizedTest
  @MethodSource("learning")
  void areEvaluatedOrRefusedClearly(HostileFile file) throws IOException {
    Path path = file.copyTo(folder);
    Map<String, String> outcomes = new LinkedHashMap<>();
    try (Study study = Workbench.study(file.name().replaceAll("[^A-Za-z0-9]", "-")).seed(1)) {
      Dataset rows = study.read(path.toString(), file.format(), file::correct);
      for (String id : study.evaluators().ids()) {
        outcomes.put(id, outcome(() -> evaluated(study, id, rows)));
      }
    }
    note(file, outcomes);
  }

  private static void note(HostileFile file, Map<String, String> outcomes) {
    TABLE.add(file + " | " + outcomes);
    outcomes.values().forEach(it -> COUNTS.merge(it.replaceAll("[0-9,]+ ", ""), 1, Integer::sum));
  }

  /** The last column, where the file says no other. */
  private static Schema withTarget(Schema schema) {
    ColumnSchema last = schema.columns().get(schema.columns().size() - 1);
    return schema.withRole(Role.TARGET).isPresent() ? schema : schema.target(last.name());
  }

  private static String sampled(Generator generator, Dataset rows) {
    RunContext run = RunContext.standalone(1, 2);
    Parameters parameters = Parameters.defaults(generator.descriptor().parameters());
    try (FittedGenerator fitted = generator.fit(FitRequest.of(rows, parameters), run)) {
      int planned = (int) fitted.plan().rows();
      Table sample = fitted.sample(SampleRequest.ids(0, planned), run);
      SchemaCheck.checked(Dataset.of(sample, fitted.schema()));
      assertThat(sample.rowCount()).isEqualTo(planned);
      return planned + " rows";
    }
  }

  private static String evaluated(Study study, String id, Dataset rows) {
    return study
            .evaluator(id)
            .with("learners", List.of("logistic regression"))
            .with("resamples", 200)
            .compare(study.folds(rows, 3), study.generator("oversampling.random"))
            .scores()
            .size()
        + " scores";
  }

  private static String outcome(Supplier<String> work) {
    long start = System.nanoTime();
    String outcome;
    try {
      outcome = work.get();
    } catch (UnderstudyException refusal) {
      assertThat(refusal.code()).doesNotStartWith("plugin.");
      assertThat(refusal.remedy()).isNotBlank();
      for (Throwable cause = refusal; cause != null; cause = cause.getCause()) {
        assertThat(cause.toString()).doesNotContainIgnoringCase(HostileFile.SECRET);
      }
      outcome = refusal.code();
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONGEST);
    return outcome;
  }
}
