package io.understudy.jupyter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Numbers for people")
class NumbersTest {

  @ParameterizedTest(name = "{0} is written {1}")
  @CsvSource({
    "0, 0",
    "1, 1",
    "0.1, 0.1",
    "0.123456789, 0.123457",
    "-12.3456789, -12.3457",
    "123456789.129, 123456789.13",
    "0.000012345678, 0.0000123457",
    "1e-20, 1E-20",
    "7000.125, 7000.12"
  })
  void haveSixDigits(double value, String written) {
    assertThat(Numbers.compact(value)).isEqualTo(written);
  }

  @Test
  void keepEveryDigitOfRecords() {
    assertThat(Numbers.exact(7000.125)).isEqualTo("7000.125");
    assertThat(Numbers.exact(0.1)).isEqualTo("0.1");
    assertThat(Numbers.exact(1.0 / 3)).isEqualTo("0.3333333333333333");
    assertThat(Numbers.exact(5e9)).isEqualTo("5000000000");
    assertThat(Numbers.exact(0)).isEqualTo("0");
  }

  @Test
  void saySharesThatAreSmallButNotNone() {
    assertThat(Numbers.share(0, 300_000)).isEqualTo("0.0 %");
    assertThat(Numbers.share(1, 300_000)).isEqualTo("< 0.1 %");
    assertThat(Numbers.share(900, 300_000)).isEqualTo("0.3 %");
    assertThat(Numbers.share(0, 0)).isEqualTo("–");
  }

  @Test
  void areRoundedForDrawing() {
    assertThat(Numbers.json(1.0 / 3, Numbers.step(1))).hasToString("0.33333");
    assertThat(Numbers.json(299_100, Numbers.step(298_200))).hasToString("299100");
    assertThat(Numbers.json(123_456.789, 0)).hasToString("123460");
    assertThat(Numbers.json(-1e-9, Numbers.step(1))).hasToString("0");
  }
}
