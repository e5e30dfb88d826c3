package io.understudy.workbench.csv;

import io.understudy.spi.CancelledException;
import java.util.List;

/**
 * Hands cells to their columns while the file is read on: one block of rows is filled as the block
 * before it is parsed, column by column, by whoever is free. A column gets its cells in the order
 * of the file, and never from two threads at a time, so that nothing depends on their number.
 */
final class ColumnFeed implements AutoCloseable {
  private final Cells[] columns;
  private final Crew crew = new Crew();
  private CellBlock filling;
  private CellBlock draining;

  ColumnFeed(Cells[] columns) {
    this.columns = columns;
    this.filling = new CellBlock(columns.length);
    this.draining = new CellBlock(columns.length);
  }

  /** The threads, for work between cells. */
  Crew crew() {
    return crew;
  }

  /** Says that about so many rows follow. */
  void expect(int rows) {
    for (Cells column : columns) {
      column.expect(rows);
    }
  }

  /** For each column, whether its numbers should be read before they are handed on. */
  boolean[] wantNumbers() {
    boolean[] numeric = new boolean[columns.length];
    for (int i = 0; i < numeric.length; i++) {
      numeric[i] = columns[i].wantsNumbers();
    }
    return numeric;
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
      crew.finish();
      startBlock();
    }
  }

  /** Hands on what has not been yet. */
  void finish() {
    crew.finish();
    startBlock();
    crew.finish();
  }

  private void startBlock() {
    CellBlock full = filling;
    filling = draining;
    filling.clear();
    draining = full;
    crew.start(columns.length, column -> drain(column, full));
  }

  /** Hands on whole blocks, which follow what was handed on before, and does something else. */
  void takeBlocks(List<CellBlock> blocks, Runnable meanwhile) {
    crew.share(
        columns.length + 1,
        task -> {
          if (task == 0) {
            meanwhile.run();
          } else {
            for (CellBlock block : blocks) {
              drain(task - 1, block);
            }
          }
        });
  }

  private void drain(int column, CellBlock block) {
    if (columns[column] != Cells.IGNORED) {
      block.drain(column, columns[column]);
    }
  }

  static CancelledException cancelled() {
    return new CancelledException(
        "csv.cancelled", "Reading the file was cancelled.", "Run the cell again to read it.");
  }

  /** Ends the threads; what they have not parsed yet is lost. */
  @Override
  public void close() {
    crew.close();
  }
}
