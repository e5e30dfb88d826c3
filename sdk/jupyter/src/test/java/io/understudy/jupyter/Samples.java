package io.understudy.jupyter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.understudy.spi.ColumnKind;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.Dataset;
import io.understudy.spi.Plot;
import io.understudy.spi.Plot.Axis;
import io.understudy.spi.Plot.Mark;
import io.understudy.spi.Plot.Role;
import io.understudy.spi.Plot.Scale;
import io.understudy.spi.Plot.Series;
import io.understudy.spi.Schema;
import java.util.List;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Small data and plots for tests. */
final class Samples {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Samples() {}

  static Axis linear(String label) {
    return new Axis(label, Scale.LINEAR);
  }

  static Plot plot(Series... series) {
    Plot plot = Plot.of("Growth", linear("time (s)"), linear("height (m)"));
    for (Series one : series) {
      plot = plot.with(one);
    }
    return plot;
  }

  static Series series(Mark mark) {
    return Series.of(
        mark.name(), mark, Role.REAL, new double[] {1, 2, 3, 4}, new double[] {1, 4, 9, 16});
  }

  static Series between(Series series) {
    double[] lower = IntStream.range(0, 4).mapToDouble(i -> series.y()[i] - 1).toArray();
    double[] upper = IntStream.range(0, 4).mapToDouble(i -> series.y()[i] + 2).toArray();
    return series.between(lower, upper);
  }

  /** Twelve customers, three of whom churned; one amount is missing. */
  static Dataset churn() {
    double[] amounts = IntStream.range(0, 12).mapToDouble(i -> 7_000.125 + i).toArray();
    amounts[4] = Double.NaN;
    List<String> churned =
        IntStream.range(0, 12).mapToObj(i -> i < 3 ? "canary-left" : "canary-stayed").toList();
    List<String> names = IntStream.range(0, 12).mapToObj(i -> "canary-name-" + i).toList();
    return Dataset.of(
        Table.create(
            "churn",
            StringColumn.create("customer", names),
            DoubleColumn.create("amount", amounts),
            StringColumn.create("churned", churned)),
        Schema.of(
                ColumnSchema.of("customer", ColumnKind.TEXT),
                ColumnSchema.of("amount", ColumnKind.CONTINUOUS),
                ColumnSchema.of("churned", ColumnKind.CATEGORICAL))
            .identifier("customer")
            .target("churned"));
  }

  /** What a reader of the notebook's JSON sees. */
  static JsonNode json(Object value) {
    try {
      return JSON.readTree(JSON.writeValueAsString(value));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  static String text(Bundle bundle) {
    return (String) bundle.forms().get(Bundle.TEXT);
  }

  static String html(Bundle bundle) {
    return (String) bundle.forms().getOrDefault(Bundle.HTML, "");
  }
}
