package io.understudy.oversampling;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Divides a whole number of rows by shares. */
final class Apportionment {
  private Apportionment() {}

  /**
   * Rounds by largest remainder, so that the sum is exactly the total; of equal remainders the
   * earlier goes first.
   *
   * @param shares not negative, with the sum 1
   * @param total what to divide
   * @return as many counts as shares
   */
  static int[] byLargestRemainder(double[] shares, long total) {
    int[] counts = new int[shares.length];
    double[] remainders = new double[shares.length];
    long left = total;
    for (int i = 0; i < counts.length; i++) {
      counts[i] = (int) Math.floor(shares[i] * total);
      remainders[i] = shares[i] * total - counts[i];
      left -= counts[i];
    }
    int[] byRemainder =
        IntStream.range(0, counts.length)
            .boxed()
            .sorted(
                Comparator.comparingDouble((Integer i) -> -remainders[i])
                    .thenComparing(Comparator.naturalOrder()))
            .mapToInt(Integer::intValue)
            .toArray();
    for (int i = 0; i < left; i++) {
      counts[byRemainder[i]]++;
    }
    return counts;
  }
}
