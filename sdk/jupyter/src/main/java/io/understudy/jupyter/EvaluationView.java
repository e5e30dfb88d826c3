package io.understudy.jupyter;

import io.understudy.jupyter.Html.Cell;
import io.understudy.spi.Evaluation;
import io.understudy.spi.Interval;
import io.understudy.spi.Plot;
import io.understudy.spi.Score;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tech.tablesaw.api.Table;

/**
 * Shows an evaluation: its scores as a table of subjects by metrics, each with its interval and
 * what that may claim, or the reason why it was not assessable; then tables, notes and plots.
 */
final class EvaluationView {
  private final Evaluation evaluation;

  private EvaluationView(Evaluation evaluation) {
    this.evaluation = evaluation;
  }

  /** The outputs in reading order: one for scores, tables and notes, then one for each plot. */
  static List<Bundle> of(Evaluation evaluation) {
    List<Bundle> bundles = new ArrayList<>();
    bundles.add(new EvaluationView(evaluation).page());
    for (Plot plot : evaluation.plots()) {
      bundles.add(PlotView.of(plot, false));
    }
    return bundles;
  }

  /** One score. */
  static Bundle of(Score score) {
    Html html = new Html().paragraph(score.toString());
    return Bundle.of(score.toString(), score.interval().isEmpty() ? html : legend(html, score));
  }

  private static Html legend(Html html, Score score) {
    return html.bullets(legend(List.of(score)));
  }

  private Bundle page() {
    Html html = new Html().heading(evaluation.title());
    StringBuilder text = new StringBuilder(evaluation.title()).append('\n');
    if (!evaluation.scores().isEmpty()) {
      TextTable scores = scores();
      scores.addTo(html, "");
      text.append(scores);
    }
    List<String> remarks = new ArrayList<>(legend(evaluation.scores()));
    remarks.addAll(reasons());
    remarks.addAll(evaluation.notes());
    for (Map.Entry<String, Table> table : evaluation.tables().entrySet()) {
      TextTable rows = TableView.rows(table.getValue(), TableView.MOST_ROWS);
      String caption = caption(table.getKey(), table.getValue());
      rows.addTo(html, caption);
      text.append('\n').append(caption).append('\n').append(rows);
    }
    html.bullets(remarks);
    remarks.forEach(remark -> text.append("- ").append(remark).append('\n'));
    return Bundle.of(text.toString(), html);
  }

  private static String caption(String name, Table table) {
    return table.rowCount() <= TableView.MOST_ROWS
        ? name
        : name + " (" + TableView.MOST_ROWS + " of " + Numbers.count(table.rowCount()) + " rows)";
  }

  private TextTable scores() {
    Collection<String> metrics = new LinkedHashSet<>();
    Map<String, Map<String, String>> bySubject = new LinkedHashMap<>();
    for (Score score : evaluation.scores()) {
      String metric = score.metric() + arrow(score);
      metrics.add(metric);
      bySubject
          .computeIfAbsent(subject(score), subject -> new LinkedHashMap<>())
          .merge(metric, shown(score), (first, second) -> first + "; " + second);
    }
    List<String> header = new ArrayList<>(List.of(""));
    header.addAll(metrics);
    TextTable table = new TextTable(header);
    bySubject.forEach(
        (subject, scores) -> {
          List<Cell> row = new ArrayList<>(List.of(Cell.text(subject)));
          metrics.forEach(metric -> row.add(Cell.number(scores.getOrDefault(metric, ""))));
          table.row(row);
        });
    return table;
  }

  private static String subject(Score score) {
    String subject = score.subject().isEmpty() ? "all" : score.subject();
    return score.columns().isEmpty()
        ? subject
        : subject + ", " + String.join(" and ", score.columns());
  }

  /** An arrow towards better; scores that could not be assessed stand with those that could. */
  private String arrow(Score score) {
    return evaluation.scores().stream()
        .filter(other -> other.metric().equals(score.metric()) && other.value().isPresent())
        .findFirst()
        .map(
            other ->
                switch (other.direction()) {
                  case HIGHER -> " ↑";
                  case LOWER -> " ↓";
                  default -> "";
                })
        .orElse("");
  }

  private static String shown(Score score) {
    if (score.value().isEmpty()) {
      return "not assessable";
    }
    String value = Numbers.score(score.value().getAsDouble());
    return score
        .interval()
        .map(
            around ->
                value
                    + " ["
                    + Numbers.score(around.lower())
                    + ", "
                    + Numbers.score(around.upper())
                    + "]")
        .orElse(value);
  }

  private static List<String> legend(List<Score> scores) {
    Collection<String> legend = new LinkedHashSet<>();
    if (scores.stream().anyMatch(score -> score.direction() != Score.Direction.NEITHER)) {
      legend.add("↑ higher is better, ↓ lower is better.");
    }
    scores.stream().flatMap(score -> score.interval().stream()).forEach(i -> legend.add(claim(i)));
    long[] rows = scores.stream().mapToLong(Score::rows).filter(n -> n > 0).distinct().toArray();
    if (rows.length == 1) {
      legend.add("Scores are of " + Numbers.count(rows[0]) + " rows.");
    }
    return List.copyOf(legend);
  }

  private static String claim(Interval interval) {
    String percent = String.format(Locale.ROOT, "%.0f %%", 100 * interval.level());
    return switch (interval.kind()) {
      case EXACT -> "[lower, upper]: " + percent + " confidence interval, exact.";
      case CALIBRATED ->
          "[lower, upper]: "
              + percent
              + " confidence interval, its coverage checked by simulation.";
      case SPREAD ->
          "[lower, upper]: "
              + percent
              + " of the repeated splits lie inside; not a confidence interval.";
    };
  }

  private List<String> reasons() {
    Map<String, List<String>> byReason = new LinkedHashMap<>();
    for (Score score : evaluation.scores()) {
      score
          .reason()
          .ifPresent(
              reason ->
                  byReason
                      .computeIfAbsent(reason, key -> new ArrayList<>())
                      .add(score.metric() + " of " + subject(score)));
    }
    return byReason.entrySet().stream()
        .map(
            entry ->
                "Not assessable (" + String.join("; ", entry.getValue()) + "): " + entry.getKey())
        .toList();
  }
}
