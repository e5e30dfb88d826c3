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
 * Shows an evaluation: its verdicts; its scores as a table of subjects by metrics, each with its
 * interval, reference band and p-value and what these may claim, or the reason why it was not
 * assessable; then tables, notes and plots.
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
    String line = score + (beside(score).isEmpty() ? "" : ", " + beside(score));
    Html html = new Html().paragraph(line);
    List<String> remarks = new ArrayList<>();
    if (score.interval().isPresent() || !beside(score).isEmpty()) {
      remarks.addAll(legend(List.of(score)));
    }
    if (!score.meaning().isEmpty()) {
      remarks.add(score.meaning());
    }
    StringBuilder text = new StringBuilder(line);
    if (!score.meaning().isEmpty()) {
      text.append("\n- ").append(score.meaning());
    }
    return Bundle.of(text.toString(), remarks.isEmpty() ? html : html.bullets(remarks));
  }

  private Bundle page() {
    Html html = new Html().heading(evaluation.title());
    StringBuilder text = new StringBuilder(evaluation.title()).append('\n');
    if (!evaluation.verdicts().isEmpty()) {
      TextTable verdicts = VerdictTable.of(evaluation.verdicts());
      verdicts.addTo(html, "");
      text.append(verdicts).append('\n');
    }
    for (TextTable scores : scores()) {
      scores.addTo(html, "");
      text.append(scores).append('\n');
    }
    List<String> remarks = new ArrayList<>(legend(evaluation.scores()));
    remarks.addAll(meanings());
    remarks.addAll(reasons());
    remarks.addAll(evaluation.notes());
    List<String> tooLong = new ArrayList<>();
    for (Map.Entry<String, Table> table : evaluation.tables().entrySet()) {
      if (table.getValue().rowCount() > TableView.MOST_ROWS) {
        tooLong.add("tables().get(\"" + table.getKey() + "\")");
        continue;
      }
      TextTable rows = TableView.rows(table.getValue(), TableView.MOST_ROWS);
      rows.addTo(html, table.getKey());
      text.append('\n').append(table.getKey()).append('\n').append(rows);
    }
    if (!tooLong.isEmpty()) {
      remarks.add("More details: " + String.join(", ", tooLong) + ".");
    }
    html.bullets(remarks);
    remarks.forEach(remark -> text.append("- ").append(remark).append('\n'));
    return Bundle.of(text.toString(), html);
  }

  /** One table for the metrics that the same subjects have. */
  private List<TextTable> scores() {
    Map<String, Map<String, String>> byMetric = new LinkedHashMap<>();
    for (Score score : evaluation.scores()) {
      byMetric
          .computeIfAbsent(score.metric() + arrow(score), metric -> new LinkedHashMap<>())
          .merge(subject(score), shown(score), (first, second) -> first + "; " + second);
    }
    Map<List<String>, List<String>> metricsBySubjects = new LinkedHashMap<>();
    byMetric.forEach(
        (metric, bySubject) ->
            metricsBySubjects
                .computeIfAbsent(List.copyOf(bySubject.keySet()), subjects -> new ArrayList<>())
                .add(metric));
    List<TextTable> tables = new ArrayList<>();
    metricsBySubjects.forEach(
        (subjects, metrics) -> tables.add(table(subjects, metrics, byMetric)));
    return tables;
  }

  private static TextTable table(
      List<String> subjects, List<String> metrics, Map<String, Map<String, String>> byMetric) {
    List<String> header = new ArrayList<>(List.of(""));
    header.addAll(metrics);
    TextTable table = new TextTable(header).explained();
    for (String subject : subjects) {
      List<Cell> row = new ArrayList<>(List.of(Cell.text(subject)));
      metrics.forEach(metric -> row.add(Cell.number(byMetric.get(metric).get(subject))));
      table.row(row);
    }
    return table;
  }

  static String subject(Score score) {
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
        .map(EvaluationView::arrowOf)
        .orElse("");
  }

  static String arrowOf(Score score) {
    return switch (score.direction()) {
      case HIGHER -> " ↑";
      case LOWER -> " ↓";
      default -> "";
    };
  }

  /** What real rows reach, or an empty text. */
  static String band(Score score) {
    return score
        .reference()
        .map(band -> Numbers.score(band.lower()) + "–" + Numbers.score(band.upper()))
        .orElse("");
  }

  /** Whether a score lies on the worse side of what real rows reach. */
  static boolean isWorse(Score score) {
    if (score.value().isEmpty() || score.reference().isEmpty()) {
      return false;
    }
    double value = score.value().getAsDouble();
    return switch (score.direction()) {
      case HIGHER -> value < score.reference().get().lower();
      case LOWER -> value > score.reference().get().upper();
      default -> false;
    };
  }

  private static String shown(Score score) {
    if (score.value().isEmpty()) {
      return "not assessable";
    }
    String value = Numbers.score(score.value().getAsDouble());
    String within = score.interval().map(around -> value + " [" + ends(around) + "]").orElse(value);
    return beside(score).isEmpty() ? within : within + " (" + beside(score) + ")";
  }

  static String ends(Interval interval) {
    return Numbers.score(interval.lower()) + ", " + Numbers.score(interval.upper());
  }

  /** What real rows reach, and the p-value, where there are such. */
  private static String beside(Score score) {
    List<String> parts = new ArrayList<>();
    if (score.reference().isPresent()) {
      parts.add("real " + band(score));
    }
    score.pValue().ifPresent(p -> parts.add("p " + Numbers.score(p)));
    return String.join(", ", parts);
  }

  /** What each metric means, once. */
  private List<String> meanings() {
    Map<String, String> byMetric = new LinkedHashMap<>();
    for (Score score : evaluation.scores()) {
      if (!score.meaning().isEmpty()) {
        byMetric.putIfAbsent(score.metric(), score.meaning());
      }
    }
    return byMetric.entrySet().stream()
        .map(entry -> entry.getKey() + ": " + entry.getValue())
        .toList();
  }

  static List<String> legend(List<Score> scores) {
    Collection<String> legend = new LinkedHashSet<>();
    if (scores.stream().anyMatch(score -> score.direction() != Score.Direction.NEITHER)) {
      legend.add("↑ higher is better, ↓ lower is better.");
    }
    scores.stream().flatMap(score -> score.interval().stream()).forEach(i -> legend.add(claim(i)));
    scores.stream()
        .flatMap(score -> score.reference().stream())
        .map(EvaluationView::percent)
        .forEach(
            percent ->
                legend.add(
                    "(real lower–upper): where "
                        + percent
                        + " of samples of fresh real rows lie; above it is suspect, not good."));
    if (scores.stream().anyMatch(score -> score.pValue().isPresent())) {
      legend.add("p: how often real rows alone would differ from real rows at least as much.");
    }
    long[] rows = scores.stream().mapToLong(Score::rows).filter(n -> n > 0).distinct().toArray();
    if (rows.length == 1) {
      legend.add("Scores are of " + Numbers.count(rows[0]) + " rows.");
    }
    return List.copyOf(legend);
  }

  private static String percent(Interval interval) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * interval.level());
  }

  private static String claim(Interval interval) {
    String percent = percent(interval);
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
