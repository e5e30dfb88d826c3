package io.understudy;

import io.understudy.spi.Names;
import io.understudy.spi.ParameterException;
import io.understudy.workbench.Arguments;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The field's words and what each means here. Immutable. Its source is {@code glossary.md}, which
 * reads well as a page too.
 */
public final class Glossary {
  private static final String SOURCE = "glossary.md";
  private static final String ENTRY = "### ";
  private static final String HEADING = "#";
  private static final String DIFFERENCE = "Δ ";
  private static final Glossary OURS = parse(source());

  /**
   * One word.
   *
   * @param word as it stands in tables of scores
   * @param meaning one or two sentences
   */
  public record Entry(String word, String meaning) {
    @Override
    public String toString() {
      return word + ": " + meaning;
    }
  }

  private final Map<String, Entry> entries;

  private Glossary(Map<String, Entry> entries) {
    this.entries = entries;
  }

  /**
   * The glossary.
   *
   * @return always the same
   */
  public static Glossary get() {
    return OURS;
  }

  /**
   * All words.
   *
   * @return word to entry, in the order of the page
   */
  public Map<String, Entry> entries() {
    Map<String, Entry> byWord = new LinkedHashMap<>();
    entries.values().forEach(entry -> byWord.put(entry.word(), entry));
    return byWord;
  }

  /**
   * Looks a word up, without regard to case. The difference of a score, such as {@code Δ AUROC}, is
   * explained by the entries of both.
   *
   * @param word such as {@code AUROC}
   * @return the entry, or empty if it is no word of ours
   */
  public Optional<Entry> find(String word) {
    Arguments.require("word", word);
    Optional<Entry> found = Optional.ofNullable(entries.get(key(word)));
    if (found.isPresent() || !word.startsWith(DIFFERENCE)) {
      return found;
    }
    Entry difference = entries.get(key(DIFFERENCE));
    return find(word.substring(DIFFERENCE.length()))
        .map(of -> new Entry(word, difference.meaning() + " " + of));
  }

  /**
   * Looks a word up that must be there.
   *
   * @param word such as {@code AUROC}
   * @return the entry
   * @throws ParameterException ({@code glossary.unknown}) if it is no word of ours, naming the
   *     closest
   */
  public Entry entry(String word) {
    return find(word)
        .orElseThrow(
            () ->
                new ParameterException(
                    "glossary.unknown",
                    "The glossary has no entry '" + word + "'.",
                    Names.didYouMean(word, entries().keySet())));
  }

  private static Glossary parse(String page) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    String word = "";
    for (String line : page.lines().toList()) {
      if (line.startsWith(ENTRY)) {
        word = line.substring(ENTRY.length()).strip();
      } else if (line.startsWith(HEADING)) {
        word = "";
      } else if (!word.isEmpty() && !line.isBlank()) {
        Entry more = new Entry(word, line.strip());
        entries.merge(
            key(word), more, (a, b) -> new Entry(a.word(), a.meaning() + " " + b.meaning()));
      }
    }
    return new Glossary(entries);
  }

  private static String key(String word) {
    return word.strip().toLowerCase(Locale.ROOT);
  }

  private static String source() {
    try (InputStream stream = Glossary.class.getResourceAsStream(SOURCE)) {
      if (stream == null) {
        throw new IllegalStateException(SOURCE + " is not in the jar of the workbench");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("Glossary: " + entries.size() + " words");
    entries
        .values()
        .forEach(entry -> text.append(System.lineSeparator()).append("  ").append(entry));
    return text.toString();
  }
}
