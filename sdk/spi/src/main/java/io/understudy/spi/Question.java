package io.understudy.spi;

/** What evaluators answer about synthetic rows. May gain constants. */
public enum Question {
  /** Do they look like fresh real rows? */
  FIDELITY,

  /** Do they serve in place of real rows, or beside them? */
  UTILITY,

  /** Do they reveal whose rows they were made from? */
  PRIVACY
}
