package io.understudy.fidelity;

import io.understudy.numerics.ContingencyTable;
import io.understudy.numerics.Parallel;
import io.understudy.numerics.Statistics;
import io.understudy.spi.ColumnKind;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.Dataset;
import io.understudy.spi.Role;
import io.understudy.spi.RunContext;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The scores of SDMetrics' quality and diagnostic reports. NaN where a score does not exist.
 * Immutable.
 */
final class Quality {
  /** How strongly a pair has to depend in real rows to be scored; 0 for all pairs. */
  record Thresholds(double correlation, double association) {
    static final Thresholds NONE = new Thresholds(0, 0);

    private boolean admitsCorrelation(double real) {
      return correlation <= 0 || Math.abs(real) > correlation;
    }

    private boolean admitsAssociation(double real) {
      return association <= 0 || real > association;
    }
  }

  /** Two columns, how alike their dependence is, and how strong it is in real rows. */
  record Trend(
      QualityColumn first,
      QualityColumn second,
      double score,
      double realCorrelation,
      double syntheticCorrelation,
      double realAssociation) {

    boolean isCorrelation() {
      return first.isNumeric() && second.isNumeric();
    }
  }

  private final List<QualityColumn> columns;
  private final double[] shapes;
  private final double[] validity;
  private final List<Trend> trends;
  private final int allPairs;

  private Quality(
      List<QualityColumn> columns,
      double[] shapes,
      double[] validity,
      List<Trend> trends,
      int allPairs) {
    this.columns = columns;
    this.shapes = shapes;
    this.validity = validity;
    this.trends = trends;
    this.allPairs = allPairs;
  }

  /**
   * Compares two tables.
   *
   * @param ownRanges whether numbers of mixed pairs are binned on each table's own range, as
   *     SDMetrics' report does
   * @param thresholds which pairs depend on each other enough in real rows to be scored
   * @param mostPairs of more pairs a random choice is compared
   */
  static Quality of(
      Dataset real,
      Dataset synthetic,
      boolean ownRanges,
      Thresholds thresholds,
      int mostPairs,
      RunContext run) {
    List<ColumnSchema> schemas =
        real.schema().columns().stream().filter(column -> isScored(column, synthetic)).toList();
    QualityColumn[] columns = new QualityColumn[schemas.size()];
    double[] shapes = new double[columns.length];
    double[] validity = new double[columns.length];
    Parallel.forRanges(
        columns.length,
        1,
        run,
        "compare columns",
        (from, to) -> {
          String name = schemas.get(from).name();
          columns[from] =
              QualityColumn.of(
                  schemas.get(from), real.column(name), synthetic.column(name), ownRanges);
          shapes[from] = columns[from].shape();
          validity[from] = columns[from].validity();
        });
    List<int[]> all =
        IntStream.range(0, columns.length)
            .boxed()
            .flatMap(i -> IntStream.range(i + 1, columns.length).mapToObj(j -> new int[] {i, j}))
            .toList();
    List<int[]> pairs = chosen(all, mostPairs, run);
    Trend[] trends = new Trend[pairs.size()];
    Parallel.forRanges(
        trends.length,
        1,
        run,
        "compare pairs",
        (from, to) -> {
          int[] pair = pairs.get(from);
          trends[from] = trend(columns[pair[0]], columns[pair[1]], thresholds);
        });
    return new Quality(List.of(columns), shapes, validity, List.of(trends), all.size());
  }

  private static List<int[]> chosen(List<int[]> all, int most, RunContext run) {
    if (all.size() <= most) {
      return all;
    }
    int[] places = IntStream.range(0, all.size()).toArray();
    return Arrays.stream(Samples.choose(places, most, run.random("pairs").at(0)))
        .mapToObj(all::get)
        .toList();
  }

  private static boolean isScored(ColumnSchema column, Dataset synthetic) {
    Role role = column.role();
    return (role == Role.FEATURE || role == Role.TARGET || role == Role.TIME)
        && column.kind() != ColumnKind.TEXT
        && column.kind() != ColumnKind.TENSOR
        && synthetic.schema().hasColumn(column.name())
        && synthetic.schema().column(column.name()).kind() == column.kind();
  }

  private static Trend trend(QualityColumn first, QualityColumn second, Thresholds thresholds) {
    if (first.isNumeric() && second.isNumeric()) {
      double real = correlation(first.real(), second.real());
      boolean counts = thresholds.admitsCorrelation(real);
      double synthetic = counts ? correlation(first.synthetic(), second.synthetic()) : Double.NaN;
      double score = 1 - Math.abs(synthetic - real) / 2;
      return new Trend(first, second, score, real, synthetic, Double.NaN);
    }
    ContingencyTable real = QualityColumn.realCounts(first, second);
    double association = thresholds.association() > 0 ? real.cramersV() : Double.NaN;
    double score =
        thresholds.admitsAssociation(association)
            ? real.similarity(QualityColumn.syntheticCounts(first, second))
            : Double.NaN;
    return new Trend(first, second, score, Double.NaN, Double.NaN, association);
  }

  /** Pearson's correlation where neither number is missing; NaN if there is none. */
  private static double correlation(double[] x, double[] y) {
    int[] complete =
        IntStream.range(0, x.length)
            .filter(row -> !Double.isNaN(x[row]) && !Double.isNaN(y[row]))
            .toArray();
    if (complete.length < 2) {
      return Double.NaN;
    }
    return complete.length == x.length
        ? Statistics.correlation(x, y)
        : Statistics.correlation(
            Arrays.stream(complete).mapToDouble(row -> x[row]).toArray(),
            Arrays.stream(complete).mapToDouble(row -> y[row]).toArray());
  }

  List<QualityColumn> columns() {
    return columns;
  }

  double shape(int column) {
    return shapes[column];
  }

  double validity(int column) {
    return validity[column];
  }

  List<Trend> trends() {
    return trends;
  }

  /** How many pairs there are, compared or not. */
  int allPairs() {
    return allPairs;
  }

  double columnShapes() {
    return mean(shapes);
  }

  double pairTrends() {
    return mean(trends.stream().mapToDouble(Trend::score).toArray());
  }

  /** The mean of both properties that exist. */
  double quality() {
    return mean(columnShapes(), pairTrends());
  }

  double dataValidity() {
    return mean(validity);
  }

  /** The mean over what exists; NaN if nothing does. */
  static double mean(double... values) {
    double[] existing = Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
    return existing.length == 0 ? Double.NaN : Statistics.mean(existing);
  }
}
