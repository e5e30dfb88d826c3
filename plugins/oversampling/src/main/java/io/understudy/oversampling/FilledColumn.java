package io.understudy.oversampling;

import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import tech.tablesaw.api.DoubleColumn;

/**
 * A column of doubles that takes its array over: {@link DoubleColumn#create(String, double...)}
 * copies it, which costs as much as making the numbers.
 */
final class FilledColumn extends DoubleColumn {
  private FilledColumn(String name, double[] numbers) {
    super(name, DoubleArrayList.wrap(numbers));
  }

  /** A column that owns the array from now on. */
  static DoubleColumn of(String name, double[] numbers) {
    return new FilledColumn(name, numbers);
  }
}
