package io.understudy.spi;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;

/**
 * What the cells of a tensor column have in common: element type, shape and the names of channels.
 *
 * <p>Dimensions in which cells differ are {@link #DYNAMIC}: images of many sizes, series of many
 * lengths. Channels come last: an image is height × width × channels (or height × width), a series
 * is time × channels (or time). Immutable.
 */
public final class TensorForm {
  /** The size of a dimension in which cells may differ. */
  public static final int DYNAMIC = -1;

  private final ElementType type;
  private final int[] shape;
  private final List<String> channels;

  private TensorForm(ElementType type, int[] shape, List<String> channels) {
    this.type = Objects.requireNonNull(type);
    this.shape = shape;
    this.channels = channels;
  }

  /**
   * A form without names of channels.
   *
   * @param type the type of all elements
   * @param shape the size of each dimension, {@link #DYNAMIC} where cells differ
   * @return the form
   * @throws ParameterException ({@code tensor.shape}) if a size is below -1
   */
  public static TensorForm of(ElementType type, int... shape) {
    for (int size : shape) {
      if (size < DYNAMIC) {
        throw new ParameterException(
            "tensor.shape",
            "A dimension of a tensor was given a negative size.",
            "Give 0 or more, or TensorForm.DYNAMIC where cells differ.");
      }
    }
    return new TensorForm(type, shape.clone(), List.of());
  }

  /**
   * Names the channels, which are the entries of the last dimension.
   *
   * @param names one for each channel, distinct
   * @return a changed copy
   * @throws ParameterException ({@code tensor.channels}) if a name is repeated, or there is another
   *     number of channels
   */
  public TensorForm channels(String... names) {
    List<String> named = List.of(names);
    boolean fits =
        shape.length > 0
            && (shape[shape.length - 1] == DYNAMIC || shape[shape.length - 1] == names.length);
    if (!named.isEmpty() && (!fits || new HashSet<>(named).size() != named.size())) {
      throw new ParameterException(
          "tensor.channels",
          named.size() + " channels were named for tensors of the form " + this + ".",
          "Give each entry of the last dimension one name of its own.");
    }
    int[] fixed = shape.clone();
    if (!named.isEmpty()) {
      fixed[fixed.length - 1] = names.length;
    }
    return new TensorForm(type, fixed, named);
  }

  /**
   * The type of all elements.
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
   * @return a new array, with {@link #DYNAMIC} where cells differ
   */
  public int[] shape() {
    return shape.clone();
  }

  /**
   * The names of the entries of the last dimension.
   *
   * @return one for each channel, or empty if they have none
   */
  public List<String> channels() {
    return channels;
  }

  /**
   * Whether a tensor is of this form.
   *
   * @param tensor any tensor
   * @return true if its type, rank and all sizes that are not dynamic are those of this form
   */
  public boolean accepts(Tensor tensor) {
    return type == tensor.type() && accepts(tensor.shape());
  }

  /**
   * Whether all tensors of another form are of this one.
   *
   * @param form any form
   * @return true if no cell of a column of that form could be refused, and no channel would be
   *     called otherwise
   */
  public boolean accepts(TensorForm form) {
    return type == form.type
        && accepts(form.shape)
        && (channels.isEmpty() || channels.equals(form.channels));
  }

  private boolean accepts(int[] sizes) {
    if (sizes.length != shape.length) {
      return false;
    }
    for (int axis = 0; axis < shape.length; axis++) {
      if (shape[axis] != DYNAMIC && shape[axis] != sizes[axis]) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TensorForm that
        && type == that.type
        && Arrays.equals(shape, that.shape)
        && channels.equals(that.channels);
  }

  @Override
  public int hashCode() {
    return Objects.hash(type, Arrays.hashCode(shape), channels);
  }

  /** Such as {@code F64 ?×6 (x, y, z, a, b, c)}. */
  @Override
  public String toString() {
    String named = channels.isEmpty() ? "" : " (" + String.join(", ", channels) + ")";
    return type + Tensor.sizes(shape) + named;
  }
}
