package io.understudy.spi;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * An exact fraction, not necessarily in lowest terms.
 *
 * @param numerator any number
 * @param denominator more than 0
 */
record Rational(BigInteger numerator, BigInteger denominator) {

  static Rational of(BigInteger whole) {
    return new Rational(whole, BigInteger.ONE);
  }

  static Rational of(long numerator, long denominator) {
    return new Rational(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
  }

  static Rational of(BigDecimal decimal) {
    return decimal.scale() > 0
        ? new Rational(decimal.unscaledValue(), BigInteger.TEN.pow(decimal.scale()))
        : of(decimal.toBigIntegerExact());
  }

  Rational times(Rational other) {
    return reduced(numerator.multiply(other.numerator), denominator.multiply(other.denominator));
  }

  /** The other is positive. */
  Rational dividedBy(Rational other) {
    return reduced(numerator.multiply(other.denominator), denominator.multiply(other.numerator));
  }

  Rational minus(Rational other) {
    return reduced(
        numerator.multiply(other.denominator).subtract(other.numerator.multiply(denominator)),
        denominator.multiply(other.denominator));
  }

  boolean isAtMostOne() {
    return numerator.compareTo(denominator) <= 0;
  }

  private static Rational reduced(BigInteger numerator, BigInteger denominator) {
    BigInteger common = numerator.gcd(denominator);
    return common.signum() == 0
        ? new Rational(numerator, denominator)
        : new Rational(numerator.divide(common), denominator.divide(common));
  }
}
