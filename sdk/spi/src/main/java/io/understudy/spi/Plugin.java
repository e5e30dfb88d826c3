package io.understudy.spi;

import java.util.List;

/**
 * The one entry point of a plugin jar, found by {@link java.util.ServiceLoader} through {@code
 * META-INF/services/io.understudy.spi.Plugin}.
 *
 * <p>Constructing a plugin and calling its methods must be cheap: no I/O, no native libraries, no
 * model loading. The returned generators, evaluators and cleaners are stateless and thread-safe.
 */
public interface Plugin {

  /**
   * The plugin's name, unique among all plugins of a class path. Its generators are addressed as
   * {@code id.generator}, as in {@code oversampling.smote}.
   *
   * @return a name that matches {@code [a-z][a-z0-9-]*}
   */
  String id();

  /**
   * The generators of this plugin, in the order in which they should be listed.
   *
   * @return generators with distinct {@link Descriptor#id() ids}
   */
  default List<Generator> generators() {
    return List.of();
  }

  /**
   * The evaluators of this plugin, in the order in which they should be listed.
   *
   * @return evaluators with distinct {@link Descriptor#id() ids}
   */
  default List<Evaluator> evaluators() {
    return List.of();
  }

  /**
   * The cleaners of this plugin, in the order in which they should be listed.
   *
   * @return cleaners with distinct {@link Descriptor#id() ids}
   */
  default List<Cleaner> cleaners() {
    return List.of();
  }

  /**
   * The names under which the field knows a generator and a cleaner of this plugin together, in the
   * order in which they should be listed.
   *
   * @return combinations with distinct {@link Descriptor#id() ids}
   */
  default List<Combination> combinations() {
    return List.of();
  }
}
