package io.understudy.utility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Ranked rows")
class RankedRowsTest {
  private static final int[] LABELS = {1, 0, 1, 0, 0};
  private static final double[] PROBABILITIES = {0.9, 0.8, 0.4, 0.4, 0.1};
  private static final double[] EQUAL = {1, 1, 1, 1, 1};
  private final RankedRows rows = RankedRows.of(PROBABILITIES, LABELS, EQUAL);

  private static double value(double[] values, Metric metric) {
    return values[metric.ordinal()];
  }

  private double value(Metric metric) {
    return value(rows.measure(RankedRows.onceEach(5), 0.4), metric);
  }

  @Test
  void haveTheAveragePrecisionOfTheirStepsWithTiesAsOne() {
    // Half of the positives at precision 1/1, half at 2/4.
    assertThat(value(Metric.AVERAGE_PRECISION)).isCloseTo(0.5 + 0.25, within(1e-15));
  }

  @Test
  void haveAnAreaUnderTheRocCurveInWhichTiesCountHalf() {
    // Pairs won: the first positive 3 of 3, the second 1 and a half of 3.
    assertThat(value(Metric.AUROC)).isCloseTo(4.5 / 6, within(1e-15));
  }

  @Test
  void haveTheF1OfTheThresholdGiven() {
    assertThat(value(Metric.F1)).isCloseTo(2 * 2 / (4.0 + 2), within(1e-15));
  }

  @Test
  void haveNoF1WithoutAThreshold() {
    assertThat(value(rows.measure(RankedRows.onceEach(5), Double.NaN), Metric.F1)).isNaN();
  }

  @Test
  void haveAnF1OfZeroWhereNoRowReachesTheThreshold() {
    assertThat(value(rows.measure(RankedRows.onceEach(5), 0.95), Metric.F1)).isZero();
  }

  @Test
  void haveTheRecallReachedBeforeTheFirstFalsePositive() {
    assertThat(value(Metric.RECALL_AT_LOW_FPR)).isEqualTo(0.5);
  }

  @Test
  void haveTheBrierScoreAndTheRatioOfExpectedToObserved() {
    assertThat(value(Metric.BRIER))
        .isCloseTo((0.01 + 0.64 + 0.36 + 0.16 + 0.01) / 5, within(1e-15));
    assertThat(value(Metric.EXPECTED_OVER_OBSERVED)).isCloseTo(2.6 / 2, within(1e-15));
  }

  @Test
  void ofWholeWeightsEqualRowsThatAreThereAsOften() {
    RankedRows weighted = RankedRows.of(PROBABILITIES, LABELS, new double[] {1, 3, 2, 1, 4});

    double[] byCount = rows.measure(new int[] {1, 3, 2, 1, 4}, 0.4);

    assertThat(weighted.measure(RankedRows.onceEach(5), 0.4)).containsExactly(byCount);
  }

  @Test
  void chooseTheThresholdOfTheLargestF1() {
    // From 0.9: 2/3, from 0.8: 2/4, from 0.4: 4/6; of equal ones the highest.
    assertThat(rows.thresholdOfLargestF1()).isEqualTo(0.9);
  }

  @Test
  void tellThePrecisionAtTheFirstStepThatReachesARecall() {
    assertThat(rows.precisionAt(RankedRows.onceEach(5), new double[] {0.25, 0.5, 0.75, 1}))
        .containsExactly(1, 1, 0.5, 0.5);
  }

  @Test
  void binObservedAgainstPredictedShares() {
    double[][] points = rows.reliability(2);

    assertThat(points[0][points[0].length - 1]).isCloseTo((0.9 + 0.8 + 0.8) / 4, within(1e-15));
    assertThat(points[1]).containsExactly(0, 0.5);
  }
}
