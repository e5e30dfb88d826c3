package io.understudy.workbench.csv;

import com.fasterxml.jackson.core.io.NumberInput;
import java.nio.charset.StandardCharsets;

/**
 * Reads a number from its text, exactly: {@code [+-]digits[.digits][e[+-]digits]} in ASCII and
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

  private static final int EIGHT_DIGITS = 100_000_000;
  private static final int LOWER = 'a' - 'A';
  private static final byte WHOLE_TRAITS = 0x40;
  private static final int ROUNDED = 0x20;
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

  /** Where the number of {@link #readFirst} ends. */
  int end;

  private long mantissa;
  private int digits;
  private int trailingZeros;

  Form read(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return read(bytes, 0, bytes.length);
  }

  Form read(byte[] b, int offset, int length) {
    int limit = offset + length;
    Form form = readFirst(b, offset, limit);
    if (end == limit) {
      return form;
    }
    return isNotFiniteLiteral(b, offset, limit) ? Form.NOT_FINITE : Form.NONE;
  }

  /**
   * Reads the number with which a text begins; it ends at {@link #end}, which is where it begins if
   * there is none.
   */
  Form readFirst(byte[] b, int offset, int limit) {
    end = offset;
    if (offset == limit) {
      return Form.NONE;
    }
    int i = offset;
    // Signs come in any order, so a branch would often be taken wrongly.
    int minus = isSame(b[i], '-');
    i += minus | isSame(b[i], '+');
    int wholeStart = i;
    mantissa = 0;
    i = readDigits(b, i, limit);
    int wholeDigits = i - wholeStart;
    boolean leadingZero = wholeDigits > 1 && b[wholeStart] == '0';
    if (i == limit || (b[i] != '.' && (b[i] | LOWER) != 'e')) {
      if (wholeDigits == 0) {
        return Form.NONE;
      }
      end = i;
      return leadingZero
          ? Form.LEADING_ZERO
          : wholeNumber(b, offset, i - offset, minus, wholeDigits);
    }
    int fractionDigits = 0;
    if (b[i] == '.') {
      i++;
      int fractionStart = i;
      i = readDigits(b, i, limit);
      fractionDigits = i - fractionStart;
    }
    if (wholeDigits + fractionDigits == 0) {
      return Form.NONE;
    }
    int digitsEnd = i;
    int exponent = 0;
    if (i < limit && (b[i] | LOWER) == 'e') {
      i++;
      boolean negativeExponent = i < limit && b[i] == '-';
      if (i < limit && (b[i] == '-' || b[i] == '+')) {
        i++;
      }
      int exponentStart = i;
      for (; i < limit && b[i] >= '0' && b[i] <= '9'; i++) {
        exponent = Math.min(MAX_EXPONENT, exponent * 10 + (b[i] - '0'));
      }
      if (i == exponentStart) {
        return Form.NONE;
      }
      exponent = negativeExponent ? -exponent : exponent;
    }
    end = i;
    if (leadingZero) {
      return Form.LEADING_ZERO;
    }
    int allDigits = wholeDigits + fractionDigits;
    digits =
        allDigits <= EXACT_DIGITS
            ? significantDigits(mantissa)
            : allDigits - leadingZeros(b, wholeStart, digitsEnd);
    trailingZeros = trailingZeros(b, wholeStart, digitsEnd);
    return decimalNumber(b, offset, i - offset, minus, exponent - fractionDigits);
  }

  /** The value of a {@link Form#WHOLE} or the bits of a {@link Form#DECIMAL}. */
  long packed(Form form) {
    return form == Form.WHOLE ? whole : Double.doubleToRawLongBits(decimal);
  }

  /** All else that is known of a {@link Form#WHOLE} or {@link Form#DECIMAL}; never 0. */
  byte traits(Form form) {
    return (byte) (form == Form.WHOLE ? WHOLE_TRAITS : decimals + 2 | (rounded ? ROUNDED : 0));
  }

  static boolean isWhole(byte traits) {
    return traits == WHOLE_TRAITS;
  }

  /** The {@link #decimals} of a {@link Form#DECIMAL}. */
  static int decimals(byte traits) {
    return (traits & ~ROUNDED) - 2;
  }

  /** Whether a {@link Form#DECIMAL} is {@link #rounded}. */
  static boolean isRounded(byte traits) {
    return (traits & ROUNDED) != 0;
  }

  /** Takes a number back that was packed. */
  Form unpack(long number, byte traits) {
    if (isWhole(traits)) {
      whole = number;
      decimal = number;
      decimals = 0;
      rounded = false;
      return Form.WHOLE;
    }
    decimal = Double.longBitsToDouble(number);
    rounded = isRounded(traits);
    decimals = decimals(traits);
    return Form.DECIMAL;
  }

  /**
   * Appends digits to {@link #mantissa}, which overflows if there are too many. Eight at a time, as
   * long as the buffer has as many bytes: one after the other, each would wait for the
   * multiplication before it.
   *
   * @return where the digits end
   */
  private int readDigits(byte[] b, int start, int end) {
    long value = mantissa;
    int i = start;
    int last = Math.min(end, b.length) - Words.BYTES;
    while (i <= last) {
      long values = Words.digits(Words.at(b, i));
      long others = Words.notDigits(values);
      if (others != 0) {
        int count = Words.first(others);
        mantissa = value * WHOLE_POWERS[count] + Words.number(values, count);
        return i + count;
      }
      value = value * EIGHT_DIGITS + Words.number(values);
      i += Words.BYTES;
    }
    return readSlowly(b, i, end, value);
  }

  private int readSlowly(byte[] b, int start, int end, long before) {
    long value = before;
    int i = start;
    for (; i < end; i++) {
      int digit = b[i] ^ '0';
      if (digit > 9 || digit < 0) {
        break;
      }
      value = value * 10 + digit;
    }
    mantissa = value;
    return i;
  }

  /** 1 for the same byte, 0 for another, negative ones of letters beyond ASCII included. */
  private static int isSame(int one, int other) {
    int difference = one ^ other;
    return (difference | -difference) >>> 31 ^ 1;
  }

  private static double signed(double value, int minus) {
    return Double.longBitsToDouble(Double.doubleToRawLongBits(value) ^ (long) minus << 63);
  }

  private static int significantDigits(long value) {
    int bits = Long.SIZE - Long.numberOfLeadingZeros(value);
    int least = bits * 1_233 >>> 12;
    return least + (value >= WHOLE_POWERS[least] ? 1 : 0);
  }

  private static int leadingZeros(byte[] b, int start, int end) {
    int zeros = 0;
    for (int i = start; i < end && (b[i] == '0' || b[i] == '.'); i++) {
      zeros += b[i] == '0' ? 1 : 0;
    }
    return zeros;
  }

  private static int trailingZeros(byte[] b, int start, int end) {
    int zeros = 0;
    for (int i = end - 1; i >= start && (b[i] == '0' || b[i] == '.'); i--) {
      zeros += b[i] == '0' ? 1 : 0;
    }
    return zeros;
  }

  private Form wholeNumber(byte[] b, int offset, int length, int minus, int wholeDigits) {
    decimals = 0;
    rounded = false;
    if (wholeDigits > EXACT_DIGITS) {
      return longNumber(text(b, offset, length));
    }
    if (minus == 1 && mantissa == 0) {
      decimal = -0.0;
      return Form.DECIMAL;
    }
    whole = (mantissa ^ -minus) + minus;
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

  private Form decimalNumber(byte[] b, int offset, int length, int minus, int power) {
    if (digits <= EXACT_DIGITS && mantissa <= EXACT_LONG && power >= -22 && power <= 22) {
      double value = power < 0 ? mantissa / POWERS[-power] : mantissa * POWERS[power];
      decimal = signed(value, minus);
    } else if (digits <= EXACT_DIGITS && power >= -22 && power < 0 && divided(power)) {
      decimal = signed(decimal, minus);
    } else {
      decimal = NumberInput.parseDouble(text(b, offset, length), true);
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

  private static String text(byte[] b, int offset, int length) {
    return new String(b, offset, length, StandardCharsets.US_ASCII);
  }

  private static boolean isNotFiniteLiteral(byte[] b, int offset, int limit) {
    int start = offset + (offset < limit && (b[offset] == '-' || b[offset] == '+') ? 1 : 0);
    String text =
        switch (limit - start) {
          case 3, 8 -> text(b, start, limit - start);
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
