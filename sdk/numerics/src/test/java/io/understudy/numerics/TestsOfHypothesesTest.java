package io.understudy.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.understudy.spi.Interval;
import io.understudy.spi.RandomSource;
import io.understudy.spi.RandomStream;
import io.understudy.spi.RunContext;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Tests, intervals and distances")
class TestsOfHypothesesTest {
  private final RunContext run = RunContext.standalone(1, 2);

  @Test
  void compareFiveValuesAsByHand() {
    // F steps at 1, 2, 3 by 1/3; G at 2, 4 by 1/2: the distance is largest at 1 and 3.
    KolmogorovSmirnov test = KolmogorovSmirnov.of(new double[] {3, 1, 2}, new double[] {4, 2});
    assertThat(test.statistic()).isCloseTo(0.5, within(1e-15));
    assertThat(test.location(Alternative.TWO_SIDED)).isEqualTo(3);
    assertThat(test.statistic(Alternative.LESS)).isZero();
  }

  @Test
  void sortManyNumbersAsTheJdkDoes() {
    double[] numbers = new double[30_000];
    Arrays.setAll(numbers, i -> StrictMath.exp(20 * RandomStream.of(4).at(i).nextGaussian()));
    Arrays.setAll(numbers, i -> i % 3 == 0 ? -numbers[i] : numbers[i]);
    numbers[7] = Double.NEGATIVE_INFINITY;
    numbers[8] = Double.NaN;
    numbers[9] = -0.0;
    numbers[10] = 0.0;
    double[] expected = numbers.clone();
    Arrays.sort(expected);
    assertThat(RadixSort.ascending(numbers)).isEqualTo(expected);
  }

  @Test
  void refuseSamplesThatAreEmptyOrIncomplete() {
    assertThatThrownBy(() -> KolmogorovSmirnov.of(new double[0], new double[] {1}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> KolmogorovSmirnov.of(new double[] {1, Double.NaN}, new double[] {1}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Divergence.totalVariation(new double[] {0}, new double[] {1}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void findTheLadyTastingTea() {
    // Fisher (1935): 3 of 4 cups right; one-sided p = 17/70, two-sided 34/70.
    ContingencyTable cups = ContingencyTable.of(new long[][] {{3, 1}, {1, 3}});
    assertThat(cups.fisher(Alternative.GREATER).pValue()).isCloseTo(17 / 70.0, within(1e-9));
    assertThat(cups.fisher(Alternative.TWO_SIDED).pValue()).isCloseTo(34 / 70.0, within(1e-9));
    assertThat(cups.fisher(Alternative.GREATER).statistic()).isEqualTo(9);
  }

  @Test
  void giveClopperAndPearsonsInterval() {
    assertInterval(Proportions.clopperPearson(0, 100, 0.95), 0, 0.0362166926, 5e-11);
    assertInterval(Proportions.clopperPearson(1, 100, 0.95), 0.00025314603, 0.0544593854, 5e-11);
    assertInterval(Proportions.clopperPearson(50, 100, 0.95), 0.3983211295, 0.6016788705, 5e-11);
    assertThat(Proportions.clopperPearson(100, 100, 0.95).upper()).isEqualTo(1);
  }

  @Test
  void giveWilsonsInterval() {
    assertInterval(
        Proportions.wilson(25, 500, 0.95),
        0.0534309532 - 0.0193372080,
        0.0534309532 + 0.0193372080,
        2e-10);
    assertInterval(
        Proportions.wilson(25, 500, 0.99),
        0.0558932053 - 0.0256279229,
        0.0558932053 + 0.0256279229,
        2e-10);
    assertInterval(Proportions.wilson(0, 500, 0.95), 0, 2 * 0.00381217023, 2e-10);
  }

  private static void assertInterval(Interval actual, double lower, double upper, double within) {
    assertThat(actual.lower()).isCloseTo(lower, within(within));
    assertThat(actual.upper()).isCloseTo(upper, within(within));
  }

  @Test
  void adjustForSeveralTestsAsByHand() {
    assertThat(MultipleTesting.holm(0.01, 0.04, 0.03)).containsExactly(0.03, 0.06, 0.06);
    assertThat(MultipleTesting.benjaminiHochberg(0.01, 0.04, 0.03)[1])
        .isCloseTo(0.04, within(1e-15));
  }

  @Test
  void haveNothingToSayOfConstants() {
    ContingencyTable one = ContingencyTable.of(new long[][] {{3}, {4}});
    assertThat(one.chiSquared(false)).isEqualTo(new TestResult(0, 1));
    assertThat(one.cramersV()).isZero();
    assertThat(one.cramersVCorrected()).isZero();
    assertThatThrownBy(() -> Correlation.kendall(new double[] {1, 1}, new double[] {1, 2}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void tellTwoSetsOfPointsApartWhateverTheThreads() {
    double[][] rows = new double[80][];
    Arrays.setAll(
        rows,
        i -> {
          RandomSource random = RandomStream.of(7).at(i);
          double shift = i < 40 ? 0 : 1.5;
          return new double[] {random.nextGaussian() + shift, random.nextGaussian()};
        });
    FeatureMatrix points = FeatureMatrix.ofRows(rows);
    int[] first = IntStream.range(0, 40).toArray();
    int[] second = IntStream.range(40, 80).toArray();
    int[] even = IntStream.range(0, 40).filter(i -> i % 2 == 0).toArray();
    int[] odd = IntStream.range(0, 40).filter(i -> i % 2 == 1).toArray();
    PairwiseDistances distances = PairwiseDistances.of(points, run);
    TestResult apart = distances.energyTest(first, second, 99, RandomStream.of(1), run);
    assertThat(apart.pValue()).isEqualTo(0.01);
    assertThat(apart.statistic()).isEqualTo(distances.energy(first, second));
    assertThat(distances.energyTest(even, odd, 99, RandomStream.of(1), run).pValue())
        .isGreaterThan(0.05);
    RunContext alone = RunContext.standalone(1, 1);
    TestResult again =
        PairwiseDistances.of(points, alone)
            .mmdTest(first, second, 0.5, 99, RandomStream.of(1), alone);
    assertThat(distances.mmdTest(first, second, 0.5, 99, RandomStream.of(1), run)).isEqualTo(again);
  }
}
