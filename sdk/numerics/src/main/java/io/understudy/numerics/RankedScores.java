package io.understudy.numerics;

import java.util.Arrays;

/**
 * The rows of a holdout ordered by a model's score, and what can be read from that order: areas,
 * curves, recall at a false positive rate. A row counts as positive if its score is at least the
 * threshold; rows of equal score are never separated. Immutable; O(n log n) once, then O(n).
 */
public final class RankedScores {
  private final boolean[] positive;
  private final double[] weights;

  /** Row positions from the highest score down. */
  private final int[] order;

  /** For each tie, from the highest score, one past its last place in the order. */
  private final int[] tieEnds;

  private final double[] thresholds;

  private RankedScores(
      boolean[] positive, double[] weights, int[] order, int[] tieEnds, double[] thresholds) {
    this.positive = positive;
    this.weights = weights;
    this.order = order;
    this.tieEnds = tieEnds;
    this.thresholds = thresholds;
  }

  /** The points of a curve, from the highest threshold down. Immutable. */
  public static final class Curve {
    private final double[] x;
    private final double[] y;
    private final double[] thresholds;

    private Curve(double[] x, double[] y, double[] thresholds) {
      this.x = x;
      this.y = y;
      this.thresholds = thresholds;
    }

    /**
     * The horizontal coordinates.
     *
     * @return false positive rates of a ROC curve, recalls of a precision-recall curve
     */
    public double[] x() {
      return x.clone();
    }

    /**
     * The vertical coordinates.
     *
     * @return true positive rates of a ROC curve, precisions of a precision-recall curve
     */
    public double[] y() {
      return y.clone();
    }

    /**
     * The thresholds that give the points.
     *
     * @return descending; the first is infinite: no row counts as positive
     */
    public double[] thresholds() {
      return thresholds.clone();
    }
  }

  /**
   * Ranks rows that all count once.
   *
   * @param positive whether each row is of the positive class
   * @param scores the model's score of each row, higher for more likely positive; not NaN
   * @return the ranking
   * @throws IllegalArgumentException if the lengths differ or a score is NaN
   */
  public static RankedScores of(boolean[] positive, double[] scores) {
    double[] weights = new double[positive.length];
    Arrays.fill(weights, 1);
    return of(positive, scores, weights);
  }

  /**
   * Ranks weighted rows.
   *
   * @param positive whether each row is of the positive class
   * @param scores the model's score of each row, higher for more likely positive; not NaN
   * @param weights how many rows each row stands for, at least 0
   * @return the ranking
   * @throws IllegalArgumentException if the lengths differ, a score is NaN or a weight negative
   */
  public static RankedScores of(boolean[] positive, double[] scores, double[] weights) {
    requireSameLength(positive, scores, weights);
    double[] negated = new double[scores.length];
    for (int i = 0; i < scores.length; i++) {
      negated[i] = -scores[i];
    }
    int[] order = Statistics.ascendingOrder(negated);
    int[] ends = new int[order.length];
    double[] thresholds = new double[order.length];
    int ties = 0;
    for (int place = 0; place < order.length; place++) {
      boolean last = place + 1 == order.length || scores[order[place + 1]] != scores[order[place]];
      if (last) {
        ends[ties] = place + 1;
        thresholds[ties++] = scores[order[place]];
      }
    }
    return new RankedScores(
        positive.clone(),
        weights.clone(),
        order,
        Arrays.copyOf(ends, ties),
        Arrays.copyOf(thresholds, ties));
  }

  static void requireSameLength(boolean[] positive, double[] scores, double[] weights) {
    if (positive.length != scores.length || positive.length != weights.length) {
      throw new IllegalArgumentException("classes, scores and weights must have the same length");
    }
    for (int i = 0; i < scores.length; i++) {
      if (Double.isNaN(scores[i]) || !(weights[i] >= 0) || Double.isInfinite(weights[i])) {
        throw new IllegalArgumentException("scores must be numbers; weights finite and at least 0");
      }
    }
  }

  /**
   * The area under the ROC curve: the probability that a positive row scores above a negative one,
   * ties counting half (Hanley and McNeil 1982, Radiology 143(1):29–36).
   *
   * @return in [0, 1], higher is better, 0.5 for chance; NaN without positives or negatives
   */
  public double auroc() {
    return auroc(weights);
  }

  /**
   * Average precision, {@code Σ (recallᵢ − recallᵢ₋₁) precisionᵢ} over the thresholds, without
   * interpolation.
   *
   * @return in [0, 1], higher is better, the share of positives for chance; NaN without positives
   */
  public double averagePrecision() {
    return averagePrecision(weights);
  }

  /**
   * The largest recall among the thresholds whose false positive rate does not exceed a limit: a
   * point of the ROC curve that can be had, never interpolated.
   *
   * @param limit the false positive rate allowed, in [0, 1]
   * @return in [0, 1], higher is better; NaN without positives or negatives
   */
  public double recallAtFalsePositiveRate(double limit) {
    return recallAtFalsePositiveRate(limit, weights);
  }

  /** The same with other weights, for resampling: rows drawn n times weigh n times as much. */
  double auroc(double[] rowWeights) {
    double positives = 0;
    double negatives = 0;
    double area = 0;
    int from = 0;
    for (int end : tieEnds) {
      double tiedPositives = 0;
      double tiedNegatives = 0;
      for (int place = from; place < end; place++) {
        int row = order[place];
        if (positive[row]) {
          tiedPositives += rowWeights[row];
        } else {
          tiedNegatives += rowWeights[row];
        }
      }
      area += tiedNegatives * (positives + tiedPositives / 2);
      positives += tiedPositives;
      negatives += tiedNegatives;
      from = end;
    }
    return positives > 0 && negatives > 0 ? area / positives / negatives : Double.NaN;
  }

  double averagePrecision(double[] rowWeights) {
    double positives = 0;
    double all = 0;
    double sum = 0;
    int from = 0;
    for (int end : tieEnds) {
      double before = positives;
      for (int place = from; place < end; place++) {
        int row = order[place];
        all += rowWeights[row];
        if (positive[row]) {
          positives += rowWeights[row];
        }
      }
      if (positives > before) {
        sum += (positives - before) * (positives / all);
      }
      from = end;
    }
    return positives > 0 ? sum / positives : Double.NaN;
  }

  double recallAtFalsePositiveRate(double limit, double[] rowWeights) {
    double allPositives = 0;
    double allNegatives = 0;
    for (int row : order) {
      if (positive[row]) {
        allPositives += rowWeights[row];
      } else {
        allNegatives += rowWeights[row];
      }
    }
    if (allPositives == 0 || allNegatives == 0) {
      return Double.NaN;
    }
    double positives = 0;
    double negatives = 0;
    double best = 0;
    int from = 0;
    for (int end : tieEnds) {
      for (int place = from; place < end; place++) {
        int row = order[place];
        if (positive[row]) {
          positives += rowWeights[row];
        } else {
          negatives += rowWeights[row];
        }
      }
      if (negatives / allNegatives > limit) {
        break;
      }
      best = positives / allPositives;
      from = end;
    }
    return best;
  }

  /**
   * The ROC curve, one point for each distinct score.
   *
   * @return from (0, 0) to (1, 1): false positive rate, true positive rate
   */
  public Curve rocCurve() {
    double[][] sums = cumulative();
    int last = tieEnds.length;
    double[] x = new double[last + 1];
    double[] y = new double[last + 1];
    for (int i = 0; i <= last; i++) {
      x[i] = sums[1][i] / sums[1][last];
      y[i] = sums[0][i] / sums[0][last];
    }
    return new Curve(x, y, thresholdsFromInfinity());
  }

  /**
   * The precision-recall curve, one point for each distinct score.
   *
   * @return from recall 0, where precision is set to 1, to recall 1: recall, precision
   */
  public Curve precisionRecallCurve() {
    double[][] sums = cumulative();
    int last = tieEnds.length;
    double[] x = new double[last + 1];
    double[] y = new double[last + 1];
    y[0] = 1;
    for (int i = 1; i <= last; i++) {
      double predicted = sums[0][i] + sums[1][i];
      x[i] = sums[0][i] / sums[0][last];
      y[i] = predicted > 0 ? sums[0][i] / predicted : 0;
    }
    return new Curve(x, y, thresholdsFromInfinity());
  }

  /**
   * The threshold with the best F1: choose it on validation rows, use it on the holdout.
   *
   * @return the highest of the thresholds with the largest F1; infinite if there is no row
   */
  public double bestF1Threshold() {
    double[][] sums = cumulative();
    int last = tieEnds.length;
    double best = -1;
    double threshold = Double.POSITIVE_INFINITY;
    for (int i = 1; i <= last; i++) {
      double f1 = f1(sums[0][i], sums[1][i], sums[0][last]);
      if (f1 > best) {
        best = f1;
        threshold = thresholds[i - 1];
      }
    }
    return threshold;
  }

  static double f1(double truePositives, double falsePositives, double positives) {
    double sum = truePositives + falsePositives + positives;
    return sum > 0 ? 2 * truePositives / sum : 0;
  }

  private double[] thresholdsFromInfinity() {
    double[] all = new double[thresholds.length + 1];
    all[0] = Double.POSITIVE_INFINITY;
    System.arraycopy(thresholds, 0, all, 1, thresholds.length);
    return all;
  }

  /** Weights of the true and of the false positives after each tie, from none. */
  private double[][] cumulative() {
    double[][] sums = new double[2][tieEnds.length + 1];
    int from = 0;
    for (int tie = 0; tie < tieEnds.length; tie++) {
      double truePositives = sums[0][tie];
      double falsePositives = sums[1][tie];
      for (int place = from; place < tieEnds[tie]; place++) {
        int row = order[place];
        if (positive[row]) {
          truePositives += weights[row];
        } else {
          falsePositives += weights[row];
        }
      }
      sums[0][tie + 1] = truePositives;
      sums[1][tie + 1] = falsePositives;
      from = tieEnds[tie];
    }
    return sums;
  }
}
