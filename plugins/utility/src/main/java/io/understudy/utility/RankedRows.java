package io.understudy.utility;

import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.Arrays;
import java.util.List;

/**
 * Rows with their labels, weights and predicted probabilities, sorted once from the highest
 * probability down, so that the metrics of every bootstrap resample take one pass.
 *
 * <p>Rows of equal probability are one step of a threshold. Every sum runs in the sorted order.
 */
final class RankedRows {
  private static final double LOW_FALSE_POSITIVE_RATE = 0.01;

  private final int[] rows;
  private final double[] probabilities;
  private final int[] labels;
  private final double[] weights;

  private RankedRows(int[] rows, double[] probabilities, int[] labels, double[] weights) {
    this.rows = rows;
    this.probabilities = probabilities;
    this.labels = labels;
    this.weights = weights;
  }

  static RankedRows of(double[] probabilities, int[] labels, double[] weights) {
    int[] rows = new int[labels.length];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = i;
    }
    IntArrays.quickSort(
        rows,
        (a, b) -> {
          int byProbability = Double.compare(probabilities[b], probabilities[a]);
          return byProbability != 0 ? byProbability : Integer.compare(a, b);
        });
    double[] sortedProbabilities = new double[rows.length];
    int[] sortedLabels = new int[rows.length];
    double[] sortedWeights = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      sortedProbabilities[i] = probabilities[rows[i]];
      sortedLabels[i] = labels[rows[i]];
      sortedWeights[i] = weights[rows[i]];
    }
    return new RankedRows(rows, sortedProbabilities, sortedLabels, sortedWeights);
  }

  /** All rows of several rounds together. */
  static RankedRows pooled(List<RankedRows> rounds) {
    int size = rounds.stream().mapToInt(RankedRows::size).sum();
    double[] probabilities = new double[size];
    int[] labels = new int[size];
    double[] weights = new double[size];
    int next = 0;
    for (RankedRows round : rounds) {
      System.arraycopy(round.probabilities, 0, probabilities, next, round.size());
      System.arraycopy(round.labels, 0, labels, next, round.size());
      System.arraycopy(round.weights, 0, weights, next, round.size());
      next += round.size();
    }
    return of(probabilities, labels, weights);
  }

  int size() {
    return rows.length;
  }

  /** The weighted share of positive rows. */
  double prevalence() {
    double positives = 0;
    double total = 0;
    for (int i = 0; i < rows.length; i++) {
      positives += labels[i] * weights[i];
      total += weights[i];
    }
    return positives / total;
  }

  /** One for each row: the resample that is the data itself. */
  static int[] onceEach(int size) {
    int[] counts = new int[size];
    Arrays.fill(counts, 1);
    return counts;
  }

  /**
   * All metrics.
   *
   * @param counts how often each row, in its original order, is in the resample
   * @param threshold rows of at least this probability are called positive; NaN for none chosen
   * @return a value for each {@link Metric}; NaN for F1 without a threshold
   */
  double[] measure(int[] counts, double threshold) {
    double positives = 0;
    double negatives = 0;
    double squares = 0;
    double expected = 0;
    for (int i = 0; i < rows.length; i++) {
      double weight = weights[i] * counts[rows[i]];
      double error = probabilities[i] - labels[i];
      squares += weight * error * error;
      expected += weight * probabilities[i];
      if (labels[i] == 1) {
        positives += weight;
      } else {
        negatives += weight;
      }
    }
    double truePositives = 0;
    double falsePositives = 0;
    double averagePrecision = 0;
    double area = 0;
    double recallAtLowRate = 0;
    double f1 = Double.isNaN(threshold) ? Double.NaN : 0;
    int i = 0;
    while (i < rows.length) {
      double probability = probabilities[i];
      double positivesHere = 0;
      double negativesHere = 0;
      for (; i < rows.length && probabilities[i] == probability; i++) {
        double weight = weights[i] * counts[rows[i]];
        if (labels[i] == 1) {
          positivesHere += weight;
        } else {
          negativesHere += weight;
        }
      }
      area += negativesHere * (truePositives + positivesHere / 2);
      truePositives += positivesHere;
      falsePositives += negativesHere;
      if (positivesHere > 0) {
        averagePrecision += positivesHere * truePositives / (truePositives + falsePositives);
      }
      if (falsePositives <= LOW_FALSE_POSITIVE_RATE * negatives) {
        recallAtLowRate = truePositives / positives;
      }
      if (probability >= threshold) {
        f1 = 2 * truePositives / (truePositives + falsePositives + positives);
      }
    }
    double[] values = new double[Metric.COUNT];
    values[Metric.AVERAGE_PRECISION.ordinal()] = averagePrecision / positives;
    values[Metric.AUROC.ordinal()] = area / positives / negatives;
    values[Metric.F1.ordinal()] = f1;
    values[Metric.RECALL_AT_LOW_FPR.ordinal()] = recallAtLowRate;
    values[Metric.BRIER.ordinal()] = squares / (positives + negatives);
    values[Metric.EXPECTED_OVER_OBSERVED.ordinal()] = expected / positives;
    return values;
  }

  /**
   * The probability from which rows are called positive so that F1 is largest on these rows; the
   * highest such probability if there are several.
   */
  double thresholdOfLargestF1() {
    double positives = 0;
    for (int i = 0; i < rows.length; i++) {
      positives += labels[i] * weights[i];
    }
    double best = -1;
    double threshold = Double.NaN;
    double truePositives = 0;
    double called = 0;
    for (int i = 0; i < rows.length; i++) {
      truePositives += labels[i] * weights[i];
      called += weights[i];
      boolean lastOfStep = i + 1 == rows.length || probabilities[i + 1] != probabilities[i];
      double f1 = 2 * truePositives / (called + positives);
      if (lastOfStep && f1 > best) {
        best = f1;
        threshold = probabilities[i];
      }
    }
    return threshold;
  }

  /**
   * The precision at the highest threshold that reaches each recall. No line is drawn between
   * thresholds: points in between cannot be reached (Davis and Goadrich 2006).
   *
   * @param counts how often each row is in the resample
   * @param recalls ascending, each in (0, 1]
   * @return a precision for each recall
   */
  double[] precisionAt(int[] counts, double[] recalls) {
    double positives = 0;
    for (int i = 0; i < rows.length; i++) {
      positives += labels[i] * weights[i] * counts[rows[i]];
    }
    double[] precisions = new double[recalls.length];
    double truePositives = 0;
    double called = 0;
    int next = 0;
    for (int i = 0; i < rows.length && next < recalls.length; i++) {
      double weight = weights[i] * counts[rows[i]];
      truePositives += labels[i] * weight;
      called += weight;
      boolean lastOfStep = i + 1 == rows.length || probabilities[i + 1] != probabilities[i];
      while (lastOfStep
          && next < recalls.length
          && truePositives >= recalls[next] * positives * (1 - 1e-12)) {
        precisions[next++] = truePositives / called;
      }
    }
    return precisions;
  }

  /**
   * Observed against predicted shares of positives in bins of about equal weight.
   *
   * @param bins at most how many
   * @return predicted means, observed shares
   */
  double[][] reliability(int bins) {
    double total = 0;
    for (double weight : weights) {
      total += weight;
    }
    double[] predicted = new double[bins];
    double[] observed = new double[bins];
    double[] sizes = new double[bins];
    double before = 0;
    int bin = 0;
    for (int i = 0; i < rows.length; i++) {
      boolean newStep = i == 0 || probabilities[i] != probabilities[i - 1];
      if (newStep) {
        bin = (int) Math.min(bins - 1, Math.floor(bins * before / total));
      }
      predicted[bin] += weights[i] * probabilities[i];
      observed[bin] += weights[i] * labels[i];
      sizes[bin] += weights[i];
      before += weights[i];
    }
    int filled = 0;
    for (int b = bins - 1; b >= 0; b--) {
      if (sizes[b] > 0) {
        filled++;
      }
    }
    double[][] points = new double[2][filled];
    int next = 0;
    for (int b = bins - 1; b >= 0; b--) {
      if (sizes[b] > 0) {
        points[0][next] = predicted[b] / sizes[b];
        points[1][next++] = observed[b] / sizes[b];
      }
    }
    return points;
  }
}
