package io.understudy.privacy;

import io.understudy.numerics.Neighbours;
import io.understudy.spi.ColumnKind;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.Dataset;
import io.understudy.spi.Role;
import io.understudy.spi.RunContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tech.tablesaw.columns.Column;

/**
 * Rows for whom an attack may work better than for the average row. Which rows belong is decided
 * from real rows alone, by a rule that does not know members from non-members.
 *
 * @param name what to call it; an empty text for all rows
 * @param training which training rows belong
 * @param holdout which holdout rows belong
 * @param control which control rows belong
 * @param problem why there is no such stratum, or an empty text
 */
record Stratum(
    String name, boolean[] training, boolean[] holdout, boolean[] control, String problem) {
  static final String OUTLIERS = "outliers";
  static final String SMALLEST_CLASSES = "smallest classes";

  /** The smallest stratum aimed at, of training and of holdout rows each. */
  static final int FEWEST_ROWS = 50;

  private static final double OUTLIER_SHARE = 0.01;
  private static final int OUTLIER_NEIGHBOURS = 5;
  private static final double LARGEST_SHARE = 0.5;

  private static Stratum missing(String name, String problem) {
    return new Stratum(name, new boolean[0], new boolean[0], new boolean[0], problem);
  }

  static Stratum all(Release release) {
    boolean[][] everyone = new boolean[3][];
    everyone[0] = new boolean[release.training().rowCount()];
    everyone[1] = new boolean[release.holdout().rowCount()];
    everyone[2] = new boolean[release.control().map(Dataset::rowCount).orElse(0)];
    for (boolean[] rows : everyone) {
      Arrays.fill(rows, true);
    }
    return new Stratum("", everyone[0], everyone[1], everyone[2], "");
  }

  /** So many of both kinds of rows together that about enough of the rarer kind are among them. */
  private static double share(int training, int holdout) {
    return Math.max(OUTLIER_SHARE, (double) FEWEST_ROWS / Math.max(1, Math.min(training, holdout)));
  }

  /**
   * The rows furthest from the reference rows: the top share of training and holdout rows together
   * by their mean distance to the five nearest, at least about fifty of each.
   */
  static Stratum outliers(Release release, Encoding encoding, RunContext run) {
    Dataset training = release.training();
    Dataset holdout = release.holdout();
    Optional<Dataset> reference = release.reference();
    if (reference.isEmpty()) {
      return missing(OUTLIERS, "what stands out is defined on reference rows: give the split some");
    }
    double share = share(training.rowCount(), holdout.rowCount());
    if (share > LARGEST_SHARE || reference.get().rowCount() < FEWEST_ROWS) {
      return missing(
          OUTLIERS,
          "it takes 100 training and 100 holdout rows and 50 reference rows to have some");
    }
    double[] ofTraining = isolation(encoding, training, reference.get(), run);
    double[] ofHoldout = isolation(encoding, holdout, reference.get(), run);
    double[] all = Arrays.copyOf(ofTraining, ofTraining.length + ofHoldout.length);
    System.arraycopy(ofHoldout, 0, all, ofTraining.length, ofHoldout.length);
    Arrays.sort(all);
    double least = all[all.length - (int) Math.ceil(share * all.length)];
    if (Arrays.stream(all).filter(x -> x >= least).count() > LARGEST_SHARE * all.length) {
      return missing(OUTLIERS, "no rows stand out from the others");
    }
    double[] ofControl =
        release
            .control()
            .map(rows -> isolation(encoding, rows, reference.get(), run))
            .orElseGet(() -> new double[0]);
    return new Stratum(
        OUTLIERS,
        atLeast(ofTraining, least),
        atLeast(ofHoldout, least),
        atLeast(ofControl, least),
        "");
  }

  /** The mean distance of each row to the five nearest of others. */
  static double[] isolation(Encoding encoding, Dataset rows, Dataset others, RunContext run) {
    double[] means = new double[rows.rowCount()];
    if (means.length == 0 || encoding.isEmpty()) {
      return means;
    }
    Neighbours nearest = encoding.nearest(rows, others, OUTLIER_NEIGHBOURS, run);
    for (int row = 0; row < means.length; row++) {
      for (int rank = 0; rank < OUTLIER_NEIGHBOURS; rank++) {
        means[row] += nearest.distance(row, rank) / OUTLIER_NEIGHBOURS;
      }
    }
    return means;
  }

  private static boolean[] atLeast(double[] values, double least) {
    boolean[] inside = new boolean[values.length];
    for (int i = 0; i < values.length; i++) {
      inside[i] = values[i] >= least;
    }
    return inside;
  }

  /**
   * The rows of the rarest classes of the target: as many classes, rarest first, as give about
   * fifty training and fifty holdout rows, but never the commonest class.
   */
  static Stratum smallestClasses(Release release) {
    Optional<ColumnSchema> target = release.training().schema().withRole(Role.TARGET);
    boolean classes =
        target.isPresent()
            && (target.get().kind().isCategorical() || target.get().kind() == ColumnKind.BOOLEAN);
    if (!classes) {
      return missing(SMALLEST_CLASSES, "there is no target column of classes");
    }
    String name = target.get().name();
    Column<?> training = release.training().column(name);
    Column<?> holdout = release.holdout().column(name);
    Map<String, Integer> counts = new TreeMap<>();
    for (Column<?> column : List.of(training, holdout)) {
      for (int row = 0; row < column.size(); row++) {
        if (!column.isMissing(row)) {
          counts.merge(column.getString(row), 1, Integer::sum);
        }
      }
    }
    List<String> rarest = new ArrayList<>(counts.keySet());
    rarest.sort(Comparator.comparing(counts::get));
    double wanted =
        share(training.size(), holdout.size()) * ((double) training.size() + holdout.size());
    Set<String> chosen = new TreeSet<>();
    int rows = 0;
    for (int i = 0; i < rarest.size() - 1 && rows < wanted; i++) {
      chosen.add(rarest.get(i));
      rows += counts.get(rarest.get(i));
    }
    if (chosen.isEmpty()) {
      return missing(SMALLEST_CLASSES, "all rows are of one class");
    }
    return new Stratum(
        SMALLEST_CLASSES,
        in(training, chosen),
        in(holdout, chosen),
        release.control().map(it -> in(it.column(name), chosen)).orElseGet(() -> new boolean[0]),
        "");
  }

  private static boolean[] in(Column<?> column, Set<String> names) {
    boolean[] inside = new boolean[column.size()];
    for (int row = 0; row < inside.length; row++) {
      inside[row] = !column.isMissing(row) && names.contains(column.getString(row));
    }
    return inside;
  }
}
