package io.understudy.fidelity;

/**
 * The triangular root of a matrix of inner products. Columns that depend on those before them are
 * found and left out, as {@code lm} of R does. Immutable.
 */
final class Cholesky {
  /** A pivot below this share of its column's square is rounding alone. */
  private static final double LEAST = 1e-9;

  private final double[][] lower;
  private final boolean[] aliased;

  private Cholesky(double[][] lower, boolean[] aliased) {
    this.lower = lower;
    this.aliased = aliased;
  }

  /** Takes a symmetric matrix, of which the lower triangle is read. */
  static Cholesky of(double[][] gram) {
    int size = gram.length;
    double[][] lower = new double[size][size];
    boolean[] aliased = new boolean[size];
    for (int row = 0; row < size; row++) {
      for (int column = 0; column <= row; column++) {
        double rest = gram[row][column];
        for (int k = 0; k < column; k++) {
          rest -= lower[row][k] * lower[column][k];
        }
        if (column < row) {
          lower[row][column] = aliased[column] ? 0 : rest / lower[column][column];
        } else if (rest > LEAST * gram[row][row]) {
          lower[row][row] = Math.sqrt(rest);
        } else {
          aliased[row] = true;
        }
      }
    }
    return new Cholesky(lower, aliased);
  }

  /** Whether a column depends on those before it. */
  boolean isAliased(int column) {
    return aliased[column];
  }

  /** Solves for a right-hand side; 0 for aliased columns. */
  double[] solve(double[] right) {
    int size = lower.length;
    double[] solution = new double[size];
    for (int row = 0; row < size; row++) {
      double rest = right[row];
      for (int k = 0; k < row; k++) {
        rest -= lower[row][k] * solution[k];
      }
      solution[row] = aliased[row] ? 0 : rest / lower[row][row];
    }
    for (int row = size - 1; row >= 0; row--) {
      double rest = solution[row];
      for (int k = row + 1; k < size; k++) {
        rest -= lower[k][row] * solution[k];
      }
      solution[row] = aliased[row] ? 0 : rest / lower[row][row];
    }
    return solution;
  }

  /** The diagonal of the inverse; 0 for aliased columns. */
  double[] inverseDiagonal() {
    double[] diagonal = new double[lower.length];
    for (int column = 0; column < diagonal.length; column++) {
      double[] unit = new double[diagonal.length];
      unit[column] = 1;
      diagonal[column] = solve(unit)[column];
    }
    return diagonal;
  }
}
