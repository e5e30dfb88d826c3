package io.understudy.utility;

import java.util.Arrays;

/**
 * Encoded rows for a learner.
 *
 * @param features one array for each row, without missing values; rows may be shared, never changed
 * @param labels 1 for the positive class, 0 for the rest
 * @param positiveWeight how often each positive row counts, at least 1
 * @param negativeWeight how often each other row counts, at least 1
 */
record TrainingRows(double[][] features, int[] labels, int positiveWeight, int negativeWeight) {

  /** Rows that all count once. */
  static TrainingRows unweighted(double[][] features, int[] labels) {
    return new TrainingRows(features, labels, 1, 1);
  }

  boolean hasBothClasses() {
    int positives = Arrays.stream(labels).sum();
    return positives > 0 && positives < labels.length;
  }

  int size() {
    return labels.length;
  }

  int columns() {
    return features[0].length;
  }

  int weight(int row) {
    return labels[row] == 1 ? positiveWeight : negativeWeight;
  }
}
