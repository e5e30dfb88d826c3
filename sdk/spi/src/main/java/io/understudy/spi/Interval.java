package io.understudy.spi;

import java.util.Locale;

/**
 * An interval beside an estimate, and what it may claim.
 *
 * @param lower its lower end
 * @param upper its upper end
 * @param level its nominal coverage in (0, 1), such as 0.95; for {@link Kind#SPREAD} the share of
 *     the repetitions inside
 * @param kind what it may claim
 */
public record Interval(double lower, double upper, double level, Kind kind) {

  /** What an interval may claim. May gain constants. */
  public enum Kind {
    /** Coverage is at least nominal by construction, such as Clopper-Pearson. */
    EXACT,
    /** Coverage was checked by simulation where the method is used. */
    CALIBRATED,
    /** The spread over repeated splits: not a confidence interval. */
    SPREAD
  }

  /**
   * Checks the ends.
   *
   * @throws IllegalArgumentException if {@code lower > upper} or either is NaN
   */
  public Interval {
    if (!(lower <= upper)) {
      throw new IllegalArgumentException("An interval has its lower end first.");
    }
  }

  /**
   * Whether a value lies inside, ends included.
   *
   * @param value any number
   * @return true if inside
   */
  public boolean contains(double value) {
    return lower <= value && value <= upper;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "[%.4f, %.4f] (%.0f%% %s)",
        lower,
        upper,
        100 * level,
        kind.name().toLowerCase(Locale.ROOT));
  }
}
