package io.understudy.privacy;

import io.understudy.spi.Candidate;
import io.understudy.spi.Dataset;
import io.understudy.spi.Evaluation;
import io.understudy.spi.EvaluationRequest;
import io.understudy.spi.Evaluator;
import io.understudy.spi.Parameters;
import io.understudy.spi.Round;
import io.understudy.spi.RunContext;
import io.understudy.spi.Trait;
import io.understudy.spi.Verdict;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Runs evaluators of privacy. */
final class Verdicts {
  private Verdicts() {}

  static Round round(Dataset training, Dataset holdout, Dataset synthetic, Trait... traits) {
    return Round.of(
        0, training, holdout, List.of(Candidate.of("made", Set.of(traits), () -> synthetic)));
  }

  static Evaluation evaluate(Evaluator evaluator, Round round) {
    return evaluate(evaluator, round, RunContext.standalone(3, 2));
  }

  static Evaluation evaluate(Evaluator evaluator, Round round, RunContext run) {
    Parameters parameters = Parameters.defaults(evaluator.descriptor().parameters());
    return evaluator.evaluate(EvaluationRequest.of(List.of(round), parameters), run);
  }

  static Evaluation evaluate(Evaluator evaluator, Round round, String name, Object value) {
    Parameters parameters =
        Parameters.defaults(evaluator.descriptor().parameters()).with(name, value);
    return evaluator.evaluate(
        EvaluationRequest.of(List.of(round), parameters), RunContext.standalone(3, 2));
  }

  static Verdict verdict(Round round) {
    return evaluate(new PrivacyVerdict(), round).verdicts().get(0);
  }

  /** Everything that an evaluation says, to the last digit. */
  static String text(Evaluation evaluation) {
    return evaluation.scores().stream()
            .map(
                score ->
                    score.metric()
                        + score.subject()
                        + score.value()
                        + score.interval()
                        + score.pValue()
                        + score.reason())
            .collect(Collectors.joining("\n"))
        + evaluation.tables().values().stream()
            .map(table -> table.print(1_000))
            .collect(Collectors.joining("\n"))
        + evaluation.verdicts().stream()
            .map(verdict -> verdict.words() + verdict.reasons())
            .collect(Collectors.joining("\n"))
        + evaluation.notes();
  }
}
