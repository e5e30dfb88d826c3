package io.understudy.utility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.understudy.numerics.ClassificationMetrics;
import io.understudy.numerics.RankedScores;
import io.understudy.spi.RandomSource;
import io.understudy.spi.RandomStream;
import io.understudy.spi.RunContext;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The bootstrap of holdout rows")
class HoldoutBootstrapTest {
  private static final double NEGATIVES_PER_POSITIVE = 12;

  /** Two fixed models: the second sees a little more, and its probabilities are too high. */
  private static double[][] models(int positives, int negatives, RandomSource source) {
    double[][] probabilities = new double[2][positives + negatives];
    for (int row = 0; row < positives + negatives; row++) {
      double label = row < positives ? 1 : 0;
      double seen = source.nextGaussian() + 1.3 * label;
      double more = 0.6 * seen + 0.8 * source.nextGaussian() + 0.7 * label;
      probabilities[0][row] = probability(1.3 * seen - 3.3);
      probabilities[1][row] = probability(1.5 * more - 2.9);
    }
    return probabilities;
  }

  private static double probability(double logit) {
    return 1 / (1 + StrictMath.exp(-logit));
  }

  private static Results results(int positives, int rounds, RandomSource source) {
    int negatives = (int) (NEGATIVES_PER_POSITIVE * positives);
    List<RoundResult> all =
        IntStream.range(0, rounds)
            .mapToObj(
                round -> {
                  double[][] models = models(positives, negatives, source);
                  int[] labels = new int[positives + negatives];
                  Arrays.fill(labels, 0, positives, 1);
                  double[] weights = new double[labels.length];
                  Arrays.fill(weights, 1);
                  List<List<Outcome>> outcomes =
                      Arrays.stream(models)
                          .map(p -> List.of(Outcome.of(RankedRows.of(p, labels, weights), 0.3)))
                          .toList();
                  return new RoundResult(
                      round, 1, 1, labels, List.of(0, 0), List.of(0, 0), List.of(0, 0), outcomes);
                })
            .toList();
    return new Results(List.of("none", "other"), List.of("model"), all);
  }

  private static double difference(Results results, Metric metric) {
    return Results.mean(results.overRounds(metric, 1, 0))
        - Results.mean(results.overRounds(metric, 0, 0));
  }

  /** Shares of intervals that hold the difference in a population of half a million rows. */
  private static double[] coverage(int positives, int rounds, int repetitions) {
    Results population = results(40_000, 1, RandomStream.of(1).at(0));
    double[] truth =
        Arrays.stream(Metric.values()).mapToDouble(m -> difference(population, m)).toArray();
    double[] covered = new double[Metric.COUNT];
    for (int repetition = 0; repetition < repetitions; repetition++) {
      Results sample = results(positives, rounds, RandomStream.of(2).at(repetition));
      HoldoutBootstrap bootstrap =
          HoldoutBootstrap.of(
              sample, new double[] {0.5}, 400, RunContext.standalone(repetition, 2));
      for (Metric metric : Metric.values()) {
        boolean inside = bootstrap.difference(metric, 1, 0).contains(truth[metric.ordinal()]);
        covered[metric.ordinal()] += inside ? 1.0 / repetitions : 0;
      }
    }
    for (Metric metric : Metric.values()) {
      System.out.printf(
          Locale.ROOT,
          "%d rounds of %d positives, %s: %.3f%n",
          rounds,
          positives,
          metric.label(),
          covered[metric.ordinal()]);
    }
    return covered;
  }

  @Test
  void coversTheDifferenceOfTwoFittedModels() {
    boolean heavy = Boolean.getBoolean("understudy.heavy");
    double fewest = heavy ? 0.91 : 0.86;
    double[][] coverages =
        heavy
            ? new double[][] {coverage(50, 1, 1_000), coverage(20, 5, 500)}
            : new double[][] {coverage(60, 1, 150)};

    for (double[] covered : coverages) {
      for (Metric metric : Metric.values()) {
        assertThat(covered[metric.ordinal()]).as(metric.label()).isGreaterThan(fewest);
      }
    }
  }

  @Test
  void drawsAsManyRowsOfEachClassAsThereAre() {
    int[] labels = {0, 1, 0, 0, 1};

    int[] counts = HoldoutBootstrap.drawWithinClasses(labels, 2, RandomStream.of(3).at(0));

    assertThat(counts[1] + counts[4]).isEqualTo(2);
    assertThat(counts[0] + counts[2] + counts[3]).isEqualTo(3);
  }

  @Test
  void cutsTwoAndAHalfPercentOffEachEnd() {
    double[] values = IntStream.rangeClosed(1, 999).mapToDouble(i -> i).toArray();

    assertThat(HoldoutBootstrap.percentiles(values)).containsExactly(25, 975);
  }

  @Test
  void measuresWhatTheSharedMetricsMeasure() {
    RandomSource source = RandomStream.of(6).at(0);
    int size = 400;
    int[] labels = new int[size];
    boolean[] positive = new boolean[size];
    double[] probabilities = new double[size];
    double[] weights = new double[size];
    for (int row = 0; row < size; row++) {
      labels[row] = source.nextInt(4) == 0 ? 1 : 0;
      positive[row] = labels[row] == 1;
      probabilities[row] = Math.min(1, (source.nextInt(40) + 6 * labels[row]) / 50.0);
      weights[row] = 0.5 + source.nextInt(5);
    }
    RankedRows rows = RankedRows.of(probabilities, labels, weights);
    RankedScores shared = RankedScores.of(positive, probabilities, weights);
    double threshold = rows.thresholdOfLargestF1();
    double[] measured = rows.measure(RankedRows.onceEach(size), threshold);

    assertThat(threshold).isEqualTo(shared.bestF1Threshold());
    assertThat(measured[Metric.AVERAGE_PRECISION.ordinal()])
        .isCloseTo(shared.averagePrecision(), within(1e-12));
    assertThat(measured[Metric.AUROC.ordinal()]).isCloseTo(shared.auroc(), within(1e-12));
    assertThat(measured[Metric.RECALL_AT_LOW_FPR.ordinal()])
        .isCloseTo(shared.recallAtFalsePositiveRate(0.01), within(1e-12));
    assertThat(measured[Metric.F1.ordinal()])
        .isCloseTo(
            ClassificationMetrics.at(positive, probabilities, weights, threshold).f1(),
            within(1e-12));
    assertThat(measured[Metric.BRIER.ordinal()])
        .isCloseTo(ClassificationMetrics.brier(positive, probabilities, weights), within(1e-12));
  }
}
