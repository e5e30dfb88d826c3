package io.understudy.jupyter;

import io.understudy.spi.Plot;
import io.understudy.spi.Plot.Mark;
import io.understudy.spi.Plot.Scale;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What of a plot is drawn, decided once for the screen and for the picture: which series may be
 * shown, which points, at which places, in which colours. At most {@value #MOST_POINTS} points of a
 * series are drawn, evenly taken; a note says so.
 */
final class Drawing {
  static final int MOST_POINTS = 1_000;

  private final Plot plot;
  private final List<String> categories;
  private final List<Line> lines;
  private final List<String> notes;

  private Drawing(Plot plot, List<String> categories, List<Line> lines, List<String> notes) {
    this.plot = plot;
    this.categories = categories;
    this.lines = lines;
    this.notes = notes;
  }

  /**
   * A series as drawn.
   *
   * @param x positions; on an axis with names, the names' numbers
   * @param lower lower ends of the intervals, or null if there are none
   * @param upper upper ends, or null
   */
  record Line(
      String name,
      Mark mark,
      Color colour,
      double[] x,
      double[] y,
      double @Nullable [] lower,
      double @Nullable [] upper) {

    boolean hasBand() {
      return lower != null && (mark == Mark.LINE || mark == Mark.STEPS);
    }

    boolean hasWhiskers() {
      return lower != null && !hasBand();
    }
  }

  /**
   * Decides what is drawn.
   *
   * @param showRecords whether series of records may be shown
   */
  static Drawing of(Plot plot, boolean showRecords) {
    List<String> notes = new ArrayList<>();
    if (!plot.note().isEmpty()) {
      notes.add(plot.note());
    }
    List<Plot.Series> shown =
        plot.series().stream().filter(series -> showRecords || !series.isOfRecords()).toList();
    if (shown.size() < plot.series().size()) {
      notes.add("Points of records are hidden; study.showRecords(plot) shows them.");
    }
    List<String> categories = categories(plot, shown);
    List<Color> colours = Palette.of(plot.series());
    List<Line> lines = new ArrayList<>();
    for (Plot.Series series : shown) {
      Color colour = colours.get(plot.series().indexOf(series));
      lines.add(line(plot, series, categories, colour, notes));
    }
    return new Drawing(plot, categories, lines, notes);
  }

  private static List<String> categories(Plot plot, List<Plot.Series> shown) {
    Collection<String> names = new LinkedHashSet<>();
    shown.forEach(series -> names.addAll(series.categories()));
    if (plot.x().scale() == Scale.CATEGORIES) {
      shown.forEach(
          series -> {
            for (double position : series.x()) {
              names.add(Numbers.compact(position));
            }
          });
    }
    return List.copyOf(names);
  }

  private static Line line(
      Plot plot, Plot.Series series, List<String> categories, Color colour, List<String> notes) {
    double[] x = places(series, categories);
    double[] y = series.y();
    boolean logX = categories.isEmpty() && plot.x().scale() == Scale.LOG;
    boolean logY = plot.y().scale() == Scale.LOG;
    int[] drawable =
        IntStream.range(0, y.length)
            .filter(i -> hasPlace(x[i], logX) && hasPlace(y[i], logY))
            .toArray();
    if (drawable.length < y.length) {
      notes.add(
          Numbers.count(y.length - drawable.length)
              + " points of '"
              + series.name()
              + "' have no place on the axes.");
    }
    int[] drawn = series.mark() == Mark.BARS ? drawable : thinned(drawable);
    if (drawn.length < drawable.length) {
      notes.add(
          Numbers.count(drawn.length)
              + " of "
              + Numbers.count(drawable.length)
              + " points of '"
              + series.name()
              + "' are drawn.");
    }
    double[] heights = at(drawn, y);
    return new Line(
        series.name(),
        series.mark(),
        colour,
        at(drawn, x),
        heights,
        series.lower().map(ends -> ends(at(drawn, ends), heights, logY)).orElse(null),
        series.upper().map(ends -> ends(at(drawn, ends), heights, logY)).orElse(null));
  }

  private static double[] places(Plot.Series series, List<String> categories) {
    if (categories.isEmpty()) {
      return series.x();
    }
    List<String> names =
        series.categories().isEmpty()
            ? IntStream.range(0, series.x().length)
                .mapToObj(i -> Numbers.compact(series.x()[i]))
                .toList()
            : series.categories();
    return names.stream().mapToDouble(categories::indexOf).toArray();
  }

  private static boolean hasPlace(double value, boolean log) {
    return Double.isFinite(value) && (!log || value > 0);
  }

  /** The first, the last, and evenly spaced ones between. */
  private static int[] thinned(int[] points) {
    if (points.length <= MOST_POINTS) {
      return points;
    }
    return IntStream.range(0, MOST_POINTS)
        .map(i -> points[(int) ((long) i * (points.length - 1) / (MOST_POINTS - 1))])
        .toArray();
  }

  private static double[] at(int[] points, double[] values) {
    return IntStream.of(points).mapToDouble(i -> values[i]).toArray();
  }

  /** An interval's end that cannot be drawn falls together with the point. */
  private static double[] ends(double[] ends, double[] heights, boolean log) {
    return IntStream.range(0, ends.length)
        .mapToDouble(i -> hasPlace(ends[i], log) ? ends[i] : heights[i])
        .toArray();
  }

  String title() {
    return plot.title();
  }

  Plot.Axis x() {
    return plot.x();
  }

  Plot.Axis y() {
    return plot.y();
  }

  boolean isLogX() {
    return categories.isEmpty() && plot.x().scale() == Scale.LOG;
  }

  boolean isLogY() {
    return plot.y().scale() == Scale.LOG;
  }

  /** The names on the horizontal axis; empty if it is numeric. */
  List<String> categories() {
    return categories;
  }

  List<Line> lines() {
    return lines;
  }

  /** The plot's own note and those on what is not drawn. */
  String note() {
    return notes.stream().distinct().collect(Collectors.joining(" "));
  }

  /** The note in lines of at most so many characters, broken between words where possible. */
  List<String> noteLines(int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : note().split("\\s+", -1)) {
      if (line.length() > 0 && line.length() + word.length() >= width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ");
      line.append(word.length() < width ? word : word.substring(0, width - 2) + "…");
    }
    if (!line.isEmpty()) {
      lines.add(line.toString());
    }
    return lines;
  }

  /** Smallest and largest of some numbers of all lines. */
  static double[] extent(Collection<double[]> values) {
    return values.stream()
        .flatMapToDouble(Arrays::stream)
        .collect(
            () -> new double[] {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY},
            (extent, value) -> {
              extent[0] = Math.min(extent[0], value);
              extent[1] = Math.max(extent[1], value);
            },
            (a, b) -> {
              a[0] = Math.min(a[0], b[0]);
              a[1] = Math.max(a[1], b[1]);
            });
  }

  /** Smallest and largest position; empty extents are infinite. */
  double[] extentX() {
    return extent(lines.stream().map(Line::x).toList());
  }

  /** Smallest and largest height, intervals included. */
  double[] extentY() {
    List<double[]> heights = new ArrayList<>();
    for (Line line : lines) {
      heights.add(line.y());
      if (line.lower() != null) {
        heights.add(line.lower());
      }
      if (line.upper() != null) {
        heights.add(line.upper());
      }
    }
    return extent(heights);
  }
}
