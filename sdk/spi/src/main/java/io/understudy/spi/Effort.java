package io.understudy.spi;

/**
 * How long a method takes on a table of 50,000 rows and 20 columns and two processors, roughly. In
 * ascending order. May gain constants.
 */
public enum Effort {
  /** Less than a minute, with others of its kind beside it. */
  SECONDS,

  /** Up to an hour. */
  MINUTES,

  /** More: it refits generators or trains many models. */
  HOURS
}
