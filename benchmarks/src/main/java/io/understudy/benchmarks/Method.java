package io.understudy.benchmarks;

import io.understudy.spi.Generator;
import io.understudy.spi.ParameterException;
import io.understudy.spi.Plugin;
import java.util.Map;
import java.util.ServiceLoader;

/** The oversamplers that are compared, by the names that {@code benchmarks/compare} gives them. */
final class Method {
  private static final Map<String, String> IDS =
      Map.of(
          "smote", "oversampling.smote",
          "smotenc", "oversampling.smotenc",
          "borderline", "oversampling.borderline-smote",
          "adasyn", "oversampling.adasyn");

  private Method() {}

  /**
   * The generator of a method.
   *
   * @param name as {@code benchmarks/compare} says it
   * @return the generator
   * @throws ParameterException if there is none
   */
  static Generator named(String name) {
    String id = IDS.getOrDefault(name, "");
    return ServiceLoader.load(Plugin.class).stream()
        .map(ServiceLoader.Provider::get)
        .flatMap(
            plugin ->
                plugin.generators().stream()
                    .filter(made -> (plugin.id() + "." + made.descriptor().id()).equals(id)))
        .findFirst()
        .orElseThrow(
            () ->
                new ParameterException(
                    "benchmark.unknown-method",
                    "There is no oversampler for '" + name + "'.",
                    "Use one of " + IDS.keySet().stream().sorted().toList() + "."));
  }
}
