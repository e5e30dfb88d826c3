package io.understudy.workbench;

import io.understudy.spi.Cleaner;
import io.understudy.spi.Descriptor;
import io.understudy.spi.Evaluator;
import io.understudy.spi.Generator;
import io.understudy.spi.ParameterException;
import io.understudy.spi.Plugin;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Plugins that were defined in cells of the notebook. One of the same id takes the place of the
 * earlier one, so that a cell can be corrected and run again; the place of a plugin from a jar is
 * never taken. Methods that come without a plugin are those of the plugin {@code cell}.
 * Thread-safe.
 */
final class CellPlugins {
  private static final String ALONE = "cell";

  private final Map<String, LoadedPlugin> plugins = new TreeMap<>();
  private Map<String, Object> alone = Map.of();

  /** Adds a plugin, or replaces the one with its id. */
  synchronized void put(Plugin plugin, Plugins found) {
    LoadedPlugin loaded = LoadedPlugin.fromCell(plugin);
    if (loaded.id().equals(ALONE)) {
      throw taken(ALONE, "kept for methods that come without a plugin");
    }
    put(loaded, found);
  }

  /** Adds a generator, or replaces the method with its id. */
  void put(Generator generator, Plugins found) {
    put(generator, PluginGuard.call(className(generator), generator::descriptor), found);
  }

  /** Adds an evaluator, or replaces the method with its id. */
  void put(Evaluator evaluator, Plugins found) {
    put(evaluator, PluginGuard.call(className(evaluator), evaluator::descriptor), found);
  }

  /** Adds a cleaner, or replaces the method with its id. */
  void put(Cleaner cleaner, Plugins found) {
    put(cleaner, PluginGuard.call(className(cleaner), cleaner::descriptor), found);
  }

  private synchronized void put(Object method, Descriptor descriptor, Plugins found) {
    Map<String, Object> methods = new LinkedHashMap<>(alone);
    methods.put(descriptor.id(), method);
    put(LoadedPlugin.fromCell(new Alone(methods.values())), found);
    alone = methods;
  }

  private void put(LoadedPlugin loaded, Plugins found) {
    Optional<String> origin = found.origin(loaded.id());
    if (origin.isPresent()) {
      throw taken(loaded.id(), "that of " + origin.get());
    }
    plugins.put(loaded.id(), loaded);
  }

  synchronized List<LoadedPlugin> all() {
    return List.copyOf(plugins.values());
  }

  private static String className(Object method) {
    return method.getClass().getName();
  }

  private static ParameterException taken(String id, String owner) {
    return new ParameterException(
        "plugin.id-taken",
        "A plugin from a cell has the id '" + id + "', which is " + owner + ".",
        "Give yours another id.");
  }

  /** The plugin of all methods that come without one. */
  private static final class Alone implements Plugin {
    private final List<Object> methods;

    Alone(Collection<Object> methods) {
      this.methods = List.copyOf(methods);
    }

    @Override
    public String id() {
      return ALONE;
    }

    @Override
    public List<Generator> generators() {
      return of(Generator.class);
    }

    @Override
    public List<Evaluator> evaluators() {
      return of(Evaluator.class);
    }

    @Override
    public List<Cleaner> cleaners() {
      return of(Cleaner.class);
    }

    private <T> List<T> of(Class<T> type) {
      return methods.stream().filter(type::isInstance).map(type::cast).toList();
    }
  }
}
