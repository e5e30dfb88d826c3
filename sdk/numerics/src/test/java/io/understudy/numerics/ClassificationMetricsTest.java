package io.understudy.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Classification metrics")
class ClassificationMetricsTest {
  private static final boolean[] CLASSES = {true, false, true, false, false};
  private static final double[] SCORES = {0.9, 0.8, 0.8, 0.3, 0.1};

  @Test
  void areThoseOfScikitLearn() throws IOException {
    JsonNode reference = Reference.read("classification_metrics.json");
    JsonNode expected = reference.get("expected");
    boolean[] positive = Reference.booleans(reference.get("input").get("y"));
    double[] scores = Reference.doubles(reference.get("input").get("score"));
    RankedScores ranked = RankedScores.of(positive, scores);
    ClassificationMetrics half = ClassificationMetrics.at(positive, scores, 0.5);
    assertClose(ranked.auroc(), expected, "auroc");
    assertClose(ranked.averagePrecision(), expected, "average_precision");
    assertClose(half.f1(), expected, "f1");
    assertClose(half.precision(), expected, "precision");
    assertClose(half.recall(), expected, "recall");
    assertClose(half.balancedAccuracy(), expected, "balanced_accuracy");
    assertClose(ClassificationMetrics.brier(positive, scores), expected, "brier");
    assertThat(
            new double[] {
              half.trueNegatives(),
              half.falsePositives(),
              half.falseNegatives(),
              half.truePositives()
            })
        .containsExactly(37, 9, 2, 12);
  }

  @Test
  void haveTheCurvesOfScikitLearn() throws IOException {
    JsonNode reference = Reference.read("classification_metrics.json");
    RankedScores ranked =
        RankedScores.of(
            Reference.booleans(reference.get("input").get("y")),
            Reference.doubles(reference.get("input").get("score")));
    JsonNode pr = reference.get("expected").get("pr");
    // The reference goes from the lowest threshold up and ends with the point (0, 1).
    double[] recall = reversed(ranked.precisionRecallCurve().x());
    double[] precision = reversed(ranked.precisionRecallCurve().y());
    assertThat(recall).containsExactly(Reference.doubles(pr.get("recall")), within(1e-12));
    assertThat(precision).containsExactly(Reference.doubles(pr.get("precision")), within(1e-12));
    JsonNode roc = reference.get("expected").get("roc");
    double[] thresholds = ranked.rocCurve().thresholds();
    double[] kept = Reference.doubles(roc.get("thresholds"));
    // The reference leaves out points on a straight line between others.
    for (int i = 0; i < kept.length; i++) {
      double threshold = kept[i];
      int at =
          IntStream.range(0, thresholds.length)
              .filter(j -> thresholds[j] == threshold)
              .findFirst()
              .orElseThrow();
      assertThat(ranked.rocCurve().x()[at])
          .isCloseTo(roc.get("fpr").get(i).asDouble(), within(1e-12));
      assertThat(ranked.rocCurve().y()[at])
          .isCloseTo(roc.get("tpr").get(i).asDouble(), within(1e-12));
    }
  }

  @Test
  void ofFiveRowsAreThoseComputedByHand() {
    RankedScores ranked = RankedScores.of(CLASSES, SCORES);
    assertThat(ranked.auroc()).isCloseTo(5.5 / 6, within(1e-15));
    assertThat(ranked.averagePrecision()).isCloseTo(0.5 + 0.5 * 2 / 3, within(1e-15));
    assertThat(ranked.recallAtFalsePositiveRate(0.01)).isEqualTo(0.5);
    assertThat(ranked.recallAtFalsePositiveRate(0.34)).isEqualTo(1);
    assertThat(ranked.bestF1Threshold()).isEqualTo(0.8);
  }

  @Test
  void countAWeightOfTwoLikeTwoRows() {
    boolean[] twice = {true, true, false, false, false};
    double[] scores = {0.6, 0.4, 0.7, 0.5, 0.4};
    boolean[] once = {true, true, true, false, false, false, false, false};
    double[] repeated = {0.6, 0.4, 0.4, 0.7, 0.5, 0.5, 0.5, 0.4};
    double[] weights = {1, 2, 1, 3, 1};
    RankedScores weighted = RankedScores.of(twice, scores, weights);
    RankedScores longer = RankedScores.of(once, repeated);
    assertThat(weighted.auroc()).isEqualTo(longer.auroc());
    assertThat(weighted.averagePrecision()).isEqualTo(longer.averagePrecision());
    assertThat(weighted.recallAtFalsePositiveRate(0.5))
        .isEqualTo(longer.recallAtFalsePositiveRate(0.5));
    assertThat(ClassificationMetrics.at(twice, scores, weights, 0.5).f1())
        .isEqualTo(ClassificationMetrics.at(once, repeated, 0.5).f1());
    assertThat(ClassificationMetrics.brier(twice, scores, weights))
        .isCloseTo(ClassificationMetrics.brier(once, repeated), within(1e-15));
  }

  @Test
  void thatNeedBothClassesAreUndefinedForOne() {
    RankedScores ranked = RankedScores.of(new boolean[] {true, true}, new double[] {1, 2});
    assertThat(ranked.auroc()).isNaN();
    assertThat(ranked.recallAtFalsePositiveRate(0.1)).isNaN();
  }

  private static double[] reversed(double[] values) {
    double[] copy = new double[values.length];
    Arrays.setAll(copy, i -> values[values.length - 1 - i]);
    return copy;
  }

  private static void assertClose(double value, JsonNode expected, String name) {
    assertThat(value).as(name).isCloseTo(expected.get(name).asDouble(), within(1e-12));
  }
}
