package io.understudy.jupyter;

import io.understudy.spi.ColumnSchema;
import io.understudy.spi.Dataset;
import io.understudy.spi.ParameterException;
import io.understudy.spi.Plot;
import io.understudy.spi.Plot.Axis;
import io.understudy.spi.Plot.Mark;
import io.understudy.spi.Plot.Role;
import io.understudy.spi.Plot.Scale;
import io.understudy.spi.Plot.Series;
import io.understudy.workbench.Arguments;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.columns.Column;

/** Plots of columns, from bins, quantiles and correlations: never from the value of one row. */
final class ColumnPlots {
  private static final int BINS = 40;
  private static final int PERCENTS = 100;

  private ColumnPlots() {}

  static Plot histogram(Dataset real, Optional<Dataset> synthetic, String column) {
    double[] values = numbers(real, column);
    Bins bins = Bins.overMost(values, BINS);
    Plot plot =
        Plot.of(
                "Marginal of '" + column + "'",
                new Axis(column, Scale.LINEAR),
                new Axis("share of rows", Scale.LINEAR))
            .with(Series.histogram("real", Role.REAL, bins.edges(), shares(bins, values)))
            .note("What lies beyond is counted in the first and the last interval.");
    return synthetic.isEmpty()
        ? plot
        : plot.with(
            Series.histogram(
                "synthetic",
                Role.SYNTHETIC,
                bins.edges(),
                shares(bins, numbers(synthetic.get(), column))));
  }

  private static double[] shares(Bins bins, double[] values) {
    long[] counts = bins.count(values);
    long all = Math.max(1, LongStream.of(counts).sum());
    return IntStream.range(0, counts.length).mapToDouble(i -> (double) counts[i] / all).toArray();
  }

  static Plot quantiles(Dataset real, Dataset synthetic, String column) {
    double[] x = percentiles(numbers(real, column));
    double[] y = percentiles(numbers(synthetic, column));
    double[] ends = {x[0], x[x.length - 1]};
    return Plot.of(
            "Quantiles of '" + column + "'",
            new Axis(column + ", real", Scale.LINEAR),
            new Axis(column + ", synthetic", Scale.LINEAR))
        .with(Series.of("equal marginals", Mark.LINE, Role.REAL, ends, ends))
        .with(Series.of("1 % to 99 %", Mark.POINTS, Role.SYNTHETIC, x, y));
  }

  private static double[] percentiles(double[] values) {
    double[] sorted = Quantiles.sorted(values);
    return IntStream.range(1, PERCENTS)
        .mapToDouble(percent -> Quantiles.of(sorted, (double) percent / PERCENTS))
        .toArray();
  }

  static Plot boxes(Dataset rows, String column) {
    double[] values = numbers(rows, column);
    Column<?> target = rows.target();
    List<ClassBalance.Part> classes = ClassBalance.of(rows).parts();
    double[][] quantiles =
        classes.stream()
            .map(
                part ->
                    Quantiles.five(
                        IntStream.range(0, values.length)
                            .filter(row -> !target.isMissing(row))
                            .filter(row -> target.getUnformattedString(row).equals(part.category()))
                            .mapToDouble(row -> values[row])
                            .toArray()))
            .toArray(double[][]::new);
    return Plot.of(
            "'" + column + "' by class",
            new Axis(rows.schema().target().name(), Scale.CATEGORIES),
            new Axis(column, Scale.LINEAR))
        .with(
            Series.boxes(
                "real",
                Role.REAL,
                classes.stream().map(ClassBalance.Part::label).toList(),
                quantiles))
        .note("Boxes: quartiles and median; whiskers: 5 % and 95 %.");
  }

  static Plot correlations(Dataset rows) {
    Arguments.require("rows", rows);
    List<String> names =
        rows.schema().columns().stream()
            .filter(column -> column.kind().isNumeric())
            .map(ColumnSchema::name)
            .toList();
    if (names.size() < 2) {
      throw new ParameterException(
          "plot.not-numeric",
          "There are fewer than two numeric columns.",
          "Correlations need two.");
    }
    List<double[]> columns = new ArrayList<>();
    names.forEach(name -> columns.add(numbers(rows, name)));
    double[][] correlations = new double[names.size()][names.size()];
    for (int i = 0; i < names.size(); i++) {
      for (int j = 0; j <= i; j++) {
        correlations[i][j] = correlation(columns.get(i), columns.get(j));
        correlations[j][i] = correlations[i][j];
      }
    }
    return Plot.of(
            "Correlations of the numeric columns",
            new Axis("column", Scale.CATEGORIES),
            new Axis("", Scale.CATEGORIES))
        .with(Series.tiles("correlation", Role.REAL, names, names, correlations));
  }

  /** Pearson's, over the rows where neither is missing; not a number where one is constant. */
  private static double correlation(double[] a, double[] b) {
    double[] means = new double[2];
    int n = 0;
    for (int row = 0; row < a.length; row++) {
      if (Double.isFinite(a[row]) && Double.isFinite(b[row])) {
        n++;
        means[0] += (a[row] - means[0]) / n;
        means[1] += (b[row] - means[1]) / n;
      }
    }
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int row = 0; row < a.length; row++) {
      if (Double.isFinite(a[row]) && Double.isFinite(b[row])) {
        double u = a[row] - means[0];
        double v = b[row] - means[1];
        ab += u * v;
        aa += u * u;
        bb += v * v;
      }
    }
    return aa > 0 && bb > 0
        ? Math.max(-1, Math.min(1, ab / (StrictMath.sqrt(aa) * StrictMath.sqrt(bb))))
        : Double.NaN;
  }

  /** The numbers of a column; missing ones are not a number. */
  private static double[] numbers(Dataset rows, String column) {
    Column<?> cells = Arguments.require("rows", rows).column(Arguments.require("column", column));
    if (!rows.schema().column(column).kind().isNumeric()
        || !(cells instanceof NumericColumn<?> numbers)) {
      throw new ParameterException(
          "plot.not-numeric",
          "Column '" + column + "' has no numbers.",
          "Name a continuous or whole-number column.");
    }
    return IntStream.range(0, numbers.size())
        .mapToDouble(row -> numbers.isMissing(row) ? Double.NaN : numbers.getDouble(row))
        .toArray();
  }
}
