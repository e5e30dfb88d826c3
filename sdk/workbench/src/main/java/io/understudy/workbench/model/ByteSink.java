package io.understudy.workbench.model;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Collects little-endian numbers and texts. */
final class ByteSink {
  private static final int CHUNK = 1 << 13;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  void byteValue(int value) {
    bytes.write(value);
  }

  void raw(byte[] values) {
    bytes.writeBytes(values);
  }

  void integer(int value) {
    for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
      byteValue(value >>> shift);
    }
  }

  void integers(int[] values) {
    for (int from = 0; from < values.length; from += CHUNK) {
      int count = Math.min(CHUNK, values.length - from);
      byte[] chunk = new byte[count * Integer.BYTES];
      littleEndian(chunk).asIntBuffer().put(values, from, count);
      bytes.writeBytes(chunk);
    }
  }

  void longs(long[] values) {
    for (int from = 0; from < values.length; from += CHUNK) {
      int count = Math.min(CHUNK, values.length - from);
      byte[] chunk = new byte[count * Long.BYTES];
      littleEndian(chunk).asLongBuffer().put(values, from, count);
      bytes.writeBytes(chunk);
    }
  }

  /** Raw bits, so that every NaN survives. */
  void doubles(double[] values) {
    long[] bits = new long[values.length];
    for (int i = 0; i < values.length; i++) {
      bits[i] = Double.doubleToRawLongBits(values[i]);
    }
    longs(bits);
  }

  /**
   * UTF-8 with its length in front; text that UTF-8 cannot hold (an unpaired surrogate) as UTF-16LE
   * with the complement of its length, which is negative.
   */
  void text(String value) {
    if (StandardCharsets.UTF_8.newEncoder().canEncode(value)) {
      byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
      integer(encoded.length);
      bytes.writeBytes(encoded);
      return;
    }
    integer(~(value.length() * Character.BYTES));
    for (int i = 0; i < value.length(); i++) {
      byteValue(value.charAt(i));
      byteValue(value.charAt(i) >>> Byte.SIZE);
    }
  }

  byte[] toByteArray() {
    return bytes.toByteArray();
  }

  private static ByteBuffer littleEndian(byte[] chunk) {
    return ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN);
  }
}
