package io.understudy.fidelity;

import io.understudy.numerics.FeatureMatrix;
import io.understudy.numerics.PairwiseDistances;
import io.understudy.numerics.Projection;
import io.understudy.numerics.Statistics;
import io.understudy.numerics.TestResult;
import io.understudy.spi.Candidate;
import io.understudy.spi.Descriptor;
import io.understudy.spi.Evaluation;
import io.understudy.spi.EvaluationRequest;
import io.understudy.spi.Evaluator;
import io.understudy.spi.Interval;
import io.understudy.spi.Need;
import io.understudy.spi.Parameter;
import io.understudy.spi.Plot;
import io.understudy.spi.Question;
import io.understudy.spi.Round;
import io.understudy.spi.RunContext;
import io.understudy.spi.Score;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Answers: can whole synthetic rows be told from fresh real rows?
 *
 * <p>By classifiers (logistic regression and boosted trees; AUROC 0.5 if they cannot be told
 * apart), by distances between rows (energy distance, maximum mean discrepancy), by the space that
 * they fill (precision, recall, density, coverage), by the joint counts of two and three columns,
 * and by the standardised propensity error. Quadratic and refitting tests run on a stated sample.
 *
 * <p>An AUROC <em>below</em> what random divisions of the rows give raises COPYING: a classifier
 * that learnt the original as real takes its synthetic copy for real too. Such a test against the
 * training rows is made for this alone, never as a measure of fidelity.
 */
public final class JointFidelity implements Evaluator {
  static final String BOOSTED = auroc(Discriminator.BOOSTED);
  static final String COPYING = "AUROC against training rows";
  static final String ENERGY = "energy distance";
  static final String DISCREPANCY = "maximum mean discrepancy";
  static final String PRECISION = "manifold precision";
  static final String RECALL = "manifold recall";
  static final String DENSITY = "manifold density";
  static final String COVERAGE = "manifold coverage";
  static final String PROPENSITY = "standardised pMSE";
  private static final double ALPHA = 0.01;
  private static final int DENSITY_POINTS = 40;
  private static final int MOST_PROJECTED = 200;

  static final Parameter<Integer> REPEATS =
      Parameter.integer("repeats", 20)
          .between(10, 1_000)
          .doc(
              "Samples drawn for every score and its reference band; fewer than of columns, since"
                  + " models are fitted to each.");

  private static final Parameter<Integer> JOINT_ROWS =
      Parameter.integer("joint_rows", 1_000)
          .between(100, 2_000)
          .doc(
              "How many rows of each table are compared as whole rows at most; time and memory grow"
                  + " with the square.");

  private static final Descriptor DESCRIPTOR =
      Descriptor.of("joint", "Whole rows")
          .summary(
              "Tells whole synthetic rows from fresh real rows by classifiers, distances, coverage"
                  + " and small marginals.")
          .whenToUse("After columns and pairs agree: what is left is in whole rows.")
          .limits(
              "Runs on a sample of rows. Two-sample tests of many rows find differences that do not"
                  + " matter, of few rows none. A classifier's AUROC near 0.5 says that these"
                  + " classifiers see nothing, not that there is nothing. Intervals: none; p-values"
                  + " from random divisions and reference bands stand in. COPYING here is a warning,"
                  + " its absence no promise: see the privacy evaluators.")
          .kinds(Settings.KINDS)
          .needs(Need.HOLDOUT)
          .answers(Question.FIDELITY)
          .parameters(REPEATS, Settings.PERMUTATIONS, JOINT_ROWS)
          .citation("Lopez-Paz and Oquab (2017), Revisiting classifier two-sample tests, ICLR")
          .citation(
              "Székely and Rizzo (2013), Energy statistics: a class of statistics based on"
                  + " distances, Journal of Statistical Planning and Inference 143(8)")
          .citation(
              "Gretton et al. (2012), A kernel two-sample test, Journal of Machine Learning Research"
                  + " 13")
          .citation(
              "Naeem et al. (2020), Reliable fidelity and diversity metrics for generative models,"
                  + " ICML")
          .citation(
              "Snoke et al. (2018), General and specific utility measures for synthetic data,"
                  + " Journal of the Royal Statistical Society A 181(3)")
          .build();

  /** Creates the evaluator. */
  public JointFidelity() {}

  private static String auroc(Discriminator discriminator) {
    return "AUROC, " + discriminator.word();
  }

  @Override
  public Descriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Evaluation evaluate(EvaluationRequest request, RunContext run) {
    Evaluation evaluation = Evaluation.of(DESCRIPTOR.title());
    Rounds rounds = new Rounds();
    for (Round round : request.rounds()) {
      List<Score> scores = new ArrayList<>();
      for (Candidate candidate : round.candidates()) {
        run.checkCancelled();
        Comparison comparison = Comparison.of(candidate, round, request.get(JOINT_ROWS), run);
        if (!comparison.isAssessable()) {
          scores.add(Score.notAssessable(ENERGY, comparison.problem()).about(candidate.label()));
          continue;
        }
        Joint joint = new Joint(comparison, request, run);
        scores.addAll(joint.scores());
        if (round.number() == request.rounds().get(0).number()) {
          evaluation = joint.withDetails(evaluation);
        }
      }
      rounds.add(scores);
    }
    run.progress(1, "compare rows");
    return Verdicts.with(
        evaluation.withScores(rounds.scores()),
        request,
        (candidate, scores) ->
            Verdicts.wholeRows(candidate, scores, request.get(Settings.PERMUTATIONS)));
  }

  /** The comparison of one candidate in one round. */
  private static final class Joint {
    private final Comparison comparison;
    private final EvaluationRequest request;
    private final RunContext run;
    private final Points points;
    private final PairwiseDistances distances;
    private final double gamma;
    private final int[] synthetic;
    private final int[] holdout;
    private final int[] training;
    private final List<String> warnings = new ArrayList<>();

    Joint(Comparison comparison, EvaluationRequest request, RunContext run) {
      this.comparison = comparison;
      this.request = request;
      this.run = run;
      this.points = Points.of(comparison, run.random("columns"));
      this.distances = PairwiseDistances.of(points.matrix(), run);
      this.synthetic = points.all(Side.SYNTHETIC);
      this.holdout = points.all(Side.HOLDOUT);
      this.training = points.all(Side.TRAINING);
      double median = distances.median(holdout);
      this.gamma = median > 0 ? 1 / (2 * median * median) : 1;
    }

    List<Score> scores() {
      List<Score> scores = new ArrayList<>();
      for (Discriminator discriminator : Discriminator.values()) {
        scores.addAll(classifier(discriminator));
      }
      scores.addAll(propensity());
      scores.addAll(distance());
      scores.addAll(marginals(2));
      scores.addAll(marginals(3));
      return scores.stream().map(score -> score.about(comparison.label())).toList();
    }

    private List<Score> classifier(Discriminator discriminator) {
      ClassifierTest test = new ClassifierTest(points, discriminator);
      Repeats repeats =
          Repeats.of(
              comparison,
              request.get(REPEATS),
              false,
              (sample, fresh) -> {
                int[] first = points.of(sample.side(), sample.rows(0));
                int[] second = points.of(Side.HOLDOUT, fresh.rows(0));
                // Rows name the sample well enough to draw folds of its own.
                long name = Arrays.hashCode(first);
                return new double[] {
                  test.auroc(first, second, run.random("folds").child(Long.toString(name)))
                };
              },
              run);
      String name = auroc(discriminator);
      double[] fresh = nullOf(test, holdout);
      double observed = test.auroc(synthetic, holdout, run.random("folds"));
      List<Score> scores = new ArrayList<>();
      scores.add(
          withUpperP(
              Scores.of(
                  name,
                  repeats.value(0),
                  repeats.band(0),
                  Score.Direction.LOWER,
                  0,
                  1,
                  comparison.sampleSize(),
                  "the rows cannot be divided into folds of both kinds"),
              observed,
              fresh,
              "How well a classifier tells synthetic from fresh real rows, 0.5 if not at all; another"
                  + " classifier may see more, and a value below the band points at copied rows."));
      warn(name + " against holdout rows", observed, fresh);
      if (discriminator == Discriminator.BOOSTED) {
        scores.add(copying(test));
      }
      return scores;
    }

    private double[] nullOf(ClassifierTest test, int[] others) {
      return test.permuted(
          synthetic, others, request.get(Settings.PERMUTATIONS), run.random("divisions"), run);
    }

    private Score copying(ClassifierTest test) {
      double[] random = nullOf(test, training);
      double observed = test.auroc(synthetic, training, run.random("folds"));
      warn(COPYING, observed, random);
      Score score =
          Scores.of(
              COPYING,
              Double.isNaN(observed) ? OptionalDouble.empty() : OptionalDouble.of(observed),
              Repeats.band(random),
              Score.Direction.NEITHER,
              0,
              1,
              comparison.rowCount(),
              "the rows cannot be divided into folds of both kinds");
      return score.value().isEmpty()
          ? score
          : score
              .withPValue(lowerP(observed, random))
              .explained(
                  "Evidence of copying alone: below the band, synthetic rows lie on training rows;"
                      + " within it nothing is proven, and it says nothing of fidelity.");
    }

    private void warn(String what, double observed, double[] random) {
      if (!Double.isNaN(observed) && lowerP(observed, random) <= ALPHA) {
        warnings.add(
            "COPYING: '"
                + comparison.label()
                + "', "
                + what
                + " lies below what random divisions of the rows give (p ≤ "
                + ALPHA
                + "): synthetic rows repeat real ones.");
      }
    }

    private static Score withUpperP(Score score, double observed, double[] random, String meaning) {
      return score.value().isEmpty()
          ? score
          : score.withPValue(upperP(observed, random)).explained(meaning);
    }

    private static double upperP(double observed, double[] random) {
      long atLeast = Arrays.stream(random).filter(value -> value >= observed).count();
      return (1.0 + atLeast) / (1.0 + random.length);
    }

    private static double lowerP(double observed, double[] random) {
      long atMost = Arrays.stream(random).filter(value -> value <= observed).count();
      return (1.0 + atMost) / (1.0 + random.length);
    }

    /** On samples, and standardised by random divisions of samples of the same size. */
    private List<Score> propensity() {
      ClassifierTest test = new ClassifierTest(points, Discriminator.LOGISTIC);
      Repeats repeats =
          Repeats.of(
              comparison,
              request.get(REPEATS),
              false,
              (sample, fresh) ->
                  new double[] {
                    test.propensityError(
                        points.of(sample.side(), sample.rows(0)),
                        points.of(Side.HOLDOUT, fresh.rows(0)))
                  },
              run);
      double[] random =
          test.permutedErrors(
              points.of(Side.SYNTHETIC, comparison.sample(Side.SYNTHETIC, 0, run)),
              points.of(Side.HOLDOUT, comparison.sample(Side.HOLDOUT, 0, run)),
              request.get(Settings.PERMUTATIONS),
              run.random("divisions"),
              run);
      double mean = Statistics.mean(random);
      double spread = Statistics.standardDeviation(random, 1);
      if (!(spread > 0) || repeats.value(0).isEmpty()) {
        return List.of(
            Score.notAssessable(PROPENSITY, "random divisions of the rows give no spread"));
      }
      OptionalDouble value = OptionalDouble.of((repeats.value(0).getAsDouble() - mean) / spread);
      Optional<Interval> band =
          repeats
              .band(0)
              .map(
                  it ->
                      new Interval(
                          (it.lower() - mean) / spread,
                          (it.upper() - mean) / spread,
                          it.level(),
                          it.kind()));
      return List.of(
          withUpperP(
              Scores.of(
                  PROPENSITY,
                  value,
                  band,
                  Score.Direction.LOWER,
                  Double.NEGATIVE_INFINITY,
                  Double.POSITIVE_INFINITY,
                  comparison.sampleSize(),
                  ""),
              repeats.value(0).getAsDouble(),
              random,
              "How many standard deviations a logistic model's probabilities are further from even"
                  + " than by chance; sees single columns, not how they interact."));
    }

    private List<Score> distance() {
      Repeats repeats =
          Repeats.of(
              comparison,
              request.get(REPEATS),
              false,
              (sample, fresh) -> {
                int[] made = points.of(sample.side(), sample.rows(0));
                int[] real = points.of(Side.HOLDOUT, fresh.rows(0));
                Manifold manifold = Manifold.of(distances, made, real);
                return new double[] {
                  distances.energy(made, real),
                  distances.mmd(made, real, gamma, false),
                  manifold.precision(),
                  manifold.recall(),
                  manifold.density(),
                  manifold.coverage()
                };
              },
              run);
      int permutations = request.get(Settings.PERMUTATIONS);
      TestResult energy =
          distances.energyTest(synthetic, holdout, permutations, run.random("divisions"), run);
      TestResult discrepancy =
          distances.mmdTest(synthetic, holdout, gamma, permutations, run.random("divisions"), run);
      return List.of(
          lower(
                  ENERGY,
                  repeats,
                  0,
                  "The squared energy distance of rows as points, 0 for one distribution; in many"
                      + " columns it sees little but shifts.")
              .withPValue(energy.pValue()),
          lower(
                  DISCREPANCY,
                  repeats,
                  1,
                  "The squared distance of smoothed densities, 0 for one distribution; what is finer"
                      + " than the median distance is smoothed away.")
              .withPValue(discrepancy.pValue()),
          manifold(
              PRECISION,
              repeats,
              2,
              1,
              "The share of synthetic rows in places where real rows are; blind to places left out."),
          manifold(
              RECALL,
              repeats,
              3,
              1,
              "The share of real rows in places where synthetic rows are; outliers widen the places."),
          manifold(
              DENSITY,
              repeats,
              4,
              Double.POSITIVE_INFINITY,
              "How crowded the places of synthetic rows are with real rows, about 1 for real rows;"
                  + " rows in dense places alone score high."),
          manifold(
              COVERAGE,
              repeats,
              5,
              1,
              "The share of real rows with a synthetic row nearby; copies cover best."));
    }

    private Score lower(String metric, Repeats repeats, int at, String meaning) {
      return Scores.of(
              metric,
              repeats.value(at),
              repeats.band(at),
              Score.Direction.LOWER,
              0,
              Double.POSITIVE_INFINITY,
              comparison.sampleSize(),
              "")
          .explained(meaning);
    }

    private Score manifold(String metric, Repeats repeats, int at, double most, String meaning) {
      return Scores.of(
              metric,
              repeats.value(at),
              repeats.band(at),
              Score.Direction.HIGHER,
              0,
              most,
              comparison.sampleSize(),
              "")
          .explained(meaning);
    }

    private List<Score> marginals(int k) {
      String metric = k + "-marginal score";
      String skillMetric = k + "-marginal score, skill";
      Marginals marginals = Marginals.of(comparison.columns(), k, run.random("marginals-" + k));
      if (marginals.size() == 0) {
        String problem = "there are fewer than " + k + " columns";
        return List.of(
            Score.notAssessable(metric, problem), Score.notAssessable(skillMetric, problem));
      }
      Repeats repeats = Repeats.of(comparison, request.get(REPEATS), true, marginals::scores, run);
      OptionalDouble skill = repeats.skill();
      return List.of(
          Scores.share(
                  metric, repeats.overall(), repeats.overallBand(), comparison.sampleSize(), "")
              .explained(
                  "How alike the counts of "
                      + k
                      + " columns together are; few rows in many cells differ by chance, so read it"
                      + " beside the band."),
          Scores.of(
                  skillMetric,
                  skill,
                  skill.isPresent() ? repeats.skillBand() : Optional.empty(),
                  Score.Direction.HIGHER,
                  Double.NEGATIVE_INFINITY,
                  Double.POSITIVE_INFINITY,
                  comparison.sampleSize(),
                  "fresh real rows themselves gain less than 0.02 over independent columns")
              .explained(
                  "The dependence kept: 0 is no better than independent columns, 1 as good as fresh"
                      + " real rows; an average over columns."));
    }

    Evaluation withDetails(Evaluation evaluation) {
      Evaluation longer =
          evaluation.withTable("what tells " + comparison.label() + " apart", giveaways());
      for (Plot plot : projections()) {
        longer = longer.withPlot(plot);
      }
      for (String warning : warnings) {
        longer = longer.withNote(warning);
      }
      for (String note : comparison.notes()) {
        longer = longer.withNote(note);
      }
      return comparison.columns().size() <= Points.MOST_COLUMNS
          ? longer
          : longer.withNote(
              "'"
                  + comparison.label()
                  + "': classifiers and distances look at a random choice of "
                  + Points.MOST_COLUMNS
                  + " of "
                  + comparison.columns().size()
                  + " columns.");
    }

    private Table giveaways() {
      StringColumn columns = StringColumn.create("column");
      DoubleColumn shares = DoubleColumn.create("share of gain");
      Map<String, Double> importance =
          new ClassifierTest(points, Discriminator.BOOSTED).importance(synthetic, holdout);
      importance.forEach(
          (column, share) -> {
            columns.append(column);
            shares.append(share);
          });
      return Table.create("what tells rows apart", columns, shares);
    }

    /** Densities along the two directions in which real rows vary most. */
    private List<Plot> projections() {
      if (points.matrix().columnCount() > MOST_PROJECTED) {
        return List.of();
      }
      FeatureMatrix real = points.matrix().select(holdout);
      Projection projection = Projection.fit(real);
      FeatureMatrix fresh = projection.transform(real);
      FeatureMatrix made = projection.transform(points.matrix().select(synthetic));
      List<Plot> plots = new ArrayList<>();
      for (int component = 0; component < 2; component++) {
        plots.add(
            density(
                component,
                projection.varianceShare(component),
                fresh.column(component),
                made.column(component)));
      }
      return plots;
    }

    private Plot density(int component, double share, double[] fresh, double[] made) {
      double min = Math.min(Statistics.min(fresh), Statistics.min(made));
      double max = Math.max(Statistics.max(fresh), Statistics.max(made));
      double from = max > min ? min : min - 0.5;
      double to = max > min ? max : max + 0.5;
      double width = (to - from) / DENSITY_POINTS;
      double[] centres = new double[DENSITY_POINTS];
      Arrays.setAll(centres, i -> from + (i + 0.5) * width);
      return Plot.of(
              "Principal component " + (component + 1) + " of " + comparison.label(),
              new Plot.Axis("component " + (component + 1), Plot.Scale.LINEAR),
              new Plot.Axis("share of rows", Plot.Scale.LINEAR))
          .with(
              Plot.Series.of(
                  "fresh real rows",
                  Plot.Mark.LINE,
                  Plot.Role.HOLDOUT,
                  centres,
                  shares(fresh, from, to)))
          .with(
              Plot.Series.of(
                  "synthetic",
                  Plot.Mark.LINE,
                  Plot.Role.SYNTHETIC,
                  centres,
                  shares(made, from, to)))
          .note(
              String.format(
                  Locale.ROOT,
                  "Holds %.0f%% of the variance of real rows; what varies little is not seen.",
                  100 * share));
    }

    private static double[] shares(double[] values, double from, double to) {
      int[] counts = Statistics.histogram(values, from, to, DENSITY_POINTS);
      return Arrays.stream(counts).mapToDouble(count -> (double) count / values.length).toArray();
    }
  }
}
