package io.understudy.numerics;

import org.apache.commons.statistics.inference.AlternativeHypothesis;

/** What a two-sample test or a test of a table looks for. */
public enum Alternative {
  /** Any difference. */
  TWO_SIDED(AlternativeHypothesis.TWO_SIDED),
  /** The first sample's distribution function lies below the second's; the odds ratio below 1. */
  LESS(AlternativeHypothesis.LESS_THAN),
  /** The first sample's distribution function lies above the second's; the odds ratio above 1. */
  GREATER(AlternativeHypothesis.GREATER_THAN);

  private final AlternativeHypothesis hypothesis;

  Alternative(AlternativeHypothesis hypothesis) {
    this.hypothesis = hypothesis;
  }

  AlternativeHypothesis hypothesis() {
    return hypothesis;
  }
}
