package io.understudy.oversampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.numerics.FeatureMatrix;
import io.understudy.spi.CleanRequest;
import io.understudy.spi.ColumnKind;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.DataException;
import io.understudy.spi.Dataset;
import io.understudy.spi.Domain;
import io.understudy.spi.FitRequest;
import io.understudy.spi.Parameters;
import io.understudy.spi.RunContext;
import io.understudy.spi.SampleRequest;
import io.understudy.spi.Schema;
import io.understudy.testkit.Datasets;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

@DisplayName("Of the variants of SMOTE,")
class VariantsTest {
  private static final RunContext RUN = RunContext.standalone(42, 2);

  private static OversamplingModel fit(Oversampler method, Dataset rows, Object... settings) {
    Parameters values = Parameters.defaults(method.descriptor().parameters());
    for (int i = 0; i < settings.length; i += 2) {
      values = values.with((String) settings[i], settings[i + 1]);
    }
    return method.learn(FitRequest.of(rows, values), RUN);
  }

  private static Table sample(OversamplingModel model) {
    return model.sample(SampleRequest.ids(0, model.plan().rows()), RUN);
  }

  /** Three rare rows at 0, 1, 2 with a colour each, and twenty others far away. */
  private static Dataset threeColours() {
    DoubleColumn x = DoubleColumn.create("x");
    StringColumn colour = StringColumn.create("colour");
    StringColumn target = StringColumn.create("class");
    for (int row = 0; row < 23; row++) {
      x.append(row < 3 ? row : 100 + row);
      colour.append(row < 3 ? new String[] {"red", "green", "blue"}[row] : "grey");
      target.append(row < 3 ? "rare" : "common");
    }
    return Dataset.of(
        Table.create(x, colour, target),
        Schema.of(
                ColumnSchema.of("x", ColumnKind.CONTINUOUS),
                ColumnSchema.of("colour", ColumnKind.CATEGORICAL),
                ColumnSchema.of("class", ColumnKind.CATEGORICAL))
            .target("class"));
  }

  @Test
  void smotencDrawsAmongEquallyCommonCategoriesRowByRow() {
    OversamplingModel model = fit(new SmoteNc(), threeColours(), "neighbours", 2);
    Table rows = sample(model);
    Set<String> ofRed = new TreeSet<>();
    for (int row = 0; row < rows.rowCount(); row++) {
      ofRed.add(rows.stringColumn("colour").get(row));
    }
    // Each seed's two neighbours have a colour each: all three occur.
    assertThat(ofRed).containsExactly("blue", "green", "red");
  }

  @Test
  void smoteTakesTheNearestNeighboursCategoryInstead() {
    OversamplingModel model = fit(new Smote(), threeColours(), "neighbours", 2);
    assertThat(model.classes().get(0).hasTies()).isFalse();
  }

  @Test
  void smotenWantsCategoriesAlone() {
    assertThatThrownBy(() -> fit(new SmoteN(), threeColours(), "neighbours", 2))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("oversampling.numeric-features")
        .hasMessageContaining("found 1 of numbers");
  }

  @Test
  void smotenLetsTheSeedRowVoteToo() {
    Dataset rows = OversamplingContractTest.onlyCategories(threeColours());
    OversamplingModel model = fit(new SmoteN(), rows, "neighbours", 2);
    int column = rows.table().columnIndex("colour");
    assertThat(model.classes().get(0).votes(column).winners(0)).hasSize(3);
  }

  @Test
  void svmSmoteExtrapolatesWithinTheDeclaredRange() {
    Dataset rows = Datasets.classes("churned").with("yes", 30).with("no", 90).separation(3).build();
    ColumnSchema x1 = rows.schema().column("x1");
    double[] values = rows.table().doubleColumn("x1").asDoubleArray();
    double min = Arrays.stream(values).min().orElseThrow();
    double max = Arrays.stream(values).max().orElseThrow();
    OversamplingModel free = fit(new SvmSmote(), rows, "out_step", 1.0);
    Dataset ranged =
        rows.withSchema(
            rows.schema().replace(x1.withDomain(Domain.ofRange(Domain.Origin.DECLARED, min, max))));
    OversamplingModel kept = fit(new SvmSmote(), ranged, "out_step", 1.0);
    assertThat(free.classes().get(0).extrapolates()).isTrue();
    assertThat(Arrays.stream(sample(kept).doubleColumn("x1").asDoubleArray()))
        .allMatch(x -> min <= x && x <= max);
  }

  @Test
  void svmSmoteFindsTheSameSupportVectorsForAnyNumberOfThreads() {
    Dataset rows =
        Datasets.classes("churned").with("yes", 40).with("no", 160).separation(1).build();
    double[][] points = new double[rows.rowCount()][];
    for (int row = 0; row < points.length; row++) {
      points[row] =
          new double[] {
            rows.table().doubleColumn("x1").getDouble(row),
            rows.table().doubleColumn("x2").getDouble(row)
          };
    }
    TargetClasses classes = TargetClasses.of(rows);
    int[] rare = classes.rowsOf(classes.minority());
    double[] numbers = {Double.NaN, Double.NaN};
    int[][] found = new int[3][];
    for (int i = 0; i < found.length; i++) {
      RunContext run = RunContext.standalone(7, 1 + 3 * i);
      found[i] =
          SupportVectors.of(
              FeatureMatrix.ofRows(points), numbers, rare, 1, run.random("s").at(0), run);
    }
    assertThat(found[1]).isEqualTo(found[0]).isNotEmpty();
    assertThat(found[2]).isEqualTo(found[0]);
  }

  @Test
  void kmeansFindsGroupsThatLieFarApart() {
    double[][] points = new double[60][];
    for (int row = 0; row < points.length; row++) {
      points[row] = new double[] {100 * (row % 3) + row / 30.0, row % 3};
    }
    // The second column is a category of its own for each group.
    double[] mismatches = {Double.NaN, 1};
    int[] clusters = Clusters.of(FeatureMatrix.ofRows(points), mismatches, 3, RUN);
    for (int row = 3; row < clusters.length; row++) {
      assertThat(clusters[row]).isEqualTo(clusters[row - 3]);
    }
    assertThat(Arrays.stream(clusters).distinct().count()).isEqualTo(3);
  }

  @Test
  void kmeansSmoteStaysInsideTheClustersOfTheClass() {
    Dataset rows = Datasets.classes("churned").with("yes", 30).with("no", 90).separation(5).build();
    OversamplingModel model = fit(new KMeansSmote(), rows, "clusters", 4);
    assertThat(model.plan().rows()).isEqualTo(60);
    double[] ours = sample(model).doubleColumn("x1").asDoubleArray();
    double[] all = rows.table().doubleColumn("x1").asDoubleArray();
    double lowest = Arrays.stream(all).min().orElseThrow();
    double highest = Arrays.stream(all).max().orElseThrow();
    assertThat(Arrays.stream(ours)).allMatch(x -> lowest <= x && x <= highest);
    assertThat(model.classes().get(0).seedCount()).isLessThanOrEqualTo(30);
  }

  @Test
  void ennDropsLessByModeThanByUnanimity() {
    Dataset rows = Datasets.classes("churned").with("yes", 30).with("no", 90).separation(1).build();
    Parameters defaults =
        Parameters.defaults(new EditedNearestNeighbours().descriptor().parameters());
    int strict = kept(rows, defaults);
    int lenient = kept(rows, defaults.with("agreement", "mode"));
    assertThat(strict).isLessThan(lenient);
    assertThat(lenient).isLessThan(120);
  }

  private static int kept(Dataset rows, Parameters values) {
    return new EditedNearestNeighbours().keep(CleanRequest.ofReal(rows, values), RUN).count();
  }
}
