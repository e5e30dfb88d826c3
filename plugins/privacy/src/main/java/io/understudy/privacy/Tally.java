package io.understudy.privacy;

import io.understudy.numerics.Alternative;
import io.understudy.numerics.ContingencyTable;
import io.understudy.spi.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What one form of an attack achieved on training rows and, tried in the same way, on holdout rows.
 * Its p-value is exact whatever the release: where it tells nothing of its members, each of the
 * rows attacked is as likely to be a training row, and so the number of training rows among those
 * given away is hypergeometric (Fisher 1935).
 *
 * @param metric the score's name
 * @param subject what the finding is about: a column, a number of columns or of neighbours
 * @param columns the sensitive column, if it is about one
 * @param onTraining successes that are told of training rows
 * @param onHoldout successes that are told of holdout rows
 * @param chance how often it would succeed with a release that tells nothing at all; empty where
 *     nobody can say
 * @param pValue of the test that it works no better on training rows
 * @param reason why it was not assessable, or an empty text
 * @param details further scores
 */
record Tally(
    String metric,
    String subject,
    List<String> columns,
    Success onTraining,
    Success onHoldout,
    OptionalDouble chance,
    double pValue,
    String reason,
    List<Score> details) {

  private static final Success NONE = new Success(0, 1);
  private static final String MEANING =
      "How much better the attack works on training rows than on holdout rows, of all that could be"
          + " better; about 0 if nothing leaks, and blind to what other attacks would find.";

  static Tally of(
      String metric,
      String subject,
      List<String> columns,
      Success onTraining,
      Success onHoldout,
      OptionalDouble chance) {
    return new Tally(
        metric,
        subject,
        columns,
        onTraining,
        onHoldout,
        chance,
        fisher(onTraining, onHoldout),
        "",
        List.of());
  }

  static Tally notAssessable(String metric, String subject, List<String> columns, String reason) {
    return new Tally(
        metric, subject, columns, NONE, NONE, OptionalDouble.empty(), 1, reason, List.of());
  }

  Tally withPValue(double p) {
    return new Tally(metric, subject, columns, onTraining, onHoldout, chance, p, reason, details);
  }

  Tally with(List<Score> more) {
    return new Tally(metric, subject, columns, onTraining, onHoldout, chance, pValue, reason, more);
  }

  /** One-sided: more successes on training rows than a fair deal of all successes would give. */
  static double fisher(Success onTraining, Success onHoldout) {
    long[] training = {
      onTraining.successes(), (long) onTraining.attacks() - onTraining.successes()
    };
    long[] holdout = {onHoldout.successes(), (long) onHoldout.attacks() - onHoldout.successes()};
    return ContingencyTable.of(new long[][] {training, holdout})
        .fisher(Alternative.GREATER)
        .pValue();
  }

  boolean isAssessable() {
    return reason.isEmpty();
  }

  ResidualRisk risk() {
    return ResidualRisk.of(onTraining, onHoldout);
  }

  Score score() {
    Score score =
        isAssessable()
            ? Score.of(metric, risk().value(), Score.Direction.LOWER, Double.NEGATIVE_INFINITY, 1)
                .withPValue(pValue)
                .onRows((long) onTraining.attacks() + onHoldout.attacks())
                .explained(MEANING)
            : Score.notAssessable(metric, reason);
    return score.onColumns(columns.toArray(String[]::new));
  }

  List<Score> scores() {
    List<Score> scores = new ArrayList<>(List.of(score()));
    scores.addAll(details);
    return scores;
  }

  Finding finding(String attack) {
    OptionalDouble p = isAssessable() ? OptionalDouble.of(pValue) : OptionalDouble.empty();
    return new Finding(attack, subject, p, reason, List.of(score()));
  }
}
