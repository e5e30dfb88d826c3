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
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** Draws real and synthetic rows in the plane of the real rows' first two principal components. */
final class ProjectionPlot {
  private static final int DIMENSIONS = 2;
  private static final int NEIGHBOURS = 10;

  private final Dataset real;
  private final FittedEncoder encoder;
  private final Projection projection;
  private final FeatureMatrix places;

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
    Plot plot =
        Plot.of(title(synthetic), drawn.axis(0), drawn.axis(1))
            .with(drawn.series("real, other classes", Role.OTHER, drawn.places.select(others)))
            .with(drawn.series("real, minority", Role.REAL, drawn.places.select(minority)));
    if (synthetic.isPresent()) {
      FeatureMatrix rows = drawn.ranks(synthetic.get());
      plot = plot.with(drawn.series("synthetic", Role.SYNTHETIC, drawn.projection.transform(rows)));
    }
    int[] danger = drawn.inDanger(minority, others);
    return plot.with(
            drawn.series("real, minority in danger", Role.DANGER, drawn.places.select(danger)))
        .note(
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

  private Series series(String name, Role role, FeatureMatrix places) {
    Series series = Series.of(name, Mark.POINTS, role, places.column(0), places.column(1));
    return real.schema().isPublic() ? series : series.ofRecords();
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
