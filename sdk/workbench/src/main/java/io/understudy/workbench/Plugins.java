package io.understudy.workbench;

import io.understudy.spi.Names;
import io.understudy.spi.ParameterException;
import io.understudy.spi.Plugin;
import io.understudy.spi.PluginException;
import io.understudy.spi.UnderstudyException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The plugins of a class path. A bad one is quarantined with a reason and harms no other; two with
 * one id are an error that names both, raised when one of them is asked for. Immutable.
 */
public final class Plugins {
  /** An iterator that only ever fails would never end. */
  private static final int MOST_FAILURES = 1_000;

  private static final Pattern PROVIDER = Pattern.compile("Provider ([\\w.$]+)");

  private final Map<String, List<LoadedPlugin>> byId;
  private final List<Quarantined> quarantined;

  private Plugins(Map<String, List<LoadedPlugin>> byId, List<Quarantined> quarantined) {
    this.byId = byId;
    this.quarantined = quarantined;
  }

  /**
   * Finds the plugins that the calling thread sees.
   *
   * @return the plugins of the thread's context class loader, or of the workbench's own
   */
  public static Plugins discover() {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    return discover(context == null ? Plugins.class.getClassLoader() : context);
  }

  /**
   * Finds the plugins that a class loader sees.
   *
   * @param loader where to look
   * @return the plugins, those that failed among the quarantined
   */
  public static Plugins discover(ClassLoader loader) {
    Map<String, List<LoadedPlugin>> byId = new TreeMap<>();
    List<Quarantined> quarantined = new ArrayList<>();
    Iterator<ServiceLoader.Provider<Plugin>> found =
        ServiceLoader.load(Plugin.class, loader).stream().iterator();
    int failures = 0;
    while (failures < MOST_FAILURES) {
      ServiceLoader.Provider<Plugin> provider;
      try {
        if (!found.hasNext()) {
          break;
        }
        provider = found.next();
      } catch (ServiceConfigurationError | LinkageError e) {
        failures++;
        quarantined.add(unloadable(e));
        continue;
      }
      load(provider, byId, quarantined);
    }
    return new Plugins(byId, List.copyOf(quarantined));
  }

  private static void load(
      ServiceLoader.Provider<Plugin> provider,
      Map<String, List<LoadedPlugin>> byId,
      List<Quarantined> quarantined) {
    String className = provider.type().getName();
    try {
      LoadedPlugin plugin = LoadedPlugin.of(PluginGuard.call(className, () -> create(provider)));
      byId.computeIfAbsent(plugin.id(), id -> new ArrayList<>()).add(plugin);
    } catch (UnderstudyException e) {
      quarantined.add(new Quarantined(e.code(), className, e.problem()));
    }
  }

  private static Plugin create(ServiceLoader.Provider<Plugin> provider) {
    try {
      return provider.get();
    } catch (ServiceConfigurationError e) {
      if (e.getCause() instanceof LinkageError linkage) {
        throw linkage;
      }
      throw new PluginException(
          "plugin.constructor",
          "The plugin cannot be constructed.",
          "Tell the author of the plugin.");
    }
  }

  /** The class name is all that is taken from the message. */
  private static Quarantined unloadable(Error failure) {
    Matcher named = PROVIDER.matcher(String.valueOf(failure.getMessage()));
    String className = named.find() ? named.group(1) : "";
    if (failure instanceof UnsupportedClassVersionError
        || failure.getCause() instanceof UnsupportedClassVersionError) {
      return new Quarantined(
          "plugin.class-version", className, "It was compiled for a newer Java than this one.");
    }
    if (failure instanceof LinkageError || failure.getCause() instanceof LinkageError) {
      return new Quarantined(
          "plugin.linkage", className, "It does not fit this release, or lacks a library.");
    }
    return new Quarantined(
        "plugin.not-loaded", className, "Its class is missing or is not a plugin.");
  }

  /**
   * These plugins and others.
   *
   * @param more plugins from cells
   * @return the plugins of both
   */
  Plugins with(List<LoadedPlugin> more) {
    Map<String, List<LoadedPlugin>> all = new TreeMap<>();
    byId.forEach((id, same) -> all.put(id, new ArrayList<>(same)));
    more.forEach(it -> all.computeIfAbsent(it.id(), id -> new ArrayList<>()).add(it));
    return new Plugins(all, quarantined);
  }

  /** Where the plugin of an id was loaded from, if there is one. */
  Optional<String> origin(String pluginId) {
    return byId.getOrDefault(pluginId, List.of()).stream().findFirst().map(LoadedPlugin::origin);
  }

  /**
   * Whether a generator or evaluator was defined in a cell of the notebook.
   *
   * @param fullId such as {@code cell.mine}
   * @return false if it was found on the class path, or is not known
   */
  boolean isFromCell(String fullId) {
    return byId.getOrDefault(pluginId(fullId), List.of()).stream()
        .anyMatch(LoadedPlugin::isFromCell);
  }

  private static String pluginId(String fullId) {
    int dot = fullId.indexOf('.');
    return dot < 0 ? fullId : fullId.substring(0, dot);
  }

  /**
   * The plugins in use.
   *
   * @return by id; those of which there are two are left out
   */
  public List<LoadedPlugin> all() {
    return byId.values().stream()
        .filter(same -> same.size() == 1)
        .map(same -> same.get(0))
        .toList();
  }

  /**
   * The plugins that cannot be used.
   *
   * @return in the order found, then those of which there are two
   */
  public List<Quarantined> quarantined() {
    List<Quarantined> all = new ArrayList<>(quarantined);
    byId.forEach(
        (id, same) -> {
          if (same.size() > 1) {
            all.add(new Quarantined("plugin.duplicate-id", "", duplicate(id, same).problem()));
          }
        });
    return all;
  }

  /**
   * The plugin that has a generator.
   *
   * @param fullId such as {@code oversampling.smote}
   * @return the plugin
   * @throws ParameterException ({@code generator.unknown}) if there is none, naming the closest
   * @throws PluginException ({@code plugin.duplicate-id}) if two plugins have its plugin id
   */
  public LoadedPlugin withGenerator(String fullId) {
    return with(fullId, "generator", LoadedPlugin::generators);
  }

  /**
   * The plugin that has an evaluator.
   *
   * @param fullId such as {@code utility.augmentation}
   * @return the plugin
   * @throws ParameterException ({@code evaluator.unknown}) if there is none, naming the closest
   * @throws PluginException ({@code plugin.duplicate-id}) if two plugins have its plugin id
   */
  public LoadedPlugin withEvaluator(String fullId) {
    return with(fullId, "evaluator", LoadedPlugin::evaluators);
  }

  /**
   * The plugin that has a cleaner.
   *
   * @param fullId such as {@code oversampling.tomek-links}
   * @return the plugin
   * @throws ParameterException ({@code cleaner.unknown}) if there is none, naming the closest
   * @throws PluginException ({@code plugin.duplicate-id}) if two plugins have its plugin id
   */
  public LoadedPlugin withCleaner(String fullId) {
    return with(fullId, "cleaner", LoadedPlugin::cleaners);
  }

  /**
   * The plugin that names a combination.
   *
   * @param fullId such as {@code oversampling.smote-tomek}
   * @return the plugin
   * @throws ParameterException ({@code combination.unknown}) if there is none, naming the closest
   * @throws PluginException ({@code plugin.duplicate-id}) if two plugins have its plugin id
   */
  public LoadedPlugin withCombination(String fullId) {
    return with(fullId, "combination", LoadedPlugin::combinations);
  }

  private LoadedPlugin with(
      String fullId, String what, Function<LoadedPlugin, Map<String, ?>> methods) {
    String pluginId = pluginId(fullId);
    List<LoadedPlugin> same = byId.getOrDefault(pluginId, List.of());
    if (same.size() > 1) {
      throw duplicate(pluginId, same);
    }
    Map<String, LoadedPlugin> known = new LinkedHashMap<>();
    for (LoadedPlugin plugin : all()) {
      methods.apply(plugin).keySet().forEach(id -> known.put(id, plugin));
    }
    LoadedPlugin plugin = known.get(fullId);
    if (plugin == null) {
      throw new ParameterException(
          what + ".unknown",
          "There is no " + what + " '" + fullId + "'.",
          Names.didYouMean(fullId, known.keySet()));
    }
    return plugin;
  }

  private static PluginException duplicate(String id, List<LoadedPlugin> same) {
    return new PluginException(
        "plugin.duplicate-id",
        "Two plugins have the id '"
            + id
            + "': "
            + same.get(0).origin()
            + " and "
            + same.get(1).origin()
            + ".",
        "Remove one of them from the class path.");
  }

  @Override
  public String toString() {
    return all().size() + " plugins, " + quarantined().size() + " quarantined";
  }
}
