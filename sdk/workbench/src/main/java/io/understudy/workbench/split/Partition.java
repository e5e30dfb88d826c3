package io.understudy.workbench.split;

import io.understudy.numerics.DistinctRows;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.DataException;
import io.understudy.spi.Dataset;
import io.understudy.spi.ParameterException;
import io.understudy.spi.RandomStream;
import io.understudy.spi.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import tech.tablesaw.columns.Column;

/** Rows divided into numbered parts: disjoint and exhaustive. Immutable. */
public final class Partition {
  private final int[] parts;
  private final int size;

  private Partition(int[] parts, int size) {
    this.parts = parts;
    this.size = size;
  }

  /**
   * Divides rows by shares: class by class, or entity by entity where the schema has a group.
   *
   * @param rows the rows
   * @param shares positive, with sum 1
   * @param order the stream of the draw
   * @return one part a share, in order
   * @throws DataException ({@code split.*}) if the rows do not allow it
   */
  public static Partition byShare(Dataset rows, double[] shares, RandomStream order) {
    Strata strata = Strata.of(rows);
    Optional<ColumnSchema> group = rows.schema().withRole(Role.GROUP);
    if (group.isPresent()) {
      int[] parts = Groups.of(rows, group.get().name()).divide(strata, shares, order);
      return new Partition(parts, shares.length).withoutEmptyPart();
    }
    if (strata.isStratified()) {
      strata.requireRows(shares.length, shares.length + " parts");
    }
    int[] parts = new int[rows.rowCount()];
    for (int code = 0; code < strata.size(); code++) {
      assign(strata.shuffled(code, order), shares, parts);
    }
    return new Partition(parts, shares.length).withoutEmptyPart();
  }

  /**
   * Divides rows by shares such that exact duplicates are in one part, and so are the rows of an
   * entity where the schema has a group.
   *
   * @param rows the rows
   * @param shares positive, with sum 1
   * @param order the stream of the draw
   * @return one part a share, in order
   * @throws DataException ({@code split.*}) if the rows do not allow it
   */
  public static Partition keepingDuplicatesTogether(
      Dataset rows, double[] shares, RandomStream order) {
    Strata strata = Strata.of(rows);
    int[] duplicates = DistinctRows.number(rows)[0];
    int[] entities = entities(rows).orElse(duplicates);
    int[] parts = Groups.joined(entities, duplicates).divide(strata, shares, order);
    return new Partition(parts, shares.length).withoutEmptyPart();
  }

  /**
   * The entity of each row.
   *
   * @param rows the rows
   * @return a number for each row, equal for rows of one entity; empty if the schema has no group
   * @throws DataException ({@code split.group-missing}) if a row has no entity
   */
  public static Optional<int[]> entities(Dataset rows) {
    return rows.schema()
        .withRole(Role.GROUP)
        .map(group -> Groups.of(rows, group.name()).ids(rows.rowCount()));
  }

  /**
   * Divides rows by time: the earliest rows are the first part, the latest the last. Rows of the
   * same time keep their order.
   *
   * @param rows rows whose schema has a time column
   * @param shares positive, with sum 1
   * @return one part a share, in order
   * @throws ParameterException ({@code split.no-time}, {@code split.time-and-group}) if the schema
   *     does not allow it
   * @throws DataException ({@code split.time-missing}) if a row has no time
   */
  public static Partition byTime(Dataset rows, double[] shares) {
    ColumnSchema time =
        rows.schema()
            .withRole(Role.TIME)
            .orElseThrow(
                () ->
                    new ParameterException(
                        "split.no-time",
                        "The schema has no time column to split by.",
                        "Name it when reading: schema -> schema.time(\"column\")."));
    if (rows.schema().withRole(Role.GROUP).isPresent()) {
      throw new ParameterException(
          "split.time-and-group",
          "A split by time cannot keep entities whole.",
          "Split without byTime(), or make the group column a feature or an identifier.");
    }
    Strata.of(rows);
    int[] parts = new int[rows.rowCount()];
    assign(inOrderOfTime(rows, time.name()), shares, parts);
    return new Partition(parts, shares.length).withoutEmptyPart();
  }

  /**
   * Divides rows into equal parts. Sizes differ by at most one row, within each class and in all,
   * unless entities are kept whole.
   *
   * @param rows the rows
   * @param count how many parts
   * @param order the stream of the draw
   * @return the parts
   * @throws DataException ({@code split.*}) if the rows do not allow it
   */
  public static Partition intoEqualParts(Dataset rows, int count, RandomStream order) {
    Strata strata = Strata.of(rows);
    Optional<ColumnSchema> group = rows.schema().withRole(Role.GROUP);
    if (group.isPresent()) {
      double[] shares = new double[count];
      Arrays.fill(shares, 1.0 / count);
      int[] parts = Groups.of(rows, group.get().name()).divide(strata, shares, order);
      return new Partition(parts, count).withoutEmptyPart();
    }
    strata.requireRows(count, count + " folds");
    int[] parts = new int[rows.rowCount()];
    int next = 0;
    for (int code = 0; code < strata.size(); code++) {
      for (int row : strata.shuffled(code, order)) {
        parts[row] = next;
        next = (next + 1) % count;
      }
    }
    return new Partition(parts, count);
  }

  /**
   * How many parts there are.
   *
   * @return at least 1
   */
  public int size() {
    return size;
  }

  /**
   * The rows of a part.
   *
   * @param part from 0 to {@link #size()} - 1
   * @return row indices in ascending order
   */
  public int[] rows(int part) {
    return IntStream.range(0, parts.length).filter(row -> parts[row] == part).toArray();
  }

  /**
   * The rows of all parts but two.
   *
   * @param one a part
   * @param other another
   * @return row indices in ascending order
   */
  public int[] rowsOutside(int one, int other) {
    return IntStream.range(0, parts.length)
        .filter(row -> parts[row] != one && parts[row] != other)
        .toArray();
  }

  /**
   * The part of each row.
   *
   * @return a new array
   */
  public int[] parts() {
    return parts.clone();
  }

  private static void assign(int[] ordered, double[] shares, int[] parts) {
    int[] sizes = Apportionment.divide(ordered.length, shares);
    int next = 0;
    for (int part = 0; part < sizes.length; part++) {
      for (int i = 0; i < sizes[part]; i++) {
        parts[ordered[next++]] = part;
      }
    }
  }

  private static int[] inOrderOfTime(Dataset rows, String time) {
    Column<?> column = rows.column(time);
    record Timed(Comparable<Object> time, int row) {}
    List<Timed> timed = new ArrayList<>(rows.rowCount());
    for (int row = 0; row < rows.rowCount(); row++) {
      if (column.isMissing(row)) {
        throw new DataException(
                "split.time-missing",
                "The time is missing in " + column.countMissing() + " rows.",
                "Remove these rows, or split without byTime().")
            .at(row + 1L, time);
      }
      @SuppressWarnings("unchecked") // all cells of a column are of one comparable type
      Comparable<Object> cell = (Comparable<Object>) column.get(row);
      timed.add(new Timed(cell, row));
    }
    timed.sort(Comparator.comparing(Timed::time).thenComparingInt(Timed::row));
    return timed.stream().mapToInt(Timed::row).toArray();
  }

  private Partition withoutEmptyPart() {
    for (int part = 0; part < size; part++) {
      if (rows(part).length == 0) {
        throw new DataException(
            "split.too-few-rows",
            "Part " + (part + 1) + " of " + size + " would have no row of " + parts.length + ".",
            "Give it a larger share, or ask for fewer parts.");
      }
    }
    return this;
  }
}
