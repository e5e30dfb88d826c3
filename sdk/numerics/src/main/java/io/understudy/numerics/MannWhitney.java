package io.understudy.numerics;

import io.understudy.spi.Interval;
import io.understudy.spi.RandomSource;
import io.understudy.spi.RandomStream;
import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * How much larger the numbers of one sample are than those of another, by their ranks alone: the
 * probability that a number of the first exceeds one of the second, ties counting half, which is
 * the area under the ROC curve of telling the two apart. Depends on the numbers, not on their
 * order. Immutable; O(n log n).
 *
 * @see "Mann and Whitney (1947), On a test of whether one of two random variables is stochastically
 *     larger than the other, Annals of Mathematical Statistics 18(1):50–60"
 */
public final class MannWhitney {
  /** With fewer numbers of either sample there is no {@linkplain #interval interval}. */
  public static final int FEWEST_FOR_INTERVAL = 50;

  /** With fewer numbers beside the commonest one the normal approximation is poor. */
  private static final int FEWEST_UNTIED = 20;

  private static final int ENOUGH_EXCEEDED = 20;

  private final int first;
  private final int second;

  /** Twice the ranks of all numbers, ascending: whole numbers, so that sums are exact. */
  private final long[] ranks;

  private final long rankSum;
  private final int untied;

  /** What each number contributes to the area, by sample, ascending. */
  private final double[][] placements;

  private MannWhitney(
      int first, int second, long[] ranks, long rankSum, int untied, double[][] placements) {
    this.first = first;
    this.second = second;
    this.ranks = ranks;
    this.rankSum = rankSum;
    this.untied = untied;
    this.placements = placements;
  }

  /**
   * Compares two samples.
   *
   * @param first at least one number; may be infinite, not NaN
   * @param second at least one number; may be infinite, not NaN
   * @return the comparison
   * @throws IllegalArgumentException if a sample is empty or a number NaN
   */
  public static MannWhitney of(double[] first, double[] second) {
    if (first.length == 0 || second.length == 0) {
      throw new IllegalArgumentException("both samples need a number");
    }
    double[] x = sorted(first);
    double[] y = sorted(second);
    double[] all = Arrays.copyOf(x, x.length + y.length);
    System.arraycopy(y, 0, all, x.length, y.length);
    double[] pooled = Statistics.ranks(all);
    long sum = 0;
    long[] twice = new long[all.length];
    for (int i = 0; i < all.length; i++) {
      twice[i] = Math.round(2 * pooled[i]);
      sum += i < x.length ? twice[i] : 0;
    }
    double[][] placements = {
      placements(Arrays.copyOf(pooled, x.length), Statistics.ranks(x), y.length),
      placements(Arrays.copyOfRange(pooled, x.length, all.length), Statistics.ranks(y), x.length)
    };
    Arrays.sort(twice);
    return new MannWhitney(x.length, y.length, twice, sum, untied(twice), placements);
  }

  private static double[] sorted(double[] sample) {
    double[] sorted = sample.clone();
    for (double number : sorted) {
      if (Double.isNaN(number)) {
        throw new IllegalArgumentException("a number must not be NaN");
      }
    }
    Arrays.sort(sorted);
    return sorted;
  }

  /** For each number the share of the other sample below it, ties counting half. */
  private static double[] placements(double[] pooled, double[] own, int others) {
    double[] shares = new double[own.length];
    Arrays.setAll(shares, i -> (pooled[i] - own[i]) / others);
    return shares;
  }

  private static int untied(long[] sorted) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < sorted.length; i++) {
      run = i > 0 && sorted[i] == sorted[i - 1] ? run + 1 : 1;
      longest = Math.max(longest, run);
    }
    return sorted.length - longest;
  }

  /**
   * The probability that a number of the first sample exceeds one of the second.
   *
   * @return in [0, 1], 0.5 for samples of one distribution
   */
  public double auroc() {
    double below = rankSum / 2.0 - first * (first + 1.0) / 2;
    return below / first / second;
  }

  /**
   * An interval around the area, by its variance over placements (DeLong, DeLong and Clarke-Pearson
   * 1988, Biometrics 44(3):837–845) on the logit scale, on which it is nearly symmetric.
   *
   * @param level nominal coverage in (0, 1)
   * @return the interval; empty with fewer than {@value #FEWEST_FOR_INTERVAL} numbers of either
   *     sample, with nearly all numbers equal, or where the samples do not overlap
   * @throws IllegalArgumentException if the level is out of range
   */
  public Optional<Interval> interval(double level) {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException("a level is in (0, 1)");
    }
    double area = auroc();
    double variance =
        first < 2 || second < 2
            ? 0
            : Statistics.variance(placements[0], 1) / first
                + Statistics.variance(placements[1], 1) / second;
    boolean enough = Math.min(first, second) >= FEWEST_FOR_INTERVAL && untied >= FEWEST_UNTIED;
    if (!enough || !(variance > 0) || area <= 0 || area >= 1) {
      return Optional.empty();
    }
    double z =
        TestResult.repeatable(
            NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - level) / 2));
    double logit = StrictMath.log(area / (1 - area));
    double half = z * Math.sqrt(variance) / (area * (1 - area));
    return Optional.of(
        new Interval(
            logistic(logit - half), logistic(logit + half), level, Interval.Kind.CALIBRATED));
  }

  private static double logistic(double x) {
    return 1 / (1 + StrictMath.exp(-x));
  }

  /**
   * Tests whether the first sample's numbers are larger than if all were dealt to the samples at
   * random. Deals are drawn until 20 of them reach the observed rank sum, or {@code most} are drawn
   * (Besag and Clifford 1991, Sequential Monte Carlo p-values, Biometrika 78(2):301–304): valid for
   * any sizes and any ties, and cheap where there is nothing to see.
   *
   * @param most how many deals at most; the smallest p-value is {@code 1 / (most + 1)}
   * @param random the deals' stream
   * @return the area and the one-sided p-value
   * @throws IllegalArgumentException if most is less than 1
   */
  public TestResult permutationTest(int most, RandomStream random) {
    if (most < 1) {
      throw new IllegalArgumentException("at least one deal must be drawn");
    }
    // Dealing the smaller sample suffices: what it lacks the other has.
    boolean small = first <= second;
    int size = small ? first : second;
    long total = Arrays.stream(ranks).sum();
    long observed = small ? rankSum : total - rankSum;
    long[] deck = ranks.clone();
    int exceeded = 0;
    for (int deal = 1; deal <= most; deal++) {
      long sum = deal(deck, size, random.at(deal));
      if (small ? sum >= observed : sum <= observed) {
        exceeded++;
        if (exceeded == ENOUGH_EXCEEDED) {
          return new TestResult(auroc(), (double) exceeded / deal);
        }
      }
    }
    return new TestResult(auroc(), (exceeded + 1.0) / (most + 1.0));
  }

  /** The sum of some of the deck, which is left in another order. */
  private static long deal(long[] deck, int size, RandomSource random) {
    long sum = 0;
    for (int i = 0; i < size; i++) {
      int j = i + random.nextInt(deck.length - i);
      long drawn = deck[j];
      deck[j] = deck[i];
      deck[i] = drawn;
      sum += drawn;
    }
    return sum;
  }

  /** Says the sizes alone. */
  @Override
  public String toString() {
    return first + " numbers against " + second;
  }
}
