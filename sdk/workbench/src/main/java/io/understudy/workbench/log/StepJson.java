package io.understudy.workbench.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.understudy.spi.DataException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Step records as JSON values, field by field, and back. */
final class StepJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private StepJson() {}

  static Map<String, Object> write(StepRecord step) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("key", step.key());
    json.put("kind", step.kind().token());
    json.put("label", step.label());
    json.put("method", step.method());
    json.put("settings", step.settings());
    json.put("parameters", step.parameters());
    json.put("inputs", step.inputs().stream().map(StepJson::write).toList());
    json.put("outputs", step.outputs().stream().map(StepJson::write).toList());
    json.put("files", step.files().stream().map(StepJson::write).toList());
    json.put("counts", step.counts());
    json.put("measures", step.measures());
    json.put("obstacles", step.obstacles().stream().map(ReplayObstacle::token).toList());
    json.put("outcome", step.outcome().name());
    json.put("code", step.code());
    json.put("started", step.started().toString());
    json.put("milliseconds", step.duration().toMillis());
    return json;
  }

  private static Map<String, Object> write(StepInput input) {
    return Map.of(
        "step", input.step(),
        "part", input.part(),
        "rows", input.rows(),
        "fingerprint", input.fingerprint());
  }

  private static Map<String, Object> write(StepOutput output) {
    return Map.of(
        "part", output.part(), "rows", output.rows(), "fingerprint", output.fingerprint());
  }

  private static Map<String, Object> write(FileOutput file) {
    return Map.of("path", file.path(), "bytes", file.bytes(), "sha256", file.sha256());
  }

  static StepRecord read(JsonNode json) {
    StepKind kind = StepKind.of(json.path("kind").asText()).orElseThrow(StepJson::unreadable);
    StepRecord.Builder step =
        StepRecord.of(kind)
            .label(json.path("label").asText())
            .method(json.path("method").asText())
            .parameters(object(json.path("parameters")));
    object(json.path("settings")).forEach(step::setting);
    for (JsonNode input : json.path("inputs")) {
      step.input(
          new StepInput(
              input.path("step").asText(),
              input.path("part").asText(),
              input.path("rows").asLong(),
              input.path("fingerprint").asText()));
    }
    for (JsonNode output : json.path("outputs")) {
      step.output(
          new StepOutput(
              output.path("part").asText(),
              output.path("rows").asLong(),
              output.path("fingerprint").asText()));
    }
    for (JsonNode file : json.path("files")) {
      step.file(
          new FileOutput(
              file.path("path").asText(),
              file.path("bytes").asLong(),
              file.path("sha256").asText()));
    }
    json.path("counts").properties().forEach(e -> step.count(e.getKey(), e.getValue().asLong()));
    json.path("measures")
        .properties()
        .forEach(e -> step.measure(e.getKey(), e.getValue().asDouble()));
    json.path("obstacles").forEach(it -> ReplayObstacle.of(it.asText()).ifPresent(step::obstacle));
    return step.ended(outcome(json), json.path("code").asText())
        .ran(started(json), Duration.ofMillis(json.path("milliseconds").asLong()))
        .build();
  }

  private static StepRecord.Outcome outcome(JsonNode json) {
    for (StepRecord.Outcome outcome : StepRecord.Outcome.values()) {
      if (outcome.name().equals(json.path("outcome").asText())) {
        return outcome;
      }
    }
    throw unreadable();
  }

  private static Instant started(JsonNode json) {
    try {
      return Instant.parse(json.path("started").asText());
    } catch (DateTimeException e) {
      throw unreadable();
    }
  }

  static Map<String, Object> object(JsonNode json) {
    Map<String, Object> values = new LinkedHashMap<>();
    json.properties().forEach(entry -> values.put(entry.getKey(), value(entry.getValue())));
    return values;
  }

  private static Object value(JsonNode json) {
    if (json.isObject()) {
      return object(json);
    }
    if (json.isArray()) {
      List<Object> values = new ArrayList<>();
      json.forEach(element -> values.add(value(element)));
      return values;
    }
    return JSON.convertValue(json, Object.class);
  }

  static DataException unreadable() {
    return new DataException(
        "log.manifest",
        "The study's run.json is not one that this release can read.",
        "Restore it, or start a study of another name.");
  }
}
