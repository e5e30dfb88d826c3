package io.understudy.fidelity;

import io.understudy.spi.RunContext;
import java.util.Arrays;
import java.util.Optional;

/**
 * A linear regression by least squares, or a logistic one by maximum likelihood (iteratively
 * reweighted least squares), with standard errors. The first coefficient is the intercept. Sums run
 * in the order of the rows.
 *
 * @param coefficients of the intercept, then of each column
 * @param variances of the coefficients
 */
record Regression(double[] coefficients, double[] variances) {
  private static final int MOST_STEPS = 30;
  private static final double CONVERGED = 1e-9;

  /** Log odds beyond which classes count as separated: no finite estimate exists. */
  private static final double LARGEST = 30;

  /** The columns that depend on those before them or on the intercept. */
  static boolean[] aliased(double[][] columns) {
    double[][] all = withIntercept(columns);
    double[] equal = new double[all[0].length];
    Arrays.fill(equal, 1);
    Cholesky root = Cholesky.of(gram(all, equal));
    boolean[] aliased = new boolean[columns.length];
    for (int i = 0; i < aliased.length; i++) {
      aliased[i] = root.isAliased(i + 1);
    }
    return aliased;
  }

  /**
   * Fits the outcome.
   *
   * @param columns none aliased; of the length of the outcome, which is above 0
   * @return empty if there are too few rows, or a logistic regression does not converge
   */
  static Optional<Regression> of(
      double[][] columns, double[] outcome, boolean logistic, RunContext run) {
    double[][] all = withIntercept(columns);
    if (outcome.length <= all.length) {
      return Optional.empty();
    }
    return logistic ? logistic(all, outcome, 0, run) : Optional.of(linear(all, outcome));
  }

  /**
   * The coefficients of a logistic regression that a ridge penalty of half their sum of squares is
   * added to, that of the intercept left out: scikit-learn's, with its default of C = 1.
   *
   * @return the intercept, then a coefficient for each column; empty if it does not converge
   */
  static Optional<double[]> ridge(double[][] columns, double[] outcome, RunContext run) {
    return logistic(withIntercept(columns), outcome, 1, run).map(Regression::coefficients);
  }

  private static double[][] withIntercept(double[][] columns) {
    double[][] all = new double[columns.length + 1][];
    System.arraycopy(columns, 0, all, 1, columns.length);
    all[0] = new double[columns.length == 0 ? 1 : columns[0].length];
    Arrays.fill(all[0], 1);
    return all;
  }

  private static Regression linear(double[][] columns, double[] outcome) {
    double[] equal = new double[outcome.length];
    Arrays.fill(equal, 1);
    Cholesky root = Cholesky.of(gram(columns, equal));
    double[] coefficients = root.solve(products(columns, outcome));
    double sum = 0;
    for (int row = 0; row < outcome.length; row++) {
      double residual = outcome[row] - predictor(columns, coefficients, row);
      sum += residual * residual;
    }
    double noise = sum / (outcome.length - columns.length);
    return new Regression(
        coefficients,
        Arrays.stream(root.inverseDiagonal()).map(inverse -> inverse * noise).toArray());
  }

  private static Optional<Regression> logistic(
      double[][] columns, double[] outcome, double penalty, RunContext run) {
    double[] coefficients = new double[columns.length];
    for (int step = 0; step < MOST_STEPS; step++) {
      run.checkCancelled();
      double[] weights = new double[outcome.length];
      double[] residuals = new double[outcome.length];
      for (int row = 0; row < outcome.length; row++) {
        double p = 1 / (1 + StrictMath.exp(-predictor(columns, coefficients, row)));
        weights[row] = p * (1 - p);
        residuals[row] = outcome[row] - p;
      }
      double[][] information = gram(columns, weights);
      double[] slope = products(columns, residuals);
      for (int i = 1; i < columns.length; i++) {
        information[i][i] += penalty;
        slope[i] -= penalty * coefficients[i];
      }
      Cholesky root = Cholesky.of(information);
      double[] change = root.solve(slope);
      double largest = 0;
      for (int i = 0; i < change.length; i++) {
        coefficients[i] += change[i];
        largest = Math.max(largest, Math.abs(change[i]));
        boolean separated = penalty == 0 && !(Math.abs(coefficients[i]) < LARGEST);
        if (root.isAliased(i) || separated || Double.isNaN(coefficients[i])) {
          return Optional.empty();
        }
      }
      if (largest < CONVERGED) {
        return Optional.of(new Regression(coefficients, root.inverseDiagonal()));
      }
    }
    return Optional.empty();
  }

  private static double predictor(double[][] columns, double[] coefficients, int row) {
    double sum = 0;
    for (int i = 0; i < columns.length; i++) {
      sum += columns[i][row] * coefficients[i];
    }
    return sum;
  }

  private static double[][] gram(double[][] columns, double[] weights) {
    double[][] gram = new double[columns.length][columns.length];
    double[] weighted = new double[weights.length];
    for (int i = 0; i < columns.length; i++) {
      for (int row = 0; row < weighted.length; row++) {
        weighted[row] = columns[i][row] * weights[row];
      }
      for (int j = 0; j <= i; j++) {
        double sum = 0;
        for (int row = 0; row < weighted.length; row++) {
          sum += weighted[row] * columns[j][row];
        }
        gram[i][j] = sum;
      }
    }
    return gram;
  }

  private static double[] products(double[][] columns, double[] values) {
    double[] products = new double[columns.length];
    for (int i = 0; i < columns.length; i++) {
      double sum = 0;
      for (int row = 0; row < values.length; row++) {
        sum += columns[i][row] * values[row];
      }
      products[i] = sum;
    }
    return products;
  }
}
