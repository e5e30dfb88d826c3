package io.understudy.workbench.csv;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The cells of some consecutive rows, row after row, in one buffer, in UTF-8. */
final class CellBlock {
  private static final int CELLS = 1 << 15;
  private static final int BYTES = 1 << 20;
  private static final char ASCII = 0x7f;
  private static final int MISSING = -1;

  private final int width;
  private byte[] bytes;
  private int[] starts;
  private int[] lengths;
  private long[] numbers;

  /** What is known of the number, or 0 if the cell was not read as one. */
  private byte[] traits;

  private int used;
  private int cells;

  CellBlock(int width) {
    this(width, new byte[1 << 16]);
  }

  /** A block over a buffer that holds its cells already. */
  CellBlock(int width, byte[] bytes) {
    this.width = width;
    this.bytes = bytes;
    int capacity = Math.max(width, CELLS);
    this.starts = new int[capacity];
    this.lengths = new int[capacity];
    this.numbers = new long[capacity];
    this.traits = new byte[capacity];
  }

  /** Copies a cell out of the parser's buffer. */
  void add(char[] buffer, int offset, int length) {
    reserve(length);
    int end = used;
    for (int i = offset; i < offset + length; i++) {
      if (buffer[i] > ASCII) {
        addEncoded(new String(buffer, offset, length));
        return;
      }
      bytes[end++] = (byte) buffer[i];
    }
    refer(used, length);
    used = end;
  }

  private void addEncoded(String text) {
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    reserve(encoded.length);
    System.arraycopy(encoded, 0, bytes, used, encoded.length);
    refer(used, encoded.length);
    used += encoded.length;
  }

  private void reserve(int length) {
    if (length > bytes.length - used) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, used + length));
    }
  }

  /** Adds a cell that lies in the block's own buffer. */
  void refer(int start, int length) {
    refer(start, length, 0, (byte) 0);
  }

  /** Adds a cell that lies in the block's own buffer and was read as a number. */
  void refer(int start, int length, long number, byte numberTraits) {
    if (cells == lengths.length) {
      starts = Arrays.copyOf(starts, cells * 2);
      lengths = Arrays.copyOf(lengths, cells * 2);
      numbers = Arrays.copyOf(numbers, cells * 2);
      traits = Arrays.copyOf(traits, cells * 2);
    }
    starts[cells] = start;
    lengths[cells] = length;
    numbers[cells] = number;
    traits[cells++] = numberTraits;
  }

  void addMissing() {
    refer(0, MISSING);
  }

  /** Whether there is no room for another row. */
  boolean isFull() {
    return cells + width > lengths.length || used >= BYTES;
  }

  /** How many whole rows there are. */
  int rows() {
    return cells / width;
  }

  /** Hands the cells of one column on, from the first row to the last. */
  void drain(int column, Cells receiver) {
    for (int cell = column; cell < cells; cell += width) {
      if (traits[cell] != 0) {
        receiver.addNumber(numbers[cell], traits[cell], bytes, starts[cell], lengths[cell]);
      } else if (lengths[cell] == MISSING) {
        receiver.addMissing();
      } else {
        receiver.add(bytes, starts[cell], lengths[cell]);
      }
    }
  }

  void clear() {
    used = 0;
    cells = 0;
  }
}
