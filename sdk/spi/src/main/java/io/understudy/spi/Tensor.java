package io.understudy.spi;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;

/**
 * Numbers of one {@linkplain ElementType type} in a regular grid of any number of dimensions: an
 * image, a mask, a series. The cell of a {@link TensorColumn}.
 *
 * <p>Immutable: what goes in and what comes out is copied; {@link #slice} and {@link #reshape} look
 * at the same elements without copying them. Elements are in row-major order, so that the last
 * index changes fastest. Two tensors are equal if type, shape and all bits are. {@code toString}
 * shows type and shape alone, never an element.
 */
public final class Tensor {
  private final ElementType type;
  private final int[] shape;
  private final Object elements;
  private final int offset;
  private final int length;

  private Tensor(ElementType type, int[] shape, Object elements, int offset, int length) {
    this.type = type;
    this.shape = shape;
    this.elements = elements;
    this.offset = offset;
    this.length = length;
  }

  /**
   * A tensor of unsigned bytes.
   *
   * @param elements in row-major order; copied
   * @param shape the size of each dimension; none: a single number
   * @return the tensor
   * @throws ParameterException ({@code tensor.shape}) if the sizes do not multiply to the number of
   *     elements
   */
  public static Tensor of(byte[] elements, int... shape) {
    int length = length(elements.length, shape);
    return new Tensor(ElementType.U8, shape.clone(), elements.clone(), 0, length);
  }

  /**
   * A tensor of whole numbers.
   *
   * @param elements in row-major order; copied
   * @param shape the size of each dimension; none: a single number
   * @return the tensor
   * @throws ParameterException ({@code tensor.shape}) if the sizes do not multiply to the number of
   *     elements
   */
  public static Tensor of(long[] elements, int... shape) {
    int length = length(elements.length, shape);
    return new Tensor(ElementType.I64, shape.clone(), elements.clone(), 0, length);
  }

  /**
   * A tensor of 32-bit floating-point numbers.
   *
   * @param elements in row-major order; copied
   * @param shape the size of each dimension; none: a single number
   * @return the tensor
   * @throws ParameterException ({@code tensor.shape}) if the sizes do not multiply to the number of
   *     elements
   */
  public static Tensor of(float[] elements, int... shape) {
    int length = length(elements.length, shape);
    return new Tensor(ElementType.F32, shape.clone(), elements.clone(), 0, length);
  }

  /**
   * A tensor of 64-bit floating-point numbers.
   *
   * @param elements in row-major order; copied
   * @param shape the size of each dimension; none: a single number
   * @return the tensor
   * @throws ParameterException ({@code tensor.shape}) if the sizes do not multiply to the number of
   *     elements
   */
  public static Tensor of(double[] elements, int... shape) {
    int length = length(elements.length, shape);
    return new Tensor(ElementType.F64, shape.clone(), elements.clone(), 0, length);
  }

  /**
   * Reads what {@link #encoded()} wrote.
   *
   * @param type the type of the elements
   * @param shape the size of each dimension
   * @param bytes the elements, little-endian
   * @return the tensor
   * @throws ParameterException ({@code tensor.shape}) if there are not as many bytes as the shape
   *     asks for
   */
  public static Tensor decoded(ElementType type, int[] shape, byte[] bytes) {
    int length = length(bytes.length / type.bytes(), shape);
    if (bytes.length % type.bytes() != 0) {
      throw misshapen();
    }
    ByteBuffer source = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    Object elements =
        switch (type) {
          case U8 -> bytes.clone();
          case I64 -> {
            long[] values = new long[length];
            source.asLongBuffer().get(values);
            yield values;
          }
          case F32 -> {
            float[] values = new float[length];
            for (int i = 0; i < length; i++) {
              values[i] = Float.intBitsToFloat(source.getInt());
            }
            yield values;
          }
          case F64 -> {
            double[] values = new double[length];
            for (int i = 0; i < length; i++) {
              values[i] = Double.longBitsToDouble(source.getLong());
            }
            yield values;
          }
        };
    return new Tensor(type, shape.clone(), elements, 0, length);
  }

  private static int length(int elements, int[] shape) {
    if (product(shape) != elements) {
      throw misshapen();
    }
    return elements;
  }

  /** The number of elements, or -1 if a size is negative or the number beyond that of an array. */
  private static long product(int[] shape) {
    long product = 1;
    for (int size : shape) {
      if (size < 0) {
        return -1;
      }
      product = product > Integer.MAX_VALUE ? product : product * size;
    }
    return product > Integer.MAX_VALUE ? -1 : product;
  }

  private static ParameterException misshapen() {
    return new ParameterException(
        "tensor.shape",
        "The sizes of a tensor's dimensions do not multiply to the number of its elements.",
        "Give sizes of 0 or more whose product is the length of the array.");
  }

  /**
   * The type of the elements.
   *
   * @return the element type
   */
  public ElementType type() {
    return type;
  }

  /**
   * The number of dimensions.
   *
   * @return 0 for a single number
   */
  public int rank() {
    return shape.length;
  }

  /**
   * The size of each dimension.
   *
   * @return a new array
   */
  public int[] shape() {
    return shape.clone();
  }

  /**
   * The size of one dimension.
   *
   * @param axis from 0 to {@link #rank()} - 1
   * @return 0 or more
   */
  public int size(int axis) {
    return shape[axis];
  }

  /**
   * The number of elements.
   *
   * @return the product of all sizes
   */
  public int length() {
    return length;
  }

  /**
   * The place of an element in row-major order.
   *
   * @param index one for each dimension, each from 0 to its size - 1
   * @return from 0 to {@link #length()} - 1
   * @throws ParameterException ({@code tensor.index}) if there is no such element
   */
  public int position(int... index) {
    boolean inside = index.length == shape.length;
    int position = 0;
    for (int axis = 0; inside && axis < index.length; axis++) {
      inside = index[axis] >= 0 && index[axis] < shape[axis];
      position = position * shape[axis] + index[axis];
    }
    if (!inside) {
      throw noElement();
    }
    return position;
  }

  /**
   * An element as a floating-point number.
   *
   * @param position as {@link #position} gives it; bytes count from 0 to 255, and whole numbers
   *     beyond 2^53 are rounded
   * @return the element
   * @throws ParameterException ({@code tensor.index}) if there is no such element
   */
  public double getDouble(int position) {
    int at = at(position);
    return switch (type) {
      case U8 -> ((byte[]) elements)[at] & 0xFF;
      case I64 -> ((long[]) elements)[at];
      case F32 -> ((float[]) elements)[at];
      case F64 -> ((double[]) elements)[at];
    };
  }

  /**
   * An element as a whole number.
   *
   * @param position as {@link #position} gives it; bytes count from 0 to 255
   * @return the element
   * @throws ParameterException ({@code tensor.element-type}) if the elements are not whole; ({@code
   *     tensor.index}) if there is no such element
   */
  public long getLong(int position) {
    int at = at(position);
    if (type == ElementType.U8) {
      return ((byte[]) elements)[at] & 0xFF;
    }
    require(ElementType.I64);
    return ((long[]) elements)[at];
  }

  private int at(int position) {
    if (position < 0 || position >= length) {
      throw noElement();
    }
    return offset + position;
  }

  /**
   * All elements of a {@link ElementType#U8} tensor.
   *
   * @return a new array in row-major order
   * @throws ParameterException ({@code tensor.element-type}) if they are of another type
   */
  public byte[] bytes() {
    require(ElementType.U8);
    return Arrays.copyOfRange((byte[]) elements, offset, offset + length);
  }

  /**
   * All elements of an {@link ElementType#I64} tensor.
   *
   * @return a new array in row-major order
   * @throws ParameterException ({@code tensor.element-type}) if they are of another type
   */
  public long[] longs() {
    require(ElementType.I64);
    return Arrays.copyOfRange((long[]) elements, offset, offset + length);
  }

  /**
   * All elements of an {@link ElementType#F32} tensor.
   *
   * @return a new array in row-major order
   * @throws ParameterException ({@code tensor.element-type}) if they are of another type
   */
  public float[] floats() {
    require(ElementType.F32);
    return Arrays.copyOfRange((float[]) elements, offset, offset + length);
  }

  /**
   * All elements as floating-point numbers, whatever their type; see {@link #getDouble}.
   *
   * @return a new array in row-major order
   */
  public double[] doubles() {
    if (type == ElementType.F64) {
      return Arrays.copyOfRange((double[]) elements, offset, offset + length);
    }
    double[] doubles = new double[length];
    for (int i = 0; i < length; i++) {
      doubles[i] = getDouble(i);
    }
    return doubles;
  }

  /**
   * One entry of the first dimension: a row of an image, a step of a series.
   *
   * @param index from 0 to the first size - 1
   * @return a tensor of one dimension less that shares this one's elements
   * @throws ParameterException ({@code tensor.index}) if there is no such entry
   */
  public Tensor slice(int index) {
    if (shape.length == 0 || index < 0 || index >= shape[0]) {
      throw noElement();
    }
    int[] rest = Arrays.copyOfRange(shape, 1, shape.length);
    int part = length / shape[0];
    return new Tensor(type, rest, elements, offset + index * part, part);
  }

  /**
   * The same elements in another shape.
   *
   * @param sizes of each dimension
   * @return a tensor that shares this one's elements
   * @throws ParameterException ({@code tensor.shape}) if the sizes do not multiply to {@link
   *     #length()}
   */
  public Tensor reshape(int... sizes) {
    return new Tensor(type, sizes.clone(), elements, offset, length(length, sizes));
  }

  /**
   * The elements as bytes, little-endian; every NaN keeps its bits.
   *
   * @return a new array, which {@link #decoded} reads
   */
  public byte[] encoded() {
    if (type == ElementType.U8) {
      return bytes();
    }
    ByteBuffer target =
        ByteBuffer.allocate(Math.multiplyExact(length, type.bytes()))
            .order(ByteOrder.LITTLE_ENDIAN);
    for (int i = offset; i < offset + length; i++) {
      switch (type) {
        case I64 -> target.putLong(((long[]) elements)[i]);
        case F32 -> target.putInt(Float.floatToRawIntBits(((float[]) elements)[i]));
        default -> target.putLong(Double.doubleToRawLongBits(((double[]) elements)[i]));
      }
    }
    return target.array();
  }

  private void require(ElementType asked) {
    if (type != asked) {
      throw new ParameterException(
          "tensor.element-type",
          "Elements of type " + asked + " were asked of a tensor of " + type + ".",
          "Ask for its own type, or for doubles().");
    }
  }

  private static ParameterException noElement() {
    return new ParameterException(
        "tensor.index",
        "An element was asked for that lies outside its tensor.",
        "Give one index for each dimension, from 0 to the size of the dimension less 1.");
  }

  static String sizes(int[] shape) {
    StringBuilder text = new StringBuilder();
    for (int size : shape) {
      text.append(text.isEmpty() ? " " : "×").append(size == TensorForm.DYNAMIC ? "?" : size);
    }
    return text.toString();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Tensor that
        && type == that.type
        && Arrays.equals(shape, that.shape)
        && sameBits(that);
  }

  private boolean sameBits(Tensor that) {
    int to = offset + length;
    int thatTo = that.offset + length;
    return switch (type) {
      case U8 ->
          Arrays.equals((byte[]) elements, offset, to, (byte[]) that.elements, that.offset, thatTo);
      case I64 ->
          Arrays.equals((long[]) elements, offset, to, (long[]) that.elements, that.offset, thatTo);
      case F32, F64 -> Arrays.equals(encoded(), that.encoded());
    };
  }

  @Override
  public int hashCode() {
    return Objects.hash(type.ordinal(), Arrays.hashCode(shape), Arrays.hashCode(encoded()));
  }

  /** Such as {@code U8 28×28}; never an element. */
  @Override
  public String toString() {
    return type + sizes(shape);
  }
}
