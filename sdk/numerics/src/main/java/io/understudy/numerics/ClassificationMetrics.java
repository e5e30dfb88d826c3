package io.understudy.numerics;

import java.util.Arrays;

/**
 * How well scores predict two classes: at one threshold, and as probabilities. Ranking metrics are
 * in {@link RankedScores}. All accept weights; O(n).
 */
public final class ClassificationMetrics {
  private final double truePositives;
  private final double falsePositives;
  private final double falseNegatives;
  private final double trueNegatives;

  private ClassificationMetrics(
      double truePositives, double falsePositives, double falseNegatives, double trueNegatives) {
    this.truePositives = truePositives;
    this.falsePositives = falsePositives;
    this.falseNegatives = falseNegatives;
    this.trueNegatives = trueNegatives;
  }

  /**
   * Counts hits and misses at a threshold.
   *
   * @param positive whether each row is of the positive class
   * @param scores the model's score of each row; not NaN
   * @param threshold rows with at least this score count as predicted positive
   * @return the counts
   * @throws IllegalArgumentException if the lengths differ or a score is NaN
   */
  public static ClassificationMetrics at(boolean[] positive, double[] scores, double threshold) {
    double[] weights = new double[positive.length];
    Arrays.fill(weights, 1);
    return at(positive, scores, weights, threshold);
  }

  /**
   * Sums the weights of hits and misses at a threshold.
   *
   * @param positive whether each row is of the positive class
   * @param scores the model's score of each row; not NaN
   * @param weights how many rows each row stands for, at least 0
   * @param threshold rows with at least this score count as predicted positive
   * @return the sums
   * @throws IllegalArgumentException if the lengths differ, a score is NaN or a weight negative
   */
  public static ClassificationMetrics at(
      boolean[] positive, double[] scores, double[] weights, double threshold) {
    RankedScores.requireSameLength(positive, scores, weights);
    double tp = 0;
    double fp = 0;
    double fn = 0;
    double tn = 0;
    for (int row = 0; row < positive.length; row++) {
      boolean predicted = scores[row] >= threshold;
      if (positive[row]) {
        tp += predicted ? weights[row] : 0;
        fn += predicted ? 0 : weights[row];
      } else {
        fp += predicted ? weights[row] : 0;
        tn += predicted ? 0 : weights[row];
      }
    }
    return new ClassificationMetrics(tp, fp, fn, tn);
  }

  /**
   * The Brier score: the mean squared difference of probability and outcome (Brier 1950, Monthly
   * Weather Review 78(1):1–3). Unlike ranks it sees calibration.
   *
   * @param positive whether each row is of the positive class
   * @param probabilities predicted probabilities of the positive class, in [0, 1]
   * @return in [0, 1], lower is better; NaN without rows
   */
  public static double brier(boolean[] positive, double[] probabilities) {
    double[] weights = new double[positive.length];
    Arrays.fill(weights, 1);
    return brier(positive, probabilities, weights);
  }

  /**
   * The weighted Brier score.
   *
   * @param positive whether each row is of the positive class
   * @param probabilities predicted probabilities of the positive class, in [0, 1]
   * @param weights how many rows each row stands for, at least 0
   * @return in [0, 1], lower is better; NaN if all weights are 0
   * @throws IllegalArgumentException if the lengths differ, or a probability is NaN or not in [0,
   *     1]
   */
  public static double brier(boolean[] positive, double[] probabilities, double[] weights) {
    RankedScores.requireSameLength(positive, probabilities, weights);
    double sum = 0;
    double all = 0;
    for (int row = 0; row < positive.length; row++) {
      double probability = probabilities[row];
      if (probability < 0 || probability > 1) {
        throw new IllegalArgumentException("probabilities must be in [0, 1]");
      }
      double difference = probability - (positive[row] ? 1 : 0);
      sum += weights[row] * difference * difference;
      all += weights[row];
    }
    return sum / all;
  }

  /**
   * The logarithmic loss: the mean of {@code -ln(probability of the class that it was)}. Severe on
   * sure errors, so probabilities near 0 and 1 are moved away from them.
   *
   * @param positive whether each row is of the positive class
   * @param probabilities predicted probabilities of the positive class, in [0, 1]
   * @param nearest how near to 0 and 1 a probability may come, in (0, 0.5)
   * @return at least 0, lower is better; NaN without rows
   * @throws IllegalArgumentException if the lengths differ, or a probability is NaN
   */
  public static double logLoss(boolean[] positive, double[] probabilities, double nearest) {
    double[] weights = new double[positive.length];
    RankedScores.requireSameLength(positive, probabilities, weights);
    double sum = 0;
    for (int row = 0; row < positive.length; row++) {
      double probability = positive[row] ? probabilities[row] : 1 - probabilities[row];
      sum -= StrictMath.log(Math.min(1 - nearest, Math.max(nearest, probability)));
    }
    return sum / positive.length;
  }

  /**
   * The share of predicted positives that are positive.
   *
   * @return in [0, 1], higher is better; 0 if none was predicted
   */
  public double precision() {
    return ratio(truePositives, truePositives + falsePositives);
  }

  /**
   * The share of positives that were predicted.
   *
   * @return in [0, 1], higher is better; 0 if there is none
   */
  public double recall() {
    return ratio(truePositives, truePositives + falseNegatives);
  }

  /**
   * The harmonic mean of precision and recall.
   *
   * @return in [0, 1], higher is better; 0 if nothing was found
   */
  public double f1() {
    return RankedScores.f1(truePositives, falsePositives, truePositives + falseNegatives);
  }

  /**
   * The share of negatives that were predicted positive.
   *
   * @return in [0, 1], lower is better; 0 if there is none
   */
  public double falsePositiveRate() {
    return ratio(falsePositives, falsePositives + trueNegatives);
  }

  /**
   * The mean of the recalls of both classes.
   *
   * @return in [0, 1], higher is better, 0.5 for chance
   */
  public double balancedAccuracy() {
    return (recall() + ratio(trueNegatives, trueNegatives + falsePositives)) / 2;
  }

  /**
   * The mean of the F1 of both classes.
   *
   * @return in [0, 1], higher is better
   */
  public double macroF1() {
    double negatives = trueNegatives + falsePositives;
    return (f1() + RankedScores.f1(trueNegatives, falseNegatives, negatives)) / 2;
  }

  /**
   * The geometric mean of the recalls of both classes (Kubat and Matwin 1997).
   *
   * @return in [0, 1], higher is better
   */
  public double geometricMean() {
    return StrictMath.sqrt(recall() * ratio(trueNegatives, trueNegatives + falsePositives));
  }

  /**
   * Matthews' correlation of prediction and class (1975, Biochimica et Biophysica Acta
   * 405(2):442–451).
   *
   * @return in [-1, 1], higher is better, 0 for chance; 0 if all rows are of one class or predicted
   *     so
   */
  public double matthewsCorrelation() {
    double called = truePositives + falsePositives;
    double positives = truePositives + falseNegatives;
    double negatives = trueNegatives + falsePositives;
    double notCalled = trueNegatives + falseNegatives;
    double product =
        StrictMath.sqrt(called)
            * StrictMath.sqrt(positives)
            * StrictMath.sqrt(negatives)
            * StrictMath.sqrt(notCalled);
    return ratio(truePositives * trueNegatives - falsePositives * falseNegatives, product);
  }

  /**
   * Cohen's kappa: agreement beyond that of the same totals by chance (1960, Educational and
   * Psychological Measurement 20(1):37–46).
   *
   * @return in [-1, 1], higher is better, 0 for chance; 0 if all rows are of one class and
   *     predicted so
   */
  public double kappa() {
    double all = truePositives + falsePositives + falseNegatives + trueNegatives;
    double agreed = (truePositives + trueNegatives) / all;
    double byChance =
        ((truePositives + falsePositives) / all) * ((truePositives + falseNegatives) / all)
            + ((trueNegatives + falseNegatives) / all) * ((trueNegatives + falsePositives) / all);
    return ratio(agreed - byChance, 1 - byChance);
  }

  /**
   * Positive rows predicted positive.
   *
   * @return the sum of their weights
   */
  public double truePositives() {
    return truePositives;
  }

  /**
   * Negative rows predicted positive.
   *
   * @return the sum of their weights
   */
  public double falsePositives() {
    return falsePositives;
  }

  /**
   * Positive rows predicted negative.
   *
   * @return the sum of their weights
   */
  public double falseNegatives() {
    return falseNegatives;
  }

  /**
   * Negative rows predicted negative.
   *
   * @return the sum of their weights
   */
  public double trueNegatives() {
    return trueNegatives;
  }

  private static double ratio(double part, double whole) {
    return whole > 0 ? part / whole : 0;
  }
}
