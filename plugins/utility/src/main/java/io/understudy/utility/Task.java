package io.understudy.utility;

import io.understudy.numerics.Columns;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.DataException;
import io.understudy.spi.Dataset;
import io.understudy.spi.Round;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import tech.tablesaw.columns.Column;

/**
 * What models are to predict: one of two classes, one of several, or a number. {@code toString}
 * shows no class, because classes are values of the data.
 *
 * <p>Classes count from 0. Of two the second is the positive one: the schema's, else the rarer. Of
 * several the commonest comes first; beyond {@value #MOST_CLASSES} the rarer ones are one class
 * together, the last.
 */
final class Task {
  static final int MOST_CLASSES = 20;
  private static final int FEWEST_NUMBERS = 3;

  private final String column;
  private final List<String> classes;
  private final boolean pooled;
  private final boolean open;

  /**
   * A task.
   *
   * @param classes by label; none for numbers
   * @param pooled whether a further label is for all other classes
   * @param open whether the first label is for all that is not the second
   */
  private Task(String column, List<String> classes, boolean pooled, boolean open) {
    this.column = column;
    this.classes = classes;
    this.pooled = pooled;
    this.open = open;
  }

  /**
   * Reads the task from the real training rows.
   *
   * @throws DataException ({@code utility.target-kind}, {@code utility.one-class}) if there is
   *     nothing to predict
   */
  static Task of(List<Round> rounds) {
    ColumnSchema target = rounds.get(0).training().schema().target();
    if (!target.kind().isNumeric() && !target.kind().isCategorical()) {
      throw new DataException(
          "utility.target-kind",
          "The target is neither a number nor a class.",
          "Choose another target, or correct its kind in the schema.");
    }
    Map<String, Integer> counts = counts(rounds);
    boolean declared = rounds.get(0).training().schema().positive().isPresent();
    if (target.kind().isNumeric() && !declared && counts.size() >= FEWEST_NUMBERS) {
      return new Task(target.name(), List.of(), false, false);
    }
    if (counts.size() < 2) {
      throw new DataException(
          "utility.one-class",
          "The target has the same value in all real training rows.",
          "Give training rows that differ in the target.");
    }
    if (declared || counts.size() == 2) {
      String positive = Target.of(rounds).orElseThrow().positive();
      return new Task(target.name(), List.of("", positive), false, true);
    }
    List<String> byCount = new ArrayList<>(counts.keySet());
    byCount.sort(Comparator.comparingInt((String name) -> -counts.get(name)));
    boolean pooled = byCount.size() > MOST_CLASSES;
    return new Task(
        target.name(),
        List.copyOf(byCount.subList(0, pooled ? MOST_CLASSES : byCount.size())),
        pooled,
        false);
  }

  private static Map<String, Integer> counts(List<Round> rounds) {
    Map<String, Integer> counts = new TreeMap<>();
    for (Round round : rounds) {
      Column<?> cells = round.training().target();
      for (int row = 0; row < cells.size(); row++) {
        if (!cells.isMissing(row)) {
          counts.merge(cells.getString(row), 1, Integer::sum);
        }
      }
    }
    return counts;
  }

  boolean isNumber() {
    return classes.isEmpty();
  }

  boolean hasTwoClasses() {
    return open;
  }

  /** How many classes there are; 0 for numbers. */
  int classes() {
    return classes.size() + (pooled ? 1 : 0);
  }

  /** All labels. */
  int[] allClasses() {
    return IntStream.range(0, classes()).toArray();
  }

  /** How results call a class. */
  String className(int label) {
    if (open) {
      return label == 1 ? "positive" : "negative";
    }
    return label == classes.size() ? "all other classes" : "class " + (label + 1);
  }

  /** The value of the target that a learner of one class against the rest looks for. */
  String value(int label) {
    return classes.get(label);
  }

  /** How many classes have a value of their own. */
  int namedClasses() {
    return classes.size();
  }

  /**
   * The rows whose target is known.
   *
   * @param rows real or synthetic rows
   * @return the rows of a class that the training rows have, or of a finite number
   * @throws DataException ({@code utility.no-target}) if there is no such column
   */
  Examples examples(Dataset rows) {
    if (!rows.schema().hasColumn(column)) {
      throw new DataException(
          "utility.no-target", "The rows lack the target column.", "Make rows that have it.");
    }
    if (isNumber() && !rows.schema().column(column).kind().isNumeric()) {
      throw new DataException(
          "utility.no-target", "The target is of another kind here.", "Make rows of one kind.");
    }
    int[] labels = isNumber() ? new int[rows.rowCount()] : labels(rows.column(column));
    double[] numbers = isNumber() ? Columns.toDoubles(rows.column(column)) : new double[0];
    int[] known =
        IntStream.range(0, labels.length)
            .filter(row -> isNumber() ? Double.isFinite(numbers[row]) : labels[row] >= 0)
            .toArray();
    Examples all = new Examples(rows, labels, numbers);
    return known.length == labels.length ? all : all.select(known);
  }

  private int[] labels(Column<?> cells) {
    Map<String, Integer> known = new TreeMap<>();
    for (int label = open ? 1 : 0; label < classes.size(); label++) {
      known.put(classes.get(label), label);
    }
    int unknown = open ? 0 : pooled ? classes.size() : -1;
    int[] labels = new int[cells.size()];
    for (int row = 0; row < labels.length; row++) {
      labels[row] = cells.isMissing(row) ? -1 : known.getOrDefault(cells.getString(row), unknown);
    }
    return labels;
  }

  @Override
  public String toString() {
    return isNumber() ? "a number" : classes() + " classes";
  }
}
