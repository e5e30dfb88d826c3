package io.understudy.utility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The prior correction")
class PriorCorrectionTest {

  @Test
  void changesNothingWhereAllRowsWeighTheSame() {
    double[] probabilities = {0.1, 0.7};

    assertThat(PriorCorrection.of(new int[] {1, 0, 0}, new double[] {2, 2, 2}).apply(probabilities))
        .containsExactly(0.1, 0.7);
  }

  @Test
  void bringsTheSampleShareToThePopulationShare() {
    // One positive row of two; the other stands for nine.
    PriorCorrection correction = PriorCorrection.of(new int[] {1, 0}, new double[] {1, 9});

    assertThat(correction.apply(new double[] {0.5})[0]).isCloseTo(0.1, within(1e-15));
    assertThat(correction.apply(new double[] {0, 1})).containsExactly(0, 1);
  }
}
