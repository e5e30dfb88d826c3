package io.understudy.workbench.csv;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Eight bytes at once, in a long: the first in its lowest bits (Warren 2012, Hacker's Delight,
 * 6-1). What is found is marked by the highest bit of its byte.
 */
final class Words {
  static final int BYTES = Long.BYTES;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long HIGHEST = 0x8080_8080_8080_8080L;
  private static final long REST = 0x7f7f_7f7f_7f7f_7f7fL;
  private static final long PAIRS = 0x0000_00ff_0000_00ffL;

  private Words() {}

  static long at(byte[] bytes, int index) {
    return (long) LONGS.get(bytes, index);
  }

  /** The same byte eight times. */
  static long repeated(int value) {
    return value * ONES;
  }

  /** Marks the bytes of one word that are the same in another. */
  static long equal(long word, long other) {
    long difference = word ^ other;
    return ~((difference & REST) + REST | difference) & HIGHEST;
  }

  /** Marks the bytes that are less than a bound from 1 to 128. */
  static long less(long word, int bound) {
    return ~((word & REST) + repeated(0x80 - bound) | word) & HIGHEST;
  }

  /** Marks the bytes that are not ASCII. */
  static long notAscii(long word) {
    return word & HIGHEST;
  }

  /** The index in its word of the first byte that is marked; 8 if none is. */
  static int first(long marks) {
    return Long.numberOfTrailingZeros(marks) >>> 3;
  }

  /** The bytes minus the digit zero: the values of digits. */
  static long digits(long word) {
    return word ^ repeated('0');
  }

  /** Marks the bytes that are not the values of digits. */
  static long notDigits(long values) {
    return ((values & REST) + repeated(0x80 - 10) | values) & HIGHEST;
  }

  /**
   * The number that some of the first digits make.
   *
   * @param values of digits
   * @param count from 0 to 7
   */
  static int number(long values, int count) {
    int half = (BYTES - count) * (Byte.SIZE / 2);
    return number(values << half << half);
  }

  /** The number that eight digits make, given their values. */
  static int number(long values) {
    long pairs = values * 10 + (values >>> 8);
    long high = (pairs & PAIRS) * (100 + (1_000_000L << 32));
    long low = (pairs >>> 16 & PAIRS) * (1 + (10_000L << 32));
    return (int) (high + low >>> 32);
  }
}
