package io.understudy.workbench.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.understudy.spi.DeliveryException;
import io.understudy.workbench.Redacted;
import io.understudy.workbench.files.AtomicFiles;
import io.understudy.workbench.files.Digests;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The event log {@code run.log.jsonl}: one canonical JSON object a line, each with the SHA-256 of
 * the one before, so that no line can be changed, removed or moved unnoticed. Appended and forced
 * to disk; a last line torn by a crash is tolerated, and cut off before the next is written.
 * Thread-safe.
 */
public final class EventLog {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String START = "0".repeat(64);

  private final Path file;
  private String lastHash = START;
  private long next;

  private EventLog(Path file) {
    this.file = file;
  }

  /**
   * Opens a log for appending.
   *
   * @param file its place; created at the first event
   * @return the log
   */
  public static EventLog open(Path file) {
    EventLog log = new EventLog(file);
    if (Files.exists(file)) {
      log.resume();
    }
    return log;
  }

  /**
   * Appends an event.
   *
   * @param type what happened
   * @param details typed values; no value read from data
   */
  public synchronized void append(String type, Map<String, Object> details) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("seq", next);
    event.put("ts", Instant.now().toString());
    event.put("type", type);
    event.put("details", details);
    event.put("prevHash", lastHash);
    String hash = hash(event);
    event.put("hash", hash);
    AtomicFiles.append(file, (CanonicalJson.write(event) + "\n").getBytes(StandardCharsets.UTF_8));
    lastHash = hash;
    next++;
  }

  /**
   * Appends an executed step.
   *
   * @param step the step, however it ended
   */
  public void append(StepRecord step) {
    append("step", StepJson.write(step));
  }

  /**
   * Checks the chain of a log.
   *
   * @param file an existing log, or none
   * @return what is wrong, each in a sentence; empty if nothing is
   */
  public static List<String> verify(Path file) {
    List<String> problems = new ArrayList<>();
    if (!Files.exists(file)) {
      return problems;
    }
    String expected = START;
    long line = 0;
    for (String text : completeLines(file)) {
      line++;
      Map<String, Object> event = parse(text);
      Object hash = event.remove("hash");
      boolean chained =
          expected.equals(event.get("prevHash"))
              && event.containsKey("seq")
              && String.valueOf(event.get("seq")).equals(String.valueOf(line - 1))
              && hash(event).equals(hash);
      if (!chained) {
        problems.add("run.log.jsonl was changed at line " + line + ": the chain is broken there.");
        return problems;
      }
      expected = String.valueOf(hash);
    }
    return problems;
  }

  private void resume() {
    List<String> lines = completeLines(file);
    boolean torn = cutTornLine();
    if (!lines.isEmpty()) {
      lastHash = String.valueOf(parse(lines.get(lines.size() - 1)).getOrDefault("hash", START));
      next = lines.size();
    }
    if (torn) {
      append("recovered", Map.of());
    }
  }

  private boolean cutTornLine() {
    byte[] bytes = AtomicFiles.read(file);
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    if (end == bytes.length) {
      return false;
    }
    try (RandomAccessFile opened = new RandomAccessFile(file.toFile(), "rw")) {
      opened.setLength(end);
      return true;
    } catch (IOException e) {
      throw new DeliveryException(
              "log.write",
              "The study's run.log.jsonl cannot be continued.",
              "Check the permissions of the study's folder.")
          .because(Redacted.of(e));
    }
  }

  private static List<String> completeLines(Path file) {
    String text = new String(AtomicFiles.read(file), StandardCharsets.UTF_8);
    int end = text.lastIndexOf('\n');
    return end < 0 ? List.of() : text.substring(0, end).lines().toList();
  }

  private static Map<String, Object> parse(String line) {
    try {
      JsonNode json = JSON.readTree(line);
      return json.isObject() ? StepJson.object(json) : new LinkedHashMap<>();
    } catch (JsonProcessingException e) {
      return new LinkedHashMap<>();
    }
  }

  private static String hash(Map<String, Object> event) {
    return Digests.sha256(CanonicalJson.write(event).getBytes(StandardCharsets.UTF_8));
  }
}
