package io.understudy.spi;

import java.util.Objects;

/** What a generator is fitted to: training rows and parameter values. Immutable. */
public final class FitRequest {
  private final Dataset training;
  private final Parameters parameters;

  private FitRequest(Dataset training, Parameters parameters) {
    this.training = Objects.requireNonNull(training);
    this.parameters = Objects.requireNonNull(parameters);
  }

  /**
   * A request to fit.
   *
   * @param training the real rows to learn from
   * @param parameters values for the generator's parameters
   * @return the request
   */
  public static FitRequest of(Dataset training, Parameters parameters) {
    return new FitRequest(training, parameters);
  }

  /**
   * The real rows to learn from; never to be changed.
   *
   * @return the training rows
   */
  public Dataset training() {
    return training;
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
   * @param parameter one that the generator's descriptor lists
   * @param <T> its type
   * @return the value set, or the default
   */
  public <T> T get(Parameter<T> parameter) {
    return parameters.get(parameter);
  }
}
