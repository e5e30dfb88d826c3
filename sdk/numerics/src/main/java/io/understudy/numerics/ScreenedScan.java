package io.understudy.numerics;

import io.understudy.spi.RunContext;

/** Searches a {@link Screen} for a few queries at a time. Not thread-safe: one for each range. */
final class ScreenedScan {
  private static final int TILES_PER_CHECK = 32;

  private final Screen screen;
  private final double[] points;
  private final int columns;
  private final double[][] rows;
  private final float[][] factors;
  private final double[] queryLengths;
  private final NearestList[] nearest;
  private final boolean fused;
  private final float[][] panelFactors = new float[PanelKernel.QUERIES][];
  private final float[][] sums = new float[PanelKernel.QUERIES][Screen.TILE];
  private final float[] minima = new float[PanelKernel.GROUPS];
  private final float[] quarters = new float[Screen.TILE / 4];

  /**
   * Prepares queries [from, to) of a matrix whose rows are all in the screen's range. Fused or not,
   * the kernel changes nothing but the time.
   */
  ScreenedScan(
      Screen screen,
      FeatureMatrix points,
      FeatureMatrix queries,
      int from,
      int to,
      NearestList[] nearest,
      boolean fused) {
    this.screen = screen;
    this.points = points.values();
    this.columns = points.columnCount();
    this.nearest = nearest;
    this.fused = fused;
    int count = to - from;
    int padded = (count + PanelKernel.QUERIES - 1) / PanelKernel.QUERIES * PanelKernel.QUERIES;
    this.rows = new double[count][];
    this.queryLengths = new double[count];
    this.factors = new float[padded][screen.width()];
    double[] scaled = new double[columns];
    for (int query = 0; query < count; query++) {
      rows[query] = queries.row(from + query);
      queryLengths[query] = screen.prepare(queries, from + query, scaled, factors[query]);
    }
  }

  void search(RunContext run) {
    for (int tile = 0; tile < screen.tileCount(); tile++) {
      if (tile % TILES_PER_CHECK == 0) {
        run.checkCancelled();
      }
      for (int query = 0; query < factors.length; query += PanelKernel.QUERIES) {
        searchPanel(tile, query);
      }
    }
  }

  private void searchPanel(int tile, int first) {
    for (int i = 0; i < PanelKernel.QUERIES; i++) {
      panelFactors[i] = factors[first + i];
      System.arraycopy(screen.lengths(tile), 0, sums[i], 0, Screen.TILE);
    }
    PanelKernel.accumulate(sums, screen.tile(tile), panelFactors, fused);
    int last = Math.min(PanelKernel.QUERIES, rows.length - first);
    for (int i = 0; i < last; i++) {
      PanelKernel.groupMinima(sums[i], quarters, minima);
      measureSurvivors(tile, first + i, sums[i]);
    }
  }

  private void measureSurvivors(int tile, int query, float[] bounds) {
    float threshold = thresholdOf(query);
    for (int group = 0; group < PanelKernel.GROUPS; group++) {
      if (minima[group] <= threshold) {
        for (int j = group; j < Screen.TILE; j += PanelKernel.GROUPS) {
          if (bounds[j] <= threshold && measure(query, tile * Screen.TILE + j)) {
            threshold = thresholdOf(query);
          }
        }
      }
    }
  }

  private float thresholdOf(int query) {
    return screen.threshold(nearest[query].worst(), queryLengths[query]);
  }

  private boolean measure(int query, int point) {
    double[] row = rows[query];
    int offset = point * columns;
    double sum = 0;
    for (int column = 0; column < columns; column++) {
      double difference = points[offset + column] - row[column];
      sum += difference * difference;
    }
    return nearest[query].offer(sum, point);
  }
}
