package io.understudy.workbench.report;

import io.understudy.Report;
import io.understudy.spi.Descriptor;
import io.understudy.spi.Evaluation;
import io.understudy.spi.Interval;
import io.understudy.spi.Plot;
import io.understudy.spi.Score;
import io.understudy.spi.Verdict;
import io.understudy.workbench.log.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * Writes a report as canonical JSON, in the form that {@code report.schema.json} describes. What is
 * no number is null; series of records are left out.
 */
public final class ReportJson {
  private static final String FORMAT = "understudy-report";
  private static final int VERSION = 1;

  private ReportJson() {}

  /**
   * A report as JSON.
   *
   * @param report any report
   * @return canonical JSON (RFC 8785) in UTF-8: the same bytes for the same report
   */
  public static byte[] write(Report report) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("format", FORMAT);
    json.put("version", VERSION);
    json.put("name", report.name());
    report.seed().ifPresent(seed -> json.put("seed", Long.toString(seed)));
    json.put("effort", token(report.effort()));
    json.put("versions", report.versions());
    json.put("rows", report.rows());
    json.put(
        "candidates",
        report.candidates().entrySet().stream()
            .map(it -> Map.of("label", it.getKey(), "rows", it.getValue()))
            .toList());
    json.put("verdicts", report.verdicts().stream().map(ReportJson::verdict).toList());
    json.put(
        "worst",
        report.candidates().keySet().stream()
            .flatMap(it -> report.worst(it).stream())
            .map(ReportJson::score)
            .toList());
    json.put("evaluations", report.parts().stream().map(ReportJson::part).toList());
    return CanonicalJson.write(json).getBytes(StandardCharsets.UTF_8);
  }

  private static Map<String, Object> part(Report.Part part) {
    Descriptor descriptor = part.descriptor();
    Evaluation evaluation = part.evaluation();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", part.id());
    json.put("title", descriptor.title());
    json.put("summary", descriptor.summary());
    json.put("limits", descriptor.limits());
    json.put("citations", descriptor.citations());
    descriptor.question().ifPresent(it -> json.put("question", token(it)));
    json.put("effort", token(descriptor.effort()));
    json.put("parameters", part.parameters());
    json.put("state", token(part.state()));
    json.put("code", part.code());
    json.put("reason", part.reason());
    json.put("verdicts", evaluation.verdicts().stream().map(ReportJson::verdict).toList());
    json.put("scores", evaluation.scores().stream().map(ReportJson::score).toList());
    json.put(
        "tables",
        evaluation.tables().entrySet().stream()
            .map(it -> table(it.getKey(), it.getValue()))
            .toList());
    json.put("plots", evaluation.plots().stream().map(ReportJson::plot).toList());
    json.put("notes", evaluation.notes());
    return json;
  }

  private static Map<String, Object> verdict(Verdict verdict) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("question", token(verdict.question()));
    json.put("candidate", verdict.subject());
    json.put("outcome", token(verdict.outcome()));
    json.put("words", verdict.words());
    json.put("reasons", verdict.reasons());
    return json;
  }

  private static Map<String, Object> score(Score score) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("metric", score.metric());
    json.put("subject", score.subject());
    json.put("columns", score.columns());
    json.put("value", number(score.value().orElse(Double.NaN)));
    json.put("reason", score.reason().orElse(""));
    json.put("direction", token(score.direction()));
    json.put("min", number(score.min()));
    json.put("max", number(score.max()));
    json.put("rows", score.rows());
    json.put("interval", score.interval().map(ReportJson::interval).orElse(null));
    json.put("reference", score.reference().map(ReportJson::interval).orElse(null));
    json.put("pValue", number(score.pValue().orElse(Double.NaN)));
    json.put("meaning", score.meaning());
    return json;
  }

  private static Map<String, Object> interval(Interval interval) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("lower", number(interval.lower()));
    json.put("upper", number(interval.upper()));
    json.put("level", number(interval.level()));
    json.put("kind", token(interval.kind()));
    return json;
  }

  private static Map<String, Object> table(String name, Table table) {
    List<Object> columns = new ArrayList<>();
    for (Column<?> column : table.columns()) {
      columns.add(
          Map.of(
              "name",
              column.name(),
              "values",
              IntStream.range(0, column.size()).mapToObj(row -> cell(column, row)).toList()));
    }
    return Map.of("name", name, "columns", columns);
  }

  private static @Nullable Object cell(Column<?> column, int row) {
    if (column.isMissing(row)) {
      return null;
    }
    return column instanceof NumericColumn<?> numbers && !(column instanceof BooleanColumn)
        ? number(numbers.getDouble(row))
        : column.getUnformattedString(row);
  }

  private static Map<String, Object> plot(Plot plot) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("title", plot.title());
    json.put("x", Map.of("label", plot.x().label(), "scale", token(plot.x().scale())));
    json.put("y", Map.of("label", plot.y().label(), "scale", token(plot.y().scale())));
    json.put(
        "series",
        plot.series().stream()
            .filter(series -> !series.isOfRecords())
            .map(ReportJson::series)
            .toList());
    json.put("note", plot.note());
    return json;
  }

  private static Map<String, Object> series(Plot.Series series) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", series.name());
    json.put("mark", token(series.mark()));
    json.put("role", token(series.role()));
    json.put("categories", series.categories());
    json.put("categoryRows", series.rows());
    json.put("x", numbers(series.x()));
    json.put("y", numbers(series.y()));
    json.put("lower", numbers(series.lower().orElse(new double[0])));
    json.put("upper", numbers(series.upper().orElse(new double[0])));
    json.put("values", numbers(series.values()));
    return json;
  }

  private static List<@Nullable Double> numbers(double[] values) {
    return DoubleStream.of(values).mapToObj(ReportJson::number).toList();
  }

  /** JSON has finite numbers alone. */
  private static @Nullable Double number(double value) {
    return Double.isFinite(value) ? value : null;
  }

  private static String token(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
