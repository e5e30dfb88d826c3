package io.understudy.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;

/** How long each step of a piece of work took. Not thread-safe. */
final class Stopwatch {
  private final Map<String, Double> steps = new LinkedHashMap<>();
  private final long start = System.nanoTime();
  private long last = start;

  /** Ends a step: all time since the step before belongs to it. */
  void ended(String step) {
    long now = System.nanoTime();
    steps.merge(step, seconds(now - last), Double::sum);
    last = now;
  }

  /** The time from the start to the end of the last step, in seconds. */
  double total() {
    return seconds(last - start);
  }

  /** The steps' times in seconds, in the order in which they ended first. */
  Map<String, Double> steps() {
    return new LinkedHashMap<>(steps);
  }

  private static double seconds(long nanos) {
    return nanos / 1e9;
  }
}
