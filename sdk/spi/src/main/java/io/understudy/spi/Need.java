package io.understudy.spi;

/** What an {@link Evaluator} cannot do without. May gain constants. */
public enum Need {
  /** Real rows that no generator saw and that are used once. */
  HOLDOUT,

  /** Real rows that no generator saw, for tuning and for choosing thresholds. */
  VALIDATION,

  /** A column with the role {@link Role#TARGET}. */
  TARGET
}
