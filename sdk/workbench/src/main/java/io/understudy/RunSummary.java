package io.understudy;

import io.understudy.workbench.DescriptorText;
import io.understudy.workbench.files.Digests;
import io.understudy.workbench.log.EventLog;
import io.understudy.workbench.log.FileOutput;
import io.understudy.workbench.log.Manifest;
import io.understudy.workbench.log.StepInput;
import io.understudy.workbench.log.StepOutput;
import io.understudy.workbench.log.StepRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** What a study has done so far: its steps, its seed, and what it ran on. Holds no cell value. */
public final class RunSummary {
  private static final int SHOWN_DIGITS = 12;
  private static final double MILLIS_PER_SECOND = 1000;
  private static final int WIDTH = 160;
  private static final int SETTINGS_INDENT = 20;

  private final Path folder;
  private final OptionalLong seed;
  private final String environment;
  private final List<StepRecord> steps;

  private RunSummary(Path folder, OptionalLong seed, String environment, List<StepRecord> steps) {
    this.folder = folder;
    this.seed = seed;
    this.environment = environment;
    this.steps = List.copyOf(steps);
  }

  static RunSummary of(Path folder, Manifest manifest) {
    return new RunSummary(
        folder, manifest.seed(), manifest.environment().toString(), manifest.steps());
  }

  /**
   * The steps, in the order in which they first ran.
   *
   * @return a new table: step, what, settings, rows in, rows out, fingerprint of the input (its
   *     first 12 digits, under the study's key), seconds
   */
  public Table table() {
    StringColumn step = StringColumn.create("step");
    StringColumn what = StringColumn.create("what");
    StringColumn settings = StringColumn.create("settings");
    LongColumn rowsIn = LongColumn.create("rows in");
    LongColumn rowsOut = LongColumn.create("rows out");
    StringColumn fingerprint = StringColumn.create("fingerprint");
    DoubleColumn seconds = DoubleColumn.create("seconds");
    for (StepRecord record : steps) {
      step.append(record.kind().token());
      what.append(record.label().isEmpty() ? record.method() : record.label());
      settings.append(settings(record));
      rowsIn.append(record.inputs().stream().mapToLong(StepInput::rows).sum());
      rowsOut.append(record.outputs().stream().mapToLong(StepOutput::rows).sum());
      fingerprint.append(fingerprint(record));
      seconds.append(record.duration().toMillis() / MILLIS_PER_SECOND);
    }
    return Table.create("Steps", step, what, settings, rowsIn, rowsOut, fingerprint, seconds);
  }

  private static String settings(StepRecord record) {
    Map<String, Object> shown = new LinkedHashMap<>(record.settings());
    shown.keySet().removeAll(List.of("stream", "secrets", "format", "schema", "snapshot"));
    shown.putAll(record.parameters());
    return DescriptorText.inline(shown);
  }

  private static String fingerprint(StepRecord record) {
    return record.inputs().stream()
        .map(StepInput::fingerprint)
        .filter(it -> it.length() > SHOWN_DIGITS)
        .map(it -> it.substring(0, SHOWN_DIGITS))
        .findFirst()
        .orElse("");
  }

  /**
   * The files that the study wrote.
   *
   * @return path within the study's folder to SHA-256, in the order of writing
   */
  public Map<String, String> files() {
    Map<String, String> files = new LinkedHashMap<>();
    for (StepRecord step : steps) {
      for (FileOutput file : step.files()) {
        files.put(file.path(), file.sha256());
      }
    }
    return files;
  }

  /**
   * The study's seed.
   *
   * @return the seed, or empty while no step has needed one
   */
  public OptionalLong seed() {
    return seed;
  }

  /**
   * Checks that the log's chain is whole and that the files that the study wrote are unchanged.
   *
   * @return what is wrong, a sentence each; empty if nothing is
   */
  public List<String> verify() {
    List<String> problems = new ArrayList<>(EventLog.verify(folder.resolve("run.log.jsonl")));
    files()
        .forEach(
            (path, sha256) -> {
              Path file = folder.resolve(path);
              if (!Files.exists(file)) {
                problems.add(path + " is missing.");
              } else if (!Digests.sha256(file).equals(sha256)) {
                problems.add(path + " was changed after it was written.");
              }
            });
    return problems;
  }

  @Override
  public String toString() {
    String end = System.lineSeparator();
    StringBuilder text = new StringBuilder("Study in " + folder + end);
    text.append("  seed ").append(seed.isPresent() ? seed.getAsLong() : "not fixed yet");
    text.append(end).append("  ").append(environment).append(end);
    for (StepRecord step : steps) {
      DescriptorText.wrapped(line(step), WIDTH, SETTINGS_INDENT)
          .forEach(line -> text.append(line).append(end));
    }
    files()
        .forEach(
            (path, sha256) ->
                text.append("  ").append(path).append("  SHA-256 ").append(sha256).append(end));
    return text.toString().stripTrailing();
  }

  private static String line(StepRecord step) {
    long in = step.inputs().stream().mapToLong(StepInput::rows).sum();
    long out = step.outputs().stream().mapToLong(StepOutput::rows).sum();
    return String.format(
        Locale.ROOT,
        "  %-15s %-28s %,9d in %,9d out %12s %8.2f s  %s",
        step.kind().token(),
        step.label().isEmpty() ? step.method() : step.label(),
        in,
        out,
        fingerprint(step),
        step.duration().toMillis() / MILLIS_PER_SECOND,
        settings(step));
  }
}
