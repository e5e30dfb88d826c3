package io.understudy.jupyter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.understudy.Catalogue;
import io.understudy.Folds;
import io.understudy.Model;
import io.understudy.Split;
import io.understudy.Study;
import io.understudy.Synthetic;
import io.understudy.Workbench;
import io.understudy.spi.Condition;
import io.understudy.spi.Dataset;
import io.understudy.spi.Evaluation;
import io.understudy.spi.Plot;
import io.understudy.spi.Schema;
import io.understudy.spi.Score;
import io.understudy.testkit.Canaries;
import io.understudy.testkit.Canaries.Encoding;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/**
 * Plants a thousand canaries: 600 free texts, 300 labels of fewer than ten rows each, 94
 * identifiers, four columns' names and two files' names. Then a whole study runs, many mistakes are
 * made in it, and everything that it says, shows and keeps is searched in eight encodings.
 */
@DisplayName("A thousand canaries")
class ConfidentialityTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int ROWS = 600;

  /** Where records are kept, as the documentation says. */
  private static final List<String> KEPT =
      List.of(
          "study: aliases.json (the names behind the aliases)",
          "study: models/*.model (of generators that keep records)",
          "study: data/*.csv (rows that the study wrote)",
          "study: data/*.schema.json (their schemas)",
          "study: schemas/*.json (the schemas of files that were read)");

  @TempDir private Path folder;

  private final Map<String, Map<Encoding, Integer>> found = new TreeMap<>();
  private final List<String> leaks = new ArrayList<>();

  private static String rows(int rareTarget) {
    StringBuilder text = new StringBuilder();
    for (int column = 0; column < 4; column++) {
      text.append(quoted(Canaries.token(994 + column))).append(',');
    }
    text.append("amount,visits,city,fraud\n");
    for (int row = 0; row < ROWS; row++) {
      text.append(quoted(Canaries.token(row))).append(',');
      text.append(quoted(Canaries.token(600 + row / 2))).append(',');
      text.append(row < 94 ? quoted(Canaries.token(900 + row)) : "").append(',');
      text.append(row % 17).append(',');
      text.append(row * 37 % 1000 / 8.0).append(',').append(row % 9).append(',');
      text.append(row % 3 == 0 ? "Aarau" : "Brig").append(',');
      text.append(row < rareTarget ? quoted(Canaries.token(700)) : row % 10 == 0 ? "yes" : "no");
      text.append('\n');
    }
    return text.toString();
  }

  private static String quoted(String text) {
    return '"' + text.replace("\"", "\"\"") + '"';
  }

  private static Map<String, String> aliases() {
    Map<String, String> aliases = new LinkedHashMap<>();
    List<String> names = List.of("note", "label", "id", "number");
    for (int column = 0; column < 4; column++) {
      aliases.put(Canaries.token(994 + column), names.get(column));
    }
    return aliases;
  }

  private static Schema correct(Schema schema) {
    return schema.identifier("id").target("fraud");
  }

  @Test
  @ResourceLock(Resources.SYSTEM_OUT)
  @ResourceLock(Resources.SYSTEM_ERR)
  void areNowhereButWhereTheDocumentationSays() throws IOException {
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    String tmp = System.getProperty("java.io.tmpdir");
    System.setProperty("java.io.tmpdir", temporary.toString());
    System.setProperty("understudy.studies", folder.resolve("studies").toString());
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (PrintStream capture = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
      System.setOut(capture);
      System.setErr(capture);
      plantAndWork("main", 998, 0);
      plantAndWork("rare", 999, 7);
    } finally {
      System.setOut(out);
      System.setErr(err);
      System.setProperty("java.io.tmpdir", tmp);
      System.clearProperty("understudy.studies");
    }
    search("printed", printed.toByteArray());
    files("temporary files", temporary, temporary);
    files("study", folder.resolve("studies/main"), folder.resolve("studies/main"));
    files("study", folder.resolve("studies/rare"), folder.resolve("studies/rare"));

    print();
    assertThat(leaks).isEmpty();
    assertThat(found.get(KEPT.get(0))).as("the search itself").containsKey(Encoding.JSON);
  }

  private void plantAndWork(String name, int fileNumber, int rareTarget) throws IOException {
    Path file = folder.resolve(Canaries.name(fileNumber) + ".csv");
    Files.writeString(file, rows(rareTarget));
    try (Study study = Workbench.study(name).seed(5)) {
      study.alias("visits", file.toString(), aliases());
      Dataset real = study.read("visits", ConfidentialityTest::correct);
      shown("dataset", DatasetCard.of(real), real);
      plot("class counts", Plots.classCounts(real));
      plot("projection", Plots.projection(real));
      Split split = study.split(real, 0.7);
      shown("split", TextView.of(split), split);
      for (Catalogue.Entry entry : study.generators().entries()) {
        generate(study, split, entry.id());
      }
      if (rareTarget == 0) {
        evaluate(study, real);
      }
      mistakes(study, real, file);
      shown("log", WorkbenchViews.of(study.log()), study.log());
      shown("study", WorkbenchViews.of(study), study);
    }
    error(() -> Workbench.replay(folder.resolve("studies").resolve(name)).toString());
    // The file that was read is the client's; what is searched is what was made of it.
    Files.delete(file);
    error(() -> Workbench.replay(folder.resolve("studies").resolve(name)).toString());
  }

  private void generate(Study study, Split split, String id) {
    error(
        () -> {
          try (Model model = study.generator(id).fit(split.training())) {
            Synthetic synthetic = model.sample();
            shown("model", TextView.of(model), model);
            shown("synthetic rows", WorkbenchViews.of(synthetic), synthetic);
            shown("sampling plan", Bundle.of(model.plan().toString()), model.plan());
            evaluation("diagnostics", model.diagnostics());
            plot("projection", Plots.projection(split.training(), synthetic));
            model.save(id + ".model");
            study.write(synthetic.addedTo(split.training()), id + ".csv");
            return model.label() + study.load(id + ".model");
          }
        });
  }

  private void evaluate(Study study, Dataset real) {
    Folds folds = study.folds(real, 3);
    shown("folds", TextView.of(folds), folds);
    evaluation(
        "evaluation",
        study
            .evaluator("utility.augmentation")
            .with("learners", List.of("logistic regression"))
            .with("resamples", 200)
            .compare(folds, study.generator("oversampling.smote")));
  }

  /** What users do wrong, and what is wrong with data. */
  private void mistakes(Study study, Dataset real, Path file) {
    error(() -> study.read("visits", s -> s.target("frauds")));
    error(() -> study.read("visits", s -> s.target("fraud").positive("maybe")));
    error(() -> study.read("visits", s -> s.kind("note", io.understudy.spi.ColumnKind.CONTINUOUS)));
    error(() -> study.read("visits", s -> s.kind("label", io.understudy.spi.ColumnKind.DATE)));
    error(() -> study.read("visits", s -> s.kind("note", io.understudy.spi.ColumnKind.BOOLEAN)));
    error(() -> study.read("visits", s -> s.kind("id", io.understudy.spi.ColumnKind.INTEGER)));
    error(() -> study.read("visits", s -> s.categorical("label", "a", "b")));
    error(() -> study.read("visits", s -> s.ordinal("label", "a", "b")));
    error(() -> study.read("visits", s -> s.unique("label")));
    error(() -> study.read("visits", s -> s.required("id")));
    error(() -> study.read("visits", s -> s.missing("NA")));
    error(() -> study.read("visits", s -> s.range("amount", 0, 1)));
    error(() -> study.read("visits", s -> s.target("note")));
    error(() -> study.split(study.read("visits", s -> s.target("label")), 0.5));
    error(() -> study.folds(study.read("visits", s -> s.target("label")), 5));
    error(() -> study.split(real, 1.5));
    error(() -> study.write(real, "a/b"));
    error(() -> real.schema().column("notes"));
    error(() -> real.column("labels"));
    error(() -> study.showRecords(real, -1));
    for (String target : List.of("note", "label", "number")) {
      for (String id : List.of("oversampling.smote", "oversampling.random")) {
        error(
            () -> {
              Dataset other = study.read("visits", s -> s.target(target));
              shown("dataset", DatasetCard.of(other), other);
              plot("class counts", Plots.classCounts(other));
              try (Model model = study.generator(id).fit(other)) {
                shown("sampling plan", Bundle.of(model.plan().toString()), model.plan());
                shown("model", TextView.of(model), model);
                return model.sample(3, Condition.where("label", "none of them")).toString();
              }
            });
      }
    }
    error(
        () -> {
          study.alias("cut", file.toString(), Map.of(Canaries.token(5), "c"));
          return study.read("cut");
        });
    error(
        () -> {
          study.alias("absent", file + ".none", Map.of());
          return study.read("absent");
        });
    error(
        () -> {
          Path torn = folder.resolve(Canaries.name(999) + "torn.csv");
          Files.writeString(torn, rows(0) + Canaries.token(1) + "\n");
          study.alias("torn", torn.toString(), aliases());
          return study.read("torn");
        });
  }

  /** Work that may throw anything. */
  private interface Work {
    Object run() throws Exception;
  }

  private void error(Work work) {
    try {
      search("texts (toString)", String.valueOf(work.run()).getBytes(StandardCharsets.UTF_8));
    } catch (Exception problem) {
      StringWriter trace = new StringWriter();
      problem.printStackTrace(new PrintWriter(trace));
      search("messages and stack traces", trace.toString().getBytes(StandardCharsets.UTF_8));
    }
  }

  private void evaluation(String place, Evaluation evaluation) {
    EvaluationView.of(evaluation).forEach(bundle -> shown(place, bundle, evaluation));
    evaluation.plots().forEach(it -> plot(place, it));
    evaluation.tables().values().forEach(it -> shown(place, TableView.of(it), it));
    for (Score score : evaluation.scores()) {
      shown(place, EvaluationView.of(score), score);
    }
  }

  private void plot(String place, Plot plot) {
    shown("plot: " + place, PlotView.of(plot, false), plot.toString());
  }

  private void shown(String place, Bundle bundle, Object value) {
    search("texts (toString)", value.toString().getBytes(StandardCharsets.UTF_8));
    bundle
        .forms()
        .forEach((type, content) -> search("notebook: " + place + ", " + type, bytes(content)));
  }

  private static byte[] bytes(Object content) {
    if (content instanceof byte[] bytes) {
      return bytes;
    }
    if (content instanceof String text) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
    try {
      return JSON.writeValueAsBytes(content);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private void files(String place, Path root, Path below) throws IOException {
    try (Stream<Path> files = Files.walk(below)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = root.relativize(file).toString();
        search(place + ": names of files", name.getBytes(StandardCharsets.UTF_8));
        search(place + ": " + kept(name), content(file));
      }
    }
  }

  private static String kept(String name) {
    if (name.equals("aliases.json")) {
      return name + " (the names behind the aliases)";
    }
    if (name.startsWith("models/")) {
      return "models/*.model (of generators that keep records)";
    }
    if (name.endsWith(".schema.json")) {
      return "data/*.schema.json (their schemas)";
    }
    if (name.startsWith("data/")) {
      return "data/*.csv (rows that the study wrote)";
    }
    return name.startsWith("schemas/")
        ? "schemas/*.json (the schemas of files that were read)"
        : name;
  }

  private static byte[] content(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    if (bytes.length > 2 && bytes[0] == 0x1f && (bytes[1] & 0xff) == 0x8b) {
      return new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
    }
    return bytes;
  }

  private void search(String place, byte[] content) {
    Map<Encoding, Integer> counts = Canaries.in(content);
    Map<Encoding, Integer> sum = found.computeIfAbsent(place, it -> new EnumMap<>(Encoding.class));
    counts.forEach((encoding, count) -> sum.merge(encoding, count, Integer::sum));
    if (!counts.isEmpty() && !KEPT.contains(place)) {
      leaks.add(place + " " + counts);
    }
  }

  private void print() {
    StringBuilder table = new StringBuilder("place");
    for (Encoding encoding : Encoding.values()) {
      table.append(" | ").append(encoding);
    }
    found.forEach(
        (place, counts) -> {
          table.append('\n').append(place);
          for (Encoding encoding : Encoding.values()) {
            table.append(" | ").append(counts.getOrDefault(encoding, 0));
          }
          table.append(KEPT.contains(place) ? " | kept, as documented" : "");
        });
    System.out.println(table);
  }
}
