package io.understudy.workbench.csv;

import java.util.Arrays;

/** The cells of some consecutive rows, copied out of the reader's buffer, row after row. */
final class CellBlock {
  private static final int CELLS = 1 << 15;
  private static final int CHARS = 1 << 20;
  private static final int MISSING = -1;

  private final int width;
  private char[] chars = new char[1 << 16];
  private int[] starts;
  private int[] lengths;
  private int used;
  private int cells;

  CellBlock(int width) {
    this.width = width;
    int capacity = Math.max(width, CELLS);
    this.starts = new int[capacity];
    this.lengths = new int[capacity];
  }

  void add(char[] buffer, int offset, int length) {
    if (length > chars.length - used) {
      chars = Arrays.copyOf(chars, Math.max(chars.length * 2, used + length));
    }
    System.arraycopy(buffer, offset, chars, used, length);
    starts[cells] = used;
    lengths[cells++] = length;
    used += length;
  }

  void addMissing() {
    lengths[cells++] = MISSING;
  }

  /** Whether there is no room for another row. */
  boolean isFull() {
    return cells + width > lengths.length || used >= CHARS;
  }

  /** Hands the cells of one column on, from the first row to the last. */
  void drain(int column, Cells receiver) {
    for (int cell = column; cell < cells; cell += width) {
      if (lengths[cell] == MISSING) {
        receiver.addMissing();
      } else {
        receiver.add(chars, starts[cell], lengths[cell]);
      }
    }
  }

  void clear() {
    used = 0;
    cells = 0;
  }
}
