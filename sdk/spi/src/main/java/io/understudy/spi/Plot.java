package io.understudy.spi;

import java.util.ArrayList;
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
    BARS
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
    private final String name;
    private final Mark mark;
    private final Role role;
    private final List<String> categories;
    private final double[] x;
    private final double[] y;
    private final double @Nullable [] lower;
    private final double @Nullable [] upper;
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
        boolean records) {
      this.name = Objects.requireNonNull(name);
      this.mark = Objects.requireNonNull(mark);
      this.role = Objects.requireNonNull(role);
      this.categories = categories;
      this.x = x;
      this.y = y;
      this.lower = lower;
      this.upper = upper;
      this.records = records;
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
      return new Series(name, mark, role, List.of(), x.clone(), y.clone(), null, null, false);
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
      return new Series(
          name, mark, role, List.copyOf(categories), new double[0], y.clone(), null, null, false);
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
      return new Series(name, mark, role, categories, x, y, lower.clone(), upper.clone(), records);
    }

    /**
     * The same series, whose points are records: real rows, or synthetic rows that lie beside them.
     * The host leaves it out unless records may be shown.
     *
     * @return a changed copy
     */
    public Series ofRecords() {
      return new Series(name, mark, role, categories, x, y, lower, upper, true);
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
