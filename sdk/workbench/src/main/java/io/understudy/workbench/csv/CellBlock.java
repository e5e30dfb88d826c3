package io.understudy.workbench.csv;

import java.util.Arrays;

/** The cells of some consecutive rows, row after row, in one buffer. */
final class CellBlock {
  private static final int CELLS = 1 << 15;
  private static final int CHARS = 1 << 20;
  private static final int MISSING = -1;

  private final int width;
  private char[] chars;
  private int[] starts;
  private int[] lengths;
  private int used;
  private int cells;

  CellBlock(int width) {
    this(width, new char[1 << 16]);
  }

  /** A block over a buffer that holds its cells already. */
  CellBlock(int width, char[] chars) {
    this.width = width;
    this.chars = chars;
    int capacity = Math.max(width, CELLS);
    this.starts = new int[capacity];
    this.lengths = new int[capacity];
  }

  /** Copies a cell out of the reader's buffer. */
  void add(char[] buffer, int offset, int length) {
    if (length > chars.length - used) {
      chars = Arrays.copyOf(chars, Math.max(chars.length * 2, used + length));
    }
    System.arraycopy(buffer, offset, chars, used, length);
    refer(used, length);
    used += length;
  }

  /** Adds a cell that lies in the block's own buffer. */
  void refer(int start, int length) {
    if (cells == lengths.length) {
      starts = Arrays.copyOf(starts, cells * 2);
      lengths = Arrays.copyOf(lengths, cells * 2);
    }
    starts[cells] = start;
    lengths[cells++] = length;
  }

  void addMissing() {
    refer(0, MISSING);
  }

  /** Whether there is no room for another row. */
  boolean isFull() {
    return cells + width > lengths.length || used >= CHARS;
  }

  /** How many whole rows there are. */
  int rows() {
    return cells / width;
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
