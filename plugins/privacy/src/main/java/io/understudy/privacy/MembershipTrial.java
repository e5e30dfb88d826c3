package io.understudy.privacy;

import io.understudy.spi.Dataset;
import io.understudy.spi.RunContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What one way of guessing says of every row: the higher its score, the likelier the row was among
 * those that the generator learnt from.
 *
 * @param name how to call the way of guessing
 * @param training scores of the training rows
 * @param holdout scores of the holdout rows
 * @param control scores of the control rows
 * @param lacking why real rows do not allow it, or an empty text
 * @param mute why the synthetic rows say nothing, or an empty text
 */
record MembershipTrial(
    String name,
    double[] training,
    double[] holdout,
    double[] control,
    String lacking,
    String mute) {
  static final String DISTANCE = "distance";
  static final String CALIBRATED_DISTANCE = "calibrated distance";
  static final String DENSITY_RATIO = "density ratio";

  private static final int FEWEST_REFERENCE = 50;
  private static final String NO_REFERENCE =
      "it compares with at least " + FEWEST_REFERENCE + " reference rows: give the split some";

  /** In more dimensions kernels see nothing but their own centres. */
  private static final int MOST_COMPONENTS = 8;

  /** Keeps rows that lie in a plane from having an infinite density there. */
  private static final double LEAST_VARIANCE = 1e-6;

  /** What the reference implementation adds to the density that it divides by. */
  private static final double LEAST_DENSITY = 1e-10;

  private static MembershipTrial lacking(String name, String reason) {
    double[] none = new double[0];
    return new MembershipTrial(name, none, none, none, reason, "");
  }

  private static MembershipTrial mute(String name, String reason) {
    double[] none = new double[0];
    return new MembershipTrial(name, none, none, none, "", reason);
  }

  boolean hasScores() {
    return lacking.isEmpty() && mute.isEmpty();
  }

  /** All ways of guessing, always in this order. */
  static List<MembershipTrial> all(Release release, Encoding encoding, RunContext run) {
    String none = "there are no synthetic rows";
    boolean empty = release.synthetic().rowCount() == 0;
    List<MembershipTrial> trials = new ArrayList<>();
    if (encoding.isEmpty()) {
      String reason = "no column describes the rows";
      return List.of(
          lacking(DISTANCE, reason),
          lacking(CALIBRATED_DISTANCE, reason),
          lacking(DENSITY_RATIO, reason));
    }
    double[][] near =
        empty ? new double[3][0] : distances(release, encoding, release.synthetic(), run);
    trials.add(
        empty
            ? mute(DISTANCE, none)
            : new MembershipTrial(
                DISTANCE, negated(near[0]), negated(near[1]), negated(near[2]), "", ""));
    Optional<Dataset> reference =
        release.reference().filter(rows -> rows.rowCount() >= FEWEST_REFERENCE);
    if (reference.isEmpty()) {
      trials.add(lacking(CALIBRATED_DISTANCE, NO_REFERENCE));
      trials.add(lacking(DENSITY_RATIO, NO_REFERENCE));
      return trials;
    }
    if (empty) {
      trials.add(mute(CALIBRATED_DISTANCE, none));
      trials.add(mute(DENSITY_RATIO, none));
      return trials;
    }
    double[][] far = distances(release, encoding, reference.get(), run);
    trials.add(
        new MembershipTrial(
            CALIBRATED_DISTANCE,
            difference(far[0], near[0]),
            difference(far[1], near[1]),
            difference(far[2], near[2]),
            "",
            ""));
    trials.add(densityRatio(release, reference.get(), run));
    return trials;
  }

  private static double[][] distances(
      Release release, Encoding encoding, Dataset others, RunContext run) {
    return new double[][] {
      encoding.distances(release.training(), others, run),
      encoding.distances(release.holdout(), others, run),
      release
          .control()
          .map(rows -> encoding.distances(rows, others, run))
          .orElseGet(() -> new double[0])
    };
  }

  private static double[] negated(double[] values) {
    return Arrays.stream(values).map(x -> -x).toArray();
  }

  private static double[] difference(double[] from, double[] less) {
    double[] differences = new double[from.length];
    Arrays.setAll(differences, i -> from[i] - less[i]);
    return differences;
  }

  private static MembershipTrial densityRatio(Release release, Dataset reference, RunContext run) {
    List<Dataset> real = new ArrayList<>(List.of(release.training(), release.holdout(), reference));
    release.control().ifPresent(real::add);
    Optional<Components> found =
        Components.fit(real, release.synthetic(), MOST_COMPONENTS, run.random("components"));
    if (found.isEmpty()) {
      return lacking(DENSITY_RATIO, "no column can be put into numbers");
    }
    Components components = found.get();
    Optional<KernelDensity> synthetic =
        KernelDensity.of(components.sortedOf(release.synthetic()), LEAST_VARIANCE);
    Optional<KernelDensity> population =
        KernelDensity.of(components.sortedOf(reference), LEAST_VARIANCE);
    if (synthetic.isEmpty() || population.isEmpty()) {
      return mute(DENSITY_RATIO, "a density needs at least two synthetic rows");
    }
    return new MembershipTrial(
        DENSITY_RATIO,
        logRatios(components.of(release.training()), synthetic.get(), population.get(), run),
        logRatios(components.of(release.holdout()), synthetic.get(), population.get(), run),
        release
            .control()
            .map(rows -> logRatios(components.of(rows), synthetic.get(), population.get(), run))
            .orElseGet(() -> new double[0]),
        "",
        "");
  }

  /**
   * The logarithm of DOMIAS' score, {@code p_S / (p_R + 1e-10)}: the same order of rows, and still
   * an order where both densities are nearly 0.
   */
  static double[] logRatios(
      double[][] points, KernelDensity synthetic, KernelDensity reference, RunContext run) {
    double[] logs = synthetic.logAt(points, run);
    double[] population = reference.logAt(points, run);
    for (int i = 0; i < logs.length; i++) {
      logs[i] -= StrictMath.log(StrictMath.exp(population[i]) + LEAST_DENSITY);
    }
    return logs;
  }
}
