package io.understudy.workbench.csv;

import com.fasterxml.jackson.core.io.NumberInput;

/**
 * Reads a number from characters, exactly: {@code [+-]digits[.digits][e[+-]digits]} in ASCII and
 * nothing around it. The result of the last call is in the fields, which spares an object per cell.
 *
 * <p>A decimal of few digits becomes a double by one correctly rounded division or multiplication
 * (Clinger 1990, How to read floating point numbers accurately, PLDI); one of up to 18 digits by a
 * division whose remainder corrects it, where that leaves no doubt; all others by a general parser
 * that is exact too.
 */
final class NumberLexer {
  enum Form {
    /** A whole number that a long holds, not its least value. */
    WHOLE,
    /** A number that a double holds as its nearest value. */
    DECIMAL,
    /** A whole number beyond that. */
    HUGE_WHOLE,
    /** Infinity, NaN, or a number outside the range of a double. */
    NOT_FINITE,
    /** A number but for a zero in front of its digits. */
    LEADING_ZERO,
    /** No number. */
    NONE
  }

  private static final double[] POWERS = new double[23];
  private static final double[] INVERSES = new double[23];
  private static final long[] WHOLE_POWERS = new long[19];
  private static final int EXACT_DIGITS = 18;
  private static final int DOUBLE_DIGITS = 17;
  private static final int GRAIN_DIGITS = 15;
  private static final long EXACT_LONG = 1L << 53;
  private static final long FRACTION = (1L << 52) - 1;
  private static final long UNIT = 52L << 52;

  /** Less than half by far more than a correction can be off, in units of the last place. */
  private static final double CLEAR = 0.4999;

  private static final int MAX_EXPONENT = 100_000;

  static {
    double power = 1;
    for (int i = 0; i < POWERS.length; i++) {
      POWERS[i] = power;
      INVERSES[i] = 1 / power;
      power *= 10;
    }
    WHOLE_POWERS[0] = 1;
    for (int i = 1; i < WHOLE_POWERS.length; i++) {
      WHOLE_POWERS[i] = WHOLE_POWERS[i - 1] * 10;
    }
  }

  /** The value of a {@link Form#WHOLE}. */
  long whole;

  /** The value of a {@link Form#DECIMAL} or {@link Form#WHOLE}. */
  double decimal;

  /** How many decimals the value has, or -1 if it has too many digits to be on a grain. */
  int decimals;

  /** Whether the text has more digits than a double can tell apart. */
  boolean rounded;

  private long mantissa;
  private int digits;
  private int trailingZeros;

  Form read(char[] b, int offset, int length) {
    int end = offset + length;
    int i = offset;
    if (i == end) {
      return Form.NONE;
    }
    boolean negative = b[i] == '-';
    if (negative || b[i] == '+') {
      i++;
    }
    int wholeStart = i;
    mantissa = 0;
    i = readDigits(b, i, end);
    int wholeDigits = i - wholeStart;
    if (i == end) {
      if (wholeDigits == 0) {
        return Form.NONE;
      }
      if (wholeDigits > 1 && b[wholeStart] == '0') {
        return Form.LEADING_ZERO;
      }
      return wholeNumber(b, offset, length, negative, wholeDigits);
    }
    int fractionDigits = 0;
    if (b[i] == '.') {
      i++;
      int fractionStart = i;
      i = readDigits(b, i, end);
      fractionDigits = i - fractionStart;
    }
    if (wholeDigits + fractionDigits == 0) {
      return isNotFiniteLiteral(b, wholeStart, end) ? Form.NOT_FINITE : Form.NONE;
    }
    int digitsEnd = i;
    int exponent = 0;
    if (i < end) {
      if (b[i] != 'e' && b[i] != 'E') {
        return Form.NONE;
      }
      i++;
      boolean negativeExponent = i < end && b[i] == '-';
      if (i < end && (b[i] == '-' || b[i] == '+')) {
        i++;
      }
      if (i == end) {
        return Form.NONE;
      }
      for (; i < end; i++) {
        int digit = b[i] - '0';
        if (digit < 0 || digit > 9) {
          return Form.NONE;
        }
        exponent = Math.min(MAX_EXPONENT, exponent * 10 + digit);
      }
      exponent = negativeExponent ? -exponent : exponent;
    }
    if (wholeDigits > 1 && b[wholeStart] == '0') {
      return Form.LEADING_ZERO;
    }
    int allDigits = wholeDigits + fractionDigits;
    digits =
        allDigits <= EXACT_DIGITS
            ? significantDigits(mantissa)
            : allDigits - leadingZeros(b, wholeStart, digitsEnd);
    trailingZeros = trailingZeros(b, wholeStart, digitsEnd);
    return decimalNumber(b, offset, length, negative, exponent - fractionDigits);
  }

  /**
   * Appends digits to {@link #mantissa}, which overflows if there are too many. Four at a time: one
   * after the other, each would wait for the multiplication before it.
   *
   * @return where the digits end
   */
  private int readDigits(char[] b, int start, int end) {
    long value = mantissa;
    int i = start;
    for (; i + 4 <= end; i += 4) {
      int first = b[i] ^ '0';
      int second = b[i + 1] ^ '0';
      int third = b[i + 2] ^ '0';
      int fourth = b[i + 3] ^ '0';
      if (((first + 6) | (second + 6) | (third + 6) | (fourth + 6)) > 15) {
        break;
      }
      value = value * 10_000 + (first * 1_000 + second * 100 + third * 10 + fourth);
    }
    for (; i < end; i++) {
      int digit = b[i] ^ '0';
      if (digit > 9) {
        break;
      }
      value = value * 10 + digit;
    }
    mantissa = value;
    return i;
  }

  private static int significantDigits(long value) {
    int bits = Long.SIZE - Long.numberOfLeadingZeros(value);
    int least = bits * 1_233 >>> 12;
    return least + (value >= WHOLE_POWERS[least] ? 1 : 0);
  }

  private static int leadingZeros(char[] b, int start, int end) {
    int zeros = 0;
    for (int i = start; i < end && (b[i] == '0' || b[i] == '.'); i++) {
      zeros += b[i] == '0' ? 1 : 0;
    }
    return zeros;
  }

  private static int trailingZeros(char[] b, int start, int end) {
    int zeros = 0;
    for (int i = end - 1; i >= start && (b[i] == '0' || b[i] == '.'); i--) {
      zeros += b[i] == '0' ? 1 : 0;
    }
    return zeros;
  }

  private Form wholeNumber(char[] b, int offset, int length, boolean negative, int wholeDigits) {
    decimals = 0;
    rounded = false;
    if (wholeDigits > EXACT_DIGITS) {
      return longNumber(new String(b, offset, length));
    }
    if (negative && mantissa == 0) {
      decimal = -0.0;
      return Form.DECIMAL;
    }
    whole = negative ? -mantissa : mantissa;
    decimal = whole;
    return Form.WHOLE;
  }

  private Form longNumber(String text) {
    try {
      whole = Long.parseLong(text);
    } catch (NumberFormatException e) {
      return Form.HUGE_WHOLE;
    }
    decimal = whole;
    return whole == Long.MIN_VALUE ? Form.HUGE_WHOLE : Form.WHOLE;
  }

  private Form decimalNumber(char[] b, int offset, int length, boolean negative, int power) {
    if (digits <= EXACT_DIGITS && mantissa <= EXACT_LONG && power >= -22 && power <= 22) {
      double value = power < 0 ? mantissa / POWERS[-power] : mantissa * POWERS[power];
      decimal = negative ? -value : value;
    } else if (digits <= EXACT_DIGITS && power >= -22 && power < 0 && divided(power)) {
      decimal = negative ? -decimal : decimal;
    } else {
      decimal = NumberInput.parseDouble(b, offset, length, true);
      if (Double.isInfinite(decimal) || (decimal == 0 && digits > 0)) {
        return Form.NOT_FINITE;
      }
    }
    if (digits == 0) {
      decimals = 0;
      rounded = false;
      return Form.DECIMAL;
    }
    int significant = digits - trailingZeros;
    int grain = Math.max(0, -power - trailingZeros);
    decimals = significant > GRAIN_DIGITS || grain > GRAIN_DIGITS ? -1 : grain;
    rounded = significant > DOUBLE_DIGITS;
    return Form.DECIMAL;
  }

  /**
   * Divides a whole number by a power of ten. The quotient of the nearest doubles is off by a unit
   * or so; its remainder, which a fused multiplication gives exactly, says by how much. The sum of
   * both is the nearest double unless it lies so close to the middle of two that the correction's
   * own rounding could decide.
   *
   * @return false if it could; otherwise the result is in {@link #decimal}
   */
  private boolean divided(int power) {
    double divisor = POWERS[-power];
    double dividend = mantissa;
    double quotient = dividend / divisor;
    double remainder = Math.fma(-quotient, divisor, dividend) + (mantissa - (long) dividend);
    double correction = remainder * INVERSES[-power];
    double sum = quotient + correction;
    double rest = Math.abs(quotient - sum + correction);
    long bits = Double.doubleToRawLongBits(sum);
    double unit = Double.longBitsToDouble((bits & ~FRACTION) - UNIT);
    if (rest > unit * CLEAR || (bits & FRACTION) == 0) {
      return false;
    }
    decimal = sum;
    return true;
  }

  private static boolean isNotFiniteLiteral(char[] b, int start, int end) {
    String text =
        switch (end - start) {
          case 3, 8 -> new String(b, start, end - start);
          default -> "";
        };
    return text.equalsIgnoreCase("nan")
        || text.equalsIgnoreCase("inf")
        || text.equalsIgnoreCase("infinity");
  }

  /** Whether a double holds a whole number exactly. */
  static boolean isExact(long value) {
    return (value <= EXACT_LONG && value >= -EXACT_LONG)
        || ((double) value < 0x1p63 && (long) (double) value == value);
  }
}
