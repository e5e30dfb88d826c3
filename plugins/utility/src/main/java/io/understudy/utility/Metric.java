package io.understudy.utility;

import io.understudy.spi.Score;
import io.understudy.spi.Score.Direction;

/** What is measured on holdout rows; the order is that of the results. */
enum Metric {
  AVERAGE_PRECISION("average precision", Direction.HIGHER, 1),
  AUROC("AUROC", Direction.HIGHER, 1),
  F1("F1", Direction.HIGHER, 1),
  RECALL_AT_LOW_FPR("recall at 1% FPR", Direction.HIGHER, 1),
  BRIER("Brier score", Direction.LOWER, 1),
  EXPECTED_OVER_OBSERVED("expected / observed", Direction.NEITHER, Double.POSITIVE_INFINITY);

  static final int COUNT = values().length;
  private final String label;
  private final Direction direction;
  private final double max;

  Metric(String label, Direction direction, double max) {
    this.label = label;
    this.direction = direction;
    this.max = max;
  }

  String label() {
    return label;
  }

  String differenceLabel() {
    return "Δ " + label;
  }

  Score score(double value) {
    return Score.of(label, value, direction, 0, max);
  }

  Score difference(double value) {
    return Score.of(differenceLabel(), value, direction, -max, max);
  }
}
