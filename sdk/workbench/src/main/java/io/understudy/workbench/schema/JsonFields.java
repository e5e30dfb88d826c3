package io.understudy.workbench.schema;

import io.understudy.spi.DataException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The fields of a JSON object, read with their types. Whatever is missing or of another type is a
 * {@link DataException} with the code {@code wire.json} that names the field, never its value.
 */
public final class JsonFields {
  private static final Map<String, Double> SPECIAL =
      Map.of(
          "NaN", Double.NaN,
          "Infinity", Double.POSITIVE_INFINITY,
          "-Infinity", Double.NEGATIVE_INFINITY,
          "-0", -0.0);

  private final Map<?, ?> fields;

  private JsonFields(Map<?, ?> fields) {
    this.fields = fields;
  }

  /**
   * The fields of a value.
   *
   * @param json a map, as a JSON object is read
   * @return its fields
   */
  public static JsonFields of(Object json) {
    if (json instanceof Map<?, ?> fields) {
      return new JsonFields(fields);
    }
    throw invalid("an object");
  }

  /**
   * The names of the fields.
   *
   * @return in their order
   */
  public List<String> names() {
    return fields.keySet().stream().map(String::valueOf).toList();
  }

  /**
   * A field of any type.
   *
   * @param name its name
   * @return its value, or empty if it is missing or null
   */
  public Optional<Object> optional(String name) {
    return Optional.ofNullable(fields.get(name));
  }

  /**
   * A field of any type.
   *
   * @param name its name
   * @return its value
   */
  public Object value(String name) {
    return optional(name).orElseThrow(() -> invalid(name));
  }

  /**
   * A text.
   *
   * @param name its name
   * @return the text
   */
  public String text(String name) {
    if (value(name) instanceof String text) {
      return text;
    }
    throw invalid(name);
  }

  /**
   * True or false.
   *
   * @param name its name
   * @return the flag
   */
  public boolean flag(String name) {
    if (value(name) instanceof Boolean flag) {
      return flag;
    }
    throw invalid(name);
  }

  /**
   * A whole number, also one that was written as text because JSON's numbers do not hold it.
   *
   * @param name its name
   * @return the number
   */
  public long whole(String name) {
    Object value = value(name);
    if (value instanceof Number number && number.doubleValue() == number.longValue()) {
      return number.longValue();
    }
    try {
      return Long.parseLong(text(name));
    } catch (NumberFormatException e) {
      throw invalid(name);
    }
  }

  /**
   * A number as {@link #number(double)} writes it.
   *
   * @param name its name
   * @return the number; NaN and infinities too
   */
  public double number(String name) {
    return asNumber(value(name), name);
  }

  private static double asNumber(Object value, String name) {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    if (value instanceof String text && SPECIAL.containsKey(text)) {
      return SPECIAL.get(text);
    }
    throw invalid(name);
  }

  /**
   * A number as a JSON value.
   *
   * @param value any number
   * @return the number, or its name where JSON has none: NaN, the infinities, minus zero
   */
  public static Object number(double value) {
    for (Map.Entry<String, Double> special : SPECIAL.entrySet()) {
      if (special.getValue().equals(value)) {
        return special.getKey();
      }
    }
    return value;
  }

  /**
   * Numbers.
   *
   * @param name the list's name
   * @return a new array
   */
  public double[] numbers(String name) {
    return list(name).stream().mapToDouble(value -> asNumber(value, name)).toArray();
  }

  /**
   * A list.
   *
   * @param name its name
   * @return its values
   */
  public List<Object> list(String name) {
    if (value(name) instanceof List<?> list) {
      return new ArrayList<>(list);
    }
    throw invalid(name);
  }

  /**
   * A list of texts.
   *
   * @param name its name
   * @return the texts
   */
  public List<String> texts(String name) {
    return texts(value(name), name);
  }

  static List<String> texts(Object value, String name) {
    List<String> texts = new ArrayList<>();
    if (value instanceof List<?> list) {
      for (Object item : list) {
        if (!(item instanceof String text)) {
          throw invalid(name);
        }
        texts.add(text);
      }
      return texts;
    }
    throw invalid(name);
  }

  /**
   * A constant by its name.
   *
   * @param type its type
   * @param name the field's name
   * @param <E> the type
   * @return the constant
   */
  public <E extends Enum<E>> E constant(Class<E> type, String name) {
    return constant(type, value(name), name);
  }

  /**
   * Constants by their names.
   *
   * @param type their type
   * @param name the field's name
   * @param <E> the type
   * @return the constants in their order
   */
  public <E extends Enum<E>> List<E> constants(Class<E> type, String name) {
    return list(name).stream().map(value -> constant(type, value, name)).toList();
  }

  private static <E extends Enum<E>> E constant(Class<E> type, Object value, String name) {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(value)) {
        return constant;
      }
    }
    throw invalid(name);
  }

  /**
   * An object.
   *
   * @param name its name
   * @return its fields
   */
  public JsonFields object(String name) {
    return of(value(name));
  }

  /**
   * All fields.
   *
   * @return a copy, in their order
   */
  public Map<String, Object> toMap() {
    Map<String, Object> copy = new LinkedHashMap<>();
    fields.forEach((name, value) -> copy.put(String.valueOf(name), value));
    return copy;
  }

  private static DataException invalid(String what) {
    return new DataException(
        "wire.json",
        "A JSON object lacks '"
            + what
            + "', or holds it in a form that this release does not know.",
        "Write it again with the release that reads it.");
  }
}
