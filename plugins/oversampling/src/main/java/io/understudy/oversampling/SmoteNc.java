package io.understudy.oversampling;

import io.understudy.spi.Descriptor;
import io.understudy.spi.FitRequest;
import io.understudy.spi.Trait;

/**
 * SMOTENC, SMOTE for nominal and continuous features: numbers lie on the line from a seed row to
 * one of its k nearest neighbours within the class; each category is the commonest among all k.
 *
 * <p>The squared distance of two rows is the sum over the numbers of {@code (aᵢ − bᵢ)²}, plus m²
 * for each category that differs, with m the median of the standard deviations (divided by n) of
 * the class's numbers; 1 if there are none, or m is 0. Of equally common categories each synthetic
 * row draws one, as in imbalanced-learn; {@link Smote} takes the nearest neighbour's, and is
 * otherwise the same. With {@code scaling} none, medians, distances, neighbours and votes are those
 * of imbalanced-learn, ties aside. A missing category is one of its own in distances and has no
 * vote. Fitting takes O(n² d) for n rows of the class and d features, sampling O(d) for each row.
 *
 * @see "Chawla, Bowyer, Hall and Kegelmeyer (2002), SMOTE: Synthetic Minority Over-sampling
 *     Technique, JAIR 16:321–357, section 6.1"
 */
public final class SmoteNc extends Oversampler {

  /** Creates the generator. */
  public SmoteNc() {}

  @Override
  public Descriptor descriptor() {
    return Descriptor.of("smotenc", "SMOTENC")
        .summary(
            "SMOTE for numbers and categories together: lines between numbers, votes of the"
                + " neighbours on categories.")
        .whenToUse(
            "Where features are numbers and categories. On numbers alone it is SMOTE; for"
                + " categories alone take SMOTEN, whose distances know which categories are alike.")
        .limits(
            "All categories that differ are equally far apart, and rare ones are outvoted: they"
                + " seldom occur in synthetic rows. Only interpolates. Distorts predicted"
                + " probabilities. No privacy.")
        .kinds(Options.kinds())
        .traits(Trait.CONTAINS_RECORDS, Trait.AUGMENTS_CLASSES, Trait.PORTABLE)
        .parameters(
            SamplingStrategy.PARAMETER, Options.NEIGHBOURS, Options.SCALING, Options.ROUND_TO_GRAIN)
        .citation(
            "Chawla, Bowyer, Hall, Kegelmeyer (2002), SMOTE: Synthetic Minority Over-sampling"
                + " Technique, JAIR 16:321-357, section 6.1")
        .build();
  }

  @Override
  Fit start(FitRequest request, Training training) {
    return Smote.lines(request, training, descriptor().title(), true);
  }
}
