package io.understudy.testkit;

import io.understudy.spi.Evaluation;
import io.understudy.spi.Interval;
import io.understudy.spi.Plot;
import io.understudy.spi.Score;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tech.tablesaw.api.Table;

/** Evaluations as texts: to compare them to the last bit, and to search them for cell values. */
final class Evaluations {
  private Evaluations() {}

  /** A line for each score, plot, table and note, with all bits of every number. */
  static List<String> lines(Evaluation evaluation) {
    List<String> lines = new ArrayList<>();
    lines.add(evaluation.title());
    evaluation.scores().forEach(score -> lines.add(line(score)));
    evaluation.plots().forEach(plot -> lines.add(line(plot)));
    evaluation.tables().forEach((name, table) -> lines.add(name + " " + Tables.fingerprint(table)));
    lines.addAll(evaluation.notes());
    return lines;
  }

  private static String line(Score score) {
    return String.join(
        "|",
        score.metric(),
        score.subject(),
        bits(score.value().orElse(Double.NaN)),
        score.reason().orElse(""),
        score.interval().map(Evaluations::line).orElse(""),
        score.direction().name(),
        bits(score.min()),
        bits(score.max()),
        Long.toString(score.rows()),
        score.columns().toString(),
        score.reference().map(Evaluations::line).orElse(""),
        bits(score.pValue().orElse(Double.NaN)),
        score.meaning());
  }

  private static String line(Interval interval) {
    return interval.kind() + bits(interval.lower(), interval.upper(), interval.level());
  }

  private static String line(Plot plot) {
    StringBuilder line = new StringBuilder(plot.title()).append(plot.x()).append(plot.y());
    for (Plot.Series series : plot.series()) {
      line.append(series.name()).append(series.mark()).append(series.role());
      line.append(series.categories()).append(bits(series.x())).append(bits(series.y()));
      line.append(bits(series.lower().orElse(new double[0])));
      line.append(bits(series.upper().orElse(new double[0])));
    }
    return line.append(plot.note()).toString();
  }

  private static String bits(double... values) {
    return Arrays.toString(Arrays.stream(values).mapToLong(Double::doubleToLongBits).toArray());
  }

  /** All that an evaluation says in words: titles, subjects, reasons, notes, names, text cells. */
  static List<String> texts(Evaluation evaluation) {
    List<String> texts = new ArrayList<>(evaluation.notes());
    texts.add(evaluation.toString());
    texts.add(evaluation.title());
    for (Score score : evaluation.scores()) {
      texts.add(score.toString());
      texts.addAll(score.columns());
      texts.add(score.meaning());
    }
    for (Plot plot : evaluation.plots()) {
      texts.add(plot.toString());
      texts.add(plot.note());
      texts.add(plot.x().label());
      texts.add(plot.y().label());
      plot.series().stream().filter(it -> !it.isOfRecords()).forEach(it -> texts.add(it.name()));
      plot.series().forEach(it -> texts.addAll(it.categories()));
    }
    for (Table table : evaluation.tables().values()) {
      texts.addAll(table.columnNames());
      for (int row = 0; row < table.rowCount(); row++) {
        for (int column = 0; column < table.columnCount(); column++) {
          texts.add(String.valueOf(table.get(row, column)));
        }
      }
    }
    return texts;
  }

  /** Every number that an evaluation shows, not assessable scores aside. */
  static List<Double> numbers(Evaluation evaluation) {
    List<Double> numbers = new ArrayList<>();
    for (Score score : evaluation.scores()) {
      score.value().ifPresent(numbers::add);
      score.interval().ifPresent(it -> numbers.addAll(List.of(it.lower(), it.upper())));
      score.reference().ifPresent(it -> numbers.addAll(List.of(it.lower(), it.upper())));
    }
    for (Plot plot : evaluation.plots()) {
      for (Plot.Series series : plot.series()) {
        Arrays.stream(series.x()).forEach(numbers::add);
        Arrays.stream(series.y()).forEach(numbers::add);
      }
    }
    for (Table table : evaluation.tables().values()) {
      table.numericColumns().forEach(it -> it.forEach(cell -> numbers.add(number(cell))));
    }
    return numbers;
  }

  /** A missing cell is nothing that is shown. */
  private static double number(Object cell) {
    double value = cell instanceof Number number ? number.doubleValue() : 0;
    return Double.isNaN(value) ? 0 : value;
  }
}
