package io.understudy.jupyter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The progress line")
class ProgressLineTest {
  private final Recorder screen = new Recorder();
  private long now;
  private final ProgressLine line = new ProgressLine(screen, () -> now);

  /** Remembers what was shown. */
  private static final class Recorder implements ProgressLine.Screen {
    private final List<String> texts = new ArrayList<>();
    private final List<String> ids = new ArrayList<>();

    @Override
    public void show(String id, String text) {
      ids.add(id);
      texts.add("new " + text);
    }

    @Override
    public void change(String id, String text) {
      assertThat(ids).contains(id);
      texts.add(text);
    }
  }

  private void progress(String step, double fraction, long milliseconds) {
    now = Duration.ofMillis(milliseconds).toNanos();
    line.progress(step, fraction, Duration.ofMillis(milliseconds));
  }

  @Test
  void staysAwayFromShortSteps() {
    progress("fitting", 0.5, 900);
    line.done("fitting");

    assertThat(screen.texts).isEmpty();
  }

  @Test
  void isRenewedInPlaceAndLeavesNothing() {
    progress("fitting", 0.25, 1_500);
    progress("fitting", 0.5, 3_000);
    line.done("fitting");

    assertThat(screen.texts).containsExactly("new fitting: 25 %, 1 s", "fitting: 50 %, 3 s", "");
  }

  @Test
  void isRenewedAtMostFiveTimesASecond() {
    for (int milliseconds = 1_000; milliseconds < 2_000; milliseconds++) {
      progress("fitting", 0.5, milliseconds);
    }

    assertThat(screen.texts).hasSize(5);
  }

  @Test
  void startsANewLineForTheNextStepAndEmptiesTheLast() {
    progress("fitting", 0.5, 1_000);
    progress("sampling", 0.5, 1_000);

    assertThat(screen.texts)
        .containsExactly("new fitting: 50 %, 1 s", "", "new sampling: 50 %, 1 s");
    assertThat(screen.ids).doesNotHaveDuplicates().hasSize(2);
  }
}
