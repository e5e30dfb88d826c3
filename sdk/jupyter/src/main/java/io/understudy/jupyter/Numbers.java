package io.understudy.jupyter;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Writes numbers for people: the same in every locale and on every version of Java. */
final class Numbers {
  private static final int SIGNIFICANT = 6;
  private static final int FEWEST_DECIMALS = 2;

  private Numbers() {}

  /** A count, with a comma between thousands. */
  static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** A share as a percentage with one decimal. */
  static String share(long part, long whole) {
    if (whole == 0) {
      return "–";
    }
    String percent = String.format(Locale.ROOT, "%.1f %%", 100.0 * part / whole);
    return part > 0 && percent.equals("0.0 %") ? "< 0.1 %" : percent;
  }

  /** A score: four decimals, or fewer where it is large. */
  static String score(double value) {
    return Double.isFinite(value) && Math.abs(value) < 1000
        ? String.format(Locale.ROOT, "%.4f", value)
        : compact(value);
  }

  /** Six significant digits, but at least two decimals, without trailing zeros. */
  static String compact(double value) {
    if (Double.isNaN(value)) {
      return "";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "∞" : "−∞";
    }
    if (value == 0) {
      return "0";
    }
    BigDecimal exact = new BigDecimal(value);
    int decimals = SIGNIFICANT - (exact.precision() - exact.scale());
    BigDecimal rounded =
        exact.setScale(Math.max(FEWEST_DECIMALS, decimals), RoundingMode.HALF_EVEN);
    if (decimals > 12) {
      rounded = exact.round(new MathContext(SIGNIFICANT, RoundingMode.HALF_EVEN));
      return rounded.stripTrailingZeros().toString();
    }
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  /** The fewest digits that read back as the same number. */
  static String exact(double value) {
    if (!Double.isFinite(value)) {
      return compact(value);
    }
    BigDecimal all = new BigDecimal(value);
    int digits = 1;
    while (all.round(new MathContext(digits)).doubleValue() != value) {
      digits++;
    }
    BigDecimal shortest = all.round(new MathContext(digits)).stripTrailingZeros();
    boolean plain = shortest.scale() <= 12 && shortest.precision() - shortest.scale() <= 15;
    return plain ? shortest.toPlainString() : shortest.toString();
  }

  /**
   * A number for JSON, rounded to a multiple of a power of ten.
   *
   * @param step the power of ten, or 0 to keep five significant digits
   */
  static Number json(double value, double step) {
    BigDecimal exact = new BigDecimal(value);
    BigDecimal rounded =
        step == 0
            ? exact.round(new MathContext(5, RoundingMode.HALF_EVEN))
            : exact.setScale(-exponent(step), RoundingMode.HALF_EVEN);
    BigDecimal plain = rounded.stripTrailingZeros();
    if (plain.signum() == 0) {
      return 0;
    }
    boolean whole = plain.scale() <= 0 && plain.precision() - plain.scale() <= 15;
    return whole ? (Number) plain.longValueExact() : (Number) plain;
  }

  /** The power of ten at or below a hundred-thousandth of an extent; 0 for no extent. */
  static double step(double extent) {
    return extent > 0 && Double.isFinite(extent)
        ? StrictMath.pow(10, Math.floor(StrictMath.log10(extent * 1e-5)))
        : 0;
  }

  private static int exponent(double powerOfTen) {
    return (int) Math.rint(StrictMath.log10(powerOfTen));
  }
}
