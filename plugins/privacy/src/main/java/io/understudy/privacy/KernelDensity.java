package io.understudy.privacy;

import io.understudy.numerics.Parallel;
import io.understudy.numerics.Statistics;
import io.understudy.spi.RunContext;
import java.util.Arrays;
import java.util.Optional;

/**
 * A density estimated by normal kernels of the sample's own covariance, narrowed by Scott's factor
 * n<sup>−1/(d+4)</sup>: that of scipy's {@code gaussian_kde}. Logarithms of densities are computed,
 * so that they differ where densities themselves are 0 in double precision. Immutable; O(rows ×
 * queries × dimensions).
 *
 * @see "Scott (1992), Multivariate Density Estimation, section 6.3"
 */
final class KernelDensity {
  /** Beyond it a kernel adds less than the last bit to the largest. */
  private static final double NEGLIGIBLE = -40;

  private static final int CHUNK = 32;

  /** Lower triangle; its inverse makes kernels round and of unit width. */
  private final double[][] root;

  private final double[][] centres;
  private final double logFactor;

  private KernelDensity(double[][] root, double[][] centres, double logFactor) {
    this.root = root;
    this.centres = centres;
    this.logFactor = logFactor;
  }

  /**
   * Estimates a density.
   *
   * @param rows points of equal dimension
   * @param floor added to the variance in every direction, so that rows in a plane have a density
   * @return the density, or empty for fewer than two rows or rows in a plane
   */
  static Optional<KernelDensity> of(double[][] rows, double floor) {
    if (rows.length < 2) {
      return Optional.empty();
    }
    int dimensions = rows[0].length;
    double scott = scottFactor(rows.length, dimensions);
    double[][] covariance = covariance(rows);
    for (int i = 0; i < dimensions; i++) {
      covariance[i][i] += floor;
      for (int j = 0; j < dimensions; j++) {
        covariance[i][j] *= scott * scott;
      }
    }
    if (!isFactored(covariance)) {
      return Optional.empty();
    }
    double log = -StrictMath.log(rows.length);
    for (int i = 0; i < dimensions; i++) {
      log -= StrictMath.log(covariance[i][i]) + StrictMath.log(2 * StrictMath.PI) / 2;
    }
    double[][] centres = new double[rows.length][];
    Arrays.setAll(centres, i -> rounded(covariance, rows[i]));
    return Optional.of(new KernelDensity(covariance, centres, log));
  }

  static double scottFactor(int rows, int dimensions) {
    return StrictMath.pow(rows, -1.0 / (dimensions + 4));
  }

  private static double[][] covariance(double[][] rows) {
    int dimensions = rows[0].length;
    double[] means = new double[dimensions];
    for (int i = 0; i < dimensions; i++) {
      int column = i;
      means[i] = Statistics.mean(Arrays.stream(rows).mapToDouble(row -> row[column]).toArray());
    }
    double[][] sums = new double[dimensions][dimensions];
    for (double[] row : rows) {
      for (int i = 0; i < dimensions; i++) {
        for (int j = 0; j < dimensions; j++) {
          sums[i][j] += (row[i] - means[i]) * (row[j] - means[j]);
        }
      }
    }
    for (double[] row : sums) {
      for (int j = 0; j < dimensions; j++) {
        row[j] /= rows.length - 1.0;
      }
    }
    return sums;
  }

  /** Cholesky's factorisation in place; false if the matrix is not positive definite. */
  private static boolean isFactored(double[][] matrix) {
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = matrix[i][j];
        for (int k = 0; k < j; k++) {
          sum -= matrix[i][k] * matrix[j][k];
        }
        if (i == j && !(sum > 0)) {
          return false;
        }
        matrix[i][j] = i == j ? Math.sqrt(sum) : sum / matrix[j][j];
      }
    }
    return true;
  }

  private static double[] rounded(double[][] root, double[] point) {
    double[] solved = new double[point.length];
    for (int i = 0; i < solved.length; i++) {
      double sum = point[i];
      for (int j = 0; j < i; j++) {
        sum -= root[i][j] * solved[j];
      }
      solved[i] = sum / root[i][i];
    }
    return solved;
  }

  /** The logarithm of the density at each point. */
  double[] logAt(double[][] points, RunContext run) {
    double[] logs = new double[points.length];
    Parallel.forRanges(
        points.length,
        CHUNK,
        run,
        (from, to) -> {
          double[] exponents = new double[centres.length];
          for (int i = from; i < to; i++) {
            logs[i] = logFactor + logSum(rounded(root, points[i]), exponents);
          }
        });
    return logs;
  }

  private double logSum(double[] point, double[] exponents) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < exponents.length; i++) {
      double[] centre = centres[i];
      double sum = 0;
      for (int j = 0; j < point.length; j++) {
        double gap = point[j] - centre[j];
        sum += gap * gap;
      }
      exponents[i] = -sum / 2;
      largest = Math.max(largest, exponents[i]);
    }
    double sum = 0;
    for (double exponent : exponents) {
      double below = exponent - largest;
      if (below > NEGLIGIBLE) {
        sum += StrictMath.exp(below);
      }
    }
    return largest + StrictMath.log(sum);
  }
}
