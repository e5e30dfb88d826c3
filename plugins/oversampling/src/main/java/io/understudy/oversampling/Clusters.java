package io.understudy.oversampling;

import io.understudy.numerics.FeatureMatrix;
import io.understudy.numerics.Parallel;
import io.understudy.spi.RandomSource;
import io.understudy.spi.RunContext;
import java.util.Arrays;

/**
 * K-means: Lloyd's algorithm with k-means++ seeding (Arthur and Vassilvitskii 2007), on numbers and
 * categories. A category counts as if each of its values were a column of 0 and 1, scaled so that a
 * mismatch adds its constant: a centre holds the shares of values. Sums are added row by row, so
 * the result depends on the rows and the run's seed alone; of equally near centres the first is
 * taken. A centre that loses all rows stays where it is.
 */
final class Clusters {
  /** Where rows still move after so many rounds, they stay where they are. */
  static final int MOST_ROUNDS = 100;

  private static final int BATCH = 1024;

  private final FeatureMatrix points;
  private final double[] mismatches;
  private final RunContext run;
  private final int[] cluster;

  /** By centre and column, of a column of numbers: their mean. */
  private final double[][] means;

  /** By centre and column, of a column of categories: the share of each code, from −1 on. */
  private final double[][][] shares;

  /** By centre: what does not depend on the row. */
  private final double[] constants;

  private Clusters(FeatureMatrix points, double[] mismatches, int count, RunContext run) {
    this.points = points;
    this.mismatches = mismatches;
    this.run = run;
    this.cluster = new int[points.rowCount()];
    this.means = new double[count][mismatches.length];
    this.shares = new double[count][mismatches.length][];
    this.constants = new double[count];
    for (int column = 0; column < mismatches.length; column++) {
      if (isCategory(column)) {
        int codes = (int) Arrays.stream(points.column(column)).max().orElse(0) + 2;
        for (double[][] ofCentre : shares) {
          ofCentre[column] = new double[codes];
        }
      }
    }
  }

  /**
   * Divides rows into clusters.
   *
   * @param points the rows; codes of categories from −1 on
   * @param mismatches for each column what a mismatch adds to the squared distance; NaN for numbers
   * @param count how many clusters, if there are as many rows
   * @param run grants threads, may cancel, and gives the seeding's random numbers
   * @return the cluster of each row
   */
  static int[] of(FeatureMatrix points, double[] mismatches, int count, RunContext run) {
    int possible = Math.min(count, points.rowCount());
    Clusters clusters = new Clusters(points, mismatches, possible, run);
    clusters.seed(run.random("clusters").at(0));
    for (int round = 0; round < MOST_ROUNDS && clusters.assign(); round++) {
      clusters.centre();
    }
    return clusters.cluster;
  }

  private boolean isCategory(int column) {
    return !Double.isNaN(mismatches[column]);
  }

  /** The first centre is any row, each other one a row drawn by its squared distance to them. */
  private void seed(RandomSource random) {
    double[] nearest = new double[cluster.length];
    Arrays.fill(nearest, Double.POSITIVE_INFINITY);
    int row = random.nextInt(cluster.length);
    for (int centre = 0; centre < means.length; centre++) {
      if (centre > 0) {
        row = draw(nearest, random);
      }
      start(centre, row);
      int it = centre;
      Parallel.forRanges(
          nearest.length,
          BATCH,
          run,
          (from, to) -> {
            for (int other = from; other < to; other++) {
              nearest[other] = Math.min(nearest[other], Math.max(0, distance(other, it)));
            }
          });
    }
  }

  private static int draw(double[] weights, RandomSource random) {
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    double left = random.nextDouble() * sum;
    for (int row = 0; row < weights.length; row++) {
      left -= weights[row];
      if (left < 0) {
        return row;
      }
    }
    return random.nextInt(weights.length);
  }

  private void start(int centre, int row) {
    for (int column = 0; column < mismatches.length; column++) {
      if (isCategory(column)) {
        shares[centre][column][code(row, column)] = 1;
      } else {
        means[centre][column] = points.get(row, column);
      }
    }
    fixConstant(centre);
  }

  private int code(int row, int column) {
    return (int) points.get(row, column) + 1;
  }

  private void fixConstant(int centre) {
    double constant = 0;
    for (int column = 0; column < mismatches.length; column++) {
      if (isCategory(column)) {
        double squares = 1;
        for (double share : shares[centre][column]) {
          squares += share * share;
        }
        constant += mismatches[column] / 2 * squares;
      }
    }
    constants[centre] = constant;
  }

  private double distance(int row, int centre) {
    double sum = constants[centre];
    for (int column = 0; column < mismatches.length; column++) {
      if (isCategory(column)) {
        sum -= mismatches[column] * shares[centre][column][code(row, column)];
      } else {
        double difference = points.get(row, column) - means[centre][column];
        sum += difference * difference;
      }
    }
    return sum;
  }

  /** Puts each row into the cluster of the nearest centre; says whether any moved. */
  private boolean assign() {
    boolean[] moved = new boolean[(cluster.length + BATCH - 1) / BATCH];
    Parallel.forRanges(
        cluster.length,
        BATCH,
        run,
        (from, to) -> {
          for (int row = from; row < to; row++) {
            int best = 0;
            double smallest = distance(row, 0);
            for (int centre = 1; centre < means.length; centre++) {
              double distance = distance(row, centre);
              if (distance < smallest) {
                smallest = distance;
                best = centre;
              }
            }
            moved[from / BATCH] |= cluster[row] != best;
            cluster[row] = best;
          }
        });
    for (boolean any : moved) {
      if (any) {
        return true;
      }
    }
    return false;
  }

  /** Moves each centre to the mean of its rows. */
  private void centre() {
    int[] sizes = new int[means.length];
    for (int centre : cluster) {
      sizes[centre]++;
    }
    Parallel.forRanges(
        mismatches.length,
        1,
        run,
        (column, end) -> {
          for (int centre = 0; centre < sizes.length; centre++) {
            if (sizes[centre] > 0 && isCategory(column)) {
              Arrays.fill(shares[centre][column], 0);
            } else if (sizes[centre] > 0) {
              means[centre][column] = 0;
            }
          }
          for (int row = 0; row < cluster.length; row++) {
            int centre = cluster[row];
            if (isCategory(column)) {
              shares[centre][column][code(row, column)] += 1.0 / sizes[centre];
            } else {
              means[centre][column] += points.get(row, column);
            }
          }
          for (int centre = 0; centre < sizes.length; centre++) {
            if (sizes[centre] > 0 && !isCategory(column)) {
              means[centre][column] /= sizes[centre];
            }
          }
        });
    for (int centre = 0; centre < means.length; centre++) {
      fixConstant(centre);
    }
  }
}
