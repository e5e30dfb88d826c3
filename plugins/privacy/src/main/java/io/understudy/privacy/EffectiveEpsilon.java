package io.understudy.privacy;

import io.understudy.numerics.Proportions;
import io.understudy.spi.Interval;

/**
 * How private a method can be at most, by how well an attack tells members from non-members: no
 * mechanism of a smaller ε would let it succeed so often. Both rates have Clopper–Pearson intervals
 * at half of the error each. The attack and its threshold must have been chosen on other trials.
 *
 * @see "Houssiau et al. (2022), TAPAS: a toolbox for adversarial privacy auditing of synthetic
 *     data"
 */
final class EffectiveEpsilon {
  private EffectiveEpsilon() {}

  /**
   * The interval of {@code ln(TPR / FPR)}.
   *
   * @param truePositives members called members
   * @param positives members, at least 1
   * @param falsePositives non-members called members
   * @param negatives non-members, at least 1
   * @param level nominal coverage in (0, 1)
   * @return at least 0; the upper end is infinite if there was no false positive
   */
  static Interval of(
      int truePositives, int positives, int falsePositives, int negatives, double level) {
    double each = 1 - (1 - level) / 2;
    Interval found = Proportions.clopperPearson(truePositives, positives, each);
    Interval wrong = Proportions.clopperPearson(falsePositives, negatives, each);
    double lower = found.lower() > 0 ? StrictMath.log(found.lower() / wrong.upper()) : 0;
    double upper =
        wrong.lower() > 0
            ? StrictMath.log(found.upper() / wrong.lower())
            : Double.POSITIVE_INFINITY;
    return new Interval(Math.max(0, lower), Math.max(0, upper), level, Interval.Kind.EXACT);
  }

  /**
   * The lower end by the better of both directions: finding members, or finding non-members.
   *
   * @return at least 0, of the level; the error is halved for choosing
   */
  static double lowerOfBoth(
      int truePositives, int positives, int falsePositives, int negatives, double level) {
    double each = 1 - (1 - level) / 2;
    double members = of(truePositives, positives, falsePositives, negatives, each).lower();
    double others =
        of(negatives - falsePositives, negatives, positives - truePositives, positives, each)
            .lower();
    return Math.max(members, others);
  }
}
