package io.understudy.oversampling;

import io.understudy.numerics.FeatureMatrix;
import io.understudy.spi.DataException;
import io.understudy.spi.Descriptor;
import io.understudy.spi.FitRequest;
import io.understudy.spi.Parameter;
import io.understudy.spi.Trait;
import java.util.Arrays;

/**
 * ADASYN, adaptive synthetic sampling: as {@link Smote}, but each row i of the class gives a number
 * of synthetic rows that is proportional to {@code rᵢ}, the share of other classes among its k
 * nearest rows of any class.
 *
 * <p>Of G rows to add, row i gives {@code G rᵢ / Σ r}, rounded by largest remainder so that the sum
 * is exactly G; of equal remainders the earlier row's goes first. With {@code compatible}, each is
 * rounded half to even by itself as in imbalanced-learn, and the sum only comes near G. With {@code
 * scaling} none, neighbours and counts are those of imbalanced-learn, ties aside. Fitting takes O(n
 * N d) for n rows of the class among N.
 *
 * @see "He, Bai, Garcia and Li (2008), ADASYN: Adaptive Synthetic Sampling Approach for Imbalanced
 *     Learning, IJCNN, 1322–1328"
 */
public final class Adasyn extends Oversampler {
  static final Parameter<Boolean> COMPATIBLE =
      Parameter.bool("compatible", false)
          .doc(
              "Whether to round each row's share by itself, as imbalanced-learn does. The total may"
                  + " then differ from what was asked.");

  /** Creates the generator. */
  public Adasyn() {}

  @Override
  public Descriptor descriptor() {
    return Descriptor.of("adasyn", "ADASYN")
        .summary("SMOTE that makes more rows where more neighbours are of other classes.")
        .whenToUse("Where the rare class is hard to learn in some regions, and labels are right.")
        .limits(
            "Makes most rows around outliers and wrong labels, and none in a class that does not"
                + " touch another. Distorts predicted probabilities. No privacy.")
        .kinds(Options.kinds())
        .traits(Trait.CONTAINS_RECORDS, Trait.AUGMENTS_CLASSES, Trait.PORTABLE)
        .parameters(
            SamplingStrategy.PARAMETER,
            Options.NEIGHBOURS,
            Options.SCALING,
            COMPATIBLE,
            Options.ROUND_TO_GRAIN)
        .citation(
            "He, Bai, Garcia, Li (2008), ADASYN: Adaptive Synthetic Sampling Approach for Imbalanced"
                + " Learning, IJCNN, 1322-1328")
        .build();
  }

  @Override
  Fit start(FitRequest request, Training training) {
    return new AdasynFit(request, training);
  }

  private static final class AdasynFit implements Fit {
    private final Training training;
    private final FeatureSpace space;
    private final int neighbours;
    private final boolean compatible;
    private Overlap overlap;

    AdasynFit(FitRequest request, Training training) {
      this.training = training;
      this.space = training.space(Options.standardises(request));
      this.neighbours = request.get(Options.NEIGHBOURS);
      this.compatible = request.get(COMPATIBLE);
      this.overlap = Overlap.none(neighbours);
    }

    @Override
    public ClassModel learn(int c) {
      int[] rows = training.rowsForNeighbours(c, "ADASYN", neighbours);
      int[] foreign = training.foreignNeighbours(space, rows, c, neighbours);
      overlap = overlap.and(training.classes().labels().get(c), foreign);
      requireBorder(foreign);
      FeatureMatrix points = space.points(rows);
      return new ClassModelBuilder(training, c, rows)
          .neighboursWithinClass(space.withinClass(points, neighbours))
          .rowsPerSeed(rowsPerSeed(foreign, neighbours, training.additions(c), compatible))
          .build();
    }

    private void requireBorder(int[] foreign) {
      if (Arrays.stream(foreign).sum() == 0) {
        throw new DataException(
                "oversampling.no-border",
                "ADASYN needs rows with neighbours of other classes; of the "
                    + foreign.length
                    + " rows of a class to add to, none has one.",
                "Use oversampling.smote, or raise 'neighbours'.")
            .at(training.classes().column());
      }
    }

    @Override
    public Diagnostics diagnostics() {
      overlap.log(training.run().log());
      return Diagnostics.of(overlap);
    }
  }

  /** How many rows each row of the class gives, by its number of neighbours of other classes. */
  static int[] rowsPerSeed(int[] foreign, int neighbours, long total, boolean compatible) {
    double[] shares = normalised(foreign, neighbours);
    int[] counts = new int[shares.length];
    if (compatible) {
      for (int i = 0; i < counts.length; i++) {
        counts[i] = (int) Math.rint(shares[i] * total);
      }
      return counts;
    }
    return Apportionment.byLargestRemainder(shares, total);
  }

  /** The shares rᵢ, divided by their sum. */
  static double[] normalised(int[] foreign, int neighbours) {
    double[] shares = new double[foreign.length];
    double sum = 0;
    for (int i = 0; i < shares.length; i++) {
      shares[i] = (double) foreign[i] / neighbours;
      sum += shares[i];
    }
    for (int i = 0; i < shares.length; i++) {
      shares[i] /= sum;
    }
    return shares;
  }
}
