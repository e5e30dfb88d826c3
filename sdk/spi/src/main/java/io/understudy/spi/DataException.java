package io.understudy.spi;

import org.jspecify.annotations.Nullable;

/** The data does not allow what was asked: too few rows, a ragged line, a missing target. */
public final class DataException extends UnderstudyException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception about no row or column in particular.
   *
   * @param code stable and machine-readable, {@code area.problem}
   * @param problem what was asked and what was found; no cell value
   * @param remedy what to do about it
   */
  public DataException(String code, String problem, String remedy) {
    this(code, problem, remedy, 0, null, null);
  }

  private DataException(
      String code,
      String problem,
      String remedy,
      long row,
      @Nullable String column,
      @Nullable Throwable cause) {
    super(code, problem, remedy, row, column, cause);
  }

  /**
   * The same problem, located at a column.
   *
   * @param column the name of the column
   * @return a new exception
   */
  public DataException at(String column) {
    return at(0, column);
  }

  /**
   * The same problem, located at a row and a column.
   *
   * @param row the row number from 1, or 0 if no row is meant
   * @param column the name of the column, or null if no column is meant
   * @return a new exception
   */
  public DataException at(long row, @Nullable String column) {
    return new DataException(code(), problem(), remedy(), row, column, getCause());
  }
}
