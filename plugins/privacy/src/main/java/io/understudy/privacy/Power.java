package io.understudy.privacy;

import java.util.OptionalInt;

/**
 * How surely a test of {@link Excess} finds planted copies, if members are otherwise hit like
 * non-members: worked out from the shares that were counted, without planting any.
 */
final class Power {
  /** The power at which a share counts as detectable. */
  static final double WANTED = 0.8;

  private final Excess excess;
  private final double seen;
  private final Binomial others;
  private final Binomial members;
  private final int[] critical;

  /**
   * Prepares it, with non-members hit as often as counted.
   *
   * @param excess the counts without planted copies
   * @param seen the chance that a copy hits its member, where nothing else does
   * @param level of the test
   */
  Power(Excess excess, double seen, double level) {
    this(excess, excess.rate(), seen, level);
  }

  /** The same where non-members are hit at a rate that is known from elsewhere. */
  Power(Excess excess, double rate, double seen, double level) {
    this.excess = excess;
    this.seen = seen * (1 - rate);
    this.others = Binomial.of(excess.others(), rate);
    this.members = Binomial.of(excess.members(), rate);
    this.critical = new int[others.last() - others.first() + 1];
    int hit = (int) ((double) others.first() * excess.members() / Math.max(1, excess.others()));
    for (int i = 0; i < critical.length; i++) {
      while (hit <= excess.members() && excess.pValue(hit, others.first() + i) > level) {
        hit++;
      }
      critical[i] = hit;
    }
  }

  /** The chance that the test finds so many copies of different members. */
  double of(int copies) {
    if (!excess.isAssessable()) {
      return 0;
    }
    Binomial planted = Binomial.of(copies, seen);
    double power = 0;
    for (int i = 0; i < critical.length; i++) {
      if (critical[i] <= excess.members()) {
        double found = 0;
        for (int already = members.first(); already <= members.last(); already++) {
          found += members.at(already) * planted.atLeast(critical[i] - already);
        }
        power += others.at(others.first() + i) * found;
      }
    }
    return Math.min(1, power);
  }

  /** The smallest number of copies, up to a largest, that is found often enough. */
  OptionalInt least(int most) {
    if (of(most) < WANTED) {
      return OptionalInt.empty();
    }
    int low = 0;
    int high = most;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (of(middle) >= WANTED) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return OptionalInt.of(low);
  }
}
