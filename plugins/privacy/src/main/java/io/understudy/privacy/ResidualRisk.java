package io.understudy.privacy;

/**
 * How much better an attack works on training rows than on holdout rows, of all that could be
 * better: {@code R = (a − c) / (1 − c)}, with a and c the middles of Wilson's intervals. At most 1;
 * below 0 where holdout rows are the easier prey. Its error is propagated from those of a and c as
 * if they were independent (Giomi et al. 2023), a rough guide and no calibrated interval.
 *
 * @param value the risk, not clamped
 * @param error half of the width that Anonymeter gives its interval
 */
record ResidualRisk(double value, double error) {
  static final double LEVEL = 0.95;

  static ResidualRisk of(Success onTraining, Success onHoldout) {
    double a = onTraining.rate(LEVEL);
    double c = onHoldout.rate(LEVEL);
    double ofAttack = onTraining.error(LEVEL) / (1 - c);
    double ofControl = onHoldout.error(LEVEL) * (a - 1) / ((1 - c) * (1 - c));
    return new ResidualRisk(
        (a - c) / (1 - c), Math.sqrt(ofAttack * ofAttack + ofControl * ofControl));
  }

  double lower() {
    return value - error;
  }

  double upper() {
    return value + error;
  }

  /** As Anonymeter shows it: nothing below 0 or above 1. */
  static double clamped(double risk) {
    return Math.max(0, Math.min(1, risk));
  }
}
