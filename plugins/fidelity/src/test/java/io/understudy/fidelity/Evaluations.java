package io.understudy.fidelity;

import io.understudy.spi.Candidate;
import io.understudy.spi.Dataset;
import io.understudy.spi.Evaluation;
import io.understudy.spi.EvaluationRequest;
import io.understudy.spi.Evaluator;
import io.understudy.spi.Parameters;
import io.understudy.spi.Round;
import io.understudy.spi.RunContext;
import io.understudy.spi.Score;
import io.understudy.spi.Trait;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Runs evaluators and finds what they say. */
final class Evaluations {
  private Evaluations() {}

  static Evaluation evaluate(
      Evaluator evaluator, Dataset training, Dataset holdout, Dataset synthetic, Trait... traits) {
    return evaluate(evaluator, training, holdout, synthetic, RunContext.standalone(3, 2), traits);
  }

  static Evaluation evaluate(
      Evaluator evaluator,
      Dataset training,
      Dataset holdout,
      Dataset synthetic,
      RunContext run,
      Trait... traits) {
    int sets = evaluator instanceof Inference ? Inference.FEWEST_SETS : 1;
    List<Candidate> candidates =
        IntStream.range(0, sets)
            .mapToObj(set -> sets == 1 ? "made" : "made " + set)
            .map(label -> Candidate.of(label, Set.of(traits), () -> synthetic))
            .toList();
    Round round = Round.of(0, training, holdout, candidates);
    Parameters parameters = quick(Parameters.defaults(evaluator.descriptor().parameters()));
    return evaluator.evaluate(EvaluationRequest.of(List.of(round), parameters), run);
  }

  /** With all random divisions, which take long, and can show what fewer cannot. */
  static Evaluation evaluateWholly(
      Evaluator evaluator, Dataset training, Dataset holdout, Dataset synthetic) {
    Candidate candidate = Candidate.of("made", Set.of(), () -> synthetic);
    Round round = Round.of(0, training, holdout, List.of(candidate));
    Parameters parameters = Parameters.defaults(evaluator.descriptor().parameters());
    return evaluator.evaluate(
        EvaluationRequest.of(List.of(round), parameters), RunContext.standalone(3, 2));
  }

  /** As few fits of models as are allowed; where none is fitted, the defaults. */
  static Parameters quick(Parameters defaults) {
    return defaults.declared().contains(Settings.PERMUTATIONS)
        ? defaults.with(Settings.PERMUTATIONS.name(), 19).with(Settings.REPEATS.name(), 10)
        : defaults;
  }

  static Score score(Evaluation evaluation, String metric, String... columns) {
    return evaluation.scores().stream()
        .filter(score -> score.metric().equals(metric))
        .filter(score -> score.columns().equals(Arrays.asList(columns)))
        .findFirst()
        .orElseThrow();
  }

  static double value(Evaluation evaluation, String metric, String... columns) {
    return score(evaluation, metric, columns).value().orElseThrow();
  }

  /** Everything that an evaluation says, to the last digit. */
  static String text(Evaluation evaluation) {
    return evaluation.scores().stream()
            .map(
                score ->
                    score.metric()
                        + score.columns()
                        + score.value()
                        + score.pValue()
                        + score.reference()
                        + score.reason())
            .collect(Collectors.joining("\n"))
        + evaluation.tables()
        + evaluation.notes();
  }
}
