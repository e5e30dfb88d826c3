package io.understudy.workbench.log;

import io.understudy.workbench.files.Digests;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * One executed step: what it did, with which settings, from what to what. Immutable.
 *
 * <p>Its {@link #key()} depends on what the step is, not on when or how often it ran: the kind, the
 * label or the settings, and the fingerprints of its inputs. A step that runs again replaces its
 * earlier record.
 */
public final class StepRecord {

  /** How a step ended. */
  public enum Outcome {
    /** It did what it should. */
    DONE,
    /** It threw an exception. */
    FAILED,
    /** It was interrupted. */
    CANCELLED
  }

  private static final int KEY_LENGTH = 16;

  private final StepKind kind;
  private final String label;
  private final String method;
  private final Map<String, Object> settings;
  private final Map<String, Object> parameters;
  private final List<StepInput> inputs;
  private final List<StepOutput> outputs;
  private final List<FileOutput> files;
  private final Map<String, Long> counts;
  private final Map<String, Double> measures;
  private final Set<ReplayObstacle> obstacles;
  private final Outcome outcome;
  private final String code;
  private final Instant started;
  private final Duration duration;

  private StepRecord(Builder builder) {
    kind = builder.kind;
    label = builder.label;
    method = builder.method;
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(builder.settings));
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(builder.parameters));
    inputs = List.copyOf(builder.inputs);
    outputs = List.copyOf(builder.outputs);
    files = List.copyOf(builder.files);
    counts = Collections.unmodifiableMap(new TreeMap<>(builder.counts));
    measures = Collections.unmodifiableMap(new TreeMap<>(builder.measures));
    obstacles = Collections.unmodifiableSet(EnumSet.copyOf(builder.obstacles));
    outcome = builder.outcome;
    code = builder.code;
    started = builder.started;
    duration = builder.duration;
  }

  /**
   * Starts a record.
   *
   * @param kind what the step does
   * @return a builder
   */
  public static Builder of(StepKind kind) {
    return new Builder(kind);
  }

  /**
   * What identifies the step within its study.
   *
   * @return 16 hexadecimal digits
   */
  public String key() {
    Map<String, Object> identity = new LinkedHashMap<>();
    identity.put("kind", kind.token());
    identity.put("method", method);
    identity.put("label", label);
    identity.put("settings", settings);
    identity.put("parameters", label.isEmpty() ? parameters : Map.of());
    identity.put(
        "inputs",
        inputs.stream()
            .map(it -> it.fingerprint().isEmpty() ? it.step() + "." + it.part() : it.fingerprint())
            .toList());
    byte[] canonical = CanonicalJson.write(identity).getBytes(StandardCharsets.UTF_8);
    return Digests.sha256(canonical).substring(0, KEY_LENGTH);
  }

  /**
   * What the step does.
   *
   * @return the kind
   */
  public StepKind kind() {
    return kind;
  }

  /**
   * The name a person gave.
   *
   * @return a label, or empty
   */
  public String label() {
    return label;
  }

  /**
   * The generator or evaluator.
   *
   * @return its full id, or empty
   */
  public String method() {
    return method;
  }

  /**
   * The settings of the step itself, such as the file or the shares.
   *
   * @return name to text, number, boolean, list or map
   */
  public Map<String, Object> settings() {
    return settings;
  }

  /**
   * The parameters of the generator or evaluator.
   *
   * @return name to text, number, boolean, list or map; secret ones left out
   */
  public Map<String, Object> parameters() {
    return parameters;
  }

  /**
   * What the step was given.
   *
   * @return in order
   */
  public List<StepInput> inputs() {
    return inputs;
  }

  /**
   * The rows that the step made.
   *
   * @return in order
   */
  public List<StepOutput> outputs() {
    return outputs;
  }

  /**
   * The files that the step wrote.
   *
   * @return in order
   */
  public List<FileOutput> files() {
    return files;
  }

  /**
   * What the method counted.
   *
   * @return name to count, by name
   */
  public Map<String, Long> counts() {
    return counts;
  }

  /**
   * What the method measured.
   *
   * @return name to measure, by name
   */
  public Map<String, Double> measures() {
    return measures;
  }

  /**
   * Why the step cannot be replayed.
   *
   * @return in declaration order; empty if nothing stands against it
   */
  public Set<ReplayObstacle> obstacles() {
    return obstacles;
  }

  /**
   * How the step ended.
   *
   * @return the outcome
   */
  public Outcome outcome() {
    return outcome;
  }

  /**
   * The code of the problem, if there was one.
   *
   * @return such as {@code csv.ragged-row}, or empty
   */
  public String code() {
    return code;
  }

  /**
   * When the step started.
   *
   * @return wall-clock time
   */
  public Instant started() {
    return started;
  }

  /**
   * How long the step took.
   *
   * @return at least zero
   */
  public Duration duration() {
    return duration;
  }

  @Override
  public String toString() {
    return kind.token() + (method.isEmpty() ? "" : " " + method);
  }

  /** Builds a {@link StepRecord} while the step runs. Thread-safe for counts and measures. */
  public static final class Builder {
    private final StepKind kind;
    private final Map<String, Object> settings = new LinkedHashMap<>();
    private final Map<String, Object> parameters = new LinkedHashMap<>();
    private final List<StepInput> inputs = new ArrayList<>();
    private final List<StepOutput> outputs = new ArrayList<>();
    private final List<FileOutput> files = new ArrayList<>();
    private final Map<String, Long> counts = Collections.synchronizedMap(new TreeMap<>());
    private final Map<String, Double> measures = Collections.synchronizedMap(new TreeMap<>());
    private final Set<ReplayObstacle> obstacles = EnumSet.noneOf(ReplayObstacle.class);
    private String label = "";
    private String method = "";
    private Outcome outcome = Outcome.DONE;
    private String code = "";
    private Instant started = Instant.EPOCH;
    private Duration duration = Duration.ZERO;

    private Builder(StepKind kind) {
      this.kind = kind;
    }

    /**
     * Names the step.
     *
     * @param text a label that a person gave, or empty
     * @return this builder
     */
    public Builder label(String text) {
      label = text;
      return this;
    }

    /**
     * Names the generator or evaluator.
     *
     * @param id its full id
     * @return this builder
     */
    public Builder method(String id) {
      method = id;
      return this;
    }

    /**
     * Notes a setting of the step.
     *
     * @param name a constant
     * @param value a text, number, boolean, list or map; no value read from data
     * @return this builder
     */
    public Builder setting(String name, Object value) {
      settings.put(name, value);
      return this;
    }

    /**
     * Notes the parameters of the generator or evaluator.
     *
     * @param values as {@link io.understudy.spi.Parameters#toMap()} gives them
     * @return this builder
     */
    public Builder parameters(Map<String, Object> values) {
      parameters.putAll(values);
      return this;
    }

    /**
     * Notes what the step is given.
     *
     * @param input the next input
     * @return this builder
     */
    public Builder input(StepInput input) {
      inputs.add(input);
      return this;
    }

    /**
     * Notes rows that the step made.
     *
     * @param output the next output
     * @return this builder
     */
    public Builder output(StepOutput output) {
      outputs.add(output);
      return this;
    }

    /**
     * Notes a file that the step wrote.
     *
     * @param file the next file
     * @return this builder
     */
    public Builder file(FileOutput file) {
      files.add(file);
      return this;
    }

    /**
     * Notes a count.
     *
     * @param name a constant
     * @param value the count
     * @return this builder
     */
    public Builder count(String name, long value) {
      counts.put(name, value);
      return this;
    }

    /**
     * Notes a measure.
     *
     * @param name a constant
     * @param value the measure; one that is not finite is left out, for JSON cannot hold it
     * @return this builder
     */
    public Builder measure(String name, double value) {
      if (!Double.isNaN(value) && !Double.isInfinite(value)) {
        measures.put(name, value);
      }
      return this;
    }

    /**
     * Notes why the step cannot be replayed.
     *
     * @param obstacle one reason
     * @return this builder
     */
    public Builder obstacle(ReplayObstacle obstacle) {
      obstacles.add(obstacle);
      return this;
    }

    /**
     * Notes how the step ended.
     *
     * @param how the outcome
     * @param problem the code of the problem, or empty
     * @return this builder
     */
    public Builder ended(Outcome how, String problem) {
      outcome = how;
      code = problem;
      return this;
    }

    /**
     * Notes when the step ran.
     *
     * @param start wall-clock time
     * @param took how long
     * @return this builder
     */
    public Builder ran(Instant start, Duration took) {
      started = start;
      duration = took;
      return this;
    }

    /**
     * Builds the record.
     *
     * @return the record
     */
    public StepRecord build() {
      return new StepRecord(this);
    }
  }
}
