package io.understudy.numerics;

import io.understudy.spi.DataException;
import io.understudy.spi.RunContext;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the k points nearest to each query, exactly: what comparing every query with every point in
 * double precision would find, ranked by (distance, row index), so that ties always go to the
 * smaller index. The result does not depend on the number of threads.
 *
 * <p><b>How.</b> Euclidean distances in up to {@value #TREE_COLUMNS} columns are looked up in a
 * tree of nested boxes if there are enough queries to pay for building it. In more columns trees
 * visit nearly all points, and every pair is screened in single precision with a proven error
 * bound, then measured in double precision if it can matter. Other distances, and magnitudes beyond
 * 2⁴⁰⁰ that single precision cannot follow, are measured pair by pair.
 *
 * <p>Time O(queries × points × columns) at worst; memory for the screen half of the points' own.
 * Immutable and thread-safe; the tree or screen is made at the first search and kept.
 */
public final class NearestNeighbours {
  static final int TREE_COLUMNS = 8;
  private static final int TREE_POINTS = 256;
  private static final int TREE_PAYS_FROM = 200;
  private static final int LARGEST_RANGE = 120;
  private static final int RANGES_PER_THREAD = 4;
  private static final int TREE_RANGE = 512;
  private static final String STEP = "finding neighbours";

  private final FeatureMatrix points;
  private final Distance distance;
  private @Nullable KdTree tree;
  private @Nullable Optional<Screen> screen;

  private NearestNeighbours(FeatureMatrix points, Distance distance) {
    this.points = points;
    this.distance = distance;
  }

  /**
   * Prepares to search points by Euclidean distance.
   *
   * @param points the rows to search; no cell may be missing or infinite
   * @return the search
   * @throws DataException {@code data.not-finite} if a number is infinite or missing
   */
  public static NearestNeighbours of(FeatureMatrix points) {
    return of(points, Distance.euclidean());
  }

  /**
   * Prepares to search points.
   *
   * @param points the rows to search; no cell may be infinite; cells may be missing (NaN) for
   *     {@link Distance#gower} only
   * @param distance how far apart two rows are
   * @return the search
   * @throws DataException {@code data.not-finite} if a number is infinite, or missing where it may
   *     not be
   * @throws IllegalArgumentException if the distance was made for another number of columns
   */
  public static NearestNeighbours of(FeatureMatrix points, Distance distance) {
    if (!distance.fits(points.columnCount())) {
      throw new IllegalArgumentException("the distance was made for another number of columns");
    }
    requireFinite(points, distance);
    return new NearestNeighbours(points, distance);
  }

  private static void requireFinite(FeatureMatrix matrix, Distance distance) {
    boolean missingAllowed = distance.family() == Distance.Family.GOWER;
    double[] values = matrix.values();
    for (int i = 0; i < values.length; i++) {
      // Zero times a number is zero, unless that is infinite or missing.
      if (values[i] * 0 != 0 && !(missingAllowed && Double.isNaN(values[i]))) {
        int row = i / matrix.columnCount();
        String column = matrix.names().get(i % matrix.columnCount());
        boolean missing = Double.isNaN(values[i]);
        throw new DataException(
                "data.not-finite",
                "Distances need finite numbers; found "
                    + (missing ? "a missing" : "an infinite")
                    + " one.",
                missing
                    ? "Fill missing cells before, or use Gower's distance."
                    : "Correct or leave out infinite cells.")
            .at(row + 1L, column);
      }
    }
  }

  /**
   * The nearest points of rows that need not be among the points.
   *
   * @param queries rows with the points' columns; no cell missing or infinite, as for the points
   * @param count how many neighbours, at least 1
   * @param run grants threads, may cancel, is told the progress
   * @return as many neighbours for each query
   * @throws DataException {@code neighbours.too-few-rows} if there are fewer points; {@code
   *     data.not-finite} as for the points
   * @throws IllegalArgumentException if count is less than 1 or the number of columns differs
   * @throws io.understudy.spi.CancelledException if the run was cancelled
   */
  public Neighbours nearest(FeatureMatrix queries, int count, RunContext run) {
    if (queries.columnCount() != points.columnCount()) {
      throw new IllegalArgumentException("queries and points must have the same columns");
    }
    requireFinite(queries, distance);
    requireRows(count, count);
    int[] excluded = new int[queries.rowCount()];
    Arrays.fill(excluded, -1);
    return search(queries, excluded, count, run);
  }

  /**
   * The nearest other points of some of the points. A point is never its own neighbour; another
   * point with the same values may be.
   *
   * @param rows indices of the points to find neighbours of, in any order
   * @param count how many neighbours, at least 1
   * @param run grants threads, may cancel, is told the progress
   * @return as many neighbours for each row, in the order of the rows
   * @throws DataException {@code neighbours.too-few-rows} if there are no {@code count + 1} points
   * @throws IllegalArgumentException if count is less than 1
   * @throws io.understudy.spi.CancelledException if the run was cancelled
   */
  public Neighbours nearestOfRows(int[] rows, int count, RunContext run) {
    requireRows(count, count + 1L);
    return search(points.select(rows), rows.clone(), count, run);
  }

  /**
   * The nearest other points of all points.
   *
   * @param count how many neighbours, at least 1
   * @param run grants threads, may cancel, is told the progress
   * @return as many neighbours for each point
   * @throws DataException {@code neighbours.too-few-rows} if there are no {@code count + 1} points
   * @throws IllegalArgumentException if count is less than 1
   * @throws io.understudy.spi.CancelledException if the run was cancelled
   */
  public Neighbours nearestOfAll(int count, RunContext run) {
    int[] rows = new int[points.rowCount()];
    for (int row = 0; row < rows.length; row++) {
      rows[row] = row;
    }
    requireRows(count, count + 1L);
    return search(points, rows, count, run);
  }

  private void requireRows(int count, long needed) {
    if (count < 1) {
      throw new IllegalArgumentException("at least one neighbour must be asked for");
    }
    if (points.rowCount() < needed) {
      throw new DataException(
          "neighbours.too-few-rows",
          count + " neighbours need " + needed + " rows; found " + points.rowCount() + ".",
          "Ask for fewer neighbours, or give more rows.");
    }
  }

  private Neighbours search(FeatureMatrix queries, int[] excluded, int count, RunContext run) {
    int total = excluded.length;
    int[] indices = new int[Math.multiplyExact(total, count)];
    double[] distances = new double[total * count];
    boolean throughTree = total > 0 && treePays(total);
    KdTree boxes = throughTree ? tree(run) : null;
    Optional<Screen> screened =
        throughTree || total == 0 ? Optional.empty() : screenFor(queries, run);
    int range = throughTree ? TREE_RANGE : rangeFor(total, run);
    Parallel.forRanges(
        total,
        range,
        run,
        STEP,
        (from, to) -> {
          NearestList[] nearest = new NearestList[to - from];
          for (int i = 0; i < nearest.length; i++) {
            nearest[i] = new NearestList(count, excluded[from + i]);
          }
          if (boxes != null) {
            searchTree(boxes, queries, from, nearest, run);
          } else if (screened.isPresent()) {
            new ScreenedScan(screened.get(), points, queries, from, to, nearest, PanelKernel.FUSED)
                .search(run);
          } else {
            new ExactScan(points, distance).search(queries, from, nearest, run);
          }
          for (int i = 0; i < nearest.length; i++) {
            nearest[i].copyTo(from + i, indices, distances);
          }
        });
    return new Neighbours(count, indices, distances);
  }

  private static void searchTree(
      KdTree tree, FeatureMatrix queries, int from, NearestList[] nearest, RunContext run) {
    double[] query = new double[queries.columnCount()];
    for (int i = 0; i < nearest.length; i++) {
      if (i % 16 == 0) {
        run.checkCancelled();
      }
      queries.copyRow(from + i, query, 0);
      tree.search(query, nearest[i]);
    }
  }

  private boolean treePays(int queries) {
    return distance.family() == Distance.Family.EUCLIDEAN
        && points.columnCount() <= TREE_COLUMNS
        && points.rowCount() >= TREE_POINTS
        && queries >= TREE_PAYS_FROM;
  }

  private static int rangeFor(int queries, RunContext run) {
    int even = queries / (RANGES_PER_THREAD * Math.max(1, run.parallelism()));
    return Math.max(PanelKernel.QUERIES, Math.min(LARGEST_RANGE, even / 3 * 3));
  }

  private synchronized KdTree tree(RunContext run) {
    KdTree made = tree;
    if (made == null) {
      made = KdTree.of(points, run);
      tree = made;
    }
    return made;
  }

  private Optional<Screen> screenFor(FeatureMatrix queries, RunContext run) {
    if (distance.family() != Distance.Family.EUCLIDEAN) {
      return Optional.empty();
    }
    return screen(run).filter(made -> queries == points || made.inRange(queries));
  }

  private synchronized Optional<Screen> screen(RunContext run) {
    Optional<Screen> made = screen;
    if (made == null) {
      made = Screen.of(points, run);
      screen = made;
    }
    return made;
  }

  @Override
  public String toString() {
    return "nearest neighbours among " + points.rowCount() + " rows, " + distance;
  }
}
