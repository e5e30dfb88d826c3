package io.understudy.fidelity;

import io.understudy.spi.Interval;
import io.understudy.spi.Score;
import java.util.Optional;
import java.util.OptionalDouble;

/** Makes scores in [0, 1] of which more is better, and those that cannot be told. */
final class Scores {
  private Scores() {}

  static Score share(
      String metric, OptionalDouble value, Optional<Interval> band, int rows, String whyNot) {
    return of(metric, value, band, Score.Direction.HIGHER, 0, 1, rows, whyNot);
  }

  static Score of(
      String metric,
      OptionalDouble value,
      Optional<Interval> band,
      Score.Direction direction,
      double min,
      double max,
      int rows,
      String whyNot) {
    if (value.isEmpty()) {
      return Score.notAssessable(metric, whyNot);
    }
    double within = Math.max(min, Math.min(max, value.getAsDouble()));
    Score score = Score.of(metric, within, direction, min, max).onRows(rows);
    return band.map(score::beside).orElse(score);
  }

  /** In words: where a value lies beside what fresh real rows reach, if more is better. */
  static String besideBand(OptionalDouble value, Optional<Interval> band) {
    if (value.isEmpty() || band.isEmpty()) {
      return "not assessable";
    }
    if (value.getAsDouble() < band.get().lower()) {
      return "below real rows";
    }
    return value.getAsDouble() > band.get().upper() ? "above real rows" : "as real rows";
  }
}
