package io.understudy.workbench;

/**
 * A throwable's class and stack without its text, which may hold cells, and without its causes. All
 * exceptions of other libraries that become a cause of ours pass through here.
 */
public final class Redacted extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private Redacted(Throwable original) {
    super(original.getClass().getName(), null, false, true);
    setStackTrace(original.getStackTrace());
  }

  /**
   * Takes the text out of a throwable.
   *
   * @param original what was thrown
   * @return its class name and stack alone
   */
  public static Redacted of(Throwable original) {
    return original instanceof Redacted already ? already : new Redacted(original);
  }
}
