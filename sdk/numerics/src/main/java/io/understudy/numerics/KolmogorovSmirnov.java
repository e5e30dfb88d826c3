package io.understudy.numerics;

import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.apache.commons.statistics.inference.PValueMethod;

/**
 * Answers: do two samples of numbers follow the same distribution?
 *
 * <p>The statistic is the largest distance of the two empirical distribution functions, {@code sup
 * |F(x) − G(x)|}, in [0, 1]; 0 means equal step functions, not equal rows. It is most sensitive in
 * the middle of the range, least in the tails. Both samples are sorted once; the statistic is then
 * counted in whole numbers, without rounding.
 *
 * @see "Hodges (1958), The significance probability of the Smirnov two-sample test, Arkiv för
 *     Matematik 3(43):469–486"
 */
public final class KolmogorovSmirnov {
  /** Beyond this many cells of the lattice that is counted, the limit is as good and faster. */
  private static final long MOST_FOR_EXACT = 4_000_000;

  private final double[] x;
  private final double[] y;
  private final Extreme above;
  private final Extreme below;

  /** Where F − G is largest or smallest, and by how many parts of {@code 1 / (n·m)}. */
  private record Extreme(long height, double location, boolean atX) {}

  private KolmogorovSmirnov(double[] x, double[] y, Extreme above, Extreme below) {
    this.x = x;
    this.y = y;
    this.above = above;
    this.below = below;
  }

  /**
   * Compares two samples.
   *
   * @param x at least one number, in any order; not NaN
   * @param y at least one number, in any order; not NaN
   * @return the comparison
   * @throws IllegalArgumentException if a sample is empty or holds NaN
   */
  public static KolmogorovSmirnov of(double[] x, double[] y) {
    return ofSorted(RadixSort.ascending(x), RadixSort.ascending(y));
  }

  /** Takes over two samples in ascending order. */
  static KolmogorovSmirnov ofSorted(double[] x, double[] y) {
    if (x.length == 0 || y.length == 0) {
      throw new IllegalArgumentException("both samples need at least one number");
    }
    // NaN is sorted last.
    if (Double.isNaN(x[x.length - 1]) || Double.isNaN(y[y.length - 1])) {
      throw new IllegalArgumentException("leave missing numbers out");
    }
    Extreme above = new Extreme(Long.MIN_VALUE, 0, false);
    Extreme below = new Extreme(Long.MAX_VALUE, 0, false);
    long height = 0;
    int i = 0;
    int j = 0;
    while (i < x.length || j < y.length) {
      double at = i == x.length ? y[j] : j == y.length ? x[i] : Math.min(x[i], y[j]);
      int before = i;
      while (i < x.length && x[i] == at) {
        i++;
        height += y.length;
      }
      while (j < y.length && y[j] == at) {
        j++;
        height -= x.length;
      }
      boolean atX = i > before;
      if (height > above.height || (height == above.height && atX && !above.atX)) {
        above = new Extreme(height, at, atX);
      }
      if (height < below.height || (height == below.height && atX && !below.atX)) {
        below = new Extreme(height, at, atX);
      }
    }
    return new KolmogorovSmirnov(x, y, above, below);
  }

  /**
   * The largest distance of the two distribution functions.
   *
   * @return in [0, 1]
   */
  public double statistic() {
    return statistic(Alternative.TWO_SIDED);
  }

  /**
   * The largest distance in one direction, or in both.
   *
   * @param alternative {@code GREATER}: how far F rises above G; {@code LESS}: how far it falls
   *     below
   * @return in [0, 1]
   */
  public double statistic(Alternative alternative) {
    double parts = (double) x.length * y.length;
    return switch (alternative) {
      case GREATER -> Math.max(0, above.height / parts);
      case LESS -> Math.max(0, -below.height / parts);
      case TWO_SIDED -> Math.max(above.height, -below.height) / parts;
    };
  }

  /**
   * The number at which the distance is reached: the first such of {@code x}, else of {@code y}. It
   * is one of the sample's values: as confidential as they are.
   *
   * @param alternative the direction
   * @return a value of one of the samples
   */
  public double location(Alternative alternative) {
    return sign(alternative) > 0 ? above.location : below.location;
  }

  /**
   * The direction of the distance.
   *
   * @param alternative the direction asked for
   * @return 1 where F lies above G, −1 where below
   */
  public int sign(Alternative alternative) {
    return switch (alternative) {
      case GREATER -> 1;
      case LESS -> -1;
      case TWO_SIDED -> -below.height > above.height ? -1 : 1;
    };
  }

  /**
   * The two-sided p-value: exact where it is cheap, else asymptotic. With ties it is conservative.
   *
   * @return in [0, 1]
   * @throws IllegalArgumentException if a sample has fewer than two numbers
   */
  public double pValue() {
    return (long) x.length * y.length <= MOST_FOR_EXACT
        ? exactPValue(Alternative.TWO_SIDED)
        : asymptoticPValue(Alternative.TWO_SIDED);
  }

  /**
   * The p-value by counting lattice paths (Viehmann 2021, arXiv:2102.08037).
   *
   * @param alternative the direction
   * @return in [0, 1]
   * @throws IllegalArgumentException if a sample has fewer than two numbers
   */
  public double exactPValue(Alternative alternative) {
    return pValue(alternative, PValueMethod.EXACT);
  }

  /**
   * The p-value by the distribution of the one-sample statistic at the effective number {@code n·m
   * / (n + m)} (two-sided) or by Hodges' formula (one-sided).
   *
   * @param alternative the direction
   * @return in [0, 1]
   * @throws IllegalArgumentException if a sample has fewer than two numbers
   */
  public double asymptoticPValue(Alternative alternative) {
    return pValue(alternative, PValueMethod.ASYMPTOTIC);
  }

  private double pValue(Alternative alternative, PValueMethod method) {
    double p =
        KolmogorovSmirnovTest.withDefaults()
            .with(alternative.hypothesis())
            .with(method)
            .test(x, y)
            .getPValue();
    return new TestResult(statistic(alternative), p).pValue();
  }
}
