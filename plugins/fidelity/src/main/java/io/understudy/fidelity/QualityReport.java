package io.understudy.fidelity;

import io.understudy.spi.Candidate;
import io.understudy.spi.Dataset;
import io.understudy.spi.Descriptor;
import io.understudy.spi.Evaluation;
import io.understudy.spi.EvaluationRequest;
import io.understudy.spi.Evaluator;
import io.understudy.spi.Need;
import io.understudy.spi.Parameter;
import io.understudy.spi.Round;
import io.understudy.spi.RunContext;
import io.understudy.spi.Score;
import io.understudy.spi.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * The numbers of SDMetrics' quality and diagnostic reports, fast and on all rows, to be set beside
 * those of others. Without reference bands they flatter: independent columns reach 0.96 on pair
 * trends of a common table. Read {@link ColumnShapes} and {@link PairTrends} for what they mean.
 *
 * <p>By default synthetic rows are compared with holdout rows, all pairs count, and numbers of
 * mixed pairs are put into ten bins of the real range. {@code compatible} reproduces SDMetrics 0.32
 * to the last digits instead: training rows, each table binned on its own range, missing numbers in
 * the bin of the largest, and only pairs with a real correlation above 0.5 or Cramér's V above 0.3
 * (both can be set). SDMetrics counts pairs of names in 50,000 rows that it draws anew each time;
 * here all rows count.
 */
public final class QualityReport implements Evaluator {
  static final String QUALITY = "quality";
  static final String SHAPES = "quality, column shapes";
  static final String TRENDS = "quality, pair trends";
  static final String VALIDITY = "data validity";
  static final String LOGISTIC = "logistic detection";
  static final String NEW_ROWS = "new row synthesis";

  static final Parameter<Boolean> COMPATIBLE =
      Parameter.bool("compatible", false)
          .doc("Whether to give SDMetrics' own numbers, with what is wrong in them.");

  static final Parameter<Double> LEAST_CORRELATION =
      Parameter.number("least_correlation", 0.5)
          .between(0, 1)
          .doc(
              "With 'compatible': pairs of numbers are scored only above this correlation of the"
                  + " real rows; 0 scores all.");

  static final Parameter<Double> LEAST_ASSOCIATION =
      Parameter.number("least_association", 0.3)
          .between(0, 1)
          .doc(
              "With 'compatible': other pairs are scored only above this Cramér's V of the real"
                  + " rows; 0 scores all.");

  static final Parameter<Boolean> DETECTION =
      Parameter.bool("detection", false)
          .doc(
              "Whether to give SDMetrics' LogisticDetection and NewRowSynthesis, too, on at most"
                  + " 10,000 rows of each table.");

  private static final int MOST_DETECTED = 10_000;
  private static final double MATCH = 0.01;

  private static final Descriptor DESCRIPTOR =
      Descriptor.of("quality", "Quality report")
          .summary("The quality and diagnostic scores of SDMetrics, on all rows.")
          .whenToUse("To compare with numbers that others report.")
          .limits(
              "No reference band, no interval: independent columns already come near to 1, and copies"
                  + " of the training rows score best. Of many columns a random choice of pairs is"
                  + " compared. Rows that augment classes are not a table and"
                  + " are not scored.")
          .kinds(Settings.KINDS)
          .needs(Need.HOLDOUT)
          .parameters(
              COMPATIBLE, LEAST_CORRELATION, LEAST_ASSOCIATION, DETECTION, Settings.MOST_PAIRS)
          .citation("SDMetrics 0.32, DataCebo (MIT licence)")
          .build();

  /** Creates the evaluator. */
  public QualityReport() {}

  @Override
  public Descriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Evaluation evaluate(EvaluationRequest request, RunContext run) {
    boolean compatible = request.get(COMPATIBLE);
    Evaluation evaluation = Evaluation.of(DESCRIPTOR.title());
    Rounds rounds = new Rounds();
    Quality.Thresholds thresholds =
        compatible
            ? new Quality.Thresholds(request.get(LEAST_CORRELATION), request.get(LEAST_ASSOCIATION))
            : Quality.Thresholds.NONE;
    for (Round round : request.rounds()) {
      List<Score> scores = new ArrayList<>();
      Dataset real = compatible ? round.training() : round.holdout();
      for (Candidate candidate : round.candidates()) {
        run.checkCancelled();
        if (candidate.has(Trait.AUGMENTS_CLASSES)) {
          scores.add(
              Score.notAssessable(
                      QUALITY, "its rows augment classes: they do not stand in for a table")
                  .about(candidate.label()));
          continue;
        }
        Quality quality =
            Quality.of(
                real,
                candidate.synthetic(),
                compatible,
                thresholds,
                request.get(Settings.MOST_PAIRS),
                run);
        for (Score score : scores(quality, candidate.synthetic().rowCount())) {
          scores.add(score.about(candidate.label()));
        }
        if (request.get(DETECTION)) {
          for (Score score : detection(quality, real, candidate.synthetic(), run)) {
            scores.add(score.about(candidate.label()));
          }
        }
        if (round.number() == request.rounds().get(0).number()) {
          evaluation =
              evaluation
                  .withTable("quality of columns of " + candidate.label(), columns(quality))
                  .withTable("quality of pairs of " + candidate.label(), pairs(quality));
          if (quality.allPairs() > quality.trends().size()) {
            evaluation =
                evaluation.withNote(
                    "'"
                        + candidate.label()
                        + "': a random choice of "
                        + quality.trends().size()
                        + " of "
                        + quality.allPairs()
                        + " pairs was compared.");
          }
        }
      }
      rounds.add(scores);
    }
    run.progress(1, "compare pairs");
    return evaluation
        .withScores(rounds.scores())
        .withNote(
            compatible
                ? "As SDMetrics scores: synthetic rows beside the training rows that they were made"
                    + " from."
                : "Synthetic rows beside holdout rows; set 'compatible' for SDMetrics' own numbers.");
  }

  private static List<Score> scores(Quality quality, int rows) {
    return List.of(
        score(
            QUALITY,
            quality.quality(),
            rows,
            "The mean of column shapes and pair trends; one number for much, blind to copies."),
        score(
            SHAPES,
            quality.columnShapes(),
            rows,
            "The mean likeness of single columns; blind to dependence."),
        score(
            TRENDS,
            quality.pairTrends(),
            rows,
            "The mean likeness of dependence in pairs; independent columns come near to 1."),
        score(
            VALIDITY,
            quality.dataValidity(),
            rows,
            "The mean share of cells within the real range or categories; blind to how often."));
  }

  private static List<Score> detection(
      Quality quality, Dataset real, Dataset synthetic, RunContext run) {
    Detection detection = new Detection(quality.columns());
    Detection.Order order =
        Detection.Order.random(
            real.rowCount(), synthetic.rowCount(), MOST_DETECTED, run.random("detection"));
    int rows = order.synthetic().length;
    boolean any = rows > 0 && order.real().length > 0 && !quality.columns().isEmpty();
    return List.of(
        score(
            LOGISTIC,
            detection.logistic(order, run).map(Detection::score).orElse(Double.NaN),
            rows,
            "How far logistic regression fails to tell the tables apart; blind to copies, and to"
                + " whatever is no sum of single columns."),
        score(
            NEW_ROWS,
            any ? detection.newRows(order, MATCH, run) : Double.NaN,
            rows,
            "The share of rows that no real row matches to 1% of every number; not evidence of"
                + " privacy: rows of noise are all new."));
  }

  private static Score score(String metric, double value, int rows, String meaning) {
    return Scores.share(
            metric,
            Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value),
            Optional.empty(),
            rows,
            "nothing can be compared")
        .explained(meaning);
  }

  private static Table columns(Quality quality) {
    StringColumn names = StringColumn.create("column");
    StringColumn metrics = StringColumn.create("metric");
    DoubleColumn shapes = DoubleColumn.create("shape");
    DoubleColumn validity = DoubleColumn.create("validity");
    for (int i = 0; i < quality.columns().size(); i++) {
      names.append(quality.columns().get(i).name());
      metrics.append(quality.columns().get(i).isNumeric() ? "KSComplement" : "TVComplement");
      shapes.append(quality.shape(i));
      validity.append(quality.validity(i));
    }
    return Table.create("quality of columns", names, metrics, shapes, validity);
  }

  private static Table pairs(Quality quality) {
    StringColumn first = StringColumn.create("first");
    StringColumn second = StringColumn.create("second");
    StringColumn metrics = StringColumn.create("metric");
    DoubleColumn scores = DoubleColumn.create("score");
    for (Quality.Trend trend : quality.trends()) {
      first.append(trend.first().name());
      second.append(trend.second().name());
      metrics.append(trend.isCorrelation() ? "CorrelationSimilarity" : "ContingencySimilarity");
      scores.append(trend.score());
    }
    return Table.create("quality of pairs", first, second, metrics, scores);
  }
}
