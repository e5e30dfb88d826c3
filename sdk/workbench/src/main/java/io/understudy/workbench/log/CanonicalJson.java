package io.understudy.workbench.log;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON in the one canonical form of RFC 8785: keys sorted by UTF-16 code unit, no white
 * space, numbers as ECMAScript writes them. Equal values give equal bytes on every platform.
 */
public final class CanonicalJson {
  private static final int MAX_DIGITS = 17;
  private static final int PLAIN_UP_TO = 21;
  private static final int PLAIN_DOWN_TO = -6;
  private static final long EXACT_INTEGERS = 1L << 53;

  private CanonicalJson() {}

  /**
   * Writes a value.
   *
   * @param value a text, boolean, finite number, or a list or map of such values, in which null may
   *     be; a whole number beyond 2^53 is written as a text, because JSON numbers do not hold it
   * @return canonical JSON
   * @throws IllegalArgumentException if it is, or holds, anything else
   */
  public static String write(Object value) {
    StringBuilder json = new StringBuilder();
    append(value, json);
    return json.toString();
  }

  private static void append(@Nullable Object value, StringBuilder json) {
    if (value == null) {
      json.append("null");
    } else if (value instanceof CharSequence text) {
      quote(text, json);
    } else if (value instanceof Boolean flag) {
      json.append(flag.booleanValue());
    } else if (value instanceof Double || value instanceof Float) {
      json.append(number(((Number) value).doubleValue()));
    } else if (value instanceof Integer || value instanceof Long || value instanceof Short) {
      appendWhole(((Number) value).longValue(), json);
    } else if (value instanceof List<?> list) {
      appendList(list, json);
    } else if (value instanceof Map<?, ?> map) {
      appendMap(map, json);
    } else {
      throw new IllegalArgumentException("Not a JSON value: " + value.getClass().getName());
    }
  }

  private static void appendWhole(long value, StringBuilder json) {
    if (-EXACT_INTEGERS <= value && value <= EXACT_INTEGERS) {
      json.append(value);
    } else {
      json.append('"').append(value).append('"');
    }
  }

  private static void appendList(List<?> list, StringBuilder json) {
    json.append('[');
    Iterator<?> items = list.iterator();
    while (items.hasNext()) {
      append(items.next(), json);
      if (items.hasNext()) {
        json.append(',');
      }
    }
    json.append(']');
  }

  private static void appendMap(Map<?, ?> map, StringBuilder json) {
    Map<String, @Nullable Object> sorted = new TreeMap<>();
    map.forEach((key, value) -> sorted.put(String.valueOf(key), value));
    json.append('{');
    Iterator<Map.Entry<String, @Nullable Object>> entries = sorted.entrySet().iterator();
    while (entries.hasNext()) {
      Map.Entry<String, @Nullable Object> entry = entries.next();
      quote(entry.getKey(), json);
      json.append(':');
      append(entry.getValue(), json);
      if (entries.hasNext()) {
        json.append(',');
      }
    }
    json.append('}');
  }

  private static void quote(CharSequence text, StringBuilder json) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> json.append("\\\"");
        case '\\' -> json.append("\\\\");
        case '\b' -> json.append("\\b");
        case '\f' -> json.append("\\f");
        case '\n' -> json.append("\\n");
        case '\r' -> json.append("\\r");
        case '\t' -> json.append("\\t");
        default -> {
          if (c < ' ' || unpaired(text, i)) {
            String hex = Integer.toHexString(c);
            json.append("\\u").append("0".repeat(4 - hex.length())).append(hex);
          } else {
            json.append(c);
          }
        }
      }
    }
    json.append('"');
  }

  /** An unpaired surrogate has no UTF-8 form, so it is escaped. */
  private static boolean unpaired(CharSequence text, int i) {
    char c = text.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
    }
    return Character.isLowSurrogate(c)
        && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
  }

  /**
   * The shortest decimal that reads back as the same number, laid out as ECMAScript does. Java's
   * own {@code Double.toString} is not always the shortest before JDK 19.
   *
   * @param value a finite number
   * @return such as {@code 0.1}, {@code 1e+21} or {@code 5e-324}
   * @throws IllegalArgumentException if the number is not finite
   */
  public static String number(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      throw new IllegalArgumentException("JSON has no such number.");
    }
    if (value == 0) {
      return "0";
    }
    BigDecimal shortest = shortest(value);
    String digits = shortest.unscaledValue().abs().toString();
    int point = digits.length() - shortest.scale();
    return (value < 0 ? "-" : "") + layOut(digits, point);
  }

  private static BigDecimal shortest(double value) {
    BigDecimal exact = new BigDecimal(value);
    for (int digits = 1; digits < MAX_DIGITS; digits++) {
      BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (rounded.doubleValue() == value) {
        return rounded.stripTrailingZeros();
      }
    }
    return exact.round(new MathContext(MAX_DIGITS, RoundingMode.HALF_EVEN)).stripTrailingZeros();
  }

  private static String layOut(String digits, int point) {
    int count = digits.length();
    if (count <= point && point <= PLAIN_UP_TO) {
      return digits + "0".repeat(point - count);
    }
    if (0 < point && point <= PLAIN_UP_TO) {
      return digits.substring(0, point) + "." + digits.substring(point);
    }
    if (PLAIN_DOWN_TO < point && point <= 0) {
      return "0." + "0".repeat(-point) + digits;
    }
    int exponent = point - 1;
    String mantissa = count == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
    return mantissa + "e" + (exponent < 0 ? "-" : "+") + Math.abs(exponent);
  }
}
