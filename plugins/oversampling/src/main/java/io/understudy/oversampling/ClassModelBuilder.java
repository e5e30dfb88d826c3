package io.understudy.oversampling;

import io.understudy.numerics.Neighbours;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** Brings together what a method found out about one class. */
final class ClassModelBuilder {
  private static final double[] NO_NUMBERS = {};

  private final Training training;
  private final int c;
  private final int[] rowsOfClass;
  private int[] pool;
  private int[] seeds;
  private int neighbourCount;
  private int[] neighbours;
  private int[] cumulative = {};
  private double[] noise = {};
  private double[] reach = {};
  private boolean drawsTies;
  private boolean seedsVote;
  private long planned;

  /** Starts with the class's rows as the pool, all of them seeds, each its own neighbour. */
  ClassModelBuilder(Training training, int c, int[] rowsOfClass) {
    this.training = training;
    this.c = c;
    this.rowsOfClass = rowsOfClass;
    this.pool = rowsOfClass;
    this.seeds = IntStream.range(0, rowsOfClass.length).toArray();
    this.neighbourCount = 1;
    this.neighbours = seeds;
    this.planned = training.additions(c);
  }

  /** Lets only some of the class's rows be seeds: places among the class's rows. */
  ClassModelBuilder seeds(int[] places) {
    seeds = places;
    return this;
  }

  /** Gives each seed its neighbours within the class, found for all rows of the class. */
  ClassModelBuilder neighboursWithinClass(Neighbours found) {
    neighbourCount = found.neighbourCount();
    neighbours = Arrays.stream(seeds).flatMap(seed -> Arrays.stream(found.indices(seed))).toArray();
    return this;
  }

  /** Gives each seed its neighbours of any class, found for the seeds in their order. */
  ClassModelBuilder neighboursAmongAll(Neighbours found) {
    neighbourCount = found.neighbourCount();
    Map<Integer, Integer> placeOfRow = new LinkedHashMap<>();
    for (int row : rowsOfClass) {
      placeOfRow.put(row, placeOfRow.size());
    }
    neighbours = new int[seeds.length * neighbourCount];
    for (int i = 0; i < neighbours.length; i++) {
      int row = found.index(i / neighbourCount, i % neighbourCount);
      neighbours[i] = placeOfRow.computeIfAbsent(row, it -> placeOfRow.size());
    }
    pool = placeOfRow.keySet().stream().mapToInt(Integer::intValue).toArray();
    return this;
  }

  /** Fixes how many rows each seed gives. */
  ClassModelBuilder rowsPerSeed(int[] counts) {
    cumulative = counts.clone();
    Arrays.parallelPrefix(cumulative, Integer::sum);
    planned = cumulative[cumulative.length - 1];
    return this;
  }

  /** Adds Gaussian noise to numbers: its standard deviation for each column. */
  ClassModelBuilder noise(double[] deviations) {
    noise = deviations;
    return this;
  }

  /** Lets the line of each seed reach further, less far, or away from its neighbour. */
  ClassModelBuilder reach(double[] factors) {
    reach = factors;
    return this;
  }

  /** Gives each seed its neighbours: places among the class's rows, so many for each. */
  ClassModelBuilder neighbours(int count, int[] places) {
    neighbourCount = count;
    neighbours = places;
    return this;
  }

  /** Lets rows draw among equally common categories, where otherwise the nearest one's wins. */
  ClassModelBuilder drawsTies() {
    drawsTies = true;
    return this;
  }

  /** Lets the seed itself vote on its rows' categories beside its neighbours. */
  ClassModelBuilder seedsVote() {
    seedsVote = true;
    return this;
  }

  ClassModel build() {
    double[][] values = training.pool(pool);
    Votes[] votes = new Votes[values.length];
    for (int column = 0; column < votes.length; column++) {
      if (training.codecs().get(column).treatment() == Treatment.VOTE) {
        votes[column] = votes(values[column]);
        values[column] = NO_NUMBERS;
      } else {
        votes[column] = Votes.NONE;
      }
    }
    return new ClassModel(
        training.classes().labels().get(c),
        planned,
        training.meanWeight(rowsOfClass),
        values,
        seeds,
        neighbourCount,
        neighbours,
        rowsOfClass.length,
        votes,
        cumulative,
        noise,
        reach);
  }

  private Votes votes(double[] codes) {
    int[][] winners = new int[seeds.length][];
    for (int seed = 0; seed < winners.length; seed++) {
      int own = (int) codes[seeds[seed]];
      // A synthetic cell is missing where its seed row's is.
      winners[seed] = own == ColumnCodec.MISSING ? new int[] {own} : winners(codes, seed, own);
    }
    return Votes.of(winners);
  }

  /**
   * The commonest category among the voters of the class; of equally common ones the nearest one's,
   * or all if rows draw among them. The seed's own if no voter has one.
   */
  private int[] winners(double[] codes, int seed, int own) {
    int[] voters = voters(codes, seed, own);
    int[] best = {own};
    int most = 0;
    for (int place = 0; place < voters.length; place++) {
      int candidate = voters[place];
      int count = 0;
      boolean seenBefore = false;
      for (int other = 0; other < voters.length; other++) {
        count += voters[other] == candidate ? 1 : 0;
        seenBefore |= other < place && voters[other] == candidate;
      }
      if (candidate == ColumnCodec.MISSING || seenBefore) {
        continue;
      }
      if (count > most) {
        best = new int[] {candidate};
        most = count;
      } else if (count == most && drawsTies) {
        best = Arrays.copyOf(best, best.length + 1);
        best[best.length - 1] = candidate;
      }
    }
    return best;
  }

  private int[] voters(double[] codes, int seed, int own) {
    int first = seedsVote ? 1 : 0;
    int[] voters = new int[first + neighbourCount];
    voters[0] = own;
    for (int rank = 0; rank < neighbourCount; rank++) {
      int neighbour = neighbours[seed * neighbourCount + rank];
      boolean ofClass = neighbour < rowsOfClass.length;
      voters[first + rank] = ofClass ? (int) codes[neighbour] : ColumnCodec.MISSING;
    }
    return voters;
  }
}
