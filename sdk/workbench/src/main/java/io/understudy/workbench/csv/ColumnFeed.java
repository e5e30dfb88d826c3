package io.understudy.workbench.csv;

import io.understudy.spi.CancelledException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Hands cells to their columns while the file is read on: one block of rows is filled as the block
 * before it is parsed, column by column, by whoever is free. A column gets its cells in the order
 * of the file, and never from two threads at a time, so that nothing depends on their number.
 */
final class ColumnFeed implements AutoCloseable {
  private static final int MOST_THREADS = 4;

  private final Cells[] columns;
  private final int helpers;
  private final ExecutorService pool;
  private final List<Future<?>> running = new ArrayList<>();
  private final AtomicInteger nextColumn = new AtomicInteger(Integer.MAX_VALUE / 2);
  private CellBlock filling;
  private CellBlock draining;

  ColumnFeed(Cells[] columns) {
    this(columns, Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors()));
  }

  ColumnFeed(Cells[] columns, int threads) {
    this.columns = columns;
    this.helpers = threads - 1;
    this.pool = Executors.newFixedThreadPool(Math.max(1, helpers), ColumnFeed::daemon);
    this.filling = new CellBlock(columns.length);
    this.draining = new CellBlock(columns.length);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "csv-reader");
    thread.setDaemon(true);
    return thread;
  }

  void add(int column, char[] buffer, int offset, int length) {
    if (columns[column] == Cells.IGNORED) {
      filling.addMissing();
    } else {
      filling.add(buffer, offset, length);
    }
  }

  void addMissing() {
    filling.addMissing();
  }

  void endRow() {
    if (filling.isFull()) {
      finishBlock();
      startBlock();
    }
  }

  /** Hands on what has not been yet. */
  void finish() {
    finishBlock();
    startBlock();
    finishBlock();
  }

  private void startBlock() {
    CellBlock full = filling;
    filling = draining;
    filling.clear();
    draining = full;
    nextColumn.set(0);
    for (int i = 0; i < helpers; i++) {
      running.add(pool.submit(() -> drain(full)));
    }
  }

  private void drain(CellBlock block) {
    for (int i = nextColumn.getAndIncrement();
        i < columns.length;
        i = nextColumn.getAndIncrement()) {
      if (columns[i] != Cells.IGNORED) {
        block.drain(i, columns[i]);
      }
    }
  }

  /** Takes part in the work on the block that is being drained, and waits for its end. */
  private void finishBlock() {
    drain(draining);
    try {
      for (Future<?> helper : running) {
        helper.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw cancelled();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException("columns take any cell", e.getCause());
    }
    running.clear();
  }

  static CancelledException cancelled() {
    return new CancelledException(
        "csv.cancelled", "Reading the file was cancelled.", "Run the cell again to read it.");
  }

  /** Ends the threads; what they have not parsed yet is lost. */
  @Override
  public void close() {
    pool.shutdownNow();
  }
}
