package io.understudy.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Descriptive statistics")
class StatisticsTest {

  @Test
  void ofFourNumbersAreThoseComputedByHand() {
    double[] values = {4, 1, 3, 2};
    assertThat(Statistics.mean(values)).isEqualTo(2.5);
    assertThat(Statistics.variance(values, 0)).isEqualTo(1.25);
    assertThat(Statistics.variance(values, 1)).isCloseTo(5 / 3.0, within(1e-15));
    assertThat(Statistics.median(values)).isEqualTo(2.5);
    assertThat(Statistics.quantile(values, 0.25)).isEqualTo(1.75);
    assertThat(Statistics.min(values)).isEqualTo(1);
    assertThat(Statistics.max(values)).isEqualTo(4);
    assertThat(values).containsExactly(4, 1, 3, 2);
  }

  @Test
  void giveTiesTheMeanOfTheirRanks() {
    assertThat(Statistics.ranks(7, -0.0, 7, 0.0, 9)).containsExactly(3.5, 1.5, 3.5, 1.5, 5);
    assertThat(Statistics.ascendingOrder(2, 1, 2, 0)).containsExactly(3, 1, 0, 2);
  }

  @Test
  void correlateAsSciPyDoes() throws IOException {
    for (JsonNode test : Reference.read("stats_scipy.json").get("cases")) {
      if (test.get("name").asText().startsWith("correlation") && test.get("input").has("x")) {
        double[] x = Reference.doubles(test.get("input").get("x"));
        double[] y = Reference.doubles(test.get("input").get("y"));
        JsonNode expected = test.get("expected");
        assertThat(Statistics.correlation(x, y))
            .isCloseTo(expected.get("pearson").get(0).asDouble(), within(1e-12));
        assertThat(Statistics.rankCorrelation(x, y))
            .isCloseTo(expected.get("spearman").get(0).asDouble(), within(1e-12));
      }
    }
  }

  @Test
  void spreadAsPandasDoes() throws IOException {
    for (JsonNode test : Reference.read("stats_scipy.json").get("cases")) {
      if (test.get("name").asText().equals("quantile")) {
        double[] x = Reference.doubles(test.get("input").get("x"));
        assertThat(Statistics.standardDeviation(x, 1))
            .isCloseTo(test.get("expected").get("std").asDouble(), within(1e-12));
        assertThat(Statistics.quantiles(x, 0.25, 0.5, 0.75)).containsExactly(3, 5, 7.25);
      }
    }
  }

  @Test
  void countIntoBinsWhoseLastHoldsBothEdges() {
    double[] values = {0, 0.1, 0.3, 0.7, 1, -1, 2, Double.NaN};
    assertThat(Statistics.histogram(values, 0, 1, 10))
        .containsExactly(1, 1, 0, 1, 0, 0, 0, 1, 0, 1);
    assertThat(Statistics.counts(new int[] {0, 2, 2, -1}, 3)).containsExactly(1, 0, 2);
  }

  @Test
  void ofNothingAreRefused() {
    assertThatThrownBy(() -> Statistics.mean()).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Statistics.quantile(new double[] {1}, 1.1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(Statistics.correlation(new double[] {1, 1}, new double[] {1, 2})).isNaN();
  }
}
