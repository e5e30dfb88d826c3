package io.understudy.numerics;

import io.understudy.spi.RunContext;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Runs a loop over row ranges on as many threads as the host grants.
 *
 * <p>Ranges are fixed by size and chunk, never by the number of threads, so a task that writes only
 * what belongs to its own range gives the same result on any machine. The calling thread works too;
 * every other thread has ended when a method returns, also after a failure or a cancellation.
 */
public final class Parallel {

  /** Work on the rows of one range. */
  @FunctionalInterface
  public interface RangeTask {
    /**
     * Does the work of one range. Called from several threads at once, once for each range.
     *
     * @param from the first row
     * @param to one past the last row
     */
    void run(int from, int to);
  }

  private final int size;
  private final int chunk;
  private final int chunks;
  private final RunContext run;
  private final RangeTask task;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger done = new AtomicInteger();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  private Parallel(int size, int chunk, RunContext run, RangeTask task) {
    this.size = size;
    this.chunk = chunk;
    this.chunks = (int) (((long) size + chunk - 1) / chunk);
    this.run = run;
    this.task = task;
  }

  /**
   * Calls a task for {@code [0, chunk)}, {@code [chunk, 2·chunk)} … up to {@code size}. Checks for
   * cancellation before each range; a task whose ranges take longer than a tenth of a second checks
   * by itself as well.
   *
   * @param size the number of rows, zero or more
   * @param chunk the number of rows in each range but the last, at least 1
   * @param run grants the threads and may cancel
   * @param task the work
   * @throws IllegalArgumentException if size is negative or chunk is less than 1
   * @throws io.understudy.spi.CancelledException if the run was cancelled
   * @throws RuntimeException what a range threw; the remaining ranges are not started
   */
  public static void forRanges(int size, int chunk, RunContext run, RangeTask task) {
    if (size < 0 || chunk < 1) {
      throw new IllegalArgumentException("size must be at least 0 and chunk at least 1");
    }
    new Parallel(size, chunk, run, Objects.requireNonNull(task)).run("");
  }

  /**
   * The same, reporting the share of ranges done.
   *
   * @param size the number of rows, zero or more
   * @param chunk the number of rows in each range but the last, at least 1
   * @param run grants the threads, may cancel, is told the progress
   * @param step what is being done: a fixed phrase without data
   * @param task the work
   * @throws IllegalArgumentException if size is negative or chunk is less than 1
   * @throws io.understudy.spi.CancelledException if the run was cancelled
   */
  public static void forRanges(int size, int chunk, RunContext run, String step, RangeTask task) {
    if (size < 0 || chunk < 1) {
      throw new IllegalArgumentException("size must be at least 0 and chunk at least 1");
    }
    new Parallel(size, chunk, run, Objects.requireNonNull(task)).run(step);
  }

  private void run(String step) {
    Thread[] helpers = new Thread[Math.max(0, Math.min(run.parallelism(), chunks) - 1)];
    for (int i = 0; i < helpers.length; i++) {
      helpers[i] = new Thread(() -> work(""), "understudy-worker-" + (i + 1));
      helpers[i].setDaemon(true);
      helpers[i].start();
    }
    work(step);
    joinAll(helpers);
    Throwable thrown = failure.get();
    if (thrown instanceof Error error) {
      throw error;
    }
    if (thrown instanceof RuntimeException exception) {
      throw exception;
    }
  }

  /** Only the calling thread is given a step: progress is reported from one thread alone. */
  private void work(String step) {
    try {
      while (failure.get() == null) {
        int mine = next.getAndIncrement();
        if (mine >= chunks) {
          return;
        }
        run.checkCancelled();
        int from = mine * chunk;
        task.run(from, (int) Math.min(size, (long) from + chunk));
        int finished = done.incrementAndGet();
        if (!step.isEmpty()) {
          run.progress((double) finished / chunks, step);
        }
      }
    } catch (RuntimeException | Error thrown) {
      failure.compareAndSet(null, thrown);
    }
  }

  /** Waits even when interrupted: a cancelled run ends its workers by itself, within one batch. */
  private static void joinAll(Thread[] helpers) {
    for (Thread helper : helpers) {
      try {
        helper.join();
      } catch (InterruptedException e) {
        // The workers look at the state of the thread that started the run, so it must stay set;
        // but then join() would return at once.
        Thread.currentThread().interrupt();
        while (helper.isAlive()) {
          Thread.yield();
        }
      }
    }
  }
}
