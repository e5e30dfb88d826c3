package io.understudy.workbench.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.understudy.workbench.files.AtomicFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The manifest {@code run.json}: the study's seed, its environment, and its steps by key, in the
 * order in which they first ran. Saved whole after each step. Thread-safe.
 */
public final class Manifest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FORMAT = "understudy-run";
  private static final int VERSION = 1;

  private final Path file;
  private final Map<String, StepRecord> steps = new LinkedHashMap<>();
  private OptionalLong seed = OptionalLong.empty();
  private Environment environment = Environment.current(List.of());

  private Manifest(Path file) {
    this.file = file;
  }

  /**
   * Reads a manifest, or starts one.
   *
   * @param file the place of {@code run.json}; written at the first change
   * @return the manifest
   * @throws io.understudy.spi.DataException ({@code log.manifest}) if it is damaged
   */
  public static Manifest open(Path file) {
    Manifest manifest = new Manifest(file);
    if (Files.exists(file)) {
      manifest.load(parse(AtomicFiles.read(file)));
    }
    return manifest;
  }

  /**
   * The seed, once it is fixed.
   *
   * @return the seed, or empty while no step has run and none was given
   */
  public synchronized OptionalLong seed() {
    return seed;
  }

  /**
   * Fixes the seed.
   *
   * @param value the seed
   */
  public synchronized void seed(long value) {
    seed = OptionalLong.of(value);
    save();
  }

  /**
   * Adds a step, or replaces the one with its key.
   *
   * @param step a step that was done
   * @param where what it ran on
   */
  public synchronized void put(StepRecord step, Environment where) {
    steps.put(step.key(), step);
    environment = where;
    save();
  }

  /**
   * The steps.
   *
   * @return in the order in which they first ran
   */
  public synchronized List<StepRecord> steps() {
    return new ArrayList<>(steps.values());
  }

  /**
   * A step by its key.
   *
   * @param key as {@link StepRecord#key()} gives it
   * @return the step, or empty
   */
  public synchronized Optional<StepRecord> step(String key) {
    return Optional.ofNullable(steps.get(key));
  }

  /**
   * What the last step ran on.
   *
   * @return the environment; the present one before the first step
   */
  public synchronized Environment environment() {
    return environment;
  }

  private void save() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("format", FORMAT);
    json.put("version", VERSION);
    seed.ifPresent(value -> json.put("seed", Long.toString(value)));
    json.put("environment", environment.toMap());
    json.put("steps", steps.values().stream().map(StepJson::write).toList());
    AtomicFiles.write(file, CanonicalJson.write(json).getBytes(StandardCharsets.UTF_8));
  }

  private static JsonNode parse(byte[] bytes) {
    try {
      JsonNode json = JSON.readTree(new String(bytes, StandardCharsets.UTF_8));
      if (!json.path("format").asText().equals(FORMAT) || json.path("version").asInt() != VERSION) {
        throw StepJson.unreadable();
      }
      return json;
    } catch (JsonProcessingException e) {
      throw StepJson.unreadable();
    }
  }

  private void load(JsonNode json) {
    if (json.has("seed")) {
      try {
        seed = OptionalLong.of(Long.parseLong(json.path("seed").asText()));
      } catch (NumberFormatException e) {
        throw StepJson.unreadable();
      }
    }
    environment = Environment.of(StepJson.object(json.path("environment")));
    for (JsonNode step : json.path("steps")) {
      StepRecord read = StepJson.read(step);
      steps.put(step.path("key").asText(), read);
    }
  }
}
