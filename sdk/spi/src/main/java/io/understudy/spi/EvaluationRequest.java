package io.understudy.spi;

import java.util.List;
import java.util.Objects;

/** What an evaluator is asked to compare, and with which parameter values. Immutable. */
public final class EvaluationRequest {
  private final List<Round> rounds;
  private final Parameters parameters;

  private EvaluationRequest(List<Round> rounds, Parameters parameters) {
    this.rounds = rounds;
    this.parameters = Objects.requireNonNull(parameters);
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
    return new EvaluationRequest(List.copyOf(rounds), parameters);
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
