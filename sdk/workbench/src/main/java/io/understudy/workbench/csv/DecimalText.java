package io.understudy.workbench.csv;

import com.fasterxml.jackson.core.io.schubfach.DoubleToDecimal;

/**
 * The shortest decimal that reads back as the same double, on every JDK alike: plain from 1e-4 up
 * to below 1e16, else with an exponent of at least two digits.
 *
 * <p>Digits come from Giulietti (2022), The Schubfach way to render doubles; values on a known
 * decimal grain take a shortcut that gives the same digits, since decimals of at most 15 digits are
 * told apart by doubles.
 */
public final class DecimalText {
  private static final int MAX_DIGITS = 17;
  private static final int GRAIN_DIGITS = 15;
  private static final int LAST_PLAIN_EXPONENT = 15;
  private static final int FIRST_PLAIN_EXPONENT = -4;
  private static final double LEAST_DIGITS = 1e-320;
  private static final double[] POWERS = new double[GRAIN_DIGITS + 1];

  static {
    double power = 1;
    for (int i = 0; i < POWERS.length; i++) {
      POWERS[i] = power;
      power *= 10;
    }
  }

  private DecimalText() {}

  /**
   * The text of a finite double.
   *
   * @param value any number but NaN and the infinities
   * @return such as 0.1, 12.0, -0.0, 5e-324 and 1.5e+16
   */
  public static String of(double value) {
    CharSink sink = new CharSink();
    append(value, -1, sink);
    return sink.text(0);
  }

  /** Appends the text of a finite double whose values probably have so many decimals at most. */
  static void append(double value, int grain, CharSink sink) {
    if (grain >= 0 && grain <= GRAIN_DIGITS) {
      double magnitude = Math.abs(value);
      double scaled = Math.rint(magnitude * POWERS[grain]);
      if (scaled < 1e15
          && (magnitude >= 1e-4 || magnitude == 0)
          && scaled / POWERS[grain] == magnitude) {
        if (value < 0 || (value == 0 && 1 / value < 0)) {
          sink.add('-');
        }
        sink.addFixed((long) scaled, grain);
        return;
      }
    }
    appendShortest(value, sink);
  }

  private static void appendShortest(double value, CharSink sink) {
    String text = DoubleToDecimal.toString(value);
    double magnitude = Math.abs(value);
    if (magnitude == 0 || (magnitude >= 1e-3 && magnitude < 1e7)) {
      sink.add(text);
      return;
    }
    int mark = text.indexOf('E');
    String number = mark < 0 ? text : text.substring(0, mark);
    int start = number.charAt(0) == '-' ? 1 : 0;
    if (start == 1) {
      sink.add('-');
    }
    int point = number.indexOf('.');
    int exponent = (mark < 0 ? 0 : Integer.parseInt(text.substring(mark + 1))) + point - start - 1;
    StringBuilder digits = new StringBuilder(MAX_DIGITS);
    digits.append(number, start, point).append(number, point + 1, number.length());
    while (digits.length() > 1 && digits.charAt(digits.length() - 1) == '0') {
      digits.setLength(digits.length() - 1);
    }
    if (digits.length() == 2 && magnitude < LEAST_DIGITS) {
      toOneDigit(digits, exponent, magnitude);
    }
    if (exponent >= FIRST_PLAIN_EXPONENT && exponent <= LAST_PLAIN_EXPONENT) {
      sink.add(plain(digits, exponent));
    } else {
      sink.add(scientific(digits, exponent));
    }
  }

  /** The digits come at least in pairs, but next to zero one may do. */
  private static void toOneDigit(StringBuilder digits, int exponent, double magnitude) {
    int pair = (digits.charAt(0) - '0') * 10 + digits.charAt(1) - '0';
    int nearest = (pair + 5) / 10;
    if (nearest < 10 && Double.parseDouble(nearest + "e" + exponent) == magnitude) {
      digits.setLength(0);
      digits.append(nearest);
    }
  }

  private static String plain(StringBuilder digits, int exponent) {
    if (exponent < 0) {
      return "0." + "0".repeat(-exponent - 1) + digits;
    }
    int whole = exponent + 1;
    if (digits.length() <= whole) {
      return digits + "0".repeat(whole - digits.length()) + ".0";
    }
    return digits.insert(whole, '.').toString();
  }

  private static String scientific(StringBuilder digits, int exponent) {
    if (digits.length() > 1) {
      digits.insert(1, '.');
    }
    int size = Math.abs(exponent);
    return digits + (exponent < 0 ? "e-" : "e+") + (size < 10 ? "0" : "") + size;
  }
}
