package io.understudy.utility;

import io.understudy.spi.Dataset;
import io.understudy.spi.RandomStream;
import io.understudy.spi.RunContext;

/** A learner with all that turns a table into what it takes. Fitted to training rows alone. */
interface Pipeline {

  /** The name that results use. */
  String name();

  /**
   * Learns.
   *
   * @param training what may be learnt from, encodings included
   * @param classWeights whether the rows of a class count the more the fewer they are
   * @param random the fit's own stream
   * @throws io.understudy.spi.PluginException if no model comes of it
   */
  Fitted fit(Examples training, boolean classWeights, RandomStream random, RunContext run);

  /** Whether it can weigh rows. */
  boolean weighs();

  /** Whether it may run beside others on another thread. */
  boolean isParallel();

  /** A fitted pipeline, to be closed. */
  interface Fitted extends AutoCloseable {

    /**
     * Predicts.
     *
     * @return for each row a probability of every class, or the one predicted number
     */
    double[][] predict(Dataset rows);

    @Override
    default void close() {}
  }
}
