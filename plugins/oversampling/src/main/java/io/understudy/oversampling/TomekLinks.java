package io.understudy.oversampling;

import io.understudy.numerics.Neighbours;
import io.understudy.spi.CleanRequest;
import io.understudy.spi.Descriptor;

/**
 * Tomek links: two rows of different classes, each the other's nearest row. One of them is noise,
 * or both lie at the border; the rows of such pairs are dropped, in the classes that {@code
 * sampling_strategy} names (by default both, as SMOTE-Tomek does; imbalanced-learn's {@code
 * TomekLinks} by itself spares the minority class, here {@code "not minority"}).
 *
 * <p>Distances are those of {@link SmoteNc}, with the median over all rows. With {@code scaling}
 * none the rows dropped are those of imbalanced-learn, ties aside: of equally near rows the one
 * further up comes first. One search for the nearest row of all rows.
 *
 * @see "Tomek (1976), Two modifications of CNN, IEEE Trans. Systems, Man, and Cybernetics
 *     6:769–772"
 */
public final class TomekLinks extends NeighbourCleaner {

  /** Creates the cleaner. */
  public TomekLinks() {}

  @Override
  public Descriptor descriptor() {
    return Descriptor.of("tomek-links", "Tomek links")
        .summary("Drops pairs of nearest rows that are of different classes.")
        .whenToUse(
            "After an oversampler, to clear the border of the rows that it put among other classes;"
                + " gently, for each row has one nearest row.")
        .limits(
            "Drops real rows, too, those of the rare class included. Removes hard cases, which the"
                + " holdout still has. Clears the border once, not thoroughly: see Edited nearest"
                + " neighbours.")
        .kinds(Options.kinds())
        .parameters(CLASSES, Options.SCALING)
        .citation("Tomek (1976), Two modifications of CNN, IEEE Trans. Syst. Man Cybern. 6:769-772")
        .citation(
            "Batista, Prati, Monard (2004), A study of the behavior of several methods for balancing"
                + " machine learning training data, ACM SIGKDD Explorations 6(1):20-29")
        .build();
  }

  @Override
  int neighbours(CleanRequest request) {
    return 1;
  }

  @Override
  boolean keeps(int row, TargetClasses classes, Neighbours nearest, CleanRequest request) {
    int other = nearest.index(row, 0);
    boolean link = nearest.index(other, 0) == row && classes.classOf(other) != classes.classOf(row);
    return !link;
  }
}
