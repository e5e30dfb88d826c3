package io.understudy.spi;

import org.jspecify.annotations.Nullable;

/** The outside world failed: disk, permissions, network. */
public final class DeliveryException extends UnderstudyException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception about no row or column in particular.
   *
   * @param code stable and machine-readable, {@code area.problem}
   * @param problem what was asked and what was found; no cell value
   * @param remedy what to do about it
   */
  public DeliveryException(String code, String problem, String remedy) {
    this(code, problem, remedy, 0, null, null);
  }

  private DeliveryException(
      String code,
      String problem,
      String remedy,
      long row,
      @Nullable String column,
      @Nullable Throwable cause) {
    super(code, problem, remedy, row, column, cause);
  }

  /**
   * The same problem with its technical cause, whose stack (never its message) goes to the internal
   * log.
   *
   * @param cause what went wrong below
   * @return a new exception
   */
  public DeliveryException because(Throwable cause) {
    return new DeliveryException(code(), problem(), remedy(), 0, null, cause);
  }
}
