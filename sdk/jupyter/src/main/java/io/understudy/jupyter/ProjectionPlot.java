package io.understudy.jupyter;

import io.understudy.numerics.ClassCounts;
import io.understudy.numerics.FeatureMatrix;
import io.understudy.numerics.FittedEncoder;
import io.understudy.numerics.NearestNeighbours;
import io.understudy.numerics.Neighbours;
import io.understudy.numerics.Projection;
import io.understudy.numerics.Scaling;
import io.understudy.numerics.TableEncoder;
import io.understudy.spi.Dataset;
import io.understudy.spi.Plot;
import io.understudy.spi.Plot.Axis;
import io.understudy.spi.Plot.Mark;
import io.understudy.spi.Plot.Role;
import io.understudy.spi.Plot.Scale;
import io.understudy.spi.Plot.Series;
import io.understudy.spi.RunContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Draws real and synthetic rows in the plane of the real rows' first two principal components: as
 * points where the data is public, else as tiles that count rows, with the points as records beside
 * them for those who ask for them.
 */
final class ProjectionPlot {
  private static final int DIMENSIONS = 2;
  private static final int NEIGHBOURS = 10;
  private static final int TILES_ACROSS = 36;
  private static final int TILES_UP = 24;

  private final Dataset real;
  private final FittedEncoder encoder;
  private final Projection projection;
  private final FeatureMatrix places;

  /** Rows that are drawn alike. */
  private record Group(String name, Role role, FeatureMatrix places) {}

  private ProjectionPlot(Dataset real) {
    this.real = real;
    this.encoder = TableEncoder.of(real.schema()).scaling(Scaling.QUANTILE).fit(real);
    FeatureMatrix ranks = ranks(real);
    this.projection = Projection.fit(ranks);
    this.places = projection.transform(ranks);
  }

  static Plot of(Dataset real, Optional<Dataset> synthetic) {
    ProjectionPlot drawn = new ProjectionPlot(real);
    int[] minority = minority(real);
    int[] others = others(real.rowCount(), minority);
    List<Group> groups = new ArrayList<>();
    groups.add(new Group("real, other classes", Role.OTHER, drawn.places.select(others)));
    groups.add(new Group("real, minority", Role.REAL, drawn.places.select(minority)));
    if (synthetic.isPresent()) {
      FeatureMatrix rows = drawn.projection.transform(drawn.ranks(synthetic.get()));
      groups.add(new Group("synthetic", Role.SYNTHETIC, rows));
    }
    int[] danger = drawn.inDanger(minority, others);
    groups.add(new Group("real, minority in danger", Role.DANGER, drawn.places.select(danger)));
    Plot plot = Plot.of(title(synthetic), drawn.axis(0), drawn.axis(1));
    if (!real.schema().isPublic()) {
      for (Group group : groups) {
        plot = plot.with(drawn.tiles(group));
      }
    }
    for (Group group : groups) {
      plot = plot.with(drawn.points(group));
    }
    return plot.note(
        "Principal components of the real rows, numbers by rank. In danger: at least half, but not all, of a"
            + " minority row's "
            + NEIGHBOURS
            + " neighbours are of another class.");
  }

  private static String title(Optional<Dataset> synthetic) {
    return synthetic.isPresent()
        ? "Real and synthetic rows in two dimensions"
        : "Real rows in two dimensions";
  }

  /**
   * The numbers by rank, so that no tail and no unit decides the picture; all features where there
   * are not two numbers.
   */
  private FeatureMatrix ranks(Dataset rows) {
    FeatureMatrix all = encoder.transform(rows);
    int[] numbers =
        IntStream.range(0, all.columnCount()).filter(i -> isNumber(all.names().get(i))).toArray();
    if (numbers.length < DIMENSIONS) {
      return all;
    }
    return FeatureMatrix.ofColumns(
        IntStream.of(numbers).mapToObj(all.names()::get).toList(),
        IntStream.of(numbers).mapToObj(all::column).toList());
  }

  private boolean isNumber(String name) {
    return real.schema().hasColumn(name) && real.schema().column(name).kind().isNumeric();
  }

  private static int[] minority(Dataset real) {
    ClassCounts classes = ClassCounts.of(real);
    return classes.rows(classes.minority());
  }

  private static int[] others(int rows, int[] minority) {
    boolean[] isMinority = new boolean[rows];
    Arrays.stream(minority).forEach(row -> isMinority[row] = true);
    return IntStream.range(0, rows).filter(row -> !isMinority[row]).toArray();
  }

  private Axis axis(int component) {
    String label =
        String.format(
            Locale.ROOT,
            "component %d (%.0f %% of variance)",
            component + 1,
            100 * projection.varianceShare(component));
    return new Axis(label, Scale.LINEAR);
  }

  private Series points(Group group) {
    double[] x = group.places().column(0);
    Series series = Series.of(group.name(), Mark.POINTS, group.role(), x, group.places().column(1));
    return real.schema().isPublic() ? series : series.ofRecords();
  }

  /** How many rows of a group lie in each tile of a grid over the real rows. */
  private Series tiles(Group group) {
    Bins across = Bins.overMost(places.column(0), TILES_ACROSS);
    Bins up = Bins.overMost(places.column(1), TILES_UP);
    int[] counts = new int[across.count() * up.count()];
    double[] x = group.places().column(0);
    double[] y = group.places().column(1);
    for (int row = 0; row < x.length; row++) {
      counts[up.of(y[row]) * across.count() + across.of(x[row])]++;
    }
    int[] occupied = IntStream.range(0, counts.length).filter(i -> counts[i] > 0).toArray();
    return Series.tiles(
        group.name(),
        group.role(),
        IntStream.of(occupied).mapToDouble(i -> across.middle(i % across.count())).toArray(),
        IntStream.of(occupied).mapToDouble(i -> up.middle(i / across.count())).toArray(),
        IntStream.of(occupied).mapToDouble(i -> counts[i]).toArray());
  }

  /**
   * The rule of Borderline-SMOTE.
   *
   * @see "Han, Wang and Mao (2005), Borderline-SMOTE, ICIC, section 3"
   */
  private int[] inDanger(int[] minority, int[] others) {
    int count = Math.min(NEIGHBOURS, real.rowCount() - 1);
    if (count < 1) {
      return new int[0];
    }
    boolean[] isOther = new boolean[real.rowCount()];
    Arrays.stream(others).forEach(row -> isOther[row] = true);
    FeatureMatrix standardised = TableEncoder.of(real.schema()).fit(real).transform(real);
    Neighbours near =
        NearestNeighbours.of(standardised).nearestOfRows(minority, count, RunContext.standalone(0));
    return IntStream.range(0, minority.length)
        .filter(
            i -> {
              long strangers = Arrays.stream(near.indices(i)).filter(row -> isOther[row]).count();
              return 2 * strangers >= count && strangers < count;
            })
        .map(i -> minority[i])
        .toArray();
  }
}
