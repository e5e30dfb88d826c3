package io.understudy.testkit;

import io.understudy.spi.RandomSource;

/** Distributions that the simulator needs. */
final class Draws {
  private Draws() {}

  /** A Poisson number by inversion; for small means. */
  static int poisson(double mean, RandomSource random) {
    double left = random.nextDouble();
    double probability = StrictMath.exp(-mean);
    int count = 0;
    while (left >= probability && probability > 0) {
      left -= probability;
      count++;
      probability *= mean / count;
    }
    return count;
  }

  /** A number rounded to a count of decimals. */
  static double rounded(double value, double unit) {
    return Math.rint(value * unit) / unit;
  }
}
