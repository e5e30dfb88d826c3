package io.understudy.workbench.split;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** The largest remainder method (Hamilton): whole numbers in proportion to shares. */
final class Apportionment {
  /** Shares such as 0.7 are not exact in binary; 0.7 of 10 must be 7. */
  private static final double ROUNDING = 1e-9;

  private Apportionment() {}

  /**
   * Divides a number of rows.
   *
   * @param rows how many
   * @param shares positive, with sum 1
   * @return one count a share, with sum {@code rows}; ties go to the earlier share
   */
  static int[] divide(int rows, double[] shares) {
    int[] counts = new int[shares.length];
    double[] remainders = new double[shares.length];
    for (int part = 0; part < shares.length; part++) {
      double quota = rows * shares[part];
      counts[part] = (int) Math.floor(quota + ROUNDING);
      remainders[part] = quota - counts[part];
    }
    int left = rows - Arrays.stream(counts).sum();
    IntStream.range(0, shares.length)
        .boxed()
        .sorted(Comparator.comparingDouble(part -> -round(remainders[part])))
        .limit(left)
        .forEach(part -> counts[part]++);
    return counts;
  }

  /** Remainders that differ by rounding alone are equal. */
  private static double round(double remainder) {
    return Math.rint(remainder / ROUNDING);
  }
}
