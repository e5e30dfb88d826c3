package io.understudy.oversampling;

import io.understudy.numerics.FeatureMatrix;
import io.understudy.spi.Descriptor;
import io.understudy.spi.FitRequest;
import io.understudy.spi.Trait;

/**
 * SMOTE, the synthetic minority oversampling technique: a synthetic row lies at a random place on
 * the line from a random row of the class, the seed row, to one of its k nearest neighbours within
 * the class: {@code seed + gap · (neighbour − seed)}, gap uniform in [0, 1). Categories are voted
 * on by the neighbours, as in SMOTENC.
 *
 * <p>With {@code scaling} none the neighbours are those of imbalanced-learn, ties aside: of equally
 * near rows the one further up comes first. Fitting takes O(n² d) for n rows of the class and d
 * features, sampling O(d) for each row.
 *
 * @see "Chawla, Bowyer, Hall and Kegelmeyer (2002), SMOTE: Synthetic Minority Over-sampling
 *     Technique, JAIR 16:321–357"
 */
public final class Smote extends Oversampler {
  static final int OVERLAP_NEIGHBOURS = 10;

  /** Creates the generator. */
  public Smote() {}

  @Override
  public Descriptor descriptor() {
    return Descriptor.of("smote", "SMOTE")
        .summary("Draws rows on the lines between neighbours of the rare class.")
        .whenToUse(
            "First choice where the rare class forms compact clusters and features are mostly"
                + " numbers.")
        .limits(
            "Only interpolates: noise where classes overlap, bridges between clusters, nothing"
                + " outside what was seen. Distorts predicted probabilities. Rows lie near real"
                + " ones: no privacy.")
        .kinds(Options.kinds())
        .traits(Trait.CONTAINS_RECORDS, Trait.AUGMENTS_CLASSES, Trait.PORTABLE)
        .parameters(
            SamplingStrategy.PARAMETER, Options.NEIGHBOURS, Options.SCALING, Options.ROUND_TO_GRAIN)
        .citation(
            "Chawla, Bowyer, Hall, Kegelmeyer (2002), SMOTE: Synthetic Minority Over-sampling"
                + " Technique, JAIR 16:321-357")
        .build();
  }

  @Override
  Fit start(FitRequest request, Training training) {
    return lines(request, training, "SMOTE", false);
  }

  /** Lines between neighbours of one class. */
  static Fit lines(FitRequest request, Training training, String method, boolean drawsTies) {
    int neighbours = request.get(Options.NEIGHBOURS);
    boolean standardise = Options.standardises(request);
    FeatureSpace space = training.space(standardise);
    return new Fit() {
      @Override
      public ClassModel learn(int c) {
        int[] rows = training.rowsForNeighbours(c, method, neighbours);
        FeatureMatrix points = space.points(rows);
        ClassModelBuilder model =
            new ClassModelBuilder(training, c, rows)
                .neighboursWithinClass(space.withinClass(points, neighbours));
        return drawsTies ? model.drawsTies().build() : model.build();
      }

      @Override
      public Diagnostics diagnostics() {
        return onDemand(request, standardise, OVERLAP_NEIGHBOURS);
      }
    };
  }
}
