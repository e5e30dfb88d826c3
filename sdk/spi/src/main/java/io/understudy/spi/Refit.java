package io.understudy.spi;

/**
 * Makes synthetic rows from other training rows, by the generator and settings that made a
 * candidate's. Attacks that learn from the generator's behaviour need it.
 */
@FunctionalInterface
public interface Refit {

  /**
   * Fits the generator anew and samples from it, as the candidate's rows were sampled. May take as
   * long as a fit: call it once for each repetition and let go of the rows. Repetitions may be
   * asked for in any order, not at once from several threads.
   *
   * @param training rows to learn from, with the columns of the round's training rows
   * @param repetition from 0; the same rows and repetition give the same result, other repetitions
   *     draw other random numbers
   * @return synthetic rows
   * @throws CancelledException if the run was cancelled
   * @throws UnderstudyException if the rows do not allow a fit
   */
  Dataset rows(Dataset training, int repetition);
}
