package io.understudy.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.function.IntToDoubleFunction;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Noise has no seed, so these tests draw anew each time. Their bounds are exceeded by chance once
 * in a million runs.
 */
@DisplayName("The privacy ledger")
class PrivacyLedgerTest {
  private static final int DRAWS = 20_000;
  private static final int TAIL = 6;
  // Quantile 1 - 1e-6 of chi-squared with 12 degrees of freedom: 13 cells, both tails pooled.
  private static final double BOUND = 52.5;

  private final DiscreteNoise noise = new DiscreteNoise(new SecureRandom());

  @Test
  void drawsTheDiscreteLaplaceDistribution() {
    Rational scale = Rational.of(7, 4);
    assertThat(chiSquared(() -> noise.laplace(scale), x -> StrictMath.exp(-Math.abs(x) * 4 / 7.0)))
        .isLessThan(BOUND);
  }

  @Test
  void drawsTheDiscreteLaplaceDistributionOfASmallScale() {
    Rational scale = Rational.of(9, 10);
    assertThat(chiSquared(() -> noise.laplace(scale), x -> StrictMath.exp(-Math.abs(x) / 0.9)))
        .isLessThan(BOUND);
  }

  @Test
  void drawsTheDiscreteGaussianDistribution() {
    Rational variance = Rational.of(13, 2);
    assertThat(chiSquared(() -> noise.gaussian(variance), x -> StrictMath.exp(-x * (x / 13.0))))
        .isLessThan(BOUND);
  }

  @Test
  void drawsTheDiscreteGaussianDistributionOfAVarianceBelowOne() {
    Rational variance = Rational.of(4, 5);
    double[] share = new double[2];
    double sum = 1;
    for (int x = 1; x < 50; x++) {
      sum += 2 * StrictMath.exp(-x * x / 1.6);
    }
    for (int i = 0; i < DRAWS; i++) {
      int x = noise.gaussian(variance).intValue();
      share[0] += x == 0 ? 1.0 / DRAWS : 0;
      share[1] += x == 1 ? 1.0 / DRAWS : 0;
    }
    assertThat(share[0]).isCloseTo(1 / sum, org.assertj.core.api.Assertions.within(0.018));
    assertThat(share[1])
        .isCloseTo(StrictMath.exp(-1 / 1.6) / sum, org.assertj.core.api.Assertions.within(0.018));
  }

  /** Pearson's statistic over -5 … 5 and the two tails, against exact probabilities. */
  private static double chiSquared(Supplier<BigInteger> draw, IntToDoubleFunction weight) {
    double all = 0;
    double[] expected = new double[2 * TAIL + 1];
    for (int x = -1_000; x <= 1_000; x++) {
      double mass = weight.applyAsDouble(x);
      all += mass;
      expected[cell(x)] += mass;
    }
    int[] counts = new int[expected.length];
    for (int i = 0; i < DRAWS; i++) {
      counts[cell(draw.get().intValueExact())]++;
    }
    double statistic = 0;
    for (int i = 0; i < counts.length; i++) {
      double mean = DRAWS * expected[i] / all;
      statistic += (counts[i] - mean) * (counts[i] - mean) / mean;
    }
    return statistic;
  }

  private static int cell(int x) {
    return Math.max(-TAIL, Math.min(TAIL, x)) + TAIL;
  }

  @Test
  void addsWhatIsSpentAndRefusesMoreThanTheBudget() {
    PrivacyLedger ledger = PrivacyLedger.of(PrivacyGuarantee.epsilon(1));
    for (int i = 0; i < 10; i++) {
      assertThat(ledger.laplace(new long[] {100}, 1, 0.1)).hasSize(1);
    }
    assertThat(ledger.spent()).isEqualTo(PrivacyGuarantee.epsilon(1));
    assertThat(ledger.left()).isEqualTo(PrivacyGuarantee.epsilon(0));
    assertThatThrownBy(() -> ledger.laplace(new long[] {100}, 1, 0.0001))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("privacy.exhausted")
        .hasMessageContaining("0.0001 more");
    assertThat(ledger.spent()).isEqualTo(PrivacyGuarantee.epsilon(1));
  }

  @Test
  void spendsHalfTheSquareOfEpsilonFromABudgetInRho() {
    PrivacyLedger ledger = PrivacyLedger.of(PrivacyGuarantee.rho(0.5));
    ledger.laplace(new long[] {1, 2}, 2, 0.8);
    ledger.gaussian(new long[] {1, 2}, 2, 0.18);
    assertThat(ledger.spent()).isEqualTo(PrivacyGuarantee.rho(0.5));
    assertThatThrownBy(() -> ledger.gaussian(new long[] {1}, 1, 0.01))
        .hasMessageContaining("privacy.exhausted");
  }

  @Test
  void drawsNothingWithoutABudget() {
    PrivacyLedger none = RunContext.standalone(1).privacy();
    assertThatThrownBy(() -> none.laplace(new long[1], 1, 1)).hasMessageContaining("Grant one");
    assertThatThrownBy(() -> none.gaussian(new long[1], 1, 1))
        .hasMessageContaining("privacy.measure");
    assertThatThrownBy(() -> none.laplace(new long[1], 0, 1))
        .hasMessageContaining("privacy.amount");
    assertThatThrownBy(() -> PrivacyGuarantee.epsilonDelta(1, 1))
        .hasMessageContaining("privacy.amount");
  }

  @Test
  void isNotSeededByTheRun() {
    long[] counts = new long[64];
    PrivacyGuarantee budget = PrivacyGuarantee.epsilon(0.01);
    long[] one = RunContext.standalone(5, 1, budget).privacy().laplace(counts, 1, 0.01);
    long[] other = RunContext.standalone(5, 1, budget).privacy().laplace(counts, 1, 0.01);
    assertThat(one).isNotEqualTo(other);
  }

  @Test
  void aGuaranteeStatesUnitAndRelation() {
    PrivacyGuarantee people =
        PrivacyGuarantee.epsilonDelta(0.5, 1e-6)
            .per("person")
            .under(PrivacyGuarantee.Neighbours.REPLACE);
    assertThat(people).hasToString("epsilon 0.5, delta 0.000001 per person (replace)");
    assertThat(people.isNoStrongerThan(PrivacyGuarantee.epsilonDelta(0.5, 1e-6))).isFalse();
    assertThat(PrivacyGuarantee.epsilon(1).isNoStrongerThan(PrivacyGuarantee.epsilon(0.5)))
        .isTrue();
    assertThat(PrivacyGuarantee.epsilon(0.5).isNoStrongerThan(PrivacyGuarantee.epsilon(1)))
        .isFalse();
  }
}
