package io.understudy.workbench.log;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a step does. */
public enum StepKind {
  /** Reads rows from a file. */
  READ,
  /** Takes over a table made in the notebook. */
  USE,
  /** Folds long series into cells. */
  FOLD,
  /** Samples the majority class. */
  SAMPLE_MAJORITY,
  /** Splits rows by role. */
  SPLIT,
  /** Cuts rows into folds. */
  FOLDS,
  /** Fits a generator. */
  FIT,
  /** Samples synthetic rows. */
  SAMPLE,
  /** Drops real and synthetic rows. */
  CLEAN,
  /** Puts synthetic rows behind real ones. */
  ADD,
  /** Writes rows to a file. */
  WRITE,
  /** Saves a model. */
  SAVE,
  /** Loads a model. */
  LOAD,
  /** Evaluates synthetic rows. */
  EVALUATE,
  /** Compares generators over folds. */
  COMPARE,
  /** Evaluates synthetic rows in every way there is and writes a report. */
  REPORT,
  /** Shows records. */
  SHOW;

  /**
   * The kind as logs write it.
   *
   * @return such as {@code sample-majority}
   */
  public String token() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Reads a kind.
   *
   * @param token as {@link #token()} writes it
   * @return the kind, or empty for one of another release
   */
  public static Optional<StepKind> of(String token) {
    return Arrays.stream(values()).filter(kind -> kind.token().equals(token)).findFirst();
  }
}
