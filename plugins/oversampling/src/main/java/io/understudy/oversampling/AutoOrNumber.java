package io.understudy.oversampling;

import io.understudy.spi.Parameter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A number from 0 to a largest one, or {@code "auto"}, which is held as NaN.
 *
 * @param largest the largest number allowed
 */
record AutoOrNumber(double largest) implements Parameter.Codec<Double> {
  static final double AUTO = Double.NaN;
  private static final String WRITTEN = "auto";

  @Override
  public Optional<Double> parse(Object raw) {
    if (WRITTEN.equals(raw)) {
      return Optional.of(AUTO);
    }
    if (raw instanceof Number number) {
      double value = number.doubleValue();
      return 0 <= value && value <= largest ? Optional.of(value) : Optional.empty();
    }
    return Optional.empty();
  }

  @Override
  public Object write(Double value) {
    return value.isNaN() ? WRITTEN : value;
  }

  @Override
  public String range() {
    return String.format(Locale.ROOT, "'auto', or from 0 to %.0f", largest);
  }

  @Override
  public List<Object> forbidden() {
    return List.of("", "automatic", -0.1, largest + 1, Double.NaN, true);
  }
}
