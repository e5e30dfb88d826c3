package io.understudy.utility;

import io.understudy.spi.DataException;
import io.understudy.spi.Dataset;
import io.understudy.spi.Round;
import io.understudy.spi.Schema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tech.tablesaw.columns.Column;

/**
 * The class to find, against the rest. {@code toString} does not show it, because it is a value of
 * the data.
 */
final class Target {
  private final String column;
  private final String positive;

  private Target(String column, String positive) {
    this.column = column;
    this.positive = positive;
  }

  /**
   * The schema's positive class or, of two classes, the one with fewer training rows over all
   * rounds (of equally many, the last by name).
   *
   * @return the target, or empty if there are other than two classes and none is declared positive
   */
  static Optional<Target> of(List<Round> rounds) {
    Schema schema = rounds.get(0).training().schema();
    String column = schema.target().name();
    if (schema.positive().isPresent()) {
      return Optional.of(new Target(column, schema.positive().get()));
    }
    Map<String, Integer> counts = new TreeMap<>();
    for (Round round : rounds) {
      Column<?> cells = round.training().target();
      for (int row = 0; row < cells.size(); row++) {
        if (!cells.isMissing(row)) {
          counts.merge(cells.getString(row), 1, Integer::sum);
        }
      }
    }
    if (counts.size() != 2) {
      return Optional.empty();
    }
    return counts.entrySet().stream()
        .reduce((a, b) -> b.getValue() <= a.getValue() ? b : a)
        .map(rarest -> new Target(column, rarest.getKey()));
  }

  /** The positive class: a value of the data. */
  String positive() {
    return positive;
  }

  /** The same rows under a schema that says which class is positive. */
  Dataset declared(Dataset rows) {
    return rows.withSchema(rows.schema().positive(positive));
  }

  /**
   * Which rows are positive.
   *
   * @return 1 for the positive class, 0 for the rest
   * @throws DataException ({@code data.target-missing}) if a row has no class
   */
  int[] labels(Dataset rows) {
    Column<?> cells = rows.column(column);
    int[] labels = new int[cells.size()];
    for (int row = 0; row < labels.length; row++) {
      if (cells.isMissing(row)) {
        throw new DataException(
                "data.target-missing",
                "A row has no value in the target column.",
                "Leave out the rows whose class is not known.")
            .at(row + 1L, column);
      }
      labels[row] = cells.getString(row).equals(positive) ? 1 : 0;
    }
    return labels;
  }
}
