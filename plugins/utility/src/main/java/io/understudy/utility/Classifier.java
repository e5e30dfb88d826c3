package io.understudy.utility;

/** A fitted model that gives each row a probability of the positive class. */
interface Classifier extends AutoCloseable {

  /**
   * Predicts.
   *
   * @param rows encoded like the rows that were learnt from
   * @return a probability for each row; NaN where the model failed
   */
  double[] probabilities(double[][] rows);

  /** Lets go of native memory. */
  @Override
  default void close() {}
}
