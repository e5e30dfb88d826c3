package io.understudy.jupyter;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.spi.Plot;
import io.understudy.spi.Plot.Axis;
import io.understudy.spi.Plot.Mark;
import io.understudy.spi.Plot.Role;
import io.understudy.spi.Plot.Scale;
import io.understudy.spi.Plot.Series;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.DoubleStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The picture of a plot")
class PlotPictureTest {
  private static final int BLUE = 0xFF0072B2;
  private static final int ORANGE = 0xFFE69F00;

  private static BufferedImage picture(Plot plot) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(PlotPicture.of(Drawing.of(plot, true))));
  }

  /** Pixels of a colour left of the legend. */
  private static long pixels(BufferedImage image, int colour) {
    int width = 3 * image.getWidth() / 4;
    int[] pixels = image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
    return java.util.Arrays.stream(pixels).filter(pixel -> pixel == colour).count();
  }

  @ParameterizedTest(name = "draws {0} in the colour of their role")
  @EnumSource(names = {"POINTS", "LINE", "STEPS", "BARS"})
  void drawsEachMark(Mark mark) throws IOException {
    BufferedImage image = picture(Samples.plot(Samples.series(mark)));

    assertThat(image.getWidth()).isEqualTo(PlotPicture.WIDTH);
    assertThat(image.getHeight()).isEqualTo(PlotPicture.HEIGHT);
    assertThat(pixels(image, BLUE)).isGreaterThan(60);
  }

  @ParameterizedTest(name = "draws intervals around {0}")
  @EnumSource(names = {"POINTS", "LINE", "STEPS"})
  void drawsIntervals(Mark mark) throws IOException {
    BufferedImage bare = picture(Samples.plot(Samples.series(mark)));
    BufferedImage withIntervals = picture(Samples.plot(Samples.between(Samples.series(mark))));

    assertThat(pixels(withIntervals, 0xFFFFFFFF)).isLessThan(pixels(bare, 0xFFFFFFFF));
  }

  @Test
  void drawsDarkWhiskersOnBars() throws IOException {
    BufferedImage image = picture(Samples.plot(Samples.between(Samples.series(Mark.BARS))));

    assertThat(pixels(image, 0xFF404040)).isGreaterThan(50);
  }

  @Test
  void drawsBarsSideBySideOverNamesOnALogarithmicAxis() throws IOException {
    Plot plot =
        Plot.of("Classes", new Axis("class", Scale.CATEGORIES), new Axis("rows", Scale.LOG))
            .with(bars("real", Role.REAL, 299_100, 900))
            .with(bars("synthetic", Role.SYNTHETIC, 10, 58_000));

    BufferedImage image = picture(plot);

    assertThat(pixels(image, BLUE)).isGreaterThan(20_000);
    assertThat(pixels(image, ORANGE)).isGreaterThan(15_000);
  }

  private static Series bars(String name, Role role, double... heights) {
    return Series.of(name, Mark.BARS, role, List.of("no", "yes"), heights);
  }

  @Test
  void drawsLogarithmicAxesInBothDirections() throws IOException {
    Plot plot =
        Plot.of("Time", new Axis("rows", Scale.LOG), new Axis("seconds", Scale.LOG))
            .with(
                Series.of(
                    "s", Mark.LINE, Role.REAL, new double[] {1, 1e6}, new double[] {1e-3, 1e3}));

    assertThat(pixels(picture(plot), BLUE)).isGreaterThan(200);
  }

  @Test
  void staysSmallWithManyPoints() {
    double[] x = new Random(1).doubles(4_000).toArray();
    double[] y = new Random(2).doubles(4_000).toArray();
    Plot plot =
        Samples.plot(
            Series.of("a", Mark.POINTS, Role.REAL, x, y),
            Series.of("b", Mark.POINTS, Role.SYNTHETIC, y, x));

    assertThat(PlotPicture.of(Drawing.of(plot, true)).length).isLessThan(60_000);
  }

  @Test
  void isSmallForACurve() {
    double[] x = DoubleStream.iterate(0, at -> at + 0.01).limit(100).toArray();
    double[] y = DoubleStream.of(x).map(at -> 1 - at * at).toArray();
    Series curve = Series.of("precision", Mark.LINE, Role.OTHER, x, y).between(y, x);

    assertThat(PlotPicture.of(Drawing.of(Samples.plot(curve), true)).length).isLessThan(40_000);
  }

  @Test
  void isAPictureEvenWhereNothingMayBeDrawn() throws IOException {
    Plot plot = Samples.plot(Samples.series(Mark.POINTS).ofRecords());

    byte[] png = PlotPicture.of(Drawing.of(plot, false));

    assertThat(pixels(ImageIO.read(new ByteArrayInputStream(png)), BLUE)).isZero();
  }

  @Test
  void drawsOneValueAlone() throws IOException {
    Series one = Series.of("s", Mark.POINTS, Role.REAL, new double[] {5}, new double[] {0});

    assertThat(pixels(picture(Samples.plot(one)), BLUE)).isGreaterThan(5);
  }

  @Test
  void isTheSameInEveryLocale() {
    Drawing drawing = Drawing.of(Samples.plot(Samples.series(Mark.LINE)), true);
    byte[] here = PlotPicture.of(drawing);
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(PlotPicture.of(drawing)).isEqualTo(here);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void drawsHistogramsBoxesAndTilesInTheColourOfTheirRole() throws IOException {
    double[] edges = {0, 1, 2, 3};
    double[][] quantiles = {{1, 2, 3, 4, 5}};
    double[][] values = {{1, 0.5}, {0.5, 1}};
    List<String> names = List.of("a", "b");

    BufferedImage histogram =
        picture(Samples.plot(Series.histogram("h", Role.REAL, edges, new double[] {1, 3, 2})));
    BufferedImage boxes =
        picture(Samples.plot(Series.boxes("b", Role.REAL, List.of("yes"), quantiles)));
    BufferedImage tiles = picture(Samples.plot(Series.tiles("t", Role.REAL, names, names, values)));

    assertThat(pixels(histogram, BLUE)).isGreaterThan(500);
    assertThat(pixels(boxes, BLUE)).isGreaterThan(200);
    assertThat(pixels(tiles, BLUE)).isGreaterThan(20_000);
  }
}
