package io.understudy.oversampling;

import io.understudy.spi.ColumnSchema;
import io.understudy.spi.DataException;
import io.understudy.spi.Dataset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.columns.Column;
import tech.tablesaw.columns.strings.DictionaryMap;

/**
 * The classes of a target column and the class of each row. Classes are in the order of the
 * target's domain; those it does not list follow in the order in which they first occur.
 */
final class TargetClasses {
  private final String column;
  private final List<String> labels;
  private final int[] classOfRow;
  private final int[] counts;

  private TargetClasses(String column, List<String> labels, int[] classOfRow, int[] counts) {
    this.column = column;
    this.labels = labels;
    this.classOfRow = classOfRow;
    this.counts = counts;
  }

  /** Reads the target; it must be there, have no missing cell, and at least two classes. */
  static TargetClasses of(Dataset training) {
    ColumnSchema target = training.schema().target();
    Column<?> column = training.column(target.name());
    Map<String, Integer> known = new LinkedHashMap<>();
    target.domain().categories().forEach(label -> known.put(label, known.size()));
    int[] classOfRow =
        column instanceof StringColumn texts ? ofTexts(texts, known) : ofOthers(column, known);
    return present(target.name(), List.copyOf(known.keySet()), classOfRow);
  }

  /** Reads the dictionary's keys, which is several times faster than reading texts. */
  private static int[] ofTexts(StringColumn texts, Map<String, Integer> known) {
    DictionaryMap dictionary = texts.getDictionary();
    int[] classOfRow = new int[texts.size()];
    int lastKey = Integer.MIN_VALUE;
    int lastClass = -1;
    Map<Integer, Integer> classOfKey = new LinkedHashMap<>();
    for (int row = 0; row < classOfRow.length; row++) {
      int key = dictionary.getKeyForIndex(row);
      if (key != lastKey || row == 0) {
        lastKey = key;
        int at = row;
        lastClass =
            classOfKey.computeIfAbsent(
                key,
                it -> {
                  requirePresent(texts, at);
                  return known.computeIfAbsent(texts.get(at), label -> known.size());
                });
      }
      classOfRow[row] = lastClass;
    }
    return classOfRow;
  }

  private static int[] ofOthers(Column<?> column, Map<String, Integer> known) {
    int[] classOfRow = new int[column.size()];
    for (int row = 0; row < classOfRow.length; row++) {
      requirePresent(column, row);
      classOfRow[row] =
          known.computeIfAbsent(column.getUnformattedString(row), label -> known.size());
    }
    return classOfRow;
  }

  private static void requirePresent(Column<?> column, int row) {
    if (column.isMissing(row)) {
      throw new DataException(
              "oversampling.target-missing",
              "A row has no class: the target is missing.",
              "Leave out rows without a target before.")
          .at(row + 1L, column.name());
    }
  }

  /** Leaves out the classes of the domain that no row has. */
  private static TargetClasses present(String column, List<String> known, int[] classOfRow) {
    int[] all = new int[known.size()];
    for (int c : classOfRow) {
      all[c]++;
    }
    int[] renumbered = new int[known.size()];
    List<String> labels = new ArrayList<>();
    for (int c = 0; c < all.length; c++) {
      renumbered[c] = labels.size();
      if (all[c] > 0) {
        labels.add(known.get(c));
      }
    }
    if (labels.size() < 2) {
      throw new DataException(
              "oversampling.one-class",
              "At least 2 classes are needed in the target; found " + labels.size() + ".",
              "Give rows of at least two classes, or choose another target.")
          .at(column);
    }
    if (labels.size() < known.size()) {
      for (int row = 0; row < classOfRow.length; row++) {
        classOfRow[row] = renumbered[classOfRow[row]];
      }
    }
    int[] counts = Arrays.stream(all).filter(count -> count > 0).toArray();
    return new TargetClasses(column, List.copyOf(labels), classOfRow, counts);
  }

  String column() {
    return column;
  }

  List<String> labels() {
    return labels;
  }

  int size() {
    return counts.length;
  }

  int count(int c) {
    return counts[c];
  }

  int classOf(int row) {
    return classOfRow[row];
  }

  boolean isOfClass(int row, int c) {
    return classOfRow[row] == c;
  }

  int rowCount() {
    return classOfRow.length;
  }

  /** The commonest class; of equally common ones the first. */
  int majority() {
    int best = 0;
    for (int c = 1; c < counts.length; c++) {
      best = counts[c] > counts[best] ? c : best;
    }
    return best;
  }

  /** The rarest class; of equally rare ones the first that is not the majority. */
  int minority() {
    int majority = majority();
    int best = majority == 0 ? 1 : 0;
    for (int c = 0; c < counts.length; c++) {
      best = c != majority && counts[c] < counts[best] ? c : best;
    }
    return best;
  }

  /** The rows of a class in table order. */
  int[] rowsOf(int c) {
    int[] rows = new int[counts[c]];
    int size = 0;
    for (int row = 0; row < classOfRow.length; row++) {
      if (classOfRow[row] == c) {
        rows[size++] = row;
      }
    }
    return rows;
  }

  @Override
  public String toString() {
    return size() + " classes in column '" + column + "'";
  }
}
