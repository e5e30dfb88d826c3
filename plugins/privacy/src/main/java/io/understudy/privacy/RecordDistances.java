package io.understudy.privacy;

import io.understudy.numerics.Distance;
import io.understudy.numerics.FeatureMatrix;
import io.understudy.numerics.NearestNeighbours;
import io.understudy.numerics.Neighbours;
import io.understudy.numerics.Statistics;
import io.understudy.spi.RunContext;
import java.util.Arrays;

/**
 * How far rows are from the closest of others, and from the second closest.
 *
 * @param closest for each row the distance to the closest record
 * @param second for each row the distance to the second closest; that to the closest if there is
 *     but one
 */
record RecordDistances(double[] closest, double[] second) {

  /** Measures them; among needs a row. */
  static RecordDistances of(FeatureMatrix rows, FeatureMatrix among, RunContext run) {
    int count = Math.min(2, among.rowCount());
    Neighbours nearest = NearestNeighbours.of(among, Distance.capped()).nearest(rows, count, run);
    double[] closest = new double[rows.rowCount()];
    double[] second = new double[rows.rowCount()];
    Arrays.setAll(closest, row -> nearest.distance(row, 0));
    Arrays.setAll(second, row -> nearest.distance(row, count - 1));
    return new RecordDistances(closest, second);
  }

  double median() {
    return Statistics.median(closest);
  }

  /** Nearest over second-nearest distance for each row; 0 where both are 0. */
  double[] ratios() {
    double[] ratios = new double[closest.length];
    Arrays.setAll(ratios, row -> second[row] > 0 ? closest[row] / second[row] : 0);
    return ratios;
  }

  /** The share of rows closer here than there, a tie counted as told. */
  double shareCloserThan(RecordDistances there, double tie) {
    double sum = 0;
    for (int row = 0; row < closest.length; row++) {
      sum += closest[row] < there.closest[row] ? 1 : closest[row] == there.closest[row] ? tie : 0;
    }
    return sum / closest.length;
  }

  /** SDMetrics' overfitting protection: ties count for the holdout. */
  double overfittingProtection(RecordDistances toHoldout) {
    return Math.min(1, 2 * (1 - shareCloserThan(toHoldout, 0)));
  }

  /** SDMetrics' baseline protection; NaN if random rows are at 0. */
  double baselineProtection(RecordDistances ofRandomRows) {
    double random = ofRandomRows.median();
    return random > 0 ? Math.min(1, median() / random) : Double.NaN;
  }
}
