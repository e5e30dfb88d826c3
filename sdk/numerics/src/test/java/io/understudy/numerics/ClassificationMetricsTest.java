package io.understudy.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Classification metrics")
class ClassificationMetricsTest {
  private static final double TOLERANCE = 1e-12;
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
    Map<String, Double> single = new LinkedHashMap<>();
    single.put("auroc", ranked.auroc());
    single.put("average_precision", ranked.averagePrecision());
    single.put("f1", half.f1());
    single.put("macro_f1", half.macroF1());
    single.put("precision", half.precision());
    single.put("recall", half.recall());
    single.put("balanced_accuracy", half.balancedAccuracy());
    single.put("gmean", half.geometricMean());
    single.put("mcc", half.matthewsCorrelation());
    single.put("kappa", half.kappa());
    single.put("brier", ClassificationMetrics.brier(positive, scores));
    single.put("log_loss_clip", ClassificationMetrics.logLoss(positive, scores, 0.01));

    GoldenTable table = new GoldenTable();
    single.forEach((name, value) -> table.check(name, value, expected.get(name), TOLERANCE));
    check(
        table,
        "confusion_tn_fp_fn_tp",
        expected.get("confusion_tn_fp_fn_tp"),
        half.trueNegatives(),
        half.falsePositives(),
        half.falseNegatives(),
        half.truePositives());
    // The reference goes from the lowest threshold up and ends with the point (0, 1).
    JsonNode pr = expected.get("pr");
    double[] rising = reversed(ranked.precisionRecallCurve().thresholds());
    check(table, "pr, recall", pr.get("recall"), reversed(ranked.precisionRecallCurve().x()));
    check(table, "pr, precision", pr.get("precision"), reversed(ranked.precisionRecallCurve().y()));
    check(
        table,
        "pr, thresholds",
        pr.get("thresholds"),
        Arrays.copyOf(rising, pr.get("thresholds").size()));
    // The reference leaves out points on a straight line between others.
    JsonNode roc = expected.get("roc");
    double[] thresholds = ranked.rocCurve().thresholds();
    int[] kept =
        Arrays.stream(Reference.doubles(roc.get("thresholds")))
            .mapToInt(wanted -> position(thresholds, wanted))
            .toArray();
    check(table, "roc, thresholds", roc.get("thresholds"), at(thresholds, kept));
    check(table, "roc, fpr", roc.get("fpr"), at(ranked.rocCurve().x(), kept));
    check(table, "roc, tpr", roc.get("tpr"), at(ranked.rocCurve().y(), kept));

    System.out.println("Classification metrics against scikit-learn\n" + table);
    table.assertNoneMissed();
    assertThat(table.checked()).isEqualTo(numbers(expected));
  }

  private static int numbers(JsonNode node) {
    if (!node.isContainerNode()) {
      return 1;
    }
    int sum = 0;
    for (JsonNode child : node) {
      sum += numbers(child);
    }
    return sum;
  }

  private static void check(GoldenTable table, String name, JsonNode expected, double... actual) {
    assertThat(actual).as(name).hasSize(expected.size());
    for (int i = 0; i < actual.length; i++) {
      table.check(name, actual[i], expected.get(i), TOLERANCE);
    }
  }

  private static int position(double[] thresholds, double wanted) {
    return IntStream.range(0, thresholds.length)
        .filter(i -> thresholds[i] == wanted)
        .findFirst()
        .orElseThrow();
  }

  private static double[] at(double[] values, int[] positions) {
    return IntStream.of(positions).mapToDouble(i -> values[i]).toArray();
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
}
