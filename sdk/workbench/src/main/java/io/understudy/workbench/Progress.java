package io.understudy.workbench;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The progress of one step: never backwards, and at most ten times a second. Thread-safe. */
final class Progress {
  private static final long SHORTEST_NANOS = 100_000_000L;

  private final String step;
  private final ProgressHub hub;
  private final @Nullable Progress whole;
  private final double from;
  private final double to;
  private final long start = System.nanoTime();
  private long last = Long.MIN_VALUE;
  private double furthest;
  private boolean reported;

  Progress(String step, ProgressHub hub) {
    this(step, hub, null, 0, 1);
  }

  private Progress(String step, ProgressHub hub, @Nullable Progress whole, double from, double to) {
    this.step = step;
    this.hub = hub;
    this.whole = whole;
    this.from = from;
    this.to = to;
  }

  /** The progress of a part of this step, which this step reports as its own. */
  Progress part(double first, double last) {
    return new Progress(step, hub, this, first, last);
  }

  void report(double fraction) {
    if (whole != null) {
      double bounded = Math.min(1, Math.max(0, Double.isNaN(fraction) ? 0 : fraction));
      whole.report(from + bounded * (to - from));
      return;
    }
    double shown;
    long now = System.nanoTime();
    synchronized (this) {
      double bounded = Math.min(1, Math.max(0, Double.isNaN(fraction) ? 0 : fraction));
      furthest = Math.max(furthest, bounded);
      boolean tooSoon = reported && now - last < SHORTEST_NANOS && furthest < 1;
      if (tooSoon) {
        return;
      }
      reported = true;
      last = now;
      shown = furthest;
    }
    hub.progress(step, shown, Duration.ofNanos(now - start));
  }

  void done() {
    boolean tell;
    synchronized (this) {
      tell = reported;
    }
    if (tell) {
      hub.done(step);
    }
  }
}
