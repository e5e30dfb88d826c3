package io.understudy.fidelity;

import io.understudy.numerics.Columns;
import io.understudy.numerics.KolmogorovSmirnov;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.RandomSource;
import io.understudy.spi.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tech.tablesaw.columns.Column;

/**
 * The cells of one column of one table: numbers for quantities, codes for names and texts. Infinite
 * numbers count as missing. Never changed after it was made.
 */
final class Cells {

  /** Gives every name of a column the same code in all tables. */
  static final class Dictionary {
    private final Map<String, Integer> codes = new HashMap<>();
    private final List<Integer> lengths = new ArrayList<>();

    private int code(String name) {
      Integer known = codes.putIfAbsent(name, codes.size());
      if (known != null) {
        return known;
      }
      lengths.add(name.codePointCount(0, name.length()));
      return codes.size() - 1;
    }
  }

  private final Dictionary dictionary;

  /** Quantities, NaN where missing; empty for names. */
  private final double[] numbers;

  /** Names, −1 where missing; empty for quantities. */
  private final int[] codes;

  private Cells(Dictionary dictionary, double[] numbers, int[] codes) {
    this.dictionary = dictionary;
    this.numbers = numbers;
    this.codes = codes;
  }

  static Cells of(Column<?> column, ColumnSchema schema, Dictionary dictionary) {
    boolean quantity = schema.kind().isNumeric() || schema.kind().isTemporal();
    if (quantity && schema.role() != Role.IDENTIFIER) {
      double[] numbers =
          Arrays.stream(Columns.toDoubles(column))
              .map(number -> Double.isInfinite(number) ? Double.NaN : number)
              .toArray();
      return new Cells(dictionary, numbers, new int[0]);
    }
    int[] codes = new int[column.size()];
    for (int row = 0; row < codes.length; row++) {
      codes[row] = column.isMissing(row) ? -1 : dictionary.code(column.getString(row));
    }
    return new Cells(dictionary, new double[0], codes);
  }

  private boolean isNumeric() {
    return codes.length == 0;
  }

  int size() {
    return numbers.length + codes.length;
  }

  Cells sample(int count, RandomSource random) {
    int[] rows = Samples.choose(IntStream.range(0, size()).toArray(), count, random);
    return isNumeric()
        ? new Cells(
            dictionary, Arrays.stream(rows).mapToDouble(row -> numbers[row]).toArray(), codes)
        : new Cells(dictionary, numbers, Arrays.stream(rows).map(row -> codes[row]).toArray());
  }

  private double[] presentNumbers() {
    return Arrays.stream(numbers).filter(number -> !Double.isNaN(number)).toArray();
  }

  private int[] presentCodes() {
    return Arrays.stream(codes).filter(code -> code >= 0).toArray();
  }

  int presentCount() {
    return presentNumbers().length + presentCodes().length;
  }

  double missingShare() {
    return 1 - (double) presentCount() / size();
  }

  /** The share of numbers within the range of others; NaN without numbers. */
  double shareWithin(Cells others) {
    double[] range = others.range();
    double[] own = presentNumbers();
    long within = Arrays.stream(own).filter(x -> range[0] <= x && x <= range[1]).count();
    return Double.isNaN(range[0]) || own.length == 0 ? Double.NaN : (double) within / own.length;
  }

  /** The share of the range of others between the own smallest and largest number within it. */
  double rangeCovered(Cells others) {
    double[] range = others.range();
    double[] own = range();
    if (Double.isNaN(range[0]) || Double.isNaN(own[0])) {
      return Double.NaN;
    }
    if (range[0] == range[1]) {
      return own[0] <= range[0] && range[0] <= own[1] ? 1 : 0;
    }
    double covered = Math.min(own[1], range[1]) - Math.max(own[0], range[0]);
    return Math.max(0, covered / (range[1] - range[0]));
  }

  private double[] range() {
    double[] present = presentNumbers();
    return new double[] {
      Arrays.stream(present).min().orElse(Double.NaN),
      Arrays.stream(present).max().orElse(Double.NaN)
    };
  }

  /** The share of names that others have too; NaN without names. */
  double shareOfKnown(Cells others) {
    BitSet known = others.names();
    int[] own = presentCodes();
    long of = Arrays.stream(own).filter(known::get).count();
    return own.length == 0 || known.isEmpty() ? Double.NaN : (double) of / own.length;
  }

  /** The share of the names of others that occur here; NaN if others have none. */
  double namesCovered(Cells others) {
    BitSet known = others.names();
    BitSet common = names();
    common.and(known);
    return known.isEmpty() || presentCodes().length == 0
        ? Double.NaN
        : (double) common.cardinality() / known.cardinality();
  }

  /** The share of cells whose name occurs once; NaN without names. */
  double uniqueShare() {
    int[] own = presentCodes();
    int[] counts = new int[dictionary.lengths.size()];
    Arrays.stream(own).forEach(code -> counts[code]++);
    long once = Arrays.stream(own).filter(code -> counts[code] == 1).count();
    return own.length == 0 ? Double.NaN : (double) once / own.length;
  }

  /** One minus the Kolmogorov–Smirnov distance of the texts' lengths; NaN without texts. */
  double lengthSimilarity(Cells others) {
    double[] own = lengths();
    double[] theirs = others.lengths();
    return own.length == 0 || theirs.length == 0
        ? Double.NaN
        : 1 - KolmogorovSmirnov.of(own, theirs).statistic();
  }

  private double[] lengths() {
    return Arrays.stream(presentCodes()).mapToDouble(dictionary.lengths::get).toArray();
  }

  private BitSet names() {
    BitSet names = new BitSet();
    Arrays.stream(presentCodes()).forEach(names::set);
    return names;
  }
}
