package io.understudy.utility;

import io.understudy.spi.RandomStream;
import io.understudy.spi.RunContext;
import java.util.List;

/**
 * A kind of model with fixed settings. Stateless; one fit runs on one thread and depends on its
 * rows and its stream alone.
 */
interface Learner {

  /** The name that parameters and results use. */
  String name();

  /**
   * Learns to tell classes apart, or to predict a number.
   *
   * @param rows at least one row of every class
   * @param random the fit's own stream
   * @param run may cancel
   * @return the fitted model, to be closed
   */
  Model fit(TrainingRows rows, RandomStream random, RunContext run);

  /**
   * The same kind of model with other settings, to choose from on validation rows.
   *
   * @return this learner first
   */
  default List<Learner> variants() {
    return List.of(this);
  }
}
