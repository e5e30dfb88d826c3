package io.understudy.jupyter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.understudy.spi.ColumnKind;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.Dataset;
import io.understudy.spi.Plot;
import io.understudy.spi.Plot.Mark;
import io.understudy.spi.Plot.Scale;
import io.understudy.spi.Plot.Series;
import io.understudy.spi.Schema;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

@DisplayName("Plots about data")
class PlotsTest {

  /**
   * Twenty rows of "a" near x = 0, twelve of "b" near x = 1,000, and three of "b" among the "a".
   */
  private static Dataset twoClasses() {
    double[] x =
        IntStream.range(0, 35)
            .mapToDouble(i -> i < 20 ? i : i < 32 ? 1_000 + i : 5.5 + i - 32)
            .toArray();
    double[] y = IntStream.range(0, 35).mapToDouble(i -> -x[i]).toArray();
    List<String> classes = IntStream.range(0, 35).mapToObj(i -> i < 20 ? "a" : "b").toList();
    return Dataset.of(
        Table.create(
            "t",
            DoubleColumn.create("x", x),
            DoubleColumn.create("y", y),
            StringColumn.create("c", classes)),
        Schema.of(
                ColumnSchema.of("x", ColumnKind.CONTINUOUS),
                ColumnSchema.of("y", ColumnKind.CONTINUOUS),
                ColumnSchema.of("c", ColumnKind.CATEGORICAL))
            .target("c"));
  }

  @Test
  void countClassesOnALogarithmicScaleWithoutNamingThem() {
    Plot plot = Plots.classCounts(Samples.churn());

    assertThat(plot.y().scale()).isEqualTo(Scale.LOG);
    assertThat(plot.series().get(0).y()).containsExactly(3, 9);
    assertThat(plot.series().get(0).categories())
        .containsExactly("class 1 (minority)", "class 2 (majority)");
  }

  @Test
  void countNamedClassesOfPublicData() {
    Dataset churn = Samples.churn();

    assertThat(
            Plots.classCounts(churn.withSchema(churn.schema().publicData()))
                .series()
                .get(0)
                .categories())
        .containsExactly("canary-left (minority)", "canary-stayed (majority)");
  }

  @Test
  void projectEachRowOnceAndSyntheticRowsBesideThem() {
    Dataset real = twoClasses();

    Plot plot = Plots.projection(real, real.select(20, 21, 22));

    assertThat(points(plot))
        .extracting(Series::name)
        .containsExactly(
            "real, other classes", "real, minority", "synthetic", "real, minority in danger");
    assertThat(points(plot)).extracting(s -> s.y().length).startsWith(20, 15, 3);
  }

  @Test
  void placeSyntheticRowsWhereEqualRealRowsLie() {
    Dataset real = twoClasses();

    List<Series> series = points(Plots.projection(real, real.select(20, 21, 22)));

    assertThat(series.get(2).x())
        .containsExactly(series.get(1).x()[0], series.get(1).x()[1], series.get(1).x()[2]);
  }

  @Test
  void markMinorityRowsInDangerOnly() {
    Series danger = points(Plots.projection(twoClasses())).get(2);

    assertThat(danger.name()).isEqualTo("real, minority in danger");
    assertThat(danger.y()).hasSize(3);
  }

  @Test
  void countProjectedRowsInTilesUnlessTheDataIsPublic() {
    Dataset real = twoClasses();

    List<Series> tiles =
        Plots.projection(real).series().stream().filter(s -> !s.isOfRecords()).toList();

    assertThat(tiles).allMatch(s -> s.mark() == Mark.TILES);
    assertThat(tiles)
        .extracting(s -> DoubleStream.of(s.values()).sum())
        .containsExactly(20.0, 15.0, 3.0);
    assertThat(Plots.projection(real.withSchema(real.schema().publicData())).series())
        .allMatch(s -> s.mark() == Mark.POINTS && !s.isOfRecords());
  }

  private static List<Series> points(Plot plot) {
    return plot.series().stream().filter(Series::isOfRecords).toList();
  }

  @Test
  void histogramsGiveTheSharesOfRowsInIntervalsWithRoundEnds() {
    Plot plot = Plots.histogram(numbers(1_000), numbers(500), "n");

    assertThat(plot.series()).extracting(Series::name).containsExactly("real", "synthetic");
    Series real = plot.series().get(0);
    assertThat(DoubleStream.of(real.y()).limit(real.y().length - 1).sum())
        .isCloseTo(1, within(1e-12));
    assertThat(DoubleStream.of(real.x())).allMatch(edge -> edge % 5 == 0);
  }

  @Test
  void quantilesOfEqualRowsLieOnTheDiagonal() {
    Series points = Plots.quantiles(numbers(1_000), numbers(1_000), "n").series().get(1);

    assertThat(points.x()).containsExactly(points.y());
    assertThat(points.x()).hasSize(99).isSorted();
  }

  @Test
  void boxesHaveFiveQuantilesOfEachClass() {
    Series boxes = Plots.boxes(twoClasses(), "x").series().get(0);

    assertThat(boxes.mark()).isEqualTo(Mark.BOXES);
    assertThat(boxes.categories()).hasSize(10).contains("class 1 (minority)");
    assertThat(boxes.y()[2]).isCloseTo(1_024.5, within(2.0));
  }

  @Test
  void correlationsArePearsonsOverCompleteRows() {
    Series tiles = Plots.correlations(twoClasses()).series().get(0);

    assertThat(tiles.rows()).containsExactly("x", "y");
    assertThat(tiles.values()).usingComparatorWithPrecision(1e-12).containsExactly(1, -1, -1, 1);
  }

  @Test
  void refuseAColumnWithoutNumbers() {
    assertThatThrownBy(() -> Plots.histogram(Samples.churn(), "customer"))
        .hasMessageContaining("plot.not-numeric");
  }

  private static Dataset numbers(int rows) {
    double[] n = IntStream.range(0, rows).mapToDouble(i -> i % 200).toArray();
    return Dataset.of(
        Table.create("t", DoubleColumn.create("n", n)),
        Schema.of(ColumnSchema.of("n", ColumnKind.CONTINUOUS)));
  }
}
