package io.understudy.numerics;

import io.understudy.spi.Interval;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** Intervals for a share that was counted. */
public final class Proportions {
  private Proportions() {}

  /**
   * The interval of Clopper and Pearson (1934, Biometrika 26(4):404–413): covers at least the
   * level, whatever the true share.
   *
   * @param successes from 0 to {@code trials}
   * @param trials at least 1
   * @param level nominal coverage in (0, 1)
   * @return the interval
   * @throws IllegalArgumentException if a number is out of range
   */
  public static Interval clopperPearson(int successes, int trials, double level) {
    check(successes, trials, level);
    double tail = (1 - level) / 2;
    double lower = successes == 0 ? 0 : betaQuantile(tail, successes, trials - successes + 1.0);
    double upper =
        successes == trials ? 1 : betaQuantile(1 - tail, successes + 1.0, trials - successes);
    return new Interval(lower, upper, level, Interval.Kind.EXACT);
  }

  /** The library's quantile is good to 1e-9; two steps of Newton's method make it as good as F. */
  private static double betaQuantile(double p, double a, double b) {
    BetaDistribution beta = BetaDistribution.of(a, b);
    double x = beta.inverseCumulativeProbability(p);
    for (int step = 0; step < 2; step++) {
      double better = x - (beta.cumulativeProbability(x) - p) / beta.density(x);
      if (better > 0 && better < 1) {
        x = better;
      }
    }
    return TestResult.repeatable(x);
  }

  /**
   * The score interval of Wilson (1927, Journal of the American Statistical Association
   * 22(158):209–212): covers the level on average over true shares, for one share sometimes less
   * (Brown, Cai and DasGupta 2001, Statistical Science 16(2):101–133).
   *
   * @param successes from 0 to {@code trials}
   * @param trials at least 1
   * @param level nominal coverage in (0, 1)
   * @return the interval
   * @throws IllegalArgumentException if a number is out of range
   */
  public static Interval wilson(int successes, int trials, double level) {
    check(successes, trials, level);
    double z =
        TestResult.repeatable(
            NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - level) / 2));
    double n = trials;
    double centre = (successes + z * z / 2) / (n + z * z);
    double half = z / (n + z * z) * Math.sqrt(successes * (n - successes) / n + z * z / 4);
    return new Interval(
        Math.max(0, centre - half), Math.min(1, centre + half), level, Interval.Kind.CALIBRATED);
  }

  private static void check(int successes, int trials, double level) {
    if (trials < 1 || successes < 0 || successes > trials || !(level > 0 && level < 1)) {
      throw new IllegalArgumentException(
          "needs at least one trial, as many successes at most, and a level in (0, 1)");
    }
  }
}
