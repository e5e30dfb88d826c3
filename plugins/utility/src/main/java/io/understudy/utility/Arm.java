package io.understudy.utility;

import io.understudy.numerics.FittedEncoder;
import io.understudy.spi.Candidate;
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
    int positives = real.positives();
    int negatives = real.negatives();
    int positiveWeight = Math.max(1, Math.round((float) negatives / positives));
    int negativeWeight = Math.max(1, Math.round((float) positives / negatives));
    TrainingRows rows =
        new TrainingRows(real.features(), real.labels(), positiveWeight, negativeWeight);
    return new Arm(CLASS_WEIGHTS, rows, 0, 0, 0);
  }

  /** The real rows, and rows of the smaller class drawn again until the classes are equal. */
  static Arm random(LabelledRows real, RandomStream random) {
    int positives = real.positives();
    int smaller = 2 * positives <= real.labels().length ? 1 : 0;
    int[] pool = new int[smaller == 1 ? positives : real.negatives()];
    int next = 0;
    for (int row = 0; row < real.labels().length; row++) {
      if (real.labels()[row] == smaller) {
        pool[next++] = row;
      }
    }
    int added = real.labels().length - 2 * pool.length;
    double[][] features = Arrays.copyOf(real.features(), real.labels().length + added);
    int[] labels = Arrays.copyOf(real.labels(), features.length);
    for (int i = 0; i < added; i++) {
      RandomSource source = random.at(i);
      features[real.labels().length + i] = real.features()[pool[source.nextInt(pool.length)]];
      labels[real.labels().length + i] = smaller;
    }
    return new Arm(RANDOM, TrainingRows.unweighted(features, labels), added, smaller * added, 0);
  }

  /** The real rows that a candidate keeps, and its synthetic ones. */
  static Arm of(Candidate candidate, LabelledRows real, FittedEncoder encoder, Target target) {
    Resampled resampled = candidate.resampled();
    Dataset synthetic = resampled.synthetic();
    double[][] addedFeatures = LabelledRows.encode(synthetic, encoder);
    int[] addedLabels = target.labels(synthetic);
    LabelledRows kept = resampled.kept().map(real::select).orElse(real);
    int size = kept.labels().length;
    double[][] features = Arrays.copyOf(kept.features(), size + addedLabels.length);
    int[] labels = Arrays.copyOf(kept.labels(), features.length);
    System.arraycopy(addedFeatures, 0, features, size, addedLabels.length);
    System.arraycopy(addedLabels, 0, labels, size, addedLabels.length);
    int positives = Arrays.stream(addedLabels).sum();
    return new Arm(
        candidate.label(),
        TrainingRows.unweighted(features, labels),
        addedLabels.length,
        positives,
        real.labels().length - size);
  }
}
