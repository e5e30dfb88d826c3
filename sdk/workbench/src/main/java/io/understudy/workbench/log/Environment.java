package io.understudy.workbench.log;

import io.understudy.spi.Plugin;
import java.nio.charset.Charset;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;

/**
 * What a step ran on: Java, operating system, locale, time zone, processors, plugins. Immutable.
 */
public final class Environment {
  private final Map<String, Object> values;

  private Environment(Map<String, Object> values) {
    this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /**
   * The environment of this process.
   *
   * @param plugins for each plugin its id, version and SHA-256 of its jar
   * @return the environment
   */
  public static Environment current(List<Map<String, Object>> plugins) {
    Runtime runtime = Runtime.getRuntime();
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("workbench", version(Environment.class));
    values.put("spi", version(Plugin.class));
    values.put("java", System.getProperty("java.vm.name") + " " + Runtime.version());
    values.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    values.put("arch", System.getProperty("os.arch"));
    values.put("locale", Locale.getDefault().toLanguageTag());
    values.put("timeZone", TimeZone.getDefault().getID());
    values.put("charset", Charset.defaultCharset().name());
    values.put("processors", runtime.availableProcessors());
    values.put("maxHeapMiB", runtime.maxMemory() >> 20);
    values.put("plugins", plugins);
    return new Environment(values);
  }

  static Environment of(Map<String, Object> values) {
    return new Environment(values);
  }

  /**
   * The version of the jar that a class came in.
   *
   * @param type any class
   * @return its implementation version, or {@code unpackaged}
   */
  public static String version(Class<?> type) {
    String version = type.getPackage().getImplementationVersion();
    return version == null ? "unpackaged" : version;
  }

  /**
   * All there is to say.
   *
   * @return name to text, number or list
   */
  public Map<String, Object> toMap() {
    return values;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    values.forEach(
        (name, value) -> {
          if (!name.equals("plugins")) {
            text.append(text.isEmpty() ? "" : ", ").append(name).append(' ').append(value);
          }
        });
    return text.toString();
  }
}
