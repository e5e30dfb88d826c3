package io.understudy.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A table of golden numbers")
class GoldenTableTest {
  private final GoldenTable table = new GoldenTable();

  private static JsonNode json(String text) throws JsonProcessingException {
    return new ObjectMapper().readTree(text);
  }

  @Test
  void agreesWithinTheToleranceAndOnWordsForNumbers() throws JsonProcessingException {
    table.check("mean", 100.09, json("100"), 1e-3);
    table.check("ratio", Double.NaN, json("\"NaN\""), 0);
    table.check("limit", Double.POSITIVE_INFINITY, json("\"Infinity\""), 0);
    table.check("gap", 1e-17, json("0"), 1e-9);
    assertThat(table.checked()).isEqualTo(4);
    assertThatCode(table::assertNoneMissed).doesNotThrowAnyException();
  }

  @Test
  void showsWhatWasMissed() throws JsonProcessingException {
    table.check("mean", 100.2, json("100"), 1e-3);
    table.check("ratio", Double.NaN, json("1"), 1e-3);
    assertThatThrownBy(table::assertNoneMissed)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("100.20000000000000 instead of 100.00000000000000")
        .hasMessageContaining("NaN instead of 1.0000000000000000");
  }

  @Test
  void countsWhatIsSkippedWithTheReason() throws JsonProcessingException {
    table.skip("fits", json("{\"mu\": 1, \"sigma\": [2, \"Infinity\", null, true]}"), "not yet");
    assertThat(table.skipped()).isEqualTo(3);
    assertThat(table.toString()).containsPattern("fits +0 +3 +0 +not yet");
  }

  @Test
  void refusesAReferenceThatIsNoNumber() {
    assertThatThrownBy(() -> table.check("mean", 0, json("{}"), 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
