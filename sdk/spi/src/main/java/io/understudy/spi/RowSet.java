package io.understudy.spi;

import java.util.BitSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Some of the rows of a table, by their indices from 0. Immutable. */
public final class RowSet {
  private final int size;
  private final BitSet rows;

  private RowSet(int size, BitSet rows) {
    this.size = size;
    this.rows = rows;
  }

  /**
   * All rows of a table.
   *
   * @param size how many rows the table has, at least 0
   * @return a set of all of them
   */
  public static RowSet all(int size) {
    return where(size, row -> true);
  }

  /**
   * The rows that fulfil a condition.
   *
   * @param size how many rows the table has, at least 0
   * @param condition asked once for each row, in ascending order
   * @return the rows of which it is true
   * @throws IllegalArgumentException if size is negative
   */
  public static RowSet where(int size, IntPredicate condition) {
    if (size < 0) {
      throw new IllegalArgumentException("a table has at least 0 rows");
    }
    BitSet rows = new BitSet(size);
    for (int row = 0; row < size; row++) {
      rows.set(row, condition.test(row));
    }
    return new RowSet(size, rows);
  }

  /**
   * Rows by their indices.
   *
   * @param size how many rows the table has, at least 0
   * @param rows indices in [0, size), in any order
   * @return a set of these
   * @throws IllegalArgumentException if an index is out of range
   */
  public static RowSet of(int size, int... rows) {
    BitSet bits = new BitSet(Math.max(0, size));
    for (int row : rows) {
      if (row < 0 || row >= size) {
        throw new IllegalArgumentException("a row index must be at least 0 and below the size");
      }
      bits.set(row);
    }
    return new RowSet(size, bits);
  }

  /**
   * How many rows the table has.
   *
   * @return at least 0
   */
  public int size() {
    return size;
  }

  /**
   * How many rows are in the set.
   *
   * @return from 0 to {@link #size()}
   */
  public int count() {
    return rows.cardinality();
  }

  /**
   * Whether a row is in the set.
   *
   * @param row any index
   * @return false for one that is out of range
   */
  public boolean contains(int row) {
    return row >= 0 && rows.get(row);
  }

  /**
   * The part of the set that lies in a range of the table, counted from the range's start.
   *
   * @param from the first row of the range
   * @param to one past its last row
   * @return a set for a table of {@code to − from} rows
   * @throws IllegalArgumentException if the range is not within the table
   */
  public RowSet within(int from, int to) {
    if (from < 0 || from > to || to > size) {
      throw new IllegalArgumentException("a range must lie within the table");
    }
    return new RowSet(to - from, rows.get(from, to));
  }

  /**
   * The indices of the rows in the set.
   *
   * @return a new array, ascending
   */
  public int[] toArray() {
    return stream().toArray();
  }

  /**
   * The indices of the rows in the set.
   *
   * @return ascending
   */
  public IntStream stream() {
    return rows.stream();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RowSet that && size == that.size && rows.equals(that.rows);
  }

  @Override
  public int hashCode() {
    return 31 * size + rows.hashCode();
  }

  /** Says how many, not which. */
  @Override
  public String toString() {
    return count() + " of " + size + " rows";
  }
}
