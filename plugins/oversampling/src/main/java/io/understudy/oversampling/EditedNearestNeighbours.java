package io.understudy.oversampling;

import io.understudy.numerics.Neighbours;
import io.understudy.spi.CleanRequest;
import io.understudy.spi.Descriptor;
import io.understudy.spi.Parameter;

/**
 * Edited nearest neighbours (ENN): drops each row whose k nearest rows do not agree with its class.
 *
 * <p>With {@code agreement} all, one neighbour of another class is enough to drop a row; with mode,
 * a row is dropped if another class is commoner among the k than its own. All rows are judged by
 * the rows given, not by those still left. By default rows of all classes are dropped, as SMOTE-ENN
 * does; imbalanced-learn's {@code EditedNearestNeighbours} by itself spares the minority class,
 * here {@code "not minority"}. Distances are those of {@link SmoteNc}, with the median over all
 * rows. With {@code scaling} none the rows dropped are those of imbalanced-learn, ties aside.
 *
 * @see "Wilson (1972), Asymptotic properties of nearest neighbor rules using edited data, IEEE
 *     Trans. Systems, Man, and Cybernetics 2(3):408–421"
 */
public final class EditedNearestNeighbours extends NeighbourCleaner {
  static final Parameter<Integer> NEIGHBOURS =
      Parameter.integer("neighbours", 3)
          .between(1, 100)
          .doc("Nearest rows of any class that judge a row. More drop more.");

  static final Parameter<String> AGREEMENT =
      Parameter.choice("agreement", "all", "all", "mode")
          .doc(
              "How many neighbours must be of the row's class: 'all', or 'mode', at least as many as"
                  + " of any other class.");

  /** Creates the cleaner. */
  public EditedNearestNeighbours() {}

  @Override
  public Descriptor descriptor() {
    return Descriptor.of("enn", "Edited nearest neighbours")
        .summary("Drops rows whose nearest rows are of other classes.")
        .whenToUse(
            "After an oversampler, to clear the border thoroughly; before one, where labels are"
                + " noisy.")
        .limits(
            "Drops many rows, real ones too, and without an oversampler before it may drop nearly"
                + " all of a rare class: look at what it says it dropped. Removes hard cases, which"
                + " the holdout still has.")
        .kinds(Options.kinds())
        .parameters(NEIGHBOURS, AGREEMENT, CLASSES, Options.SCALING)
        .citation(
            "Wilson (1972), Asymptotic properties of nearest neighbor rules using edited data, IEEE"
                + " Trans. Syst. Man Cybern. 2(3):408-421")
        .build();
  }

  @Override
  int neighbours(CleanRequest request) {
    return request.get(NEIGHBOURS);
  }

  @Override
  boolean keeps(int row, TargetClasses classes, Neighbours nearest, CleanRequest request) {
    int[] counts = new int[classes.size()];
    for (int rank = 0; rank < nearest.neighbourCount(); rank++) {
      counts[classes.classOf(nearest.index(row, rank))]++;
    }
    int own = counts[classes.classOf(row)];
    if (request.get(AGREEMENT).equals("all")) {
      return own == nearest.neighbourCount();
    }
    for (int count : counts) {
      if (count > own) {
        return false;
      }
    }
    return true;
  }
}
