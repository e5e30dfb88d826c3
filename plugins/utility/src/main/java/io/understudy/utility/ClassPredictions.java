package io.understudy.utility;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Predicted probabilities and true classes. Of two classes AUROC and average precision are those of
 * the positive one, of several the means over the assessed classes, each against the rest.
 * Decisions are for the class of the largest probability, or another that was given. The Brier
 * score is half the sum over classes of squared differences (Brier 1950), which for two classes is
 * the usual one.
 */
final class ClassPredictions implements Predictions {
  private final int[] labels;
  private final double[] weights;
  private final double[][] predicted;
  private final int[] decisions;
  private final int classes;
  private final int[] assessed;
  private final double threshold;
  private final RankedRows[] ranked;

  ClassPredictions(
      double[][] predicted, int[] labels, double[] weights, int[] assessed, double threshold) {
    this(predicted, labels, weights, assessed, threshold, largest(predicted));
  }

  private ClassPredictions(
      double[][] predicted,
      int[] labels,
      double[] weights,
      int[] assessed,
      double threshold,
      int[] decisions) {
    this.predicted = predicted;
    this.labels = labels;
    this.weights = weights;
    this.classes = predicted.length == 0 ? 2 : predicted[0].length;
    this.assessed = classes == 2 ? new int[] {1} : assessed;
    this.threshold = threshold;
    this.decisions = decisions;
    this.ranked = new RankedRows[this.assessed.length];
    for (int i = 0; i < ranked.length; i++) {
      int label = this.assessed[i];
      ranked[i] = RankedRows.of(column(predicted, label), against(labels, label), weights);
    }
  }

  /**
   * The same rows with probabilities moved to other shares of the classes (Saerens, Latinne and
   * Decaestecker 2002, equation 2.4): each times its new over its old share, then divided by the
   * sum.
   */
  ClassPredictions movedTo(double[] shares, double[] learnt) {
    double[][] moved = new double[predicted.length][classes];
    for (int row = 0; row < moved.length; row++) {
      double sum = 0;
      for (int label = 0; label < classes; label++) {
        moved[row][label] = predicted[row][label] * shares[label] / learnt[label];
        sum += moved[row][label];
      }
      for (int label = 0; label < classes; label++) {
        moved[row][label] /= sum;
      }
    }
    return new ClassPredictions(moved, labels, weights, assessed, Double.NaN);
  }

  /**
   * The same probabilities, decided by the class of which the probability exceeds its share the
   * most: the thresholds that make up for rare classes (Elkan 2001).
   */
  ClassPredictions decidedBy(double[] shares) {
    double[][] relative = new double[predicted.length][classes];
    for (int row = 0; row < relative.length; row++) {
      for (int label = 0; label < classes; label++) {
        relative[row][label] = predicted[row][label] / shares[label];
      }
    }
    return new ClassPredictions(predicted, labels, weights, assessed, threshold, largest(relative));
  }

  private static int[] largest(double[][] values) {
    int[] positions = new int[values.length];
    for (int row = 0; row < positions.length; row++) {
      for (int i = 1; i < values[row].length; i++) {
        if (values[row][i] > values[row][positions[row]]) {
          positions[row] = i;
        }
      }
    }
    // Of two equal probabilities the positive class is called, as a threshold of one half does.
    for (int row = 0; row < positions.length; row++) {
      if (values[row].length == 2 && values[row][1] == values[row][0]) {
        positions[row] = 1;
      }
    }
    return positions;
  }

  private static double[] column(double[][] rows, int index) {
    return Arrays.stream(rows).mapToDouble(row -> row[index]).toArray();
  }

  private static int[] against(int[] labels, int label) {
    return IntStream.of(labels).map(it -> it == label ? 1 : 0).toArray();
  }

  /** The threshold of the largest F1 on these rows of two classes. */
  double thresholdOfLargestF1() {
    return ranked[0].thresholdOfLargestF1();
  }

  /** Predicted against observed shares in bins, of two classes for the positive one. */
  RankedRows ranked() {
    return ranked[0];
  }

  @Override
  public int size() {
    return labels.length;
  }

  @Override
  public double[] measure(int[] counts) {
    double[] called = new double[classes];
    double[] actual = new double[classes];
    double[] right = new double[classes];
    double squares = 0;
    double all = 0;
    for (int row = 0; row < labels.length; row++) {
      double weight = weights[row] * counts[row];
      called[decisions[row]] += weight;
      actual[labels[row]] += weight;
      right[labels[row]] += decisions[row] == labels[row] ? weight : 0;
      squares += weight * squares(row);
      all += weight;
    }
    double[] ranking = ranking(counts);
    double[] decided = decided(called, actual, right);
    return classes == 2
        ? new double[] {
          ranking[0], ranking[1], decided[0], decided[1], ranking[2], squares / all, ranking[3]
        }
        : new double[] {ranking[0], ranking[1], decided[0], decided[1], squares / all};
  }

  private double squares(int row) {
    double sum = 0;
    for (int label = 0; label < classes; label++) {
      double error = predicted[row][label] - (labels[row] == label ? 1 : 0);
      sum += error * error;
    }
    return sum / 2;
  }

  /** AUROC and average precision, and of two classes F1 and expected over observed. */
  private double[] ranking(int[] counts) {
    double[] means = new double[4];
    for (RankedRows rows : ranked) {
      double[] values = rows.measure(counts, threshold);
      means[0] += values[Metric.AUROC.ordinal()] / ranked.length;
      means[1] += values[Metric.AVERAGE_PRECISION.ordinal()] / ranked.length;
      means[2] = values[Metric.F1.ordinal()];
      means[3] = values[Metric.EXPECTED_OVER_OBSERVED.ordinal()];
    }
    for (int i = 0; i < means.length; i++) {
      means[i] = ranked.length > 0 && Double.isFinite(means[i]) ? means[i] : Double.NaN;
    }
    return means;
  }

  /** Macro-F1 over classes that occur or are called, and the mean recall of those that occur. */
  private static double[] decided(double[] called, double[] actual, double[] right) {
    double f1 = 0;
    double recall = 0;
    int met = 0;
    int occurring = 0;
    for (int label = 0; label < called.length; label++) {
      if (called[label] + actual[label] > 0) {
        f1 += 2 * right[label] / (called[label] + actual[label]);
        met++;
      }
      if (actual[label] > 0) {
        recall += right[label] / actual[label];
        occurring++;
      }
    }
    return new double[] {f1 / met, recall / occurring};
  }

  /**
   * One class against the rest.
   *
   * @return AUROC, average precision, precision, recall and F1; NaN where not defined
   */
  double[] ofClass(int label) {
    double called = 0;
    double actual = 0;
    double right = 0;
    for (int row = 0; row < labels.length; row++) {
      called += decisions[row] == label ? weights[row] : 0;
      actual += labels[row] == label ? weights[row] : 0;
      right += decisions[row] == label && labels[row] == label ? weights[row] : 0;
    }
    double[] values =
        RankedRows.of(column(predicted, label), against(labels, label), weights)
            .measure(RankedRows.onceEach(labels.length), Double.NaN);
    return new double[] {
      values[Metric.AUROC.ordinal()],
      actual > 0 ? values[Metric.AVERAGE_PRECISION.ordinal()] : Double.NaN,
      called > 0 ? right / called : Double.NaN,
      actual > 0 ? right / actual : Double.NaN,
      called + actual > 0 ? 2 * right / (called + actual) : Double.NaN
    };
  }
}
