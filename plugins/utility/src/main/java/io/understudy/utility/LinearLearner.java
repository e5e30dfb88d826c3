package io.understudy.utility;

import io.understudy.spi.RandomStream;
import io.understudy.spi.RunContext;
import java.util.List;

/**
 * Linear regression with a ridge penalty on all coefficients but the intercept (Hoerl and Kennard
 * 1970): minimises {@code |y - Xw - b|² + penalty · |w|²} by the normal equations of centred
 * columns and Cholesky's decomposition, which the penalty keeps positive definite.
 *
 * @param penalty of the ridge, above 0
 */
record LinearLearner(double penalty) implements Learner {
  static final String NAME = "linear regression";
  private static final double PENALTY = 1;

  LinearLearner() {
    this(PENALTY);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Model fit(TrainingRows rows, RandomStream random, RunContext run) {
    double[] means = means(rows);
    double mean = Results.mean(rows.numbers());
    int width = rows.columns();
    double[][] products = new double[width][width];
    double[] sums = new double[width];
    double[] centred = new double[width];
    for (int row = 0; row < rows.size(); row++) {
      run.checkCancelled();
      for (int i = 0; i < width; i++) {
        centred[i] = rows.features()[row][i] - means[i];
      }
      for (int i = 0; i < width; i++) {
        sums[i] += centred[i] * (rows.numbers()[row] - mean);
        for (int j = 0; j <= i; j++) {
          products[i][j] += centred[i] * centred[j];
        }
      }
    }
    for (int i = 0; i < width; i++) {
      products[i][i] += penalty;
    }
    decompose(products);
    solve(products, sums);
    return tested -> {
      double[][] predicted = new double[tested.length][1];
      for (int row = 0; row < tested.length; row++) {
        predicted[row][0] = mean;
        for (int i = 0; i < width; i++) {
          predicted[row][0] += sums[i] * (tested[row][i] - means[i]);
        }
      }
      return predicted;
    };
  }

  private static double[] means(TrainingRows rows) {
    double[] means = new double[rows.columns()];
    for (double[] row : rows.features()) {
      for (int i = 0; i < means.length; i++) {
        means[i] += row[i];
      }
    }
    for (int i = 0; i < means.length; i++) {
      means[i] /= rows.size();
    }
    return means;
  }

  /** Puts the lower triangle L of {@code A = L·Lᵀ} in the place of A. */
  private static void decompose(double[][] a) {
    for (int j = 0; j < a.length; j++) {
      for (int k = 0; k < j; k++) {
        a[j][j] -= a[j][k] * a[j][k];
      }
      a[j][j] = StrictMath.sqrt(a[j][j]);
      for (int i = j + 1; i < a.length; i++) {
        for (int k = 0; k < j; k++) {
          a[i][j] -= a[i][k] * a[j][k];
        }
        a[i][j] /= a[j][j];
      }
    }
  }

  /** Puts the solution of {@code L·Lᵀ·x = b} in the place of b. */
  private static void solve(double[][] lower, double[] b) {
    for (int i = 0; i < b.length; i++) {
      for (int k = 0; k < i; k++) {
        b[i] -= lower[i][k] * b[k];
      }
      b[i] /= lower[i][i];
    }
    for (int i = b.length - 1; i >= 0; i--) {
      for (int k = i + 1; k < b.length; k++) {
        b[i] -= lower[k][i] * b[k];
      }
      b[i] /= lower[i][i];
    }
  }

  @Override
  public List<Learner> variants() {
    return List.of(this, new LinearLearner(100 * penalty), new LinearLearner(penalty / 100));
  }
}
