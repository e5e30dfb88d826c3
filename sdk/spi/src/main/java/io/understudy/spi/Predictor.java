package io.understudy.spi;

/**
 * What a {@link Learner} learnt.
 *
 * <p>One number a row is all that two classes, or a number to predict, need; more would make every
 * lambda longer.
 */
@FunctionalInterface
public interface Predictor {

  /**
   * Predicts.
   *
   * @param rows the features of any number of rows, without the target; the predictor's own copy
   * @return for each row the probability of the positive class, in [0, 1], or the predicted number
   *     where the target is one
   * @throws Exception whatever goes wrong; the user is told its class and never its text
   */
  double[] predict(Dataset rows) throws Exception;
}
