package io.understudy.oversampling;

import io.understudy.numerics.FeatureMatrix;
import io.understudy.numerics.Neighbours;
import io.understudy.spi.DataException;
import io.understudy.spi.Descriptor;
import io.understudy.spi.FitRequest;
import io.understudy.spi.Parameter;
import io.understudy.spi.Trait;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Borderline-SMOTE: as {@link Smote}, but only rows in danger are seed rows. A row is in danger if
 * at least half of its m nearest rows are of other classes, but not all; a row all of whose
 * neighbours are, is noise.
 *
 * <p>{@code borderline-1} draws lines to the k nearest rows of the class, {@code borderline-2} to
 * the k nearest rows of any class, and then at most half-way towards one of another class (gap
 * uniform in [0, 0.5)). With {@code scaling} none, danger rows and neighbours are those of
 * imbalanced-learn, ties aside. Where no row is in danger, imbalanced-learn silently adds nothing;
 * this is an error here. Fitting takes O(n N d) for n rows of the class among N.
 *
 * @see "Han, Wang and Mao (2005), Borderline-SMOTE: A New Over-Sampling Method in Imbalanced Data
 *     Sets Learning, ICIC, LNCS 3644:878–887"
 */
public final class BorderlineSmote extends Oversampler {
  static final Parameter<Integer> DANGER_NEIGHBOURS =
      Parameter.integer("danger_neighbours", 10)
          .between(2, 100)
          .doc(
              "Rows of any class around each row of the rare class that decide whether it is in"
                  + " danger.");

  static final Parameter<String> KIND =
      Parameter.choice("kind", "borderline-1", "borderline-1", "borderline-2")
          .doc(
              "Where lines lead: 'borderline-1' to neighbours of the class, 'borderline-2' to those"
                  + " of any class, at most half-way to the others.");

  /** Creates the generator. */
  public BorderlineSmote() {}

  @Override
  public Descriptor descriptor() {
    return Descriptor.of("borderline-smote", "Borderline-SMOTE")
        .summary("SMOTE from those rows of the rare class only that lie at the border.")
        .whenToUse(
            "Where the rare class has a clear core that any model finds, and the border decides.")
        .limits(
            "Strengthens wrong labels at the border; does nothing for clusters far from it; fails"
                + " where no row is in danger. Distorts predicted probabilities. No privacy.")
        .kinds(Options.kinds())
        .traits(Trait.CONTAINS_RECORDS, Trait.AUGMENTS_CLASSES, Trait.PORTABLE)
        .parameters(
            SamplingStrategy.PARAMETER,
            Options.NEIGHBOURS,
            DANGER_NEIGHBOURS,
            KIND,
            Options.SCALING,
            Options.ROUND_TO_GRAIN)
        .citation(
            "Han, Wang, Mao (2005), Borderline-SMOTE: A New Over-Sampling Method in Imbalanced Data"
                + " Sets Learning, ICIC, LNCS 3644:878-887")
        .build();
  }

  @Override
  Fit start(FitRequest request, Training training) {
    return new BorderlineFit(request, training);
  }

  private static final class BorderlineFit implements Fit {
    private final Training training;
    private final FeatureSpace space;
    private final int neighbours;
    private final int dangerNeighbours;
    private final boolean anyClass;
    private Overlap overlap;

    BorderlineFit(FitRequest request, Training training) {
      this.training = training;
      this.space = training.space(Options.standardises(request));
      this.neighbours = request.get(Options.NEIGHBOURS);
      int last = Math.max(1, training.classes().rowCount() - 1);
      this.dangerNeighbours = Math.min(last, request.get(DANGER_NEIGHBOURS));
      this.anyClass = request.get(KIND).equals("borderline-2");
      this.overlap = Overlap.none(dangerNeighbours);
    }

    @Override
    public ClassModel learn(int c) {
      int[] rows = training.rowsForNeighbours(c, "Borderline-SMOTE", neighbours);
      int[] foreign = training.foreignNeighbours(space, rows, c, dangerNeighbours);
      overlap = overlap.and(training.classes().labels().get(c), foreign);
      int[] danger = dangerOf(foreign);
      FeatureMatrix points = space.points(rows);
      ClassModelBuilder model = new ClassModelBuilder(training, c, rows).seeds(danger);
      if (anyClass) {
        int[] dangerRows = Arrays.stream(danger).map(place -> rows[place]).toArray();
        Neighbours found = space.amongAll(dangerRows, space.distance(points), neighbours);
        return model.neighboursAmongAll(found).build();
      }
      return model.neighboursWithinClass(space.withinClass(points, neighbours)).build();
    }

    private int[] dangerOf(int[] foreign) {
      int[] danger =
          IntStream.range(0, foreign.length)
              .filter(place -> Overlap.isDanger(foreign[place], dangerNeighbours))
              .toArray();
      if (danger.length == 0) {
        throw new DataException(
                "oversampling.no-danger-rows",
                "Borderline-SMOTE needs rows in danger; of the "
                    + foreign.length
                    + " rows of a class to add to, none is at the border to another.",
                "Use oversampling.smote, or change 'danger_neighbours'.")
            .at(training.classes().column());
      }
      return danger;
    }

    @Override
    public Diagnostics diagnostics() {
      overlap.log(training.run().log());
      return Diagnostics.of(overlap);
    }
  }
}
