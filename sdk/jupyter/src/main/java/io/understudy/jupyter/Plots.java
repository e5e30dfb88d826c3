package io.understudy.jupyter;

import io.understudy.Synthetic;
import io.understudy.spi.Dataset;
import io.understudy.spi.ParameterException;
import io.understudy.spi.Plot;
import io.understudy.spi.Plot.Axis;
import io.understudy.spi.Plot.Mark;
import io.understudy.spi.Plot.Role;
import io.understudy.spi.Plot.Scale;
import io.understudy.spi.Plot.Series;
import io.understudy.workbench.Arguments;
import java.util.List;
import java.util.Optional;
import tech.tablesaw.plotly.components.Figure;

/** Plots that tell about data. They are data themselves: the notebook draws them. */
public final class Plots {
  private Plots() {}

  /**
   * How many rows each class of the target has, on a logarithmic scale. Classes are named where the
   * schema says that the data is public, or declares them and they have at least ten rows.
   *
   * @param dataset rows with a target
   * @return one bar for each class that occurs, the rarest first
   * @throws io.understudy.spi.ParameterException ({@code schema.no-target}) if there is no target
   */
  public static Plot classCounts(Dataset dataset) {
    Arguments.require("dataset", dataset);
    List<ClassBalance.Part> classes = ClassBalance.of(dataset).parts();
    Series bars =
        Series.of(
            "real",
            Mark.BARS,
            Role.REAL,
            classes.stream().map(ClassBalance.Part::label).toList(),
            classes.stream().mapToDouble(ClassBalance.Part::rows).toArray());
    String target = dataset.schema().target().name();
    return Plot.of(
            "Rows per class of '" + target + "'",
            new Axis("class", Scale.CATEGORIES),
            new Axis("rows", Scale.LOG))
        .with(bars);
  }

  /**
   * Real rows in two dimensions: the minority class, the other classes, and which minority rows are
   * in danger of overlap by the rule of Borderline-SMOTE with 10 neighbours.
   *
   * <p>The plane is that of the first two principal components of the encoded real rows: numbers
   * standardised, categories as columns of 0 and 1. What varies little is not seen. Tiles count
   * rows; points of rows are drawn in their place where the schema declares the data public, or the
   * plot is shown by {@code study.showRecords(plot)}. The same plot for the same rows; O(rows ×
   * columns²) and a neighbour search for the minority rows.
   *
   * @param real rows with a target of at least two classes
   * @return the plot
   * @throws io.understudy.spi.UnderstudyException if there is no target, or nothing can be encoded
   * @see "Han, Wang and Mao (2005), Borderline-SMOTE, ICIC"
   */
  public static Plot projection(Dataset real) {
    return ProjectionPlot.of(Arguments.require("real", real), Optional.empty());
  }

  /**
   * As {@link #projection(Dataset)}, with synthetic rows among the real ones. The plane is that of
   * the real rows alone.
   *
   * @param real rows with a target of at least two classes
   * @param synthetic rows with the same columns
   * @return the plot
   * @throws io.understudy.spi.UnderstudyException if there is no target, a column is missing, or
   *     nothing can be encoded
   */
  public static Plot projection(Dataset real, Dataset synthetic) {
    return ProjectionPlot.of(
        Arguments.require("real", real), Optional.of(Arguments.require("synthetic", synthetic)));
  }

  /**
   * As {@link #projection(Dataset, Dataset)}, for what a model sampled.
   *
   * @param real rows with a target of at least two classes
   * @param synthetic rows of a model that was fitted to such rows
   * @return the plot
   * @throws io.understudy.spi.UnderstudyException if there is no target, or nothing can be encoded
   */
  public static Plot projection(Dataset real, Synthetic synthetic) {
    return projection(real, Arguments.require("synthetic", synthetic).rows());
  }

  /**
   * The marginal of a numeric column: shares of rows in about 40 intervals with round ends. Holds
   * no value of a row: the ten smallest and the ten largest count in the intervals of their means.
   *
   * @param rows any rows
   * @param column a continuous or whole-number column; missing cells are left out
   * @return the plot
   * @throws ParameterException if there is no such column, or it has no numbers ({@code
   *     plot.not-numeric})
   */
  public static Plot histogram(Dataset rows, String column) {
    return ColumnPlots.histogram(rows, Optional.empty(), column);
  }

  /**
   * As {@link #histogram(Dataset, String)}, with the synthetic rows over the real ones, in
   * intervals that the real rows give.
   *
   * @param real real rows
   * @param synthetic rows with the same columns
   * @param column a continuous or whole-number column
   * @return the plot
   * @throws ParameterException if there is no such column, or it has no numbers
   */
  public static Plot histogram(Dataset real, Dataset synthetic, String column) {
    return ColumnPlots.histogram(real, Optional.of(synthetic), column);
  }

  /**
   * Quantiles of the synthetic rows over those of the real rows, from 1 to 99 percent (a Q-Q plot).
   * On the diagonal the marginals agree. Each quantile is the mean of a few neighbouring values.
   *
   * @param real real rows
   * @param synthetic rows with the same columns
   * @param column a continuous or whole-number column
   * @return the plot
   * @throws ParameterException if there is no such column, or it has no numbers
   */
  public static Plot quantiles(Dataset real, Dataset synthetic, String column) {
    return ColumnPlots.quantiles(real, synthetic, column);
  }

  /**
   * A numeric column in each class of the target: boxes of the quartiles, whiskers to 5 and 95
   * percent. Each quantile is the mean of a few neighbouring values.
   *
   * @param rows rows with a target
   * @param column a continuous or whole-number column
   * @return the plot
   * @throws ParameterException if there is no target or no such column, or it has no numbers
   */
  public static Plot boxes(Dataset rows, String column) {
    return ColumnPlots.boxes(rows, column);
  }

  /**
   * Pearson's correlation of each two numeric columns, over the rows where neither is missing, as
   * tiles. In [-1, 1]; a tile is left out where a column is constant.
   *
   * @param rows any rows
   * @return the plot
   * @throws ParameterException ({@code plot.not-numeric}) if there are not two numeric columns
   */
  public static Plot correlations(Dataset rows) {
    return ColumnPlots.correlations(rows);
  }

  /**
   * A tablesaw-jsplot figure as a plot, where its traces are points, lines or upright bars.
   *
   * @param figure made in the notebook
   * @return the plot, in our colours
   * @throws ParameterException ({@code figure.kind}) if a trace is of another kind; the notebook
   *     still shows the figure itself
   */
  public static Plot ofFigure(Figure figure) {
    return FigurePlot.of(Arguments.require("figure", figure))
        .orElseThrow(
            () ->
                new ParameterException(
                    "figure.kind",
                    "The figure has a trace that is neither points, lines nor upright bars.",
                    "End the cell in the figure itself."));
  }
}
