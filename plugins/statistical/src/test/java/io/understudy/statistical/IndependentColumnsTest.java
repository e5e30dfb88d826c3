package io.understudy.statistical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.understudy.numerics.Columns;
import io.understudy.numerics.KolmogorovSmirnov;
import io.understudy.numerics.Statistics;
import io.understudy.spi.ColumnKind;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.Condition;
import io.understudy.spi.DataException;
import io.understudy.spi.Dataset;
import io.understudy.spi.FitRequest;
import io.understudy.spi.FittedGenerator;
import io.understudy.spi.ParameterException;
import io.understudy.spi.Parameters;
import io.understudy.spi.RandomSource;
import io.understudy.spi.RandomStream;
import io.understudy.spi.Role;
import io.understudy.spi.RunContext;
import io.understudy.spi.SampleRequest;
import io.understudy.spi.Schema;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

@DisplayName("Independent columns")
class IndependentColumnsTest {
  private static final int MANY = 20_000;

  private static Dataset of(Column<?> column, ColumnSchema schema) {
    return Dataset.of(Table.create(column), Schema.of(List.of(schema)));
  }

  private static Dataset of(Column<?> column, ColumnKind kind) {
    return of(column, ColumnSchema.of(column.name(), kind));
  }

  private static FittedGenerator fit(Dataset training) {
    IndependentColumns generator = new IndependentColumns();
    Parameters defaults = Parameters.defaults(generator.descriptor().parameters());
    return generator.fit(FitRequest.of(training, defaults), RunContext.standalone(7, 2));
  }

  private static Table sample(FittedGenerator model, int rows) {
    return model.sample(SampleRequest.ids(0, rows), RunContext.standalone(7, 2));
  }

  private static double[] drawn(Dataset training) {
    return Columns.toDoubles(sample(fit(training), MANY).column(0));
  }

  private static double[] normal(int rows) {
    RandomSource random = RandomStream.of(3).at(0);
    return IntStream.range(0, rows).mapToDouble(row -> random.nextGaussian()).toArray();
  }

  @Test
  void followsTheDistributionOfNumbersToWithinAGroup() {
    double[] real = normal(2_000);
    double[] made = drawn(of(DoubleColumn.create("x", real), ColumnKind.CONTINUOUS));
    assertThat(KolmogorovSmirnov.of(real, made).statistic()).isLessThan(0.02);
    assertThat(Statistics.mean(made)).isCloseTo(Statistics.mean(real), within(0.03));
    assertThat(Statistics.standardDeviation(made, 1))
        .isCloseTo(Statistics.standardDeviation(real, 1), within(0.03));
  }

  @Test
  void repeatsNoNumberThatFewRowsHaveAndLeavesTheirRangeNowhere() {
    double[] real = normal(500);
    double[] made = drawn(of(DoubleColumn.create("x", real), ColumnKind.CONTINUOUS));
    Set<Double> known = Arrays.stream(real).boxed().collect(Collectors.toSet());
    assertThat(Arrays.stream(made).filter(known::contains).count()).isZero();
    assertThat(Arrays.stream(made).min().orElseThrow())
        .isGreaterThan(Arrays.stream(real).min().orElseThrow());
    assertThat(Arrays.stream(made).max().orElseThrow())
        .isLessThan(Arrays.stream(real).max().orElseThrow());
  }

  @Test
  void keepsAValueThatManyRowsShareAtItsRate() {
    double[] real = normal(1_000);
    Arrays.fill(real, 0, 400, 0);
    double[] made = drawn(of(DoubleColumn.create("x", real), ColumnKind.CONTINUOUS));
    double zeros = Arrays.stream(made).filter(it -> it == 0).count();
    assertThat(zeros / MANY).isCloseTo(0.4, within(0.02));
  }

  @Test
  void leavesOutAFewValuesThatNothingElseStandsFor() {
    double[] real = new double[100];
    real[99] = 1_000_000;
    double[] made = drawn(of(DoubleColumn.create("x", real), ColumnKind.CONTINUOUS));
    assertThat(made).containsOnly(0);
  }

  @Test
  void roundsToTheDecimalsOfTheColumn() {
    double[] real =
        Arrays.stream(normal(500)).map(value -> Math.rint(value * 1_000) / 100).toArray();
    ColumnSchema schema = ColumnSchema.of("x", ColumnKind.CONTINUOUS).withDecimals(2);
    double[] made = drawn(of(DoubleColumn.create("x", real), schema));
    assertThat(Arrays.stream(made)).allMatch(value -> value == Math.rint(value * 100) / 100);
  }

  @Test
  void keepsWholeNumbersOnTheGridOfTheTrainingRows() {
    int[] real = IntStream.range(0, 300).map(row -> 7 + 25 * row).toArray();
    double[] made = drawn(of(IntColumn.create("x", real), ColumnKind.INTEGER));
    assertThat(Arrays.stream(made)).allMatch(value -> (value - 7) % 25 == 0);
  }

  @Test
  void drawsLargeWholeNumbersAsLongs() {
    long[] real = LongStream.range(0, 100).map(row -> 5_000_000_000L + row * row).toArray();
    Table made = sample(fit(of(LongColumn.create("x", real), ColumnKind.INTEGER)), 50);
    assertThat(made.column("x")).isInstanceOf(LongColumn.class);
    assertThat(made.longColumn("x").min()).isGreaterThanOrEqualTo(5e9);
  }

  @Test
  void drawsDatesAndMomentsBetweenThoseSeenAndOnTheirGrid() {
    DateColumn dates = DateColumn.create("day");
    DateTimeColumn moments = DateTimeColumn.create("visit");
    for (int i = 0; i < 200; i++) {
      dates.append(LocalDate.of(1580, 1, 4).plusWeeks(i));
      moments.append(LocalDateTime.of(2024, 2, 28, 23, 30).plusMinutes(15L * i));
    }
    Table made = sample(fit(of(dates, ColumnKind.DATE)), 1_000);
    assertThat(made.dateColumn("day"))
        .allMatch(day -> day.getDayOfWeek() == dates.get(0).getDayOfWeek())
        .allMatch(day -> !day.isBefore(dates.get(0)) && !day.isAfter(dates.get(199)));
    made = sample(fit(of(moments, ColumnKind.DATETIME)), 1_000);
    assertThat(made.dateTimeColumn("visit"))
        .allMatch(visit -> visit.getMinute() % 15 == 0 && visit.getSecond() == 0)
        .allMatch(visit -> !visit.isBefore(moments.get(0)) && !visit.isAfter(moments.get(199)));
  }

  @Test
  void drawsCategoriesTruthsAndMissingCellsAtTheirRates() {
    StringColumn names = StringColumn.create("name");
    BooleanColumn truths = BooleanColumn.create("truth");
    for (int row = 0; row < 1_000; row++) {
      names.append(row < 700 ? "a" : row < 999 ? "b" : "c");
      if (row < 300) {
        truths.appendMissing();
      } else {
        truths.append(row < 370);
      }
    }
    Dataset training =
        Dataset.of(
            Table.create(names, truths),
            Schema.of(
                List.of(
                    ColumnSchema.of("name", ColumnKind.CATEGORICAL),
                    ColumnSchema.of("truth", ColumnKind.BOOLEAN))));
    Table made = sample(fit(training), MANY);
    assertThat(share(made.stringColumn("name").isEqualTo("a").size())).isCloseTo(0.7, within(0.02));
    assertThat(made.stringColumn("name").isEqualTo("c").size()).isPositive();
    assertThat(share(made.column("truth").countMissing())).isCloseTo(0.3, within(0.02));
    assertThat(share(made.booleanColumn("truth").countTrue())).isCloseTo(0.07, within(0.01));
  }

  private static double share(int rows) {
    return (double) rows / MANY;
  }

  @Test
  void putsPlaceholdersInPlaceOfTextsThatFewRowsShare() {
    StringColumn notes = StringColumn.create("note");
    for (int row = 0; row < 100; row++) {
      notes.append(row < 40 ? "none" : "seen by nurse " + row);
    }
    StringColumn made = sample(fit(of(notes, ColumnKind.TEXT)), 1_000).stringColumn("note");
    assertThat(made.isEqualTo("none").size()).isBetween(340, 460);
    assertThat(made).allMatch(text -> text.equals("none") || text.matches("text \\d+"));
  }

  @Test
  void leavesIdentifiersMissingAndSaysSoInTheSchema() {
    StringColumn ids = StringColumn.create("id", "p1", "p2", "p3");
    ColumnSchema schema =
        ColumnSchema.of("id", ColumnKind.TEXT)
            .withRole(Role.IDENTIFIER)
            .withConstraints(true, true);
    FittedGenerator model = fit(of(ids, schema));
    assertThat(sample(model, 20).column("id").countMissing()).isEqualTo(20);
    assertThat(model.schema().column("id").required()).isFalse();
  }

  @Test
  void countsEachRowByItsWeight() {
    DoubleColumn weights = DoubleColumn.create("w");
    StringColumn names = StringColumn.create("name");
    DoubleColumn numbers = DoubleColumn.create("x");
    for (int row = 0; row < 100; row++) {
      weights.append(row < 50 ? 9 : 1);
      names.append(row < 50 ? "a" : "b");
      numbers.append(row < 50 ? 1 : 2);
    }
    Dataset training =
        Dataset.of(
            Table.create(weights, names, numbers),
            Schema.of(
                List.of(
                    ColumnSchema.of("w", ColumnKind.CONTINUOUS).withRole(Role.WEIGHT),
                    ColumnSchema.of("name", ColumnKind.CATEGORICAL),
                    ColumnSchema.of("x", ColumnKind.CONTINUOUS))));
    Table made = sample(fit(training), MANY);
    assertThat(share(made.stringColumn("name").isEqualTo("a").size())).isCloseTo(0.9, within(0.02));
    assertThat(made.doubleColumn("x").mean()).isCloseTo(1.1, within(0.02));
    assertThat(made.doubleColumn("w").asDoubleArray()).containsOnly(5);
  }

  @Test
  void losesEveryDependenceBetweenColumns() {
    double[] x = normal(2_000);
    Dataset training =
        Dataset.of(
            Table.create(DoubleColumn.create("x", x), DoubleColumn.create("y", x)),
            Schema.of(
                List.of(
                    ColumnSchema.of("x", ColumnKind.CONTINUOUS),
                    ColumnSchema.of("y", ColumnKind.CONTINUOUS))));
    Table made = sample(fit(training), MANY);
    double correlation =
        Statistics.correlation(
            made.doubleColumn("x").asDoubleArray(), made.doubleColumn("y").asDoubleArray());
    assertThat(correlation).isCloseTo(0, within(0.03));
  }

  @Test
  void meetsAConditionOnACategoryAndSharesTheOtherDraws() {
    StringColumn names = StringColumn.create("name");
    DoubleColumn numbers = DoubleColumn.create("x", normal(100));
    IntStream.range(0, 100).forEach(row -> names.append(row % 3 == 0 ? "rare" : "common"));
    Dataset training =
        Dataset.of(
            Table.create(names, numbers),
            Schema.of(
                List.of(
                    ColumnSchema.of("name", ColumnKind.CATEGORICAL),
                    ColumnSchema.of("x", ColumnKind.CONTINUOUS))));
    FittedGenerator model = fit(training);
    Condition rare = Condition.where("name", "rare");
    assertThat(model.meets(rare)).isTrue();
    assertThat(model.meets(Condition.atLeast("x", 0))).isFalse();
    Table made = model.sample(SampleRequest.ids(0, 50).given(rare), RunContext.standalone(7, 2));
    assertThat(made.stringColumn("name")).containsOnly("rare");
    assertThat(made.doubleColumn("x").asDoubleArray())
        .isEqualTo(sample(model, 50).doubleColumn("x").asDoubleArray());
    assertThatThrownBy(
            () ->
                model.sample(
                    SampleRequest.ids(0, 1).given(Condition.where("name", "none")),
                    RunContext.standalone(7, 2)))
        .isInstanceOf(ParameterException.class);
  }

  @Test
  void acceptsOneRowAColumnWithoutCellsAndAHugeRange() {
    assertThat(drawn(of(DoubleColumn.create("x", 3.5), ColumnKind.CONTINUOUS))).containsOnly(3.5);
    DoubleColumn none = DoubleColumn.create("x", Double.NaN, Double.NaN);
    assertThat(drawn(of(none, ColumnKind.CONTINUOUS))).containsOnly(Double.NaN);
    double[] huge = IntStream.range(0, 40).mapToDouble(i -> i % 2 == 0 ? -1.7e308 : i).toArray();
    huge[39] = 1.7e308;
    assertThat(Arrays.stream(drawn(of(DoubleColumn.create("x", huge), ColumnKind.CONTINUOUS))))
        .allMatch(Double::isFinite);
  }

  @Test
  void refusesInfiniteNumbersAndTablesWithoutRows() {
    DoubleColumn infinite = DoubleColumn.create("x", 1, Double.POSITIVE_INFINITY);
    assertThatThrownBy(() -> fit(of(infinite, ColumnKind.CONTINUOUS)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("infinite");
    assertThatThrownBy(() -> fit(of(DoubleColumn.create("x"), ColumnKind.CONTINUOUS)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("at least one row");
  }
}
