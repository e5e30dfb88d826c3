package io.understudy.spi;

import java.util.BitSet;
import java.util.function.IntPredicate;
import tech.tablesaw.selection.Selection;

/** Sets of rows. */
final class Selections {
  private Selections() {}

  static Selection of(BitSet rows) {
    return Selection.with(rows.stream().toArray());
  }

  /** Takes from a set the rows that fail a test. */
  static void keep(BitSet rows, IntPredicate test) {
    for (int row = rows.nextSetBit(0); row >= 0; row = rows.nextSetBit(row + 1)) {
      if (!test.test(row)) {
        rows.clear(row);
      }
    }
  }
}
