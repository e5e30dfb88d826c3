package io.understudy.spi;

/** What an {@link Evaluator} cannot do without. May gain constants. */
public enum Need {
  /** Real rows that no generator saw and that are used once. */
  HOLDOUT,

  /** Real rows that no generator saw, for tuning and for choosing thresholds: the control rows. */
  VALIDATION,

  /**
   * More real rows that no generator saw, to learn from what real rows are like: densities that
   * attacks compare with, and what counts as an outlier.
   */
  REFERENCE,

  /** A column with the role {@link Role#TARGET}. */
  TARGET
}
