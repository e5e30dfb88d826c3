package io.understudy.jupyter;

import io.understudy.jupyter.Html.Cell;
import io.understudy.spi.Verdict;
import java.util.List;
import java.util.Locale;

/** Shows verdicts as a table, each with the first of its reasons. */
final class VerdictTable {
  private static final int LONGEST_REASON = 240;

  private VerdictTable() {}

  static TextTable of(List<Verdict> verdicts) {
    TextTable table = new TextTable("candidate", "question", "verdict", "why").explained();
    for (Verdict verdict : verdicts) {
      table.row(
          Cell.text(verdict.subject()),
          Cell.text(verdict.question().name().toLowerCase(Locale.ROOT)),
          Cell.text(verdict.words()),
          Cell.text(verdict.reasons().isEmpty() ? "" : shortened(verdict.reasons().get(0))));
    }
    return table;
  }

  private static String shortened(String reason) {
    return reason.length() <= LONGEST_REASON
        ? reason
        : reason.substring(0, LONGEST_REASON - 1) + "…";
  }
}
