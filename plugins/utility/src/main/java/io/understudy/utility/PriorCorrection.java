package io.understudy.utility;

/**
 * Moves probabilities learnt from rows that were sampled by class to the population that the rows'
 * design weights imply (King and Zeng 2001): the same shift of the logit for every model.
 *
 * <p>With π the weighted and ȳ the plain share of positive training rows the shift is {@code
 * ln(π/(1-π)) - ln(ȳ/(1-ȳ))}; 0 where all rows weigh the same. It undoes the sampling of the real
 * rows only: what oversampling does to probabilities stays visible.
 *
 * @param factor multiplies the odds of every probability: the exponential of the shift
 */
record PriorCorrection(double factor) {

  static PriorCorrection of(int[] labels, double[] weights) {
    double positiveWeight = 0;
    double negativeWeight = 0;
    int positives = 0;
    for (int row = 0; row < labels.length; row++) {
      if (labels[row] == 1) {
        positives++;
        positiveWeight += weights[row];
      } else {
        negativeWeight += weights[row];
      }
    }
    double weighted = positiveWeight / negativeWeight;
    double plain = (double) positives / (labels.length - positives);
    return new PriorCorrection(weighted / plain);
  }

  double[] apply(double[] probabilities) {
    if (factor == 1) {
      return probabilities;
    }
    double[] corrected = new double[probabilities.length];
    for (int row = 0; row < corrected.length; row++) {
      double odds = factor * probabilities[row];
      corrected[row] = odds / (odds + (1 - probabilities[row]));
    }
    return corrected;
  }
}
