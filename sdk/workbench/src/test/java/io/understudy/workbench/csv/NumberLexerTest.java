package io.understudy.workbench.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.spi.RandomSource;
import io.understudy.spi.RandomStream;
import io.understudy.workbench.csv.NumberLexer.Form;
import java.math.BigDecimal;
import java.math.MathContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A number read from a cell")
class NumberLexerTest {
  private final NumberLexer lexer = new NumberLexer();

  private void assertNearest(String text) {
    assertThat(lexer.read(text)).as(text).isEqualTo(Form.DECIMAL);
    assertThat(lexer.decimal).as(text).isEqualTo(Double.parseDouble(text));
  }

  @Test
  void isTheNearestDoubleOfManyDigits() {
    for (int row = 0; row < 300_000; row++) {
      RandomSource random = RandomStream.of(5).at(row);
      int digits = 1 + random.nextInt(19);
      int point = random.nextInt(digits + 1);
      StringBuilder text = new StringBuilder(random.nextInt(2) == 0 ? "-" : "");
      for (int i = 0; i < digits; i++) {
        text.append(i == point ? (i == 0 ? "0." : ".") : "");
        text.append(
            (char) ('0' + (i == 0 && point > 0 ? 1 + random.nextInt(9) : random.nextInt(10))));
      }
      assertNearest(point == digits ? text + ".0" : text.toString());
    }
  }

  @Test
  void isTheNearestDoubleNextToTheMiddleOfTwo() {
    for (int row = 0; row < 100_000; row++) {
      RandomSource random = RandomStream.of(6).at(row);
      double below = (1 + random.nextDouble()) * (1 << random.nextInt(20));
      BigDecimal middle =
          new BigDecimal(below)
              .add(new BigDecimal(Math.nextUp(below)))
              .divide(BigDecimal.valueOf(2));
      assertNearest(middle.round(new MathContext(18)).toPlainString() + (row % 2 == 0 ? "" : "0"));
    }
  }

  @Test
  void isTheNearestDoubleAroundPowersOfTwo() {
    for (int power = -20; power < 40; power++) {
      double two = Math.scalb(1.0, power);
      for (double value : new double[] {two, Math.nextUp(two), Math.nextDown(two)}) {
        String text = new BigDecimal(value).round(new MathContext(17)).toPlainString();
        assertNearest(text.indexOf('.') < 0 ? text + ".0" : text);
      }
    }
  }
}
