package io.understudy.spi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A plot as data: a title, two axes and series. It carries no chart library; the host draws it, the
 * same for the screen and for paper. Immutable; the {@code with} methods return longer copies.
 */
public final class Plot {

  /** How the points of a series are drawn. May gain constants. */
  public enum Mark {
    /** One symbol for each point. */
    POINTS,
    /** Straight lines between the points, in their order. */
    LINE,
    /** A step after each point, as for an empirical distribution function. */
    STEPS,
    /** One bar for each category or position. */
    BARS,
    /** Filled steps that may lie over one another; made by {@link Series#histogram}. */
    HISTOGRAM,
    /** Five quantiles of each category as a box with whiskers; made by {@link Series#boxes}. */
    BOXES,
    /** Tiles of a grid, coloured by their values; made by {@link Series#tiles}. */
    TILES
  }

  /** What a series stands for; decides its colour. May gain constants. */
  public enum Role {
    /** Real rows. */
    REAL,
    /** Synthetic rows. */
    SYNTHETIC,
    /** Real rows that no generator saw. */
    HOLDOUT,
    /** Real rows in danger of overlap with another class. */
    DANGER,
    /** Anything else; coloured in turn. */
    OTHER
  }

  /** The scale of an axis. May gain constants. */
  public enum Scale {
    /** Equal steps are equal differences. */
    LINEAR,
    /** Equal steps are equal ratios; values are positive. */
    LOG,
    /** Names at equal distances. */
    CATEGORIES
  }

  /**
   * An axis.
   *
   * @param label what it shows, with the unit
   * @param scale how values map to places
   */
  public record Axis(String label, Scale scale) {}

  /** Points that belong together. Immutable. */
  public static final class Series {
    private static final int QUANTILES = 5;

    private final String name;
    private final Mark mark;
    private final Role role;
    private final List<String> categories;
    private final double[] x;
    private final double[] y;
    private final double @Nullable [] lower;
    private final double @Nullable [] upper;
    private final Tiles tiles;
    private final boolean records;

    private Series(
        String name,
        Mark mark,
        Role role,
        List<String> categories,
        double[] x,
        double[] y,
        double @Nullable [] lower,
        double @Nullable [] upper,
        Tiles tiles,
        boolean records) {
      this.name = Objects.requireNonNull(name);
      this.mark = Objects.requireNonNull(mark);
      this.role = Objects.requireNonNull(role);
      this.categories = categories;
      this.x = x;
      this.y = y;
      this.lower = lower;
      this.upper = upper;
      this.tiles = tiles;
      this.records = records;
    }

    /** What tiles have beside their places; both empty for other marks. */
    private record Tiles(List<String> rows, double[] values) {
      static final Tiles NONE = new Tiles(List.of(), new double[0]);
    }

    /**
     * Points on a numeric axis.
     *
     * @param name shown in the legend
     * @param mark how the points are drawn
     * @param role what they stand for
     * @param x positions
     * @param y heights, as many
     * @return the series
     * @throws IllegalArgumentException if the lengths differ
     */
    public static Series of(String name, Mark mark, Role role, double[] x, double[] y) {
      sameLength(x.length, y.length);
      return new Series(
          name, mark, role, List.of(), x.clone(), y.clone(), null, null, Tiles.NONE, false);
    }

    /**
     * Points over names.
     *
     * @param name shown in the legend
     * @param mark how the points are drawn
     * @param role what they stand for
     * @param categories names on the horizontal axis
     * @param y heights, as many
     * @return the series
     * @throws IllegalArgumentException if the lengths differ
     */
    public static Series of(
        String name, Mark mark, Role role, List<String> categories, double[] y) {
      sameLength(categories.size(), y.length);
      double[] none = new double[0];
      return new Series(
          name,
          mark,
          role,
          List.copyOf(categories),
          none,
          y.clone(),
          null,
          null,
          Tiles.NONE,
          false);
    }

    /**
     * Heights over intervals that join: counts, shares or densities. Several lie over one another,
     * translucent.
     *
     * @param name shown in the legend
     * @param role what the rows stand for
     * @param edges the ends of the intervals, ascending
     * @param heights one for each interval, so one fewer than edges
     * @return the series; its last height is repeated at the last edge
     * @throws IllegalArgumentException if there are not as many heights as intervals
     */
    public static Series histogram(String name, Role role, double[] edges, double[] heights) {
      sameLength(edges.length, heights.length + 1);
      double[] y = Arrays.copyOf(heights, edges.length);
      y[edges.length - 1] = heights.length == 0 ? 0 : heights[heights.length - 1];
      return of(name, Mark.HISTOGRAM, role, edges, y);
    }

    /**
     * A box for each category: its whiskers, its ends and the line in it are quantiles.
     *
     * @param name shown in the legend
     * @param role what the rows stand for
     * @param categories names on the horizontal axis
     * @param quantiles for each category five quantiles, ascending: such as those of 5, 25, 50, 75
     *     and 95 percent
     * @return the series, which has five points for each category
     * @throws IllegalArgumentException if there are not five quantiles for each category
     */
    public static Series boxes(
        String name, Role role, List<String> categories, double[][] quantiles) {
      sameLength(categories.size(), quantiles.length);
      List<String> places = new ArrayList<>();
      double[] y = new double[QUANTILES * quantiles.length];
      for (int i = 0; i < quantiles.length; i++) {
        sameLength(QUANTILES, quantiles[i].length);
        System.arraycopy(quantiles[i], 0, y, QUANTILES * i, QUANTILES);
        places.addAll(Collections.nCopies(QUANTILES, categories.get(i)));
      }
      return of(name, Mark.BOXES, role, places, y);
    }

    /**
     * Tiles of a grid of numbers, such as counts of rows in two dimensions. Only tiles that are
     * given are drawn, each as wide and as high as the smallest distance between two of them. The
     * larger a value, the stronger its colour; where some are negative, the sign has a colour too.
     *
     * @param name shown in the legend
     * @param role what the values are of
     * @param x the tiles' middles
     * @param y the tiles' middles, as many
     * @param values as many; a tile whose value is not a number is left out
     * @return the series
     * @throws IllegalArgumentException if the lengths differ
     */
    public static Series tiles(String name, Role role, double[] x, double[] y, double[] values) {
      sameLength(x.length, y.length);
      sameLength(x.length, values.length);
      return new Series(
          name,
          Mark.TILES,
          role,
          List.of(),
          x.clone(),
          y.clone(),
          null,
          null,
          new Tiles(List.of(), values.clone()),
          false);
    }

    /**
     * Tiles over names in both directions, such as correlations of columns.
     *
     * @param name shown in the legend
     * @param role what the values are of
     * @param categories names on the horizontal axis
     * @param rows names on the vertical axis, from below
     * @param values for each row one value for each category; one that is not a number is left out
     * @return the series
     * @throws IllegalArgumentException if the values are not as many as the names say
     */
    public static Series tiles(
        String name, Role role, List<String> categories, List<String> rows, double[][] values) {
      sameLength(rows.size(), values.length);
      List<String> across = new ArrayList<>();
      double[] y = new double[rows.size() * categories.size()];
      double[] flat = new double[y.length];
      for (int row = 0; row < values.length; row++) {
        sameLength(categories.size(), values[row].length);
        System.arraycopy(values[row], 0, flat, row * categories.size(), categories.size());
        Arrays.fill(y, row * categories.size(), (row + 1) * categories.size(), row);
        across.addAll(categories);
      }
      return new Series(
          name,
          Mark.TILES,
          role,
          List.copyOf(across),
          new double[0],
          y,
          null,
          null,
          new Tiles(List.copyOf(rows), flat),
          false);
    }

    private static void sameLength(int positions, int heights) {
      if (positions != heights) {
        throw new IllegalArgumentException("A series has as many positions as heights.");
      }
    }

    /**
     * The same series with an interval around each height: a band around a line, whiskers
     * elsewhere.
     *
     * @param lower lower ends, as many as heights
     * @param upper upper ends, as many as heights
     * @return a changed copy
     */
    public Series between(double[] lower, double[] upper) {
      sameLength(lower.length, y.length);
      sameLength(upper.length, y.length);
      return new Series(
          name, mark, role, categories, x, y, lower.clone(), upper.clone(), tiles, records);
    }

    /**
     * The same series, whose points are records: real rows, or synthetic rows that lie beside them.
     * The host leaves it out unless records may be shown; where they may, it takes the place of a
     * series of the same name that is none of records, such as tiles that count them.
     *
     * @return a changed copy
     */
    public Series ofRecords() {
      return new Series(name, mark, role, categories, x, y, lower, upper, tiles, true);
    }

    /**
     * The name in the legend.
     *
     * @return the name
     */
    public String name() {
      return name;
    }

    /**
     * How the points are drawn.
     *
     * @return the mark
     */
    public Mark mark() {
      return mark;
    }

    /**
     * What the points stand for.
     *
     * @return the role
     */
    public Role role() {
      return role;
    }

    /**
     * The names on the horizontal axis.
     *
     * @return as many as points, or empty if the axis is numeric
     */
    public List<String> categories() {
      return categories;
    }

    /**
     * The horizontal positions.
     *
     * @return a new array; empty if the axis has names
     */
    public double[] x() {
      return x.clone();
    }

    /**
     * The heights.
     *
     * @return a new array
     */
    public double[] y() {
      return y.clone();
    }

    /**
     * The lower ends of the intervals.
     *
     * @return a new array, or empty if there are none
     */
    public Optional<double[]> lower() {
      return lower == null ? Optional.empty() : Optional.of(lower.clone());
    }

    /**
     * The upper ends of the intervals.
     *
     * @return a new array, or empty if there are none
     */
    public Optional<double[]> upper() {
      return upper == null ? Optional.empty() : Optional.of(upper.clone());
    }

    /**
     * The values of tiles.
     *
     * @return a new array with as many as points; empty for other marks
     */
    public double[] values() {
      return tiles.values().clone();
    }

    /**
     * The names on the vertical axis, from below; heights of tiles over names are their numbers.
     *
     * @return the names, or empty if the vertical axis is numeric
     */
    public List<String> rows() {
      return tiles.rows();
    }

    /**
     * Whether the points are records.
     *
     * @return true if they may be shown only where records may
     */
    public boolean isOfRecords() {
      return records;
    }
  }

  private final String title;
  private final Axis x;
  private final Axis y;
  private final List<Series> series;
  private final String note;

  private Plot(String title, Axis x, Axis y, List<Series> series, String note) {
    this.title = Objects.requireNonNull(title);
    this.x = Objects.requireNonNull(x);
    this.y = Objects.requireNonNull(y);
    this.series = List.copyOf(series);
    this.note = Objects.requireNonNull(note);
  }

  /**
   * A plot without series yet.
   *
   * @param title what it shows
   * @param x the horizontal axis
   * @param y the vertical axis
   * @return the plot
   */
  public static Plot of(String title, Axis x, Axis y) {
    return new Plot(title, x, y, List.of(), "");
  }

  /**
   * This plot and another series.
   *
   * @param another drawn above those there are
   * @return a longer copy
   */
  public Plot with(Series another) {
    List<Series> all = new ArrayList<>(series);
    all.add(another);
    return new Plot(title, x, y, all, note);
  }

  /**
   * This plot with a note below it.
   *
   * @param text such as "500 of 300,000 rows drawn"
   * @return a changed copy
   */
  public Plot note(String text) {
    return new Plot(title, x, y, series, text);
  }

  /**
   * What the plot shows.
   *
   * @return the title
   */
  public String title() {
    return title;
  }

  /**
   * The horizontal axis.
   *
   * @return the axis
   */
  public Axis x() {
    return x;
  }

  /**
   * The vertical axis.
   *
   * @return the axis
   */
  public Axis y() {
    return y;
  }

  /**
   * The series.
   *
   * @return from the lowest to the topmost
   */
  public List<Series> series() {
    return series;
  }

  /**
   * The note below the plot.
   *
   * @return the note, or an empty text
   */
  public String note() {
    return note;
  }

  @Override
  public String toString() {
    return title + ": " + series.size() + " series";
  }
}
