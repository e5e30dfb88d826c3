package io.understudy.jupyter;

import io.understudy.spi.Plot.Mark;
import java.util.Objects;

/**
 * The outline of the interval around a line: its upper ends forwards, then its lower ends back.
 *
 * @param x positions
 * @param y heights
 */
record Band(double[] x, double[] y) {

  static Band around(Drawing.Line line) {
    Steps upper = Steps.of(line, Objects.requireNonNull(line.upper()));
    Steps lower = Steps.of(line, Objects.requireNonNull(line.lower()));
    int n = upper.x().length;
    double[] x = new double[2 * n];
    double[] y = new double[2 * n];
    for (int i = 0; i < n; i++) {
      x[i] = upper.x()[i];
      y[i] = upper.y()[i];
      x[2 * n - 1 - i] = lower.x()[i];
      y[2 * n - 1 - i] = lower.y()[i];
    }
    return new Band(x, y);
  }

  /**
   * The corners of a line: for steps, the height changes at the next position.
   *
   * @param x positions
   * @param y heights
   */
  record Steps(double[] x, double[] y) {

    static Steps of(Drawing.Line line, double[] heights) {
      int n = line.x().length;
      if ((line.mark() != Mark.STEPS && line.mark() != Mark.HISTOGRAM) || n == 0) {
        return new Steps(line.x(), heights);
      }
      double[] x = new double[2 * n - 1];
      double[] y = new double[2 * n - 1];
      for (int i = 0; i < n; i++) {
        x[2 * i] = line.x()[i];
        y[2 * i] = heights[i];
        if (i + 1 < n) {
          x[2 * i + 1] = line.x()[i + 1];
          y[2 * i + 1] = heights[i];
        }
      }
      return new Steps(x, y);
    }
  }
}
