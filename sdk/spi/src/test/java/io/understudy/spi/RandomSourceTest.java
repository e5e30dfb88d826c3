package io.understudy.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A random source")
class RandomSourceTest {

  /** The known answers that come with the authors' Random123 library for philox4x32, 10 rounds. */
  @Test
  void givesThePublishedNumbersOfPhilox() {
    RandomSource zeros = new RandomSource(0, 0, 0);
    assertThat(zeros.nextLong()).isEqualTo(0xe169c58d6627e8d5L);
    assertThat(zeros.nextLong()).isEqualTo(0x9b00dbd8bc57ac4cL);
    RandomSource ones = new RandomSource(-1, -1, -1);
    assertThat(ones.nextLong()).isEqualTo(0x41c83b0e408f276dL);
    assertThat(ones.nextLong()).isEqualTo(0x6d5451fda20bc7c6L);
    RandomSource pi =
        new RandomSource(0x299f31d0a4093822L, 0x0370734413198a2eL, 0x85a308d3243f6a88L);
    assertThat(pi.nextLong()).isEqualTo(0x94fdccebd16cfe09L);
    assertThat(pi.nextLong()).isEqualTo(0x24126ea15001e420L);
  }

  @Test
  void keepsItsFrozenNumbersForASeedAndAName() {
    RandomSource source = RandomStream.of(42).child("gap").at(7);
    assertThat(source.nextDouble()).isEqualTo(FROZEN_DOUBLE);
    assertThat(source.nextInt(1000)).isEqualTo(FROZEN_INT);
    assertThat(source.nextGaussian()).isEqualTo(FROZEN_GAUSSIAN);
    assertThat(source.nextExponential()).isEqualTo(FROZEN_EXPONENTIAL);
  }

  @Test
  void givesUniformNumbersBelowOne() {
    RandomSource source = RandomStream.of(1).at(0);
    double[] draws = IntStream.range(0, 100_000).mapToDouble(i -> source.nextDouble()).toArray();
    assertThat(DoubleStream.of(draws)).allMatch(draw -> draw >= 0 && draw < 1);
    assertThat(mean(draws)).isCloseTo(0.5, within(0.005));
  }

  @Test
  void givesEveryWholeNumberBelowABoundEquallyOften() {
    RandomSource source = RandomStream.of(2).at(0);
    int[] counts = new int[6];
    for (int i = 0; i < 60_000; i++) {
      counts[source.nextInt(6)]++;
    }
    double chiSquared =
        IntStream.of(counts).mapToDouble(count -> (count - 10_000.0) * (count - 10_000.0)).sum()
            / 10_000;
    assertThat(chiSquared).as("0.999 quantile with 5 degrees of freedom").isLessThan(20.5);
  }

  @Test
  void refusesABoundBelowOne() {
    RandomSource source = RandomStream.of(2).at(0);
    assertThatThrownBy(() -> source.nextInt(0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void givesStandardNormalAndExponentialNumbers() {
    RandomSource source = RandomStream.of(3).at(0);
    double[] normal = IntStream.range(0, 100_000).mapToDouble(i -> source.nextGaussian()).toArray();
    double[] waits =
        IntStream.range(0, 100_000).mapToDouble(i -> source.nextExponential()).toArray();
    assertThat(mean(normal)).isCloseTo(0, within(0.02));
    assertThat(
            mean(
                IntStream.range(0, normal.length)
                    .mapToDouble(i -> normal[i] * normal[i])
                    .toArray()))
        .isCloseTo(1, within(0.03));
    assertThat(mean(waits)).isCloseTo(1, within(0.02));
  }

  @Test
  void shufflesEveryOrderEquallyOften() {
    int[] counts = new int[6];
    for (int row = 0; row < 12_000; row++) {
      int[] values = {0, 1, 2};
      RandomStream.of(4).at(row).shuffle(values);
      counts[values[0] * 2 + (values[1] > values[2] ? 1 : 0)]++;
    }
    assertThat(IntStream.of(counts)).allMatch(count -> Math.abs(count - 2000) < 200);
  }

  @Test
  void dependsOnStreamNameAndRowAlone() {
    RandomStream stream = RandomStream.of(5);
    long first = stream.child("a").at(1).nextLong();
    stream.child("b").at(1).nextLong();
    assertThat(stream.child("a").at(1).nextLong()).isEqualTo(first);
    assertThat(stream.child("b").at(1).nextLong()).isNotEqualTo(first);
    assertThat(stream.child("a").at(2).nextLong()).isNotEqualTo(first);
    assertThat(RandomStream.of(6).child("a").at(1).nextLong()).isNotEqualTo(first);
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static final double FROZEN_DOUBLE = 0.43775458559812197;
  private static final int FROZEN_INT = 671;
  private static final double FROZEN_GAUSSIAN = 0.38937883387447614;
  private static final double FROZEN_EXPONENTIAL = 0.8956137262955081;
}
