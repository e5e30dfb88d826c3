package io.understudy.jupyter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.spi.Plot;
import io.understudy.spi.Plot.Axis;
import io.understudy.spi.Plot.Mark;
import io.understudy.spi.Plot.Role;
import io.understudy.spi.Plot.Scale;
import io.understudy.spi.Plot.Series;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The interactive form of a plot")
class PlotlyFigureTest {

  private static JsonNode figure(Plot plot) {
    return Samples.json(PlotlyFigure.of(Drawing.of(plot, true)));
  }

  @ParameterizedTest(name = "draws {0} as {1}")
  @CsvSource({"POINTS,scatter,markers", "LINE,scatter,lines+markers", "STEPS,scatter,lines"})
  void drawsEachMark(Mark mark, String type, String mode) {
    JsonNode trace = figure(Samples.plot(Samples.series(mark))).at("/data/0");

    assertThat(trace.at("/type").asText()).isEqualTo(type);
    assertThat(trace.at("/mode").asText()).isEqualTo(mode);
    assertThat(trace.at("/name").asText()).isEqualTo(mark.name());
    assertThat(trace.at("/x").toString()).isEqualTo("[1,2,3,4]");
    assertThat(trace.at("/y").toString()).isEqualTo("[1,4,9,16]");
  }

  @Test
  void drawsStepsAfterEachPoint() {
    JsonNode trace = figure(Samples.plot(Samples.series(Mark.STEPS))).at("/data/0");

    assertThat(trace.at("/line/shape").asText()).isEqualTo("hv");
  }

  @Test
  void drawsBarsOverNames() {
    Series bars =
        Series.of("real", Mark.BARS, Role.REAL, List.of("no", "yes"), new double[] {90, 10});
    Plot plot =
        Plot.of("Classes", new Axis("class", Scale.CATEGORIES), new Axis("rows", Scale.LOG))
            .with(bars);

    JsonNode figure = figure(plot);

    assertThat(figure.at("/data/0/type").asText()).isEqualTo("bar");
    assertThat(figure.at("/data/0/x").toString()).isEqualTo("[\"no\",\"yes\"]");
    assertThat(figure.at("/data/0/marker/color").asText()).isEqualTo("#0072B2");
    assertThat(figure.at("/layout/xaxis/type").asText()).isEqualTo("category");
    assertThat(figure.at("/layout/yaxis/type").asText()).isEqualTo("log");
  }

  @Test
  void namesTitleAndAxes() {
    JsonNode layout = figure(Samples.plot(Samples.series(Mark.LINE))).at("/layout");

    assertThat(layout.at("/title/text").asText()).isEqualTo("Growth");
    assertThat(layout.at("/xaxis/title/text").asText()).isEqualTo("time (s)");
    assertThat(layout.at("/yaxis/title/text").asText()).isEqualTo("height (m)");
    assertThat(layout.at("/showlegend").asBoolean()).isTrue();
  }

  @Test
  void drawsAnIntervalAroundALineAsATransparentBandBelowIt() {
    JsonNode data = figure(Samples.plot(Samples.between(Samples.series(Mark.LINE)))).at("/data");

    assertThat(data).hasSize(2);
    assertThat(data.at("/0/fill").asText()).isEqualTo("toself");
    assertThat(data.at("/0/fillcolor").asText()).isEqualTo("rgba(0,114,178,0.2)");
    assertThat(data.at("/0/y").toString()).isEqualTo("[3,6,11,18,15,8,3,0]");
    assertThat(data.at("/0/showlegend").asBoolean()).isFalse();
    assertThat(data.at("/1/legendgroup")).isEqualTo(data.at("/0/legendgroup"));
  }

  @Test
  void drawsAnIntervalAroundAPointAsWhiskersOfUnequalLength() {
    JsonNode trace =
        figure(Samples.plot(Samples.between(Samples.series(Mark.POINTS)))).at("/data/0/error_y");

    assertThat(trace.at("/symmetric").asBoolean()).isFalse();
    assertThat(trace.at("/array").toString()).isEqualTo("[2,2,2,2]");
    assertThat(trace.at("/arrayminus").toString()).isEqualTo("[1,1,1,1]");
  }

  @Test
  void roundsToAHundredThousandthOfTheAxis() {
    Series series =
        Series.of(
            "s",
            Mark.LINE,
            Role.OTHER,
            new double[] {0, 1.0 / 3, 1},
            new double[] {0, 1e6 / 3, 1e6});

    JsonNode trace = figure(Samples.plot(series)).at("/data/0");

    assertThat(trace.at("/x/1").decimalValue()).isEqualByComparingTo("0.33333");
    assertThat(trace.at("/y/1").decimalValue()).isEqualByComparingTo("333330");
  }

  @Test
  void keepsAThousandPointsSmall() {
    double[] many = IntStream.range(0, 50_000).mapToDouble(i -> StrictMath.sin(i)).toArray();

    JsonNode figure = figure(Samples.plot(Series.of("s", Mark.POINTS, Role.REAL, many, many)));

    assertThat(figure.at("/data/0/x")).hasSize(Drawing.MOST_POINTS);
    assertThat(figure.toString().length()).isLessThan(25_000);
    assertThat(figure.at("/layout/annotations/0/text").asText())
        .isEqualTo("1,000 of 50,000 points of 's' are drawn.");
  }

  @Test
  void givesRolesTheSameColourAsThePicture() {
    Plot plot = Samples.plot(Samples.series(Mark.POINTS));

    assertThat(figure(plot).at("/data/0/marker/color").asText())
        .isEqualTo(Palette.css(Drawing.of(plot, true).lines().get(0).colour()));
  }

  @Test
  void drawsHistogramsAsFilledStepsThatOverlap() {
    Series bins =
        Series.histogram("real", Role.REAL, new double[] {0, 1, 2}, new double[] {0.25, 0.75});

    JsonNode trace = figure(Samples.plot(bins)).at("/data/0");

    assertThat(trace.at("/fill").asText()).isEqualTo("tozeroy");
    assertThat(trace.at("/x").toString()).isEqualTo("[0,1,2]");
    assertThat(trace.at("/y").toString()).isEqualTo("[0.25,0.75,0.75]");
  }

  @Test
  void drawsBoxesFromTheirQuantilesAlone() {
    Series boxes =
        Series.boxes(
            "real",
            Role.REAL,
            List.of("no", "yes"),
            new double[][] {{1, 2, 3, 4, 5}, {2, 3, 4, 5, 6}});

    JsonNode trace =
        figure(
                Plot.of("t", new Axis("x", Scale.CATEGORIES), new Axis("y", Scale.LINEAR))
                    .with(boxes))
            .at("/data/0");

    assertThat(trace.at("/type").asText()).isEqualTo("box");
    assertThat(trace.at("/x").toString()).isEqualTo("[\"no\",\"yes\"]");
    assertThat(trace.at("/median").toString()).isEqualTo("[3,4]");
    assertThat(trace.at("/upperfence").toString()).isEqualTo("[5,6]");
    assertThat(trace.has("y")).isFalse();
  }

  @Test
  void drawsTilesOverNamesAsAHeatMapWithASignedScale() {
    Series tiles =
        Series.tiles(
            "r",
            Role.REAL,
            List.of("a", "b"),
            List.of("a", "b"),
            new double[][] {{1, -0.5}, {-0.5, 1}});

    JsonNode figure =
        figure(
            Plot.of("t", new Axis("x", Scale.CATEGORIES), new Axis("y", Scale.CATEGORIES))
                .with(tiles));

    assertThat(figure.at("/data/0/type").asText()).isEqualTo("heatmap");
    assertThat(figure.at("/data/0/y").toString()).isEqualTo("[\"a\",\"b\"]");
    assertThat(figure.at("/data/0/z").toString()).isEqualTo("[[1,-0.5],[-0.5,1]]");
    assertThat(figure.at("/data/0/zmin").asDouble()).isEqualTo(-1);
  }

  @Test
  void drawsTilesOfSeveralSeriesWithinEachOther() {
    double[] ones = {1, 2};
    Plot plot =
        Samples.plot(
            Series.tiles("a", Role.REAL, ones, ones, new double[] {1, 100}),
            Series.tiles("b", Role.SYNTHETIC, ones, ones, new double[] {1, 10}));

    JsonNode data = figure(plot).at("/data");

    assertThat(data.at("/0/marker/symbol").asText()).isEqualTo("square");
    assertThat(data.at("/1/marker/size").asInt()).isLessThan(data.at("/0/marker/size").asInt());
    assertThat(data.at("/0/text/1").asText()).isEqualTo("100 rows");
  }

  @Test
  void setsPointsOfSeveralSeriesOverTheSameNamesSideBySide() {
    List<String> names = List.of("p", "q");
    Plot plot =
        Plot.of("t", new Axis("x", Scale.CATEGORIES), Samples.linear("y"))
            .with(Series.of("a", Mark.POINTS, Role.OTHER, names, new double[] {1, 2}))
            .with(Series.of("b", Mark.POINTS, Role.OTHER, names, new double[] {3, 4}));

    assertThat(figure(plot).at("/layout/scattermode").asText()).isEqualTo("group");
    Drawing drawing = Drawing.of(plot, true);
    assertThat(drawing.dodge(drawing.lines().get(0)))
        .isNegative()
        .isEqualTo(-drawing.dodge(drawing.lines().get(1)));
  }
}
