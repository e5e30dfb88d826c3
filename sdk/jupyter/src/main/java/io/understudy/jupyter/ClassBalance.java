package io.understudy.jupyter;

import io.understudy.spi.ColumnSchema;
import io.understudy.spi.Dataset;
import io.understudy.spi.Domain;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tech.tablesaw.columns.Column;

/**
 * How many rows each class of the target has, from the rarest to the commonest. A class is named
 * only where the name is no secret: the data is public, or its domain was declared and it has at
 * least ten rows, for few rows and a name may tell of whom they are.
 *
 * @param parts one for each class that occurs
 */
record ClassBalance(List<Part> parts) {

  private static final int FEWEST_ROWS_NAMED = 10;

  /**
   * One class.
   *
   * @param category its name in the data; not for showing
   * @param label what may be shown
   * @param rows how many rows it has
   */
  record Part(String category, String label, int rows) {}

  static ClassBalance of(Dataset dataset) {
    Column<?> target = dataset.target();
    Map<String, Integer> counts = new TreeMap<>();
    for (int row = 0; row < target.size(); row++) {
      if (!target.isMissing(row)) {
        counts.merge(target.getUnformattedString(row), 1, Integer::sum);
      }
    }
    List<Map.Entry<String, Integer>> rarestFirst = new ArrayList<>(counts.entrySet());
    rarestFirst.sort(
        Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()));
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < rarestFirst.size(); i++) {
      String category = rarestFirst.get(i).getKey();
      String mark = mark(dataset, category, i, rarestFirst.size());
      int rows = rarestFirst.get(i).getValue();
      String label = (mayBeNamed(dataset, category, rows) ? category : "class " + (i + 1)) + mark;
      parts.add(new Part(category, label, rows));
    }
    return new ClassBalance(List.copyOf(parts));
  }

  private static String mark(Dataset dataset, String category, int place, int classes) {
    List<String> marks = new ArrayList<>();
    if (classes > 1 && place == 0) {
      marks.add("minority");
    }
    if (classes > 1 && place == classes - 1) {
      marks.add("majority");
    }
    if (dataset.schema().positive().filter(category::equals).isPresent()) {
      marks.add("positive");
    }
    return marks.isEmpty() ? "" : " (" + String.join(", ", marks) + ")";
  }

  private static boolean mayBeNamed(Dataset dataset, String category, int rows) {
    ColumnSchema target = dataset.schema().target();
    Domain domain = target.domain();
    return dataset.schema().isPublic()
        || (rows >= FEWEST_ROWS_NAMED
            && domain.origin() == Domain.Origin.DECLARED
            && domain.categories().contains(category));
  }

  /** The rarest class. */
  java.util.Optional<Part> minority() {
    return parts.stream().min(Comparator.comparingInt(Part::rows));
  }
}
