package io.understudy.utility;

import io.understudy.spi.Score;
import io.understudy.spi.Score.Direction;
import java.util.List;

/**
 * What is measured of models of any kind of target. The first of each kind of task is the one that
 * verdicts and choices rest on.
 */
enum Measure {
  AUROC("AUROC", Direction.HIGHER, 0, 1),
  AVERAGE_PRECISION("average precision", Direction.HIGHER, 0, 1),
  MACRO_F1("macro-F1", Direction.HIGHER, 0, 1),
  BALANCED_ACCURACY("balanced accuracy", Direction.HIGHER, 0, 1),
  F1("F1", Direction.HIGHER, 0, 1),
  BRIER("Brier score", Direction.LOWER, 0, 1),
  EXPECTED_OVER_OBSERVED("expected / observed", Direction.NEITHER, 0, Double.POSITIVE_INFINITY),
  R_SQUARED("R²", Direction.HIGHER, Double.NEGATIVE_INFINITY, 1),
  MAE("MAE", Direction.LOWER, 0, Double.POSITIVE_INFINITY),
  RMSE("RMSE", Direction.LOWER, 0, Double.POSITIVE_INFINITY);

  private static final List<Measure> OF_TWO_CLASSES =
      List.of(
          AUROC, AVERAGE_PRECISION, MACRO_F1, BALANCED_ACCURACY, F1, BRIER, EXPECTED_OVER_OBSERVED);
  private static final List<Measure> OF_CLASSES =
      List.of(AUROC, AVERAGE_PRECISION, MACRO_F1, BALANCED_ACCURACY, BRIER);
  private static final List<Measure> OF_NUMBERS = List.of(R_SQUARED, MAE, RMSE);

  private final String label;
  private final Direction direction;
  private final double min;
  private final double max;

  Measure(String label, Direction direction, double min, double max) {
    this.label = label;
    this.direction = direction;
    this.min = min;
    this.max = max;
  }

  /** What is measured, in the order of {@link Predictions#measure}. */
  static List<Measure> of(Task task) {
    if (task.isNumber()) {
      return OF_NUMBERS;
    }
    return task.hasTwoClasses() ? OF_TWO_CLASSES : OF_CLASSES;
  }

  String label() {
    return label;
  }

  String differenceLabel() {
    return "Δ " + label;
  }

  /** Whether more is better. */
  Direction direction() {
    return direction;
  }

  Score score(double value) {
    return Score.of(label, value, direction, min, max);
  }

  Score difference(double value) {
    double widest = max - min;
    return Score.of(differenceLabel(), value, direction, -widest, widest);
  }
}
