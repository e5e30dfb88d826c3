package io.understudy.jupyter;

import io.understudy.spi.Plot.Mark;
import java.awt.Color;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;

/**
 * How large tiles are and how strong their colours. Tiles of several series lie within each other,
 * the later ones smaller, and their colours follow the logarithm of the values, which are counts
 * then; a single series is coloured in proportion, with the sign where some values are negative.
 *
 * @param series the series drawn as tiles
 * @param width of a tile, in units of the axis
 * @param height of a tile, in units of the axis
 */
record Tiles(List<Drawing.Line> series, double width, double height) {
  /** The colour of negative values. */
  static final Color NEGATIVE = new Color(0xD55E00);

  private static final double FAINTEST = 0.15;
  private static final double SHRINKING = 0.68;
  private static final double STEPS = 14;
  private static final double NESTED_STEPS = 6;

  static Tiles of(Drawing drawing) {
    List<Drawing.Line> tiles = drawing.lines(Mark.TILES);
    return new Tiles(
        tiles,
        drawing.categories().isEmpty() ? smallestGap(tiles, Drawing.Line::x) : 1,
        drawing.rows().isEmpty() ? smallestGap(tiles, Drawing.Line::y) : 1);
  }

  private static double smallestGap(
      List<Drawing.Line> lines, Function<Drawing.Line, double[]> places) {
    double[] sorted =
        lines.stream()
            .flatMapToDouble(line -> DoubleStream.of(places.apply(line)))
            .sorted()
            .distinct()
            .toArray();
    double gap = Double.POSITIVE_INFINITY;
    for (int i = 1; i < sorted.length; i++) {
      gap = Math.min(gap, sorted[i] - sorted[i - 1]);
    }
    return Double.isFinite(gap) ? gap : 1;
  }

  boolean areNested() {
    return series.size() > 1;
  }

  /** The side of a series' tiles as a share of the grid's. */
  double share(Drawing.Line line) {
    return StrictMath.pow(SHRINKING, series.indexOf(line));
  }

  double[] aroundX(double[] extent) {
    return around(extent, width);
  }

  double[] aroundY(double[] extent) {
    return around(extent, height);
  }

  private double[] around(double[] extent, double side) {
    return series.isEmpty() ? extent : new double[] {extent[0] - side / 2, extent[1] + side / 2};
  }

  /** The strength of each tile's colour, from 0 to 1, or from -1 where values are negative. */
  double[] strengths(Drawing.Line line) {
    double[] values = line.values();
    double largest = DoubleStream.of(values).map(Math::abs).max().orElse(0);
    double smallest = DoubleStream.of(values).map(Math::abs).min().orElse(0);
    boolean signed = DoubleStream.of(values).anyMatch(value -> value < 0);
    return DoubleStream.of(values)
        .map(
            value -> {
              if (areNested()) {
                return largest <= smallest
                    ? 1
                    : FAINTEST
                        + (1 - FAINTEST)
                            * StrictMath.log(Math.max(value, smallest) / smallest)
                            / StrictMath.log(largest / smallest);
              }
              return largest == 0 ? 0 : signed ? value / largest : Math.max(0, value / largest);
            })
        .toArray();
  }

  /** A tile's colour on white, in steps, because a picture has few colours. */
  Color colour(Color full, double strength) {
    Color end = strength < 0 ? NEGATIVE : full;
    double steps = areNested() ? NESTED_STEPS : STEPS;
    double share = Math.ceil(Math.abs(strength) * steps) / steps;
    return new Color(
        mixed(end.getRed(), share), mixed(end.getGreen(), share), mixed(end.getBlue(), share));
  }

  private static int mixed(int channel, double share) {
    return (int) Math.round(255 + (channel - 255) * Math.min(1, share));
  }

  /** What the colours mean, for below the plot; empty if there are no tiles. */
  String legend() {
    if (series.isEmpty()) {
      return "";
    }
    if (areNested()) {
      return "The stronger a tile's colour, the more rows (logarithmic).";
    }
    double[] values = series.get(0).values();
    double smallest = DoubleStream.of(values).min().orElse(0);
    double largest = DoubleStream.of(values).max().orElse(0);
    return "Tiles from " + Numbers.compact(smallest) + " to " + Numbers.compact(largest) + ".";
  }
}
