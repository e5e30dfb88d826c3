package io.understudy;

import java.util.Locale;

/** What a part of the real rows is for. */
public enum SplitRole {
  /** Generators and models learn from it. */
  TRAINING,
  /** For tuning and for choosing thresholds; also called validation. */
  CONTROL,
  /**
   * To learn from what real rows are like: densities that attacks compare with, and what counts as
   * an outlier.
   */
  REFERENCE,
  /** Used once, at the end. */
  HOLDOUT;

  String token() {
    return name().toLowerCase(Locale.ROOT);
  }
}
