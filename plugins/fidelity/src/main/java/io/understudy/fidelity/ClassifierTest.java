package io.understudy.fidelity;

import io.understudy.numerics.Parallel;
import io.understudy.numerics.RankedScores;
import io.understudy.spi.RandomStream;
import io.understudy.spi.RunContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Can a classifier tell two sets of rows apart? Cross-validated in three folds; equal rows of one
 * set share a fold, so that a repeated row is not recognised by its repetition. Equal rows of
 * <em>different</em> sets do not: a copy in the test fold whose original was learnt under the other
 * name is taken for it, so that copying drives the AUROC below chance.
 *
 * @see "Lopez-Paz and Oquab (2017), Revisiting classifier two-sample tests, ICLR"
 */
final class ClassifierTest {
  private static final int FOLDS = 3;

  private final Points points;
  private final Discriminator discriminator;

  ClassifierTest(Points points, Discriminator discriminator) {
    this.points = points;
    this.discriminator = discriminator;
  }

  /** The mean AUROC of the folds: 0.5 for rows that cannot be told apart. */
  double auroc(int[] first, int[] second, RandomStream random) {
    int[] foldOfFirst = folds(first, random.child("first"));
    int[] foldOfSecond = folds(second, random.child("second"));
    double sum = 0;
    int assessed = 0;
    for (int fold = 0; fold < FOLDS; fold++) {
      int[] tested = join(in(first, foldOfFirst, fold, true), in(second, foldOfSecond, fold, true));
      int testedFirst = in(first, foldOfFirst, fold, true).length;
      int[] learntFirst = in(first, foldOfFirst, fold, false);
      int[] learntSecond = in(second, foldOfSecond, fold, false);
      boolean possible =
          testedFirst > 0
              && testedFirst < tested.length
              && learntFirst.length > 0
              && learntSecond.length > 0;
      if (possible) {
        double[] scores =
            discriminator.probabilities(
                points.rows(join(learntFirst, learntSecond)),
                labels(learntFirst.length, learntSecond.length),
                points.rows(tested));
        boolean[] positive = new boolean[tested.length];
        Arrays.fill(positive, 0, testedFirst, true);
        sum += RankedScores.of(positive, scores).auroc();
        assessed++;
      }
    }
    return assessed == 0 ? Double.NaN : sum / assessed;
  }

  private static float[] labels(int first, int second) {
    float[] labels = new float[first + second];
    Arrays.fill(labels, 0, first, 1);
    return labels;
  }

  private static int[] join(int[] one, int[] other) {
    return IntStream.concat(Arrays.stream(one), Arrays.stream(other)).toArray();
  }

  private static int[] in(int[] places, int[] folds, int fold, boolean inside) {
    return IntStream.range(0, places.length)
        .filter(i -> (folds[i] == fold) == inside)
        .map(i -> places[i])
        .toArray();
  }

  /** Groups of equal rows in random order, each to the fold with the fewest rows so far. */
  private int[] folds(int[] places, RandomStream random) {
    Map<Integer, List<Integer>> equal = new LinkedHashMap<>();
    for (int i = 0; i < places.length; i++) {
      equal.computeIfAbsent(points.identity(places[i]), key -> new ArrayList<>()).add(i);
    }
    List<List<Integer>> groups = List.copyOf(equal.values());
    int[] order = IntStream.range(0, groups.size()).toArray();
    random.at(0).shuffle(order);
    int[] folds = new int[places.length];
    int[] sizes = new int[FOLDS];
    for (int group : order) {
      int smallest = 0;
      for (int fold = 1; fold < FOLDS; fold++) {
        smallest = sizes[fold] < sizes[smallest] ? fold : smallest;
      }
      for (int i : groups.get(group)) {
        folds[i] = smallest;
        sizes[smallest]++;
      }
    }
    return folds;
  }

  /** AUROCs where rows were given to the two sets at random, each fitted anew. */
  double[] permuted(
      int[] first, int[] second, int permutations, RandomStream random, RunContext run) {
    double[] drawn = new double[permutations];
    int[] all = join(first, second);
    Parallel.forRanges(
        permutations,
        1,
        run,
        "permute rows",
        (from, to) -> {
          int[] shuffled = all.clone();
          random.at(from).shuffle(shuffled);
          drawn[from] =
              auroc(
                  Arrays.copyOf(shuffled, first.length),
                  Arrays.copyOfRange(shuffled, first.length, shuffled.length),
                  random.child("folds-" + from));
        });
    return drawn;
  }

  /**
   * The propensity mean squared error: how far in-sample probabilities are from the share of the
   * first set. 0 if the model learns nothing.
   */
  double propensityError(int[] first, int[] second) {
    double[][] rows = points.rows(join(first, second));
    double share = (double) first.length / rows.length;
    double[] probabilities =
        discriminator.probabilities(rows, labels(first.length, second.length), rows);
    double sum = 0;
    for (double probability : probabilities) {
      sum += (probability - share) * (probability - share);
    }
    return sum / rows.length;
  }

  double[] permutedErrors(
      int[] first, int[] second, int permutations, RandomStream random, RunContext run) {
    double[] drawn = new double[permutations];
    int[] all = join(first, second);
    Parallel.forRanges(
        permutations,
        1,
        run,
        (from, to) -> {
          int[] shuffled = all.clone();
          random.at(from).shuffle(shuffled);
          drawn[from] =
              propensityError(
                  Arrays.copyOf(shuffled, first.length),
                  Arrays.copyOfRange(shuffled, first.length, shuffled.length));
        });
    return drawn;
  }

  /** How much each column of the table helps to tell the sets apart, largest first. */
  Map<String, Double> importance(int[] first, int[] second) {
    double[] gains =
        discriminator.importance(
            points.rows(join(first, second)), labels(first.length, second.length));
    Map<String, Double> byColumn = new LinkedHashMap<>();
    for (int i = 0; i < gains.length; i++) {
      byColumn.merge(points.sources().get(i), gains[i], Double::sum);
    }
    Map<String, Double> ordered = new LinkedHashMap<>();
    byColumn.entrySet().stream()
        .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
        .forEach(entry -> ordered.put(entry.getKey(), entry.getValue()));
    return ordered;
  }
}
