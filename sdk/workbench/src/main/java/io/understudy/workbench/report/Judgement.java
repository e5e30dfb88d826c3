package io.understudy.workbench.report;

import io.understudy.Report;
import io.understudy.spi.Question;
import io.understudy.spi.Score;
import io.understudy.spi.Verdict;
import io.understudy.spi.Verdict.Outcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The verdicts of a report. On each question a candidate has the worst outcome that any evaluator
 * gave: a concern outweighs all else, and what was not assessable, or failed, is not good.
 */
public final class Judgement {
  private static final String NOT_ASSESSABLE = "NOT ASSESSABLE";
  private static final int MOST_REASONS = 8;

  /** What one evaluator contributes to a verdict. */
  private record Vote(String from, Outcome outcome, String words, List<String> reasons) {
    int badness() {
      return switch (outcome) {
        case GOOD -> 0;
        case CONCERN -> 2;
        default -> 1;
      };
    }
  }

  private Judgement() {}

  /**
   * Judges.
   *
   * @param candidates their labels
   * @param parts what became of each evaluator
   * @return candidate by candidate, question by question
   */
  public static List<Verdict> of(Collection<String> candidates, List<Report.Part> parts) {
    List<Verdict> verdicts = new ArrayList<>();
    for (String candidate : candidates) {
      for (Question question : Question.values()) {
        List<Vote> votes =
            parts.stream().flatMap(it -> votes(it, question, candidate).stream()).toList();
        verdicts.add(verdict(question, candidate, votes));
      }
    }
    return List.copyOf(verdicts);
  }

  private static List<Vote> votes(Report.Part part, Question question, String candidate) {
    boolean asked = part.descriptor().question().filter(it -> it == question).isPresent();
    String from = part.descriptor().title();
    if (part.state() == Report.State.FAILED) {
      return asked
          ? List.of(
              new Vote(
                  from,
                  Outcome.NOT_ASSESSABLE,
                  NOT_ASSESSABLE,
                  List.of("it failed: " + part.code())))
          : List.of();
    }
    if (part.state() == Report.State.NOT_RUN) {
      return List.of();
    }
    List<Vote> votes =
        part.evaluation().verdicts().stream()
            .filter(it -> it.question() == question && it.subject().equals(candidate))
            .map(it -> new Vote(from, it.outcome(), it.words(), it.reasons()))
            .toList();
    if (!votes.isEmpty() || !asked) {
      return votes;
    }
    return reasonWhyNothingWasFound(part, candidate)
        .map(it -> List.of(new Vote(from, Outcome.NOT_ASSESSABLE, NOT_ASSESSABLE, List.of(it))))
        .orElse(List.of());
  }

  /** An evaluator with scores but without a verdict leaves the judgement to others. */
  private static Optional<String> reasonWhyNothingWasFound(Report.Part part, String candidate) {
    List<Score> own =
        part.evaluation().scores().stream()
            .filter(it -> it.subject().startsWith(candidate) || it.subject().isEmpty())
            .toList();
    return own.stream().allMatch(it -> it.value().isEmpty())
        ? own.stream().flatMap(it -> it.reason().stream()).findFirst()
        : Optional.empty();
  }

  private static Verdict verdict(Question question, String candidate, List<Vote> votes) {
    if (votes.isEmpty()) {
      return Verdict.of(
          question,
          candidate,
          Outcome.NOT_ASSESSABLE,
          NOT_ASSESSABLE,
          List.of("No evaluator that ran gives a verdict on this question."));
    }
    List<Vote> worstFirst =
        votes.stream().sorted(Comparator.comparingInt(Vote::badness).reversed()).toList();
    Vote worst = worstFirst.get(0);
    String words =
        worstFirst.stream()
            .filter(it -> it.badness() == worst.badness())
            .map(Vote::words)
            .distinct()
            .collect(Collectors.joining("; "));
    List<String> reasons = new ArrayList<>();
    for (Vote vote : worstFirst) {
      List<String> own = vote.badness() == worst.badness() ? vote.reasons() : List.of();
      reasons.add(
          vote.from() + ": " + (own.isEmpty() ? vote.words() + "." : String.join(" ", own)));
    }
    return Verdict.of(
        question, candidate, worst.outcome(), words, reasons.stream().limit(MOST_REASONS).toList());
  }
}
