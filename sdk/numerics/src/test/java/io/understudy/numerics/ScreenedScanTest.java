package io.understudy.numerics;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.spi.RandomSource;
import io.understudy.spi.RandomStream;
import io.understudy.spi.RunContext;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A screened scan")
class ScreenedScanTest {
  private static final int ROWS = 3 * Screen.TILE + 7;
  private static final int QUERIES = 50;
  private final RunContext run = RunContext.standalone(1);

  /** A machine takes one of the two ways only, so each is forced. */
  @ParameterizedTest
  @CsvSource({"true, 30", "false, 30", "true, 13", "false, 13"})
  void findsWhatAnExactScanFindsWithAndWithoutFusedMultiplyAdd(boolean fused, int columns) {
    FeatureMatrix points = gaussian(columns);
    NearestList[] screened = emptyLists();
    NearestList[] exact = emptyLists();
    Screen screen = Screen.of(points, run).orElseThrow();
    new ScreenedScan(screen, points, points, 0, QUERIES, screened, fused).search(run);
    new ExactScan(points, Distance.euclidean()).search(points, 0, exact, run);
    for (int query = 0; query < QUERIES; query++) {
      assertThat(screened[query]).usingRecursiveComparison().isEqualTo(exact[query]);
    }
  }

  private static NearestList[] emptyLists() {
    return IntStream.range(0, QUERIES)
        .mapToObj(query -> new NearestList(10, query))
        .toArray(NearestList[]::new);
  }

  private static FeatureMatrix gaussian(int columns) {
    RandomSource random = RandomStream.of(columns).at(0);
    double[][] rows = new double[ROWS][columns];
    for (double[] row : rows) {
      for (int column = 0; column < columns; column++) {
        row[column] = random.nextGaussian();
      }
    }
    return FeatureMatrix.ofRows(rows);
  }
}
