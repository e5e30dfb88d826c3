package io.understudy.privacy;

import io.understudy.numerics.Proportions;
import io.understudy.spi.Interval;

/**
 * How often an attack succeeded.
 *
 * @param successes from 0 to {@code attacks}
 * @param attacks at least 1
 */
record Success(int successes, int attacks) {

  /** Wilson's interval around {@link #rate}. */
  Interval interval(double level) {
    return Proportions.wilson(successes, attacks, level);
  }

  /** The middle of Wilson's interval, which is Anonymeter's rate; never 0 or 1. */
  double rate(double level) {
    Interval interval = interval(level);
    return (interval.lower() + interval.upper()) / 2;
  }

  /** Half the width of Wilson's interval. */
  double error(double level) {
    Interval interval = interval(level);
    return (interval.upper() - interval.lower()) / 2;
  }
}
