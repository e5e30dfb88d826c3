package io.understudy.spi;

import java.util.List;
import java.util.Objects;

/** What an evaluator is asked to compare, and with which parameter values. Immutable. */
public final class EvaluationRequest {
  private final List<Round> rounds;
  private final Parameters parameters;
  private final List<NamedLearner> learners;

  private EvaluationRequest(
      List<Round> rounds, Parameters parameters, List<NamedLearner> learners) {
    this.rounds = rounds;
    this.parameters = Objects.requireNonNull(parameters);
    this.learners = learners;
  }

  /**
   * A request to evaluate.
   *
   * @param rounds at least one, with the same candidates by label
   * @param parameters values for the evaluator's parameters
   * @return the request
   * @throws IllegalArgumentException if there is no round
   */
  public static EvaluationRequest of(List<Round> rounds, Parameters parameters) {
    if (rounds.isEmpty()) {
      throw new IllegalArgumentException("An evaluation needs at least one round.");
    }
    return new EvaluationRequest(List.copyOf(rounds), parameters, List.of());
  }

  /**
   * The same request with learners that the user brings.
   *
   * @param own learners with distinct names, to be fitted beside the evaluator's own
   * @return a changed copy
   */
  public EvaluationRequest withLearners(List<NamedLearner> own) {
    return new EvaluationRequest(rounds, parameters, List.copyOf(own));
  }

  /**
   * The divisions of the real rows to evaluate on.
   *
   * @return at least one
   */
  public List<Round> rounds() {
    return rounds;
  }

  /**
   * Learners that the user brings.
   *
   * @return with distinct names, in the order given; empty unless the evaluator {@linkplain
   *     Evaluator#takesLearners() takes them}
   */
  public List<NamedLearner> learners() {
    return learners;
  }

  /**
   * All parameter values.
   *
   * @return the values, each within its range
   */
  public Parameters parameters() {
    return parameters;
  }

  /**
   * The value of a parameter.
   *
   * @param parameter one that the evaluator's descriptor lists
   * @param <T> its type
   * @return the value set, or the default
   */
  public <T> T get(Parameter<T> parameter) {
    return parameters.get(parameter);
  }
}
