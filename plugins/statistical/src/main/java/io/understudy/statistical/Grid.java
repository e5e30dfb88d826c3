package io.understudy.statistical;

import io.understudy.spi.ColumnKind;
import io.understudy.spi.ColumnSchema;
import java.util.Arrays;

/**
 * The values to which a column's numbers are rounded, half to even: multiples of a power of ten, or
 * whole numbers a fixed step apart.
 *
 * @param scale what a number is multiplied with before rounding; 0 for no rounding
 * @param step the distance of two values, scaled
 * @param offset where the values lie between multiples of the step, scaled
 */
record Grid(double scale, double step, double offset) {
  private static final int MOST_DECIMALS = 15;
  private static final Grid NONE = new Grid(0, 1, 0);

  /** The schema's decimals, or the coarsest grid of whole numbers that all values lie on. */
  static Grid of(ColumnSchema schema, double[] present) {
    if (schema.kind() == ColumnKind.CONTINUOUS) {
      int decimals = schema.decimals();
      return decimals < 0 || decimals > MOST_DECIMALS
          ? NONE
          : new Grid(Double.parseDouble("1e" + decimals), 1, 0);
    }
    double first = Arrays.stream(present).findFirst().orElse(0);
    long step = 0;
    for (double value : present) {
      step = greatestDivisor(step, (long) Math.abs(value - first));
    }
    return step == 0 ? new Grid(1, 1, 0) : new Grid(1, step, Math.floorMod((long) first, step));
  }

  private static long greatestDivisor(long a, long b) {
    long large = a;
    long small = b;
    while (small != 0) {
      long rest = large % small;
      large = small;
      small = rest;
    }
    return large;
  }

  double round(double number) {
    return scale == 0
        ? number
        : (Math.rint((number * scale - offset) / step) * step + offset) / scale;
  }

  double[] parts() {
    return new double[] {scale, step, offset};
  }
}
