package io.understudy.numerics;

import io.understudy.spi.RandomStream;
import io.understudy.spi.RunContext;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * The Euclidean distances between all pairs of points, and the comparisons of two sets of points
 * that need nothing else. O(n² d) time once and 8 n² bytes, so for some thousand points. Immutable.
 */
public final class PairwiseDistances {
  private static final int MOST_POINTS = 20_000;
  private static final int CHUNK = 32;

  private final int size;
  private final double[] distances;

  private PairwiseDistances(int size, double[] distances) {
    this.size = size;
    this.distances = distances;
  }

  /**
   * Computes all distances.
   *
   * @param points scaled rows without missing cells, 20,000 at most
   * @param run grants threads and may cancel
   * @return the distances
   * @throws IllegalArgumentException if there are too many points
   */
  public static PairwiseDistances of(FeatureMatrix points, RunContext run) {
    int size = points.rowCount();
    if (size > MOST_POINTS) {
      throw new IllegalArgumentException("take a sample of at most " + MOST_POINTS + " points");
    }
    double[][] rows = new double[size][];
    Arrays.setAll(rows, points::row);
    double[] distances = new double[Math.multiplyExact(size, size)];
    Parallel.forRanges(
        size,
        CHUNK,
        run,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            for (int j = 0; j < i; j++) {
              double distance = distance(rows[i], rows[j]);
              distances[i * size + j] = distance;
              distances[j * size + i] = distance;
            }
          }
        });
    return new PairwiseDistances(size, distances);
  }

  private static double distance(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      double gap = one[i] - other[i];
      sum += gap * gap;
    }
    return Math.sqrt(sum);
  }

  /**
   * How many points there are.
   *
   * @return at least 0
   */
  public int size() {
    return size;
  }

  /**
   * The distance of two points.
   *
   * @param one an index from 0
   * @param other an index from 0
   * @return at least 0
   */
  public double get(int one, int other) {
    return distances[one * size + other];
  }

  /**
   * The median distance between different points of a set, a common scale for kernels.
   *
   * @param points at least two indices
   * @return at least 0
   */
  public double median(int... points) {
    double[] between = new double[points.length * (points.length - 1) / 2];
    int next = 0;
    for (int i = 0; i < points.length; i++) {
      for (int j = 0; j < i; j++) {
        between[next++] = get(points[i], points[j]);
      }
    }
    return Statistics.median(between);
  }

  /**
   * The squared energy distance (Székely and Rizzo 2013), with each point paired with itself too.
   *
   * @param first at least one index
   * @param second at least one index
   * @return {@code 2 E|X − Y| − E|X − X′| − E|Y − Y′|}, at least 0
   */
  public double energy(int[] first, int[] second) {
    return Math.max(0, Discrepancy.of(this, first, second, d -> -d).observed());
  }

  /**
   * The squared maximum mean discrepancy with the kernel {@code exp(−γ d²)} (Gretton et al. 2012,
   * Journal of Machine Learning Research 13:723–773).
   *
   * @param first at least two indices
   * @param second at least two indices
   * @param gamma the kernel's sharpness, above 0
   * @param unbiased whether to leave out pairs of a point with itself; may then be negative
   * @return the estimate
   */
  public double mmd(int[] first, int[] second, double gamma, boolean unbiased) {
    Discrepancy all = Discrepancy.of(this, first, second, gaussian(gamma));
    return unbiased ? all.unbiased() : all.observed();
  }

  /**
   * Tests whether two sets of points have one distribution, by the energy distance.
   *
   * @param first at least two indices
   * @param second at least two indices, none of the first
   * @param permutations how often to divide the points anew, at least 1
   * @param random the divisions' stream
   * @param run grants threads and may cancel
   * @return the squared distance and the share of divisions with at least that distance, the
   *     observed one counted
   */
  public TestResult energyTest(
      int[] first, int[] second, int permutations, RandomStream random, RunContext run) {
    return Discrepancy.of(this, first, second, d -> -d).test(permutations, random, run);
  }

  /**
   * Tests whether two sets of points have one distribution, by the maximum mean discrepancy.
   *
   * @param first at least two indices
   * @param second at least two indices, none of the first
   * @param gamma the kernel's sharpness, above 0
   * @param permutations how often to divide the points anew, at least 1
   * @param random the divisions' stream
   * @param run grants threads and may cancel
   * @return the squared discrepancy with each point paired with itself too, and the share of
   *     divisions with at least that discrepancy, the observed one counted
   */
  public TestResult mmdTest(
      int[] first,
      int[] second,
      double gamma,
      int permutations,
      RandomStream random,
      RunContext run) {
    return Discrepancy.of(this, first, second, gaussian(gamma)).test(permutations, random, run);
  }

  private static DoubleUnaryOperator gaussian(double gamma) {
    if (!(gamma > 0)) {
      throw new IllegalArgumentException("gamma is above 0");
    }
    return d -> StrictMath.exp(-gamma * d * d);
  }

  /** A kernel over the points of both sets, those of the first before those of the second. */
  private record Discrepancy(int first, int second, double[][] kernel, double[] sums) {

    static Discrepancy of(
        PairwiseDistances distances, int[] first, int[] second, DoubleUnaryOperator kernelOf) {
      if (first.length == 0 || second.length == 0) {
        throw new IllegalArgumentException("both sets need a point");
      }
      int[] points = IntStream.concat(Arrays.stream(first), Arrays.stream(second)).toArray();
      double[][] kernel = new double[points.length][points.length];
      for (int i = 0; i < points.length; i++) {
        for (int j = 0; j <= i; j++) {
          double value = kernelOf.applyAsDouble(distances.get(points[i], points[j]));
          kernel[i][j] = value;
          kernel[j][i] = value;
        }
      }
      double[] sums = new double[points.length];
      for (int i = 0; i < sums.length; i++) {
        for (double value : kernel[i]) {
          sums[i] += value;
        }
      }
      return new Discrepancy(first.length, second.length, kernel, sums);
    }

    double observed() {
      return of(IntStream.range(0, first).toArray());
    }

    double of(int[] chosen) {
      double total = 0;
      for (double sum : sums) {
        total += sum;
      }
      double within = 0;
      double rows = 0;
      for (int i : chosen) {
        rows += sums[i];
        double[] row = kernel[i];
        for (int j : chosen) {
          within += row[j];
        }
      }
      double across = rows - within;
      double others = total - within - 2 * across;
      return within / ((double) first * first)
          + others / ((double) second * second)
          - 2 * across / ((double) first * second);
    }

    double unbiased() {
      double within = 0;
      double across = 0;
      double others = 0;
      for (int i = 0; i < kernel.length; i++) {
        for (int j = 0; j < i; j++) {
          if (i < first) {
            within += 2 * kernel[i][j];
          } else if (j >= first) {
            others += 2 * kernel[i][j];
          } else {
            across += kernel[i][j];
          }
        }
      }
      return within / ((double) first * (first - 1))
          + others / ((double) second * (second - 1))
          - 2 * across / ((double) first * second);
    }

    TestResult test(int permutations, RandomStream random, RunContext run) {
      // By the same sums as those it is compared with, so that equal divisions are equal.
      double observed = observed();
      double[] drawn = new double[permutations];
      Parallel.forRanges(
          permutations,
          1,
          run,
          (from, to) -> {
            int[] order = IntStream.range(0, first + second).toArray();
            random.at(from).shuffle(order);
            int[] chosen = Arrays.copyOf(order, first);
            Arrays.sort(chosen);
            drawn[from] = of(chosen);
          });
      // Sums of other orders may differ in their last bits where divisions are alike.
      double slack = 1e-12 * Math.max(1, Math.abs(observed));
      long atLeast = Arrays.stream(drawn).filter(value -> value >= observed - slack).count();
      return new TestResult(observed, (1.0 + atLeast) / (1.0 + permutations));
    }
  }
}
