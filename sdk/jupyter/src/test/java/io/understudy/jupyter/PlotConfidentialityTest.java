package io.understudy.jupyter;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.spi.ColumnKind;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.Dataset;
import io.understudy.spi.Evaluation;
import io.understudy.spi.Plot;
import io.understudy.spi.Schema;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.plotly.api.BoxPlot;
import tech.tablesaw.plotly.api.Histogram;
import tech.tablesaw.plotly.api.Histogram2D;
import tech.tablesaw.plotly.api.LinePlot;
import tech.tablesaw.plotly.api.ScatterPlot;
import tech.tablesaw.plotly.components.Figure;

/**
 * 300,000 private rows with a thousand values planted that nothing else could give: numbers of
 * twelve digits at both ends and in the midst, and names.
 */
@DisplayName("Plots of private rows")
class PlotConfidentialityTest {
  private static final int ROWS = 300_000;
  private static final int PLANTED = 1_000;
  private static Dataset real;
  private static Dataset synthetic;
  private static final List<String> CANARIES = new ArrayList<>();

  @BeforeAll
  static void plant() {
    double[] amounts = new double[ROWS];
    int[] ages = new int[ROWS];
    List<String> classes = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      amounts[i] = 50 + 20 * StrictMath.sin(i * 0.7) + i % 97 / 97.0;
      ages[i] = 18 + i % 70;
      classes.add(i % 300 == 0 ? "rare-canary" : "usual-canary");
      names.add("name-canary-" + i);
    }
    for (int i = 0; i < PLANTED; i++) {
      int row = i * (ROWS / PLANTED) + 1;
      double end = i % 3 == 0 ? -1e3 : i % 3 == 1 ? 1e3 : 50;
      amounts[row] = end + (314_159_265 + 7L * i) * 1e-9;
      CANARIES.add(Numbers.exact(amounts[row]));
    }
    CANARIES.add("canary");
    real =
        Dataset.of(
            Table.create(
                "private",
                StringColumn.create("name", names),
                DoubleColumn.create("amount", amounts),
                IntColumn.create("age", ages),
                StringColumn.create("class", classes)),
            Schema.of(
                    ColumnSchema.of("name", ColumnKind.TEXT),
                    ColumnSchema.of("amount", ColumnKind.CONTINUOUS),
                    ColumnSchema.of("age", ColumnKind.INTEGER),
                    ColumnSchema.of("class", ColumnKind.CATEGORICAL))
                .identifier("name")
                .target("class"));
    synthetic = real.select(IntStream.range(0, 5_000).toArray());
  }

  private static Map<String, Plot> plots() {
    Map<String, Plot> plots = new TreeMap<>();
    plots.put("class counts", Plots.classCounts(real));
    plots.put("projection", Plots.projection(real, synthetic));
    plots.put("histogram", Plots.histogram(real, "amount"));
    plots.put("overlay", Plots.histogram(real, synthetic, "amount"));
    plots.put("quantiles", Plots.quantiles(real, synthetic, "amount"));
    plots.put("boxes", Plots.boxes(real, "amount"));
    plots.put("correlations", Plots.correlations(real));
    return plots;
  }

  @Test
  void holdNoValueOfARowInJsonPictureOrTextAndAreSmall() {
    plots()
        .forEach(
            (kind, plot) -> {
              Bundle bundle = PlotView.of(plot, false);
              assertThat(bundle.forms()).as(kind).containsKeys(Bundle.PLOTLY, Bundle.PNG);
              assertClean(kind, bundle);
            });
  }

  @Test
  void areCleanInsideAnEvaluationToo() {
    Evaluation evaluation = Evaluation.of("All plots");
    for (Plot plot : plots().values()) {
      evaluation = evaluation.withPlot(plot);
    }

    for (Bundle bundle : EvaluationView.of(evaluation)) {
      assertClean("evaluation", bundle);
    }
  }

  @Test
  void madeByTheUsersOwnHandsAreCountedWhereTheyCount() {
    Table table = real.table();
    Map<String, Figure> figures =
        Map.of(
            "histogram", Histogram.create("T", table, "amount"),
            "two-dimensional histogram", Histogram2D.create("T", table, "amount", "age"));

    figures.forEach((kind, figure) -> assertClean(kind, JsplotFigure.of(figure)));
  }

  @Test
  void madeByTheUsersOwnHandsAreSmallAndSayHowManyPointsAreDrawn() {
    Table table = real.table();
    Map<String, Figure> figures =
        Map.of(
            "scatter", ScatterPlot.create("T", table, "amount", "age"),
            "scatter by group", ScatterPlot.create("T", table, "amount", "age", "class"),
            "line", LinePlot.create("T", table, "amount", "age"));

    figures.forEach(
        (kind, figure) -> {
          Bundle bundle = JsplotFigure.of(figure);
          assertSmall(kind, bundle);
          assertThat(Samples.text(bundle)).as(kind).containsPattern("[\\d,]+ of 300,000 points");
        });
    assertSmall("box", JsplotFigure.of(BoxPlot.create("T", table, "class", "amount")));
  }

  private static void assertSmall(String kind, Bundle bundle) {
    Object figure = bundle.forms().get(Bundle.PLOTLY);
    assertThat(figure).as(kind).isNotNull();
    assertThat(Samples.json(figure).toString().length()).as(kind).isLessThan(200_000);
  }

  private static void assertClean(String kind, Bundle bundle) {
    if (bundle.forms().containsKey(Bundle.PLOTLY)) {
      assertSmall(kind, bundle);
    }
    StringBuilder all = new StringBuilder();
    bundle
        .forms()
        .values()
        .forEach(
            form ->
                all.append(
                    form instanceof byte[] bytes
                        ? new String(bytes, StandardCharsets.ISO_8859_1)
                        : form instanceof String text ? text : Samples.json(form).toString()));
    String shown = all.toString();
    assertThat(CANARIES).as(kind).noneMatch(shown::contains);
  }
}
