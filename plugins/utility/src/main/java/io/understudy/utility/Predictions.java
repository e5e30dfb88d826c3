package io.understudy.utility;

/** What a model predicts of rows whose target is known. Immutable. */
interface Predictions {

  /** How many rows there are. */
  int size();

  /**
   * All measures.
   *
   * @param counts how often each row is in the resample
   * @return a value for each of {@link Measure#of}; NaN where it is not defined
   */
  double[] measure(int[] counts);

  /**
   * Predictions of a task.
   *
   * @param predicted for each row a probability of every class, or a number
   * @param rows the rows that were predicted
   * @param weights how many rows of the population each stands for
   * @param assessed the classes that means over classes are about
   * @param threshold of two classes: rows of at least this probability are called positive for F1;
   *     NaN for none chosen
   */
  static Predictions of(
      Task task,
      double[][] predicted,
      Examples rows,
      double[] weights,
      int[] assessed,
      double threshold) {
    return task.isNumber()
        ? new NumberPredictions(predicted, rows.numbers(), weights)
        : new ClassPredictions(predicted, rows.labels(), weights, assessed, threshold);
  }
}
