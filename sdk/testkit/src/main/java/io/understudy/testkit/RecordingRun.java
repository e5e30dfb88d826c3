package io.understudy.testkit;

import io.understudy.spi.PrivacyLedger;
import io.understudy.spi.RandomStream;
import io.understudy.spi.RunContext;
import io.understudy.spi.RunLog;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A standalone run that remembers every text that a plugin passes to the host. */
final class RecordingRun implements RunContext {
  private final RunContext inner;
  private final List<String> texts = new CopyOnWriteArrayList<>();

  RecordingRun(RunContext inner) {
    this.inner = inner;
  }

  /** Names in the log and steps of the progress, in the order in which they came. */
  List<String> texts() {
    return List.copyOf(texts);
  }

  @Override
  public RandomStream random(String purpose) {
    texts.add(purpose);
    return inner.random(purpose);
  }

  @Override
  public PrivacyLedger privacy() {
    return inner.privacy();
  }

  @Override
  public void progress(double fraction, String step) {
    texts.add(step);
  }

  @Override
  public void checkCancelled() {
    inner.checkCancelled();
  }

  @Override
  public RunLog log() {
    return new RunLog() {
      @Override
      public void count(String name, long value) {
        texts.add(name);
      }

      @Override
      public void measure(String name, double value) {
        texts.add(name);
      }
    };
  }

  @Override
  public int parallelism() {
    return inner.parallelism();
  }
}
