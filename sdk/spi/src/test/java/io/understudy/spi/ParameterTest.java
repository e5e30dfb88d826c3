package io.understudy.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A parameter")
class ParameterTest {
  private static final Parameter<Integer> NEIGHBOURS =
      Parameter.integer("neighbours", 5).between(1, 100).doc("Rows around each seed row.");
  private static final Parameter<Double> SHARE = Parameter.number("share", 0.5).between(0, 1);
  private static final Parameter<Boolean> NOISE = Parameter.bool("noise", false);
  private static final Parameter<String> KIND = Parameter.choice("kind", "one", "one", "two");
  private static final Parameter<Integer> KEY = Parameter.integer("key", 0).between(0, 9).secret();

  static List<Parameter<?>> all() {
    return List.of(NEIGHBOURS, SHARE, NOISE, KIND, KEY);
  }

  @ParameterizedTest
  @MethodSource("all")
  void refusesEveryValueThatItCallsForbidden(Parameter<?> parameter) {
    assertThat(parameter.forbidden())
        .isNotEmpty()
        .allSatisfy(
            raw ->
                assertThatThrownBy(() -> parameter.parse(raw))
                    .isInstanceOf(ParameterException.class)
                    .hasMessageContaining(parameter.name())
                    .hasMessageContaining(parameter.range()));
  }

  @Test
  void namesTheValueGivenAndTheRangeAllowed() {
    assertThatThrownBy(() -> NEIGHBOURS.parse(0))
        .hasMessage(
            "Parameter 'neighbours' was given 0. It takes a whole number from 1 to 100; the default"
                + " is 5. [parameter.value]");
  }

  @Test
  void neverShowsASecretValue() {
    assertThatThrownBy(() -> KEY.parse(4711)).message().doesNotContain("4711");
    assertThat(Parameters.defaults(all()).with("key", 7).toString()).doesNotContain("key", "7");
  }

  @Test
  void readsWholeNumbersFromAnyNumber() {
    assertThat(NEIGHBOURS.parse(7L)).isEqualTo(7);
    assertThat(NEIGHBOURS.parse(7.0)).isEqualTo(7);
    assertThat(SHARE.parse(1)).isEqualTo(1.0);
  }

  @Test
  void refusesADefaultOutsideItsRange() {
    assertThatThrownBy(() -> Parameter.integer("k", 5).between(6, 9))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void isSetByNameWithoutChangingItsSiblings() {
    Parameters changed = Parameters.defaults(all()).with("neighbours", 3).with("kind", "two");
    assertThat(changed.get(NEIGHBOURS)).isEqualTo(3);
    assertThat(changed.get(KIND)).isEqualTo("two");
    assertThat(changed.get(SHARE)).isEqualTo(0.5);
    assertThat(changed.isSet(SHARE)).isFalse();
  }

  @Test
  void isReadBackFromTheMapThatItWrites() {
    Parameters changed = Parameters.defaults(all()).with("share", 0.25).with("noise", true);
    Parameters read = Parameters.defaults(all());
    for (var entry : changed.toMap().entrySet()) {
      read = read.with(entry.getKey(), entry.getValue());
    }
    assertThat(read).isEqualTo(changed);
  }

  @Test
  void listsTheClosestNamesWhereOneIsMistyped() {
    assertThatThrownBy(() -> Parameters.defaults(all()).with("neighbors", 3))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("no parameter 'neighbors'")
        .hasMessageContaining("Closest: 'neighbours'");
  }
}
