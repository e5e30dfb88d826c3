package io.understudy.fidelity;

import io.understudy.spi.Parameter;

/** Settings that several evaluators share. */
final class Settings {
  static final Parameter<Integer> REPEATS =
      Parameter.integer("repeats", 50)
          .between(50, 1_000)
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
          .between(99, 9_999)
          .doc("Random divisions behind each permutation p-value; 99 can show p = 0.01.");

  static final int FEWEST_IN_SUBGROUP = 50;

  private Settings() {}
}
