package io.understudy.workbench.csv;

import io.understudy.workbench.Redacted;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * Threads that share the tasks of one job at a time; the caller's thread takes part. No result may
 * depend on who does which task, or when.
 */
final class Crew implements AutoCloseable {
  private static final int MOST_THREADS = 4;
  private static final IntConsumer NOTHING = task -> {};

  private final int helpers;
  private final ExecutorService pool;
  private final List<Future<?>> running = new ArrayList<>();
  private final AtomicInteger next = new AtomicInteger();
  private IntConsumer work = NOTHING;
  private int tasks;

  Crew() {
    this.helpers = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors()) - 1;
    this.pool = Executors.newFixedThreadPool(Math.max(1, helpers), Crew::daemon);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "csv-reader");
    thread.setDaemon(true);
    return thread;
  }

  /** How many threads there are, the caller's among them. */
  int size() {
    return helpers + 1;
  }

  /** Begins a job; the one before must be finished. */
  void start(int count, IntConsumer job) {
    tasks = count;
    work = job;
    next.set(0);
    for (int i = 0; i < helpers; i++) {
      running.add(pool.submit(() -> takePart(count, job)));
    }
  }

  private void takePart(int count, IntConsumer job) {
    for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
      job.accept(i);
    }
  }

  /** Takes part in the job that was begun, if any, and waits for its end. */
  void finish() {
    takePart(tasks, work);
    try {
      for (Future<?> helper : running) {
        helper.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ColumnFeed.cancelled();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException("no task should fail", Redacted.of(e.getCause()));
    }
    running.clear();
    tasks = 0;
    work = NOTHING;
  }

  /** Does a whole job. */
  void share(int count, IntConsumer job) {
    start(count, job);
    finish();
  }

  /** Ends the threads; what they have not done yet is lost. */
  @Override
  public void close() {
    pool.shutdownNow();
  }
}
