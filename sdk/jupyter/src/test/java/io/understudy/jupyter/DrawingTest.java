package io.understudy.jupyter;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.spi.Plot;
import io.understudy.spi.Plot.Axis;
import io.understudy.spi.Plot.Mark;
import io.understudy.spi.Plot.Role;
import io.understudy.spi.Plot.Scale;
import io.understudy.spi.Plot.Series;
import java.awt.Color;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What of a plot is drawn")
class DrawingTest {
  private final Series records = Samples.series(Mark.POINTS).ofRecords();
  private final Series curve = Samples.series(Mark.LINE);

  @Test
  void hidesRecordsAndSaysHowToShowThem() {
    Drawing drawing = Drawing.of(Samples.plot(records, curve), false);

    assertThat(drawing.lines()).extracting(Drawing.Line::name).containsExactly("LINE");
    assertThat(drawing.note()).contains("study.showRecords(plot)");
  }

  @Test
  void showsRecordsWhereSomeoneAgreed() {
    Drawing drawing = Drawing.of(Samples.plot(records, curve), true);

    assertThat(drawing.lines()).hasSize(2);
    assertThat(drawing.note()).isEmpty();
  }

  @Test
  void keepsTheColoursOfASeriesWhetherOthersAreHiddenOrNot() {
    Plot plot = Samples.plot(records, curve);

    assertThat(Drawing.of(plot, false).lines().get(0).colour())
        .isEqualTo(Drawing.of(plot, true).lines().get(1).colour());
  }

  @Test
  void takesManyPointsEvenlyWithTheFirstAndTheLast() {
    double[] many = IntStream.range(0, 9_991).mapToDouble(i -> i).toArray();

    double[] drawn =
        Drawing.of(Samples.plot(Series.of("s", Mark.LINE, Role.REAL, many, many)), true)
            .lines()
            .get(0)
            .x();

    assertThat(drawn).hasSize(1_000).startsWith(0, 10, 20).endsWith(9_990);
  }

  @Test
  void leavesOutAndCountsWhatALogarithmicAxisCannotShow() {
    Plot plot =
        Plot.of("t", Samples.linear("x"), new Axis("y", Scale.LOG))
            .with(
                Series.of(
                        "s",
                        Mark.LINE,
                        Role.REAL,
                        new double[] {1, 2, 3},
                        new double[] {0, 10, 100})
                    .between(new double[] {0, 0, 50}, new double[] {0, 20, 200}));

    Drawing drawing = Drawing.of(plot, true);

    assertThat(drawing.lines().get(0).y()).containsExactly(10, 100);
    assertThat(drawing.lines().get(0).lower()).containsExactly(10, 50);
    assertThat(drawing.note()).isEqualTo("1 points of 's' have no place on the axes.");
  }

  @Test
  void putsNamesOfAllSeriesOnOneAxis() {
    Plot plot =
        Plot.of("t", new Axis("x", Scale.CATEGORIES), Samples.linear("y"))
            .with(Series.of("a", Mark.BARS, Role.REAL, List.of("p", "q"), new double[] {1, 2}))
            .with(Series.of("b", Mark.BARS, Role.OTHER, List.of("q", "r"), new double[] {3, 4}));

    Drawing drawing = Drawing.of(plot, true);

    assertThat(drawing.categories()).containsExactly("p", "q", "r");
    assertThat(drawing.lines().get(1).x()).containsExactly(1, 2);
  }

  @Test
  void givesEachOfSixSeriesAColourOfItsOwn() {
    Plot plot = Samples.plot();
    for (Role role :
        List.of(Role.REAL, Role.REAL, Role.SYNTHETIC, Role.OTHER, Role.OTHER, Role.DANGER)) {
      plot = plot.with(Series.of("s", Mark.LINE, role, new double[] {1}, new double[] {1}));
    }

    List<Color> colours = Palette.of(plot.series());

    assertThat(colours).doesNotHaveDuplicates();
  }

  @Test
  void putsRecordsInThePlaceOfTheAggregatesOfTheSameName() {
    Series tiles =
        Series.tiles("POINTS", Role.REAL, new double[] {1}, new double[] {1}, new double[] {4});
    Plot plot = Samples.plot(tiles, records);

    assertThat(Drawing.of(plot, false).lines())
        .extracting(Drawing.Line::mark)
        .containsExactly(Mark.TILES);
    assertThat(Drawing.of(plot, true).lines())
        .extracting(Drawing.Line::mark)
        .containsExactly(Mark.POINTS);
  }

  @Test
  void breaksLongNamesAfterDotsAndHyphens() {
    assertThat(CategoryAxis.lines("oversampling.borderline-smote", 16))
        .containsExactly("oversampling.", "borderline-smote");
    assertThat(CategoryAxis.lines("none", 16)).containsExactly("none");
  }
}
