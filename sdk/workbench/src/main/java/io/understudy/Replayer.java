package io.understudy;

import io.understudy.spi.DataException;
import io.understudy.spi.Dataset;
import io.understudy.spi.DeliveryException;
import io.understudy.spi.Effort;
import io.understudy.spi.Schema;
import io.understudy.spi.Trait;
import io.understudy.workbench.Aliases;
import io.understudy.workbench.FormatSettings;
import io.understudy.workbench.ProgressHub;
import io.understudy.workbench.Redacted;
import io.understudy.workbench.csv.CsvInput;
import io.understudy.workbench.files.AtomicFiles;
import io.understudy.workbench.files.Digests;
import io.understudy.workbench.log.FileOutput;
import io.understudy.workbench.log.Fingerprints;
import io.understudy.workbench.log.Manifest;
import io.understudy.workbench.log.ReplayObstacle;
import io.understudy.workbench.log.StepInput;
import io.understudy.workbench.log.StepKind;
import io.understudy.workbench.log.StepOutput;
import io.understudy.workbench.log.StepRecord;
import io.understudy.workbench.model.RowsFile;
import io.understudy.workbench.schema.ConstraintJson;
import io.understudy.workbench.schema.SchemaJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Runs a manifest again. Each output asks for the step that made it, which asks for its inputs, so
 * that only what leads to an output runs, in an order that always works.
 */
final class Replayer {

  /** A step that cannot be repeated, and why. */
  private static final class NotReplayable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotReplayable(String reason) {
      super(reason, null, false, false);
    }
  }

  private final Path original;
  private final Manifest manifest;
  private final Fingerprints fingerprints;
  private final Study study;
  private final Map<String, Object> made = new HashMap<>();

  private Replayer(Path original, Manifest manifest, Fingerprints fingerprints, Study study) {
    this.original = original;
    this.manifest = manifest;
    this.fingerprints = fingerprints;
    this.study = study;
  }

  static Replay replay(Path folder, ProgressHub hub) {
    if (!Files.exists(folder.resolve("run.json"))) {
      throw new DataException(
          "replay.no-study",
          "The folder '" + folder.getFileName() + "' holds no run.json.",
          "Give the folder of a study: study.folder().");
    }
    Manifest manifest = Manifest.open(folder.resolve("run.json"));
    Path temporary = temporaryFolder();
    try {
      Path key = folder.resolve("study.key");
      AtomicFiles.write(temporary.resolve("study.key"), AtomicFiles.read(key));
      Path aliases = folder.resolve(Study.ALIASES);
      if (Files.exists(aliases)) {
        AtomicFiles.write(temporary.resolve(Study.ALIASES), AtomicFiles.read(aliases));
      }
      try (Study study = Study.open(temporary, hub)) {
        manifest.seed().ifPresent(study::seed);
        return new Replayer(folder, manifest, Fingerprints.under(key), study).outputs();
      }
    } finally {
      delete(temporary);
    }
  }

  private Replay outputs() {
    List<Replay.Output> outputs = new ArrayList<>();
    for (StepRecord step : manifest.steps()) {
      switch (step.kind()) {
        case SAMPLE -> outputs.add(sampled(step));
        case CLEAN -> outputs.add(cleaned(step));
        case WRITE, SAVE, REPORT -> outputs.addAll(written(step));
        case EVALUATE, COMPARE -> step.obstacles().forEach(it -> outputs.add(refused(step, it)));
        default -> {
          // Other steps are run where an output needs them.
        }
      }
    }
    return new Replay(outputs);
  }

  private static Replay.Output refused(StepRecord step, ReplayObstacle obstacle) {
    return new Replay.Output(
        step.label().isEmpty() ? step.toString() : step + " '" + step.label() + "'",
        Replay.Verdict.NOT_REPLAYABLE,
        obstacle.reason());
  }

  private Replay.Output sampled(StepRecord step) {
    String name = step + " of " + (step.label().isEmpty() ? step.method() : step.label());
    try {
      Dataset rows = ((Synthetic) make(step.key())).rows();
      String fingerprint = study.context().fingerprints().of(rows);
      return fingerprint.equals(recorded(step, "rows"))
          ? new Replay.Output(name, Replay.Verdict.IDENTICAL, "")
          : different(name, "the rows sampled again are others");
    } catch (NotReplayable e) {
      return new Replay.Output(name, Replay.Verdict.NOT_REPLAYABLE, e.getMessage());
    }
  }

  private Replay.Output cleaned(StepRecord step) {
    String name = step + " of " + (step.label().isEmpty() ? step.method() : step.label());
    try {
      Cleaned rows = (Cleaned) make(step.key());
      Fingerprints again = study.context().fingerprints();
      boolean same =
          again.of(rows.real()).equals(recorded(step, Cleaned.REAL))
              && again.of(rows.synthetic().rows()).equals(recorded(step, Cleaned.SYNTHETIC));
      return same
          ? new Replay.Output(name, Replay.Verdict.IDENTICAL, "")
          : different(name, "the rows kept are others");
    } catch (NotReplayable e) {
      return new Replay.Output(name, Replay.Verdict.NOT_REPLAYABLE, e.getMessage());
    }
  }

  private List<Replay.Output> written(StepRecord step) {
    List<Replay.Output> outputs = new ArrayList<>();
    try {
      make(step.key());
      for (FileOutput file : step.files()) {
        if (!isReplaced(step, file)) {
          outputs.add(compare(file));
        }
      }
    } catch (NotReplayable e) {
      for (FileOutput file : step.files()) {
        outputs.add(new Replay.Output(file.path(), Replay.Verdict.NOT_REPLAYABLE, e.getMessage()));
      }
    }
    return outputs;
  }

  /** A later step may have written a file of the same name; then that one answers for it. */
  private boolean isReplaced(StepRecord step, FileOutput file) {
    return manifest.steps().stream()
        .filter(other -> other.started().isAfter(step.started()))
        .flatMap(other -> other.files().stream())
        .anyMatch(other -> other.path().equals(file.path()));
  }

  private Replay.Output compare(FileOutput file) {
    if (!Digests.sha256(study.folder().resolve(file.path())).equals(file.sha256())) {
      return different(file.path(), "the file written again has other bytes");
    }
    Path present = original.resolve(file.path());
    if (!Files.exists(present)) {
      return different(file.path(), "the study's own file is missing");
    }
    return Digests.sha256(present).equals(file.sha256())
        ? new Replay.Output(file.path(), Replay.Verdict.IDENTICAL, "")
        : different(file.path(), "the study's own file was changed after it was written");
  }

  private static Replay.Output different(String output, String reason) {
    return new Replay.Output(output, Replay.Verdict.DIFFERENT, reason);
  }

  private Object make(String key) {
    Object known = made.get(key);
    if (known != null) {
      return known;
    }
    StepRecord step =
        manifest
            .step(key)
            .orElseThrow(() -> new NotReplayable("a step that it needs is not in run.json"));
    if (!step.obstacles().isEmpty()) {
      throw new NotReplayable(step.obstacles().iterator().next().reason());
    }
    Object result = run(step);
    made.put(key, result);
    return result;
  }

  private Object run(StepRecord step) {
    return switch (step.kind()) {
      case READ -> read(step);
      case SAMPLE_MAJORITY -> study.sampleMajority(rows(step, 0), whole(step, "majorityRows"));
      case FOLD -> fold(step);
      case SPLIT -> split(step);
      case FOLDS ->
          study.folds(rows(step, 0), whole(step, "folds")).repeated(whole(step, "repetitions"));
      case FIT -> fit(step);
      case SAMPLE -> sample(step);
      case CLEAN -> clean(step);
      case ADD -> synthetic(step, 1).addedTo(rows(step, 0), text(step, "column"));
      case WRITE -> study.write(rows(step, 0), text(step, "file"));
      case SAVE -> model(step).save(text(step, "file"));
      case LOAD -> load(step);
      case USE -> use(step);
      case REPORT -> report(step);
      default -> throw new NotReplayable("steps of the kind '" + step.kind().token() + "' are not");
    };
  }

  private Dataset read(StepRecord step) {
    String file = text(step, "file");
    CsvInput input = Aliases.open(original.resolve(Study.ALIASES)).input(file);
    requireUnchanged(input.path(), input.name(), recorded(step, "file"));
    Path schemaFile = original.resolve(text(step, "schema"));
    Schema schema =
        SchemaJson.read(new String(AtomicFiles.read(schemaFile), StandardCharsets.UTF_8));
    Map<?, ?> format = step.settings().get("format") instanceof Map<?, ?> map ? map : Map.of();
    Dataset rows = study.reread(file, FormatSettings.read(format), schema);
    if (!study.context().fingerprints().of(rows).equals(recorded(step, "rows"))) {
      throw changed(input.name());
    }
    return rows;
  }

  private Dataset use(StepRecord step) {
    Path snapshot = original.resolve(text(step, "snapshot"));
    String name = String.valueOf(snapshot.getFileName());
    requireUnchanged(snapshot, name, recorded(step, "file"));
    Dataset rows = study.reuse(step.label(), RowsFile.read(snapshot));
    if (!study.context().fingerprints().of(rows).equals(recorded(step, "rows"))) {
      throw changed(name);
    }
    return rows;
  }

  private Model load(StepRecord step) {
    Path own = original.resolve("models").resolve(text(step, "file")).normalize();
    Path source = Files.exists(own) ? own : Path.of(text(step, "file"));
    requireUnchanged(source, String.valueOf(source.getFileName()), recorded(step, "file"));
    return study.load(source.toString());
  }

  private void requireUnchanged(Path file, String name, String fingerprint) {
    if (!Files.exists(file)) {
      throw new DataException(
          "replay.input-missing",
          "The study read the file '" + name + "', which is not there.",
          "Put it back at the path that run.json names, or start in the same working directory.");
    }
    if (!fingerprints.of(file).equals(fingerprint)) {
      throw changed(name);
    }
  }

  private static DataException changed(String name) {
    return new DataException(
        "replay.input-changed",
        "The file '" + name + "' is not the one that the study read.",
        "Restore it to replay, or run the study again with the new file.");
  }

  private Dataset fold(StepRecord step) {
    if (!(step.settings().get("channels") instanceof List<?> channels)) {
      throw new NotReplayable("run.json lacks its setting 'channels'");
    }
    return study.fold(
        rows(step, 0),
        text(step, "entity"),
        text(step, "time"),
        channels.stream().map(String::valueOf).toArray(String[]::new));
  }

  private Split split(StepRecord step) {
    SplitPlan plan = study.split(rows(step, 0));
    for (SplitRole role : SplitRole.values()) {
      if (step.settings().get(role.token()) instanceof Number share) {
        double value = share.doubleValue();
        plan =
            switch (role) {
              case TRAINING -> plan.training(value);
              case CONTROL -> plan.control(value);
              case REFERENCE -> plan.reference(value);
              case HOLDOUT -> plan.holdout(value);
            };
      }
    }
    if (Boolean.TRUE.equals(step.settings().get("duplicatesTogether"))) {
      plan = plan.duplicatesTogether();
    }
    return Boolean.TRUE.equals(step.settings().get("byTime")) ? plan.byTime().draw() : plan.draw();
  }

  private Model fit(StepRecord step) {
    requireNoSecret(step);
    GeneratorStep generator = study.generator(step.method());
    if (generator.descriptor().traits().contains(Trait.DIFFERENTIALLY_PRIVATE)) {
      return saved(step);
    }
    for (Map.Entry<String, Object> parameter : step.parameters().entrySet()) {
      generator = generator.with(parameter.getKey(), parameter.getValue());
    }
    return (step.label().isEmpty() ? generator : generator.label(step.label())).fit(rows(step, 0));
  }

  private Cleaned clean(StepRecord step) {
    requireNoSecret(step);
    CleanerStep cleaner = study.cleaner(step.method());
    for (Map.Entry<String, Object> parameter : step.parameters().entrySet()) {
      cleaner = cleaner.with(parameter.getKey(), parameter.getValue());
    }
    CleanerStep named = step.label().isEmpty() ? cleaner : cleaner.label(step.label());
    return step.inputs().size() == 1
        ? named.clean(rows(step, 0))
        : named.clean(rows(step, 0), synthetic(step, 1));
  }

  private Report report(StepRecord step) {
    if (!(make(step.inputs().get(0).step()) instanceof Split split)) {
      throw new NotReplayable("its real rows are no split of the study");
    }
    Synthetic[] candidates = new Synthetic[step.inputs().size() - 1];
    for (int i = 0; i < candidates.length; i++) {
      candidates[i] = synthetic(step, i + 1);
    }
    ReportStep report =
        study.report().effort(Effort.valueOf(text(step, "effort").toUpperCase(Locale.ROOT)));
    if (step.settings().get("evaluators") instanceof List<?> chosen) {
      report =
          report.evaluators(chosen.stream().map(this::evaluator).toArray(EvaluatorStep[]::new));
    }
    return (step.label().isEmpty() ? report : report.label(step.label()))
        .evaluate(split, candidates);
  }

  private EvaluatorStep evaluator(Object recorded) {
    if (!(recorded instanceof Map<?, ?> settings)
        || !(settings.get("parameters") instanceof Map<?, ?> parameters)) {
      throw new NotReplayable("run.json lacks the settings of its evaluators");
    }
    EvaluatorStep evaluator = study.evaluator(String.valueOf(settings.get("id")));
    for (Map.Entry<?, ?> parameter : parameters.entrySet()) {
      evaluator = evaluator.with(String.valueOf(parameter.getKey()), parameter.getValue());
    }
    String label = String.valueOf(settings.get("label"));
    return label.isEmpty() ? evaluator : evaluator.label(label);
  }

  private static void requireNoSecret(StepRecord step) {
    if (Boolean.TRUE.equals(step.settings().get("secrets"))) {
      throw new NotReplayable("its method was given a secret, which is not recorded");
    }
  }

  /** Noise that was paid for from a privacy budget has no seed; the saved model holds it. */
  private Model saved(StepRecord fit) {
    for (StepRecord step : manifest.steps()) {
      boolean ofThisFit =
          step.kind() == StepKind.SAVE
              && step.inputs().stream().anyMatch(input -> input.step().equals(fit.key()));
      for (FileOutput file : ofThisFit ? step.files() : List.<FileOutput>of()) {
        Path model = original.resolve(file.path());
        if (Files.exists(model) && Digests.sha256(model).equals(file.sha256())) {
          return study.load(model.toString());
        }
      }
    }
    throw new NotReplayable(
        "its noise has no seed: save the model, and it is replayed from the file");
  }

  private Synthetic sample(StepRecord step) {
    Model model = model(step);
    if (Boolean.TRUE.equals(step.settings().get("plan"))) {
      return model.sample();
    }
    if (step.inputs().size() > 1) {
      throw new NotReplayable("its partial rows were made in the notebook");
    }
    Object given = step.settings().getOrDefault("given", Map.of());
    return model.sample(whole(step, "rows"), ConstraintJson.readCondition(given));
  }

  private Model model(StepRecord step) {
    return (Model) make(step.inputs().get(0).step());
  }

  private Synthetic synthetic(StepRecord step, int index) {
    Object source = make(step.inputs().get(index).step());
    if (source instanceof Synthetic synthetic) {
      return synthetic;
    }
    if (source instanceof Cleaned cleaned) {
      return cleaned.synthetic();
    }
    throw new NotReplayable("its synthetic rows were changed in the notebook");
  }

  private Dataset rows(StepRecord step, int index) {
    StepInput input = step.inputs().get(index);
    if (input.step().isEmpty()) {
      throw new NotReplayable("its rows were made or changed in the notebook");
    }
    Object source = make(input.step());
    if (source instanceof Dataset rows) {
      return rows;
    }
    if (source instanceof Synthetic synthetic) {
      return synthetic.rows();
    }
    if (source instanceof Cleaned cleaned) {
      boolean real = input.part().equals(Cleaned.REAL);
      return real ? cleaned.real() : cleaned.synthetic().rows();
    }
    if (source instanceof Split split) {
      return split.part(role(input.part()));
    }
    if (source instanceof Folds folds) {
      return part(folds, input.part());
    }
    throw new NotReplayable("the step that made its rows does not make rows");
  }

  private static SplitRole role(String token) {
    for (SplitRole role : SplitRole.values()) {
      if (role.token().equals(token)) {
        return role;
      }
    }
    throw new NotReplayable("it names a part of a split that this release does not know");
  }

  private static Dataset part(Folds folds, String part) {
    int dot = part.indexOf('.');
    Fold fold = folds.all().get(Integer.parseInt(part.substring(0, dot)));
    return switch (part.substring(dot + 1)) {
      case "training" -> fold.training();
      case "validation" -> fold.validation();
      default -> fold.holdout();
    };
  }

  private static String recorded(StepRecord step, String part) {
    return step.outputs().stream()
        .filter(output -> output.part().equals(part))
        .map(StepOutput::fingerprint)
        .findFirst()
        .orElse("");
  }

  private static String text(StepRecord step, String setting) {
    return String.valueOf(step.settings().get(setting));
  }

  private static int whole(StepRecord step, String setting) {
    if (step.settings().get(setting) instanceof Number number) {
      return number.intValue();
    }
    throw new NotReplayable("run.json lacks its setting '" + setting + "'");
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("understudy-replay-");
    } catch (IOException e) {
      throw new DeliveryException(
              "replay.folder",
              "No temporary folder can be made for the replay.",
              "Check the free space and the system property java.io.tmpdir.")
          .because(Redacted.of(e));
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new DeliveryException(
              "replay.folder",
              "The temporary folder of the replay cannot be removed; it holds copies of the data.",
              "Remove the folder 'understudy-replay-…' below java.io.tmpdir yourself.")
          .because(Redacted.of(e));
    }
  }
}
