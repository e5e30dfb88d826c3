package io.understudy.oversampling;

import io.understudy.spi.Parameter;
import io.understudy.spi.ParameterException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How many rows each class should have afterwards, real and synthetic ones together. Immutable.
 *
 * <p>Written as one of
 *
 * <ul>
 *   <li>{@code "auto"} or {@code "not majority"}: every class as many as the majority class;
 *   <li>{@code "minority"}: only the rarest class, as many as the majority class;
 *   <li>{@code "not minority"}: all but the rarest class, as many as the majority class;
 *   <li>{@code "all"}: the same as auto, for the majority class has as many already;
 *   <li>a number r above 0 and up to 1, for two classes: the minority class {@code ⌊r · majority⌋};
 *   <li>a map from class to rows afterwards; classes not named stay as they are.
 * </ul>
 */
public final class SamplingStrategy {
  private static final List<String> NAMES =
      List.of("auto", "minority", "not minority", "not majority", "all");

  /** The parameter that all oversampling generators share. */
  static final Parameter<SamplingStrategy> PARAMETER =
      Parameter.custom("sampling_strategy", named("auto"), new Codec())
          .doc(
              "How many rows each class should have afterwards. 'auto': as many as the majority"
                  + " class. A ratio such as 0.2 (two classes only): the minority class gets a"
                  + " fifth of the majority's rows. A map: rows for each class named.");

  private final String name;
  private final double ratio;
  private final Map<String, Integer> counts;

  private SamplingStrategy(String name, double ratio, Map<String, Integer> counts) {
    this.name = name;
    this.ratio = ratio;
    this.counts = counts;
  }

  private static SamplingStrategy named(String name) {
    return new SamplingStrategy(name, 0, Map.of());
  }

  /**
   * How many rows each class lacks.
   *
   * @param classes the classes there are
   * @return rows to add, at least 0, by class
   * @throws ParameterException if the strategy does not fit the classes
   */
  long[] additions(TargetClasses classes) {
    if (!name.isEmpty()) {
      return namedAdditions(classes);
    }
    return counts.isEmpty() ? ratioAdditions(classes) : countAdditions(classes);
  }

  private long[] namedAdditions(TargetClasses classes) {
    int majority = classes.majority();
    int minority = classes.minority();
    long[] additions = new long[classes.size()];
    for (int c = 0; c < additions.length; c++) {
      boolean meant =
          switch (name) {
            case "minority" -> c == minority;
            case "not minority" -> c != minority;
            default -> true;
          };
      additions[c] = meant ? classes.count(majority) - classes.count(c) : 0;
    }
    return additions;
  }

  private long[] ratioAdditions(TargetClasses classes) {
    if (classes.size() != 2) {
      throw new ParameterException(
          "oversampling.ratio-needs-two-classes",
          "A ratio as 'sampling_strategy' needs 2 classes; found " + classes.size() + ".",
          "Use 'auto', or a map from class to rows afterwards.");
    }
    int minority = classes.minority();
    int present = classes.count(minority);
    long asked = (long) (ratio * classes.count(classes.majority()));
    if (asked < present) {
      throw new ParameterException(
          "oversampling.ratio-below-present",
          String.format(
              Locale.ROOT,
              "'sampling_strategy' %s asks for %d rows of the minority class; it has %d.",
              ratio,
              asked,
              present),
          "Ask for a larger ratio: oversampling only adds rows.");
    }
    long[] additions = new long[2];
    additions[minority] = asked - present;
    return additions;
  }

  private long[] countAdditions(TargetClasses classes) {
    long[] additions = new long[classes.size()];
    for (Map.Entry<String, Integer> wanted : counts.entrySet()) {
      int c = classes.labels().indexOf(wanted.getKey());
      if (c < 0) {
        throw new ParameterException(
            "oversampling.unknown-class",
            "'sampling_strategy' names a class that no row has in column '"
                + classes.column()
                + "'.",
            "Name classes as they are written in the data.");
      }
      if (wanted.getValue() < classes.count(c)) {
        throw new ParameterException(
            "oversampling.count-below-present",
            "'sampling_strategy' asks for "
                + wanted.getValue()
                + " rows of a class that has "
                + classes.count(c)
                + ".",
            "Ask for at least as many: oversampling only adds rows.");
      }
      additions[c] = wanted.getValue() - classes.count(c);
    }
    return additions;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SamplingStrategy that
        && name.equals(that.name)
        && Double.compare(ratio, that.ratio) == 0
        && counts.equals(that.counts);
  }

  @Override
  public int hashCode() {
    return name.hashCode() + 31 * Double.hashCode(ratio) + counts.hashCode();
  }

  @Override
  public String toString() {
    return String.valueOf(new Codec().write(this));
  }

  private record Codec() implements Parameter.Codec<SamplingStrategy> {
    @Override
    public Optional<SamplingStrategy> parse(Object raw) {
      if (raw instanceof String text) {
        return NAMES.contains(text) ? Optional.of(named(text)) : Optional.empty();
      }
      if (raw instanceof Number number) {
        double ratio = number.doubleValue();
        return ratio > 0 && ratio <= 1
            ? Optional.of(new SamplingStrategy("", ratio, Map.of()))
            : Optional.empty();
      }
      return raw instanceof Map<?, ?> map ? parseCounts(map) : Optional.empty();
    }

    private static Optional<SamplingStrategy> parseCounts(Map<?, ?> map) {
      Map<String, Integer> counts = new LinkedHashMap<>();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        if (!(entry.getKey() instanceof String label)
            || !(entry.getValue() instanceof Number number)
            || number.doubleValue() != number.intValue()
            || number.intValue() < 0) {
          return Optional.empty();
        }
        counts.put(label, number.intValue());
      }
      return counts.isEmpty()
          ? Optional.empty()
          : Optional.of(new SamplingStrategy("", 0, Map.copyOf(counts)));
    }

    @Override
    public Object write(SamplingStrategy value) {
      if (!value.name.isEmpty()) {
        return value.name;
      }
      return value.counts.isEmpty() ? value.ratio : new TreeMap<>(value.counts);
    }

    @Override
    public String range() {
      return "one of '"
          + String.join("', '", NAMES)
          + "', a ratio above 0 and up to 1, or a map from class to rows afterwards";
    }

    @Override
    public List<Object> forbidden() {
      List<Object> examples = new ArrayList<>(List.of("balanced", "", 0, 1.5, -0.2, true));
      examples.add(Double.NaN);
      examples.add(Map.of());
      examples.add(Map.of("yes", -1));
      examples.add(Map.of("yes", 1.5));
      examples.add(Map.of(1, 1));
      return examples;
    }
  }
}
