package io.understudy.spi;

/** The type of a {@linkplain Tensor tensor}'s elements. May gain constants. */
public enum ElementType {
  /** Unsigned bytes, 0 to 255: pixels, masks. */
  U8(1),
  /** Whole numbers of 64 bits: counts, epoch seconds, which 32-bit floats would lose. */
  I64(8),
  /** Floating-point numbers of 32 bits. NaN is a missing element. */
  F32(4),
  /** Floating-point numbers of 64 bits. NaN is a missing element. */
  F64(8);

  private final int bytes;

  ElementType(int bytes) {
    this.bytes = bytes;
  }

  /**
   * How many bytes an element takes.
   *
   * @return 1, 4 or 8
   */
  public int bytes() {
    return bytes;
  }

  /**
   * Whether elements are whole numbers.
   *
   * @return true for {@link #U8} and {@link #I64}
   */
  public boolean isWhole() {
    return this == U8 || this == I64;
  }
}
