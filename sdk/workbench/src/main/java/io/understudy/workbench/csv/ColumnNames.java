package io.understudy.workbench.csv;

import io.understudy.spi.DataException;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Checks the names in a header. Messages name columns by number: where the header is absent, its
 * place is taken by a row of data.
 */
final class ColumnNames {
  private ColumnNames() {}

  static void check(List<String> names) {
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      String key = key(names.get(i));
      if (key.isEmpty()) {
        throw new DataException(
            "csv.blank-column-name",
            "Column " + (i + 1) + " has no name.",
            "Name it in the first line of the file.");
      }
      Integer earlier = places.putIfAbsent(key, i);
      if (earlier != null) {
        boolean same = names.get(earlier).equals(names.get(i));
        throw new DataException(
            "csv.duplicate-column",
            "Columns "
                + (earlier + 1)
                + " and "
                + (i + 1)
                + (same
                    ? " have the same name."
                    : " have names that differ only in case, blanks or Unicode form."),
            "Rename one of them in the first line of the file; if that line holds data, add one"
                + " with names.");
      }
    }
  }

  private static String key(String name) {
    String folded = name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    return Normalizer.normalize(folded, Normalizer.Form.NFC).strip();
  }
}
