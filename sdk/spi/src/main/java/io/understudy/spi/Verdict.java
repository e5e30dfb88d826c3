package io.understudy.spi;

import java.util.List;
import java.util.Objects;

/**
 * What an evaluation says in the end about one candidate, in words that claim no more than was
 * shown. Immutable.
 */
public final class Verdict {

  /** Which way it went. May gain constants. */
  public enum Outcome {
    /** Nothing speaks against the rows, as far as the evaluation can see. */
    GOOD,
    /** Something speaks against the rows. */
    CONCERN,
    /** The data does not allow an answer. */
    NOT_ASSESSABLE
  }

  private final Question question;
  private final String subject;
  private final Outcome outcome;
  private final String words;
  private final List<String> reasons;

  private Verdict(
      Question question, String subject, Outcome outcome, String words, List<String> reasons) {
    this.question = Objects.requireNonNull(question);
    this.subject = Objects.requireNonNull(subject);
    this.outcome = Objects.requireNonNull(outcome);
    this.words = Objects.requireNonNull(words);
    this.reasons = List.copyOf(reasons);
  }

  /**
   * A verdict.
   *
   * @param question what was asked
   * @param subject the label of the candidate that it is about
   * @param outcome which way it went
   * @param words the verdict in a few words, such as "RISK FOUND"
   * @param reasons what it rests on and what it cannot see: sentences without any cell value, the
   *     most important first
   * @return the verdict
   */
  public static Verdict of(
      Question question, String subject, Outcome outcome, String words, List<String> reasons) {
    return new Verdict(question, subject, outcome, words, reasons);
  }

  /**
   * What was asked.
   *
   * @return the question
   */
  public Question question() {
    return question;
  }

  /**
   * Whom it is about.
   *
   * @return the candidate's label
   */
  public String subject() {
    return subject;
  }

  /**
   * Which way it went.
   *
   * @return the outcome
   */
  public Outcome outcome() {
    return outcome;
  }

  /**
   * The verdict in a few words.
   *
   * @return such as "NO RISK FOUND AT THIS POWER"
   */
  public String words() {
    return words;
  }

  /**
   * What it rests on and what it cannot see.
   *
   * @return sentences, the most important first
   */
  public List<String> reasons() {
    return reasons;
  }

  @Override
  public String toString() {
    return subject + ": " + words;
  }
}
