package io.understudy.jupyter;

/**
 * What an axis spans.
 *
 * @param min its lower end
 * @param max its upper end
 */
record Range(double min, double max) {
  private static final double PADDING = 0.04;

  /** A little more than an extent; some range even where nothing or one value is drawn. */
  static Range padded(double[] extent, boolean log) {
    if (!(extent[0] <= extent[1])) {
      return log ? new Range(1, 10) : new Range(0, 1);
    }
    if (log) {
      double factor = Math.max(1.2, StrictMath.pow(extent[1] / extent[0], PADDING));
      return new Range(extent[0] / factor, extent[1] * factor);
    }
    double width = extent[1] - extent[0];
    double padding = width > 0 ? PADDING * width : Math.max(1e-9, Math.abs(extent[0]) / 2);
    return new Range(extent[0] - padding, extent[1] + padding);
  }
}
