package io.understudy.utility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.understudy.spi.RandomSource;
import io.understudy.spi.RandomStream;
import io.understudy.spi.RunContext;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A learner")
class LearnerTest {
  private final RunContext run = RunContext.standalone(3, 1);
  private final RandomStream random = RandomStream.of(5);

  static Stream<Learner> learners() {
    return LearnerNames.learners(LearnerNames.ALL, 60, 60).stream();
  }

  /** Label 1 where the first column is positive, with some noise; two columns of two values. */
  private static TrainingRows rows(int size, double positives) {
    RandomSource source = RandomStream.of(11).at(size);
    double[][] features = new double[size][4];
    int[] labels = new int[size];
    for (int row = 0; row < size; row++) {
      labels[row] = source.nextDouble() < positives ? 1 : 0;
      features[row][0] = source.nextGaussian() + 2 * labels[row];
      features[row][1] = source.nextGaussian();
      features[row][2] = source.nextInt(2);
      features[row][3] = source.nextInt(5);
    }
    return TrainingRows.unweighted(features, labels);
  }

  private double[] predictions(Learner learner, TrainingRows training, double[][] rows) {
    try (Model model = learner.fit(training, random, run)) {
      return model.probabilities(rows);
    }
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("learners")
  void ranksPositiveRowsAboveTheRest(Learner learner) {
    TrainingRows training = rows(600, 0.3);
    TrainingRows tested = rows(500, 0.3);

    double[] probabilities = predictions(learner, training, tested.features());

    double[] equal = new double[500];
    Arrays.fill(equal, 1);
    double[] measured =
        RankedRows.of(probabilities, tested.labels(), equal).measure(RankedRows.onceEach(500), 0.5);
    // Two normal distributions two standard deviations apart have an AUROC of 0.92.
    assertThat(measured[Metric.AUROC.ordinal()]).isBetween(0.87, 0.96);
    assertThat(measured[Metric.EXPECTED_OVER_OBSERVED.ordinal()]).isBetween(0.85, 1.15);
  }

  @ParameterizedTest
  @MethodSource("learners")
  void givesTheSameBitsAgain(Learner learner) {
    TrainingRows training = rows(3_000, 0.2);
    double[] once = predictions(learner, training, rows(50, 0.2).features());

    assertThat(predictions(learner, training, rows(50, 0.2).features())).containsExactly(once);
  }

  /** A forest of deep trees is the exception: its leaves are pure with and without weights. */
  @ParameterizedTest
  @MethodSource("learners")
  void raisesProbabilitiesWhenPositiveRowsWeighMore(Learner learner) {
    assumeFalse(learner instanceof ForestLearner);
    TrainingRows plain = rows(800, 0.1);
    TrainingRows weighted = TrainingRows.weighted(plain.features(), plain.labels(), 9, 1);
    double[][] tested = rows(300, 0.1).features();

    assertThat(mean(predictions(learner, weighted, tested)))
        .isGreaterThan(1.2 * mean(predictions(learner, plain, tested)));
  }

  @ParameterizedTest
  @MethodSource("learners")
  void takesConstantColumnsAndNoRowsToPredict(Learner learner) {
    TrainingRows rows = rows(100, 0.3);
    double[][] features = new double[100][];
    for (int row = 0; row < 100; row++) {
      features[row] = new double[] {rows.features()[row][0], 7};
    }
    TrainingRows training = TrainingRows.unweighted(features, rows.labels());

    assertThat(Arrays.stream(predictions(learner, training, features)).boxed())
        .allMatch(p -> p >= 0 && p <= 1);
    assertThat(predictions(learner, training, new double[0][2])).isEmpty();
  }

  @Test
  void ofTreesFindsARareClassInAColumnOfFewValues() {
    // Only the count of 3 is risky: without care for equal values few thresholds would be seen.
    double[][] features = new double[2_000][2];
    int[] labels = new int[2_000];
    RandomSource source = RandomStream.of(13).at(0);
    for (int row = 0; row < 2_000; row++) {
      features[row][0] = source.nextInt(8);
      features[row][1] = source.nextInt(8);
      labels[row] = features[row][0] == 3 && source.nextDouble() < 0.3 ? 1 : 0;
    }
    double[][] tested =
        IntStream.range(0, 8).mapToObj(i -> new double[] {i, 4}).toArray(double[][]::new);

    double[] probabilities =
        predictions(new ForestLearner(100), TrainingRows.unweighted(features, labels), tested);

    assertThat(probabilities[3]).isBetween(0.12, 0.5);
    assertThat(
            IntStream.range(0, 8)
                .filter(i -> i != 3)
                .mapToDouble(i -> probabilities[i])
                .max()
                .orElseThrow())
        .isLessThan(0.08);
  }
}
