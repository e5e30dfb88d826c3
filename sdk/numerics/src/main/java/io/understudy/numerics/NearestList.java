package io.understudy.numerics;

/** The best k points seen so far for one query, in ascending (distance, index) order. */
final class NearestList {
  private final int capacity;
  private final int excluded;
  private final int[] indices;
  private final double[] distances;
  private int size;

  /** Excludes one row index, or none if it is -1. */
  NearestList(int capacity, int excluded) {
    this.capacity = capacity;
    this.excluded = excluded;
    this.indices = new int[capacity];
    this.distances = new double[capacity];
  }

  /** The distance that a further point must not exceed; infinite while places are free. */
  double worst() {
    return size < capacity ? Double.POSITIVE_INFINITY : distances[capacity - 1];
  }

  /** Whether a point at this distance, with this or a larger index, has no place any more. */
  boolean isBeyond(double distance, int index) {
    return size == capacity
        && (distance > distances[capacity - 1]
            || (distance == distances[capacity - 1] && index > indices[capacity - 1]));
  }

  /** Takes the point in if it is among the best; says whether it was. */
  boolean offer(double distance, int index) {
    if (index == excluded || isBeyond(distance, index)) {
      return false;
    }
    int place = size < capacity ? size++ : capacity - 1;
    while (place > 0 && isAfter(place - 1, distance, index)) {
      indices[place] = indices[place - 1];
      distances[place] = distances[place - 1];
      place--;
    }
    indices[place] = index;
    distances[place] = distance;
    return true;
  }

  private boolean isAfter(int place, double distance, int index) {
    return distances[place] > distance || (distances[place] == distance && indices[place] > index);
  }

  void copyTo(int query, int[] allIndices, double[] allDistances) {
    System.arraycopy(indices, 0, allIndices, query * capacity, capacity);
    System.arraycopy(distances, 0, allDistances, query * capacity, capacity);
  }
}
