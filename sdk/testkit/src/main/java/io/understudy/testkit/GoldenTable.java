package io.understudy.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Compares numbers with those of another library, read from its JSON, and counts them: how many
 * were checked, how many skipped and why, how many missed. A test prints the table, so that what
 * parity leaves out is seen, and then asserts that none was missed.
 *
 * <p>Not for several threads.
 */
public final class GoldenTable {
  private static final class Row {
    private int checked;
    private int skipped;
    private String reason = "";
    private final List<String> missed = new ArrayList<>();
  }

  private final Map<String, Row> rows = new LinkedHashMap<>();

  /** A table without numbers. */
  public GoldenTable() {}

  /**
   * Compares one number.
   *
   * @param name the row of the table that counts it, such as that of a metric
   * @param actual what our code computed
   * @param expected what the other library computed: a number, or a text such as {@code "NaN"} or
   *     {@code "Infinity"}, which only the same matches
   * @param tolerance relative to the expected number, at least 0; where that is 0 but for rounding
   *     (below 1e-12), the actual number has to be so too
   */
  public void check(String name, double actual, JsonNode expected, double tolerance) {
    double wanted = expected.isTextual() ? Double.parseDouble(expected.asText()) : number(expected);
    boolean near =
        Double.compare(actual, wanted) == 0
            || actual == wanted
            || Math.abs(actual - wanted) <= tolerance * Math.abs(wanted)
            // What should be zero is a rest of rounding.
            || (Math.abs(wanted) < 1e-12 && Math.abs(actual) < 1e-12);
    Row row = row(name);
    row.checked++;
    if (!near) {
      row.missed.add(String.format(Locale.ROOT, "%.17g instead of %.17g", actual, wanted));
    }
  }

  /** A missing or structured node would read as 0, and so agree by mistake. */
  private static double number(JsonNode node) {
    if (!node.isNumber()) {
      throw new IllegalArgumentException("The reference has no number here: " + node.getNodeType());
    }
    return node.asDouble();
  }

  /**
   * Counts the numbers within a part of the reference as skipped.
   *
   * @param name the row of the table that counts them
   * @param numbers a number, or an array or object that holds some
   * @param reason why they are not compared
   */
  public void skip(String name, JsonNode numbers, String reason) {
    Row row = row(name);
    row.skipped += count(numbers);
    row.reason = reason;
  }

  private Row row(String name) {
    return rows.computeIfAbsent(name, key -> new Row());
  }

  private static int count(JsonNode node) {
    if (node.isContainerNode()) {
      int sum = 0;
      for (JsonNode child : node) {
        sum += count(child);
      }
      return sum;
    }
    return node.isNumber() || node.isTextual() ? 1 : 0;
  }

  /** How many numbers were compared, missed ones among them. */
  public int checked() {
    return rows.values().stream().mapToInt(row -> row.checked).sum();
  }

  /** How many numbers were skipped. */
  public int skipped() {
    return rows.values().stream().mapToInt(row -> row.skipped).sum();
  }

  /**
   * Fails, with the whole table, where a number was missed.
   *
   * @throws AssertionError with each missed number beside the expected one
   */
  public void assertNoneMissed() {
    assertThat(rows.values().stream().flatMap(row -> row.missed.stream()).toList())
        .as(toString())
        .isEmpty();
  }

  /** The table as text: a line for each name, and one for all. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(Locale.ROOT, "%-32s %8s %8s %8s%n", "", "checked", "skipped", "failed"));
    int missed = 0;
    for (Map.Entry<String, Row> entry : rows.entrySet()) {
      Row row = entry.getValue();
      missed += row.missed.size();
      text.append(
          String.format(
              Locale.ROOT,
              "%-32s %8d %8d %8d  %s%s%n",
              entry.getKey(),
              row.checked,
              row.skipped,
              row.missed.size(),
              row.reason,
              row.missed.isEmpty() ? "" : row.missed));
    }
    return text.append(
            String.format(Locale.ROOT, "%-32s %8d %8d %8d%n", "all", checked(), skipped(), missed))
        .toString();
  }
}
