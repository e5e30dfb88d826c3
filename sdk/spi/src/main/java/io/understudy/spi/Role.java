package io.understudy.spi;

/** What a column is for. Each column has one role. May gain constants. */
public enum Role {
  /** Describes the row; the default. */
  FEATURE,
  /** What a model predicts. At most one column. */
  TARGET,
  /** Names the row. Never learnt from, never copied: missing in synthetic rows. */
  IDENTIFIER,
  /**
   * Names the entity a row belongs to, such as a person with several rows. Splits keep entities
   * whole. Never learnt from, never copied. At most one column.
   */
  GROUP,
  /** When the row came to be. Splits by time order on it. At most one column. */
  TIME,
  /**
   * How many rows of the population this row stands for, where rows were sampled unequally. Metrics
   * are weighted by it. At most one column.
   */
  WEIGHT
}
