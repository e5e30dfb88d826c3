package io.understudy.utility;

import io.understudy.spi.RandomStream;
import io.understudy.spi.RunContext;

/**
 * A kind of model with fixed settings. Stateless; one fit runs on one thread and depends on its
 * rows and its stream alone.
 */
interface Learner {

  /** The name that parameters and results use. */
  String name();

  /**
   * Learns to tell positive rows from the rest.
   *
   * @param rows rows of both classes
   * @param random the fit's own stream
   * @param run may cancel
   * @return the fitted model, to be closed
   */
  Classifier fit(TrainingRows rows, RandomStream random, RunContext run);
}
