package io.understudy.jupyter;

import io.understudy.spi.Plot.Mark;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Where bars and boxes stand: those of several series side by side around their position.
 *
 * @param series the series drawn as bars or boxes
 * @param width the width of one bar, in units of the axis; 0 if there are none
 */
record Bars(List<Drawing.Line> series, double width) {
  private static final double SHARE_OF_GAP = 0.8;

  static Bars of(Drawing drawing) {
    List<Drawing.Line> bars =
        drawing.lines().stream()
            .filter(line -> line.mark() == Mark.BARS || line.mark() == Mark.BOXES)
            .toList();
    double gap = drawing.categories().isEmpty() ? smallestGap(bars) : 1;
    return new Bars(bars, bars.isEmpty() ? 0 : SHARE_OF_GAP * gap / bars.size());
  }

  private static double smallestGap(List<Drawing.Line> bars) {
    double[] places =
        bars.stream()
            .flatMapToDouble(line -> DoubleStream.of(line.x()))
            .sorted()
            .distinct()
            .toArray();
    double gap = Double.POSITIVE_INFINITY;
    for (int i = 1; i < places.length; i++) {
      gap = Math.min(gap, places[i] - places[i - 1]);
    }
    return Double.isFinite(gap) ? gap : 1;
  }

  /** The left edge of a bar. */
  double left(Drawing.Line line, double place) {
    return place + width * (series.indexOf(line) - series.size() / 2.0);
  }
}
