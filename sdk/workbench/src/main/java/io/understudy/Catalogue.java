package io.understudy;

import io.understudy.spi.Descriptor;
import io.understudy.workbench.DescriptorText;
import io.understudy.workbench.LoadedPlugin;
import io.understudy.workbench.Plugins;
import io.understudy.workbench.Quarantined;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** The methods of one sort that there are, and what each is for. Immutable. */
public final class Catalogue {

  /**
   * One line of a catalogue.
   *
   * @param id the full id, such as {@code oversampling.smote}
   * @param title the method's usual name
   * @param whenToUse when to choose it
   * @param kinds the kinds of columns that it handles
   * @param keepsRecords {@code no} or {@code possibly}; empty if it is no generator
   * @param fromCell whether it was defined in a cell of the notebook
   */
  public record Entry(
      String id,
      String title,
      String whenToUse,
      String kinds,
      String keepsRecords,
      boolean fromCell) {

    private String heading() {
      return fromCell ? title + " (from a cell)" : title;
    }
  }

  private final String what;
  private final List<Entry> entries;
  private final List<Quarantined> quarantined;

  private Catalogue(String what, List<Entry> entries, List<Quarantined> quarantined) {
    this.what = what;
    this.entries = List.copyOf(entries);
    this.quarantined = List.copyOf(quarantined);
  }

  static Catalogue ofGenerators(Plugins plugins) {
    return of("Generators", plugins, LoadedPlugin::generators, true);
  }

  static Catalogue ofEvaluators(Plugins plugins) {
    return of("Evaluators", plugins, LoadedPlugin::evaluators, false);
  }

  static Catalogue ofCleaners(Plugins plugins) {
    return of("Cleaners", plugins, LoadedPlugin::cleaners, false);
  }

  static Catalogue ofCombinations(Plugins plugins) {
    return of("Combinations", plugins, LoadedPlugin::combinations, false);
  }

  private static Catalogue of(
      String what,
      Plugins plugins,
      Function<LoadedPlugin, Map<String, ?>> methods,
      boolean generators) {
    List<Entry> entries = new ArrayList<>();
    for (LoadedPlugin plugin : plugins.all()) {
      for (String id : methods.apply(plugin).keySet()) {
        Descriptor descriptor = plugin.descriptor(id);
        entries.add(
            new Entry(
                id,
                descriptor.title(),
                descriptor.whenToUse(),
                DescriptorText.kinds(descriptor),
                generators ? DescriptorText.keepsRecords(descriptor) : "",
                plugin.isFromCell()));
      }
    }
    return new Catalogue(what, entries, plugins.quarantined());
  }

  /**
   * What there is.
   *
   * @return plugins by id, methods in their plugin's order
   */
  public List<Entry> entries() {
    return entries;
  }

  /**
   * The ids alone.
   *
   * @return in the order of {@link #entries()}
   */
  public List<String> ids() {
    return entries.stream().map(Entry::id).toList();
  }

  /**
   * The plugins that cannot be used, and why.
   *
   * @return a line each: code, class and reason; usually none
   */
  public List<String> unusable() {
    return quarantined.stream()
        .map(it -> (it.code() + " " + it.className()).strip() + ": " + it.reason())
        .toList();
  }

  /**
   * The catalogue as a table.
   *
   * @return a new table of texts, one row an entry
   */
  public Table table() {
    Table table = Table.create(what);
    table.addColumns(
        texts("id", Entry::id),
        texts("method", Entry::heading),
        texts("when to use", Entry::whenToUse),
        texts("columns", Entry::kinds));
    if (what.equals("Generators")) {
      table.addColumns(texts("keeps records", Entry::keepsRecords));
    }
    return table;
  }

  private StringColumn texts(String name, Function<Entry, String> part) {
    return StringColumn.create(name, entries.stream().map(part).toArray(String[]::new));
  }

  @Override
  public String toString() {
    String end = System.lineSeparator();
    StringBuilder text = new StringBuilder(what + ": " + entries.size());
    for (Entry entry : entries) {
      text.append(end).append("  ").append(entry.id()).append(": ").append(entry.heading());
      text.append(end).append("    ").append(entry.whenToUse());
      text.append(end).append("    columns: ").append(entry.kinds());
      if (!entry.keepsRecords().isEmpty()) {
        text.append("; keeps records: ").append(entry.keepsRecords());
      }
    }
    unusable().forEach(it -> text.append(end).append("  not usable: ").append(it));
    return text.toString();
  }
}
