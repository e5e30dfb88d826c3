package io.understudy.spi;

/**
 * The one way to noise: spends a budget, and makes exact integer noise for what was spent. Provided
 * by the host, one for each fit. Thread-safe.
 *
 * <p>Noise is the discrete Laplace or the discrete Gaussian distribution, sampled exactly in
 * rational arithmetic from {@link java.security.SecureRandom} (Canonne, Kamath and Steinke, "The
 * discrete Gaussian for differential privacy", NeurIPS 2020): no floating-point number is drawn, so
 * its last bits reveal nothing. It has no seed and is never logged: a fit that spends cannot be
 * repeated, only its saved model.
 *
 * <p>Spending composes by addition (of ε and δ, or of ρ; Dwork and Roth 2014, theorem 3.16; Bun and
 * Steinke 2016, lemma 1.7). Beyond the budget nothing is drawn.
 */
public interface PrivacyLedger {

  /**
   * A ledger with nothing spent.
   *
   * @param budget what may be spent
   * @return a ledger
   */
  static PrivacyLedger of(PrivacyGuarantee budget) {
    return new ExactLedger(budget);
  }

  /**
   * What may be spent in all.
   *
   * @return the budget; epsilon 0 if the host grants none
   */
  PrivacyGuarantee budget();

  /**
   * What was spent so far: the guarantee of all results together.
   *
   * @return amounts in the budget's measure, unit and relation
   */
  PrivacyGuarantee spent();

  /**
   * What is left.
   *
   * @return the budget less what was spent
   */
  PrivacyGuarantee left();

  /**
   * Counts with discrete Laplace noise of scale {@code sensitivity / epsilon}. Spends ε, or ε²/2 of
   * a budget in ρ (Bun and Steinke 2016, proposition 1.4).
   *
   * @param counts whole numbers read from data
   * @param sensitivity how much all counts together differ at most, in absolute sum, between
   *     neighbouring data sets; at least 1
   * @param epsilon more than 0
   * @return a new array, in the order of the counts
   * @throws ParameterException ({@code privacy.exhausted}) if less than that is left; ({@code
   *     privacy.amount}) if an argument is out of range
   */
  long[] laplace(long[] counts, long sensitivity, double epsilon);

  /**
   * Counts with discrete Gaussian noise of variance {@code squaredSensitivity / (2 · rho)}. Spends
   * ρ of a budget in ρ.
   *
   * @param counts whole numbers read from data
   * @param squaredSensitivity how much all counts together differ at most, in sum of squares,
   *     between neighbouring data sets; at least 1
   * @param rho more than 0
   * @return a new array, in the order of the counts
   * @throws ParameterException ({@code privacy.exhausted}) if less than that is left; ({@code
   *     privacy.measure}) if the budget is not in ρ; ({@code privacy.amount}) if an argument is out
   *     of range
   */
  long[] gaussian(long[] counts, long squaredSensitivity, double rho);
}
