package io.understudy.privacy;

import io.understudy.numerics.FeatureMatrix;
import io.understudy.numerics.Statistics;
import io.understudy.spi.Candidate;
import io.understudy.spi.Dataset;
import io.understudy.spi.Descriptor;
import io.understudy.spi.Evaluation;
import io.understudy.spi.EvaluationRequest;
import io.understudy.spi.Evaluator;
import io.understudy.spi.Need;
import io.understudy.spi.Parameter;
import io.understudy.spi.Plot;
import io.understudy.spi.Round;
import io.understudy.spi.RunContext;
import io.understudy.spi.Score;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/**
 * How far synthetic rows are from the closest training row and from the closest holdout row: DCR
 * and NNDR. <b>Not evidence of privacy</b>: of releases in which 1% of the rows are verbatim copies
 * 96% pass SDMetrics' score. Shown since others ask for it; {@link PrivacyVerdict} says what is
 * known.
 *
 * <p>By default numbers are scaled by rank, and as many training as holdout rows are compared, for
 * distances shrink as rows grow. {@code compatible} gives SDMetrics 0.32's scores instead: numbers
 * over the range of each reference table, all of its rows, ties counted for the holdout.
 *
 * @see "Ganev and De Cristofaro (2023), On the inadequacy of similarity-based privacy metrics,
 *     arXiv:2312.05114"
 */
public final class RecordDistance implements Evaluator {
  static final String DCR = "DCR";
  static final String DCR_HOLDOUT = "DCR to holdout rows";
  static final String NNDR = "NNDR";
  static final String NNDR_HOLDOUT = "NNDR to holdout rows";
  static final String CLOSER = "closer to training rows";
  static final String OVERFITTING = "DCR overfitting protection";
  static final String BASELINE = "DCR baseline protection";
  static final String NO_EVIDENCE = "Not evidence of privacy: ";

  static final Parameter<Boolean> COMPATIBLE =
      Parameter.bool("compatible", false)
          .doc("Whether to give SDMetrics' own numbers, with what is wrong in them.");

  private static final int BINS = 40;
  private static final double[] QUANTILES = {0.01, 0.05, 0.25, 0.5, 0.75, 0.95};

  private static final Descriptor DESCRIPTOR =
      Descriptor.of("distance", "Distance to the closest record")
          .summary("How far synthetic rows are from training rows and from holdout rows.")
          .whenToUse("Where a reader asks for DCR or NNDR; not to learn whether rows are safe.")
          .limits(
              "Not evidence of privacy: an average over rows, in which a few copies do not show. A"
                  + " large distance may mean rows that resemble nothing.")
          .kinds(Settings.KINDS)
          .needs(Need.HOLDOUT)
          .parameters(COMPATIBLE, Settings.MOST_ROWS)
          .citation("SDMetrics 0.32, DataCebo (MIT licence)")
          .citation(
              "Yao, Krčo, Ganev and de Montjoye (2025), The DCR delusion: measuring the privacy risk of"
                  + " synthetic data, arXiv:2505.01524")
          .build();

  /** Creates the evaluator. */
  public RecordDistance() {}

  @Override
  public Descriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Evaluation evaluate(EvaluationRequest request, RunContext run) {
    boolean compatible = request.get(COMPATIBLE);
    Evaluation evaluation = Evaluation.of(DESCRIPTOR.title());
    for (Round round : request.rounds()) {
      String suffix = request.rounds().size() == 1 ? "" : ", round " + (round.number() + 1);
      for (Candidate candidate : round.candidates()) {
        run.checkCancelled();
        Release release = Release.of(round, candidate);
        Measured measured = Measured.of(release, compatible, request.get(Settings.MOST_ROWS), run);
        String label = candidate.label() + suffix;
        evaluation =
            evaluation.withScores(
                measured.scores().stream().map(score -> score.about(label)).toList());
        evaluation = measured.withDetails(evaluation, label);
      }
    }
    run.progress(1, "measure distances");
    return evaluation.withNote(
        NO_EVIDENCE
            + "distances are an average in which a few copies do not show; read the privacy verdict.");
  }

  /** Synthetic rows to training and to holdout rows; empty lists where there are no rows. */
  private record Measured(
      boolean compatible,
      String problem,
      List<RecordDistances> toTraining,
      List<RecordDistances> toHoldout,
      double baseline,
      int rows,
      int reference,
      boolean sampled) {

    static Measured of(Release all, boolean compatible, int most, RunContext run) {
      Release release = all.sampled(most, most, run.random("rows"));
      boolean sampled = release.real().size() != all.real().size() || differs(release, all);
      Dataset training = release.training();
      Dataset holdout = release.holdout();
      if (!compatible) {
        int equal = Math.min(training.rowCount(), holdout.rowCount());
        Release even = release.sampled(equal, most, run.random("even"));
        training = even.training();
        holdout = even.holdout();
      }
      Dataset synthetic = release.synthetic();
      Encoding ranks = Encoding.byRank(release.real());
      if (ranks.isEmpty()) {
        return failed(compatible, "no column can be compared");
      }
      if (training.rowCount() == 0 || holdout.rowCount() == 0 || synthetic.rowCount() == 0) {
        return failed(compatible, "there are no training, holdout or synthetic rows");
      }
      Encoding ofTraining = compatible ? Encoding.byRange(training) : ranks;
      Encoding ofHoldout = compatible ? Encoding.byRange(holdout) : ranks;
      FeatureMatrix members = ofTraining.encode(training);
      RecordDistances toTraining = RecordDistances.of(ofTraining.encode(synthetic), members, run);
      RecordDistances toHoldout =
          RecordDistances.of(ofHoldout.encode(synthetic), ofHoldout.encode(holdout), run);
      double baseline = Double.NaN;
      if (compatible) {
        FeatureMatrix random =
            ofTraining.random(training, synthetic.rowCount(), run.random("baseline"));
        baseline = toTraining.baselineProtection(RecordDistances.of(random, members, run));
      }
      return new Measured(
          compatible,
          "",
          List.of(toTraining),
          List.of(toHoldout),
          baseline,
          synthetic.rowCount(),
          training.rowCount(),
          sampled);
    }

    private static boolean differs(Release one, Release other) {
      return one.training().rowCount() != other.training().rowCount()
          || one.holdout().rowCount() != other.holdout().rowCount()
          || one.synthetic().rowCount() != other.synthetic().rowCount();
    }

    private static Measured failed(boolean compatible, String problem) {
      return new Measured(compatible, problem, List.of(), List.of(), Double.NaN, 0, 0, false);
    }

    List<Score> scores() {
      List<Score> scores = new ArrayList<>();
      if (!problem.isEmpty()) {
        scores.add(Score.notAssessable(DCR, problem));
        return scores;
      }
      RecordDistances training = toTraining.get(0);
      RecordDistances holdout = toHoldout.get(0);
      scores.add(
          plain(
              DCR,
              training.median(),
              "the median distance of synthetic rows to the closest training row."));
      scores.add(
          plain(
              DCR_HOLDOUT,
              holdout.median(),
              "the median distance of synthetic rows to the closest holdout row: what to set the"
                  + " distance to training rows beside."));
      scores.add(
          plain(
              NNDR,
              Statistics.median(training.ratios()),
              "the median of nearest over second-nearest distance to training rows."));
      scores.add(
          plain(
              NNDR_HOLDOUT,
              Statistics.median(holdout.ratios()),
              "the same to holdout rows: what to set it beside."));
      scores.add(
          share(
              CLOSER,
              training.shareCloserThan(holdout, 0.5),
              Score.Direction.LOWER,
              "the share of synthetic rows closer to training than to holdout rows, ties half; 0.5 is"
                  + " what rows of their own would have, and a few copies change it little."));
      if (compatible) {
        scores.add(
            share(
                OVERFITTING,
                training.overfittingProtection(holdout),
                Score.Direction.HIGHER,
                "SDMetrics' DCROverfittingProtection; 96% of releases with 1% of copies pass."));
        scores.add(
            Double.isNaN(baseline)
                ? Score.notAssessable(BASELINE, "random rows are training rows")
                : share(
                    BASELINE,
                    baseline,
                    Score.Direction.HIGHER,
                    "SDMetrics' DCRBaselineProtection; rows of noise score best."));
      }
      return scores;
    }

    private Score plain(String metric, double value, String meaning) {
      return share(metric, value, Score.Direction.NEITHER, meaning);
    }

    private Score share(String metric, double value, Score.Direction direction, String meaning) {
      return Score.of(metric, value, direction, 0, 1).onRows(rows).explained(NO_EVIDENCE + meaning);
    }

    Evaluation withDetails(Evaluation evaluation, String label) {
      if (!problem.isEmpty()) {
        return evaluation;
      }
      RecordDistances training = toTraining.get(0);
      RecordDistances holdout = toHoldout.get(0);
      Evaluation longer =
          evaluation
              .withTable("distances of " + label, quantiles(training, holdout))
              .withPlot(plot(label, training.closest(), holdout.closest()));
      return sampled
          ? longer.withNote(
              String.format(
                  Locale.ROOT,
                  "'%s': a random sample was compared, %,d synthetic with %,d training rows.",
                  label,
                  rows,
                  reference))
          : longer;
    }

    private static Table quantiles(RecordDistances training, RecordDistances holdout) {
      return Table.create(
          "distances",
          DoubleColumn.create("quantile", QUANTILES),
          DoubleColumn.create("DCR", Statistics.quantiles(training.closest(), QUANTILES)),
          DoubleColumn.create("DCR to holdout", Statistics.quantiles(holdout.closest(), QUANTILES)),
          DoubleColumn.create("NNDR", Statistics.quantiles(training.ratios(), QUANTILES)),
          DoubleColumn.create(
              "NNDR to holdout", Statistics.quantiles(holdout.ratios(), QUANTILES)));
    }

    private static Plot plot(String label, double[] training, double[] holdout) {
      double max = Math.max(Statistics.max(training), Statistics.max(holdout));
      double to = max > 0 ? max : 1;
      double[] edges = new double[BINS + 1];
      Arrays.setAll(edges, i -> i * to / BINS);
      return Plot.of(
              "Distance of synthetic rows to the closest record, " + label,
              new Plot.Axis("distance, from 0 (equal) to 1", Plot.Scale.LINEAR),
              new Plot.Axis("share of synthetic rows", Plot.Scale.LINEAR))
          .with(
              Plot.Series.histogram(
                  "to training rows", Plot.Role.REAL, edges, shares(training, to)))
          .with(
              Plot.Series.histogram(
                  "to holdout rows", Plot.Role.HOLDOUT, edges, shares(holdout, to)))
          .note(NO_EVIDENCE + "a few copies are lost in a bin.");
    }

    private static double[] shares(double[] distances, double to) {
      return Arrays.stream(Statistics.histogram(distances, 0, to, BINS))
          .mapToDouble(count -> (double) count / distances.length)
          .toArray();
    }
  }
}
