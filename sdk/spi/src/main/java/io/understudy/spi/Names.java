package io.understudy.spi;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Helps people who mistyped a name. */
public final class Names {
  private static final int SUGGESTIONS = 3;

  private Names() {}

  /**
   * The known names that are closest to a given one, by edit distance without regard to case.
   *
   * @param name what was typed
   * @param known the names there are
   * @return at most three names, closest first, ties in alphabetical order
   */
  public static List<String> closest(String name, Collection<String> known) {
    String typed = name.toLowerCase(Locale.ROOT);
    return known.stream()
        .sorted(
            Comparator.comparingInt((String it) -> distance(typed, it.toLowerCase(Locale.ROOT)))
                .thenComparing(Comparator.naturalOrder()))
        .limit(SUGGESTIONS)
        .toList();
  }

  /**
   * A remedy for an unknown name.
   *
   * @param name what was typed
   * @param known the names there are
   * @return a sentence that lists the closest names
   */
  public static String didYouMean(String name, Collection<String> known) {
    return known.isEmpty()
        ? "There is none to choose from."
        : closest(name, known).stream().collect(Collectors.joining("', '", "Closest: '", "'."));
  }

  /** Levenshtein (1966): insertions, deletions and substitutions cost one each. */
  private static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] current = new int[b.length() + 1];
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substitution = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(substitution, Math.min(previous[j], current[j - 1]) + 1);
      }
      previous = current;
    }
    return previous[b.length()];
  }
}
