package io.understudy.numerics;

import java.util.Arrays;

/**
 * Sorts many numbers by their bits, eleven at a time (least significant digit first): O(n), where
 * comparing takes O(n log n). Places whose digit is the same in all numbers are skipped.
 */
final class RadixSort {
  private static final int FEWEST = 20_000;
  private static final int BITS = 11;
  private static final int DIGITS = 1 << BITS;
  private static final int PASSES = (Long.SIZE + BITS - 1) / BITS;

  private RadixSort() {}

  /** A sorted copy, in the order of {@link Arrays#sort(double[])}: NaN last. */
  static double[] ascending(double[] values) {
    if (values.length < FEWEST) {
      double[] sorted = values.clone();
      Arrays.sort(sorted);
      return sorted;
    }
    long[] keys = new long[values.length];
    int[][] counts = new int[PASSES][DIGITS];
    for (int i = 0; i < keys.length; i++) {
      long bits = Double.doubleToLongBits(values[i]);
      // Negative numbers come first, the largest magnitude of them at the very start.
      long key = bits ^ ((bits >> (Long.SIZE - 1)) | Long.MIN_VALUE);
      keys[i] = key;
      for (int pass = 0; pass < PASSES; pass++) {
        counts[pass][digit(key, pass)]++;
      }
    }
    long[] spare = new long[keys.length];
    for (int pass = 0; pass < PASSES; pass++) {
      int[] next = counts[pass];
      if (next[digit(keys[0], pass)] < keys.length) {
        startsOf(next);
        for (long key : keys) {
          spare[next[digit(key, pass)]++] = key;
        }
        long[] swapped = keys;
        keys = spare;
        spare = swapped;
      }
    }
    double[] sorted = new double[keys.length];
    for (int i = 0; i < sorted.length; i++) {
      long key = keys[i];
      sorted[i] = Double.longBitsToDouble(key ^ ((~key >> (Long.SIZE - 1)) | Long.MIN_VALUE));
    }
    return sorted;
  }

  private static int digit(long key, int pass) {
    return (int) (key >>> (pass * BITS)) & (DIGITS - 1);
  }

  private static void startsOf(int[] counts) {
    int start = 0;
    for (int digit = 0; digit < counts.length; digit++) {
      int count = counts[digit];
      counts[digit] = start;
      start += count;
    }
  }
}
