package io.understudy.jupyter;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.spi.ColumnKind;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.Dataset;
import io.understudy.spi.Plot;
import io.understudy.spi.Plot.Scale;
import io.understudy.spi.Plot.Series;
import io.understudy.spi.Schema;
import java.util.List;
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

    assertThat(plot.series())
        .extracting(Series::name)
        .containsExactly(
            "real, other classes", "real, minority", "synthetic", "real, minority in danger");
    assertThat(plot.series()).extracting(s -> s.y().length).startsWith(20, 15, 3);
  }

  @Test
  void placeSyntheticRowsWhereEqualRealRowsLie() {
    Dataset real = twoClasses();

    List<Series> series = Plots.projection(real, real.select(20, 21, 22)).series();

    assertThat(series.get(2).x())
        .containsExactly(series.get(1).x()[0], series.get(1).x()[1], series.get(1).x()[2]);
  }

  @Test
  void markMinorityRowsInDangerOnly() {
    Series danger = Plots.projection(twoClasses()).series().get(2);

    assertThat(danger.name()).isEqualTo("real, minority in danger");
    assertThat(danger.y()).hasSize(3);
  }

  @Test
  void hideProjectedRowsUnlessTheDataIsPublic() {
    Dataset real = twoClasses();

    assertThat(Plots.projection(real).series()).allMatch(Series::isOfRecords);
    assertThat(Plots.projection(real.withSchema(real.schema().publicData())).series())
        .noneMatch(Series::isOfRecords);
  }
}
