package io.understudy.privacy;

import io.understudy.numerics.RankedScores;
import io.understudy.spi.Plot;
import java.util.Arrays;
import java.util.List;

/**
 * ROC curves of membership inference, once whole and once with the corner of few false positives
 * magnified, where an attacker is sure. Read off at fixed false-positive rates: a curve of all
 * points would have one for each row.
 */
final class RocPlots {
  private static final int POINTS = 40;
  private static final double FEWEST_EXPECTED = 1;

  private RocPlots() {}

  static List<Plot> of(String subject, List<MembershipTrial> trials) {
    Plot whole =
        Plot.of(
            "Membership inference of " + subject,
            new Plot.Axis("non-members taken for members (FPR)", Plot.Scale.LINEAR),
            new Plot.Axis("members found (TPR)", Plot.Scale.LINEAR));
    Plot corner =
        Plot.of(
            "Membership inference of " + subject + ", where few are taken wrongly",
            new Plot.Axis("non-members taken for members (FPR), log scale", Plot.Scale.LOG),
            new Plot.Axis("members found (TPR), log scale", Plot.Scale.LOG));
    double least = 1;
    for (MembershipTrial trial : trials) {
      if (!trial.hasScores() || trial.training().length == 0 || trial.holdout().length == 0) {
        continue;
      }
      RankedScores ranked = ranked(trial);
      double[] even = new double[POINTS + 1];
      Arrays.setAll(even, i -> (double) i / POINTS);
      whole = whole.with(series(trial.name(), even, ranked, 0));
      double from = Math.min(0.5, FEWEST_EXPECTED / trial.holdout().length);
      double[] magnified = new double[POINTS + 1];
      Arrays.setAll(magnified, i -> StrictMath.pow(from, 1 - (double) i / POINTS));
      corner = corner.with(series(trial.name(), magnified, ranked, from));
      least = Math.min(least, from);
    }
    if (whole.series().isEmpty()) {
      return List.of();
    }
    double[] ends = {least, 1};
    String note = "Taken of training and of holdout rows; what lies on the line 'guess' is chance.";
    return List.of(
        whole.with(guess(new double[] {0, 1})).note(note),
        corner.with(guess(ends)).note(note + " Rates below one row in all are drawn as one."));
  }

  private static RankedScores ranked(MembershipTrial trial) {
    double[] scores =
        Arrays.copyOf(trial.training(), trial.training().length + trial.holdout().length);
    System.arraycopy(trial.holdout(), 0, scores, trial.training().length, trial.holdout().length);
    boolean[] member = new boolean[scores.length];
    Arrays.fill(member, 0, trial.training().length, true);
    return RankedScores.of(member, scores);
  }

  private static Plot.Series series(
      String name, double[] rates, RankedScores ranked, double least) {
    double[] found =
        Arrays.stream(rates)
            .map(rate -> Math.max(least, ranked.recallAtFalsePositiveRate(rate)))
            .toArray();
    return Plot.Series.of(name, Plot.Mark.STEPS, Plot.Role.OTHER, rates, found);
  }

  private static Plot.Series guess(double[] ends) {
    return Plot.Series.of("guess", Plot.Mark.LINE, Plot.Role.OTHER, ends, ends);
  }
}
