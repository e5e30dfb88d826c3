package io.understudy.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.spi.RandomSource;
import io.understudy.spi.RandomStream;
import io.understudy.spi.RunContext;
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

  @Test
  void ofEqualModelsDifferByNothingInEveryReplicate() {
    Scored data = new Scored(300);
    PairedBootstrap.Interval interval =
        PairedBootstrap.of(data.positive)
            .replicates(50)
            .difference(
                ScoreMetric.auroc(),
                data.good,
                data.good,
                RandomStream.of(1),
                RunContext.standalone(1, 2));
    assertThat(interval.difference()).isZero();
    assertThat(interval.lower()).isZero();
    assertThat(interval.upper()).isZero();
  }

  @Test
  void ofABetterModelHaveAnIntervalAboveZeroThatDoesNotDependOnThreads() {
    Scored data = new Scored(600);
    for (ScoreMetric metric :
        new ScoreMetric[] {
          ScoreMetric.auroc(),
          ScoreMetric.averagePrecision(),
          ScoreMetric.recallAtFalsePositiveRate(0.1)
        }) {
      PairedBootstrap bootstrap = PairedBootstrap.of(data.positive, data.round).replicates(200);
      PairedBootstrap.Interval one =
          bootstrap.difference(
              metric, data.bad, data.good, RandomStream.of(1), RunContext.standalone(1, 1));
      PairedBootstrap.Interval eight =
          bootstrap.difference(
              metric, data.bad, data.good, RandomStream.of(1), RunContext.standalone(1, 8));
      assertThat(one).isEqualTo(eight);
      assertThat(one.lower()).isPositive().isLessThan(one.difference());
      assertThat(one.upper()).isGreaterThan(one.difference());
      assertThat(one.replicates()).isEqualTo(200);
    }
  }

  @Test
  void ofDrawnRowsAreThoseOfRowsRepeatedAsOftenAsDrawn() {
    Scored data = new Scored(200);
    double[] counts = new double[200];
    for (int row = 0; row < 200; row++) {
      counts[row] = row % 4;
    }
    int[] repeated =
        IntStream.range(0, 200)
            .flatMap(row -> IntStream.generate(() -> row).limit((long) counts[row]))
            .toArray();
    boolean[] positive = new boolean[repeated.length];
    double[] scores = new double[repeated.length];
    for (int i = 0; i < repeated.length; i++) {
      positive[i] = data.positive[repeated[i]];
      scores[i] = data.good[repeated[i]];
    }
    assertThat(
            ScoreMetric.averagePrecision().prepare(data.positive, data.good).applyAsDouble(counts))
        .isCloseTo(ScoreMetric.averagePrecision().of(positive, scores), within(1e-14));
  }

  /** Rows of which a tenth is positive, scored by a good and by a bad model. */
  private static final class Scored {
    private final boolean[] positive;
    private final int[] round;
    private final double[] good;
    private final double[] bad;

    private Scored(int rows) {
      RandomSource random = RandomStream.of(5).at(0);
      positive = new boolean[rows];
      round = new int[rows];
      good = new double[rows];
      bad = new double[rows];
      for (int row = 0; row < rows; row++) {
        positive[row] = row % 10 == 0;
        round[row] = row % 3;
        good[row] = random.nextGaussian() + (positive[row] ? 2.5 : 0);
        bad[row] = random.nextGaussian() + (positive[row] ? 0.5 : 0);
      }
    }
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
