package io.understudy.numerics;

import io.understudy.spi.RunContext;

/**
 * A tree of nested boxes over the points, for squared Euclidean distances in few dimensions
 * (Friedman, Bentley and Finkel 1977, An algorithm for finding best matches in logarithmic expected
 * time, ACM TOMS 3(3):209–226): each box is halved at the median of its widest column.
 *
 * <p>A box is left out only if its distance exceeds the k-th best. That distance is summed over the
 * columns in the order of the exact one, and rounding is monotonic, so it never exceeds the rounded
 * distance of a point inside: the result is that of a full scan, without any tolerance.
 */
final class KdTree {
  private static final int LEAF = 24;

  private final int columns;
  private final double[] values;
  private final int[] indices;
  private final double[] boxes;
  private final int[] smallestIndex;

  private KdTree(FeatureMatrix points) {
    int rows = points.rowCount();
    this.columns = points.columnCount();
    this.values = new double[rows * columns];
    this.indices = new int[rows];
    int nodes = 1;
    while (rows > LEAF * ((nodes + 1L) / 2)) {
      nodes = 2 * nodes + 1;
    }
    this.boxes = new double[nodes * 2 * columns];
    this.smallestIndex = new int[nodes];
  }

  static KdTree of(FeatureMatrix points, RunContext run) {
    KdTree tree = new KdTree(points);
    int[] order = new int[points.rowCount()];
    for (int row = 0; row < order.length; row++) {
      order[row] = row;
    }
    tree.build(0, 0, order.length, order, points.values(), run);
    for (int place = 0; place < order.length; place++) {
      tree.indices[place] = order[place];
      points.copyRow(order[place], tree.values, place * tree.columns);
    }
    return tree;
  }

  private void build(int node, int from, int to, int[] order, double[] source, RunContext run) {
    run.checkCancelled();
    bound(node, from, to, order, source);
    if (to - from <= LEAF) {
      return;
    }
    int middle = (from + to) >>> 1;
    select(order, from, to - 1, middle, source, widestColumn(node));
    build(2 * node + 1, from, middle, order, source, run);
    build(2 * node + 2, middle, to, order, source, run);
  }

  private void bound(int node, int from, int to, int[] order, double[] source) {
    int low = node * 2 * columns;
    int high = low + columns;
    for (int column = 0; column < columns; column++) {
      boxes[low + column] = Double.POSITIVE_INFINITY;
      boxes[high + column] = Double.NEGATIVE_INFINITY;
    }
    int smallest = Integer.MAX_VALUE;
    for (int place = from; place < to; place++) {
      int row = order[place];
      smallest = Math.min(smallest, row);
      for (int column = 0; column < columns; column++) {
        double value = source[row * columns + column];
        boxes[low + column] = Math.min(boxes[low + column], value);
        boxes[high + column] = Math.max(boxes[high + column], value);
      }
    }
    smallestIndex[node] = smallest;
  }

  private int widestColumn(int node) {
    int low = node * 2 * columns;
    int widest = 0;
    for (int column = 1; column < columns; column++) {
      if (width(low + column) > width(low + widest)) {
        widest = column;
      }
    }
    return widest;
  }

  private double width(int at) {
    return boxes[at + columns] - boxes[at];
  }

  /** Hoare's selection (1961, algorithm 65), with the median of three as the pivot. */
  private void select(int[] order, int from, int to, int wanted, double[] source, int column) {
    int low = from;
    int high = to;
    while (low < high) {
      double pivot = medianOfThree(order, low, high, source, column);
      int i = low;
      int j = high;
      while (i <= j) {
        while (source[order[i] * columns + column] < pivot) {
          i++;
        }
        while (source[order[j] * columns + column] > pivot) {
          j--;
        }
        if (i <= j) {
          int swapped = order[i];
          order[i++] = order[j];
          order[j--] = swapped;
        }
      }
      if (wanted <= j) {
        high = j;
      } else if (wanted >= i) {
        low = i;
      } else {
        return;
      }
    }
  }

  private double medianOfThree(int[] order, int low, int high, double[] source, int column) {
    double a = source[order[low] * columns + column];
    double b = source[order[(low + high) >>> 1] * columns + column];
    double c = source[order[high] * columns + column];
    return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
  }

  void search(double[] query, NearestList nearest) {
    search(0, 0, indices.length, distanceToBox(0, query), query, nearest);
  }

  private void search(
      int node, int from, int to, double bound, double[] query, NearestList nearest) {
    if (nearest.isBeyond(bound, smallestIndex[node])) {
      return;
    }
    if (to - from <= LEAF) {
      measure(from, to, query, nearest);
      return;
    }
    int middle = (from + to) >>> 1;
    double left = distanceToBox(2 * node + 1, query);
    double right = distanceToBox(2 * node + 2, query);
    if (left <= right) {
      search(2 * node + 1, from, middle, left, query, nearest);
      search(2 * node + 2, middle, to, right, query, nearest);
    } else {
      search(2 * node + 2, middle, to, right, query, nearest);
      search(2 * node + 1, from, middle, left, query, nearest);
    }
  }

  private double distanceToBox(int node, double[] query) {
    int low = node * 2 * columns;
    double sum = 0;
    for (int column = 0; column < columns; column++) {
      double below = boxes[low + column] - query[column];
      double above = query[column] - boxes[low + columns + column];
      double gap = Math.max(0, Math.max(below, above));
      sum += gap * gap;
    }
    return sum;
  }

  private void measure(int from, int to, double[] query, NearestList nearest) {
    for (int place = from; place < to; place++) {
      int offset = place * columns;
      double sum = 0;
      for (int column = 0; column < columns; column++) {
        double difference = values[offset + column] - query[column];
        sum += difference * difference;
      }
      nearest.offer(sum, indices[place]);
    }
  }
}
