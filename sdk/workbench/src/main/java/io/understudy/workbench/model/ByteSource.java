package io.understudy.workbench.model;

import io.understudy.spi.DataException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads what a {@link ByteSink} wrote; every length is checked before anything is allocated. */
final class ByteSource {
  private final ByteBuffer bytes;

  ByteSource(byte[] bytes) {
    this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  int byteValue() {
    require(1, 1);
    return bytes.get();
  }

  int integer() {
    require(1, Integer.BYTES);
    return bytes.getInt();
  }

  /** A count of elements of which each takes at least some bytes of what is left. */
  int count(int leastBytesEach) {
    int count = integer();
    require(count, leastBytesEach);
    return count;
  }

  int[] integers(int count) {
    require(count, Integer.BYTES);
    int[] values = new int[count];
    bytes.asIntBuffer().get(values);
    bytes.position(bytes.position() + count * Integer.BYTES);
    return values;
  }

  long[] longs(int count) {
    require(count, Long.BYTES);
    long[] values = new long[count];
    bytes.asLongBuffer().get(values);
    bytes.position(bytes.position() + count * Long.BYTES);
    return values;
  }

  double[] doubles(int count) {
    long[] bits = longs(count);
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = Double.longBitsToDouble(bits[i]);
    }
    return values;
  }

  byte[] raw(int count) {
    require(count, 1);
    byte[] values = new byte[count];
    bytes.get(values);
    return values;
  }

  String text() {
    int length = integer();
    if (length < 0) {
      byte[] units = raw(~length);
      if (units.length % Character.BYTES != 0) {
        throw corrupt();
      }
      return ByteBuffer.wrap(units).order(ByteOrder.LITTLE_ENDIAN).asCharBuffer().toString();
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(raw(length))).toString();
    } catch (CharacterCodingException e) {
      throw corrupt();
    }
  }

  void end() {
    if (bytes.hasRemaining()) {
      throw corrupt();
    }
  }

  private void require(int count, int bytesEach) {
    if (count < 0 || (long) count * bytesEach > bytes.remaining()) {
      throw corrupt();
    }
  }

  static DataException corrupt() {
    return new DataException(
        "model.length",
        "A part of the model declares a length that its bytes do not have.",
        "The file is damaged or not one of ours; save the model again.");
  }
}
