package io.understudy.workbench.csv;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Keeps the texts of a column as they stand in the file: each different one once. */
final class TextCells implements Cells {
  private static final int FIRST_CAPACITY = 256;
  private static final int MISSING = -1;

  private final List<String> distinct = new ArrayList<>();
  private int[] slots = new int[FIRST_CAPACITY];
  private int[] hashes = new int[FIRST_CAPACITY / 2];
  private int[] codes = new int[FIRST_CAPACITY];
  private int rows;
  private int present;

  @Override
  public void add(byte[] buffer, int offset, int length) {
    append(codeOf(buffer, offset, length));
    present++;
  }

  @Override
  public void addMissing() {
    append(MISSING);
  }

  private void append(int code) {
    if (rows == codes.length) {
      codes = Arrays.copyOf(codes, rows * 2);
    }
    codes[rows++] = code;
  }

  private int codeOf(byte[] buffer, int offset, int length) {
    int hash = length;
    int all = 0;
    for (int i = offset; i < offset + length; i++) {
      hash = hash * 31 + buffer[i];
      all |= buffer[i];
    }
    boolean ascii = all >= 0;
    hash *= 0x9e3779b9;
    hash ^= hash >>> 15;
    int mask = slots.length - 1;
    int slot = hash & mask;
    while (slots[slot] != 0) {
      int code = slots[slot] - 1;
      if (hashes[code] == hash && equal(distinct.get(code), buffer, offset, length, ascii)) {
        return code;
      }
      slot = (slot + 1) & mask;
    }
    return addDistinct(hash, slot, text(buffer, offset, length));
  }

  private static boolean equal(String known, byte[] buffer, int offset, int length, boolean ascii) {
    return ascii
        ? known.length() == length && Cell.equal(known, buffer, offset)
        : known.equals(text(buffer, offset, length));
  }

  private static String text(byte[] buffer, int offset, int length) {
    return new String(buffer, offset, length, StandardCharsets.UTF_8);
  }

  private int addDistinct(int hash, int slot, String text) {
    int code = distinct.size();
    distinct.add(text);
    if (code == hashes.length) {
      hashes = Arrays.copyOf(hashes, code * 2);
    }
    hashes[code] = hash;
    slots[slot] = code + 1;
    if (distinct.size() * 2 > slots.length) {
      rehash();
    }
    return code;
  }

  private void rehash() {
    slots = new int[slots.length * 2];
    int mask = slots.length - 1;
    for (int code = 0; code < distinct.size(); code++) {
      int slot = hashes[code] & mask;
      while (slots[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      slots[slot] = code + 1;
    }
  }

  /** The different texts, in the order in which they first occur. */
  List<String> distinct() {
    return distinct;
  }

  int rows() {
    return rows;
  }

  int present() {
    return present;
  }

  boolean isMissing(int row) {
    return codes[row] == MISSING;
  }

  /** The index of a row's text in {@link #distinct()}. */
  int code(int row) {
    return codes[row];
  }

  /** The first row, from 1, with a text. */
  long firstRowOf(int code) {
    int row = 0;
    while (codes[row] != code) {
      row++;
    }
    return row + 1L;
  }
}
