package io.understudy.oversampling;

import io.understudy.numerics.FeatureMatrix;
import io.understudy.spi.DataException;
import io.understudy.spi.Descriptor;
import io.understudy.spi.FitRequest;
import io.understudy.spi.Parameter;
import io.understudy.spi.RandomSource;
import io.understudy.spi.Trait;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * SVM-SMOTE: as {@link Smote}, but seed rows are the support vectors of the class, which mark its
 * border. From those in danger (at least half of the m nearest rows are of other classes) lines
 * lead towards neighbours of the class; from safe ones they lead away from them, {@code seed − gap
 * · out_step · (neighbour − seed)}, so that the class grows where it borders on nothing. Support
 * vectors all of whose m nearest rows are of other classes are noise and left out.
 *
 * <p>The support vector machine separates the class from all others with the kernel {@code exp(−γ
 * d²)}, d² the squared distance of {@link SmoteNc}, {@code γ = 1 / (features · variance of all
 * numbers)} and an equal penalty for both sides. A share of the rows drawn from Beta(10, 10) comes
 * from rows in danger; where there are only rows in danger, or only safe ones, all rows come from
 * these, where imbalanced-learn makes fewer than asked for. Rows beyond a column's declared range
 * are moved to its end. Given the support vectors, and with {@code scaling} none, noise, danger,
 * safe rows and neighbours are those of imbalanced-learn, ties aside.
 *
 * <p>Fitting takes time in proportion to all rows times the support vectors, d times.
 *
 * @see "Nguyen, Cooper and Kamei (2011), Borderline over-sampling for imbalanced data
 *     classification, Int. J. Knowledge Engineering and Soft Data Paradigms 3(1):4–21"
 * @see "Bordes, Ertekin, Weston and Bottou (2005), Fast kernel classifiers with online and active
 *     learning, JMLR 6:1579–1619 (the solver, Smile's)"
 */
public final class SvmSmote extends Oversampler {
  static final Parameter<Double> OUT_STEP =
      Parameter.number("out_step", 0.5)
          .between(0, 1)
          .doc("How far synthetic rows may lie outside, as a share of the way to a neighbour.");

  static final Parameter<Double> PENALTY =
      Parameter.number("penalty", 1)
          .between(0.001, 1000)
          .doc(
              "The cost C of a row on the wrong side: low makes many support vectors and a smooth"
                  + " border, high few and a winding one.");

  private static final int BETA = 10;

  /** Creates the generator. */
  public SvmSmote() {}

  @Override
  public Descriptor descriptor() {
    return Descriptor.of("svm-smote", "SVM-SMOTE")
        .summary("SMOTE from the support vectors of the rare class, inwards or outwards.")
        .whenToUse(
            "Where the border decides, as for Borderline-SMOTE, and the class should also grow"
                + " outwards where nothing else is. Up to a few thousand rows.")
        .limits(
            "The support vector machine takes long on many rows: sample the majority first. Of few"
                + " rows nearly all are support vectors, and it is little else than Borderline-SMOTE."
                + " Extrapolates, so combinations may be impossible. Distorts predicted"
                + " probabilities. No privacy.")
        .kinds(Options.kinds())
        .traits(Trait.CONTAINS_RECORDS, Trait.AUGMENTS_CLASSES, Trait.PORTABLE)
        .parameters(
            SamplingStrategy.PARAMETER,
            Options.NEIGHBOURS,
            BorderlineSmote.DANGER_NEIGHBOURS,
            OUT_STEP,
            PENALTY,
            Options.SCALING,
            Options.ROUND_TO_GRAIN)
        .citation(
            "Nguyen, Cooper, Kamei (2011), Borderline over-sampling for imbalanced data"
                + " classification, Int. J. Knowl. Eng. Soft Data Paradigms 3(1):4-21")
        .build();
  }

  @Override
  Fit start(FitRequest request, Training training) {
    return new SvmFit(request, training);
  }

  /** Support vectors that are not noise, by how their lines lead: places among the class's rows. */
  record Seeds(int[] danger, int[] safe) {

    /**
     * Sorts support vectors.
     *
     * @param support places among the class's rows
     * @param foreign for each row of the class how many of its nearest rows are of other classes
     * @param neighbours how many nearest rows there are
     */
    static Seeds of(int[] support, int[] foreign, int neighbours) {
      int[] danger =
          Arrays.stream(support)
              .filter(place -> Overlap.isDanger(foreign[place], neighbours))
              .toArray();
      int[] safe =
          Arrays.stream(support).filter(place -> 2 * foreign[place] < neighbours).toArray();
      return new Seeds(danger, safe);
    }

    int count() {
      return danger.length + safe.length;
    }
  }

  private static final class SvmFit implements Fit {
    private final Training training;
    private final FeatureSpace space;
    private final int neighbours;
    private final int dangerNeighbours;
    private final double outStep;
    private final double penalty;
    private Overlap overlap;

    SvmFit(FitRequest request, Training training) {
      this.training = training;
      this.space = training.space(Options.standardises(request));
      this.neighbours = request.get(Options.NEIGHBOURS);
      int last = Math.max(1, training.classes().rowCount() - 1);
      this.dangerNeighbours = Math.min(last, request.get(BorderlineSmote.DANGER_NEIGHBOURS));
      this.outStep = request.get(OUT_STEP);
      this.penalty = request.get(PENALTY);
      this.overlap = Overlap.none(dangerNeighbours);
    }

    @Override
    public ClassModel learn(int c) {
      int[] rows = training.rowsForNeighbours(c, "SVM-SMOTE", neighbours);
      int[] foreign = training.foreignNeighbours(space, rows, c, dangerNeighbours);
      overlap = overlap.and(training.classes().labels().get(c), foreign);
      FeatureMatrix points = space.points(rows);
      int[] support =
          SupportVectors.of(
              space.allPoints(),
              space.mismatches(points),
              rows,
              penalty,
              training.run().random("support-vectors").at(c),
              training.run());
      Seeds seeds = Seeds.of(support, foreign, dangerNeighbours);
      requireSeeds(support, seeds);
      int[] places =
          IntStream.concat(Arrays.stream(seeds.danger()), Arrays.stream(seeds.safe())).toArray();
      double[] reach = new double[places.length];
      Arrays.fill(reach, 0, seeds.danger().length, 1);
      Arrays.fill(reach, seeds.danger().length, reach.length, -outStep);
      return new ClassModelBuilder(training, c, rows)
          .seeds(places)
          .neighboursWithinClass(space.withinClass(points, neighbours))
          .rowsPerSeed(rowsPerSeed(seeds, training.additions(c), c))
          .reach(reach)
          .build();
    }

    private void requireSeeds(int[] support, Seeds seeds) {
      if (seeds.count() == 0) {
        throw new DataException(
                "oversampling.noise-only",
                "SVM-SMOTE needs support vectors with neighbours of their own class; of the "
                    + support.length
                    + " of a class to add to, none has one.",
                "Use oversampling.smote, or raise 'danger_neighbours'.")
            .at(training.classes().column());
      }
    }

    private int[] rowsPerSeed(Seeds seeds, long total, int c) {
      RandomSource random = training.run().random("seeds").at(c);
      int fromDanger = seeds.danger().length;
      double share = beta(random);
      long inside =
          seeds.safe().length == 0 ? total : fromDanger == 0 ? 0 : (long) (share * (total + 1));
      int[] counts = new int[seeds.count()];
      for (long row = 0; row < total; row++) {
        int seed =
            row < inside
                ? random.nextInt(fromDanger)
                : fromDanger + random.nextInt(seeds.safe().length);
        counts[seed]++;
      }
      return counts;
    }

    /** Beta(10, 10) as a ratio of sums of exponentials, which are gamma distributed. */
    private static double beta(RandomSource random) {
      double first = 0;
      double second = 0;
      for (int i = 0; i < BETA; i++) {
        first += random.nextExponential();
        second += random.nextExponential();
      }
      return first / (first + second);
    }

    @Override
    public Diagnostics diagnostics() {
      overlap.log(training.run().log());
      return Diagnostics.of(overlap);
    }
  }
}
