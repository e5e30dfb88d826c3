package io.understudy.fidelity;

import io.understudy.spi.ColumnKind;
import io.understudy.spi.Parameter;
import java.util.EnumSet;

/** Settings that several evaluators share. */
final class Settings {
  static final Parameter<Integer> REPEATS =
      Parameter.integer("repeats", 50)
          .between(10, 1_000)
          .doc(
              "Samples drawn for every score and its reference band. More make the band steadier.");

  static final Parameter<Integer> MOST_ROWS =
      Parameter.integer("most_rows", 10_000)
          .between(100, 1_000_000)
          .doc(
              "How many rows of each table are compared at most; samples are half as large. More"
                  + " show smaller differences.");

  static final Parameter<Integer> PERMUTATIONS =
      Parameter.integer("permutations", 99)
          .between(19, 9_999)
          .doc(
              "Random divisions behind each permutation p-value; 99 can show p = 0.01, fewer"
                  + " cannot raise COPYING.");

  static final Parameter<Integer> MOST_PAIRS =
      Parameter.integer("most_pairs", 2_000)
          .between(10, 1_000_000)
          .doc("How many pairs of columns are compared at most; of more a random choice is.");

  /** All kinds but tensors: images and series have no distribution to lay side by side. */
  static final ColumnKind[] KINDS =
      EnumSet.complementOf(EnumSet.of(ColumnKind.TENSOR)).toArray(new ColumnKind[0]);

  static final int FEWEST_IN_SUBGROUP = 50;

  private Settings() {}
}
