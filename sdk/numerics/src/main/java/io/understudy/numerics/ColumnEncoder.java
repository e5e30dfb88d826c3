package io.understudy.numerics;

import io.understudy.spi.DataException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.columns.Column;

/** Turns one column of a table into one or more columns of numbers. Immutable. */
interface ColumnEncoder {

  /** The names of the encoded columns. */
  List<String> names();

  /**
   * Writes the encoded columns side by side: cell (row, i) goes to {@code offset + row·stride + i}.
   */
  void encode(Column<?> column, double[] target, int offset, int stride);

  /** Numbers: missing cells become the training median, told apart by a column of their own. */
  record Numeric(String name, double median, boolean indicator, DoubleUnaryOperator scale)
      implements ColumnEncoder {

    static Numeric fit(Column<?> column, Scaling scaling) {
      double[] all = finite(column);
      double[] present = Arrays.stream(all).filter(x -> !Double.isNaN(x)).toArray();
      boolean indicator = present.length < all.length;
      double median = present.length == 0 ? 0 : Statistics.median(present);
      double[] filled = indicator ? fill(all, median) : all;
      DoubleUnaryOperator scale = filled.length == 0 ? x -> 0 : scaling.fit(filled);
      return new Numeric(column.name(), median, indicator, scale);
    }

    private static double[] fill(double[] values, double filler) {
      return Arrays.stream(values).map(x -> Double.isNaN(x) ? filler : x).toArray();
    }

    private static double[] finite(Column<?> column) {
      double[] values = Columns.toDoubles(column);
      for (int row = 0; row < values.length; row++) {
        if (Double.isInfinite(values[row])) {
          throw new DataException(
                  "data.not-finite",
                  "Encoding needs finite numbers; found an infinite one.",
                  "Correct or leave out infinite cells.")
              .at(row + 1L, column.name());
        }
      }
      return values;
    }

    @Override
    public List<String> names() {
      return indicator ? List.of(name, name + " is missing") : List.of(name);
    }

    @Override
    public void encode(Column<?> column, double[] target, int offset, int stride) {
      double[] values = finite(column);
      for (int row = 0, at = offset; row < values.length; row++, at += stride) {
        boolean missing = Double.isNaN(values[row]);
        target[at] = scale.applyAsDouble(missing ? median : values[row]);
        if (indicator) {
          target[at + 1] = missing ? 1 : 0;
        }
      }
    }
  }

  /** One column of 0 and 1 for each category, one for rare ones, one for missing cells. */
  record OneHot(String name, List<String> categories, boolean other, boolean indicator)
      implements ColumnEncoder {

    static OneHot fit(StringColumn column, List<String> domain, int most) {
      List<String> all = known(column, domain);
      boolean capped = all.size() > most;
      return new OneHot(
          column.name(),
          capped ? commonest(column, all, most) : all,
          capped,
          column.countMissing() > 0);
    }

    /** The domain's categories in its order, then those that it leaves out by name. */
    static List<String> known(StringColumn column, List<String> domain) {
      List<String> all = new ArrayList<>(domain);
      Set<String> listed = new HashSet<>(domain);
      Columns.categories(column).stream().filter(name -> !listed.contains(name)).forEach(all::add);
      return List.copyOf(all);
    }

    private static List<String> commonest(StringColumn column, List<String> all, int most) {
      int[] counts = Statistics.counts(Columns.codes(column, all), all.size());
      return IntStream.range(0, counts.length)
          .boxed()
          .sorted(Comparator.comparingInt((Integer code) -> -counts[code]))
          .limit(most)
          .sorted()
          .map(all::get)
          .toList();
    }

    @Override
    public List<String> names() {
      List<String> names = new ArrayList<>();
      categories.forEach(category -> names.add(name + " = " + category));
      if (other) {
        names.add(name + " is another");
      }
      if (indicator) {
        names.add(name + " is missing");
      }
      return names;
    }

    @Override
    public void encode(Column<?> column, double[] target, int offset, int stride) {
      int[] codes = Columns.codes((StringColumn) column, categories);
      for (int row = 0, at = offset; row < codes.length; row++, at += stride) {
        if (codes[row] >= 0) {
          target[at + codes[row]] = 1;
        } else if (column.isMissing(row)) {
          if (indicator) {
            target[at + categories.size() + (other ? 1 : 0)] = 1;
          }
        } else if (other) {
          target[at + categories.size()] = 1;
        }
      }
    }
  }

  /**
   * The position of the category, scaled like a number; unknown and missing cells as the median.
   */
  record Ordinal(String name, List<String> categories, Numeric positions) implements ColumnEncoder {

    static Ordinal fit(StringColumn column, List<String> domain, Scaling scaling) {
      List<String> all = OneHot.known(column, domain);
      return new Ordinal(
          column.name(), all, Numeric.fit(positions(column, column.name(), all), scaling));
    }

    private static Column<?> positions(StringColumn column, String name, List<String> all) {
      int[] codes = Columns.codes(column, all);
      double[] positions = Arrays.stream(codes).mapToDouble(c -> c < 0 ? Double.NaN : c).toArray();
      return DoubleColumn.create(name, positions);
    }

    @Override
    public List<String> names() {
      return positions.names();
    }

    @Override
    public void encode(Column<?> column, double[] target, int offset, int stride) {
      positions.encode(positions((StringColumn) column, name, categories), target, offset, stride);
    }
  }
}
