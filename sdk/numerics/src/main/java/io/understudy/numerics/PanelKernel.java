package io.understudy.numerics;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;

/**
 * The inner loops of the neighbour search: products of a few queries with a tile of points.
 *
 * <p>Their shape is chosen so that the just-in-time compiler turns them into vector instructions:
 * all arrays are read at the same index, and 3 queries × 3 columns was the largest loop body that
 * was compiled so. On Java 17 the loop stays scalar, three times slower, where it is inlined into
 * the loop over the columns or shares its method with another loop. So {@code fusedPanel} is alone
 * in its method, and its checks, array by array, keep the method so large (about 500 bytes of code)
 * that it is compiled by itself. Measure the time of a search when changing anything here.
 */
final class PanelKernel {
  static final int COLUMNS = 3;
  static final int QUERIES = 3;

  /** Points share a minimum in groups of this many, spread over the tile. */
  static final int GROUP = 16;

  static final int GROUPS = Screen.TILE / GROUP;

  private static final int QUARTER = Screen.TILE / 4;

  /** Whether to multiply and add at once: without the instruction, big decimals would do it. */
  static final boolean FUSED = hasFusedMultiplyAdd();

  private PanelKernel() {}

  private static boolean hasFusedMultiplyAdd() {
    HotSpotDiagnosticMXBean options =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    try {
      return options != null && Boolean.parseBoolean(options.getVMOption("UseFMA").getValue());
    } catch (IllegalArgumentException unknownToThisMachine) {
      return false;
    }
  }

  /** The next multiple of a panel's width. */
  static int padded(int columns) {
    return (columns + COLUMNS - 1) / COLUMNS * COLUMNS;
  }

  /** Adds the products of all columns to the sums of three queries. */
  static void accumulate(float[][] sums, float[][] tile, float[][] factors, boolean fused) {
    for (int column = 0; column < tile.length; column += COLUMNS) {
      if (fused) {
        fusedPanel(
            sums[0],
            sums[1],
            sums[2],
            tile[column],
            tile[column + 1],
            tile[column + 2],
            factors[0],
            factors[1],
            factors[2],
            column,
            Screen.TILE);
      } else {
        for (int query = 0; query < QUERIES; query++) {
          plainPanel(sums[query], tile, factors[query], column, Screen.TILE);
        }
      }
    }
  }

  private static void fusedPanel(
      float[] s0,
      float[] s1,
      float[] s2,
      float[] p0,
      float[] p1,
      float[] p2,
      float[] f0,
      float[] f1,
      float[] f2,
      int column,
      int count) {
    int columns = column + COLUMNS;
    if (s0.length != count) {
      throw new IllegalArgumentException(
          "sums 0: " + s0.length + " instead of " + count + " in panel " + column);
    }
    if (s1.length != count) {
      throw new IllegalArgumentException(
          "sums 1: " + s1.length + " instead of " + count + " in panel " + column);
    }
    if (s2.length != count) {
      throw new IllegalArgumentException(
          "sums 2: " + s2.length + " instead of " + count + " in panel " + column);
    }
    if (p0.length != count) {
      throw new IllegalArgumentException(
          "points 0: " + p0.length + " instead of " + count + " in panel " + column);
    }
    if (p1.length != count) {
      throw new IllegalArgumentException(
          "points 1: " + p1.length + " instead of " + count + " in panel " + column);
    }
    if (p2.length != count) {
      throw new IllegalArgumentException(
          "points 2: " + p2.length + " instead of " + count + " in panel " + column);
    }
    if (f0.length < columns) {
      throw new IllegalArgumentException(
          "factors 0: " + f0.length + " instead of " + columns + " in panel " + column);
    }
    if (f1.length < columns) {
      throw new IllegalArgumentException(
          "factors 1: " + f1.length + " instead of " + columns + " in panel " + column);
    }
    if (f2.length < columns) {
      throw new IllegalArgumentException(
          "factors 2: " + f2.length + " instead of " + columns + " in panel " + column);
    }
    if (column < 0
        || s0 == s1
        || s0 == s2
        || s1 == s2
        || s0 == p0
        || s0 == p1
        || s0 == p2
        || s1 == p0
        || s1 == p1
        || s1 == p2
        || s2 == p0
        || s2 == p1
        || s2 == p2) {
      throw new IllegalArgumentException("sums must not share an array in panel " + column);
    }
    float f00 = f0[column];
    float f01 = f0[column + 1];
    float f02 = f0[column + 2];
    float f10 = f1[column];
    float f11 = f1[column + 1];
    float f12 = f1[column + 2];
    float f20 = f2[column];
    float f21 = f2[column + 1];
    float f22 = f2[column + 2];
    for (int j = 0; j < count; j++) {
      float a = p0[j];
      float b = p1[j];
      float c = p2[j];
      s0[j] = Math.fma(f02, c, Math.fma(f01, b, Math.fma(f00, a, s0[j])));
      s1[j] = Math.fma(f12, c, Math.fma(f11, b, Math.fma(f10, a, s1[j])));
      s2[j] = Math.fma(f22, c, Math.fma(f21, b, Math.fma(f20, a, s2[j])));
    }
  }

  private static void plainPanel(
      float[] sums, float[][] tile, float[] factors, int column, int count) {
    float[] p0 = tile[column];
    float[] p1 = tile[column + 1];
    float[] p2 = tile[column + 2];
    float f0 = factors[column];
    float f1 = factors[column + 1];
    float f2 = factors[column + 2];
    for (int j = 0; j < count; j++) {
      sums[j] += (f0 * p0[j] + f1 * p1[j]) + f2 * p2[j];
    }
  }

  /** The smallest sum of each group; group g holds the points g, g + GROUPS, g + 2·GROUPS … */
  static void groupMinima(float[] sums, float[] quarters, float[] minima) {
    for (int j = 0; j < QUARTER; j++) {
      quarters[j] =
          Math.min(
              Math.min(sums[j], sums[j + QUARTER]),
              Math.min(sums[j + 2 * QUARTER], sums[j + 3 * QUARTER]));
    }
    for (int j = 0; j < GROUPS; j++) {
      minima[j] =
          Math.min(
              Math.min(quarters[j], quarters[j + GROUPS]),
              Math.min(quarters[j + 2 * GROUPS], quarters[j + 3 * GROUPS]));
    }
  }
}
