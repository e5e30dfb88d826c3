package io.understudy.jupyter;

import io.understudy.spi.Plot;
import io.understudy.spi.Plot.Mark;
import io.understudy.spi.Plot.Scale;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What of a plot is drawn, decided once for the screen and for the picture: which series may be
 * shown, which points, at which places, in which colours. At most {@value #MOST_POINTS} points of a
 * series are drawn, evenly taken, and {@value #MOST_POINTS_IN_ALL} in all; a note says so. Series
 * of records are left out unless records may be shown; then they take the place of the aggregates
 * of the same name.
 */
final class Drawing {
  static final int MOST_POINTS = 1_000;
  static final int MOST_POINTS_IN_ALL = 3_000;
  static final int QUANTILES = 5;

  private static final double DODGED_SHARE = 0.6;

  private final Plot plot;
  private final List<String> categories;
  private final List<String> rows;
  private final List<Line> lines;
  private final List<String> notes;

  private Drawing(
      Plot plot, List<String> categories, List<String> rows, List<Line> lines, List<String> notes) {
    this.plot = plot;
    this.categories = categories;
    this.rows = rows;
    this.lines = lines;
    this.notes = notes;
  }

  /**
   * A series as drawn.
   *
   * @param x positions; on an axis with names, the names' numbers
   * @param lower lower ends of the intervals, or null if there are none
   * @param upper upper ends, or null
   * @param values of tiles; empty for other marks
   */
  record Line(
      String name,
      Mark mark,
      Color colour,
      double[] x,
      double[] y,
      double @Nullable [] lower,
      double @Nullable [] upper,
      double[] values) {

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
    List<Plot.Series> shown = shown(plot.series(), showRecords);
    if (!showRecords && plot.series().stream().anyMatch(Plot.Series::isOfRecords)) {
      notes.add("Points of records are hidden; study.showRecords(plot) shows them.");
    }
    List<String> categories = categories(plot, shown);
    List<String> rows = shown.stream().flatMap(it -> it.rows().stream()).distinct().toList();
    Map<Plot.Series, Color> colours = colours(plot);
    int most = Math.min(MOST_POINTS, MOST_POINTS_IN_ALL / Math.max(1, shown.size()));
    List<Line> lines = new ArrayList<>();
    for (Plot.Series series : shown) {
      Color colour = Objects.requireNonNull(colours.get(series));
      lines.add(line(plot, series, categories, colour, most, notes));
    }
    return new Drawing(plot, categories, rows, lines, notes);
  }

  private static List<Plot.Series> shown(List<Plot.Series> all, boolean showRecords) {
    Set<String> asRecords =
        all.stream()
            .filter(series -> showRecords && series.isOfRecords())
            .map(Plot.Series::name)
            .collect(Collectors.toSet());
    return all.stream()
        .filter(series -> series.isOfRecords() ? showRecords : !asRecords.contains(series.name()))
        .toList();
  }

  /** Records have the colour of their aggregates; no colour depends on what is hidden. */
  private static Map<Plot.Series, Color> colours(Plot plot) {
    Map<String, Plot.Series> aggregates = new HashMap<>();
    plot.series().stream()
        .filter(series -> !series.isOfRecords())
        .forEach(series -> aggregates.putIfAbsent(series.name(), series));
    List<Plot.Series> coloured =
        plot.series().stream()
            .filter(series -> !series.isOfRecords() || !aggregates.containsKey(series.name()))
            .toList();
    List<Color> palette = Palette.of(coloured);
    Map<Plot.Series, Color> colours = new HashMap<>();
    for (Plot.Series series : plot.series()) {
      int own = coloured.indexOf(series);
      int place = own >= 0 ? own : coloured.indexOf(aggregates.get(series.name()));
      colours.put(series, palette.get(place));
    }
    return colours;
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
      Plot plot,
      Plot.Series series,
      List<String> categories,
      Color colour,
      int most,
      List<String> notes) {
    double[] x = places(series, categories);
    boolean logX = categories.isEmpty() && plot.x().scale() == Scale.LOG;
    boolean logY = plot.y().scale() == Scale.LOG;
    double[] y = series.mark() == Mark.HISTOGRAM && logY ? raised(series.y()) : series.y();
    double[] values = series.values();
    boolean[] hasPlace = new boolean[y.length];
    for (int i = 0; i < y.length; i++) {
      hasPlace[i] =
          hasPlace(x[i], logX)
              && hasPlace(y[i], logY)
              && (series.mark() != Mark.TILES || i < values.length && Double.isFinite(values[i]));
    }
    int[] drawable =
        IntStream.range(0, y.length)
            .filter(i -> series.mark() == Mark.BOXES ? isWhole(hasPlace, i) : hasPlace[i])
            .toArray();
    if (drawable.length < y.length) {
      notes.add(
          Numbers.count(y.length - drawable.length)
              + " points of '"
              + series.name()
              + "' have no place on the axes.");
    }
    int[] drawn = canBeThinned(series.mark()) ? thinned(drawable, most) : drawable;
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
        series.upper().map(ends -> ends(at(drawn, ends), heights, logY)).orElse(null),
        values.length == 0 ? values : at(drawn, values));
  }

  private static boolean canBeThinned(Mark mark) {
    return mark == Mark.POINTS || mark == Mark.LINE || mark == Mark.STEPS;
  }

  /** A box is drawn with all its quantiles, or not at all. */
  private static boolean isWhole(boolean[] hasPlace, int point) {
    int first = point - point % QUANTILES;
    return first + QUANTILES <= hasPlace.length
        && IntStream.range(first, first + QUANTILES).allMatch(i -> hasPlace[i]);
  }

  /** On a logarithmic axis, empty intervals lie a little below the lowest height. */
  private static double[] raised(double[] heights) {
    double lowest = DoubleStream.of(heights).filter(height -> height > 0).min().orElse(1);
    return DoubleStream.of(heights).map(height -> height > 0 ? height : lowest / 2).toArray();
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
  private static int[] thinned(int[] points, int most) {
    if (points.length <= most) {
      return points;
    }
    return IntStream.range(0, most)
        .map(i -> points[(int) ((long) i * (points.length - 1) / Math.max(1, most - 1))])
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

  /** The names on the vertical axis, from below; empty if it is numeric. */
  List<String> rows() {
    return rows;
  }

  List<Line> lines() {
    return lines;
  }

  /** Those drawn so. */
  List<Line> lines(Mark mark) {
    return lines.stream().filter(line -> line.mark() == mark).toList();
  }

  /** Whether several series have points over the same names, so that they stand side by side. */
  boolean isDodged() {
    return !categories.isEmpty()
        && lines.size() > 1
        && lines.stream().allMatch(line -> line.mark() == Mark.POINTS);
  }

  /** How far to the right of its name a series stands, in units of the axis. */
  double dodge(Line line) {
    return isDodged()
        ? DODGED_SHARE * (lines.indexOf(line) - (lines.size() - 1) / 2.0) / lines.size()
        : 0;
  }

  /** The plot's own note and those on what is not drawn. */
  String note() {
    return Stream.concat(notes.stream(), Stream.of(Tiles.of(this).legend()))
        .filter(note -> !note.isEmpty())
        .distinct()
        .collect(Collectors.joining(" "));
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
    return Tiles.of(this).aroundX(extent(lines.stream().map(Line::x).toList()));
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
    return Tiles.of(this).aroundY(extent(heights));
  }
}
