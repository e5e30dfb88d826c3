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
  private static final int TIES = 1;
  private static final int REACH = 2;

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

  /** Column by column: the categories its synthetic rows get. */
  private final Votes[] votes;

  /** For each seed the number of rows made from it and all seeds before; empty: drawn at random. */
  private final int[] cumulative;

  /** Column by column: the standard deviation of the noise added; empty: none. */
  private final double[] noise;

  /** For each seed how far its lines reach: 1 to the neighbour; negative: away; empty: all 1. */
  private final double[] reach;

  ClassModel(
      String label,
      long planned,
      double weight,
      double[][] pool,
      int[] seeds,
      int neighbourCount,
      int[] neighbours,
      int firstForeign,
      Votes[] votes,
      int[] cumulative,
      double[] noise,
      double[] reach) {
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
    this.reach = reach;
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

  Votes votes(int column) {
    return votes[column];
  }

  boolean isNoisy() {
    return noise.length > 0;
  }

  double noise(int column) {
    return noise[column];
  }

  /** Whether equally many neighbours vote for several categories, so that rows draw. */
  boolean hasTies() {
    return Arrays.stream(votes).anyMatch(Votes::hasTies);
  }

  /** Whether rows may lie outside the class's rows, and so outside a column's domain. */
  boolean extrapolates() {
    return reach.length > 0;
  }

  double reach(int seed) {
    return reach.length == 0 ? 1 : reach[seed];
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
    draws.gap[at] = (neighbour >= firstForeign ? HALF_WAY * gap : gap) * reach(seed);
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
    boolean ties = hasTies();
    int extras = (ties ? TIES : 0) | (extrapolates() ? REACH : 0);
    int[] sizes = {neighbourCount, firstForeign, extras};
    // As earlier releases wrote it where nothing is new.
    model.integers(prefix + "sizes", extras == 0 ? Arrays.copyOf(sizes, 2) : sizes);
    if (extrapolates()) {
      model.doubles(prefix + "reach", reach);
    }
    model.integers(prefix + "cumulative", cumulative);
    model.doubles(prefix + "noise", noise);
    for (int column = 0; column < pool.length; column++) {
      if (pool[column].length > 0) {
        model.doubles(prefix + "pool-" + column, pool[column]);
      }
      if (votes[column] != Votes.NONE) {
        votes[column].save(model, prefix + "votes-" + column, ties);
      }
    }
  }

  static ClassModel load(ModelReader model, String prefix, List<ColumnCodec> columns) {
    double[][] pool = new double[columns.size()][];
    Votes[] votes = new Votes[columns.size()];
    int[] sizes = model.integers(prefix + "sizes");
    if (sizes.length < 2 || sizes.length > 3) {
      throw OversamplingModel.damaged();
    }
    int extras = sizes.length == 2 ? 0 : sizes[2];
    for (int column = 0; column < pool.length; column++) {
      Treatment treatment = columns.get(column).treatment();
      boolean copied = treatment == Treatment.INTERPOLATE;
      boolean voted = treatment == Treatment.VOTE;
      pool[column] = copied ? model.doubles(prefix + "pool-" + column) : NOTHING;
      String name = prefix + "votes-" + column;
      votes[column] = voted ? Votes.load(model, name, (extras & TIES) != 0) : Votes.NONE;
    }
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
            model.doubles(prefix + "noise"),
            (extras & REACH) != 0 ? model.doubles(prefix + "reach") : NOTHING);
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
            && (noise.length == 0 || noise.length == columns.size())
            && (reach.length == 0 || reach.length == seeds.length);
    for (int column = 0; column < pool.length && fits; column++) {
      if (columns.get(column).treatment() == Treatment.INTERPOLATE) {
        int rows = pool[column].length;
        fits = within(seeds, 0, rows) && within(neighbours, 0, rows);
      } else if (columns.get(column).treatment() == Treatment.VOTE) {
        int categories = columns.get(column).categories().size();
        fits = votes[column].fits(seeds.length, categories);
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
