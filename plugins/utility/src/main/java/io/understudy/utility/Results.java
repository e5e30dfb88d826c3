package io.understudy.utility;

import java.util.List;
import java.util.Optional;

/**
 * The outcomes of all rounds, and their values averaged over rounds.
 *
 * @param arms labels, {@link Arm#NONE} first, then the other baselines, then the candidates
 * @param learners names
 * @param rounds at least one
 */
record Results(List<String> arms, List<String> learners, List<RoundResult> rounds) {

  Outcome outcome(int round, int arm, int learner) {
    return rounds.get(round).outcomes().get(arm).get(learner);
  }

  /** Why a model of any round has no predictions. */
  Optional<String> failure(int arm, int learner) {
    for (int round = 0; round < rounds.size(); round++) {
      Outcome outcome = outcome(round, arm, learner);
      if (outcome.isFailure()) {
        return Optional.of("round " + rounds.get(round).number() + ": " + outcome.failure());
      }
    }
    return Optional.empty();
  }

  boolean isAssessable(int arm, int learner) {
    return failure(arm, learner).isEmpty();
  }

  /** All metrics of an assessable model of one round. */
  double[] values(int round, int arm, int learner) {
    Outcome outcome = outcome(round, arm, learner);
    return outcome.measure(RankedRows.onceEach(outcome.holdout().size()));
  }

  /** One metric of an assessable model, for each round. */
  double[] overRounds(Metric metric, int arm, int learner) {
    double[] values = new double[rounds.size()];
    for (int round = 0; round < values.length; round++) {
      values[round] = values(round, arm, learner)[metric.ordinal()];
    }
    return values;
  }

  /** How many holdout rows there are in all rounds. */
  int holdoutRows() {
    return rounds.stream().mapToInt(round -> round.holdoutLabels().length).sum();
  }

  int holdoutPositives() {
    return rounds.stream().mapToInt(RoundResult::holdoutPositives).sum();
  }

  static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
