package io.understudy.utility;

import io.understudy.numerics.FittedEncoder;
import io.understudy.spi.Dataset;
import io.understudy.spi.RandomSource;
import io.understudy.spi.RandomStream;
import io.understudy.spi.Resampled;
import java.util.Arrays;

/**
 * One way of making training rows from the real ones.
 *
 * @param label how results name it
 * @param rows what its models learn from
 * @param added how many rows it has beyond the real ones
 * @param addedPositives how many of these are positive
 * @param dropped how many real rows it leaves out
 */
record Arm(String label, TrainingRows rows, int added, int addedPositives, int dropped) {
  static final String NONE = "none";
  static final String CLASS_WEIGHTS = "class weights";
  static final String RANDOM = "random";

  /** The real rows as they are. */
  static Arm none(LabelledRows real) {
    return new Arm(NONE, TrainingRows.unweighted(real.features(), real.labels()), 0, 0, 0);
  }

  /**
   * The real rows, those of the smaller class counting as often as makes the classes about equal: a
   * whole number of times.
   */
  static Arm classWeights(LabelledRows real) {
    TrainingRows rows =
        TrainingRows.balanced(real.features(), real.labels(), real.positives(), real.negatives());
    return new Arm(CLASS_WEIGHTS, rows, 0, 0, 0);
  }

  /**
   * Rows of the smaller class, drawn again until the classes are equal.
   *
   * @return an index into the real rows for each row to add
   */
  static int[] drawnAgain(LabelledRows real, RandomStream random) {
    int positives = real.positives();
    int smaller = 2 * positives <= real.labels().length ? 1 : 0;
    int[] pool = new int[smaller == 1 ? positives : real.negatives()];
    int next = 0;
    for (int row = 0; row < real.labels().length; row++) {
      if (real.labels()[row] == smaller) {
        pool[next++] = row;
      }
    }
    int[] drawn = new int[real.labels().length - 2 * pool.length];
    for (int i = 0; i < drawn.length; i++) {
      RandomSource source = random.at(i);
      drawn[i] = pool[source.nextInt(pool.length)];
    }
    return drawn;
  }

  /** The real rows, and those of them that were drawn again. */
  static Arm random(LabelledRows real, int[] drawn) {
    double[][] features = new double[drawn.length][];
    int[] labels = new int[drawn.length];
    for (int i = 0; i < drawn.length; i++) {
      features[i] = real.features()[drawn[i]];
      labels[i] = real.labels()[drawn[i]];
    }
    return with(RANDOM, real, features, labels, 0);
  }

  /** The real rows that a candidate keeps, and its synthetic ones. */
  static Arm of(
      String label, Resampled resampled, LabelledRows real, FittedEncoder encoder, Target target) {
    Dataset synthetic = resampled.synthetic();
    LabelledRows kept = resampled.kept().map(real::select).orElse(real);
    int dropped = real.labels().length - kept.labels().length;
    return with(
        label, kept, LabelledRows.encode(synthetic, encoder), target.labels(synthetic), dropped);
  }

  private static Arm with(
      String label, LabelledRows real, double[][] addedFeatures, int[] addedLabels, int dropped) {
    int size = real.labels().length;
    double[][] features = Arrays.copyOf(real.features(), size + addedLabels.length);
    int[] labels = Arrays.copyOf(real.labels(), features.length);
    System.arraycopy(addedFeatures, 0, features, size, addedLabels.length);
    System.arraycopy(addedLabels, 0, labels, size, addedLabels.length);
    int positives = Arrays.stream(addedLabels).sum();
    return new Arm(
        label, TrainingRows.unweighted(features, labels), addedLabels.length, positives, dropped);
  }
}
