package io.understudy.oversampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.understudy.spi.ColumnKind;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.Condition;
import io.understudy.spi.DataException;
import io.understudy.spi.Dataset;
import io.understudy.spi.Evaluation;
import io.understudy.spi.FitRequest;
import io.understudy.spi.Generator;
import io.understudy.spi.ParameterException;
import io.understudy.spi.Parameters;
import io.understudy.spi.Plugin;
import io.understudy.spi.RunContext;
import io.understudy.spi.SampleRequest;
import io.understudy.spi.Schema;
import io.understudy.testkit.Datasets;
import io.understudy.testkit.Tables;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

@DisplayName("Oversampling")
class OversamplingTest {
  private final Dataset churn = Datasets.classes("churned").with("yes", 10).with("no", 90).build();
  private final Dataset mixed =
      Datasets.classes("churned")
          .with("yes", 20)
          .with("no", 90)
          .separation(1)
          .mixed()
          .roles()
          .build();

  static List<Oversampler> methods() {
    return List.of(new RandomOversampler(), new Smote(), new BorderlineSmote(), new Adasyn());
  }

  private static OversamplingModel fit(Oversampler method, Dataset rows, Object... settings) {
    Parameters values = Parameters.defaults(method.descriptor().parameters());
    for (int i = 0; i < settings.length; i += 2) {
      values = values.with((String) settings[i], settings[i + 1]);
    }
    return method.learn(FitRequest.of(rows, values), RunContext.standalone(42, 2));
  }

  private static Table sample(OversamplingModel model, long rows) {
    return model.sample(SampleRequest.ids(0, rows), RunContext.standalone(42, 2));
  }

  @Test
  void isFoundAsAPlugin() {
    Plugin plugin =
        ServiceLoader.load(Plugin.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(it -> it.id().equals("oversampling"))
            .findFirst()
            .orElseThrow();
    assertThat(plugin.generators().stream().map((Generator it) -> it.descriptor().id()))
        .containsExactly(
            "random",
            "smote",
            "smotenc",
            "smoten",
            "borderline-smote",
            "svm-smote",
            "kmeans-smote",
            "adasyn");
    assertThat(plugin.cleaners().stream().map(it -> it.descriptor().id()))
        .containsExactly("tomek-links", "enn");
    assertThat(plugin.combinations().stream().map(it -> it.descriptor().id()))
        .containsExactly("smote-tomek", "smote-enn");
  }

  @ParameterizedTest
  @MethodSource("methods")
  void plansTheRowsThatBalanceTheClasses(Oversampler method) {
    assertThat(fit(method, churn).plan().rowsWhere("churned", "yes")).isEqualTo(80);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void makesRowsOfTheClassAskedHoweverMany(Oversampler method) {
    SampleRequest request = SampleRequest.ids(0, 5_000).given(Condition.where("churned", "yes"));
    Table rows = fit(method, churn).sample(request, RunContext.standalone(1));
    assertThat(rows.stringColumn("churned").asList()).hasSize(5_000).containsOnly("yes");
  }

  @ParameterizedTest
  @MethodSource("methods")
  void givesTheSameRowWithAndWithoutTheConditionThatItMeets(Oversampler method) {
    OversamplingModel model = fit(method, churn);
    SampleRequest request = SampleRequest.ids(0, 300);
    Table free = model.sample(request, RunContext.standalone(1));
    Table asked =
        model.sample(request.given(Condition.where("churned", "yes")), RunContext.standalone(1));
    assertThat(Tables.difference(free, asked)).isEmpty();
  }

  @Test
  void placesEachSyntheticRowOnTheLineBetweenTwoNeighbours() {
    OversamplingModel model = fit(new Smote(), churn);
    ClassModel yes = model.classes().get(0);
    Table rows = sample(model, 200);
    for (int row = 0; row < 200; row++) {
      double x = rows.doubleColumn("x1").getDouble(row);
      double y = rows.doubleColumn("x2").getDouble(row);
      assertThat(distanceToNearestLine(yes, x, y)).isLessThan(1e-12);
    }
  }

  private static double distanceToNearestLine(ClassModel model, double x, double y) {
    double nearest = Double.POSITIVE_INFINITY;
    for (int seed = 0; seed < model.seedCount(); seed++) {
      for (int rank = 0; rank < 5; rank++) {
        double ax = model.pool(0)[model.seed(seed)];
        double ay = model.pool(1)[model.seed(seed)];
        double dx = model.pool(0)[model.neighbour(seed, rank)] - ax;
        double dy = model.pool(1)[model.neighbour(seed, rank)] - ay;
        double along = ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy);
        double kept = Math.min(1, Math.max(0, along));
        nearest = Math.min(nearest, Math.hypot(ax + kept * dx - x, ay + kept * dy - y));
      }
    }
    return nearest;
  }

  @Test
  void goesAtMostHalfWayTowardsAnotherClassInBorderlineTwo() {
    double[] positions = new double[24];
    String[] labels = new String[24];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = i < 8 ? i : 6.5 + i / 10.0;
      labels[i] = i < 8 ? "rare" : "common";
    }
    Dataset line =
        Dataset.of(
            Table.create(
                "line", DoubleColumn.create("x", positions), StringColumn.create("y", labels)),
            Schema.of(
                    ColumnSchema.of("x", ColumnKind.CONTINUOUS),
                    ColumnSchema.of("y", ColumnKind.CATEGORICAL))
                .target("y"));
    OversamplingModel model =
        fit(
            new BorderlineSmote(),
            line,
            "kind",
            "borderline-2",
            "scaling",
            "none",
            "neighbours",
            3,
            "danger_neighbours",
            4);
    // Row 7 lies among the common class at 7.3, 7.4 ...: half-way to the third is below 7.26.
    assertThat(sample(model, 2_000).doubleColumn("x").max()).isLessThan(7.26);
  }

  @Test
  void keepsWholeNumbersDatesAndDecimalsWithinWhatWasSeen() {
    Table rows = sample(fit(new Smote(), mixed), 500);
    List<Integer> counts = rows.intColumn("count").asList();
    List<Integer> real = mixed.table().intColumn("count").asList();
    assertThat(counts).allMatch(value -> value >= min(real) && value <= max(real));
    DoubleColumn amount = rows.doubleColumn("amount");
    for (int row = 0; row < amount.size(); row++) {
      double cents = amount.getDouble(row) * 100;
      assertThat(cents).isCloseTo(Math.rint(cents), within(1e-9));
    }
    assertThat(rows.dateColumn("joined").countMissing()).isZero();
  }

  private static int min(List<Integer> values) {
    return values.stream().mapToInt(Integer::intValue).min().orElseThrow();
  }

  private static int max(List<Integer> values) {
    return values.stream().mapToInt(Integer::intValue).max().orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("methods")
  void neverCopiesNamesGroupsOrTexts(Oversampler method) {
    Table rows = sample(fit(method, mixed), 100);
    for (String column : List.of("id", "household", "note")) {
      assertThat(rows.column(column).countMissing()).isEqualTo(100);
    }
  }

  @ParameterizedTest
  @MethodSource("methods")
  void givesSyntheticRowsTheMeanWeightOfTheirClass(Oversampler method) {
    assertThat(sample(fit(method, mixed), 50).doubleColumn("weight").asDoubleArray())
        .containsOnly(1.0);
  }

  @Test
  void takesMissingCellsFromTheSeedRowAlone() {
    Dataset gaps = Datasets.classes("y").with("rare", 30).with("common", 60).missing(0.3).build();
    OversamplingModel model = fit(new Smote(), gaps);
    ClassModel rare = model.classes().get(0);
    LineDraws draws = new LineDraws(1);
    int compared = 0;
    for (int seed = 0; seed < rare.seedCount(); seed++) {
      draws.start[0] = rare.seed(seed);
      draws.end[0] = rare.neighbour(seed, 0);
      draws.gap[0] = 0.5;
      ColumnMaker maker = new ColumnMaker(model.codec(0), 0, 1);
      maker.fill(rare, 0, draws, 0, 1);
      double made = ((DoubleColumn) maker.toColumn(List.of("rare"), 1)).getDouble(0);
      double start = rare.pool(0)[draws.start[0]];
      double end = rare.pool(0)[draws.end[0]];
      if (Double.isNaN(start)) {
        assertThat(made).isNaN();
        compared++;
      } else if (Double.isNaN(end)) {
        assertThat(made).isEqualTo(start);
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(5);
  }

  @Test
  void repeatsRealRowsWithoutSmoothing() {
    Table rows = sample(fit(new RandomOversampler(), churn), 80);
    List<Double> real = churn.table().doubleColumn("x1").asList();
    assertThat(rows.doubleColumn("x1").asList()).allMatch(real::contains);
  }

  @Test
  void smoothsWithSilvermansBandwidth() {
    double[] values = {1, 2, 3, 4, 100, 101, 102, 103, 104, 105};
    String[] labels =
        IntStream.range(0, 10).mapToObj(i -> i < 4 ? "a" : "b").toArray(String[]::new);
    Dataset rows =
        Dataset.of(
            Table.create("t", DoubleColumn.create("x", values), StringColumn.create("y", labels)),
            Schema.of(
                    ColumnSchema.of("x", ColumnKind.CONTINUOUS),
                    ColumnSchema.of("y", ColumnKind.CATEGORICAL))
                .target("y"));
    double noise = fit(new RandomOversampler(), rows, "smoothing", 2.0).classes().get(0).noise(0);
    // d = 1, n = 4: (4 / (3 · 4))^(1/5) · sd of 1, 2, 3, 4, which is the root of 1.25.
    assertThat(noise).isCloseTo(2 * StrictMath.pow(1 / 3.0, 0.2) * Math.sqrt(1.25), within(1e-12));
  }

  @Test
  void addsExactlyTheRowsAskedInAdasyn() {
    int[] counts = Adasyn.rowsPerSeed(new int[] {1, 1, 1, 0, 4}, 5, 10, false);
    // Shares 1/7, 1/7, 1/7, 0, 4/7 of 10: 1.43, 1.43, 1.43, 0, 5.71.
    assertThat(counts).containsExactly(2, 1, 1, 0, 6);
    assertThat(Arrays.stream(counts).sum()).isEqualTo(10);
  }

  @Test
  void makesAsManyRowsOfEachSeedAsAdasynPlans() {
    OversamplingModel model =
        fit(new Adasyn(), Datasets.classes("y").with("a", 15).with("b", 90).separation(1).build());
    ClassModel rare = model.classes().get(0);
    int[] made = new int[rare.seedCount()];
    LineDraws draws = new LineDraws(1);
    for (int slot = 0; slot < rare.planned(); slot++) {
      rare.draw(slot, RunContext.standalone(1).random("row").at(slot), draws, 0);
      made[draws.seed[0]]++;
    }
    Table first = sample(model, 75);
    assertThat(Arrays.stream(made).sum()).isEqualTo(75).isEqualTo(first.rowCount());
    assertThat(made).isEqualTo(rare.rowsPerSeed());
  }

  @Test
  void countsSafeDangerAndNoiseRowsInItsDiagnostics() {
    Dataset overlapping =
        Datasets.classes("y").with("rare", 20).with("common", 200).separation(0.2).build();
    Evaluation found = fit(new Smote(), overlapping).diagnostics();
    IntColumn counts = found.tables().get("neighbourhoods").intColumn("rows");
    assertThat(counts.getInt(0)).isEqualTo(20);
    assertThat(found.score("overlap share", "minority class").value().orElseThrow())
        .isGreaterThan(0.5);
    assertThat(found.notes()).hasSize(2);
    Evaluation apart = fit(new Smote(), churn.withSchema(churn.schema())).diagnostics();
    assertThat(apart.notes()).isNotEmpty();
  }

  @Test
  void tellsHowManyRowsAreMissing() {
    Dataset tooFew = Datasets.classes("churned").with("yes", 4).with("no", 90).build();
    assertThatThrownBy(() -> fit(new Smote(), tooFew, "neighbours", 5))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("needs 6 rows")
        .hasMessageContaining("found 4")
        .hasMessageContaining("oversampling.random")
        .hasMessageContaining("[oversampling.too-few-rows]");
  }

  @Test
  void refusesATargetWithOneClass() {
    Dataset one = Datasets.classes("churned").with("yes", 9).build();
    assertThatThrownBy(() -> fit(new Smote(), one))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("oversampling.one-class");
  }

  @Test
  void refusesASchemaWithoutATarget() {
    Dataset none = churn.withSchema(churn.schema().feature("churned"));
    assertThatThrownBy(() -> fit(new Smote(), none))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("schema.no-target");
  }

  @Test
  void placesAnInfiniteCell() {
    Table changed = churn.table().copy();
    int row = fit(new RandomOversampler(), churn).classes().isEmpty() ? 0 : firstYes();
    changed.doubleColumn("x2").set(row, Double.POSITIVE_INFINITY);
    assertThatThrownBy(() -> fit(new Smote(), Dataset.of(changed, churn.schema())))
        .isInstanceOfSatisfying(
            DataException.class,
            it -> {
              assertThat(it.code()).isEqualTo("oversampling.infinite");
              assertThat(it.row()).hasValue(row + 1);
              assertThat(it.column()).contains("x2");
            });
  }

  private int firstYes() {
    return churn.table().stringColumn("churned").asList().indexOf("yes");
  }

  @Test
  void saysWhenNoRowIsInDangerInsteadOfAddingNothing() {
    Dataset apart =
        Datasets.classes("y").with("rare", 30).with("common", 60).separation(50).build();
    assertThatThrownBy(() -> fit(new BorderlineSmote(), apart))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("oversampling.no-danger-rows");
    assertThatThrownBy(() -> fit(new Adasyn(), apart))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("oversampling.no-border");
  }

  @Test
  void refusesStrategiesThatDoNotFitTheClasses() {
    Dataset three = Datasets.classes("y").with("a", 10).with("b", 20).with("c", 9).build();
    assertThatThrownBy(() -> fit(new Smote(), three, "sampling_strategy", 0.5))
        .hasMessageContaining("oversampling.ratio-needs-two-classes");
    assertThatThrownBy(() -> fit(new Smote(), three, "sampling_strategy", Map.of("a", 5)))
        .hasMessageContaining("oversampling.count-below-present");
    assertThatThrownBy(() -> fit(new Smote(), three, "sampling_strategy", Map.of("z", 50)))
        .hasMessageContaining("oversampling.unknown-class");
    assertThatThrownBy(() -> fit(new Smote(), churn, "sampling_strategy", 0.01))
        .hasMessageContaining("oversampling.ratio-below-present");
  }

  @Test
  void addsTheRowsThatAMapAsksFor() {
    Dataset three = Datasets.classes("y").with("a", 10).with("b", 20).with("c", 9).build();
    OversamplingModel model =
        fit(new Smote(), three, "sampling_strategy", Map.of("b", 25, "c", 12));
    assertThat(model.plan().rowsWhere("y", "a")).isZero();
    assertThat(model.plan().rowsWhere("y", "b")).isEqualTo(5);
    assertThat(model.plan().rowsWhere("y", "c")).isEqualTo(3);
    assertThat(sample(model, 8).stringColumn("y").asList())
        .containsExactly("b", "b", "b", "b", "b", "c", "c", "c");
  }

  @Test
  void saysWhenThereIsNothingToAdd() {
    Dataset even = Datasets.classes("y").with("a", 20).with("b", 20).build();
    OversamplingModel model = fit(new Smote(), even);
    assertThat(model.plan().parts()).isEmpty();
    assertThatThrownBy(() -> sample(model, 1)).hasMessageContaining("oversampling.nothing-to-add");
  }

  @Test
  void refusesConditionsOnOtherColumnsAndOtherClasses() {
    OversamplingModel model = fit(new Smote(), churn);
    SampleRequest one = SampleRequest.ids(0, 1);
    assertThatThrownBy(
            () -> model.sample(one.given(Condition.where("x1", "3")), RunContext.standalone(1)))
        .hasMessageContaining("oversampling.condition");
    assertThatThrownBy(
            () ->
                model.sample(one.given(Condition.where("churned", "no")), RunContext.standalone(1)))
        .hasMessageContaining("oversampling.class-not-added");
  }

  @Test
  void doesNotLetAUnitDecideTheNeighboursUnlessTold() {
    Table changed = churn.table().copy();
    DoubleColumn scaled = changed.doubleColumn("x1").multiply(1_000);
    changed.replaceColumn("x1", scaled.setName("x1"));
    Dataset inOtherUnits = Dataset.of(changed, churn.schema());
    ClassModel before = fit(new Smote(), churn).classes().get(0);
    ClassModel after = fit(new Smote(), inOtherUnits).classes().get(0);
    ClassModel unscaled = fit(new Smote(), inOtherUnits, "scaling", "none").classes().get(0);
    assertThat(neighbours(after)).isEqualTo(neighbours(before));
    assertThat(neighbours(unscaled)).isNotEqualTo(neighbours(before));
  }

  private static List<Integer> neighbours(ClassModel model) {
    return IntStream.range(0, model.seedCount() * 5)
        .mapToObj(i -> model.neighbour(i / 5, i % 5))
        .toList();
  }
}
