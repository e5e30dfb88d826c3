package io.understudy.fidelity;

import io.understudy.numerics.Columns;
import io.understudy.numerics.Statistics;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.Dataset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.columns.Column;

/**
 * One column in all three tables: as codes, and where it holds quantities also as numbers. Codes of
 * quantities are tenths of the real rows, so that no synthetic row moves an edge. The last code is
 * that of missing cells. Immutable.
 */
final class CodedColumn {
  private static final int BINS = 10;

  private final ColumnSchema schema;
  private final boolean numeric;
  private final Map<Side, double[]> numbers;
  private final Map<Side, int[]> codes;
  private final int size;

  private CodedColumn(
      ColumnSchema schema,
      boolean numeric,
      Map<Side, double[]> numbers,
      Map<Side, int[]> codes,
      int size) {
    this.schema = schema;
    this.numeric = numeric;
    this.numbers = numbers;
    this.codes = codes;
    this.size = size;
  }

  static CodedColumn of(ColumnSchema schema, Map<Side, Dataset> tables) {
    Map<Side, Column<?>> columns = new EnumMap<>(Side.class);
    tables.forEach((side, table) -> columns.put(side, table.column(schema.name())));
    return schema.kind().isNumeric() || schema.kind().isTemporal()
        ? ofNumbers(schema, columns)
        : ofNames(schema, columns);
  }

  private static CodedColumn ofNumbers(ColumnSchema schema, Map<Side, Column<?>> columns) {
    Map<Side, double[]> numbers = new EnumMap<>(Side.class);
    columns.forEach((side, column) -> numbers.put(side, Columns.toDoubles(column)));
    double[] real =
        DoubleStream.concat(
                Arrays.stream(of(numbers, Side.HOLDOUT)), Arrays.stream(of(numbers, Side.TRAINING)))
            .filter(value -> !Double.isNaN(value))
            .toArray();
    double[] edges = edges(real);
    Map<Side, int[]> codes = new EnumMap<>(Side.class);
    numbers.forEach(
        (side, values) ->
            codes.put(side, Arrays.stream(values).mapToInt(value -> code(edges, value)).toArray()));
    return new CodedColumn(schema, true, numbers, codes, edges.length + 2);
  }

  private static double[] edges(double[] real) {
    if (real.length == 0) {
      return new double[0];
    }
    double[] shares = new double[BINS - 1];
    Arrays.setAll(shares, i -> (i + 1.0) / BINS);
    return Arrays.stream(Statistics.quantiles(real, shares)).distinct().toArray();
  }

  private static int code(double[] edges, double value) {
    if (Double.isNaN(value)) {
      return edges.length + 1;
    }
    int code = 0;
    while (code < edges.length && value > edges[code]) {
      code++;
    }
    return code;
  }

  private static CodedColumn ofNames(ColumnSchema schema, Map<Side, Column<?>> columns) {
    TreeSet<String> names = new TreeSet<>();
    columns.values().forEach(column -> names.addAll(Columns.categories(text(column))));
    List<String> categories = List.copyOf(names);
    Map<Side, int[]> codes = new EnumMap<>(Side.class);
    columns.forEach(
        (side, column) -> {
          int[] of = Columns.codes(text(column), categories);
          codes.put(
              side, Arrays.stream(of).map(code -> code < 0 ? categories.size() : code).toArray());
        });
    return new CodedColumn(schema, false, new EnumMap<>(Side.class), codes, categories.size() + 1);
  }

  private static StringColumn text(Column<?> column) {
    if (column instanceof StringColumn names) {
      return names;
    }
    StringColumn text = StringColumn.create(column.name());
    for (int row = 0; row < column.size(); row++) {
      if (column.isMissing(row)) {
        text.appendMissing();
      } else {
        text.append(column.getString(row));
      }
    }
    return text;
  }

  private static <T> T of(Map<Side, T> map, Side side) {
    T value = map.get(side);
    if (value == null) {
      throw new IllegalStateException("Each side has its cells.");
    }
    return value;
  }

  String name() {
    return schema.name();
  }

  ColumnSchema schema() {
    return schema;
  }

  /** Whether the column holds quantities: numbers, dates, times. */
  boolean isNumeric() {
    return numeric;
  }

  /** One more than the largest code, which is that of missing cells. */
  int size() {
    return size;
  }

  int[] codes(Side side) {
    return of(codes, side);
  }

  /** The numbers, NaN where missing; for numeric columns only. */
  double[] numbers(Side side) {
    return of(numbers, side);
  }

  double[] counts(Side side, int[] rows) {
    double[] counts = new double[size];
    int[] of = codes(side);
    for (int row : rows) {
      counts[of[row]]++;
    }
    return counts;
  }

  /** The numbers of some rows, without the missing ones. */
  double[] present(Side side, int[] rows) {
    double[] of = numbers(side);
    double[] present = new double[rows.length];
    int next = 0;
    for (int row : rows) {
      if (!Double.isNaN(of[row])) {
        present[next++] = of[row];
      }
    }
    return Arrays.copyOf(present, next);
  }
}
