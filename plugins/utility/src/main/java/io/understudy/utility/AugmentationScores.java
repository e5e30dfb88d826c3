package io.understudy.utility;

import io.understudy.spi.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Scores and tables of a comparison. */
final class AugmentationScores {
  private static final double SHOWN_DECIMALS = 1e4;
  private static final String NO_THRESHOLD =
      "there are no validation rows of both classes to choose a threshold on";

  private final Results results;
  private final Uncertainty uncertainty;

  AugmentationScores(Results results, Uncertainty uncertainty) {
    this.results = results;
    this.uncertainty = uncertainty;
  }

  /**
   * First the values of all models, metric by metric, then the differences from no augmentation.
   */
  List<Score> scores() {
    List<Score> scores = new ArrayList<>();
    for (Metric metric : Metric.values()) {
      for (int arm = 0; arm < results.arms().size(); arm++) {
        for (int learner = 0; learner < results.learners().size(); learner++) {
          scores.add(value(metric, arm, learner).about(subject(arm, learner)));
        }
      }
    }
    for (Metric metric : Metric.values()) {
      for (int arm = 1; arm < results.arms().size(); arm++) {
        for (int learner = 0; learner < results.learners().size(); learner++) {
          scores.add(difference(metric, arm, learner).about(subject(arm, learner)));
        }
      }
    }
    return scores;
  }

  private String subject(int arm, int learner) {
    return results.arms().get(arm) + ", " + results.learners().get(learner);
  }

  private Score value(Metric metric, int arm, int learner) {
    Optional<String> failure = results.failure(arm, learner);
    if (failure.isPresent()) {
      return Score.notAssessable(metric.label(), failure.get());
    }
    double[] overRounds = results.overRounds(metric, arm, learner);
    double mean = Results.mean(overRounds);
    if (Double.isNaN(mean)) {
      return Score.notAssessable(metric.label(), NO_THRESHOLD);
    }
    Score score = metric.score(mean).onRows(results.holdoutRows());
    return uncertainty.spread(overRounds).map(score::within).orElse(score);
  }

  private Score difference(Metric metric, int arm, int learner) {
    Optional<String> failure = results.failure(arm, learner).or(() -> results.failure(0, learner));
    if (failure.isPresent()) {
      return Score.notAssessable(metric.differenceLabel(), failure.get());
    }
    double[] overRounds = differences(metric, arm, learner);
    double mean = Results.mean(overRounds);
    if (Double.isNaN(mean)) {
      return Score.notAssessable(metric.differenceLabel(), NO_THRESHOLD);
    }
    Score score = metric.difference(mean).onRows(results.holdoutRows());
    return uncertainty
        .ofDifference(metric, arm, learner, overRounds)
        .map(score::within)
        .orElse(score);
  }

  private double[] differences(Metric metric, int arm, int learner) {
    double[] ofArm = results.overRounds(metric, arm, learner);
    double[] ofNone = results.overRounds(metric, 0, learner);
    double[] differences = new double[ofArm.length];
    for (int round = 0; round < differences.length; round++) {
      differences[round] = ofArm[round] - ofNone[round];
    }
    return differences;
  }

  /** One row for each round, arm and learner. */
  Table roundsTable() {
    IntColumn rounds = IntColumn.create("round");
    StringColumn arms = StringColumn.create("arm");
    StringColumn learners = StringColumn.create("learner");
    IntColumn added = IntColumn.create("rows added");
    List<DoubleColumn> metrics = new ArrayList<>();
    for (Metric metric : Metric.values()) {
      metrics.add(DoubleColumn.create(metric.label()));
    }
    for (int round = 0; round < results.rounds().size(); round++) {
      for (int arm = 0; arm < results.arms().size(); arm++) {
        for (int learner = 0; learner < results.learners().size(); learner++) {
          rounds.append(results.rounds().get(round).number());
          arms.append(results.arms().get(arm));
          learners.append(results.learners().get(learner));
          added.append(results.rounds().get(round).added().get(arm).intValue());
          boolean failed = results.outcome(round, arm, learner).isFailure();
          double[] values = failed ? new double[0] : results.values(round, arm, learner);
          for (int metric = 0; metric < Metric.COUNT; metric++) {
            append(metrics.get(metric), failed ? Double.NaN : values[metric]);
          }
        }
      }
    }
    Table table = Table.create("rounds", rounds, arms, learners, added);
    metrics.forEach(table::addColumns);
    return table;
  }

  private static void append(DoubleColumn column, double value) {
    if (Double.isNaN(value)) {
      column.appendMissing();
    } else {
      column.append(Math.rint(value * SHOWN_DECIMALS) / SHOWN_DECIMALS);
    }
  }
}
