package io.understudy.privacy;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * How surely an attack finds copies of training rows that are planted among these synthetic rows.
 *
 * @param attack the attack's name
 * @param planted what was planted
 * @param shares of the synthetic rows, ascending
 * @param power for each share the chance that the attack finds it
 * @param least the smallest share that is found with 80% power, if any is
 * @param obstacle why the attack cannot answer on these real rows, or an empty text
 */
record Detection(
    String attack,
    Planted planted,
    double[] shares,
    double[] power,
    OptionalDouble least,
    String obstacle) {
  private static final int POINTS = 16;

  /**
   * The detectable share of several tests, of which one must find the copies: a lower bound, for it
   * takes the best alone.
   *
   * @param most how many copies there can be
   * @param rows how many synthetic rows there are
   */
  static Detection of(String attack, Planted planted, List<Power> tests, int most, int rows) {
    OptionalInt least =
        tests.stream()
            .map(test -> test.least(most))
            .filter(OptionalInt::isPresent)
            .mapToInt(OptionalInt::getAsInt)
            .min();
    // As far as twice the detectable number, or all there is.
    int end = Math.min(most, least.isPresent() ? Math.max(POINTS, 2 * least.getAsInt()) : most);
    int[] counts =
        rows == 0
            ? new int[0]
            : IntStream.rangeClosed(0, POINTS).map(i -> i * end / POINTS).distinct().toArray();
    return new Detection(
        attack,
        planted,
        IntStream.of(counts).mapToDouble(count -> (double) count / rows).toArray(),
        IntStream.of(counts)
            .mapToDouble(
                count -> tests.stream().mapToDouble(test -> test.of(count)).max().orElse(0))
            .toArray(),
        least.isPresent()
            ? OptionalDouble.of((double) least.getAsInt() / rows)
            : OptionalDouble.empty(),
        "");
  }

  /** The same with a reason why it is no answer, or an empty text. */
  Detection butFor(String reason) {
    return new Detection(attack, planted, shares, power, least, reason);
  }
}
