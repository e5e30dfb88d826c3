package io.understudy.oversampling;

import io.understudy.numerics.Neighbours;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** Brings together what a method found out about one class. */
final class ClassModelBuilder {
  private static final int[] NO_VOTES = {};
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

  ClassModel build() {
    double[][] values = training.pool(pool);
    int[][] votes = new int[values.length][];
    for (int column = 0; column < votes.length; column++) {
      if (training.codecs().get(column).treatment() == Treatment.VOTE) {
        votes[column] = votes(values[column]);
        values[column] = NO_NUMBERS;
      } else {
        votes[column] = NO_VOTES;
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
        noise);
  }

  private int[] votes(double[] codes) {
    int[] votes = new int[seeds.length];
    for (int seed = 0; seed < votes.length; seed++) {
      int own = (int) codes[seeds[seed]];
      votes[seed] = own == ColumnCodec.MISSING ? own : vote(codes, seed, own);
    }
    return votes;
  }

  /** The commonest category among the neighbours of the class; of equals, the nearest one's. */
  private int vote(double[] codes, int seed, int own) {
    int best = own;
    int most = 0;
    for (int rank = 0; rank < neighbourCount; rank++) {
      int candidate = codeOf(codes, seed, rank);
      int count = 0;
      for (int other = 0; other < neighbourCount; other++) {
        count += codeOf(codes, seed, other) == candidate ? 1 : 0;
      }
      if (candidate != ColumnCodec.MISSING && count > most) {
        best = candidate;
        most = count;
      }
    }
    return best;
  }

  private int codeOf(double[] codes, int seed, int rank) {
    int neighbour = neighbours[seed * neighbourCount + rank];
    boolean ofClass = neighbour < rowsOfClass.length;
    return ofClass ? (int) codes[neighbour] : ColumnCodec.MISSING;
  }
}
