package io.understudy.jupyter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.spi.ParameterException;
import io.understudy.spi.Plot;
import io.understudy.spi.Plot.Mark;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.plotly.api.AreaPlot;
import tech.tablesaw.plotly.api.BoxPlot;
import tech.tablesaw.plotly.api.BubblePlot;
import tech.tablesaw.plotly.api.Heatmap;
import tech.tablesaw.plotly.api.Histogram;
import tech.tablesaw.plotly.api.Histogram2D;
import tech.tablesaw.plotly.api.HorizontalBarPlot;
import tech.tablesaw.plotly.api.LinePlot;
import tech.tablesaw.plotly.api.ParetoPlot;
import tech.tablesaw.plotly.api.PiePlot;
import tech.tablesaw.plotly.api.QQPlot;
import tech.tablesaw.plotly.api.ScatterPlot;
import tech.tablesaw.plotly.api.TimeSeriesPlot;
import tech.tablesaw.plotly.api.VerticalBarPlot;
import tech.tablesaw.plotly.components.Figure;

@DisplayName("A user's own jsplot figure")
class JsplotFigureTest {
  private static final Table TABLE =
      Table.create(
          "t",
          DoubleColumn.create("x", 1, 2.5, Double.NaN, 4),
          DoubleColumn.create("y", 3, -1e-7, 2, 5e9),
          DoubleColumn.create("size", 1, 2, 3, 4),
          StringColumn.create("name", "it's", "<b>b</b>", "c \"q\"", "d & e"),
          DateColumn.create(
              "day",
              Stream.of(1, 2, 3, 4).map(d -> LocalDate.of(2020, 1, d)).toArray(LocalDate[]::new)));

  private static Stream<Arguments> figures() {
    double[] y = TABLE.doubleColumn("y").asDoubleArray();
    return Map.<String, Figure>ofEntries(
            Map.entry("scatter", ScatterPlot.create("T", TABLE, "x", "y")),
            Map.entry("scatter by group", ScatterPlot.create("T", TABLE, "x", "y", "name")),
            Map.entry("line", LinePlot.create("T", TABLE, "x", "y")),
            Map.entry("area", AreaPlot.create("T", TABLE, "x", "y")),
            Map.entry("bars", VerticalBarPlot.create("T", TABLE, "name", "y")),
            Map.entry("lying bars", HorizontalBarPlot.create("T", TABLE, "name", "y")),
            Map.entry("pie", PiePlot.create("T", TABLE, "name", "y")),
            Map.entry("pareto", ParetoPlot.createVertical("T", TABLE, "name", "y")),
            Map.entry("histogram", Histogram.create("T", TABLE, "y")),
            Map.entry("two-dimensional histogram", Histogram2D.create("T", TABLE, "x", "y")),
            Map.entry("box", BoxPlot.create("T", TABLE, "name", "y")),
            Map.entry("bubbles", BubblePlot.create("T", TABLE, "x", "y", "size")),
            Map.entry("time series", TimeSeriesPlot.create("T", TABLE, "day", "y")),
            Map.entry("quantiles", QQPlot.create("T", "a", y, "b", y)),
            Map.entry("heat map", Heatmap.create("T", TABLE.copy(), "name", "name")))
        .entrySet()
        .stream()
        .map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("figures")
  void isReadAsPlotlyJson(String kind, Figure figure) {
    JsonNode json = Samples.json(JsplotFigure.plotly(figure));

    assertThat(json.at("/data")).isNotEmpty();
    assertThat(json.at("/data/0/type").asText()).as(kind).isNotEmpty();
    assertThat(json.at("/layout/title/text").asText()).isEqualTo("T");
    assertThat(json.toString()).doesNotContain("NaN").doesNotContain("&lt;");
  }

  @Test
  void keepsNumbersAsNumbersAndMissingOnesAsNull() {
    JsonNode trace =
        Samples.json(JsplotFigure.plotly(ScatterPlot.create("T", TABLE, "x", "y"))).at("/data/0");

    assertThat(trace.at("/x").toString()).isEqualTo("[1.0,2.5,null,4.0]");
    assertThat(trace.at("/y/3").decimalValue()).isEqualByComparingTo("5e9");
  }

  @Test
  void keepsCodesWithLeadingZerosAsText() {
    Table codes =
        Table.create("t", StringColumn.create("code", "01", "2"), DoubleColumn.create("n", 1, 2));

    assertThat(
            Samples.json(JsplotFigure.plotly(VerticalBarPlot.create("T", codes, "code", "n")))
                .at("/data/0/x")
                .toString())
        .isEqualTo("[\"01\",\"2\"]");
  }

  @Test
  void keepsNamesAsTheyAre() {
    JsonNode trace =
        Samples.json(JsplotFigure.plotly(VerticalBarPlot.create("T", TABLE, "name", "y")))
            .at("/data/0");

    assertThat(trace.at("/x"))
        .extracting(JsonNode::asText)
        .containsExactly("it's", "<b>b</b>", "c \"q\"", "d & e");
  }

  @Test
  void comesWithAPictureWhereItIsMadeOfPointsLinesOrBars() {
    assertThat(JsplotFigure.of(LinePlot.create("T", TABLE, "x", "y")).forms())
        .containsKeys(Bundle.PLOTLY, Bundle.PNG, Bundle.TEXT);
    assertThat(JsplotFigure.of(PiePlot.create("T", TABLE, "name", "y")).forms())
        .containsKeys(Bundle.PLOTLY, Bundle.TEXT)
        .doesNotContainKey(Bundle.PNG);
  }

  @Test
  void becomesAPlot() {
    Plot plot = Plots.ofFigure(ScatterPlot.create("T", TABLE, "x", "y"));

    assertThat(plot.title()).isEqualTo("T");
    assertThat(plot.x().label()).isEqualTo("x");
    assertThat(plot.series().get(0).mark()).isEqualTo(Mark.POINTS);
    assertThat(plot.series().get(0).y()).containsExactly(3, -1e-7, 2, 5e9);
  }

  @Test
  void isRefusedAsAPlotIfItIsOfAnotherKind() {
    Figure pie = PiePlot.create("T", TABLE, "name", "y");

    assertThatThrownBy(() -> Plots.ofFigure(pie))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("figure.kind");
  }
}
