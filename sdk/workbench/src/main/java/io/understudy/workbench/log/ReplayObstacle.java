package io.understudy.workbench.log;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why a step cannot be replayed from the log: the log names what it used but does not hold it. */
public enum ReplayObstacle {
  /** The step called code from the notebook, such as a learner of the user's own. */
  USER_CODE("it used code from the notebook, which the log does not hold"),
  /** The step used a plugin that was defined in a cell. */
  CELL_PLUGIN("it used a plugin from a cell of the notebook, which the log does not hold");

  private final String reason;

  ReplayObstacle(String reason) {
    this.reason = reason;
  }

  /**
   * The obstacle in words.
   *
   * @return part of a sentence
   */
  public String reason() {
    return reason;
  }

  /**
   * The obstacle as logs write it.
   *
   * @return such as {@code user-code}
   */
  public String token() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<ReplayObstacle> of(String token) {
    return Arrays.stream(values()).filter(it -> it.token().equals(token)).findFirst();
  }
}
