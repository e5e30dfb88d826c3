package io.understudy.statistical;

import io.understudy.spi.RandomSource;
import java.util.Arrays;

/** Draws one of several items, each as often as its weight says. Immutable. */
final class Choice {
  private final double[] weights;

  /** Sums of the weights up to and including each item's. */
  private final double[] ends;

  /**
   * A choice.
   *
   * @param weights finite and at least 0
   * @throws IllegalArgumentException if one is not, or their sum is infinite
   */
  Choice(double[] weights) {
    this.weights = weights.clone();
    this.ends = new double[weights.length];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i];
      ends[i] = sum;
      if (!(weights[i] >= 0) || !(sum < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("weights are at least 0 and finite");
      }
    }
  }

  double[] weights() {
    return weights.clone();
  }

  /** Whether an item has a weight above 0. */
  boolean has(int item) {
    return weights[item] > 0;
  }

  /** Whether there is anything to draw. */
  boolean isPossible() {
    return ends.length > 0 && ends[ends.length - 1] > 0;
  }

  /** An item with a weight above 0; there must be one. */
  int draw(RandomSource random) {
    double at = random.nextDouble() * ends[ends.length - 1];
    int found = Arrays.binarySearch(ends, at);
    // The first item whose end lies above: an exact hit is that of the item before it.
    int item = found >= 0 ? found + 1 : -found - 1;
    while (item < ends.length && ends[item] <= at) {
      item++;
    }
    return Math.min(item, lastPossible());
  }

  private int lastPossible() {
    int last = weights.length - 1;
    while (weights[last] == 0) {
      last--;
    }
    return last;
  }
}
