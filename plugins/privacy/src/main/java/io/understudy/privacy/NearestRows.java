package io.understudy.privacy;

import io.understudy.numerics.Parallel;
import io.understudy.spi.RunContext;
import java.util.Arrays;

/**
 * The synthetic rows nearest to the rows attacked, by the sum over some columns of {@code |x − y| /
 * range} for quantities and 0 or 1 for names, as Anonymeter measures. Two missing cells are alike;
 * one is as far from a value as values can be. Of rows equally near the first are taken. O(attacked
 * × synthetic × columns).
 *
 * <p>Distances are whole numbers, {@link #FAR} for two cells as far apart as can be: sums are
 * exact, and so are their differences, and the processor adds several at once.
 */
final class NearestRows {
  /** Of at most {@link Adviser#MOST_DEALT} columns, so that a sum is an {@code int}. */
  static final int FAR = 1 << 24;

  /** Few enough that cancelling takes effect at once, many enough for the threads. */
  static final int CHUNK = 32;

  private final CodedRelease release;
  private final int[][] real;
  private final int[][] synthetic;

  private NearestRows(CodedRelease release, int[][] real, int[][] synthetic) {
    this.release = release;
    this.real = real;
    this.synthetic = synthetic;
  }

  static NearestRows of(CodedRelease release) {
    int count = release.columns().size();
    int[][] real = new int[count][];
    int[][] synthetic = new int[count][];
    for (int i = 0; i < count; i++) {
      CodedCells column = release.column(i);
      real[i] = column.scaled(column.real(), FAR);
      synthetic[i] = column.scaled(column.synthetic(), FAR);
    }
    return new NearestRows(release, real, synthetic);
  }

  /**
   * Searches.
   *
   * @param columns which columns are known
   * @return for each {@linkplain CodedRelease#attacked() row attacked} the nearest synthetic row;
   *     −1 where there is none
   */
  int[] find(int[] columns, RunContext run) {
    int[] attacked = release.attacked();
    int[] found = new int[attacked.length];
    Parallel.forRanges(
        attacked.length,
        CHUNK,
        run,
        (from, to) -> {
          int[] distances = new int[release.syntheticRows()];
          for (int target = from; target < to; target++) {
            measure(target, columns, distances);
            int[] nearest = smallest(distances, 1);
            found[target] = nearest.length == 0 ? -1 : nearest[0];
          }
        });
    return found;
  }

  /**
   * Measures the distances of all synthetic rows from one row attacked.
   *
   * @param target its place among the rows attacked
   * @param columns which columns count
   * @param distances is filled
   */
  void measure(int target, int[] columns, int[] distances) {
    int row = release.attacked()[target];
    Arrays.fill(distances, 0);
    for (int column : columns) {
      if (release.column(column).isOrdered()) {
        addGaps(real[column][row], synthetic[column], distances);
      } else {
        addMismatches(real[column][row], synthetic[column], distances);
      }
    }
  }

  private static void addGaps(int x, int[] y, int[] distances) {
    for (int i = 0; i < distances.length; i++) {
      distances[i] += Math.min(Math.abs(x - y[i]), FAR);
    }
  }

  private static void addMismatches(int x, int[] y, int[] distances) {
    for (int i = 0; i < distances.length; i++) {
      distances[i] += Math.min(Math.abs(x - y[i]), 1) * FAR;
    }
  }

  /** The places of the smallest distances in ascending order; of equal ones the first. */
  static int[] smallest(int[] distances, int count) {
    int size = Math.min(count, distances.length);
    int[] places = new int[size];
    int[] smallest = new int[size];
    Arrays.fill(smallest, Integer.MAX_VALUE);
    int limit = Integer.MAX_VALUE;
    for (int i = 0; i < distances.length; i++) {
      int distance = distances[i];
      if (distance >= limit) {
        continue;
      }
      int place = size - 1;
      while (place > 0 && smallest[place - 1] > distance) {
        smallest[place] = smallest[place - 1];
        places[place] = places[place - 1];
        place--;
      }
      smallest[place] = distance;
      places[place] = i;
      limit = smallest[size - 1];
    }
    return places;
  }
}
