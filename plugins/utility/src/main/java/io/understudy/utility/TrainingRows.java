package io.understudy.utility;

import java.util.Arrays;

/**
 * Encoded rows for a learner, and what it is to predict: classes or a number.
 *
 * @param features one array for each row, without missing values; rows may be shared, never changed
 * @param labels each row's class from 0; 1 is the positive one of two; all 0 for numbers
 * @param classes how many classes there are, at least 2; 0 where numbers are predicted
 * @param numbers the number of each row; none where classes are predicted
 * @param positiveWeight how often each row of class 1 counts, at least 1
 * @param negativeWeight how often each other row counts, at least 1
 */
record TrainingRows(
    double[][] features,
    int[] labels,
    int classes,
    double[] numbers,
    int positiveWeight,
    int negativeWeight) {

  /** Rows of two classes that all count once. */
  static TrainingRows unweighted(double[][] features, int[] labels) {
    return weighted(features, labels, 1, 1);
  }

  /** Rows of two classes that count several times. */
  static TrainingRows weighted(
      double[][] features, int[] labels, int positiveWeight, int negativeWeight) {
    return new TrainingRows(features, labels, 2, new double[0], positiveWeight, negativeWeight);
  }

  /**
   * Rows of two classes, those of the smaller class counting as often as makes the classes about
   * equal: a whole number of times.
   */
  static TrainingRows balanced(double[][] features, int[] labels, int positives, int negatives) {
    return weighted(
        features,
        labels,
        Math.max(1, Math.round((float) negatives / positives)),
        Math.max(1, Math.round((float) positives / negatives)));
  }

  /** Rows of several classes. */
  static TrainingRows ofClasses(double[][] features, int[] labels, int classes) {
    return new TrainingRows(features, labels, classes, new double[0], 1, 1);
  }

  /** Rows of which a number is to be predicted. */
  static TrainingRows ofNumbers(double[][] features, double[] numbers) {
    return new TrainingRows(features, new int[numbers.length], 0, numbers, 1, 1);
  }

  boolean hasBothClasses() {
    int positives = Arrays.stream(labels).sum();
    return positives > 0 && positives < labels.length;
  }

  boolean hasNumbers() {
    return classes == 0;
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
