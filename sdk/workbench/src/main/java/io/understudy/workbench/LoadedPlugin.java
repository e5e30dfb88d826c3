package io.understudy.workbench;

import io.understudy.spi.Cleaner;
import io.understudy.spi.Combination;
import io.understudy.spi.Descriptor;
import io.understudy.spi.Evaluator;
import io.understudy.spi.Generator;
import io.understudy.spi.Parameters;
import io.understudy.spi.Plugin;
import io.understudy.spi.PluginException;
import io.understudy.workbench.files.Digests;
import io.understudy.workbench.log.Environment;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A plugin that was asked everything once: its id, its methods and their descriptors. Immutable.
 */
public final class LoadedPlugin {
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]*");

  private final String id;
  private final Class<?> type;
  private final Map<String, Generator> generators;
  private final Map<String, Evaluator> evaluators;
  private final Map<String, Cleaner> cleaners;
  private final Map<String, Combination> combinations;
  private final Map<String, Descriptor> descriptors;
  private final boolean fromCell;

  private LoadedPlugin(
      String id,
      Class<?> type,
      Map<String, Generator> generators,
      Map<String, Evaluator> evaluators,
      Map<String, Cleaner> cleaners,
      Map<String, Combination> combinations,
      Map<String, Descriptor> descriptors,
      boolean fromCell) {
    this.id = id;
    this.type = type;
    this.generators = generators;
    this.evaluators = evaluators;
    this.cleaners = cleaners;
    this.combinations = combinations;
    this.descriptors = descriptors;
    this.fromCell = fromCell;
  }

  static LoadedPlugin of(Plugin plugin) {
    return of(plugin, false);
  }

  static LoadedPlugin fromCell(Plugin plugin) {
    return of(plugin, true);
  }

  private static LoadedPlugin of(Plugin plugin, boolean fromCell) {
    String who = plugin.getClass().getName();
    String id = PluginGuard.call(who, plugin::id);
    if (!ID.matcher(id).matches()) {
      throw new PluginException(
          "plugin.id", "A plugin's id is not one.", "Its author can correct it to match " + ID);
    }
    Map<String, Descriptor> descriptors = new LinkedHashMap<>();
    List<Generator> generators = PluginGuard.call(who, () -> List.copyOf(plugin.generators()));
    List<Evaluator> evaluators = PluginGuard.call(who, () -> List.copyOf(plugin.evaluators()));
    List<Cleaner> cleaners = PluginGuard.call(who, () -> List.copyOf(plugin.cleaners()));
    List<Combination> combinations =
        PluginGuard.call(who, () -> List.copyOf(plugin.combinations()));
    LoadedPlugin loaded =
        new LoadedPlugin(
            id,
            plugin.getClass(),
            byId(id, generators, Generator::descriptor, descriptors),
            byId(id, evaluators, Evaluator::descriptor, descriptors),
            byId(id, cleaners, Cleaner::descriptor, descriptors),
            byId(id, combinations, Combination::descriptor, descriptors),
            descriptors,
            fromCell);
    loaded.requirePartsOfCombinations();
    return loaded;
  }

  private void requirePartsOfCombinations() {
    for (Combination combination : combinations.values()) {
      if (!generators.containsKey(id + "." + combination.generator())
          || !cleaners.containsKey(id + "." + combination.cleaner())) {
        throw new PluginException(
            "plugin.combination",
            "Plugin '" + id + "' names a combination of methods that it does not have.",
            "Its author can correct the ids.");
      }
    }
  }

  private static <T> Map<String, T> byId(
      String plugin,
      List<T> methods,
      Function<T, Descriptor> describe,
      Map<String, Descriptor> descriptors) {
    Map<String, T> byId = new LinkedHashMap<>();
    for (T method : methods) {
      Descriptor descriptor = PluginGuard.call(plugin, () -> describe.apply(method));
      PluginGuard.call(plugin, () -> Parameters.defaults(descriptor.parameters()));
      String id = plugin + "." + descriptor.id();
      if (descriptors.putIfAbsent(id, descriptor) != null) {
        throw new PluginException(
            "plugin.descriptor",
            "Plugin '" + plugin + "' has two methods of one id.",
            "Its author can give each an id of its own.");
      }
      byId.put(id, method);
    }
    return byId;
  }

  /**
   * The plugin's id.
   *
   * @return unique among the plugins in use
   */
  public String id() {
    return id;
  }

  /**
   * The plugin's generators.
   *
   * @return full id to generator, in the plugin's order
   */
  public Map<String, Generator> generators() {
    return generators;
  }

  /**
   * The plugin's evaluators.
   *
   * @return full id to evaluator, in the plugin's order
   */
  public Map<String, Evaluator> evaluators() {
    return evaluators;
  }

  /**
   * The plugin's cleaners.
   *
   * @return full id to cleaner, in the plugin's order
   */
  public Map<String, Cleaner> cleaners() {
    return cleaners;
  }

  /**
   * The plugin's combinations.
   *
   * @return full id to combination, in the plugin's order
   */
  public Map<String, Combination> combinations() {
    return combinations;
  }

  /**
   * The descriptor of a method.
   *
   * @param fullId of a method of this plugin
   * @return its descriptor
   */
  public Descriptor descriptor(String fullId) {
    Descriptor descriptor = descriptors.get(fullId);
    if (descriptor == null) {
      throw new IllegalArgumentException("Not of this plugin: " + fullId);
    }
    return descriptor;
  }

  /**
   * Whether the plugin was defined in a cell of the notebook.
   *
   * @return false if it was found on the class path
   */
  public boolean isFromCell() {
    return fromCell;
  }

  /**
   * The plugin's version.
   *
   * @return that of its jar, or {@code unpackaged}
   */
  public String version() {
    return Environment.version(type);
  }

  /**
   * Where the plugin was loaded from.
   *
   * @return a cell, the name of its jar or folder, or its class if that is not known
   */
  public String origin() {
    if (fromCell) {
      return "a cell (" + type.getName() + ")";
    }
    return location()
        .map(path -> path.getFileName() + " (" + type.getName() + ")")
        .orElse(type.getName());
  }

  /**
   * What identifies the plugin's code.
   *
   * @return id, version, whether it is from a cell, and SHA-256 of the jar if it came in one
   */
  public Map<String, Object> identity() {
    Map<String, Object> identity = new LinkedHashMap<>();
    identity.put("id", id);
    identity.put("version", Environment.version(type));
    identity.put("fromCell", fromCell);
    identity.put(
        "jarSha256", location().filter(Files::isRegularFile).map(JarDigests::of).orElse(""));
    return identity;
  }

  private Optional<Path> location() {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    URL url = source == null ? null : source.getLocation();
    if (url == null || !url.getProtocol().equals("file")) {
      return Optional.empty();
    }
    try {
      return Optional.of(Path.of(url.toURI()));
    } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return "plugin " + id;
  }

  /** Hashes each jar once. */
  private static final class JarDigests {
    private static final Map<Path, String> KNOWN = new ConcurrentHashMap<>();

    static String of(Path jar) {
      return KNOWN.computeIfAbsent(jar, Digests::sha256);
    }
  }
}
