package io.understudy.example;

import io.understudy.spi.Candidate;
import io.understudy.spi.Dataset;
import io.understudy.spi.Descriptor;
import io.understudy.spi.Evaluation;
import io.understudy.spi.EvaluationRequest;
import io.understudy.spi.Evaluator;
import io.understudy.spi.Need;
import io.understudy.spi.Resampled;
import io.understudy.spi.Round;
import io.understudy.spi.RunContext;
import io.understudy.spi.Score;
import java.util.ArrayList;
import java.util.List;

/** The share of the positive class among the training rows kept and the synthetic ones. */
final class ClassShare implements Evaluator {
  @Override
  public Descriptor descriptor() {
    return Descriptor.of("class-share", "Class share")
        .summary("The share of the positive class with the synthetic rows added.")
        .whenToUse("To see what a plan does.")
        .limits("Says nothing of quality.")
        .needs(Need.TARGET, Need.VALIDATION, Need.HOLDOUT)
        .build();
  }

  @Override
  public Evaluation evaluate(EvaluationRequest request, RunContext run) {
    List<Score> scores = new ArrayList<>();
    for (Round round : request.rounds()) {
      for (Candidate candidate : round.candidates()) {
        run.checkCancelled();
        Resampled resampled = candidate.resampled();
        Dataset synthetic = resampled.synthetic();
        Dataset training =
            resampled
                .kept()
                .map(kept -> round.training().select(kept.toArray()))
                .orElse(round.training());
        double positive = positives(training) + positives(synthetic);
        int rows = training.rowCount() + synthetic.rowCount();
        scores.add(
            Score.of("share", positive / rows, Score.Direction.NEITHER, 0, 1)
                .about(candidate.label() + ", round " + round.number()));
      }
    }
    return Evaluation.of("Class share").withScores(scores);
  }

  private static double positives(Dataset rows) {
    String positive = rows.schema().positive().orElse("");
    int count = 0;
    for (int row = 0; row < rows.rowCount(); row++) {
      count += rows.target().getString(row).equals(positive) ? 1 : 0;
    }
    return count;
  }
}
