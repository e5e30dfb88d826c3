package io.understudy.spi;

/** See {@link RunContext#standalone(long)}. */
final class StandaloneRun implements RunContext {
  private static final RunLog DISCARD =
      new RunLog() {
        @Override
        public void count(String name, long value) {}

        @Override
        public void measure(String name, double value) {}
      };

  private final RandomStream root;
  private final int parallelism;
  private final PrivacyLedger privacy;
  private final Thread owner = Thread.currentThread();

  StandaloneRun(RandomStream root, int parallelism, PrivacyLedger privacy) {
    this.root = root;
    this.parallelism = parallelism;
    this.privacy = privacy;
  }

  @Override
  public RandomStream random(String purpose) {
    return root.child(purpose);
  }

  @Override
  public PrivacyLedger privacy() {
    return privacy;
  }

  @Override
  public void progress(double fraction, String step) {}

  @Override
  public void checkCancelled() {
    if (owner.isInterrupted()) {
      throw new CancelledException(
          "run.cancelled", "The run was cancelled.", "Run it again when you need it.");
    }
  }

  @Override
  public RunLog log() {
    return DISCARD;
  }

  @Override
  public int parallelism() {
    return parallelism;
  }
}
