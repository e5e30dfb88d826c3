package io.understudy.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.Catalogue;
import io.understudy.GeneratorStep;
import io.understudy.Model;
import io.understudy.Split;
import io.understudy.Study;
import io.understudy.Synthetic;
import io.understudy.Workbench;
import io.understudy.spi.DataException;
import io.understudy.spi.Dataset;
import io.understudy.spi.Evaluation;
import io.understudy.spi.FitRequest;
import io.understudy.spi.FittedGenerator;
import io.understudy.spi.Generator;
import io.understudy.spi.Parameters;
import io.understudy.spi.Plugin;
import io.understudy.spi.RandomSource;
import io.understudy.spi.RandomStream;
import io.understudy.spi.RunContext;
import io.understudy.spi.SampleRequest;
import io.understudy.spi.Score;
import io.understudy.testkit.Tables;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Stream;
import tech.tablesaw.api.Table;

/**
 * A small study from a CSV file to scores and files, printed as one line for each result with its
 * hash: the child process of {@link DeterminismTest}. What is volatile by its nature (times, the
 * environment, the log of events) is left out.
 */
final class Scenario {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int ROWS = 400;

  /** In which order the cells of a notebook run. */
  enum Order {
    AS_WRITTEN,
    TWICE,
    BACKWARDS
  }

  private final Map<String, String> results = new TreeMap<>();
  private final int threads;

  /** Few cases in every cluster: by default none would be used. */
  private static final String KMEANS = "oversampling.kmeans-smote";

  private static final String THRESHOLD = "cluster_balance_threshold";
  private static final double LOW = 0.01;

  private final int slice;
  private final Order order;

  private Scenario(int threads, int slice, Order order) {
    this.threads = threads;
    this.slice = slice;
    this.order = order;
  }

  /**
   * Starts the program.
   *
   * @param arguments threads, rows of a slice, order of the cells
   * @throws IOException if the disk fails
   */
  public static void main(String[] arguments) throws IOException {
    Scenario scenario =
        new Scenario(
            Integer.parseInt(arguments[0]),
            Integer.parseInt(arguments[1]),
            Order.valueOf(arguments[2]));
    scenario.run();
    scenario.results.forEach((name, hash) -> System.out.println(name + " " + hash));
  }

  private void run() throws IOException {
    Files.writeString(Path.of("in.csv"), rows());
    Path folder = Files.createDirectories(Path.of("studies", "same"));
    Files.write(folder.resolve("study.key"), new byte[32]);
    try (Study study = Workbench.study("same").seed(42).threads(threads)) {
      Dataset real = study.read("in.csv", schema -> schema.target("fraud").positive("yes"));
      note("schema", real.schema().toString());
      note("rows read", Tables.fingerprint(real.table()));
      Split split = study.split(real, 0.7);
      List<Runnable> cells = new ArrayList<>();
      List<String> ids =
          study.generators().entries().stream().map(Catalogue.Entry::id).sorted().toList();
      for (String id : ids) {
        cells.add(() -> sample(study, split, id));
        cells.add(() -> slices(split.training(), id));
      }
      cells.add(() -> evaluate(study, split));
      inOrder(cells);
    }
    files(folder);
  }

  private void inOrder(List<Runnable> cells) {
    if (order == Order.BACKWARDS) {
      Collections.reverse(cells);
    }
    for (Runnable cell : cells) {
      cell.run();
      if (order == Order.TWICE) {
        cell.run();
      }
    }
  }

  private static String rows() {
    StringBuilder text = new StringBuilder("city,amount,visits,since,member,fraud\n");
    for (int row = 0; row < ROWS; row++) {
      RandomSource random = RandomStream.of(7).at(row);
      boolean fraud = row % 8 == 0;
      text.append(List.of("\u0130zmir", "Iğdır", "Chur").get(random.nextInt(3))).append(',');
      text.append(
          row % 31 == 5
              ? ""
              : Double.toString(random.nextInt(100_000) / 128.0 + (fraud ? 200 : 0)));
      text.append(',').append(random.nextInt(9)).append(',');
      text.append("2020-0").append(1 + random.nextInt(9)).append("-1").append(random.nextInt(9));
      text.append(random.nextInt(2) == 0 ? ",true," : ",false,").append(fraud ? "yes\n" : "no\n");
    }
    return text.toString();
  }

  private void sample(Study study, Split split, String id) {
    GeneratorStep step = study.generator(id);
    if (id.equals(KMEANS)) {
      step = step.with(THRESHOLD, LOW);
    }
    try (Model model = step.fit(split.training())) {
      Synthetic synthetic = model.sample();
      note("sample of " + id, Tables.fingerprint(synthetic.rows().table()));
      note("model of " + id, model.toString());
      model.save(id + ".model");
      study.write(synthetic.addedTo(split.training()), id + ".csv");
    } catch (DataException refused) {
      note("sample of " + id, refused.code());
    }
  }

  /** The same ids in slices of any size, from the plugin itself. */
  private void slices(Dataset training, String id) {
    Generator generator = generator(id);
    RunContext run = RunContext.standalone(3, threads);
    Parameters parameters = Parameters.defaults(generator.descriptor().parameters());
    if (id.equals(KMEANS)) {
      parameters = parameters.with(THRESHOLD, LOW);
    }
    try (FittedGenerator fitted = generator.fit(FitRequest.of(training, parameters), run)) {
      Table all = fitted.sample(SampleRequest.ids(0, Math.min(slice, 500)), run);
      for (int from = slice; from < 500; from += slice) {
        all =
            Tables.join(
                all, fitted.sample(SampleRequest.ids(from, Math.min(500, from + slice)), run));
      }
      note("slices of " + id, Tables.fingerprint(all));
    } catch (DataException refused) {
      note("slices of " + id, refused.code());
    }
  }

  private static Generator generator(String id) {
    for (Plugin plugin : ServiceLoader.load(Plugin.class)) {
      for (Generator generator : plugin.generators()) {
        if (id.equals(plugin.id() + "." + generator.descriptor().id())) {
          return generator;
        }
      }
    }
    throw new IllegalArgumentException(id);
  }

  private void evaluate(Study study, Split split) {
    Evaluation evaluation =
        study
            .evaluator("utility.augmentation")
            .with("learners", List.of("logistic regression"))
            .with("resamples", 200)
            .compare(study.folds(split.training(), 3), study.generator("oversampling.smote"));
    StringBuilder bits = new StringBuilder();
    for (Score score : evaluation.scores()) {
      bits.append(score).append(' ');
      score.value().ifPresent(value -> bits.append(Double.doubleToRawLongBits(value)).append('\n'));
    }
    note("scores", bits.toString());
    note("evaluation", evaluation.toString());
  }

  private void files(Path folder) throws IOException {
    for (String area : List.of("data", "models", "schemas")) {
      try (Stream<Path> files = Files.list(folder.resolve(area))) {
        for (Path file : files.sorted().toList()) {
          note(area + "/" + file.getFileName(), Files.readAllBytes(file));
        }
      }
    }
    note("run.json", stable(JSON.readTree(Files.readAllBytes(folder.resolve("run.json")))));
  }

  /** The manifest less its volatile block, its steps by their keys. */
  private static String stable(JsonNode manifest) {
    ((ObjectNode) manifest).remove("environment");
    Map<String, JsonNode> steps = new TreeMap<>();
    for (JsonNode step : manifest.path("steps")) {
      ((ObjectNode) step).remove(List.of("started", "milliseconds"));
      steps.put(step.path("key").asText(), step);
    }
    ((ObjectNode) manifest).remove("steps");
    return manifest + "" + steps;
  }

  private void note(String name, String text) {
    note(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private void note(String name, byte[] bytes) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      String hex = HexFormat.of().formatHex(hash, 0, 8);
      String before = results.put(name.replace(' ', '-'), hex);
      if (before != null && !before.equals(hex)) {
        results.put(name.replace(' ', '-'), before + "-then-" + hex);
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }
}
