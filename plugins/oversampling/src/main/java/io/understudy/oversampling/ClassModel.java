package io.understudy.oversampling;

import io.understudy.spi.ModelReader;
import io.understudy.spi.ModelWriter;
import io.understudy.spi.RandomSource;
import java.util.Arrays;
import java.util.List;

/**
 * What was learnt about one class: a pool of real rows, the seed rows among them, the neighbours of
 * each seed row, and how seed rows are chosen. Immutable.
 */
final class ClassModel {
  private static final double[] NOTHING = {};
  private static final double HALF_WAY = 0.5;

  private final String label;
  private final long planned;
  private final double weight;

  /** Column by column, row by row of the pool; empty for columns that are not copied. */
  private final double[][] pool;

  private final int[] seeds;
  private final int neighbourCount;

  /** Pool rows, {@code neighbourCount} for each seed. */
  private final int[] neighbours;

  /** From this pool row on, rows are of other classes. */
  private final int firstForeign;

  /** Column by column, seed by seed: the category its synthetic rows get; empty for numbers. */
  private final int[][] votes;

  /** For each seed the number of rows made from it and all seeds before; empty: drawn at random. */
  private final int[] cumulative;

  /** Column by column: the standard deviation of the noise added; empty: none. */
  private final double[] noise;

  ClassModel(
      String label,
      long planned,
      double weight,
      double[][] pool,
      int[] seeds,
      int neighbourCount,
      int[] neighbours,
      int firstForeign,
      int[][] votes,
      int[] cumulative,
      double[] noise) {
    this.label = label;
    this.planned = planned;
    this.weight = weight;
    this.pool = pool;
    this.seeds = seeds;
    this.neighbourCount = neighbourCount;
    this.neighbours = neighbours;
    this.firstForeign = firstForeign;
    this.votes = votes;
    this.cumulative = cumulative;
    this.noise = noise;
  }

  String label() {
    return label;
  }

  long planned() {
    return planned;
  }

  double weight() {
    return weight;
  }

  double[] pool(int column) {
    return pool[column];
  }

  int[] votes(int column) {
    return votes[column];
  }

  boolean isNoisy() {
    return noise.length > 0;
  }

  double noise(int column) {
    return noise[column];
  }

  /** How many rows each seed gives; empty if seeds are drawn at random. */
  int[] rowsPerSeed() {
    int[] counts = cumulative.clone();
    for (int seed = counts.length - 1; seed > 0; seed--) {
      counts[seed] -= cumulative[seed - 1];
    }
    return counts;
  }

  int seedCount() {
    return seeds.length;
  }

  int seed(int number) {
    return seeds[number];
  }

  int neighbour(int seed, int rank) {
    return neighbours[seed * neighbourCount + rank];
  }

  /**
   * Chooses the line on which a synthetic row lies, and where on it.
   *
   * @param slot the row's place within the class's part of the plan, at least 0
   * @param random the row's own source
   * @param draws where to write
   * @param at the row's place there
   */
  void draw(long slot, RandomSource random, LineDraws draws, int at) {
    int drawn = random.nextInt(seeds.length);
    int seed = cumulative.length == 0 ? drawn : scheduled(slot);
    int neighbour = neighbours[seed * neighbourCount + random.nextInt(neighbourCount)];
    double gap = random.nextDouble();
    draws.seed[at] = seed;
    draws.start[at] = seeds[seed];
    draws.end[at] = neighbour;
    draws.gap[at] = neighbour >= firstForeign ? HALF_WAY * gap : gap;
  }

  private int scheduled(long slot) {
    int place = (int) (slot % cumulative[cumulative.length - 1]);
    int found = Arrays.binarySearch(cumulative, place + 1);
    int seed = found >= 0 ? found : -found - 1;
    // Seeds that get no rows repeat the sum before them: the first with the sum is the one meant.
    while (seed > 0 && cumulative[seed - 1] > place) {
      seed--;
    }
    return seed;
  }

  void save(ModelWriter model, String prefix) {
    model.text(prefix + "label", label);
    model.number(prefix + "planned", planned);
    model.number(prefix + "weight", weight);
    model.integers(prefix + "seeds", seeds);
    model.integers(prefix + "neighbours", neighbours);
    model.integers(prefix + "sizes", new int[] {neighbourCount, firstForeign});
    model.integers(prefix + "cumulative", cumulative);
    model.doubles(prefix + "noise", noise);
    for (int column = 0; column < pool.length; column++) {
      if (pool[column].length > 0) {
        model.doubles(prefix + "pool-" + column, pool[column]);
      }
      if (votes[column].length > 0) {
        model.integers(prefix + "votes-" + column, votes[column]);
      }
    }
  }

  static ClassModel load(ModelReader model, String prefix, List<ColumnCodec> columns) {
    double[][] pool = new double[columns.size()][];
    int[][] votes = new int[columns.size()][];
    for (int column = 0; column < pool.length; column++) {
      Treatment treatment = columns.get(column).treatment();
      boolean copied = treatment == Treatment.INTERPOLATE;
      boolean voted = treatment == Treatment.VOTE;
      pool[column] = copied ? model.doubles(prefix + "pool-" + column) : NOTHING;
      votes[column] = voted ? model.integers(prefix + "votes-" + column) : new int[0];
    }
    int[] sizes = model.integers(prefix + "sizes");
    ClassModel loaded =
        new ClassModel(
            model.text(prefix + "label"),
            (long) model.number(prefix + "planned"),
            model.number(prefix + "weight"),
            pool,
            model.integers(prefix + "seeds"),
            sizes[0],
            model.integers(prefix + "neighbours"),
            sizes[1],
            votes,
            model.integers(prefix + "cumulative"),
            model.doubles(prefix + "noise"));
    loaded.requireConsistent(columns);
    return loaded;
  }

  /** A damaged file must not lead to an index out of bounds while sampling. */
  private void requireConsistent(List<ColumnCodec> columns) {
    boolean fits =
        seeds.length > 0
            && neighbourCount > 0
            && planned > 0
            && neighbours.length == seeds.length * neighbourCount
            && (cumulative.length == 0
                || (cumulative.length == seeds.length && cumulative[cumulative.length - 1] > 0))
            && (noise.length == 0 || noise.length == columns.size());
    for (int column = 0; column < pool.length && fits; column++) {
      if (columns.get(column).treatment() == Treatment.INTERPOLATE) {
        int rows = pool[column].length;
        fits = within(seeds, 0, rows) && within(neighbours, 0, rows);
      } else if (columns.get(column).treatment() == Treatment.VOTE) {
        int categories = columns.get(column).categories().size();
        fits =
            votes[column].length == seeds.length
                && within(votes[column], ColumnCodec.MISSING, categories);
      }
    }
    if (!fits) {
      throw OversamplingModel.damaged();
    }
  }

  private static boolean within(int[] values, int from, int to) {
    return Arrays.stream(values).allMatch(value -> from <= value && value < to);
  }
}
