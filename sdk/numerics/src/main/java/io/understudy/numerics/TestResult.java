package io.understudy.numerics;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * A test's statistic and its p-value.
 *
 * @param statistic what was measured; its range is that of the test
 * @param pValue in [0, 1]: how often a statistic at least as extreme occurs if the hypothesis holds
 */
public record TestResult(double statistic, double pValue) {
  /**
   * The library's distribution functions use platform mathematics, whose last bits may differ from
   * machine to machine; ten digits do not, and are more than a p-value can mean.
   */
  private static final MathContext DIGITS = new MathContext(10, RoundingMode.HALF_EVEN);

  /**
   * Keeps ten significant digits of the p-value and brings it into its range.
   *
   * @throws IllegalArgumentException if either is NaN
   */
  public TestResult {
    if (Double.isNaN(statistic) || Double.isNaN(pValue)) {
      throw new IllegalArgumentException("a test has a statistic and a p-value");
    }
    pValue = repeatable(Math.max(0, Math.min(1, pValue)));
  }

  static double repeatable(double number) {
    return new BigDecimal(number).round(DIGITS).doubleValue();
  }
}
