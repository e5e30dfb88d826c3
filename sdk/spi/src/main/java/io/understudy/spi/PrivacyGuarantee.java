package io.understudy.spi;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Objects;

/**
 * How much a result may reveal of one unit of the data, proven and never estimated: (ε, δ)
 * differential privacy (Dwork and Roth 2014) or ρ zero-concentrated differential privacy (Bun and
 * Steinke 2016), for a stated unit and neighbouring relation. Also the form of a budget. Immutable.
 *
 * <p>Numbers are the decimals that were written: 0.1 is one tenth, so that ten of them make one.
 */
public final class PrivacyGuarantee {

  /** Which data sets the guarantee holds apart. May gain constants. */
  public enum Neighbours {
    /** One unit is added or removed. */
    ADD_OR_REMOVE,
    /** One unit is replaced by another; the size is public. */
    REPLACE
  }

  /** What epsilon or rho measures. May gain constants. */
  public enum Measure {
    /** (ε, δ) differential privacy; pure where δ is 0. */
    EPSILON_DELTA,
    /** ρ zero-concentrated differential privacy. */
    RHO
  }

  private static final int MOST_DIGITS = 17;

  private final Measure measure;
  private final BigDecimal epsilonOrRho;
  private final BigDecimal delta;
  private final String unit;
  private final Neighbours neighbours;

  private PrivacyGuarantee(
      Measure measure,
      BigDecimal epsilonOrRho,
      BigDecimal delta,
      String unit,
      Neighbours neighbours) {
    this.measure = measure;
    this.epsilonOrRho = epsilonOrRho;
    this.delta = delta;
    this.unit = Objects.requireNonNull(unit);
    this.neighbours = Objects.requireNonNull(neighbours);
  }

  /**
   * Pure ε differential privacy for a row, added or removed.
   *
   * @param epsilon at least 0
   * @return the guarantee
   * @throws ParameterException ({@code privacy.amount}) if it is negative or not finite
   */
  public static PrivacyGuarantee epsilon(double epsilon) {
    return epsilonDelta(epsilon, 0);
  }

  /**
   * (ε, δ) differential privacy for a row, added or removed.
   *
   * @param epsilon at least 0
   * @param delta at least 0, less than 1
   * @return the guarantee
   * @throws ParameterException ({@code privacy.amount}) if either is out of range
   */
  public static PrivacyGuarantee epsilonDelta(double epsilon, double delta) {
    if (!(delta < 1)) {
      throw amount();
    }
    return new PrivacyGuarantee(
        Measure.EPSILON_DELTA, exact(epsilon), exact(delta), "row", Neighbours.ADD_OR_REMOVE);
  }

  /**
   * ρ zero-concentrated differential privacy for a row, added or removed.
   *
   * @param rho at least 0
   * @return the guarantee
   * @throws ParameterException ({@code privacy.amount}) if it is negative or not finite
   */
  public static PrivacyGuarantee rho(double rho) {
    return new PrivacyGuarantee(
        Measure.RHO, exact(rho), BigDecimal.ZERO, "row", Neighbours.ADD_OR_REMOVE);
  }

  static BigDecimal exact(double amount) {
    if (!(amount >= 0) || Double.isInfinite(amount)) {
      throw amount();
    }
    return shortest(amount);
  }

  /** The shortest decimal that reads back as the number: the one that was written. */
  private static BigDecimal shortest(double amount) {
    BigDecimal exact = new BigDecimal(amount);
    BigDecimal rounded = exact;
    for (int digits = 1; digits <= MOST_DIGITS; digits++) {
      rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (rounded.doubleValue() == amount) {
        return rounded.stripTrailingZeros();
      }
    }
    return rounded;
  }

  private static ParameterException amount() {
    return new ParameterException(
        "privacy.amount",
        "An amount of privacy is negative, not finite, or a delta of 1 or more.",
        "Give a number of at least 0.");
  }

  /**
   * The same guarantee for another unit.
   *
   * @param name what is protected: row, person, household
   * @return a changed copy
   */
  public PrivacyGuarantee per(String name) {
    return new PrivacyGuarantee(measure, epsilonOrRho, delta, name, neighbours);
  }

  /**
   * The same guarantee under another neighbouring relation.
   *
   * @param relation which data sets are held apart
   * @return a changed copy
   */
  public PrivacyGuarantee under(Neighbours relation) {
    return new PrivacyGuarantee(measure, epsilonOrRho, delta, unit, relation);
  }

  /** The same kind of guarantee with other amounts. */
  PrivacyGuarantee of(BigDecimal first, BigDecimal second) {
    return new PrivacyGuarantee(measure, first, second, unit, neighbours);
  }

  BigDecimal first() {
    return epsilonOrRho;
  }

  BigDecimal second() {
    return delta;
  }

  /**
   * What is measured.
   *
   * @return ε and δ, or ρ
   */
  public Measure measure() {
    return measure;
  }

  /**
   * Epsilon.
   *
   * @return ε, or 0 where ρ is measured
   */
  public double epsilon() {
    return measure == Measure.EPSILON_DELTA ? epsilonOrRho.doubleValue() : 0;
  }

  /**
   * Delta.
   *
   * @return δ, or 0 where ρ is measured
   */
  public double delta() {
    return delta.doubleValue();
  }

  /**
   * Rho.
   *
   * @return ρ, or 0 where ε is measured
   */
  public double rho() {
    return measure == Measure.RHO ? epsilonOrRho.doubleValue() : 0;
  }

  /**
   * What is protected.
   *
   * @return the unit: row, person, household
   */
  public String unit() {
    return unit;
  }

  /**
   * Which data sets are held apart.
   *
   * @return the neighbouring relation
   */
  public Neighbours neighbours() {
    return neighbours;
  }

  /**
   * Whether this guarantee promises no more than another of its kind.
   *
   * @param other a guarantee
   * @return true if measure, unit and relation are the same and no amount here is smaller
   */
  public boolean isNoStrongerThan(PrivacyGuarantee other) {
    return measure == other.measure
        && unit.equals(other.unit)
        && neighbours == other.neighbours
        && epsilonOrRho.compareTo(other.epsilonOrRho) >= 0
        && delta.compareTo(other.delta) >= 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PrivacyGuarantee that
        && isNoStrongerThan(that)
        && that.isNoStrongerThan(this);
  }

  @Override
  public int hashCode() {
    return Objects.hash(
        measure, epsilonOrRho.stripTrailingZeros(), delta.stripTrailingZeros(), unit, neighbours);
  }

  @Override
  public String toString() {
    String amounts =
        measure == Measure.RHO
            ? "rho " + epsilonOrRho.toPlainString()
            : "epsilon "
                + epsilonOrRho.toPlainString()
                + (delta.signum() == 0 ? "" : ", delta " + delta.toPlainString());
    String relation = neighbours.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return amounts + " per " + unit + " (" + relation + ")";
  }
}
