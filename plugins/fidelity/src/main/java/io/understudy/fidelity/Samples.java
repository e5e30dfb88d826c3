package io.understudy.fidelity;

import io.understudy.spi.RandomSource;
import java.util.Arrays;

/** Draws without replacement. */
final class Samples {
  private Samples() {}

  /** Some of the rows, every subset equally likely, in ascending order of their places. */
  static int[] choose(int[] rows, int count, RandomSource random) {
    int[] places = new int[rows.length];
    Arrays.setAll(places, i -> i);
    for (int i = 0; i < count; i++) {
      int j = i + random.nextInt(places.length - i);
      int swapped = places[i];
      places[i] = places[j];
      places[j] = swapped;
    }
    int[] chosen = Arrays.copyOf(places, count);
    Arrays.sort(chosen);
    return Arrays.stream(chosen).map(place -> rows[place]).toArray();
  }
}
