package io.understudy.spi;

import org.jspecify.annotations.Nullable;

/** A plugin broke its contract or failed inside; its author can fix it. */
public final class PluginException extends UnderstudyException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception about no row or column in particular.
   *
   * @param code stable and machine-readable, {@code area.problem}
   * @param problem what was asked and what was found; no cell value
   * @param remedy what to do about it
   */
  public PluginException(String code, String problem, String remedy) {
    this(code, problem, remedy, 0, null, null);
  }

  private PluginException(
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
  public PluginException because(Throwable cause) {
    return new PluginException(code(), problem(), remedy(), 0, null, cause);
  }
}
