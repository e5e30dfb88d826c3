package io.understudy.privacy;

/**
 * At which level a single p-value tells: together all tests of a verdict err in 5% of innocent
 * releases at most.
 *
 * @param verbatim of the one test of verbatim copies on all rows
 * @param others of the smallest of all other p-values, as Holm's first step asks
 */
record Levels(double verbatim, double others) {
  static final double FAMILY_VERBATIM = 0.02;
  static final double FAMILY_OTHERS = 0.03;

  /** The levels of a verdict of so many tests of the two families. */
  static Levels of(int verbatimTests, int otherTests) {
    return new Levels(
        FAMILY_VERBATIM / Math.max(1, verbatimTests), FAMILY_OTHERS / Math.max(1, otherTests));
  }
}
