package io.understudy.numerics;

import io.understudy.spi.RunContext;

/** Searches a {@link Screen} for a few queries at a time. Not thread-safe: one for each range. */
final class ScreenedScan {
  private static final int TILES_PER_CHECK = 32;

  /** Above this many survivors of the first pass in a panel, the second pass runs over the tile. */
  private static final int DENSE = 64;

  private final Screen screen;
  private final double[] points;
  private final int columns;
  private final double[][] rows;
  private final float[][] factors;
  private final double[] queryLengths;
  private final NearestList[] nearest;
  private final float[][] panelFactors = new float[PanelKernel.QUERIES][];
  private final float[][] sums = new float[PanelKernel.QUERIES][Screen.TILE];
  private final float[][] minima = new float[PanelKernel.QUERIES][PanelKernel.GROUPS];
  private final float[] quarters = new float[Screen.TILE / 4];

  /** Prepares queries [from, to) of a matrix whose rows are all in the screen's range. */
  ScreenedScan(
      Screen screen,
      FeatureMatrix points,
      FeatureMatrix queries,
      int from,
      int to,
      NearestList[] nearest) {
    this.screen = screen;
    this.points = points.values();
    this.columns = points.columnCount();
    this.nearest = nearest;
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
    float[][] tileColumns = screen.tile(tile);
    for (int i = 0; i < PanelKernel.QUERIES; i++) {
      panelFactors[i] = factors[first + i];
      System.arraycopy(screen.lengths(tile), 0, sums[i], 0, Screen.TILE);
    }
    int last = Math.min(PanelKernel.QUERIES, rows.length - first);
    int firstWidth = screen.firstWidth();
    PanelKernel.accumulate(sums, tileColumns, panelFactors, 0, firstWidth);
    int survivors = 0;
    for (int i = 0; i < last; i++) {
      PanelKernel.groupMinima(sums[i], quarters, minima[i]);
      survivors += countSurvivors(sums[i], minima[i], thresholdOf(first + i));
    }
    if (survivors == 0) {
      return;
    }
    boolean sparse = screen.width() > firstWidth && survivors <= DENSE;
    if (!sparse && screen.width() > firstWidth) {
      PanelKernel.accumulate(sums, tileColumns, panelFactors, firstWidth, screen.width());
      for (int i = 0; i < last; i++) {
        PanelKernel.groupMinima(sums[i], quarters, minima[i]);
      }
    }
    for (int i = 0; i < last; i++) {
      measureSurvivors(tile, first + i, sums[i], minima[i], sparse);
    }
  }

  private float thresholdOf(int query) {
    return screen.threshold(nearest[query].worst(), queryLengths[query]);
  }

  private static int countSurvivors(float[] sums, float[] minima, float threshold) {
    int count = 0;
    for (int group = 0; group < PanelKernel.GROUPS; group++) {
      if (minima[group] <= threshold) {
        for (int j = group; j < Screen.TILE; j += PanelKernel.GROUPS) {
          count += sums[j] <= threshold ? 1 : 0;
        }
      }
    }
    return count;
  }

  private void measureSurvivors(
      int tile, int query, float[] bounds, float[] groupMinima, boolean sparse) {
    float threshold = thresholdOf(query);
    for (int group = 0; group < PanelKernel.GROUPS; group++) {
      if (groupMinima[group] <= threshold) {
        for (int j = group; j < Screen.TILE; j += PanelKernel.GROUPS) {
          if (bounds[j] <= threshold
              && (!sparse || refined(tile, query, j, bounds[j]) <= threshold)
              && measure(query, tile * Screen.TILE + j)) {
            threshold = thresholdOf(query);
          }
        }
      }
    }
  }

  /** The second pass for one point. */
  private float refined(int tile, int query, int j, float bound) {
    float[][] tileColumns = screen.tile(tile);
    float[] factor = factors[query];
    float even = 0;
    float odd = 0;
    // The number of columns may be odd; those that only pad it have the factor 0.
    int column = screen.firstWidth();
    for (; column + 1 < screen.width(); column += 2) {
      even += factor[column] * tileColumns[column][j];
      odd += factor[column + 1] * tileColumns[column + 1][j];
    }
    if (column < screen.width()) {
      even += factor[column] * tileColumns[column][j];
    }
    return bound + (even + odd);
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
