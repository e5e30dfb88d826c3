package io.understudy.spi;

import org.jspecify.annotations.Nullable;

/** The settings are wrong: a parameter out of its range, an unknown name, a contradiction. */
public final class ParameterException extends UnderstudyException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception about no row or column in particular.
   *
   * @param code stable and machine-readable, {@code area.problem}
   * @param problem what was asked and what was found; no cell value
   * @param remedy what to do about it
   */
  public ParameterException(String code, String problem, String remedy) {
    this(code, problem, remedy, 0, null, null);
  }

  private ParameterException(
      String code,
      String problem,
      String remedy,
      long row,
      @Nullable String column,
      @Nullable Throwable cause) {
    super(code, problem, remedy, row, column, cause);
  }
}
