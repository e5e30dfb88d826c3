package io.understudy.spi;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One division of the real rows, and the candidates made from its training rows. An evaluation of
 * one release has one round; a cross-validated comparison of methods has one for each fold, or
 * several that differ by the generators' seeds alone.
 */
public final class Round {
  private final int number;
  private final int division;
  private final Dataset training;
  private final @Nullable Dataset validation;
  private final @Nullable Dataset reference;
  private final Dataset holdout;
  private final List<Candidate> candidates;

  private Round(
      int number,
      int division,
      Dataset training,
      @Nullable Dataset validation,
      @Nullable Dataset reference,
      Dataset holdout,
      List<Candidate> candidates) {
    this.number = number;
    this.division = division;
    this.training = Objects.requireNonNull(training);
    this.validation = validation;
    this.reference = reference;
    this.holdout = Objects.requireNonNull(holdout);
    this.candidates = List.copyOf(candidates);
  }

  /**
   * A round of training and holdout rows alone.
   *
   * @param number from 0
   * @param training the real rows that the generators learnt from
   * @param holdout real rows that no generator saw, used once
   * @param candidates with distinct labels, the same in every round
   * @return the round
   */
  public static Round of(
      int number, Dataset training, Dataset holdout, List<Candidate> candidates) {
    return new Round(number, number, training, null, null, holdout, candidates);
  }

  /**
   * The same round with validation rows.
   *
   * @param rows real rows that no generator saw, for tuning and for choosing thresholds
   * @return a changed copy
   */
  public Round withValidation(Dataset rows) {
    return new Round(number, division, training, rows, reference, holdout, candidates);
  }

  /**
   * The same round with reference rows.
   *
   * @param rows more real rows that no generator saw, to learn from what real rows are like
   * @return a changed copy
   */
  public Round withReference(Dataset rows) {
    return new Round(number, division, training, validation, rows, holdout, candidates);
  }

  /**
   * The same round as a further one of a division: generators with other seeds on the same rows.
   *
   * @param shared the number of the first round of the division
   * @return a changed copy
   */
  public Round inDivision(int shared) {
    return new Round(number, shared, training, validation, reference, holdout, candidates);
  }

  /**
   * Which division of the real rows it is. Rounds of one division have the same real rows.
   *
   * @return the number of the first round of the division; its own unless generators were fitted
   *     with several seeds
   */
  public int division() {
    return division;
  }

  /**
   * The round's number.
   *
   * @return from 0
   */
  public int number() {
    return number;
  }

  /**
   * The real rows that the generators learnt from.
   *
   * @return the training rows
   */
  public Dataset training() {
    return training;
  }

  /**
   * Real rows for tuning and for choosing thresholds.
   *
   * @return the validation rows; present if the evaluator declares {@link Need#VALIDATION}
   */
  public Optional<Dataset> validation() {
    return Optional.ofNullable(validation);
  }

  /**
   * Real rows to learn from what real rows are like, used neither for tuning nor at the end.
   *
   * @return the reference rows; present if the evaluator declares {@link Need#REFERENCE}
   */
  public Optional<Dataset> reference() {
    return Optional.ofNullable(reference);
  }

  /**
   * Real rows that no generator saw, used once.
   *
   * @return the holdout rows
   */
  public Dataset holdout() {
    return holdout;
  }

  /**
   * The synthetic rows to evaluate.
   *
   * @return candidates with distinct labels
   */
  public List<Candidate> candidates() {
    return candidates;
  }
}
