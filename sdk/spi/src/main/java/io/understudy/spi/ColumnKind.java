package io.understudy.spi;

/** What the values of a column mean, whatever type stores them. May gain constants. */
public enum ColumnKind {
  /** Real numbers: amounts, measurements. Stored as {@code DoubleColumn}. */
  CONTINUOUS,
  /** Whole numbers: counts, years. Stored as {@code IntColumn} or {@code LongColumn}. */
  INTEGER,
  /** Names without an order. Stored as {@code StringColumn}. */
  CATEGORICAL,
  /** Names with an order, which the column's domain gives. Stored as {@code StringColumn}. */
  ORDINAL,
  /** True or false. Stored as {@code BooleanColumn}. */
  BOOLEAN,
  /** Calendar dates. Stored as {@code DateColumn}. */
  DATE,
  /** Times of day, to the millisecond. Stored as {@code TimeColumn}. */
  TIME,
  /** Dates with a time and no zone, to the millisecond. Stored as {@code DateTimeColumn}. */
  DATETIME,
  /** Free text, and codes that only name something. Stored as {@code StringColumn}. */
  TEXT,
  /** Images, masks and series. Stored as {@link TensorColumn}. */
  TENSOR;

  /**
   * Whether values are numbers, with which distances and sums make sense.
   *
   * @return true for {@link #CONTINUOUS} and {@link #INTEGER}
   */
  public boolean isNumeric() {
    return this == CONTINUOUS || this == INTEGER;
  }

  /**
   * Whether values are taken from a set of names.
   *
   * @return true for {@link #CATEGORICAL}, {@link #ORDINAL} and {@link #BOOLEAN}
   */
  public boolean isCategorical() {
    return this == CATEGORICAL || this == ORDINAL || this == BOOLEAN;
  }

  /**
   * Whether values are points in time or of the day.
   *
   * @return true for {@link #DATE}, {@link #TIME} and {@link #DATETIME}
   */
  public boolean isTemporal() {
    return this == DATE || this == TIME || this == DATETIME;
  }
}
