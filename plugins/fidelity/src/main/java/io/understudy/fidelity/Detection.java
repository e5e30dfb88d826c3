package io.understudy.fidelity;

import io.understudy.numerics.RankedScores;
import io.understudy.numerics.Statistics;
import io.understudy.spi.RandomStream;
import io.understudy.spi.RunContext;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * SDMetrics' detection and novelty scores, on its own encoding: missing numbers are the real
 * column's mean, names are indicators. Real and synthetic rows of one table each. Immutable.
 */
final class Detection {
  private static final int FOLDS = 3;

  private final List<QualityColumn> columns;

  Detection(List<QualityColumn> columns) {
    this.columns = columns;
  }

  /** Rows of both tables, real ones first, in the order in which folds are cut from them. */
  record Order(int[] real, int[] synthetic) {
    static Order asGiven(int real, int synthetic) {
      return new Order(IntStream.range(0, real).toArray(), IntStream.range(0, synthetic).toArray());
    }

    /** At most so many rows of each, in random order. */
    static Order random(int real, int synthetic, int most, RandomStream random) {
      Order order = asGiven(real, synthetic);
      random.child("real").at(0).shuffle(order.real);
      random.child("synthetic").at(0).shuffle(order.synthetic);
      return new Order(
          Arrays.copyOf(order.real, Math.min(real, most)),
          Arrays.copyOf(order.synthetic, Math.min(synthetic, most)));
    }
  }

  /**
   * How well logistic regression with a ridge penalty tells the tables apart in each of three
   * stratified folds.
   *
   * @return an AUROC for each fold; empty if there are too few rows or a fit does not converge
   */
  Optional<double[]> logistic(Order order, RunContext run) {
    int rows = order.real.length + order.synthetic.length;
    if (Math.min(order.real.length, order.synthetic.length) < FOLDS || columns.isEmpty()) {
      return Optional.empty();
    }
    double[][] features = features(order);
    double[] folds = new double[FOLDS];
    for (int fold = 0; fold < FOLDS; fold++) {
      run.checkCancelled();
      boolean[] tested = tested(order, fold);
      int[] train = IntStream.range(0, rows).filter(row -> !tested[row]).toArray();
      int[] test = IntStream.range(0, rows).filter(row -> tested[row]).toArray();
      double[][] scaled = scaled(features, train);
      double[] labels =
          Arrays.stream(train).mapToDouble(row -> row < order.real.length ? 1 : 0).toArray();
      Optional<double[]> coefficients = Regression.ridge(of(scaled, train), labels, run);
      if (coefficients.isEmpty()) {
        return Optional.empty();
      }
      double[] scores = new double[test.length];
      boolean[] positive = new boolean[test.length];
      for (int i = 0; i < scores.length; i++) {
        for (int feature = 0; feature < scaled.length; feature++) {
          scores[i] += coefficients.get()[feature + 1] * scaled[feature][test[i]];
        }
        positive[i] = test[i] < order.real.length;
      }
      folds[fold] = RankedScores.of(positive, scores).auroc();
    }
    return Optional.of(folds);
  }

  /** SDMetrics' score of detection: 1 where tables cannot be told apart, 0 where always. */
  static double score(double[] aurocs) {
    return 1 - Arrays.stream(aurocs).map(auroc -> Math.max(0.5, auroc) * 2 - 1).sum() / FOLDS;
  }

  /** The rows of a fold: of both tables the next in order, as many as scikit-learn gives it. */
  private static boolean[] tested(Order order, int fold) {
    boolean[] tested = new boolean[order.real.length + order.synthetic.length];
    int[] starts = {0, order.real.length, tested.length};
    for (int table = 0; table < 2; table++) {
      int from = starts[table];
      for (int before = 0; before < fold; before++) {
        from += size(starts[table], starts[table + 1], before);
      }
      Arrays.fill(tested, from, from + size(starts[table], starts[table + 1], fold), true);
    }
    return tested;
  }

  /** How many places leave the fold's number when divided by the number of folds. */
  private static int size(int from, int to, int fold) {
    return (to - fold + FOLDS - 1) / FOLDS - (from - fold + FOLDS - 1) / FOLDS;
  }

  private double[][] features(Order order) {
    return columns.stream()
        .flatMap(column -> Arrays.stream(column.features(order.real, order.synthetic)))
        .toArray(double[][]::new);
  }

  /** Centred at the median and divided by the interquartile range of some rows. */
  private static double[][] scaled(double[][] features, int[] rows) {
    double[][] scaled = new double[features.length][];
    for (int feature = 0; feature < scaled.length; feature++) {
      double[] all = features[feature];
      double[] known = Arrays.stream(rows).mapToDouble(row -> all[row]).toArray();
      double[] quartiles = Statistics.quantiles(known, 0.25, 0.5, 0.75);
      double range = quartiles[2] - quartiles[0] > 0 ? quartiles[2] - quartiles[0] : 1;
      scaled[feature] = Arrays.stream(all).map(value -> (value - quartiles[1]) / range).toArray();
    }
    return scaled;
  }

  private static double[][] of(double[][] features, int[] rows) {
    return Arrays.stream(features)
        .map(values -> Arrays.stream(rows).mapToDouble(row -> values[row]).toArray())
        .toArray(double[][]::new);
  }

  /**
   * The share of synthetic rows that no real row matches: in every name and missing cell, and in
   * numbers to within a share of the synthetic number.
   */
  double newRows(Order order, double tolerance, RunContext run) {
    int matched = 0;
    for (int row : order.synthetic) {
      run.checkCancelled();
      matched += Arrays.stream(order.real).anyMatch(real -> matches(real, row, tolerance)) ? 1 : 0;
    }
    return 1 - (double) matched / order.synthetic.length;
  }

  private boolean matches(int real, int synthetic, double tolerance) {
    for (QualityColumn column : columns) {
      if (!column.matches(real, synthetic, tolerance)) {
        return false;
      }
    }
    return true;
  }
}
