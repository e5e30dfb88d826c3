package io.understudy.spi;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * One number of an evaluation with what is needed to read it, or the reason why it could not be
 * assessed. Immutable; the {@code with} methods return changed copies.
 */
public final class Score {

  /** Which way is better. */
  public enum Direction {
    /** More is better. */
    HIGHER,
    /** Less is better. */
    LOWER,
    /** Neither: a description. */
    NEITHER
  }

  private final String metric;
  private final String subject;
  private final double value;
  private final String reason;
  private final @Nullable Interval interval;
  private final Direction direction;
  private final double min;
  private final double max;
  private final long rows;
  private final List<String> columns;
  private final @Nullable Interval reference;
  private final double pValue;
  private final String meaning;

  private Score(
      String metric,
      String subject,
      double value,
      String reason,
      @Nullable Interval interval,
      Direction direction,
      double min,
      double max,
      long rows,
      List<String> columns,
      @Nullable Interval reference,
      double pValue,
      String meaning) {
    this.metric = Objects.requireNonNull(metric);
    this.subject = Objects.requireNonNull(subject);
    this.value = value;
    this.reason = reason;
    this.interval = interval;
    this.direction = direction;
    this.min = min;
    this.max = max;
    this.rows = rows;
    this.columns = columns;
    this.reference = reference;
    this.pValue = pValue;
    this.meaning = meaning;
  }

  /**
   * A score in a range.
   *
   * @param metric what was measured, such as "average precision"
   * @param value the estimate
   * @param direction which way is better
   * @param min the metric's smallest possible value; may be negative infinity
   * @param max the metric's largest possible value; may be positive infinity
   * @return the score, about everything, without an interval
   * @throws IllegalArgumentException if the value is NaN: answer {@link #notAssessable} instead
   */
  public static Score of(String metric, double value, Direction direction, double min, double max) {
    if (Double.isNaN(value)) {
      throw new IllegalArgumentException("A score is a number or not assessable, never NaN.");
    }
    return new Score(
        metric, "", value, "", null, direction, min, max, 0, List.of(), null, Double.NaN, "");
  }

  /**
   * A score that could not be computed honestly.
   *
   * @param metric what should have been measured
   * @param reason why not, without any cell value
   * @return the score
   */
  public static Score notAssessable(String metric, String reason) {
    return new Score(
        metric,
        "",
        Double.NaN,
        Objects.requireNonNull(reason),
        null,
        Direction.NEITHER,
        Double.NEGATIVE_INFINITY,
        Double.POSITIVE_INFINITY,
        0,
        List.of(),
        null,
        Double.NaN,
        "");
  }

  /**
   * The same score, about a subject.
   *
   * @param label whose score it is, such as a candidate's label and a learner's name
   * @return a changed copy
   */
  public Score about(String label) {
    return new Score(
        metric, label, value, reason, interval, direction, min, max, rows, columns, reference,
        pValue, meaning);
  }

  /**
   * The same score with an interval.
   *
   * @param around the interval
   * @return a changed copy
   */
  public Score within(Interval around) {
    return new Score(
        metric, subject, value, reason, around, direction, min, max, rows, columns, reference,
        pValue, meaning);
  }

  /**
   * The same score with its sample size.
   *
   * @param count how many rows it was computed on
   * @return a changed copy
   */
  public Score onRows(long count) {
    return new Score(
        metric, subject, value, reason, interval, direction, min, max, count, columns, reference,
        pValue, meaning);
  }

  /**
   * The same score, about some columns.
   *
   * @param names the columns' names
   * @return a changed copy
   */
  public Score onColumns(String... names) {
    return new Score(
        metric,
        subject,
        value,
        reason,
        interval,
        direction,
        min,
        max,
        rows,
        List.of(names),
        reference,
        pValue,
        meaning);
  }

  /**
   * The same score beside what fresh real rows reach, measured in the same way on as many rows.
   *
   * @param band the middle part of the values that real rows reached
   * @return a changed copy
   */
  public Score beside(Interval band) {
    return new Score(
        metric,
        subject,
        value,
        reason,
        interval,
        direction,
        min,
        max,
        rows,
        columns,
        Objects.requireNonNull(band),
        pValue,
        meaning);
  }

  /**
   * The same score with a p-value.
   *
   * @param p in [0, 1]: how often real rows alone would differ from real rows at least as much
   * @return a changed copy
   * @throws IllegalArgumentException if it is not in [0, 1]
   */
  public Score withPValue(double p) {
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException("A p-value is in [0, 1].");
    }
    return new Score(
        metric, subject, value, reason, interval, direction, min, max, rows, columns, reference, p,
        meaning);
  }

  /**
   * The same score with a sentence for its readers.
   *
   * @param sentence what the score means and what it cannot see
   * @return a changed copy
   */
  public Score explained(String sentence) {
    return new Score(
        metric,
        subject,
        value,
        reason,
        interval,
        direction,
        min,
        max,
        rows,
        columns,
        reference,
        pValue,
        Objects.requireNonNull(sentence));
  }

  /**
   * What was measured.
   *
   * @return the metric's name
   */
  public String metric() {
    return metric;
  }

  /**
   * Whose score it is.
   *
   * @return a label, or an empty text
   */
  public String subject() {
    return subject;
  }

  /**
   * The estimate.
   *
   * @return the value, or empty if not assessable
   */
  public OptionalDouble value() {
    return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /**
   * Why there is no value.
   *
   * @return the reason, or empty if there is a value
   */
  public Optional<String> reason() {
    return reason.isEmpty() ? Optional.empty() : Optional.of(reason);
  }

  /**
   * The interval around the estimate.
   *
   * @return the interval, or empty if the method has none
   */
  public Optional<Interval> interval() {
    return Optional.ofNullable(interval);
  }

  /**
   * Which way is better.
   *
   * @return the direction
   */
  public Direction direction() {
    return direction;
  }

  /**
   * The metric's smallest possible value.
   *
   * @return may be negative infinity
   */
  public double min() {
    return min;
  }

  /**
   * The metric's largest possible value.
   *
   * @return may be positive infinity
   */
  public double max() {
    return max;
  }

  /**
   * How many rows the score was computed on.
   *
   * @return 0 if not stated
   */
  public long rows() {
    return rows;
  }

  /**
   * The columns that the score is about.
   *
   * @return their names; empty if it is about all
   */
  public List<String> columns() {
    return columns;
  }

  /**
   * What fresh real rows reach, measured in the same way on as many rows: the score to expect of
   * rows as good as real ones.
   *
   * @return the band, or empty if none was drawn
   */
  public Optional<Interval> reference() {
    return Optional.ofNullable(reference);
  }

  /**
   * How often real rows alone would differ from real rows at least as much.
   *
   * @return a p-value in [0, 1], or empty if there was no test
   */
  public OptionalDouble pValue() {
    return Double.isNaN(pValue) ? OptionalDouble.empty() : OptionalDouble.of(pValue);
  }

  /**
   * What the score means and what it cannot see.
   *
   * @return a sentence, or an empty text
   */
  public String meaning() {
    return meaning;
  }

  @Override
  public String toString() {
    String who = subject.isEmpty() ? metric : metric + ", " + subject;
    if (!reason.isEmpty()) {
      return who + ": not assessable, " + reason;
    }
    String number = String.format(Locale.ROOT, "%.4f", value);
    return who + ": " + number + (interval == null ? "" : " " + interval);
  }
}
