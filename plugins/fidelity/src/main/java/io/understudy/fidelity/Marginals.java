package io.understudy.fidelity;

import io.understudy.spi.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The k-marginal score: one minus the total variation of the joint counts of k columns, quantities
 * in tenths of the real rows, for all choices of k columns or a random hundred of them.
 *
 * @see "Sen et al. (2023), Diverse Community Data for Benchmarking Data Privacy Algorithms (NIST
 *     SDNist)"
 */
final class Marginals {
  private static final int MOST = 100;

  private final List<CodedColumn> columns;
  private final List<int[]> chosen;

  private Marginals(List<CodedColumn> columns, List<int[]> chosen) {
    this.columns = columns;
    this.chosen = chosen;
  }

  static Marginals of(List<CodedColumn> columns, int k, RandomStream random) {
    int size = columns.size();
    List<int[]> chosen = new ArrayList<>();
    if (count(size, k) <= MOST) {
      combine(size, k, new int[k], 0, 0, chosen);
    } else {
      int[] all = IntStream.range(0, size).toArray();
      for (int i = 0; i < MOST; i++) {
        chosen.add(Samples.choose(all, k, random.at(i)));
      }
    }
    return new Marginals(columns, chosen);
  }

  private static double count(int n, int k) {
    double count = 1;
    for (int i = 0; i < k; i++) {
      count *= (double) (n - i) / (i + 1);
    }
    return count;
  }

  private static void combine(int size, int k, int[] choice, int at, int from, List<int[]> chosen) {
    if (at == k) {
      chosen.add(choice.clone());
      return;
    }
    for (int column = from; column < size; column++) {
      choice[at] = column;
      combine(size, k, choice, at + 1, column + 1, chosen);
    }
  }

  int size() {
    return chosen.size();
  }

  double[] scores(Sample sample, Sample holdout) {
    return chosen.stream()
        .mapToDouble(choice -> similarity(columns, choice, sample, holdout))
        .toArray();
  }

  /** One minus the total variation of some columns' joint counts, however many cells there are. */
  static double similarity(List<CodedColumn> columns, int[] choice, Sample sample, Sample holdout) {
    return 1 - variation(cells(columns, choice, sample), cells(columns, choice, holdout));
  }

  /** The cell of each row, in ascending order. */
  private static long[] cells(List<CodedColumn> columns, int[] choice, Sample sample) {
    long[] cells = new long[sample.size()];
    for (int place : choice) {
      CodedColumn column = columns.get(place);
      int[] codes = column.codes(sample.side());
      int[] rows = sample.rows(place);
      for (int i = 0; i < cells.length; i++) {
        cells[i] = cells[i] * column.size() + codes[rows[i]];
      }
    }
    Arrays.sort(cells);
    return cells;
  }

  private static double variation(long[] one, long[] other) {
    double sum = 0;
    int i = 0;
    int j = 0;
    while (i < one.length || j < other.length) {
      long cell =
          i == one.length ? other[j] : j == other.length ? one[i] : Math.min(one[i], other[j]);
      int fromI = i;
      int fromJ = j;
      while (i < one.length && one[i] == cell) {
        i++;
      }
      while (j < other.length && other[j] == cell) {
        j++;
      }
      sum += Math.abs((double) (i - fromI) / one.length - (double) (j - fromJ) / other.length);
    }
    return sum / 2;
  }
}
