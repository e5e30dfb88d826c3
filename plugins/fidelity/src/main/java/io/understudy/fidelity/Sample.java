package io.understudy.fidelity;

import io.understudy.spi.RandomStream;
import java.util.Arrays;

/**
 * Rows of one side, as one repetition sees them. In a sample of independent columns each column has
 * an order of its own, so that every marginal is kept and all dependence is gone. Immutable.
 */
final class Sample {
  private final Side side;
  private final int[][] rows;

  private Sample(Side side, int[][] rows) {
    this.side = side;
    this.rows = rows;
  }

  static Sample of(Side side, int[] rows, int columns) {
    int[][] shared = new int[columns][];
    Arrays.fill(shared, rows);
    return new Sample(side, shared);
  }

  /** The same rows with each column in a random order of its own. */
  Sample withIndependentColumns(RandomStream random, int repeat) {
    int[][] shuffled = new int[rows.length][];
    for (int column = 0; column < rows.length; column++) {
      shuffled[column] = rows[column].clone();
      random.child("column-" + column).at(repeat).shuffle(shuffled[column]);
    }
    return new Sample(side, shuffled);
  }

  Side side() {
    return side;
  }

  int size() {
    return rows.length == 0 ? 0 : rows[0].length;
  }

  /** Which rows of the side's table a column's cells come from. */
  int[] rows(int column) {
    return rows[column];
  }
}
