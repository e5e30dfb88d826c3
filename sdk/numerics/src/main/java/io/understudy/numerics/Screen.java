package io.understudy.numerics;

import io.understudy.spi.RunContext;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A single-precision copy of the points, from which lower bounds of squared Euclidean distances are
 * computed quickly. Points whose lower bound exceeds the k-th best distance so far are left out;
 * all others are measured in double precision. So the result is that of double precision, and
 * single precision decides only about speed.
 *
 * <p><b>Form.</b> Points are centred, scaled by a power of two and laid out column by column in
 * tiles of {@value #TILE} points. With q and p centred, {@code |q − p|² = |q|² + |p|² − 2 q·p}, and
 * the product is accumulated by {@link PanelKernel}.
 *
 * <p><b>Bound.</b> Let u = 2⁻²⁴. Rounding the inputs changes {@code 2 q·p} by at most {@code 2.1 u
 * (|q|² + |p|²)}; accumulating n terms on top of |p|², in any order, fused or not, errs by at most
 * {@code 1.01 n u (2|p|² + 3|q|²)} (Higham 2002, Accuracy and Stability of Numerical Algorithms,
 * section 3.1), where n is the number of columns d plus 3. Both are below {@code ε(|p|² + |q|²)}
 * with {@code ε = 6(d + 8)u}, which is taken off in advance from the squared lengths. Underflow is
 * covered by taking off η besides; it needs the scaled magnitudes to be below 2³⁰, which is
 * checked, as is the range in which double precision itself neither overflows nor loses a square.
 * Data outside of it are not screened.
 */
final class Screen {
  static final int TILE = 512;
  private static final double UNIT = 0x1.0p-24;
  private static final double UNDERFLOW = 0x1.0p-90;
  private static final double MAX_SCALED = 0x1.0p30;
  private static final int MAX_EXPONENT = 400;
  private static final int MAX_COLUMNS = 10_000;
  private static final int SAMPLE = 5_000;

  private final FeatureMatrix points;
  private final double[] centre;
  private final double scale;
  private final int width;
  private final double epsilon;
  private final double eta;
  private final float[][][] tiles;
  private final float[][] lengths;

  private Screen(FeatureMatrix points, double[] centre, double scale) {
    int columns = points.columnCount();
    this.points = points;
    this.centre = centre;
    this.scale = scale;
    this.width = PanelKernel.padded(columns);
    this.epsilon = 6 * (columns + 8) * UNIT;
    this.eta = (columns + 4) * UNDERFLOW;
    int count = (points.rowCount() + TILE - 1) / TILE;
    this.tiles = new float[count][][];
    this.lengths = new float[count][];
  }

  /**
   * Copies the points, or says that they cannot be screened: too wide, or of a magnitude at which
   * single precision would overflow or see nothing.
   */
  static Optional<Screen> of(FeatureMatrix points, RunContext run) {
    int columns = points.columnCount();
    if (columns > MAX_COLUMNS || points.rowCount() == 0) {
      return Optional.empty();
    }
    double[] centre = new double[columns];
    double largest = summarise(points, centre);
    int exponent = largest == 0 ? 0 : Math.getExponent(largest);
    if (Math.abs(exponent) > MAX_EXPONENT) {
      return Optional.empty();
    }
    Screen screen = new Screen(points, centre, Math.scalb(1.0, -exponent));
    return screen.fill(run) ? Optional.of(screen) : Optional.empty();
  }

  /** Any centre is valid, so a sample's mean is good enough. Returns the largest magnitude. */
  private static double summarise(FeatureMatrix points, double[] centre) {
    int columns = points.columnCount();
    double[] values = points.values();
    int step = Math.max(1, points.rowCount() / SAMPLE);
    int sampled = (points.rowCount() + step - 1) / step;
    for (int row = 0; row < points.rowCount(); row += step) {
      for (int column = 0; column < columns; column++) {
        centre[column] += values[row * columns + column] / sampled;
      }
    }
    double largest = 0;
    for (int row = 0; row < points.rowCount(); row += step) {
      for (int column = 0; column < columns; column++) {
        largest = Math.max(largest, Math.abs(values[row * columns + column] - centre[column]));
      }
    }
    return largest;
  }

  private boolean fill(RunContext run) {
    AtomicBoolean usable = new AtomicBoolean(true);
    Parallel.forRanges(
        tiles.length,
        8,
        run,
        (from, to) -> {
          double[] scaled = new double[centre.length];
          for (int tile = from; tile < to; tile++) {
            run.checkCancelled();
            if (!fillTile(tile, scaled)) {
              usable.set(false);
            }
          }
        });
    return usable.get();
  }

  private boolean fillTile(int tile, double[] scaled) {
    float[][] columns = new float[width][TILE];
    float[] length = new float[TILE];
    Arrays.fill(length, Float.POSITIVE_INFINITY);
    int start = tile * TILE;
    int count = Math.min(TILE, points.rowCount() - start);
    boolean usable = true;
    for (int j = 0; j < count; j++) {
      usable &= scale(points, start + j, scaled);
      for (int column = 0; column < scaled.length; column++) {
        columns[column][j] = (float) scaled[column];
      }
      length[j] = Math.nextDown((float) (squaredLength(scaled) * (1 - epsilon) - eta));
    }
    tiles[tile] = columns;
    lengths[tile] = length;
    return usable;
  }

  /** Centres and scales a row; says whether it is in range. */
  private boolean scale(FeatureMatrix rows, int row, double[] scaled) {
    double[] values = rows.values();
    int offset = row * scaled.length;
    boolean inRange = true;
    for (int column = 0; column < scaled.length; column++) {
      scaled[column] = (values[offset + column] - centre[column]) * scale;
      inRange &= Math.abs(scaled[column]) <= MAX_SCALED;
    }
    return inRange;
  }

  private static double squaredLength(double[] scaled) {
    double sum = 0;
    for (double value : scaled) {
      sum += value * value;
    }
    return sum;
  }

  int tileCount() {
    return tiles.length;
  }

  int width() {
    return width;
  }

  float[][] tile(int tile) {
    return tiles[tile];
  }

  /** |p|² less the bound of the error; infinite where the last tile has no point. */
  float[] lengths(int tile) {
    return lengths[tile];
  }

  /** Whether all rows can be screened for. */
  boolean inRange(FeatureMatrix queries) {
    double[] scaled = new double[centre.length];
    for (int row = 0; row < queries.rowCount(); row++) {
      if (!scale(queries, row, scaled)) {
        return false;
      }
    }
    return true;
  }

  /** What the kernel multiplies the tiles' columns with: −2q. Returns |q|² less the error bound. */
  double prepare(FeatureMatrix queries, int row, double[] scaled, float[] factors) {
    scale(queries, row, scaled);
    for (int column = 0; column < scaled.length; column++) {
      factors[column] = -2 * (float) scaled[column];
    }
    return squaredLength(scaled) * (1 - epsilon);
  }

  /** The largest bound, less |q|², that a point worth measuring can have. */
  float threshold(double worst, double queryLength) {
    // The last factor covers the rounding of the double-precision distance itself.
    double limit = worst * scale * scale * (1 + centre.length * 0x1.0p-50) - queryLength;
    return Math.min(Float.MAX_VALUE, Math.nextUp((float) limit));
  }
}
