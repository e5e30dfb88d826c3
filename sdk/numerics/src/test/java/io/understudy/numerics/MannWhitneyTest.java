package io.understudy.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.understudy.spi.Interval;
import io.understudy.spi.RandomSource;
import io.understudy.spi.RandomStream;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The comparison of two samples by ranks")
class MannWhitneyTest {

  @Test
  void countsPairsInWhichTheFirstIsLargerAndTiesByHalf() {
    // Of six pairs 3 > 1, 3 > 2, 2 > 1 and half of 2 = 2; 0.5 exceeds none.
    MannWhitney comparison = MannWhitney.of(new double[] {3, 2, 0.5}, new double[] {1, 2});
    assertThat(comparison.auroc()).isCloseTo(3.5 / 6, within(1e-15));
    assertThat(MannWhitney.of(new double[] {1, 1}, new double[] {1}).auroc()).isEqualTo(0.5);
  }

  @Test
  void testsAgainstAllDealsOfTheNumbers() {
    // Of the six ways to deal two of four numbers, one reaches the largest rank sum.
    MannWhitney extreme = MannWhitney.of(new double[] {3, 4}, new double[] {1, 2});
    assertThat(extreme.permutationTest(20_000, RandomStream.of(1)).pValue())
        .isCloseTo(1.0 / 6, within(0.08));
    MannWhitney reversed = MannWhitney.of(new double[] {1, 2}, new double[] {3, 4});
    assertThat(reversed.permutationTest(20_000, RandomStream.of(1)).pValue()).isEqualTo(1);
    MannWhitney tied = MannWhitney.of(new double[] {1, 1, 1}, new double[] {1, 1});
    assertThat(tied.permutationTest(100, RandomStream.of(1)).pValue()).isEqualTo(1);
  }

  @Test
  void isAsSureWhicheverSampleIsSmaller() {
    double[] few = normal(1, 40, 1);
    double[] many = normal(2, 400, 0);
    MannWhitney larger = MannWhitney.of(few, many);
    assertThat(larger.permutationTest(4_999, RandomStream.of(3)).pValue()).isEqualTo(1 / 5_000.0);
    double[] negated = new double[many.length];
    double[] lower = new double[few.length];
    Arrays.setAll(negated, i -> -many[i]);
    Arrays.setAll(lower, i -> -few[i]);
    MannWhitney turned = MannWhitney.of(negated, lower);
    assertThat(turned.auroc()).isCloseTo(larger.auroc(), within(1e-12));
    assertThat(turned.permutationTest(4_999, RandomStream.of(3)).pValue()).isEqualTo(1 / 5_000.0);
  }

  @Test
  void givesPValuesThatAreSmallNoMoreOftenThanTheySay() {
    int below = 0;
    for (int run = 0; run < 1_000; run++) {
      // Heavy ties: three in four are 0.
      RandomSource random = RandomStream.of(9).at(run);
      double[] x = new double[30];
      double[] y = new double[50];
      for (int i = 0; i < 50; i++) {
        y[i] = random.nextInt(4) == 0 ? random.nextInt(3) : 0;
        if (i < 30) {
          x[i] = random.nextInt(4) == 0 ? random.nextInt(3) : 0;
        }
      }
      double p = MannWhitney.of(x, y).permutationTest(999, RandomStream.of(run)).pValue();
      below += p <= 0.05 ? 1 : 0;
    }
    assertThat(below).isBetween(20, 70);
  }

  @Test
  void coversTheAreaAtTheNominalLevel() {
    for (int size : new int[] {50, 600}) {
      for (double shift : new double[] {0, 1}) {
        // Two normal distributions a shift apart: Φ(shift / √2).
        double area = shift == 0 ? 0.5 : 0.7602499389065233;
        int covered = 0;
        for (int run = 0; run < 2_000; run++) {
          Interval interval =
              MannWhitney.of(normal(2 * run, size, shift), normal(2 * run + 1, size, 0))
                  .interval(0.95)
                  .orElseThrow();
          covered += interval.contains(area) ? 1 : 0;
        }
        assertThat(covered / 2_000.0).isBetween(0.93, 0.97);
      }
    }
  }

  private static double[] normal(long seed, int count, double shift) {
    RandomSource random = RandomStream.of(seed).at(0);
    double[] numbers = new double[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = shift + random.nextGaussian();
    }
    return numbers;
  }

  @Test
  void hasNoIntervalWhereItCouldNotKeepItsWord() {
    double[] some = normal(1, 60, 0);
    assertThat(MannWhitney.of(normal(1, 49, 0), some).interval(0.95)).isEmpty();
    assertThat(MannWhitney.of(new double[60], new double[60]).interval(0.95)).isEmpty();
    assertThat(MannWhitney.of(normal(2, 60, 100), some).interval(0.95)).isEmpty();
    double[] nearlyTied = new double[60];
    nearlyTied[0] = 1;
    assertThat(MannWhitney.of(nearlyTied, new double[60]).interval(0.95)).isEmpty();
  }

  @Test
  void refusesWhatIsNoSample() {
    assertThatThrownBy(() -> MannWhitney.of(new double[0], new double[] {1}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> MannWhitney.of(new double[] {Double.NaN}, new double[] {1}))
        .isInstanceOf(IllegalArgumentException.class);
    MannWhitney comparison = MannWhitney.of(new double[] {2}, new double[] {1});
    assertThatThrownBy(() -> comparison.interval(1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> comparison.permutationTest(0, RandomStream.of(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
