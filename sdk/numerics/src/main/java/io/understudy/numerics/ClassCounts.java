package io.understudy.numerics;

import io.understudy.spi.ColumnSchema;
import io.understudy.spi.DataException;
import io.understudy.spi.Dataset;
import io.understudy.spi.Role;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.columns.Column;

/**
 * The classes of a data set's target column, and which rows belong to each. Classes are in the
 * order of the schema's domain if that lists them, else in the order of their names. Immutable;
 * {@code toString} shows counts alone.
 */
public final class ClassCounts {
  private final String target;
  private final List<String> classes;
  private final int[] codes;
  private final int[] counts;

  private ClassCounts(String target, List<String> classes, int[] codes) {
    this.target = target;
    this.classes = classes;
    this.codes = codes;
    this.counts = Statistics.counts(codes, classes.size());
  }

  /**
   * Counts the classes that occur in a data set.
   *
   * @param data rows with a target column of names, truth values or whole numbers
   * @return the classes with at least one row each
   * @throws DataException {@code target.missing} if no column has the role of target; {@code
   *     target.missing-values} if a target cell is missing; {@code target.one-class} if there are
   *     fewer than two classes; {@code target.kind} if the target is not of a kind with classes
   */
  public static ClassCounts of(Dataset data) {
    ColumnSchema target =
        data.schema()
            .withRole(Role.TARGET)
            .orElseThrow(
                () ->
                    new DataException(
                        "target.missing",
                        "The schema has no target column.",
                        "Name it when reading: schema -> schema.target(\"column\")."));
    Column<?> column = data.table().column(target.name());
    requireComplete(target.name(), column);
    StringColumn names = asNames(target.name(), column);
    List<String> present = Columns.categories(names);
    if (present.size() < 2) {
      throw new DataException(
              "target.one-class",
              "The target needs rows of at least two classes; found " + present.size() + ".",
              "Give rows of the other classes too, or name another target.")
          .at(target.name());
    }
    List<String> ordered = ordered(target, column, present);
    return new ClassCounts(target.name(), ordered, Columns.codes(names, ordered));
  }

  private static void requireComplete(String name, Column<?> column) {
    int missing = column.countMissing();
    if (missing > 0) {
      int first = IntStream.range(0, column.size()).filter(column::isMissing).findFirst().orElse(0);
      throw new DataException(
              "target.missing-values",
              "The target is missing in " + missing + " of " + column.size() + " rows.",
              "Leave these rows out, or fill them in.")
          .at(first + 1L, name);
    }
  }

  private static StringColumn asNames(String name, Column<?> column) {
    if (column instanceof StringColumn names) {
      return names;
    }
    boolean whole =
        column instanceof NumericColumn<?>
            && !column.type().name().equals("DOUBLE")
            && !column.type().name().equals("FLOAT");
    if (!whole && !(column instanceof BooleanColumn)) {
      throw new DataException(
              "target.kind",
              "The target is stored as " + column.type().name() + ", which has no classes.",
              "Declare it categorical, or name another target.")
          .at(name);
    }
    String[] names = new String[column.size()];
    for (int row = 0; row < names.length; row++) {
      names[row] = String.valueOf(column.get(row));
    }
    return StringColumn.create(name, names);
  }

  private static List<String> ordered(ColumnSchema target, Column<?> column, List<String> present) {
    List<String> declared = target.domain().categories();
    if (declared.containsAll(present)) {
      return declared.stream().filter(present::contains).toList();
    }
    if (column instanceof NumericColumn<?>) {
      return present.stream().sorted((a, b) -> Long.compare(toLong(a), toLong(b))).toList();
    }
    return present;
  }

  private static long toLong(String number) {
    return Long.parseLong(number);
  }

  /**
   * The target column.
   *
   * @return its name
   */
  public String target() {
    return target;
  }

  /**
   * The classes.
   *
   * @return their names in order; at least two
   */
  public List<String> classes() {
    return classes;
  }

  /**
   * How many rows a class has.
   *
   * @param name one of the classes
   * @return at least 1
   * @throws IllegalArgumentException if there is no such class
   */
  public int count(String name) {
    return counts[codeOf(name)];
  }

  /**
   * How many rows each class has.
   *
   * @return a count for each class, in order
   */
  public int[] counts() {
    return counts.clone();
  }

  /**
   * The number of rows.
   *
   * @return the sum of all counts
   */
  public int total() {
    return codes.length;
  }

  /**
   * The rarest class.
   *
   * @return its name; the first of several
   */
  public String minority() {
    int rarest = 0;
    for (int code = 1; code < counts.length; code++) {
      if (counts[code] < counts[rarest]) {
        rarest = code;
      }
    }
    return classes.get(rarest);
  }

  /**
   * The commonest class.
   *
   * @return its name; the first of several
   */
  public String majority() {
    int commonest = 0;
    for (int code = 1; code < counts.length; code++) {
      if (counts[code] > counts[commonest]) {
        commonest = code;
      }
    }
    return classes.get(commonest);
  }

  /**
   * The rows of a class.
   *
   * @param name one of the classes
   * @return row indices in ascending order
   * @throws IllegalArgumentException if there is no such class
   */
  public int[] rows(String name) {
    int code = codeOf(name);
    int[] rows = new int[counts[code]];
    int found = 0;
    for (int row = 0; row < codes.length; row++) {
      if (codes[row] == code) {
        rows[found++] = row;
      }
    }
    return rows;
  }

  /**
   * The class of each row.
   *
   * @return positions in {@link #classes()}
   */
  public int[] codes() {
    return codes.clone();
  }

  /**
   * Whether each row is of a class.
   *
   * @param name one of the classes
   * @return true for the rows of that class
   * @throws IllegalArgumentException if there is no such class
   */
  public boolean[] isClass(String name) {
    int code = codeOf(name);
    boolean[] members = new boolean[codes.length];
    for (int row = 0; row < codes.length; row++) {
      members[row] = codes[row] == code;
    }
    return members;
  }

  private int codeOf(String name) {
    int code = classes.indexOf(name);
    if (code < 0) {
      throw new IllegalArgumentException("there is no such class in column '" + target + "'");
    }
    return code;
  }

  @Override
  public String toString() {
    return classes.size() + " classes with " + Arrays.toString(counts) + " rows";
  }
}
