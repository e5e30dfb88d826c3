package io.understudy.utility;

import io.understudy.spi.PrivacyLedger;
import io.understudy.spi.RandomStream;
import io.understudy.spi.RunContext;
import io.understudy.spi.RunLog;
import java.util.Map;
import java.util.TreeMap;

/** A run that remembers what was counted. */
final class CountingRun implements RunContext {
  private final RunContext inner;
  private final Map<String, Long> counts = new TreeMap<>();

  CountingRun(RunContext inner) {
    this.inner = inner;
  }

  Map<String, Long> counts() {
    return counts;
  }

  @Override
  public RandomStream random(String purpose) {
    return inner.random(purpose);
  }

  @Override
  public PrivacyLedger privacy() {
    return inner.privacy();
  }

  @Override
  public void progress(double fraction, String step) {
    inner.progress(fraction, step);
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
        counts.put(name, value);
      }

      @Override
      public void measure(String name, double value) {}
    };
  }

  @Override
  public int parallelism() {
    return inner.parallelism();
  }
}
