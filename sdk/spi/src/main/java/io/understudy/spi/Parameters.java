package io.understudy.spi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Values for the parameters of one generator or evaluator, each within its range. Immutable; secret
 * values show nowhere.
 */
public final class Parameters {
  private final List<Parameter<?>> declared;
  private final Map<String, Object> set;

  private Parameters(List<Parameter<?>> declared, Map<String, Object> set) {
    this.declared = declared;
    this.set = set;
  }

  /**
   * All parameters at their defaults.
   *
   * @param declared the parameters there are, in the order in which documentation lists them
   * @return the values
   * @throws IllegalArgumentException if two have one name
   */
  public static Parameters defaults(List<Parameter<?>> declared) {
    if (declared.stream().map(Parameter::name).distinct().count() != declared.size()) {
      throw new IllegalArgumentException("Two parameters have one name.");
    }
    return new Parameters(List.copyOf(declared), Map.of());
  }

  /**
   * The same values with one changed.
   *
   * @param name the parameter's name
   * @param raw its value, as typed in a cell or read from JSON
   * @return a changed copy
   * @throws ParameterException ({@code parameter.unknown}) if there is no such parameter, naming
   *     the closest; ({@code parameter.value}) if the value is out of range
   */
  public Parameters with(String name, Object raw) {
    Object value = declared(name).parse(raw);
    Map<String, Object> changed = new LinkedHashMap<>();
    for (Parameter<?> parameter : declared) {
      if (parameter.name().equals(name)) {
        changed.put(name, value);
      } else if (set.containsKey(parameter.name())) {
        changed.put(parameter.name(), set.get(parameter.name()));
      }
    }
    return new Parameters(declared, changed);
  }

  private Parameter<?> declared(String name) {
    return declared.stream()
        .filter(parameter -> parameter.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new ParameterException(
                    "parameter.unknown",
                    "There is no parameter '" + name + "'.",
                    Names.didYouMean(name, declared.stream().map(Parameter::name).toList())));
  }

  /**
   * The value of a parameter.
   *
   * @param parameter one of those declared
   * @param <T> its type
   * @return the value set, or the default
   * @throws IllegalArgumentException if the parameter is not one of those declared
   */
  @SuppressWarnings("unchecked")
  public <T> T get(Parameter<T> parameter) {
    if (!declared.contains(parameter)) {
      throw new IllegalArgumentException("Not declared: " + parameter.name());
    }
    return (T) set.getOrDefault(parameter.name(), parameter.defaultValue());
  }

  /**
   * The parameters there are.
   *
   * @return in the order in which documentation lists them
   */
  public List<Parameter<?>> declared() {
    return declared;
  }

  /**
   * Whether a parameter was set, even if to its default.
   *
   * @param parameter one of those declared
   * @return false if its default is in force
   */
  public boolean isSet(Parameter<?> parameter) {
    return set.containsKey(parameter.name());
  }

  /**
   * All values that are not secret, such that {@link #with} reads them back.
   *
   * @return name to number, boolean, text, list or map, in declaration order
   */
  public Map<String, Object> toMap() {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Parameter<?> parameter : declared) {
      if (!parameter.isSecret()) {
        values.put(parameter.name(), written(parameter));
      }
    }
    return values;
  }

  private <T> Object written(Parameter<T> parameter) {
    return parameter.write(get(parameter));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Parameters that
        && declared.equals(that.declared)
        && toMap().equals(that.toMap());
  }

  @Override
  public int hashCode() {
    return Objects.hash(declared, toMap());
  }

  /** Names and values, without secret ones. */
  @Override
  public String toString() {
    return toMap().toString();
  }
}
