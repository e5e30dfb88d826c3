package io.understudy.workbench.csv;

import java.util.Arrays;

/** A growing buffer of characters. */
final class CharSink {
  private static final int FIRST_CAPACITY = 1 << 17;
  private static final int LONGEST_LONG = 20;

  private final char[] digits = new char[LONGEST_LONG];
  private char[] chars = new char[64];
  private int length;

  static CharSink large() {
    CharSink sink = new CharSink();
    sink.chars = new char[FIRST_CAPACITY];
    return sink;
  }

  private void reserve(int more) {
    if (length + more > chars.length) {
      chars = Arrays.copyOf(chars, Math.max(chars.length * 2, length + more));
    }
  }

  void add(char c) {
    reserve(1);
    chars[length++] = c;
  }

  void add(String text) {
    int size = text.length();
    reserve(size);
    text.getChars(0, size, chars, length);
    length += size;
  }

  /** Adds a whole number. */
  void addWhole(long value) {
    if (value == Long.MIN_VALUE) {
      add(Long.toString(value));
      return;
    }
    if (value < 0) {
      add('-');
    }
    addDigits(Math.abs(value));
  }

  private void addDigits(long value) {
    int first = LONGEST_LONG;
    long rest = value;
    do {
      long next = rest / 10;
      digits[--first] = (char) ('0' + (rest - next * 10));
      rest = next;
    } while (rest != 0);
    reserve(LONGEST_LONG);
    System.arraycopy(digits, first, chars, length, LONGEST_LONG - first);
    length += LONGEST_LONG - first;
  }

  /** Adds {@code value / 10^decimals} with at least one decimal and no other trailing zeros. */
  void addFixed(long value, int decimals) {
    long fraction = value;
    int places = decimals;
    while (places > 1 && fraction % 10 == 0) {
      fraction /= 10;
      places--;
    }
    long scale = 1;
    for (int i = 0; i < places; i++) {
      scale *= 10;
    }
    long whole = fraction / scale;
    long rest = fraction - whole * scale;
    addDigits(whole);
    add('.');
    if (places == 0) {
      add('0');
      return;
    }
    reserve(places);
    for (int i = places - 1; i >= 0; i--) {
      chars[length + i] = (char) ('0' + rest % 10);
      rest /= 10;
    }
    length += places;
  }

  int length() {
    return length;
  }

  char[] chars() {
    return chars;
  }

  String text(int from) {
    return new String(chars, from, length - from);
  }

  void truncate(int to) {
    length = to;
  }
}
