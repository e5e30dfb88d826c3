package io.understudy.workbench.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.workbench.csv.NumberLexer.Form;
import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The text of a double")
class DecimalTextTest {

  @ParameterizedTest
  @CsvSource({
    "0.1, 0.1",
    "12, 12.0",
    "-0.0, -0.0",
    "4.9e-324, 5e-324",
    "2e-3, 0.002",
    "2e-4, 0.0002",
    "0.00002, 2e-05",
    "1e7, 10000000.0",
    "1.5e7, 15000000.0",
    "123456789.125, 123456789.125",
    "1e15, 1000000000000000.0",
    "1e16, 1e+16",
    "1.25e16, 1.25e+16",
    "1e100, 1e+100",
    "-1.7976931348623157e308, -1.7976931348623157e+308",
    "2e23, 2e+23",
    "9007199254740993, 9007199254740992.0"
  })
  void isTheShortestThatReadsBack(double value, String text) {
    assertThat(DecimalText.of(value)).isEqualTo(text);
  }

  @Test
  void doesNotDependOnTheGrainThatIsExpected() {
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      double value =
          i % 3 == 0
              ? random.nextGaussian()
              : new BigDecimal(random.nextInt()).movePointLeft(random.nextInt(14)).doubleValue();
      CharSink sink = new CharSink();
      DecimalText.append(value, random.nextInt(16), sink);
      assertThat(sink.text(0)).isEqualTo(DecimalText.of(value));
    }
  }

  @Test
  void readsBackExactly() {
    Random random = new Random(8);
    NumberLexer lexer = new NumberLexer();
    for (int i = 0; i < 50_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (!Double.isFinite(value)) {
        continue;
      }
      String text = DecimalText.of(value);
      assertThat(lexer.read(text)).isEqualTo(Form.DECIMAL);
      assertThat(lexer.decimal).isEqualTo(value).isEqualTo(Double.parseDouble(text));
    }
  }

  @Test
  void isParsedAsTheJdkDoes() {
    Random random = new Random(9);
    NumberLexer lexer = new NumberLexer();
    for (int i = 0; i < 50_000; i++) {
      StringBuilder text = new StringBuilder(random.nextBoolean() ? "-" : "");
      text.append(1 + random.nextInt(9));
      text.append(Long.toString(random.nextLong() >>> random.nextInt(64)).replace("-", ""));
      text.append('.').append(random.nextInt(Integer.MAX_VALUE));
      if (random.nextBoolean()) {
        text.append('e').append(random.nextInt(500) - 250);
      }
      assertThat(lexer.read(text.toString())).isEqualTo(Form.DECIMAL);
      assertThat(lexer.decimal).isEqualTo(Double.parseDouble(text.toString()));
    }
  }
}
