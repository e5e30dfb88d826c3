package io.understudy.spi;

/**
 * Compares real with synthetic rows. Stateless, thread-safe and repeatable; it answers "not
 * assessable" rather than guess.
 */
public interface Evaluator {

  /**
   * What this evaluator answers, and what it {@linkplain Descriptor#needs() needs}.
   *
   * @return the same value at every call
   */
  Descriptor descriptor();

  /**
   * Whether this evaluator fits {@linkplain EvaluationRequest#learners() learners that the user
   * brings} beside its own. The host refuses them in its place if not.
   *
   * @return false unless overridden
   */
  default boolean takesLearners() {
    return false;
  }

  /**
   * Evaluates the candidates of a request. The host answers "not assessable" in the evaluator's
   * place where one of its {@link Need}s is not met.
   *
   * @param request the rounds to evaluate, and the parameter values
   * @param run randomness, progress, cancellation and log
   * @return scores with intervals where the method has them, plots, and detail tables of aggregates
   * @throws DataException if the rows do not allow this evaluation
   * @throws CancelledException if the run was cancelled
   */
  Evaluation evaluate(EvaluationRequest request, RunContext run);
}
