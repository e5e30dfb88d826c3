package io.understudy.privacy;

import io.understudy.numerics.Parallel;
import io.understudy.spi.RunContext;
import java.util.Arrays;

/**
 * The synthetic rows nearest to the rows attacked, by the sum over some columns of {@code |x − y| /
 * range} for quantities and 0 or 1 for names, as Anonymeter measures. Two missing cells are alike;
 * one is as far from a value as values can be. Of rows equally near the first are taken. O(attacked
 * × synthetic × columns).
 */
final class NearestRows {
  /** Few enough that cancelling takes effect at once, many enough for the threads. */
  private static final int CHUNK = 32;

  private final CodedRelease release;
  private final double[][] real;
  private final double[][] synthetic;

  private NearestRows(CodedRelease release, double[][] real, double[][] synthetic) {
    this.release = release;
    this.real = real;
    this.synthetic = synthetic;
  }

  static NearestRows of(CodedRelease release) {
    int count = release.columns().size();
    double[][] real = new double[count][];
    double[][] synthetic = new double[count][];
    for (int i = 0; i < count; i++) {
      CodedCells column = release.column(i);
      real[i] = column.scaled(column.real());
      synthetic[i] = column.scaled(column.synthetic());
    }
    return new NearestRows(release, real, synthetic);
  }

  /**
   * Searches.
   *
   * @param columns which columns are known
   * @param count how many rows to find; fewer where there are fewer
   * @return for each {@linkplain CodedRelease#attacked() row attacked} synthetic rows, the nearest
   *     first
   */
  int[][] find(int[] columns, int count, RunContext run) {
    int[] attacked = release.attacked();
    int[][] found = new int[attacked.length][];
    int size = Math.min(count, release.syntheticRows());
    Parallel.forRanges(
        attacked.length,
        CHUNK,
        run,
        (from, to) -> {
          double[] distances = new double[release.syntheticRows()];
          for (int target = from; target < to; target++) {
            measure(attacked[target], columns, distances);
            found[target] = smallest(distances, size);
          }
        });
    return found;
  }

  private void measure(int row, int[] columns, double[] distances) {
    Arrays.fill(distances, 0);
    int pair = 0;
    for (; pair + 1 < columns.length; pair += 2) {
      add(
          real[columns[pair]][row],
          synthetic[columns[pair]],
          real[columns[pair + 1]][row],
          synthetic[columns[pair + 1]],
          distances);
    }
    if (pair < columns.length) {
      add(real[columns[pair]][row], synthetic[columns[pair]], distances);
    }
  }

  /** Loops this plain are done on several rows at once by the processor. */
  private static void add(double x, double[] y, double[] distances) {
    for (int i = 0; i < distances.length; i++) {
      distances[i] += Math.min(Math.abs(x - y[i]), 1);
    }
  }

  private static void add(double x, double[] y, double x2, double[] y2, double[] distances) {
    for (int i = 0; i < distances.length; i++) {
      distances[i] += Math.min(Math.abs(x - y[i]), 1) + Math.min(Math.abs(x2 - y2[i]), 1);
    }
  }

  private static int[] smallest(double[] distances, int size) {
    int[] rows = new int[size];
    double[] smallest = new double[size];
    int filled = 0;
    for (int row = 0; row < distances.length; row++) {
      double distance = distances[row];
      if (filled == size && (size == 0 || distance >= smallest[size - 1])) {
        continue;
      }
      int place = filled < size ? filled++ : size - 1;
      while (place > 0 && smallest[place - 1] > distance) {
        smallest[place] = smallest[place - 1];
        rows[place] = rows[place - 1];
        place--;
      }
      smallest[place] = distance;
      rows[place] = row;
    }
    return rows;
  }
}
