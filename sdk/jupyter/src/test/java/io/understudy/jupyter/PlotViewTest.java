package io.understudy.jupyter;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.spi.Plot.Mark;
import java.awt.AWTError;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A plot in a notebook")
class PlotViewTest {
  private static Stream<Throwable> failures() {
    return Stream.of(
        new NoClassDefFoundError("sun/awt/X11FontManager"),
        new UnsatisfiedLinkError("libfreetype.so.6"),
        new InternalError("Fontconfig head is null"),
        new AWTError("no toolkit"),
        new NullPointerException(),
        new OutOfMemoryError());
  }

  @ParameterizedTest(name = "{0}")
  @DisplayName("keeps its interactive form and its text when the picture fails with")
  @MethodSource("failures")
  void survivesItsPicture(Throwable failure) {
    Bundle plot = Bundle.of("Plot: Growth").with(Bundle.PLOTLY, "{}");

    PlotView.addPicture(
        plot,
        () -> {
          throw PlotViewTest.<RuntimeException>unchecked(failure);
        });

    assertThat(plot.forms()).containsOnlyKeys(Bundle.TEXT, Bundle.PLOTLY);
    assertThat(plot.forms().get(Bundle.TEXT).toString())
        .startsWith("Plot: Growth (no picture:")
        .endsWith("it may lack fonts)");
  }

  @Test
  void hasAPictureWhereItCanBeDrawn() {
    Bundle plot = PlotView.of(Samples.plot(Samples.series(Mark.LINE)), false);

    assertThat(plot.forms()).containsOnlyKeys(Bundle.TEXT, Bundle.PLOTLY, Bundle.PNG);
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> T unchecked(Throwable failure) throws T {
    throw (T) failure;
  }
}
