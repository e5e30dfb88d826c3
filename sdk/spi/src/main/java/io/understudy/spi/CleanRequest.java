package io.understudy.spi;

import java.util.Objects;

/**
 * What a cleaner is given: real rows, possibly with synthetic ones behind them, and parameter
 * values. Immutable.
 */
public final class CleanRequest {
  private final Dataset rows;
  private final RowSet synthetic;
  private final Parameters parameters;

  private CleanRequest(Dataset rows, RowSet synthetic, Parameters parameters) {
    this.rows = rows;
    this.synthetic = synthetic;
    this.parameters = parameters;
  }

  /**
   * A request to clean.
   *
   * @param rows all rows, real and synthetic
   * @param synthetic which of them are synthetic; the others are real
   * @param parameters values for the cleaner's parameters
   * @return the request
   * @throws IllegalArgumentException if the set was made for another number of rows
   */
  public static CleanRequest of(Dataset rows, RowSet synthetic, Parameters parameters) {
    if (synthetic.size() != rows.rowCount()) {
      throw new IllegalArgumentException("the set of synthetic rows is not of these rows");
    }
    return new CleanRequest(rows, synthetic, Objects.requireNonNull(parameters));
  }

  /**
   * A request to clean real rows alone.
   *
   * @param real the rows
   * @param parameters values for the cleaner's parameters
   * @return the request
   */
  public static CleanRequest ofReal(Dataset real, Parameters parameters) {
    return of(real, RowSet.of(real.rowCount()), parameters);
  }

  /**
   * All rows, real and synthetic; never to be changed.
   *
   * @return the rows
   */
  public Dataset rows() {
    return rows;
  }

  /**
   * Which rows are synthetic.
   *
   * @return a set of {@link #rows()}; the others are real
   */
  public RowSet synthetic() {
    return synthetic;
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
   * @param parameter one that the cleaner's descriptor lists
   * @param <T> its type
   * @return the value set, or the default
   */
  public <T> T get(Parameter<T> parameter) {
    return parameters.get(parameter);
  }
}
