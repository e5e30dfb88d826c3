package io.understudy.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.spi.CancelledException;
import io.understudy.spi.DataException;
import io.understudy.spi.RandomSource;
import io.understudy.spi.RandomStream;
import io.understudy.spi.RunContext;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Nearest neighbours")
class NearestNeighboursTest {
  private static final int COUNT = 6;
  private final RunContext run = RunContext.standalone(1, 2);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 8, 9, 11, 12, 13, 17, 30, 41})
  void areThoseOfComparingAllPairs(int columns) {
    RandomSource random = RandomStream.of(columns).at(0);
    assertEqualToAllPairs(matrix(1_500, columns, random::nextGaussian));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 8, 12, 30})
  void areThoseOfComparingAllPairsAmongManyDuplicates(int columns) {
    RandomSource random = RandomStream.of(columns).at(1);
    assertEqualToAllPairs(matrix(1_500, columns, () -> random.nextInt(2)));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 8, 12, 30})
  void areThoseOfComparingAllPairsFarFromTheOrigin(int columns) {
    RandomSource random = RandomStream.of(columns).at(2);
    assertEqualToAllPairs(matrix(1_200, columns, () -> 1.6e9 + random.nextInt(50) / 8.0));
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 12, 30})
  void areThoseOfComparingAllPairsInTightClustersFarApart(int columns) {
    RandomSource random = RandomStream.of(columns).at(3);
    double[][] rows = new double[1_200][columns];
    for (int row = 0; row < rows.length; row++) {
      for (int column = 0; column < columns; column++) {
        rows[row][column] = 1e6 * (row % 5) + 1e-3 * random.nextGaussian();
      }
    }
    assertEqualToAllPairs(FeatureMatrix.ofRows(rows));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e300, 1e-300, 1e150, 1e-170, 1e100, 1e-100, 1e12})
  void areThoseOfComparingAllPairsWhereOneColumnHasAnExtremeMagnitude(double magnitude) {
    for (int columns : new int[] {3, 14}) {
      RandomSource random = RandomStream.of(columns).at(4);
      FeatureMatrix points = matrix(700, columns, random::nextGaussian);
      double[] values = points.toRowMajor();
      for (int row = 0; row < points.rowCount(); row++) {
        values[row * columns] *= magnitude;
      }
      assertEqualToAllPairs(FeatureMatrix.ofRowMajor(points.names(), values));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e300, 1e-300, 1e-170})
  void areThoseOfComparingAllPairsWhereAllColumnsHaveAnExtremeMagnitude(double magnitude) {
    RandomSource random = RandomStream.of(8).at(5);
    assertEqualToAllPairs(matrix(700, 14, () -> magnitude * random.nextGaussian()));
  }

  @Test
  void areThoseOfComparingAllPairsWhereOneRowIsFarOut() {
    RandomSource random = RandomStream.of(8).at(6);
    FeatureMatrix points = matrix(3_000, 14, random::nextGaussian);
    double[] values = points.toRowMajor();
    values[0] = 1e200;
    values[14 * 1_001] = -1e30;
    assertEqualToAllPairs(FeatureMatrix.ofRowMajor(points.names(), values));
  }

  @Test
  void areTheFirstRowsIfAllRowsAreEqual() {
    for (int columns : new int[] {2, 20}) {
      Neighbours found =
          NearestNeighbours.of(matrix(2_000, columns, () -> 3)).nearestOfAll(COUNT, run);
      assertThat(found.indices(0)).containsExactly(1, 2, 3, 4, 5, 6);
      assertThat(found.indices(1_999)).containsExactly(0, 1, 2, 3, 4, 5);
      assertThat(found.distances(7)).containsOnly(0);
    }
  }

  @Test
  void ofTwoRowsAreEachOther() {
    Neighbours found =
        NearestNeighbours.of(FeatureMatrix.ofRows(new double[][] {{0, 0}, {3, 4}}))
            .nearestOfAll(1, run);
    assertThat(found.index(0, 0)).isEqualTo(1);
    assertThat(found.index(1, 0)).isZero();
    assertThat(found.distance(0, 0)).isEqualTo(25);
  }

  @Test
  void ofOtherRowsMayBeEqualToThem() {
    RandomSource random = RandomStream.of(8).at(7);
    FeatureMatrix points = matrix(2_000, 16, random::nextGaussian);
    Neighbours found = NearestNeighbours.of(points).nearest(points.select(1_234, 5), 1, run);
    assertThat(found.index(0, 0)).isEqualTo(1_234);
    assertThat(found.index(1, 0)).isEqualTo(5);
  }

  @Test
  void ofRowsFarOutsideOfThePointsAreExactToo() {
    RandomSource random = RandomStream.of(8).at(8);
    FeatureMatrix points = matrix(2_000, 16, random::nextGaussian);
    FeatureMatrix queries = matrix(10, 16, () -> 1e60 * random.nextGaussian());
    Neighbours found = NearestNeighbours.of(points).nearest(queries, COUNT, run);
    for (int query = 0; query < 10; query++) {
      assertThat(found.indices(query))
          .isEqualTo(allPairs(points, queries.row(query), -1, Distance.euclidean()));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void doNotDependOnThreads(int threads) {
    for (int columns : new int[] {3, 20}) {
      RandomSource random = RandomStream.of(3).at(9);
      FeatureMatrix points = matrix(4_000, columns, random::nextGaussian);
      Neighbours alone =
          NearestNeighbours.of(points).nearestOfAll(COUNT, RunContext.standalone(1, 1));
      Neighbours found =
          NearestNeighbours.of(points).nearestOfAll(COUNT, RunContext.standalone(1, threads));
      for (int row = 0; row < 4_000; row++) {
        assertThat(found.indices(row)).isEqualTo(alone.indices(row));
        assertThat(found.distances(row)).isEqualTo(alone.distances(row));
      }
    }
  }

  @Test
  void addAConstantForEachCategoryThatDiffers() {
    RandomSource random = RandomStream.of(3).at(10);
    FeatureMatrix points =
        matrix(800, 4, () -> random.nextInt(4)); // Numbers or codes, as the distance says.
    Distance distance = Distance.mixed(Double.NaN, 2.25, Double.NaN, 2.25);
    assertEqualToAllPairs(points, distance);
    Neighbours two =
        NearestNeighbours.of(
                FeatureMatrix.ofRows(new double[][] {{1, 0, 5, 0}, {3, 7, 5, 0}}), distance)
            .nearestOfAll(1, run);
    assertThat(two.distance(0, 0)).isEqualTo(4 + 2.25);
  }

  @Test
  void byGowersDistanceLeaveMissingCellsOut() {
    double missing = Double.NaN;
    FeatureMatrix points =
        FeatureMatrix.ofRows(
            new double[][] {{0, 0, 1}, {5, missing, 1}, {missing, missing, 2}, {10, 4, 2}});
    Neighbours found =
        NearestNeighbours.of(points, Distance.gower(10, 8, missing)).nearestOfAll(3, run);
    assertThat(found.indices(0)).containsExactly(1, 3, 2);
    assertThat(found.distances(0)).containsExactly(0.25, 2.5 / 3, 1);
    assertThat(found.indices(2)).containsExactly(3, 0, 1);
  }

  @Test
  void byGowersDistanceAreThoseOfComparingAllPairs() {
    RandomSource random = RandomStream.of(3).at(11);
    FeatureMatrix points =
        matrix(700, 3, () -> random.nextInt(5) == 0 ? Double.NaN : random.nextInt(6));
    assertEqualToAllPairs(points, Distance.gower(5, 0, Double.NaN));
  }

  @Test
  void byCappedDistanceAreThoseOfTheMeanOverColumns() {
    FeatureMatrix points =
        FeatureMatrix.ofRows(new double[][] {{0, 3, 0.5}, {0.25, 3, 0.5}, {0, 1, 0.5}, {9, 1, 4}});
    Neighbours found = NearestNeighbours.of(points, Distance.capped()).nearestOfAll(3, run);
    assertThat(found.indices(0)).containsExactly(1, 2, 3);
    assertThat(found.distances(0)).containsExactly(0.25 / 3, 1.0 / 3, 1);
    assertThat(found.distances(3)).containsExactly(2.0 / 3, 1, 1);
  }

  @Test
  void needOneRowMoreThanNeighbours() {
    NearestNeighbours few = NearestNeighbours.of(matrix(6, 2, () -> 1));
    assertThatThrownBy(() -> few.nearestOfAll(6, run))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("need 7 rows; found 6")
        .hasMessageContaining("neighbours.too-few-rows");
  }

  @Test
  void refuseNumbersThatAreNotFiniteAndSayWhereTheyAre() {
    double[][] rows = {{1, 2}, {3, Double.POSITIVE_INFINITY}, {Double.NaN, 1}};
    assertThatThrownBy(() -> NearestNeighbours.of(FeatureMatrix.ofRows(rows)))
        .isInstanceOfSatisfying(
            DataException.class,
            e -> {
              assertThat(e.code()).isEqualTo("data.not-finite");
              assertThat(e.row()).hasValue(2);
              assertThat(e.column()).hasValue("x2");
            });
  }

  @Test
  void areGivenUpWithinASecondWhenTheThreadIsInterrupted() {
    RandomSource random = RandomStream.of(3).at(12);
    FeatureMatrix points = matrix(60_000, 30, random::nextGaussian);
    RunContext mine = RunContext.standalone(1, 4);
    Thread cell = Thread.currentThread();
    long[] interruptedAt = new long[1];
    Thread person =
        new Thread(
            () -> {
              try {
                Thread.sleep(300);
              } catch (InterruptedException e) {
                return;
              }
              interruptedAt[0] = System.nanoTime();
              cell.interrupt();
            });
    person.start();
    assertThatThrownBy(() -> NearestNeighbours.of(points).nearestOfAll(5, mine))
        .isInstanceOf(CancelledException.class);
    assertThat(System.nanoTime() - interruptedAt[0]).isLessThan(1_000_000_000L);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().startsWith("understudy-worker"));
  }

  private void assertEqualToAllPairs(FeatureMatrix points) {
    assertEqualToAllPairs(points, Distance.euclidean());
  }

  private void assertEqualToAllPairs(FeatureMatrix points, Distance distance) {
    int[] rows = IntStream.range(0, points.rowCount()).filter(row -> row % 3 == 0).toArray();
    Neighbours found = NearestNeighbours.of(points, distance).nearestOfRows(rows, COUNT, run);
    for (int query = 0; query < rows.length; query++) {
      int[] expected = allPairs(points, points.row(rows[query]), rows[query], distance);
      assertThat(found.indices(query)).isEqualTo(expected);
      for (int rank = 0; rank < COUNT; rank++) {
        assertThat(found.distance(query, rank))
            .isEqualTo(measure(points.row(expected[rank]), points.row(rows[query]), distance));
      }
    }
  }

  private static int[] allPairs(FeatureMatrix points, double[] query, int self, Distance distance) {
    double[] distances =
        IntStream.range(0, points.rowCount())
            .mapToDouble(row -> measure(points.row(row), query, distance))
            .toArray();
    return IntStream.range(0, points.rowCount())
        .filter(row -> row != self)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer row) -> distances[row]))
        .limit(COUNT)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static double measure(double[] a, double[] b, Distance distance) {
    double[] sum = new double[1];
    double[] common = new double[1];
    for (int column = 0; column < a.length; column++) {
      if (distance.family() == Distance.Family.GOWER) {
        distance.addGowerColumn(column, b[column], new double[] {a[column]}, 1, sum, common);
      } else if (distance.equals(Distance.euclidean())) {
        sum[0] += (a[column] - b[column]) * (a[column] - b[column]);
      } else {
        boolean number = column % 2 == 0;
        sum[0] +=
            number
                ? (a[column] - b[column]) * (a[column] - b[column])
                : a[column] == b[column] ? 0 : 2.25;
      }
    }
    if (distance.family() == Distance.Family.GOWER) {
      return common[0] == 0 ? Double.POSITIVE_INFINITY : sum[0] / common[0];
    }
    return sum[0];
  }

  private static FeatureMatrix matrix(int rows, int columns, Supplier<Number> value) {
    double[] values = new double[rows * columns];
    Arrays.setAll(values, i -> value.get().doubleValue());
    return FeatureMatrix.ofRowMajor(
        IntStream.rangeClosed(1, columns).mapToObj(i -> "x" + i).toList(), values);
  }
}
