package io.understudy.privacy;

import io.understudy.numerics.Statistics;
import java.util.Arrays;

/** The cells of a column in ascending order, to find those in an interval. Immutable. */
final class SortedCells {
  private final double[] cells;
  private final int[] order;
  private final double[] sorted;

  private SortedCells(double[] cells, int[] order, double[] sorted) {
    this.cells = cells;
    this.order = order;
    this.sorted = sorted;
  }

  static SortedCells of(double[] cells) {
    int[] order = Statistics.ascendingOrder(cells);
    double[] sorted = new double[cells.length];
    Arrays.setAll(sorted, place -> cells[order[place]]);
    return new SortedCells(cells, order, sorted);
  }

  int size() {
    return cells.length;
  }

  double cell(int row) {
    return cells[row];
  }

  /** The row at a place of the order. */
  int row(int place) {
    return order[place];
  }

  /** The first place of a cell that is at least as large; the size where there is none. */
  int firstAtLeast(double value) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The first place of a larger cell; the size where there is none. */
  int firstAbove(double value) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] <= value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The middle one of the numbers that are not missing, the lower of two; 0 without any. */
  double middle() {
    int first = firstAbove(CodedCells.MISSING);
    return first == sorted.length ? 0 : sorted[(first + sorted.length - 1) / 2];
  }
}
