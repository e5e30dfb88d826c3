package io.understudy.workbench;

import io.understudy.spi.CancelledException;
import io.understudy.spi.Cleaner;
import io.understudy.spi.Dataset;
import io.understudy.spi.DeliveryException;
import io.understudy.spi.Evaluator;
import io.understudy.spi.Generator;
import io.understudy.spi.ParameterException;
import io.understudy.spi.Plugin;
import io.understudy.spi.RandomStream;
import io.understudy.spi.UnderstudyException;
import io.understudy.workbench.files.Digests;
import io.understudy.workbench.log.Environment;
import io.understudy.workbench.log.EventLog;
import io.understudy.workbench.log.FileOutput;
import io.understudy.workbench.log.Fingerprints;
import io.understudy.workbench.log.Manifest;
import io.understudy.workbench.log.ReplayObstacle;
import io.understudy.workbench.log.StepInput;
import io.understudy.workbench.log.StepKind;
import io.understudy.workbench.log.StepOutput;
import io.understudy.workbench.log.StepRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.WeakHashMap;
import java.util.function.Function;

/**
 * What all steps of a study share: folder, seed, threads, log, plugins, and where each data set
 * came from. Thread-safe.
 */
public final class StudyContext {
  private static final long DEFAULT_SEED = 0;
  private static final int MOST_CAUSES = 8;
  private static final int MOST_FRAMES = 60;

  /**
   * A step within another: the other reports its progress.
   *
   * @param whole the run of the other step
   * @param from which fraction of the other is done before
   * @param to which fraction is done afterwards
   */
  public record Part(StepRun whole, double from, double to) {}

  /** Which step made a data set. */
  private record Origin(String step, String part) {}

  /**
   * What a step made, and the key under which it is recorded.
   *
   * @param result the result
   * @param key of the step
   * @param <T> the type of the result
   */
  public record Done<T>(T result, String key) {}

  private final StudyFolder folder;
  private final ProgressHub hub;
  private final Manifest manifest;
  private final EventLog events;
  private final Fingerprints fingerprints;
  private final Map<Dataset, Origin> origins = Collections.synchronizedMap(new WeakHashMap<>());
  private volatile int threads = Runtime.getRuntime().availableProcessors();
  private final CellPlugins cells = new CellPlugins();
  private volatile Plugins plugins = Plugins.discover();
  private volatile boolean closed;

  private StudyContext(StudyFolder folder, ProgressHub hub) {
    this.folder = folder;
    this.hub = hub;
    this.manifest = Manifest.open(folder.root().resolve("run.json"));
    this.events = EventLog.open(folder.root().resolve("run.log.jsonl"));
    this.fingerprints = Fingerprints.under(folder.root().resolve("study.key"));
  }

  /**
   * Opens a study's context.
   *
   * @param folder its folder, locked
   * @param hub where progress is reported
   * @return the context
   */
  public static StudyContext open(StudyFolder folder, ProgressHub hub) {
    return new StudyContext(folder, hub);
  }

  /**
   * The study's folder.
   *
   * @return the folder
   */
  public StudyFolder folder() {
    return folder;
  }

  /**
   * The study's manifest.
   *
   * @return the manifest
   */
  public Manifest manifest() {
    return manifest;
  }

  /**
   * The study's fingerprints.
   *
   * @return fingerprints under its key
   */
  public Fingerprints fingerprints() {
    return fingerprints;
  }

  /**
   * The plugins there are now: cells may have added some.
   *
   * @return the plugins
   */
  public Plugins plugins() {
    plugins = Plugins.discover().with(cells.all());
    return plugins;
  }

  /**
   * Takes over a plugin that was defined in a cell.
   *
   * @param plugin replaces an earlier one from a cell with its id
   */
  public void register(Plugin plugin) {
    cells.put(plugin, Plugins.discover());
    plugins();
  }

  /**
   * Takes over a generator that was defined in a cell.
   *
   * @param generator replaces an earlier one from a cell with its id
   */
  public void register(Generator generator) {
    cells.put(generator, Plugins.discover());
    plugins();
  }

  /**
   * Takes over an evaluator that was defined in a cell.
   *
   * @param evaluator replaces an earlier one from a cell with its id
   */
  public void register(Evaluator evaluator) {
    cells.put(evaluator, Plugins.discover());
    plugins();
  }

  /**
   * Takes over a cleaner that was defined in a cell.
   *
   * @param cleaner replaces an earlier one from a cell with its id
   */
  public void register(Cleaner cleaner) {
    cells.put(cleaner, Plugins.discover());
    plugins();
  }

  /**
   * Marks a step as not replayable if it uses a method from a cell.
   *
   * @param record the step
   * @param method the full id of a generator or evaluator, or empty
   */
  public void mark(StepRecord.Builder record, String method) {
    if (plugins.isFromCell(method)) {
      record.obstacle(ReplayObstacle.CELL_PLUGIN);
    }
  }

  /**
   * Fixes the seed.
   *
   * @param seed any number; the same as before, if it is fixed
   * @throws ParameterException ({@code study.seed}) if the study has another
   */
  public void seed(long seed) {
    OptionalLong fixed = manifest.seed();
    if (fixed.isEmpty()) {
      manifest.seed(seed);
    } else if (fixed.getAsLong() != seed) {
      throw new ParameterException(
          "study.seed",
          "The study has the seed " + fixed.getAsLong() + "; " + seed + " was asked for.",
          "Use that seed, or start a study of another name.");
    }
  }

  /**
   * Grants threads.
   *
   * @param count at least 1
   */
  public void threads(int count) {
    if (count < 1) {
      throw new ParameterException(
          "study.threads", count + " threads were asked for.", "Ask for at least 1.");
    }
    threads = count;
  }

  /**
   * The random stream of a step. It depends on the seed, the kind and the name alone. The first
   * draw of a study without a seed fixes it to 0.
   *
   * @param kind what the step does
   * @param name a label, or what the step does in canonical form
   * @return the stream
   */
  public RandomStream stream(StepKind kind, String name) {
    if (manifest.seed().isEmpty()) {
      manifest.seed(DEFAULT_SEED);
    }
    long seed = manifest.seed().orElse(DEFAULT_SEED);
    return RandomStream.of(seed).child(kind.token()).child(name);
  }

  /**
   * What a step is told of rows that it is given.
   *
   * @param rows any rows
   * @return where they came from, and their fingerprint
   */
  public StepInput input(Dataset rows) {
    Origin origin = origins.getOrDefault(rows, new Origin("", ""));
    return new StepInput(origin.step(), origin.part(), rows.rowCount(), fingerprints.of(rows));
  }

  /**
   * What is noted of rows that a step made.
   *
   * @param part which of its results
   * @param rows the rows
   * @return their size and fingerprint
   */
  public StepOutput output(String part, Dataset rows) {
    return new StepOutput(part, rows.rowCount(), fingerprints.of(rows));
  }

  /**
   * What is noted of a file that a step wrote.
   *
   * @param file inside the study's folder
   * @return its path, size and SHA-256
   */
  public FileOutput fileOutput(Path file) {
    try {
      return new FileOutput(folder.relative(file), Files.size(file), Digests.sha256(file));
    } catch (IOException e) {
      throw new DeliveryException(
              "file.read",
              "The file '" + file.getFileName() + "' cannot be read back.",
              "Check the disk and the permissions of the study's folder.")
          .because(Redacted.of(e));
    }
  }

  /**
   * Remembers which step made rows.
   *
   * @param rows the rows
   * @param step the step's key
   * @param part which of its results
   * @return the same rows
   */
  public Dataset made(Dataset rows, String step, String part) {
    origins.put(rows, new Origin(step, part));
    return rows;
  }

  /**
   * Runs a step and records how it ended. If it is cancelled, the thread's interrupt flag is clear
   * when the exception leaves, so that the next cell starts afresh.
   *
   * @param record what the step is; the body may add what it made
   * @param stream where the step draws from
   * @param body the step
   * @param <T> the type of its result
   * @return its result and key
   * @throws UnderstudyException if the body threw one; whatever else it threw has become one
   */
  public <T> Done<T> run(
      StepRecord.Builder record, RandomStream stream, Function<StepRun, T> body) {
    StepRecord announced = record.build();
    String title = announced.label().isEmpty() ? announced.toString() : title(announced);
    return run(new Progress(title, hub), record, stream, body);
  }

  /**
   * Runs a step that is part of another, and records it as its own. It is cancelled with the other,
   * whose thread waits for it.
   *
   * @param part of which step, and how much of it
   * @param record what the step is; the body may add what it made
   * @param stream where the step draws from
   * @param body the step
   * @param <T> the type of its result
   * @return its result and key
   * @throws UnderstudyException if the body threw one; whatever else it threw has become one
   */
  public <T> Done<T> run(
      Part part, StepRecord.Builder record, RandomStream stream, Function<StepRun, T> body) {
    Progress progress =
        part.whole()
            .progressOfPart(part.from(), part.to())
            .orElseGet(() -> new Progress(record.build().toString(), hub));
    return run(progress, record, stream, body);
  }

  private <T> Done<T> run(
      Progress progress,
      StepRecord.Builder record,
      RandomStream stream,
      Function<StepRun, T> body) {
    if (closed) {
      throw new ParameterException(
          "study.closed",
          "The study was closed.",
          "Open it again: Workbench.study(\"" + folder.root().getFileName() + "\").");
    }
    StepRecord announced = record.build();
    Instant started = Instant.now();
    long clock = System.nanoTime();
    StepRun run = StepRun.start(stream, threads, progress, record);
    try {
      if (Thread.interrupted()) {
        throw PluginGuard.cancelled();
      }
      String who = announced.toString();
      T result = StepThread.call(run, () -> PluginGuard.call(who, () -> body.apply(run)));
      mark(record, record.build().method());
      StepRecord done = record.ran(started, since(clock)).build();
      events.append(done);
      manifest.put(done, environment());
      return new Done<>(result, done.key());
    } catch (UnderstudyException e) {
      UnderstudyException shown = run.isCancelled() ? PluginGuard.cancelled() : e;
      throw ended(record.ran(started, since(clock)), shown);
    } finally {
      progress.done();
    }
  }

  /**
   * Notes in the log where an exception arose: classes, codes and frames, never a text, which may
   * hold cells. A log that cannot be written is passed over: there is an error to show already.
   *
   * @param thrown any throwable
   */
  public void noteError(Throwable thrown) {
    List<Object> chain = new ArrayList<>();
    for (Throwable part = thrown;
        part != null && chain.size() < MOST_CAUSES;
        part = part.getCause()) {
      String name = part.getClass().getName();
      List<String> frames =
          Arrays.stream(part.getStackTrace())
              .limit(MOST_FRAMES)
              .map(StackTraceElement::toString)
              .toList();
      chain.add(
          part instanceof UnderstudyException ours
              ? Map.of("class", name, "code", ours.code(), "frames", frames)
              : Map.of("class", name, "frames", frames));
    }
    try {
      events.append("error", Map.of("thrown", chain));
    } catch (DeliveryException unlogged) {
      thrown.addSuppressed(unlogged);
    }
  }

  /** Closes the study's folder; later steps are refused. */
  public void close() {
    if (!closed) {
      closed = true;
      folder.close();
    }
  }

  private static String title(StepRecord step) {
    return step.kind().token() + " " + step.label();
  }

  private UnderstudyException ended(StepRecord.Builder record, UnderstudyException problem) {
    StepRecord.Outcome outcome =
        problem instanceof CancelledException
            ? StepRecord.Outcome.CANCELLED
            : StepRecord.Outcome.FAILED;
    try {
      events.append(record.ended(outcome, problem.code()).build());
    } catch (DeliveryException unlogged) {
      problem.addSuppressed(unlogged);
    }
    return problem;
  }

  private Environment environment() {
    return Environment.current(plugins.all().stream().map(LoadedPlugin::identity).toList());
  }

  private static Duration since(long clock) {
    return Duration.ofNanos(System.nanoTime() - clock);
  }
}
