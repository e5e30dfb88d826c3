package io.understudy.numerics;

import io.understudy.spi.RunContext;

/**
 * Measures all points in double precision, block by block: for every distance, magnitude and for
 * missing cells. Each point's sum runs over the columns in order, so blocks change nothing.
 */
final class ExactScan {
  private static final int BLOCK = 512;
  private static final int BLOCKS_PER_CHECK = 8;

  private final FeatureMatrix points;
  private final Distance distance;
  private final double[][] block;
  private final double[] sums = new double[BLOCK];
  private final double[] common = new double[BLOCK];

  ExactScan(FeatureMatrix points, Distance distance) {
    this.points = points;
    this.distance = distance;
    this.block = new double[points.columnCount()][BLOCK];
  }

  void search(FeatureMatrix queries, int from, NearestList[] nearest, RunContext run) {
    double[][] rows = new double[nearest.length][];
    for (int query = 0; query < rows.length; query++) {
      rows[query] = queries.row(from + query);
    }
    int blocks = 0;
    for (int start = 0; start < points.rowCount(); start += BLOCK) {
      if (blocks++ % BLOCKS_PER_CHECK == 0) {
        run.checkCancelled();
      }
      int count = Math.min(BLOCK, points.rowCount() - start);
      loadBlock(start, count);
      for (int query = 0; query < rows.length; query++) {
        measureBlock(rows[query], count);
        offerBlock(start, count, nearest[query]);
      }
    }
  }

  private void loadBlock(int start, int count) {
    double[] values = points.values();
    int at = start * block.length;
    for (int j = 0; j < count; j++) {
      for (double[] column : block) {
        column[j] = values[at++];
      }
    }
  }

  private void measureBlock(double[] query, int count) {
    for (int j = 0; j < count; j++) {
      sums[j] = 0;
      common[j] = 0;
    }
    if (distance.family() == Distance.Family.GOWER) {
      for (int column = 0; column < block.length; column++) {
        distance.addGowerColumn(column, query[column], block[column], count, sums, common);
      }
      for (int j = 0; j < count; j++) {
        sums[j] = common[j] == 0 ? Double.POSITIVE_INFINITY : sums[j] / common[j];
      }
    } else {
      for (int column = 0; column < block.length; column++) {
        distance.addColumn(column, query[column], block[column], count, sums);
      }
      if (distance.family() == Distance.Family.CAPPED) {
        for (int j = 0; j < count; j++) {
          sums[j] /= block.length;
        }
      }
    }
  }

  private void offerBlock(int start, int count, NearestList nearest) {
    double worst = nearest.worst();
    for (int j = 0; j < count; j++) {
      if (sums[j] <= worst && nearest.offer(sums[j], start + j)) {
        worst = nearest.worst();
      }
    }
  }
}
