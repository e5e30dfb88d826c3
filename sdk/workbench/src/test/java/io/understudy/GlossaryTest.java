package io.understudy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.spi.ParameterException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The glossary")
class GlossaryTest {
  private final Glossary glossary = Glossary.get();

  @Test
  void explainsAWordInOneToThreeSentences() {
    assertThat(glossary.entries().values())
        .hasSizeGreaterThan(50)
        .allSatisfy(
            entry ->
                assertThat(entry.meaning())
                    .endsWith(".")
                    .hasSizeBetween(10, 260)
                    .doesNotContain("###"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "real",
        "synthetic",
        "holdout",
        "minority class",
        "majority class",
        "sampling strategy",
        "neighbours",
        "seed row",
        "marginal",
        "joint",
        "copula",
        "fidelity",
        "utility",
        "privacy",
        "TSTR",
        "TRTR",
        "DCR",
        "NNDR",
        "epsilon",
        "delta",
        "fit",
        "sample",
        "evaluate",
        "row"
      })
  void hasTheWordsOfTheField(String word) {
    assertThat(glossary.find(word)).hasValueSatisfying(it -> assertThat(it.word()).isEqualTo(word));
  }

  @Test
  void doesNotCareForCase() {
    assertThat(glossary.find("auroc")).isEqualTo(glossary.find("AUROC")).isPresent();
  }

  @Test
  void explainsTheDifferenceOfAScoreByBothWords() {
    assertThat(glossary.find("Δ F1").orElseThrow().meaning())
        .startsWith("The difference to the same learner")
        .contains("F1: The harmonic mean");
  }

  @Test
  void namesTheClosestWordsForOneThatItLacks() {
    assertThatThrownBy(() -> glossary.entry("AUROCK"))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("AUROC");
  }
}
