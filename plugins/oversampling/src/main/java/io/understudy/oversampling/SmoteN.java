package io.understudy.oversampling;

import io.understudy.numerics.Distance;
import io.understudy.numerics.FeatureMatrix;
import io.understudy.numerics.NearestNeighbours;
import io.understudy.spi.ColumnKind;
import io.understudy.spi.DataException;
import io.understudy.spi.Descriptor;
import io.understudy.spi.FitRequest;
import io.understudy.spi.Trait;

/**
 * SMOTEN, SMOTE for nominal features: each category of a synthetic row is the commonest among a
 * seed row and its k nearest neighbours within the class, by the value difference metric.
 *
 * <p>The metric ({@link Distance#valueDifference}) is learnt from all training rows: two categories
 * are near if the classes are mixed alike in both. Of equally common categories each synthetic row
 * draws one; imbalanced-learn takes the first by name, so that a seed row always gives the same
 * row. A missing category is one of its own in distances and has no vote. Fitting takes O(n² d c)
 * for n rows of the class, d features and c classes.
 *
 * @see "Chawla, Bowyer, Hall and Kegelmeyer (2002), SMOTE: Synthetic Minority Over-sampling
 *     Technique, JAIR 16:321–357, section 6.2"
 */
public final class SmoteN extends Oversampler {

  /** Creates the generator. */
  public SmoteN() {}

  @Override
  public Descriptor descriptor() {
    return Descriptor.of("smoten", "SMOTEN")
        .summary("SMOTE for categories alone: seed row and neighbours vote on each of them.")
        .whenToUse("Where all features are categories, ordinal or boolean.")
        .limits(
            "Refuses numbers, dates and times. Makes few different rows where neighbours agree, and"
                + " rare categories are outvoted. Distorts predicted probabilities. No privacy.")
        .kinds(ColumnKind.CATEGORICAL, ColumnKind.ORDINAL, ColumnKind.BOOLEAN)
        .traits(Trait.CONTAINS_RECORDS, Trait.AUGMENTS_CLASSES, Trait.PORTABLE)
        .parameters(SamplingStrategy.PARAMETER, Options.NEIGHBOURS, Options.ROUND_TO_GRAIN)
        .citation(
            "Chawla, Bowyer, Hall, Kegelmeyer (2002), SMOTE: Synthetic Minority Over-sampling"
                + " Technique, JAIR 16:321-357, section 6.2")
        .citation(
            "Stanfill, Waltz (1986), Toward memory-based reasoning, CACM 29(12):1213-1228 (the value"
                + " difference metric)")
        .build();
  }

  @Override
  Fit start(FitRequest request, Training training) {
    int neighbours = request.get(Options.NEIGHBOURS);
    FeatureSpace space = training.space(false);
    if (space.numericFeatures() > 0) {
      throw new DataException(
          "oversampling.numeric-features",
          "SMOTEN needs features that are all categories; found "
              + space.numericFeatures()
              + " of numbers, dates or times.",
          "Use oversampling.smotenc, or declare them categories in the schema.");
    }
    Distance distance = distance(space.allPoints(), training.classes());
    return new Fit() {
      @Override
      public ClassModel learn(int c) {
        int[] rows = training.rowsForNeighbours(c, "SMOTEN", neighbours);
        NearestNeighbours search = NearestNeighbours.of(space.allPoints().select(rows), distance);
        return new ClassModelBuilder(training, c, rows)
            .neighboursWithinClass(search.nearestOfAll(neighbours, training.run()))
            .seedsVote()
            .drawsTies()
            .build();
      }

      @Override
      public Diagnostics diagnostics() {
        return onDemand(request, false, Smote.OVERLAP_NEIGHBOURS);
      }
    };
  }

  /** The value difference metric of codes, −1 for missing ones. */
  static Distance distance(FeatureMatrix points, TargetClasses classes) {
    double[][][] shares = new double[points.columnCount()][][];
    for (int column = 0; column < shares.length; column++) {
      shares[column] = classShares(points.column(column), classes);
    }
    return Distance.valueDifference(shares);
  }

  /** For each code, the first one that of missing cells, the share of each class. */
  static double[][] classShares(double[] codes, TargetClasses classes) {
    int last = ColumnCodec.MISSING;
    for (double code : codes) {
      last = Math.max(last, (int) code);
    }
    double[][] shares = new double[last + 2][classes.size()];
    int[] counts = new int[shares.length];
    for (int row = 0; row < codes.length; row++) {
      int code = (int) codes[row] + 1;
      shares[code][classes.classOf(row)]++;
      counts[code]++;
    }
    for (int code = 0; code < shares.length; code++) {
      for (int c = 0; c < classes.size() && counts[code] > 0; c++) {
        shares[code][c] /= counts[code];
      }
    }
    return shares;
  }
}
