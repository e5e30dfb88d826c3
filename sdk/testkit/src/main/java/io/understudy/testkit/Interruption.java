package io.understudy.testkit;

import io.understudy.spi.CancelledException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.opentest4j.AssertionFailedError;

/** Interrupts work and measures how long it goes on. */
final class Interruption {
  private static final long HEAD_START_MILLIS = 20;

  private Interruption() {}

  /**
   * Starts work on a thread of its own, interrupts it soon after, and waits for its end, which may
   * be its result or a {@link CancelledException}.
   *
   * @param what what is done, for messages
   * @param work the work; it may check for interruption on its own thread
   * @param limit when to give up waiting
   * @return the time from the interrupt to the end, or the limit if it did not end
   */
  static Duration timeToStop(String what, Callable<?> work, Duration limit) {
    FutureTask<?> task = new FutureTask<>(work);
    Thread worker = new Thread(task, "contract-interruption");
    worker.setDaemon(true);
    worker.start();
    try {
      worker.join(HEAD_START_MILLIS);
      long start = System.nanoTime();
      worker.interrupt();
      task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
      return Duration.ofNanos(System.nanoTime() - start);
    } catch (TimeoutException e) {
      return limit;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof CancelledException) {
        return Duration.ZERO;
      }
      throw new AssertionFailedError(
          "An interrupted " + what + " threw " + e.getCause().getClass().getName(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionFailedError("The test itself was interrupted", e);
    }
  }
}
