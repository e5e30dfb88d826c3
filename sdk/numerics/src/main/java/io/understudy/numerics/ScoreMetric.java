package io.understudy.numerics;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/**
 * A metric of scores on labelled rows, prepared for computing it again and again under other
 * weights, as {@link PairedBootstrap} does: a row drawn n times weighs n times as much. Higher is
 * better, but for {@link #brier}. Implementations are immutable and thread-safe.
 */
@FunctionalInterface
public interface ScoreMetric {

  /**
   * Prepares the metric for the scores of one model.
   *
   * @param positive whether each row is of the positive class
   * @param scores the model's score of each row
   * @return the metric as a function of the rows' weights, O(n) each time; NaN where it is
   *     undefined
   */
  ToDoubleFunction<double[]> prepare(boolean[] positive, double[] scores);

  /**
   * The area under the ROC curve.
   *
   * @return {@link RankedScores#auroc()}
   */
  static ScoreMetric auroc() {
    return (positive, scores) -> RankedScores.of(positive, scores)::auroc;
  }

  /**
   * Average precision.
   *
   * @return {@link RankedScores#averagePrecision()}
   */
  static ScoreMetric averagePrecision() {
    return (positive, scores) -> RankedScores.of(positive, scores)::averagePrecision;
  }

  /**
   * Recall at a false positive rate.
   *
   * @param limit the rate allowed, in [0, 1]
   * @return {@link RankedScores#recallAtFalsePositiveRate(double)}
   */
  static ScoreMetric recallAtFalsePositiveRate(double limit) {
    return (positive, scores) -> {
      RankedScores ranked = RankedScores.of(positive, scores);
      return weights -> ranked.recallAtFalsePositiveRate(limit, weights);
    };
  }

  /**
   * The Brier score; lower is better.
   *
   * @return {@link ClassificationMetrics#brier(boolean[], double[], double[])}
   */
  static ScoreMetric brier() {
    return (positive, scores) -> weights -> ClassificationMetrics.brier(positive, scores, weights);
  }

  /**
   * F1 of decisions that were already taken, so that each model may have a threshold of its own.
   *
   * @return F1, where a score of 0.5 or more means predicted positive: give 1 and 0
   */
  static ScoreMetric f1OfDecisions() {
    return (positive, scores) ->
        weights -> ClassificationMetrics.at(positive, scores, weights, 0.5).f1();
  }

  /**
   * The metric of one model on rows that all count once.
   *
   * @param positive whether each row is of the positive class
   * @param scores the model's score of each row
   * @return its value
   */
  default double of(boolean[] positive, double[] scores) {
    double[] weights = new double[positive.length];
    Arrays.fill(weights, 1);
    return prepare(positive, scores).applyAsDouble(weights);
  }
}
