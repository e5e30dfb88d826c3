package io.understudy.utility;

/** A fitted model of classes or of a number. */
interface Model extends AutoCloseable {

  /**
   * Predicts.
   *
   * @param rows encoded like the rows that were learnt from
   * @return for each row a probability of every class, or the one predicted number; NaN where the
   *     model failed
   */
  double[][] predict(double[][] rows);

  /**
   * What a model of two classes predicts.
   *
   * @param rows encoded like the rows that were learnt from
   * @return for each row the probability of class 1
   */
  default double[] probabilities(double[][] rows) {
    double[][] predicted = predict(rows);
    double[] probabilities = new double[predicted.length];
    for (int row = 0; row < probabilities.length; row++) {
      probabilities[row] = predicted[row][1];
    }
    return probabilities;
  }

  /** Lets go of native memory. */
  @Override
  default void close() {}
}
