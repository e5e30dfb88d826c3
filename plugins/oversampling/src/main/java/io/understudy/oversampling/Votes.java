package io.understudy.oversampling;

import io.understudy.spi.ModelReader;
import io.understudy.spi.ModelWriter;
import io.understudy.spi.RandomSource;
import java.util.Arrays;

/**
 * For each seed the categories of one column that its voters name most often: one, or several among
 * which synthetic rows draw. Immutable.
 */
final class Votes {
  /** For a column on which nobody votes. */
  static final Votes NONE = new Votes(new int[0], new int[0]);

  /** The winners, seed by seed. */
  private final int[] winners;

  /** Where each seed's winners end; empty if each has one. */
  private final int[] ends;

  private Votes(int[] winners, int[] ends) {
    this.winners = winners;
    this.ends = ends;
  }

  /** The winners of each seed, at least one. */
  static Votes of(int[][] winners) {
    int[] all = Arrays.stream(winners).flatMapToInt(Arrays::stream).toArray();
    if (all.length == winners.length) {
      return new Votes(all, new int[0]);
    }
    int[] ends = Arrays.stream(winners).mapToInt(it -> it.length).toArray();
    Arrays.parallelPrefix(ends, Integer::sum);
    return new Votes(all, ends);
  }

  boolean hasTies() {
    return ends.length > 0;
  }

  /** The winners of a seed, in the order of its voters. */
  int[] winners(int seed) {
    return Arrays.copyOfRange(winners, start(seed), end(seed));
  }

  /** The only winner of a seed, or the first of several. */
  int first(int seed) {
    return winners[start(seed)];
  }

  /** One of the winners of a seed; draws only if there are several. */
  int draw(int seed, RandomSource random) {
    int start = start(seed);
    int count = end(seed) - start;
    return winners[count == 1 ? start : start + random.nextInt(count)];
  }

  private int start(int seed) {
    return !hasTies() ? seed : seed == 0 ? 0 : ends[seed - 1];
  }

  private int end(int seed) {
    return hasTies() ? ends[seed] : seed + 1;
  }

  void save(ModelWriter model, String name, boolean withTies) {
    model.integers(name, winners);
    if (withTies) {
      model.integers(name + "-ends", ends);
    }
  }

  static Votes load(ModelReader model, String name, boolean withTies) {
    return new Votes(model.integers(name), withTies ? model.integers(name + "-ends") : new int[0]);
  }

  /** Whether every seed has a winner, and all winners are categories or missing. */
  boolean fits(int seeds, int categories) {
    boolean complete = hasTies() ? ends.length == seeds && ascends() : winners.length == seeds;
    return complete
        && Arrays.stream(winners).allMatch(it -> ColumnCodec.MISSING <= it && it < categories);
  }

  private boolean ascends() {
    int last = 0;
    for (int end : ends) {
      if (end <= last) {
        return false;
      }
      last = end;
    }
    return last == winners.length;
  }
}
