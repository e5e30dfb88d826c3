package io.understudy.utility;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one fitted pipeline predicted, or why it did not. Holds no model and no record. */
final class Fit {
  private final @Nullable Predictions holdout;
  private final List<Predictions> alsoTested;
  private final double[] importances;
  private final String failure;

  private Fit(
      @Nullable Predictions holdout,
      List<Predictions> alsoTested,
      double[] importances,
      String failure) {
    this.holdout = holdout;
    this.alsoTested = alsoTested;
    this.importances = importances;
    this.failure = failure;
  }

  static Fit of(Predictions holdout, List<Predictions> alsoTested, double[] importances) {
    return new Fit(holdout, alsoTested, importances, "");
  }

  static Fit failed(String reason) {
    return new Fit(null, List.of(), new double[0], reason);
  }

  boolean isFailure() {
    return holdout == null;
  }

  String failure() {
    return failure;
  }

  Predictions holdout() {
    if (holdout == null) {
      throw new IllegalStateException("The model failed.");
    }
    return holdout;
  }

  /** Of the further rows of its regime, in their order. */
  List<Predictions> alsoTested() {
    return alsoTested;
  }

  /** By feature, how much worse it predicts when the feature is shuffled; none if not asked. */
  double[] importances() {
    return importances;
  }
}
