package io.understudy.numerics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Counts the numbers of a reference: how many were checked, skipped and missed, and why. The
 * testkit has it for plugins; the testkit is built upon this module, so these tests have their own.
 */
final class GoldenTable {
  private static final class Row {
    private int checked;
    private int skipped;
    private String reason = "";
    private final List<String> missed = new ArrayList<>();
  }

  private final Map<String, Row> rows = new LinkedHashMap<>();

  /** Compares one number; the tolerance is relative. */
  void check(String name, double actual, JsonNode expected, double tolerance) {
    double wanted = Reference.number(expected);
    boolean near =
        Double.compare(actual, wanted) == 0
            || actual == wanted
            || Math.abs(actual - wanted) <= tolerance * Math.abs(wanted)
            // What should be zero is a rest of rounding.
            || (Math.abs(wanted) < 1e-12 && Math.abs(actual) < 1e-12);
    Row row = rows.computeIfAbsent(name, key -> new Row());
    row.checked++;
    if (!near) {
      row.missed.add(String.format(Locale.ROOT, "%.17g instead of %.17g", actual, wanted));
    }
  }

  void skip(String name, JsonNode numbers, String reason) {
    Row row = rows.computeIfAbsent(name, key -> new Row());
    row.skipped += count(numbers);
    row.reason = reason;
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

  int checked() {
    return rows.values().stream().mapToInt(row -> row.checked).sum();
  }

  void assertNoneMissed() {
    assertThat(rows.values().stream().flatMap(row -> row.missed.stream()).toList())
        .as(toString())
        .isEmpty();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(Locale.ROOT, "%-32s %8s %8s %8s%n", "", "checked", "skipped", "failed"));
    int[] sums = new int[3];
    rows.forEach(
        (name, row) -> {
          sums[0] += row.checked;
          sums[1] += row.skipped;
          sums[2] += row.missed.size();
          text.append(
              String.format(
                  Locale.ROOT,
                  "%-32s %8d %8d %8d  %s%s%n",
                  name,
                  row.checked,
                  row.skipped,
                  row.missed.size(),
                  row.reason,
                  row.missed.isEmpty() ? "" : row.missed));
        });
    return text.append(
            String.format(Locale.ROOT, "%-32s %8d %8d %8d%n", "all", sums[0], sums[1], sums[2]))
        .toString();
  }
}
