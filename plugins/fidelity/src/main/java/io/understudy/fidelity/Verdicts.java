package io.understudy.fidelity;

import io.understudy.spi.Candidate;
import io.understudy.spi.Evaluation;
import io.understudy.spi.EvaluationRequest;
import io.understudy.spi.Interval;
import io.understudy.spi.Question;
import io.understudy.spi.Score;
import io.understudy.spi.Verdict;
import io.understudy.spi.Verdict.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Verdicts on fidelity. Fresh real rows are taken for different, or for copies, in at most one
 * release of twenty over all of them together: {@value #ALPHA} is spent on the columns (Holm), as
 * much on the pairs (Bonferroni), and as much on each of three tests of whole rows (energy
 * distance, boosted classifier, copying).
 *
 * <p>Pairs have no p-value. The value of a release and the middle of its reference band vary alike
 * about the truth, so that their difference has √2 times the band's standard deviation; if that is
 * about normal, fresh real rows fall so far below the band as rarely as they should.
 */
final class Verdicts {
  static final String LIKE = "LIKE FRESH REAL ROWS AT THIS SIZE";
  static final String DIFFERS = "DIFFERS FROM FRESH REAL ROWS";
  static final String COPYING = "COPYING SUSPECTED";
  static final String NOT_ASSESSABLE = "NOT ASSESSABLE";

  private static final double ALPHA = 0.01;
  private static final int MOST_NAMED = 5;
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private Verdicts() {}

  /** Judges a candidate by its scores. */
  @FunctionalInterface
  interface Judge {
    Verdict of(String candidate, List<Score> scores);
  }

  /**
   * Adds a verdict for each candidate, of one round: p-values of several are not of one release.
   */
  static Evaluation with(Evaluation evaluation, EvaluationRequest request, Judge judge) {
    Evaluation judged = evaluation;
    if (request.rounds().size() == 1) {
      for (Candidate candidate : request.rounds().get(0).candidates()) {
        judged = judged.withVerdict(judge.of(candidate.label(), evaluation.scores()));
      }
    }
    return judged;
  }

  /** A column differs if its test says so after Holm's correction, and it lies below its band. */
  static Verdict columns(String label, List<Score> scores) {
    List<Score> shapes = of(scores, label, ColumnShapes.SHAPE);
    List<Score> assessed = shapes.stream().filter(it -> it.pValue().isPresent()).toList();
    if (assessed.isEmpty()) {
      return notAssessable(label, scores);
    }
    List<Score> bad =
        assessed.stream()
            .filter(it -> it.pValue().getAsDouble() <= ALPHA && margin(it) < 0)
            .sorted(Comparator.comparingDouble(Verdicts::margin))
            .toList();
    return bad.isEmpty()
        ? like(label, "none of " + assessed.size() + " columns differs", rows(assessed))
        : differs(label, bad.size() + " of " + assessed.size() + " columns differ", bad);
  }

  /** The pairs together, and each of them, beside the band as wide as their number asks for. */
  static Verdict pairs(String label, List<Score> scores, int pairs) {
    List<Score> means = of(scores, label, PairTrends.MEAN);
    if (means.stream().noneMatch(it -> it.value().isPresent() && it.reference().isPresent())) {
      return notAssessable(label, scores);
    }
    List<Score> bad =
        of(scores, label, PairTrends.TREND).stream()
            .filter(it -> isFarBelow(it, ALPHA / 2 / Math.max(1, pairs)))
            .sorted(Comparator.comparingDouble(Verdicts::margin))
            .toList();
    boolean together = means.stream().anyMatch(it -> isFarBelow(it, ALPHA / 2));
    if (bad.isEmpty() && !together) {
      return like(label, "neither the mean nor any of " + pairs + " pairs differs", rows(means));
    }
    return bad.isEmpty()
        ? differs(label, "the mean of " + pairs + " pairs differs", means)
        : differs(label, "at least " + bad.size() + " of " + pairs + " pairs differ", bad);
  }

  /** Three tests; the p-values of random divisions must be able to become so small. */
  static Verdict wholeRows(String label, List<Score> scores, int permutations) {
    List<Score> tests = new ArrayList<>(of(scores, label, JointFidelity.BOOSTED));
    tests.addAll(of(scores, label, JointFidelity.ENERGY));
    List<Score> copying = of(scores, label, JointFidelity.COPYING);
    if (tests.stream().noneMatch(it -> it.pValue().isPresent())) {
      return notAssessable(label, scores);
    }
    if (1.0 / (1 + permutations) > ALPHA) {
      return verdict(
          label,
          Outcome.NOT_ASSESSABLE,
          NOT_ASSESSABLE,
          List.of(
              permutations
                  + " random divisions cannot show p ≤ "
                  + ALPHA
                  + "; give it 99 or more."));
    }
    List<Score> bad = tests.stream().filter(Verdicts::isSignificant).toList();
    boolean copies = copying.stream().anyMatch(Verdicts::isSignificant);
    if (bad.isEmpty() && !copies) {
      return like(label, "no test of whole rows tells them apart", rows(tests));
    }
    List<String> words = new ArrayList<>();
    List<String> reasons = new ArrayList<>();
    if (copies) {
      words.add(COPYING);
      reasons.add(
          "Synthetic rows lie closer to training rows than chance allows ("
              + named(copying)
              + "): privacy evaluators say more.");
    }
    if (!bad.isEmpty()) {
      words.add(DIFFERS);
      reasons.add("Whole rows can be told apart: " + named(bad) + ".");
    }
    return verdict(label, Outcome.CONCERN, String.join("; ", words), reasons);
  }

  private static List<Score> of(List<Score> scores, String label, String metric) {
    return scores.stream()
        .filter(it -> it.subject().equals(label) && it.metric().equals(metric))
        .toList();
  }

  private static boolean isSignificant(Score score) {
    return score.pValue().isPresent() && score.pValue().getAsDouble() <= ALPHA;
  }

  /** How far a score lies above the lower end of its band; below it, less than 0. */
  private static double margin(Score score) {
    return score.reference().isPresent() && score.value().isPresent()
        ? score.value().getAsDouble() - score.reference().get().lower()
        : 0;
  }

  private static boolean isFarBelow(Score score, double alpha) {
    if (score.reference().isEmpty() || score.value().isEmpty()) {
      return false;
    }
    Interval band = score.reference().get();
    double half = (band.upper() - band.lower()) / 2;
    double standardDeviation = half / NORMAL.inverseSurvivalProbability((1 - band.level()) / 2);
    double far = Math.sqrt(2) * NORMAL.inverseSurvivalProbability(alpha) * standardDeviation;
    return margin(score) < 0 && score.value().getAsDouble() < band.lower() + half - far;
  }

  private static String rows(List<Score> scores) {
    return Long.toString(scores.stream().mapToLong(Score::rows).max().orElse(0));
  }

  private static Verdict like(String label, String what, String rows) {
    return verdict(
        label,
        Outcome.GOOD,
        LIKE,
        List.of(
            "On samples of "
                + rows
                + " rows, "
                + what
                + "; smaller differences, which more rows would show, are not excluded."));
  }

  private static Verdict differs(String label, String what, List<Score> worst) {
    return verdict(
        label,
        Outcome.CONCERN,
        DIFFERS,
        List.of(
            Character.toUpperCase(what.charAt(0))
                + what.substring(1)
                + ": "
                + named(worst)
                + (worst.size() > MOST_NAMED ? ", …" : ".")));
  }

  private static String named(List<Score> scores) {
    return scores.stream().limit(MOST_NAMED).map(Verdicts::named).collect(Collectors.joining(", "));
  }

  private static String named(Score score) {
    String what =
        score.columns().isEmpty()
            ? score.metric()
            : "'" + String.join("' and '", score.columns()) + "'";
    String value = number(score.value().orElse(Double.NaN));
    String band =
        score
            .reference()
            .map(it -> ", real " + number(it.lower()) + "–" + number(it.upper()))
            .orElse("");
    return what + " " + value + band;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  private static Verdict notAssessable(String label, List<Score> scores) {
    String reason =
        scores.stream()
            .filter(it -> it.subject().equals(label))
            .flatMap(it -> it.reason().stream())
            .findFirst()
            .orElse("there is nothing to compare");
    return verdict(label, Outcome.NOT_ASSESSABLE, NOT_ASSESSABLE, List.of(reason + "."));
  }

  private static Verdict verdict(
      String label, Outcome outcome, String words, List<String> reasons) {
    return Verdict.of(Question.FIDELITY, label, outcome, words, reasons);
  }
}
