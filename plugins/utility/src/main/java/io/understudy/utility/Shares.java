package io.understudy.utility;

import io.understudy.spi.Parameter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads and writes shares of synthetic to real rows. */
final class Shares implements Parameter.Codec<List<Double>> {
  static final List<Double> USUAL = List.of(0.0, 0.25, 0.5, 1.0, 2.0, 4.0);
  private static final int MOST = 20;
  private static final int DECIMALS = 4;
  private static final double LARGEST = 100;

  @Override
  public Optional<List<Double>> parse(Object raw) {
    List<?> given =
        raw instanceof CharSequence text
            ? Arrays.stream(text.toString().split(",", -1)).map(String::strip).toList()
            : raw instanceof List<?> list ? list : List.of(raw);
    List<Double> shares = new ArrayList<>();
    for (Object it : given) {
      double share = number(it);
      boolean ascending = shares.isEmpty() ? share == 0 : share > shares.get(shares.size() - 1);
      if (!ascending || share > LARGEST) {
        return Optional.empty();
      }
      shares.add(share);
    }
    return shares.size() < 2 || shares.size() > MOST
        ? Optional.empty()
        : Optional.of(List.copyOf(shares));
  }

  private static double number(Object raw) {
    try {
      return raw instanceof Number number
          ? number.doubleValue()
          : raw instanceof String text ? Double.parseDouble(text) : Double.NaN;
    } catch (NumberFormatException notANumber) {
      return Double.NaN;
    }
  }

  /** As results name it, to four decimals. */
  static String text(double share) {
    return new BigDecimal(share)
        .setScale(DECIMALS, RoundingMode.HALF_EVEN)
        .stripTrailingZeros()
        .toPlainString();
  }

  @Override
  public Object write(List<Double> value) {
    return value;
  }

  @Override
  public String range() {
    return "2 to 20 ascending numbers from 0 to 100, the first 0";
  }

  @Override
  public List<Object> forbidden() {
    return List.of("", "half", List.of(), List.of(0.5, 1.0), List.of(0.0, 1.0, 0.5), "0, 101", 0);
  }
}
