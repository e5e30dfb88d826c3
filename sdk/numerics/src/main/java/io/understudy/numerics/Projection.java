package io.understudy.numerics;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Principal components: the directions in which rows vary most, for looking at them in two
 * dimensions, or for estimating densities in a few. Distances between projected rows are at most
 * those in the data; what varies little is not seen.
 *
 * <p>Eigenvectors of the covariance by cyclic Jacobi rotations (Golub and Van Loan 2013, Matrix
 * Computations, section 8.5), so the same bytes everywhere; the largest component of each is made
 * positive. O(n d² + d³). Immutable.
 *
 * @see "Jolliffe (2002), Principal Component Analysis, 2nd edition"
 */
public final class Projection {
  private static final int SWEEPS = 100;

  private final double[] centre;
  private final double[][] directions;
  private final double[] shares;

  private Projection(double[] centre, double[][] directions, double[] shares) {
    this.centre = centre;
    this.directions = directions;
    this.shares = shares;
  }

  /**
   * Finds the first two components.
   *
   * @param rows scaled rows without missing cells, at least one
   * @return the projection onto two dimensions; the second is all zeros if there is one column
   * @throws IllegalArgumentException if there is no row
   */
  public static Projection fit(FeatureMatrix rows) {
    return fit(rows, 2);
  }

  /**
   * Finds the first components.
   *
   * @param rows scaled rows without missing cells, at least one
   * @param components how many, at least 1
   * @return the projection onto so many dimensions, by descending variance; those beyond the number
   *     of columns are all zeros
   * @throws IllegalArgumentException if there is no row or no component
   */
  public static Projection fit(FeatureMatrix rows, int components) {
    if (rows.rowCount() == 0 || components < 1) {
      throw new IllegalArgumentException("there must be at least one row and one component");
    }
    int columns = rows.columnCount();
    double[] centre = new double[columns];
    for (int column = 0; column < columns; column++) {
      centre[column] = Statistics.mean(rows.column(column));
    }
    double[][] covariance = covariance(rows, centre);
    double[][] vectors = diagonalise(covariance);
    double total = 0;
    double[] variances = new double[columns];
    for (int i = 0; i < columns; i++) {
      variances[i] = covariance[i][i];
      total += variances[i];
    }
    double[][] directions = new double[components][columns];
    double[] shares = new double[components];
    int[] order = Statistics.ascendingOrder(Arrays.stream(variances).map(v -> -v).toArray());
    for (int component = 0; component < Math.min(components, columns); component++) {
      int at = order[component];
      shares[component] = total > 0 ? variances[at] / total : 0;
      for (int column = 0; column < columns; column++) {
        directions[component][column] = vectors[column][at];
      }
      makeLargestPositive(directions[component]);
    }
    return new Projection(centre, directions, shares);
  }

  private static double[][] covariance(FeatureMatrix rows, double[] centre) {
    int columns = centre.length;
    double[][] sums = new double[columns][columns];
    double[] row = new double[columns];
    for (int i = 0; i < rows.rowCount(); i++) {
      rows.copyRow(i, row, 0);
      for (int a = 0; a < columns; a++) {
        double centred = row[a] - centre[a];
        for (int b = 0; b <= a; b++) {
          sums[a][b] += centred * (row[b] - centre[b]);
        }
      }
    }
    for (int a = 0; a < columns; a++) {
      for (int b = 0; b <= a; b++) {
        sums[a][b] /= rows.rowCount();
        sums[b][a] = sums[a][b];
      }
    }
    return sums;
  }

  /** Rotates a symmetric matrix until it is diagonal; returns the eigenvectors as columns. */
  private static double[][] diagonalise(double[][] matrix) {
    int size = matrix.length;
    double[][] vectors = new double[size][size];
    for (int i = 0; i < size; i++) {
      vectors[i][i] = 1;
    }
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      boolean rotated = false;
      for (int p = 0; p < size - 1; p++) {
        for (int q = p + 1; q < size; q++) {
          double limit = 0x1.0p-52 * Math.sqrt(Math.abs(matrix[p][p] * matrix[q][q]));
          if (Math.abs(matrix[p][q]) > limit) {
            rotate(matrix, vectors, p, q);
            rotated = true;
          }
        }
      }
      if (!rotated) {
        break;
      }
    }
    return vectors;
  }

  private static void rotate(double[][] matrix, double[][] vectors, int p, int q) {
    double theta = (matrix[q][q] - matrix[p][p]) / (2 * matrix[p][q]);
    double tangent = Math.copySign(1, theta) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
    double cosine = 1 / Math.sqrt(tangent * tangent + 1);
    double sine = tangent * cosine;
    for (int i = 0; i < matrix.length; i++) {
      double ip = matrix[i][p];
      double iq = matrix[i][q];
      matrix[i][p] = cosine * ip - sine * iq;
      matrix[i][q] = sine * ip + cosine * iq;
    }
    for (int i = 0; i < matrix.length; i++) {
      double pi = matrix[p][i];
      double qi = matrix[q][i];
      matrix[p][i] = cosine * pi - sine * qi;
      matrix[q][i] = sine * pi + cosine * qi;
    }
    matrix[p][q] = 0;
    matrix[q][p] = 0;
    for (double[] row : vectors) {
      double vp = row[p];
      double vq = row[q];
      row[p] = cosine * vp - sine * vq;
      row[q] = sine * vp + cosine * vq;
    }
  }

  private static void makeLargestPositive(double[] direction) {
    int largest = 0;
    for (int i = 1; i < direction.length; i++) {
      if (Math.abs(direction[i]) > Math.abs(direction[largest])) {
        largest = i;
      }
    }
    if (direction[largest] < 0) {
      for (int i = 0; i < direction.length; i++) {
        direction[i] = -direction[i];
      }
    }
  }

  /**
   * Projects rows onto the components.
   *
   * @param rows rows with the columns that were fitted
   * @return as many rows with columns {@code component 1}, {@code component 2} …
   * @throws IllegalArgumentException if the number of columns differs
   */
  public FeatureMatrix transform(FeatureMatrix rows) {
    if (rows.columnCount() != centre.length) {
      throw new IllegalArgumentException("rows must have the columns that were fitted");
    }
    int components = directions.length;
    double[] projected = FeatureMatrix.allocate(rows.rowCount(), components);
    double[] row = new double[centre.length];
    for (int i = 0; i < rows.rowCount(); i++) {
      rows.copyRow(i, row, 0);
      for (int component = 0; component < components; component++) {
        double sum = 0;
        for (int column = 0; column < row.length; column++) {
          sum += (row[column] - centre[column]) * directions[component][column];
        }
        projected[components * i + component] = sum;
      }
    }
    List<String> names =
        IntStream.rangeClosed(1, components).mapToObj(i -> "component " + i).toList();
    return FeatureMatrix.owning(names, projected);
  }

  /**
   * How much of the variance a component shows.
   *
   * @param component from 0
   * @return its share of the whole variance, in [0, 1]; 0 for rows that do not vary
   */
  public double varianceShare(int component) {
    return shares[component];
  }
}
