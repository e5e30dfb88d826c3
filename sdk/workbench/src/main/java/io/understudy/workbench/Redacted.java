package io.understudy.workbench;

/** A throwable's class and stack without its text, which may hold cells. */
final class Redacted extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private Redacted(Throwable original) {
    super(original.getClass().getName(), null, false, true);
    setStackTrace(original.getStackTrace());
  }

  static Redacted of(Throwable original) {
    return new Redacted(original);
  }
}
