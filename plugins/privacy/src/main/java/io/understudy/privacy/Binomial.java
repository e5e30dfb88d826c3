package io.understudy.privacy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A binomial distribution by the ratios of its neighbouring chances, which need no platform
 * mathematics; chances below 1e-12 of the largest are left out.
 */
final class Binomial {
  private static final double NEGLIGIBLE = 1e-12;

  private final int first;
  private final double[] chances;
  private final double[] tails;

  private Binomial(int first, double[] chances) {
    this.first = first;
    this.chances = chances;
    this.tails = new double[chances.length + 1];
    for (int i = chances.length - 1; i >= 0; i--) {
      tails[i] = Math.min(1, tails[i + 1] + chances[i]);
    }
  }

  static Binomial of(int trials, double chance) {
    if (trials == 0 || !(chance > 0)) {
      return new Binomial(0, new double[] {1});
    }
    if (chance >= 1) {
      return new Binomial(trials, new double[] {1});
    }
    int mode = (int) Math.min(trials, (trials + 1.0) * chance);
    double odds = chance / (1 - chance);
    List<Double> below = new ArrayList<>();
    double weight = 1;
    for (int count = mode; count > 0 && weight > NEGLIGIBLE; count--) {
      weight *= count / ((trials - count + 1.0) * odds);
      below.add(weight);
    }
    List<Double> all = new ArrayList<>(below);
    Collections.reverse(all);
    all.add(1.0);
    weight = 1;
    for (int count = mode; count < trials && weight > NEGLIGIBLE; count++) {
      weight *= (trials - count) * odds / (count + 1.0);
      all.add(weight);
    }
    double sum = 0;
    for (double each : all) {
      sum += each;
    }
    double total = sum;
    return new Binomial(
        mode - below.size(), all.stream().mapToDouble(each -> each / total).toArray());
  }

  /** The smallest count worth a look. */
  int first() {
    return first;
  }

  /** The largest count worth a look. */
  int last() {
    return first + chances.length - 1;
  }

  /** The chance of a count. */
  double at(int count) {
    int place = count - first;
    return place < 0 || place >= chances.length ? 0 : chances[place];
  }

  /** The chance of a count or more. */
  double atLeast(int count) {
    int place = count - first;
    return place <= 0 ? 1 : place >= chances.length ? 0 : tails[place];
  }
}
