package io.understudy.numerics;

import io.understudy.spi.DataException;
import io.understudy.spi.RunContext;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Rows of numbers, dense and row by row, with a name for each column. Immutable.
 *
 * <p>A missing cell is NaN; categories are whole numbers. {@code toString} shows the size alone.
 */
public final class FeatureMatrix {
  private static final int ROWS_IN_CACHE = 128;

  private final List<String> names;
  private final int rows;
  private final int columns;
  private final double[] values;

  private FeatureMatrix(List<String> names, int rows, double[] values) {
    this.names = List.copyOf(names);
    this.rows = rows;
    this.columns = names.size();
    this.values = values;
  }

  /**
   * A matrix of numbers that lie row by row.
   *
   * @param names a name for each column
   * @param values the numbers, {@code rows × names.size()} of them; copied
   * @return the matrix
   * @throws IllegalArgumentException if there is no column, or the numbers do not fill whole rows
   */
  public static FeatureMatrix ofRowMajor(List<String> names, double[] values) {
    return owning(names, values.clone());
  }

  /** Takes the array over without copying: for callers in this package that made it. */
  static FeatureMatrix owning(List<String> names, double[] values) {
    if (names.isEmpty() || values.length % names.size() != 0) {
      throw new IllegalArgumentException("values must fill whole rows of at least one column");
    }
    return new FeatureMatrix(names, values.length / names.size(), values);
  }

  /**
   * A matrix of rows, with columns named {@code x1}, {@code x2} …
   *
   * @param rows at least one row; all of the same length; copied
   * @return the matrix
   * @throws IllegalArgumentException if there is no row or no column, or the rows' lengths differ
   */
  public static FeatureMatrix ofRows(double[][] rows) {
    if (rows.length == 0) {
      throw new IllegalArgumentException("there must be at least one row");
    }
    int width = rows[0].length;
    double[] values = allocate(rows.length, width);
    for (int row = 0; row < rows.length; row++) {
      if (rows[row].length != width) {
        throw new IllegalArgumentException("rows must have the same length");
      }
      System.arraycopy(rows[row], 0, values, row * width, width);
    }
    return owning(IntStream.rangeClosed(1, width).mapToObj(i -> "x" + i).toList(), values);
  }

  /**
   * A matrix of columns.
   *
   * @param names a name for each column
   * @param columns at least one column; all of the same length; copied
   * @return the matrix
   * @throws IllegalArgumentException if there is no column, or the lengths differ
   */
  public static FeatureMatrix ofColumns(List<String> names, List<double[]> columns) {
    double[] values = allocateFor(names, columns);
    transpose(columns, values, 0, columns.get(0).length);
    return owning(names, values);
  }

  /**
   * A matrix of columns, copied by several threads.
   *
   * @param names a name for each column
   * @param columns at least one column; all of the same length; copied
   * @param run grants threads and may cancel
   * @return the matrix
   * @throws IllegalArgumentException if there is no column, or the lengths differ
   * @throws io.understudy.spi.CancelledException if the run was cancelled
   */
  public static FeatureMatrix ofColumns(
      List<String> names, List<double[]> columns, RunContext run) {
    double[] values = allocateFor(names, columns);
    Parallel.forRanges(
        columns.get(0).length,
        ROWS_IN_CACHE,
        run,
        (from, to) -> transpose(columns, values, from, to));
    return owning(names, values);
  }

  private static double[] allocateFor(List<String> names, List<double[]> columns) {
    if (columns.isEmpty() || names.size() != columns.size()) {
      throw new IllegalArgumentException("there must be at least one column, each with a name");
    }
    int height = columns.get(0).length;
    if (columns.stream().anyMatch(column -> column.length != height)) {
      throw new IllegalArgumentException("columns must have the same length");
    }
    return allocate(height, columns.size());
  }

  private static void transpose(List<double[]> columns, double[] values, int from, int to) {
    int width = columns.size();
    for (int column = 0; column < width; column++) {
      double[] source = columns.get(column);
      for (int row = from, at = from * width + column; row < to; row++, at += width) {
        values[at] = source[row];
      }
    }
  }

  /** An array for a matrix, or a clear error if Java cannot hold one so large. */
  static double[] allocate(int rows, int columns) {
    long size = (long) rows * columns;
    if (size > Integer.MAX_VALUE - 8) {
      throw new DataException(
          "data.too-large",
          rows + " rows × " + columns + " encoded columns do not fit into one matrix.",
          "Use fewer rows, or leave out columns with many categories.");
    }
    return new double[(int) size];
  }

  /**
   * The number of rows.
   *
   * @return zero or more
   */
  public int rowCount() {
    return rows;
  }

  /**
   * The number of columns.
   *
   * @return at least 1
   */
  public int columnCount() {
    return columns;
  }

  /**
   * The columns' names.
   *
   * @return one name for each column, in order
   */
  public List<String> names() {
    return names;
  }

  /**
   * A cell.
   *
   * @param row from 0
   * @param column from 0
   * @return its number, NaN if missing
   */
  public double get(int row, int column) {
    return values[row * columns + column];
  }

  /**
   * A row.
   *
   * @param row from 0
   * @return a copy of its numbers
   */
  public double[] row(int row) {
    return Arrays.copyOfRange(values, row * columns, (row + 1) * columns);
  }

  /**
   * A column.
   *
   * @param column from 0
   * @return a copy of its numbers
   */
  public double[] column(int column) {
    double[] copy = new double[rows];
    for (int row = 0, at = column; row < rows; row++, at += columns) {
      copy[row] = values[at];
    }
    return copy;
  }

  /**
   * All rows, as most libraries take them.
   *
   * @return a copy: one array for each row
   */
  public double[][] toRows() {
    double[][] copy = new double[rows][];
    for (int row = 0; row < rows; row++) {
      copy[row] = row(row);
    }
    return copy;
  }

  /**
   * All numbers, row by row.
   *
   * @return a copy
   */
  public double[] toRowMajor() {
    return values.clone();
  }

  /**
   * Copies a row into an array without making a new one.
   *
   * @param row from 0
   * @param target receives the numbers
   * @param offset where the first goes
   */
  public void copyRow(int row, double[] target, int offset) {
    System.arraycopy(values, row * columns, target, offset, columns);
  }

  /**
   * Some of the rows, in the order given.
   *
   * @param selected row indices from 0; an index may occur several times
   * @return a new matrix
   */
  public FeatureMatrix select(int... selected) {
    double[] copy = allocate(selected.length, columns);
    for (int i = 0; i < selected.length; i++) {
      copyRow(selected[i], copy, i * columns);
    }
    return new FeatureMatrix(names, selected.length, copy);
  }

  /** The numbers themselves, row by row: for reading inside this package only. */
  double[] values() {
    return values;
  }

  @Override
  public String toString() {
    return rows + " rows × " + columns + " columns";
  }
}
