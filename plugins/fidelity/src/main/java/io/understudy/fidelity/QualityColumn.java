package io.understudy.fidelity;

import io.understudy.numerics.Columns;
import io.understudy.numerics.ContingencyTable;
import io.understudy.numerics.Divergence;
import io.understudy.numerics.KolmogorovSmirnov;
import io.understudy.numerics.Statistics;
import io.understudy.spi.ColumnSchema;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.columns.Column;

/**
 * One column of real and of synthetic rows as SDMetrics sees it: numbers, or codes of names with
 * the last code for missing cells; and codes of numbers in ten bins of equal width. Immutable.
 */
final class QualityColumn {
  private static final int BINS = 10;

  private final String name;
  private final boolean numeric;
  private final double[] real;
  private final double[] synthetic;
  private final int[] realCodes;
  private final int[] syntheticCodes;
  private final int size;

  private QualityColumn(
      String name,
      boolean numeric,
      double[] real,
      double[] synthetic,
      int[] realCodes,
      int[] syntheticCodes,
      int size) {
    this.name = name;
    this.numeric = numeric;
    this.real = real;
    this.synthetic = synthetic;
    this.realCodes = realCodes;
    this.syntheticCodes = syntheticCodes;
    this.size = size;
  }

  /**
   * Reads a column.
   *
   * @param ownRanges whether synthetic numbers are binned on a range of their own, as SDMetrics'
   *     report does
   */
  static QualityColumn of(
      ColumnSchema schema, Column<?> real, Column<?> synthetic, boolean ownRanges) {
    if (schema.kind().isNumeric() || schema.kind().isTemporal()) {
      double[] realNumbers = finite(real);
      double[] syntheticNumbers = finite(synthetic);
      double[] range = range(realNumbers);
      return new QualityColumn(
          schema.name(),
          true,
          realNumbers,
          syntheticNumbers,
          ownRanges ? reportCodes(realNumbers, range) : codes(realNumbers, range),
          ownRanges
              ? reportCodes(syntheticNumbers, range(syntheticNumbers))
              : codes(syntheticNumbers, range),
          BINS + 1);
    }
    List<String> names = names(real, synthetic);
    return new QualityColumn(
        schema.name(),
        false,
        new double[0],
        new double[0],
        codes(real, names),
        codes(synthetic, names),
        names.size() + 1);
  }

  private static double[] finite(Column<?> column) {
    double[] numbers = Columns.toDoubles(column);
    for (int row = 0; row < numbers.length; row++) {
      numbers[row] = Double.isInfinite(numbers[row]) ? Double.NaN : numbers[row];
    }
    return numbers;
  }

  /** Smallest, largest; half a unit wider on both sides where they are equal, as NumPy does. */
  private static double[] range(double[] numbers) {
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    for (double number : numbers) {
      if (!Double.isNaN(number)) {
        min = Math.min(min, number);
        max = Math.max(max, number);
      }
    }
    return min == max ? new double[] {min - 0.5, max + 0.5} : new double[] {min, max};
  }

  /** Bins of the range, its ends open; the last code for missing numbers. */
  private static int[] codes(double[] numbers, double[] range) {
    double[] edges = edges(range);
    int[] codes = new int[numbers.length];
    for (int row = 0; row < codes.length; row++) {
      codes[row] =
          Double.isNaN(numbers[row]) || edges.length == 0
              ? BINS
              : Math.max(0, Math.min(BINS - 1, bin(numbers[row], edges)));
    }
    return codes;
  }

  /** As SDMetrics' report: the largest number and missing ones share the last code. */
  private static int[] reportCodes(double[] numbers, double[] range) {
    double[] edges = edges(range);
    int[] codes = new int[numbers.length];
    for (int row = 0; row < codes.length; row++) {
      codes[row] =
          Double.isNaN(numbers[row]) || edges.length == 0 ? BINS : bin(numbers[row], edges);
    }
    return codes;
  }

  private static double[] edges(double[] range) {
    if (range[0] > range[1]) {
      return new double[0];
    }
    double[] edges = new double[BINS + 1];
    double step = (range[1] - range[0]) / BINS;
    Arrays.setAll(edges, i -> i == BINS ? range[1] : range[0] + i * step);
    return edges;
  }

  /** How many edges are not above the number, less one; a guess made right by looking. */
  private static int bin(double number, double[] edges) {
    double width = (edges[BINS] - edges[0]) / BINS;
    int bin = (int) Math.max(-1, Math.min(BINS, Math.floor((number - edges[0]) / width)));
    while (bin >= 0 && number < edges[bin]) {
      bin--;
    }
    while (bin < BINS && number >= edges[bin + 1]) {
      bin++;
    }
    return bin;
  }

  private static List<String> names(Column<?> real, Column<?> synthetic) {
    if (real instanceof BooleanColumn) {
      return List.of("false", "true");
    }
    TreeSet<String> names = new TreeSet<>(Columns.categories((StringColumn) real));
    names.addAll(Columns.categories((StringColumn) synthetic));
    return List.copyOf(names);
  }

  private static int[] codes(Column<?> column, List<String> names) {
    int[] codes =
        column instanceof StringColumn text
            ? Columns.codes(text, names)
            : Arrays.stream(Columns.toDoubles(column))
                .mapToInt(truth -> Double.isNaN(truth) ? -1 : (int) truth)
                .toArray();
    for (int row = 0; row < codes.length; row++) {
      codes[row] = codes[row] < 0 ? names.size() : codes[row];
    }
    return codes;
  }

  String name() {
    return name;
  }

  boolean isNumeric() {
    return numeric;
  }

  double[] real() {
    return real;
  }

  double[] synthetic() {
    return synthetic;
  }

  /**
   * What SDMetrics' detection knows of some real, then some synthetic rows: numbers, missing ones
   * the mean of the real column, or an indicator for each name and missing cell of real rows.
   */
  double[][] features(int[] realRows, int[] syntheticRows) {
    int rows = realRows.length + syntheticRows.length;
    if (numeric) {
      double[] known = present(real);
      double mean = known.length == 0 ? 0 : Statistics.mean(known);
      double[] values = new double[rows];
      for (int i = 0; i < rows; i++) {
        double number =
            i < realRows.length ? real[realRows[i]] : synthetic[syntheticRows[i - realRows.length]];
        values[i] = Double.isNaN(number) ? mean : number;
      }
      return new double[][] {values};
    }
    boolean[] known = new boolean[size];
    Arrays.stream(realCodes).forEach(code -> known[code] = true);
    int[] codes = IntStream.range(0, size).filter(code -> known[code]).toArray();
    double[][] indicators = new double[codes.length][rows];
    for (int name = 0; name < codes.length; name++) {
      for (int i = 0; i < rows; i++) {
        int code =
            i < realRows.length
                ? realCodes[realRows[i]]
                : syntheticCodes[syntheticRows[i - realRows.length]];
        indicators[name][i] = code == codes[name] ? 1 : 0;
      }
    }
    return indicators;
  }

  /** Whether two cells are both missing, of one name, or nearly the same number. */
  boolean matches(int realRow, int syntheticRow, double tolerance) {
    if (!numeric) {
      return realCodes[realRow] == syntheticCodes[syntheticRow];
    }
    double number = synthetic[syntheticRow];
    return Double.isNaN(number)
        ? Double.isNaN(real[realRow])
        : Math.abs(real[realRow] - number) <= Math.abs(tolerance * number);
  }

  /** KSComplement or TVComplement, missing cells left out; NaN if there is nothing to compare. */
  double shape() {
    if (numeric) {
      double[] x = present(real);
      double[] y = present(synthetic);
      return x.length == 0 || y.length == 0
          ? Double.NaN
          : 1 - KolmogorovSmirnov.of(x, y).statistic();
    }
    double[] p = counts(realCodes);
    double[] q = counts(syntheticCodes);
    return Arrays.stream(p).sum() == 0 || Arrays.stream(q).sum() == 0
        ? Double.NaN
        : 1 - Divergence.totalVariation(p, q);
  }

  private static double[] present(double[] numbers) {
    return Arrays.stream(numbers).filter(number -> !Double.isNaN(number)).toArray();
  }

  /** How often each name occurs, without missing cells. */
  private double[] counts(int[] codes) {
    double[] counts = new double[size - 1];
    for (int code : codes) {
      if (code < size - 1) {
        counts[code]++;
      }
    }
    return counts;
  }

  /**
   * BoundaryAdherence or CategoryAdherence: the share of synthetic cells within the real range or
   * among the real names. Missing numbers are left out; a missing name is known if a real cell is
   * missing.
   */
  double validity() {
    if (numeric) {
      double[] own = present(synthetic);
      double[] x = present(real);
      if (x.length == 0 || own.length == 0) {
        return Double.NaN;
      }
      double min = Arrays.stream(x).min().getAsDouble();
      double max = Arrays.stream(x).max().getAsDouble();
      long within = Arrays.stream(own).filter(number -> min <= number && number <= max).count();
      return (double) within / own.length;
    }
    boolean[] known = new boolean[size];
    for (int code : realCodes) {
      known[code] = true;
    }
    long within = Arrays.stream(syntheticCodes).filter(code -> known[code]).count();
    return syntheticCodes.length == 0 ? Double.NaN : (double) within / syntheticCodes.length;
  }

  static ContingencyTable realCounts(QualityColumn one, QualityColumn other) {
    return ContingencyTable.of(one.realCodes, one.size, other.realCodes, other.size);
  }

  static ContingencyTable syntheticCounts(QualityColumn one, QualityColumn other) {
    return ContingencyTable.of(one.syntheticCodes, one.size, other.syntheticCodes, other.size);
  }
}
