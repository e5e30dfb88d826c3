package io.understudy.utility;

import io.understudy.spi.Dataset;
import io.understudy.spi.RandomSource;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Rows whose target is known.
 *
 * @param rows the rows
 * @param labels the class of each; all 0 where a number is predicted
 * @param numbers the number of each; none where a class is predicted
 */
record Examples(Dataset rows, int[] labels, double[] numbers) {

  int size() {
    return labels.length;
  }

  Examples select(int[] chosen) {
    return new Examples(
        rows.select(chosen),
        IntStream.of(chosen).map(row -> labels[row]).toArray(),
        numbers.length == 0
            ? numbers
            : IntStream.of(chosen).mapToDouble(row -> numbers[row]).toArray());
  }

  /** A random choice without replacement, in the order of the rows; all if there are no more. */
  Examples sample(int most, RandomSource random) {
    if (size() <= most) {
      return this;
    }
    int[] order = IntStream.range(0, size()).toArray();
    random.shuffle(order);
    int[] chosen = Arrays.copyOf(order, most);
    Arrays.sort(chosen);
    return select(chosen);
  }

  /** These rows, then others; of the columns those that models may see. */
  Examples with(Examples more) {
    int[] together = Arrays.copyOf(labels, size() + more.size());
    System.arraycopy(more.labels, 0, together, size(), more.size());
    double[] all = numbers;
    if (numbers.length > 0) {
      all = Arrays.copyOf(numbers, together.length);
      System.arraycopy(more.numbers, 0, all, size(), more.size());
    }
    return new Examples(OwnLearners.joined(rows, more.rows), together, all);
  }

  /** The share of each class, with half a row more for each so that none is 0. */
  double[] shares(int classes) {
    double[] shares = new double[classes];
    Arrays.fill(shares, 0.5 / (size() + classes / 2.0));
    for (int label : labels) {
      shares[label] += 1 / (size() + classes / 2.0);
    }
    return shares;
  }

  int count(int label) {
    return (int) IntStream.of(labels).filter(it -> it == label).count();
  }
}
