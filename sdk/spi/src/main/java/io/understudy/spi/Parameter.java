package io.understudy.spi;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A typed constant that describes one setting of a plugin: its name, default, range and
 * documentation. Checks, generated documentation, JSON and search spaces all derive from it.
 *
 * <pre>{@code
 * static final Parameter<Integer> NEIGHBOURS =
 *     Parameter.integer("neighbours", 5).between(1, 100)
 *         .doc("Minority-class rows considered around each seed row.");
 * }</pre>
 *
 * <p>Immutable; {@code between}, {@code doc} and {@code secret} return changed copies. Values are
 * given by name, as a cell of a notebook or a JSON document holds them: whole numbers, numbers,
 * booleans, texts, and lists and maps of these.
 *
 * @param <T> the type of its values
 */
public final class Parameter<T> {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");
  private static final int LONGEST_SHOWN = 60;

  /**
   * How the values of a parameter are read, written and described.
   *
   * @param <T> the type of the values
   */
  public interface Codec<T> {
    /**
     * Reads a value.
     *
     * @param raw what was typed in a cell or read from JSON
     * @return the value, or empty if it is of another type or out of range
     */
    Optional<T> parse(Object raw);

    /**
     * Writes a value such that {@link #parse} reads it back.
     *
     * @param value a value within the range
     * @return a number, boolean, text, list or map
     */
    Object write(T value);

    /**
     * Describes the values allowed.
     *
     * @return a phrase, such as "a whole number from 1 to 100"
     */
    String range();

    /**
     * Examples of values that {@link #parse} refuses; the contract kit tries them.
     *
     * @return at least one raw value
     */
    List<Object> forbidden();
  }

  private final String name;
  private final T defaultValue;
  private final Codec<T> codec;
  private final String doc;
  private final boolean secret;

  private Parameter(String name, T defaultValue, Codec<T> codec, String doc, boolean secret) {
    this.name = name;
    this.defaultValue = defaultValue;
    this.codec = codec;
    this.doc = doc;
    this.secret = secret;
  }

  /**
   * A whole number, by default any.
   *
   * @param name the parameter's name, {@code [a-z][a-z0-9_]*}
   * @param defaultValue its default
   * @return the parameter; narrow it with {@link #between}
   */
  public static Parameter<Integer> integer(String name, int defaultValue) {
    return custom(name, defaultValue, new IntegerCodec(Integer.MIN_VALUE, Integer.MAX_VALUE));
  }

  /**
   * A finite real number, by default any.
   *
   * @param name the parameter's name, {@code [a-z][a-z0-9_]*}
   * @param defaultValue its default
   * @return the parameter; narrow it with {@link #between}
   */
  public static Parameter<Double> number(String name, double defaultValue) {
    return custom(name, defaultValue, new NumberCodec(-Double.MAX_VALUE, Double.MAX_VALUE));
  }

  /**
   * True or false.
   *
   * @param name the parameter's name, {@code [a-z][a-z0-9_]*}
   * @param defaultValue its default
   * @return the parameter
   */
  public static Parameter<Boolean> bool(String name, boolean defaultValue) {
    return custom(name, defaultValue, new BooleanCodec());
  }

  /**
   * One of some names.
   *
   * @param name the parameter's name, {@code [a-z][a-z0-9_]*}
   * @param defaultValue its default, one of the choices
   * @param choices the names allowed, in the order in which documentation lists them
   * @return the parameter
   */
  public static Parameter<String> choice(String name, String defaultValue, String... choices) {
    return custom(name, defaultValue, new ChoiceCodec(List.of(choices)));
  }

  /**
   * A value of a type of the plugin's own.
   *
   * @param name the parameter's name, {@code [a-z][a-z0-9_]*}
   * @param defaultValue its default, within the codec's range
   * @param codec how values are read, written and described
   * @param <T> the type of the values
   * @return the parameter
   * @throws IllegalArgumentException if the name is not one, or the default is out of range
   */
  public static <T> Parameter<T> custom(String name, T defaultValue, Codec<T> codec) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("A parameter's name matches " + NAME);
    }
    return new Parameter<>(name, checked(defaultValue, codec), codec, "", false);
  }

  private static <T> T checked(T defaultValue, Codec<T> codec) {
    if (codec.parse(codec.write(defaultValue)).isEmpty()) {
      throw new IllegalArgumentException("The default is not " + codec.range());
    }
    return defaultValue;
  }

  /**
   * The same parameter, limited to a closed range.
   *
   * @param min the smallest value allowed
   * @param max the largest value allowed
   * @return a changed copy
   * @throws IllegalArgumentException if this is no number, or the default is out of range
   */
  @SuppressWarnings("unchecked")
  public Parameter<T> between(double min, double max) {
    Codec<?> narrowed;
    if (codec instanceof IntegerCodec) {
      narrowed = new IntegerCodec((long) min, (long) max);
    } else if (codec instanceof NumberCodec) {
      narrowed = new NumberCodec(min, max);
    } else {
      throw new IllegalArgumentException("Only numbers have a range.");
    }
    Codec<T> typed = (Codec<T>) narrowed;
    return new Parameter<>(name, checked(defaultValue, typed), typed, doc, secret);
  }

  /**
   * The same parameter with documentation.
   *
   * @param text what the setting means and which way to turn it
   * @return a changed copy
   */
  public Parameter<T> doc(String text) {
    return new Parameter<>(name, defaultValue, codec, Objects.requireNonNull(text), secret);
  }

  /**
   * The same parameter, whose value is never shown, logged or saved.
   *
   * @return a changed copy
   */
  public Parameter<T> secret() {
    return new Parameter<>(name, defaultValue, codec, doc, true);
  }

  /**
   * The parameter's name.
   *
   * @return the name by which cells and JSON set it
   */
  public String name() {
    return name;
  }

  /**
   * The value where none is set.
   *
   * @return the default
   */
  public T defaultValue() {
    return defaultValue;
  }

  /**
   * What the setting means.
   *
   * @return documentation for users
   */
  public String doc() {
    return doc;
  }

  /**
   * Whether the value must never be shown.
   *
   * @return true for keys and passwords
   */
  public boolean isSecret() {
    return secret;
  }

  /**
   * The values allowed.
   *
   * @return a phrase, such as "a whole number from 1 to 100"
   */
  public String range() {
    return codec.range();
  }

  /**
   * Examples of raw values that are refused.
   *
   * @return at least one
   */
  public List<Object> forbidden() {
    return codec.forbidden();
  }

  /**
   * Reads and checks a value.
   *
   * @param raw what was typed in a cell or read from JSON
   * @return the value
   * @throws ParameterException ({@code parameter.value}) naming the parameter, the value given and
   *     the range allowed
   */
  public T parse(Object raw) {
    return codec
        .parse(raw)
        .orElseThrow(
            () ->
                new ParameterException(
                    "parameter.value",
                    "Parameter '" + name + "' was given " + shown(raw) + ".",
                    "It takes " + codec.range() + "; the default is " + shownDefault() + "."));
  }

  /**
   * Writes a value such that {@link #parse} reads it back.
   *
   * @param value a value within the range
   * @return a number, boolean, text, list or map
   */
  public Object write(T value) {
    return codec.write(value);
  }

  private String shown(Object raw) {
    if (secret) {
      return "a value that it does not take";
    }
    String text = raw instanceof CharSequence ? "\"" + raw + "\"" : String.valueOf(raw);
    return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
  }

  private String shownDefault() {
    return secret ? "not shown" : shown(codec.write(defaultValue));
  }

  @Override
  public String toString() {
    return name + ": " + codec.range() + ", default " + shownDefault();
  }

  private record IntegerCodec(long min, long max) implements Codec<Integer> {
    @Override
    public Optional<Integer> parse(Object raw) {
      if (!(raw instanceof Number number) || number.doubleValue() != number.longValue()) {
        return Optional.empty();
      }
      long value = number.longValue();
      return min <= value && value <= max ? Optional.of((int) value) : Optional.empty();
    }

    @Override
    public Object write(Integer value) {
      return value;
    }

    @Override
    public String range() {
      if (min == Integer.MIN_VALUE && max == Integer.MAX_VALUE) {
        return "a whole number";
      }
      return max == Integer.MAX_VALUE
          ? "a whole number of at least " + min
          : "a whole number from " + min + " to " + max;
    }

    @Override
    public List<Object> forbidden() {
      return List.of(min - 1, max + 1, 0.5, "five", true);
    }
  }

  private record NumberCodec(double min, double max) implements Codec<Double> {
    @Override
    public Optional<Double> parse(Object raw) {
      if (!(raw instanceof Number number)) {
        return Optional.empty();
      }
      double value = number.doubleValue();
      return min <= value && value <= max ? Optional.of(value) : Optional.empty();
    }

    @Override
    public Object write(Double value) {
      return value;
    }

    @Override
    public String range() {
      if (min == -Double.MAX_VALUE && max == Double.MAX_VALUE) {
        return "a number";
      }
      return max == Double.MAX_VALUE
          ? "a number of at least " + min
          : "a number from " + min + " to " + max;
    }

    @Override
    public List<Object> forbidden() {
      List<Object> examples = new ArrayList<>(List.of(Double.NaN, "much", true));
      if (max < Double.MAX_VALUE) {
        examples.add(Math.nextUp(max));
      }
      if (min > -Double.MAX_VALUE) {
        examples.add(Math.nextDown(min));
      }
      return examples;
    }
  }

  private record BooleanCodec() implements Codec<Boolean> {
    @Override
    public Optional<Boolean> parse(Object raw) {
      return raw instanceof Boolean value ? Optional.of(value) : Optional.empty();
    }

    @Override
    public Object write(Boolean value) {
      return value;
    }

    @Override
    public String range() {
      return "true or false";
    }

    @Override
    public List<Object> forbidden() {
      return List.of("yes", 1);
    }
  }

  private record ChoiceCodec(List<String> choices) implements Codec<String> {
    @Override
    public Optional<String> parse(Object raw) {
      return raw instanceof String text && choices.contains(text)
          ? Optional.of(text)
          : Optional.empty();
    }

    @Override
    public Object write(String value) {
      return value;
    }

    @Override
    public String range() {
      return "one of '" + String.join("', '", choices) + "'";
    }

    @Override
    public List<Object> forbidden() {
      return List.of("", choices.get(0).toUpperCase(Locale.ROOT) + "?", 1);
    }
  }
}
