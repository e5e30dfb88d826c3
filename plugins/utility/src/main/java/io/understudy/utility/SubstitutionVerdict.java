package io.understudy.utility;

import io.understudy.spi.Interval;
import io.understudy.spi.Question;
import io.understudy.spi.Verdict;
import io.understudy.spi.Verdict.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The verdict on one candidate: whether models of it are as good as models of real rows, by the
 * interval of the difference of the first measure in the mean of all learners. As useful: the whole
 * interval lies above minus the margin. Less useful: the interval lies below 0 and the difference
 * at or below minus the margin. Anything else the rows do not settle.
 */
final class SubstitutionVerdict {
  private static final String AS_USEFUL = "AS USEFUL AS REAL ROWS";
  private static final String LESS_USEFUL = "LESS USEFUL THAN REAL ROWS";
  private static final String HELPS = "HELPS BESIDE REAL ROWS";
  private static final String HARMLESS = "NO HARM BESIDE REAL ROWS";
  private static final String HARMS = "HARMS BESIDE REAL ROWS";
  private static final String NOT_ASSESSABLE = "NOT ASSESSABLE";
  private static final double CHANCE = 0.5;

  private final Findings findings;
  private final double margin;

  SubstitutionVerdict(Findings findings, double margin) {
    this.findings = findings;
    this.margin = margin;
  }

  static Verdict notAssessable(String label, String reason) {
    return Verdict.of(
        Question.UTILITY, label, Outcome.NOT_ASSESSABLE, NOT_ASSESSABLE, List.of(sentence(reason)));
  }

  private static String sentence(String reason) {
    String start = reason.substring(0, 1).toUpperCase(Locale.ROOT) + reason.substring(1);
    return start.endsWith(".") ? start : start + ".";
  }

  Verdict of(int candidate) {
    String label = findings.label(candidate);
    if (!findings.problem(candidate).isEmpty()) {
      return notAssessable(label, findings.problem(candidate));
    }
    int[] compared = findings.compared(candidate);
    if (compared.length == 0) {
      return notAssessable(label, "no learner could be fitted on both sides");
    }
    Optional<Interval> interval = findings.interval(candidate, compared, 0);
    if (interval.isEmpty() || interval.get().kind() == Interval.Kind.SPREAD) {
      return notAssessable(label, whyNoInterval());
    }
    double difference = findings.nested(findings.differences(candidate, compared, 0)).mean();
    List<String> reasons = new ArrayList<>();
    reasons.add(difference(candidate, difference, interval.get(), compared.length));
    if (nothingToLearn(candidate, compared)) {
      reasons.add(
          0,
          "Models of the real rows do no better than chance by more than the margin, so there is"
              + " nothing that synthetic rows could lose.");
      return verdict(label, Outcome.NOT_ASSESSABLE, NOT_ASSESSABLE, reasons);
    }
    reasons.add(
        String.format(
            Locale.ROOT,
            "The margin is %.2f: models of two real samples of one size differ by up to %.2f.",
            margin,
            margin));
    boolean beside = findings.isBeside(candidate);
    if (beside && interval.get().lower() > 0) {
      return verdict(label, Outcome.GOOD, HELPS, reasons);
    }
    if (interval.get().lower() >= -margin) {
      return verdict(label, Outcome.GOOD, beside ? HARMLESS : AS_USEFUL, reasons);
    }
    if (interval.get().upper() < 0 && difference <= -margin) {
      return verdict(label, Outcome.CONCERN, beside ? HARMS : LESS_USEFUL, reasons);
    }
    reasons.add(0, "The rows do not settle it: more holdout rows make the interval narrower.");
    return verdict(label, Outcome.NOT_ASSESSABLE, NOT_ASSESSABLE, reasons);
  }

  private static Verdict verdict(
      String label, Outcome outcome, String words, List<String> reasons) {
    reasons.add(
        "Says nothing of privacy: copies of the training rows are as useful as those are. Other"
            + " targets and other learners may differ.");
    return Verdict.of(Question.UTILITY, label, outcome, words, reasons);
  }

  private String difference(int candidate, double difference, Interval interval, int compared) {
    return String.format(
        Locale.ROOT,
        "%s: %s %+.3f, 95%% interval %+.3f to %+.3f (%s), mean of %d learners, about %s.",
        findings.isBeside(candidate) ? "Real and synthetic less real" : "TSTR less TRTR",
        Measure.of(findings.task()).get(0).label(),
        difference,
        interval.lower(),
        interval.upper(),
        interval.kind().name().toLowerCase(Locale.ROOT),
        compared,
        findings.estimand());
  }

  private boolean nothingToLearn(int candidate, int[] compared) {
    double chance = findings.task().isNumber() ? 0 : CHANCE;
    OptionalDouble lower = findings.realLower(candidate, compared);
    return lower.orElse(findings.real(candidate, compared)) <= chance + margin;
  }

  private String whyNoInterval() {
    if (!findings.isOfRelease()) {
      return String.format(
          Locale.ROOT,
          "a method is judged on at least %d divisions with at least %d seeds each, and there are %d"
              + " with %d",
          NestedDifference.FEWEST_DIVISIONS,
          NestedDifference.FEWEST_SEEDS,
          findings.trials().size(),
          findings.seeds());
    }
    return findings.task().isNumber()
        ? "there are fewer than " + Trial.FEWEST_NUMBERS + " holdout rows"
        : "no class has "
            + Trial.FEWEST_FOR_INTERVALS
            + " holdout rows with as many of others beside them";
  }
}
