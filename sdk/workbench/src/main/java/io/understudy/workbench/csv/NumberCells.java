package io.understudy.workbench.csv;

import io.understudy.workbench.csv.NumberLexer.Form;
import java.util.Arrays;

/**
 * Parses a column of numbers straight into an array, as long as every present cell is a number that
 * a long or a double holds. At the first other cell it gives up its memory; the column is then read
 * once more as texts.
 */
final class NumberCells implements Cells {
  private static final int FIRST_CAPACITY = 1024;
  private static final int MOST_EXPECTED = 1 << 20;

  private final NumberLexer lexer;
  private long[] wholes = new long[FIRST_CAPACITY];
  private double[] decimals = new double[0];
  private boolean hasDecimals;
  private boolean failed;
  private boolean inexactWhole;
  private boolean increasing = true;
  private long last = Long.MIN_VALUE;
  private long min = Long.MAX_VALUE;
  private long max = Long.MIN_VALUE;
  private int rows;
  private int present;
  private int rounded;
  private int grain;

  NumberCells(NumberLexer lexer) {
    this.lexer = lexer;
  }

  @Override
  public void add(byte[] buffer, int offset, int length) {
    if (failed) {
      return;
    }
    take(lexer.read(buffer, offset, length));
  }

  @Override
  public void addNumber(long number, byte traits, byte[] buffer, int offset, int length) {
    if (failed) {
      return;
    }
    if (hasDecimals && !NumberLexer.isWhole(traits)) {
      count(NumberLexer.decimals(traits), NumberLexer.isRounded(traits));
      append(Double.longBitsToDouble(number));
    } else {
      take(lexer.unpack(number, traits));
    }
  }

  @Override
  public void expect(int more) {
    if (failed) {
      return;
    }
    int capacity = Math.min(more, MOST_EXPECTED) + rows;
    if (hasDecimals) {
      decimals = Arrays.copyOf(decimals, Math.max(decimals.length, capacity));
    } else {
      wholes = Arrays.copyOf(wholes, Math.max(wholes.length, capacity));
    }
  }

  @Override
  public boolean wantsNumbers() {
    return !failed;
  }

  private void take(Form form) {
    if (form == Form.DECIMAL || (form == Form.WHOLE && hasDecimals)) {
      addDecimal(form == Form.WHOLE);
    } else if (form == Form.WHOLE) {
      addWhole(lexer.whole);
    } else {
      fail();
    }
  }

  private void addWhole(long value) {
    inexactWhole |= !NumberLexer.isExact(value);
    increasing &= value > last;
    last = value;
    min = Math.min(min, value);
    max = Math.max(max, value);
    append(value);
    present++;
  }

  private void addDecimal(boolean whole) {
    if (!hasDecimals) {
      toDecimals();
    }
    inexactWhole |= whole && !NumberLexer.isExact(lexer.whole);
    if (inexactWhole) {
      fail();
      return;
    }
    count(lexer.decimals, lexer.rounded);
    append(lexer.decimal);
  }

  private void count(int decimalPlaces, boolean isRounded) {
    rounded += isRounded ? 1 : 0;
    grain = grain < 0 || decimalPlaces < 0 ? -1 : Math.max(grain, decimalPlaces);
    present++;
  }

  private void toDecimals() {
    hasDecimals = true;
    decimals = new double[wholes.length];
    for (int i = 0; i < rows; i++) {
      decimals[i] = wholes[i] == Long.MIN_VALUE ? Double.NaN : wholes[i];
    }
    wholes = new long[0];
  }

  @Override
  public void addMissing() {
    if (failed) {
      return;
    }
    if (hasDecimals) {
      append(Double.NaN);
    } else {
      append(Long.MIN_VALUE);
    }
  }

  private void append(long value) {
    if (rows == wholes.length) {
      wholes = Arrays.copyOf(wholes, rows * 2);
    }
    wholes[rows++] = value;
  }

  private void append(double value) {
    if (rows == decimals.length) {
      decimals = Arrays.copyOf(decimals, rows * 2);
    }
    decimals[rows++] = value;
  }

  private void fail() {
    failed = true;
    wholes = new long[0];
    decimals = new double[0];
  }

  /** Whether some cell was no number, so that the column must be read as texts. */
  boolean failed() {
    return failed;
  }

  boolean hasDecimals() {
    return hasDecimals;
  }

  /** Whether all values are whole numbers that an int holds and is free to hold. */
  boolean fitsInt() {
    return !hasDecimals && (present == 0 || (min > Integer.MIN_VALUE && max <= Integer.MAX_VALUE));
  }

  /** Whether a double holds all values. */
  boolean fitsDouble() {
    return !inexactWhole;
  }

  boolean isIncreasing() {
    return !hasDecimals && increasing && present > 1;
  }

  int present() {
    return present;
  }

  int rounded() {
    return rounded;
  }

  int grain() {
    return grain;
  }

  int[] ints(int missing) {
    int[] values = new int[rows];
    for (int i = 0; i < rows; i++) {
      values[i] = wholes[i] == Long.MIN_VALUE ? missing : (int) wholes[i];
    }
    return values;
  }

  long[] longs() {
    return Arrays.copyOf(wholes, rows);
  }

  double[] doubles() {
    if (!hasDecimals) {
      toDecimals();
    }
    return Arrays.copyOf(decimals, rows);
  }
}
