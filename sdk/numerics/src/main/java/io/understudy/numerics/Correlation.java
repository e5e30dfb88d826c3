package io.understudy.numerics;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Tests of dependence between two columns of numbers, and the correlation ratio between names and
 * numbers. The coefficients themselves are in [−1, 1]; none sees dependence that goes up and down
 * again. Values are not NaN: leave incomplete pairs out before.
 */
public final class Correlation {
  private static final int MOST_FOR_EXACT = 33;

  private Correlation() {}

  /**
   * Pearson's correlation: linear dependence.
   *
   * @param x at least three numbers, not all equal
   * @param y as many numbers, not all equal
   * @return the coefficient and its two-sided p-value by Student's t, exact for normal numbers
   * @throws IllegalArgumentException if there are fewer, or either is constant
   */
  public static TestResult pearson(double[] x, double[] y) {
    return byStudent(defined(Statistics.correlation(x, y)), x.length);
  }

  /**
   * Spearman's rank correlation: monotonic dependence.
   *
   * @param x at least three numbers, not all equal
   * @param y as many numbers, not all equal
   * @return the coefficient and its two-sided p-value by Student's t, an approximation
   * @throws IllegalArgumentException if there are fewer, or either is constant
   */
  public static TestResult spearman(double[] x, double[] y) {
    return byStudent(defined(Statistics.rankCorrelation(x, y)), x.length);
  }

  private static double defined(double coefficient) {
    if (Double.isNaN(coefficient)) {
      throw new IllegalArgumentException("a constant has no correlation");
    }
    return coefficient;
  }

  private static TestResult byStudent(double r, int size) {
    if (size < 3) {
      throw new IllegalArgumentException("a test of correlation needs at least three pairs");
    }
    double left = 1 - r * r;
    double p = 0;
    if (left > 0) {
      double t = Math.abs(r) * Math.sqrt((size - 2) / left);
      p = 2 * TDistribution.of(size - 2).survivalProbability(t);
    }
    return new TestResult(r, p);
  }

  /**
   * Kendall's tau-b: the excess of pairs in the same order over those in opposite order, corrected
   * for ties. O(n log n) (Knight 1966, Journal of the American Statistical Association
   * 61(314):436–439).
   *
   * @param x at least two numbers, not all equal
   * @param y as many numbers, not all equal
   * @return the coefficient and its two-sided p-value: exact without ties and up to 33 pairs, else
   *     by the normal approximation
   * @throws IllegalArgumentException if there are fewer, or either is constant
   */
  public static TestResult kendall(double[] x, double[] y) {
    Orders orders = Orders.of(x, y);
    boolean exact = orders.x.ties == 0 && orders.y.ties == 0 && orders.pairs <= MOST_FOR_EXACT;
    return new TestResult(orders.tauB(), exact ? orders.exact() : orders.asymptotic());
  }

  /**
   * Kendall's tau-b with the normal approximation whatever the number of pairs.
   *
   * @param x at least two numbers, not all equal
   * @param y as many numbers, not all equal
   * @return the coefficient and its two-sided p-value
   * @throws IllegalArgumentException if there are fewer, or either is constant
   */
  public static TestResult kendallAsymptotic(double[] x, double[] y) {
    Orders orders = Orders.of(x, y);
    return new TestResult(orders.tauB(), orders.asymptotic());
  }

  /**
   * The correlation ratio η: how much of the spread of numbers is between groups.
   *
   * @param groups a code for each number; pairs with a negative code or a NaN are left out
   * @param size how many codes there are
   * @param values the numbers
   * @return {@code √(sum of squares between / sum of squares in all)}, in [0, 1]; NaN if fewer than
   *     two pairs are left or the numbers are constant
   * @throws IllegalArgumentException if the lengths differ
   */
  public static double ratio(int[] groups, int size, double[] values) {
    if (groups.length != values.length) {
      throw new IllegalArgumentException("both must have as many values");
    }
    double[] sums = new double[size];
    int[] counts = new int[size];
    double sum = 0;
    int count = 0;
    for (int i = 0; i < values.length; i++) {
      if (groups[i] >= 0 && !Double.isNaN(values[i])) {
        sums[groups[i]] += values[i];
        counts[groups[i]]++;
        sum += values[i];
        count++;
      }
    }
    if (count < 2) {
      return Double.NaN;
    }
    double mean = sum / count;
    double all = 0;
    for (int i = 0; i < values.length; i++) {
      if (groups[i] >= 0 && !Double.isNaN(values[i])) {
        all += (values[i] - mean) * (values[i] - mean);
      }
    }
    double between = 0;
    for (int group = 0; group < size; group++) {
      if (counts[group] > 0) {
        double gap = sums[group] / counts[group] - mean;
        between += counts[group] * gap * gap;
      }
    }
    return all == 0 ? Double.NaN : Math.min(1, Math.sqrt(between / all));
  }

  /** Numbers of equal values, in the three forms that the variance of tau needs. */
  private static final class Ties {
    private long ties;
    private double triples;
    private double weighted;

    void add(long equal) {
      ties += equal * (equal - 1) / 2;
      triples += (double) equal * (equal - 1) * (equal - 2);
      weighted += (double) equal * (equal - 1) * (2 * equal + 5);
    }
  }

  /** How many pairs are in which order. */
  private record Orders(int pairs, Ties x, Ties y, long bothTied, long discordant) {

    static Orders of(double[] x, double[] y) {
      if (x.length != y.length || x.length < 2) {
        throw new IllegalArgumentException("both must have as many values, at least two");
      }
      double[] rankX = Statistics.ranks(x);
      double[] rankY = Statistics.ranks(y);
      int[] order = byBoth(rankX, rankY);
      double[] sequence = new double[x.length];
      Ties tiesX = new Ties();
      Ties tiesBoth = new Ties();
      int runX = 0;
      int runBoth = 0;
      for (int i = 0; i < order.length; i++) {
        sequence[i] = rankY[order[i]];
        boolean sameX = i > 0 && rankX[order[i]] == rankX[order[i - 1]];
        boolean same = sameX && rankY[order[i]] == rankY[order[i - 1]];
        if (!sameX) {
          tiesX.add(runX);
          runX = 0;
        }
        if (!same) {
          tiesBoth.add(runBoth);
          runBoth = 0;
        }
        runX++;
        runBoth++;
      }
      tiesX.add(runX);
      tiesBoth.add(runBoth);
      long discordant = inversions(sequence, new double[sequence.length], 0, sequence.length);
      Ties tiesY = new Ties();
      int runY = 0;
      for (int i = 0; i < sequence.length; i++) {
        if (i > 0 && sequence[i] != sequence[i - 1]) {
          tiesY.add(runY);
          runY = 0;
        }
        runY++;
      }
      tiesY.add(runY);
      Orders orders = new Orders(x.length, tiesX, tiesY, tiesBoth.ties, discordant);
      if (orders.all() == tiesX.ties || orders.all() == tiesY.ties) {
        throw new IllegalArgumentException("a constant has no correlation");
      }
      return orders;
    }

    /**
     * Ascending in x, equal ones ascending in y. Ranks are halves, so the key is a whole number.
     */
    private static int[] byBoth(double[] rankX, double[] rankY) {
      double[] keys = new double[rankX.length];
      double width = 2.0 * rankX.length + 1;
      for (int i = 0; i < keys.length; i++) {
        keys[i] = 2 * rankX[i] * width + 2 * rankY[i];
      }
      return Statistics.ascendingOrder(keys);
    }

    /** Counts strict inversions while it sorts. */
    private static long inversions(double[] values, double[] spare, int from, int to) {
      if (to - from < 2) {
        return 0;
      }
      int middle = (from + to) >>> 1;
      long count = inversions(values, spare, from, middle) + inversions(values, spare, middle, to);
      int left = from;
      int right = middle;
      for (int i = from; i < to; i++) {
        if (right == to || (left < middle && values[left] <= values[right])) {
          spare[i] = values[left++];
        } else {
          count += middle - left;
          spare[i] = values[right++];
        }
      }
      System.arraycopy(spare, from, values, from, to - from);
      return count;
    }

    long all() {
      return (long) pairs * (pairs - 1) / 2;
    }

    long excess() {
      return all() - x.ties - y.ties + bothTied - 2 * discordant;
    }

    double tauB() {
      double tau =
          excess() / Math.sqrt((double) (all() - x.ties)) / Math.sqrt((double) (all() - y.ties));
      return Math.max(-1, Math.min(1, tau));
    }

    double asymptotic() {
      double n = pairs;
      double m = n * (n - 1);
      double variance =
          (m * (2 * n + 5) - x.weighted - y.weighted) / 18
              + 2.0 * x.ties * y.ties / m
              + (pairs > 2 ? x.triples * y.triples / (9 * m * (n - 2)) : 0);
      if (!(variance > 0)) {
        return 1;
      }
      double z = Math.abs(excess()) / Math.sqrt(variance);
      return 2 * NormalDistribution.of(0, 1).survivalProbability(z);
    }

    /** The share of permutations with no more inversions, twice. */
    double exact() {
      int most = Math.toIntExact(Math.min(discordant, all() - discordant));
      if (4L * most >= (long) pairs * (pairs - 1)) {
        return 1;
      }
      double[] chance = new double[most + 1];
      chance[0] = 1;
      for (int size = 2; size <= pairs; size++) {
        double[] next = new double[most + 1];
        double window = 0;
        for (int inversions = 0; inversions <= most; inversions++) {
          window += chance[inversions];
          if (inversions >= size) {
            window -= chance[inversions - size];
          }
          next[inversions] = window / size;
        }
        chance = next;
      }
      return Math.min(1, 2 * Arrays.stream(chance).sum());
    }
  }
}
