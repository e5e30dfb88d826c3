package io.understudy.utility;

import org.jspecify.annotations.Nullable;

/** What one model of one round predicted, or why it did not. */
final class Outcome {
  private final @Nullable RankedRows holdout;
  private final double threshold;
  private final String failure;

  private Outcome(@Nullable RankedRows holdout, double threshold, String failure) {
    this.holdout = holdout;
    this.threshold = threshold;
    this.failure = failure;
  }

  /**
   * A model's predictions.
   *
   * @param holdout the holdout rows by its probabilities
   * @param threshold chosen on validation rows; NaN if there are none of both classes
   */
  static Outcome of(RankedRows holdout, double threshold) {
    return new Outcome(holdout, threshold, "");
  }

  /** A model that could not be fitted, or gave no numbers. */
  static Outcome failed(String reason) {
    return new Outcome(null, Double.NaN, reason);
  }

  boolean isFailure() {
    return holdout == null;
  }

  String failure() {
    return failure;
  }

  RankedRows holdout() {
    if (holdout == null) {
      throw new IllegalStateException("The model failed.");
    }
    return holdout;
  }

  double threshold() {
    return threshold;
  }

  double[] measure(int[] counts) {
    return holdout().measure(counts, threshold);
  }
}
