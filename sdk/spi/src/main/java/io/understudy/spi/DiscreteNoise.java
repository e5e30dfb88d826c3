package io.understudy.spi;

import java.math.BigInteger;
import java.security.SecureRandom;

/**
 * Exact samples of the discrete Laplace and discrete Gaussian distributions, by rejection in
 * rational arithmetic.
 *
 * @see "Canonne, Kamath and Steinke (2020), The discrete Gaussian for differential privacy, NeurIPS
 *     33, algorithms 1 to 3"
 */
final class DiscreteNoise {
  private final SecureRandom random;

  DiscreteNoise(SecureRandom random) {
    this.random = random;
  }

  /** Algorithm 2: an integer x with probability in proportion to exp(-|x| / scale). */
  BigInteger laplace(Rational scale) {
    BigInteger t = scale.numerator();
    BigInteger s = scale.denominator();
    while (true) {
      BigInteger u = below(t);
      if (!bernoulliExpAtMostOne(new Rational(u, t))) {
        continue;
      }
      BigInteger v = BigInteger.ZERO;
      while (bernoulliExpAtMostOne(Rational.of(1, 1))) {
        v = v.add(BigInteger.ONE);
      }
      BigInteger y = u.add(t.multiply(v)).divide(s);
      boolean negative = random.nextBoolean();
      if (negative && y.signum() == 0) {
        continue;
      }
      return negative ? y.negate() : y;
    }
  }

  /** Algorithm 3: an integer x with probability in proportion to exp(-x² / (2 variance)). */
  BigInteger gaussian(Rational variance) {
    BigInteger t = floorRoot(variance).add(BigInteger.ONE);
    Rational scale = Rational.of(t);
    Rational twice = variance.times(Rational.of(2, 1));
    while (true) {
      BigInteger y = laplace(scale);
      Rational distance = Rational.of(y.abs()).minus(variance.dividedBy(scale));
      if (bernoulliExp(distance.times(distance).dividedBy(twice))) {
        return y;
      }
    }
  }

  /** Algorithm 1: true with probability exp(-gamma), for gamma of at least 0. */
  private boolean bernoulliExp(Rational gamma) {
    Rational left = gamma;
    while (!left.isAtMostOne()) {
      if (!bernoulliExpAtMostOne(Rational.of(1, 1))) {
        return false;
      }
      left = left.minus(Rational.of(1, 1));
    }
    return bernoulliExpAtMostOne(left);
  }

  /** True with probability exp(-gamma), for gamma in [0, 1]. */
  private boolean bernoulliExpAtMostOne(Rational gamma) {
    long k = 1;
    while (bernoulli(gamma.numerator(), gamma.denominator().multiply(BigInteger.valueOf(k)))) {
      k++;
    }
    return k % 2 == 1;
  }

  private boolean bernoulli(BigInteger numerator, BigInteger denominator) {
    return below(denominator).compareTo(numerator) < 0;
  }

  /** Uniform below a bound, by rejection. */
  private BigInteger below(BigInteger bound) {
    BigInteger last = bound.subtract(BigInteger.ONE);
    BigInteger drawn;
    do {
      drawn = new BigInteger(last.bitLength(), random);
    } while (drawn.compareTo(last) > 0);
    return drawn;
  }

  /** The whole part of the root of a fraction: that of the root of its whole part. */
  private static BigInteger floorRoot(Rational value) {
    return value.numerator().divide(value.denominator()).sqrt();
  }
}
