package io.understudy.privacy;

import io.understudy.numerics.Columns;
import io.understudy.numerics.Statistics;
import io.understudy.spi.ColumnSchema;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.columns.Column;

/**
 * One column of a release as numbers: the real cells, training rows first and then holdout rows,
 * and the synthetic ones. Names are numbered alike on all sides. A missing cell and an infinite
 * number are {@link #MISSING}, which is below every number and equals itself. Immutable.
 */
final class CodedCells {
  static final double MISSING = Double.NEGATIVE_INFINITY;
  private static final int TENTHS = 10;

  /**
   * The same cells as one of few levels, the last of which is that of missing cells.
   *
   * @param size how many levels there are
   */
  record Levels(int[] real, int[] synthetic, int size) {}

  private final ColumnSchema schema;
  private final double[] real;
  private final double[] synthetic;

  private CodedCells(ColumnSchema schema, double[] real, double[] synthetic) {
    this.schema = schema;
    this.real = real;
    this.synthetic = synthetic;
  }

  static CodedCells of(ColumnSchema schema, Release release) {
    List<Column<?>> sides =
        List.of(
            release.training().column(schema.name()),
            release.holdout().column(schema.name()),
            release.synthetic().column(schema.name()));
    double[][] cells = sides.get(0) instanceof StringColumn ? names(sides) : numbers(sides);
    double[] real = Arrays.copyOf(cells[0], cells[0].length + cells[1].length);
    System.arraycopy(cells[1], 0, real, cells[0].length, cells[1].length);
    return new CodedCells(schema, real, cells[2]);
  }

  private static double[][] numbers(List<Column<?>> sides) {
    double[][] cells = new double[sides.size()][];
    for (int side = 0; side < cells.length; side++) {
      double[] numbers = Columns.toDoubles(sides.get(side));
      for (int row = 0; row < numbers.length; row++) {
        // Adding zero makes one zero of 0.0 and -0.0.
        numbers[row] = Double.isFinite(numbers[row]) ? numbers[row] + 0.0 : MISSING;
      }
      cells[side] = numbers;
    }
    return cells;
  }

  private static double[][] names(List<Column<?>> sides) {
    TreeSet<String> names = new TreeSet<>();
    sides.forEach(side -> names.addAll(Columns.categories((StringColumn) side)));
    List<String> categories = List.copyOf(names);
    double[][] cells = new double[sides.size()][];
    for (int side = 0; side < cells.length; side++) {
      cells[side] =
          Arrays.stream(Columns.codes((StringColumn) sides.get(side), categories))
              .mapToDouble(code -> code < 0 ? MISSING : code)
              .toArray();
    }
    return cells;
  }

  String name() {
    return schema.name();
  }

  ColumnSchema schema() {
    return schema;
  }

  /** Whether differences mean something: numbers, dates and times. */
  boolean isOrdered() {
    return schema.kind().isNumeric() || schema.kind().isTemporal();
  }

  /** Training rows, then holdout rows. */
  double[] real() {
    return real;
  }

  double[] synthetic() {
    return synthetic;
  }

  /** The smallest and the largest real number; both zero where there is none. */
  double[] range() {
    double[] present = Arrays.stream(real).filter(x -> x != MISSING).toArray();
    return present.length == 0
        ? new double[2]
        : new double[] {Statistics.min(present), Statistics.max(present)};
  }

  /**
   * The cells as whole numbers: quantities from 0 to {@code unit} by the range of the real rows, a
   * missing one further than that from all others; names as they are numbered, a missing one as −1.
   *
   * @param cells of this column
   */
  int[] scaled(double[] cells, int unit) {
    int[] scaled = new int[cells.length];
    if (!isOrdered()) {
      Arrays.setAll(scaled, row -> cells[row] == MISSING ? -1 : (int) cells[row]);
      return scaled;
    }
    double[] range = range();
    // Halves, since the range itself may be more than a double can hold.
    double width = range[1] / 2 - range[0] / 2;
    for (int row = 0; row < scaled.length; row++) {
      double within = Math.max(range[0], Math.min(cells[row], range[1]));
      double above = within / 2 - range[0] / 2;
      boolean beside = width == 0 && cells[row] != range[0];
      double share = beside ? 1 : above > 0 ? above / width : 0;
      scaled[row] = cells[row] == MISSING ? -unit : (int) Math.rint(share * unit);
    }
    return scaled;
  }

  /** Tenths of the real rows for quantities, so that no synthetic row moves an edge; else names. */
  Levels levels() {
    if (isOrdered()) {
      double[] present = Arrays.stream(real).filter(x -> x != MISSING).toArray();
      double[] edges = present.length == 0 ? present : edges(present);
      return new Levels(tenths(real, edges), tenths(synthetic, edges), edges.length + 2);
    }
    int names = 0;
    for (double[] side : List.of(real, synthetic)) {
      for (double name : side) {
        names = Math.max(names, name == MISSING ? 0 : (int) name + 1);
      }
    }
    return new Levels(numbered(real, names), numbered(synthetic, names), names + 1);
  }

  private static double[] edges(double[] present) {
    double[] shares = new double[TENTHS - 1];
    Arrays.setAll(shares, i -> (i + 1.0) / TENTHS);
    return Arrays.stream(Statistics.quantiles(present, shares)).distinct().toArray();
  }

  private static int[] tenths(double[] cells, double[] edges) {
    int[] levels = new int[cells.length];
    for (int row = 0; row < levels.length; row++) {
      int level = 0;
      while (level < edges.length && cells[row] > edges[level]) {
        level++;
      }
      levels[row] = cells[row] == MISSING ? edges.length + 1 : level;
    }
    return levels;
  }

  private static int[] numbered(double[] cells, int missing) {
    int[] levels = new int[cells.length];
    Arrays.setAll(levels, row -> cells[row] == MISSING ? missing : (int) cells[row]);
    return levels;
  }
}
