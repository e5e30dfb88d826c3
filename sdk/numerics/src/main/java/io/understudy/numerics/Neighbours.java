package io.understudy.numerics;

import java.util.Arrays;

/**
 * The k nearest neighbours of each query, nearest first; at equal distance the smaller row index
 * comes first. Immutable.
 */
public final class Neighbours {
  private final int count;
  private final int[] indices;
  private final double[] distances;

  Neighbours(int count, int[] indices, double[] distances) {
    this.count = count;
    this.indices = indices;
    this.distances = distances;
  }

  /**
   * The number of queries.
   *
   * @return zero or more
   */
  public int queryCount() {
    return indices.length / count;
  }

  /**
   * The number of neighbours of each query.
   *
   * @return k, at least 1
   */
  public int neighbourCount() {
    return count;
  }

  /**
   * A neighbour.
   *
   * @param query the position of the query, from 0
   * @param rank 0 for the nearest
   * @return the neighbour's row index in the points searched
   */
  public int index(int query, int rank) {
    return indices[query * count + rank];
  }

  /**
   * The distance of a neighbour.
   *
   * @param query the position of the query, from 0
   * @param rank 0 for the nearest
   * @return squared for {@link Distance#euclidean()} and {@link Distance#mixed}, as it is for
   *     {@link Distance#gower} and {@link Distance#capped()}
   */
  public double distance(int query, int rank) {
    return distances[query * count + rank];
  }

  /**
   * All neighbours of a query.
   *
   * @param query the position of the query, from 0
   * @return a copy of the row indices, nearest first
   */
  public int[] indices(int query) {
    return Arrays.copyOfRange(indices, query * count, (query + 1) * count);
  }

  /**
   * All distances of a query.
   *
   * @param query the position of the query, from 0
   * @return a copy of the distances, nearest first
   */
  public double[] distances(int query) {
    return Arrays.copyOfRange(distances, query * count, (query + 1) * count);
  }
}
