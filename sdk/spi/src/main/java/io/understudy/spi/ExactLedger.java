package io.understudy.spi;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.security.SecureRandom;

/** See {@link PrivacyLedger}. */
final class ExactLedger implements PrivacyLedger {
  private static final BigDecimal TWO = BigDecimal.valueOf(2);

  private final PrivacyGuarantee budget;
  private final DiscreteNoise noise = new DiscreteNoise(new SecureRandom());
  private BigDecimal first = BigDecimal.ZERO;

  ExactLedger(PrivacyGuarantee budget) {
    this.budget = budget;
  }

  @Override
  public PrivacyGuarantee budget() {
    return budget;
  }

  @Override
  public synchronized PrivacyGuarantee spent() {
    return budget.of(first, BigDecimal.ZERO);
  }

  @Override
  public synchronized PrivacyGuarantee left() {
    return budget.of(budget.first().subtract(first), budget.second());
  }

  @Override
  public long[] laplace(long[] counts, long sensitivity, double epsilon) {
    BigDecimal amount = required(sensitivity, epsilon);
    boolean concentrated = budget.measure() == PrivacyGuarantee.Measure.RHO;
    spend(concentrated ? amount.multiply(amount).divide(TWO) : amount);
    Rational scale = Rational.of(BigInteger.valueOf(sensitivity)).dividedBy(Rational.of(amount));
    long[] noisy = new long[counts.length];
    for (int i = 0; i < noisy.length; i++) {
      noisy[i] = plus(counts[i], noise.laplace(scale));
    }
    return noisy;
  }

  @Override
  public long[] gaussian(long[] counts, long squaredSensitivity, double rho) {
    BigDecimal amount = required(squaredSensitivity, rho);
    if (budget.measure() != PrivacyGuarantee.Measure.RHO) {
      throw new ParameterException(
          "privacy.measure",
          "Gaussian noise was asked for under a budget in epsilon.",
          "Give the budget in rho: PrivacyGuarantee.rho(0.5).");
    }
    spend(amount);
    Rational variance =
        Rational.of(BigInteger.valueOf(squaredSensitivity))
            .dividedBy(Rational.of(amount.multiply(TWO)));
    long[] noisy = new long[counts.length];
    for (int i = 0; i < noisy.length; i++) {
      noisy[i] = plus(counts[i], noise.gaussian(variance));
    }
    return noisy;
  }

  private static BigDecimal required(long sensitivity, double amount) {
    BigDecimal exact = PrivacyGuarantee.exact(amount);
    if (sensitivity < 1 || exact.signum() == 0) {
      throw new ParameterException(
          "privacy.amount",
          "Noise was asked for with a sensitivity or an amount of privacy that is not positive.",
          "Give a sensitivity of at least 1 and an amount above 0.");
    }
    return exact;
  }

  private synchronized void spend(BigDecimal amount) {
    BigDecimal total = first.add(amount);
    if (total.compareTo(budget.first()) > 0) {
      throw new ParameterException(
          "privacy.exhausted",
          "The privacy budget is "
              + budget
              + "; "
              + first.toPlainString()
              + " are spent and "
              + amount.toPlainString()
              + " more were asked for.",
          budget.first().signum() == 0
              ? "Grant one: study.generator(...).budget(PrivacyGuarantee.epsilon(1))."
              : "Spend less at once, or grant a larger budget.");
    }
    first = total;
  }

  /** Saturates: noise beyond 2^63 does not occur, but must not wrap if it did. */
  private static long plus(long count, BigInteger noise) {
    return BigInteger.valueOf(count)
        .add(noise)
        .max(BigInteger.valueOf(Long.MIN_VALUE))
        .min(BigInteger.valueOf(Long.MAX_VALUE))
        .longValue();
  }
}
