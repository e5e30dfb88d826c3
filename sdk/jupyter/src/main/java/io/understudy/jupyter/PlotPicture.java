package io.understudy.jupyter;

import io.understudy.spi.Plot.Mark;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TimeZone;
import java.util.stream.DoubleStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.ChartTheme;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Draws a drawing as a picture, for readers without the interactive view: GitHub, exported pages.
 * Needs no screen.
 */
final class PlotPicture {
  static final int WIDTH = 800;
  static final int HEIGHT = 500;

  private static final String TICKS = "#,##0.######";
  private static final int NOTE_HEIGHT = 18;
  private static final int NOTE_WIDTH = 125;
  private static final int FEW_POINTS = 200;
  private static final int LONGEST_TITLE = 105;
  private static final int LONGEST_NAME = 36;
  private static final double PLOT_SHARE = 0.72;
  private static final Font TICK_FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 11);
  private static final Color GRID = new Color(0xE5E5E5);

  private final Drawing drawing;
  private final XYChart chart = new XYChart(WIDTH, HEIGHT, ChartTheme.XChart);
  private final Range x;
  private final Range y;
  private int parts;

  private PlotPicture(Drawing drawing) {
    this.drawing = drawing;
    this.x =
        drawing.categories().isEmpty()
            ? Range.padded(widened(drawing), drawing.isLogX())
            : new Range(-0.6, drawing.categories().size() - 0.4);
    this.y =
        drawing.rows().isEmpty() ? heights(drawing) : new Range(-0.6, drawing.rows().size() - 0.4);
  }

  /** The picture as a PNG file with a palette, some 10 to 30 kB. */
  static byte[] of(Drawing drawing) {
    return IndexedPng.of(new PlotPicture(drawing).image());
  }

  private static double[] widened(Drawing drawing) {
    double[] extent = drawing.extentX();
    Bars bars = Bars.of(drawing);
    double half = bars.width() * bars.series().size() / 2;
    return new double[] {extent[0] - half, extent[1] + half};
  }

  private static Range heights(Drawing drawing) {
    double[] extent = drawing.extentY();
    boolean bars =
        drawing.lines().stream()
            .anyMatch(line -> line.mark() == Mark.BARS || line.mark() == Mark.HISTOGRAM);
    if (!bars) {
      return Range.padded(extent, drawing.isLogY());
    }
    if (drawing.isLogY()) {
      Range padded = Range.padded(extent, true);
      double decade = StrictMath.pow(10, Math.ceil(StrictMath.log10(extent[0])) - 1);
      return new Range(Math.min(decade, padded.min()), padded.max());
    }
    Range padded =
        Range.padded(new double[] {Math.min(0, extent[0]), Math.max(0, extent[1])}, false);
    return new Range(extent[0] >= 0 ? 0 : padded.min(), extent[1] <= 0 ? 0 : padded.max());
  }

  private BufferedImage image() {
    style();
    for (Drawing.Line line : drawing.lines()) {
      if (line.x().length > 0) {
        draw(line);
      }
    }
    List<String> notes = drawing.noteLines(NOTE_WIDTH);
    BufferedImage image =
        new BufferedImage(WIDTH, HEIGHT + NOTE_HEIGHT * notes.size(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    paintChart(graphics);
    graphics.setColor(new Color(0x555555));
    graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11));
    for (int i = 0; i < notes.size(); i++) {
      graphics.drawString(notes.get(i), 12, HEIGHT + NOTE_HEIGHT * i + 8);
    }
    graphics.dispose();
    return image;
  }

  /**
   * XChart skips names that do not fit on an axis and knows no tiles, so names are drawn around the
   * chart, and tiles on it.
   */
  private void paintChart(Graphics2D graphics) {
    int left = drawing.rows().isEmpty() ? 0 : rowNamesWidth(graphics);
    int width = WIDTH - left;
    AffineTransform whole = graphics.getTransform();
    graphics.translate(left, 0);
    if (drawing.categories().isEmpty()) {
      chart.paint(graphics, width, HEIGHT);
    } else {
      CategoryAxis axis = new CategoryAxis(drawing.categories(), drawing.x().label());
      double below = PLOT_SHARE * width;
      int height = HEIGHT - axis.height(graphics, below);
      chart.paint(graphics, width, height);
      axis.draw(graphics, chart::getScreenXFromChart, height, below);
    }
    paintTiles(graphics);
    paintRowNames(graphics);
    graphics.setTransform(whole);
  }

  private void paintTiles(Graphics2D graphics) {
    Tiles tiles = Tiles.of(drawing);
    for (Drawing.Line line : tiles.series()) {
      double[] strengths = tiles.strengths(line);
      double halfWidth = tiles.width() * tiles.share(line) / 2;
      double halfHeight = tiles.height() * tiles.share(line) / 2;
      for (int i = 0; i < line.x().length; i++) {
        double left = chart.getScreenXFromChart(line.x()[i] - halfWidth);
        double right = chart.getScreenXFromChart(line.x()[i] + halfWidth);
        double top = chart.getScreenYFromChart(line.y()[i] + halfHeight);
        double bottom = chart.getScreenYFromChart(line.y()[i] - halfHeight);
        graphics.setColor(tiles.colour(line.colour(), strengths[i]));
        graphics.fill(new Rectangle2D.Double(left, top, right - left, bottom - top));
      }
    }
  }

  private int rowNamesWidth(Graphics2D graphics) {
    FontMetrics metrics = graphics.getFontMetrics(TICK_FONT);
    return drawing.rows().stream()
        .mapToInt(name -> metrics.stringWidth(CategoryAxis.cut(name, LONGEST_NAME)))
        .max()
        .orElse(0);
  }

  private void paintRowNames(Graphics2D graphics) {
    graphics.setFont(TICK_FONT);
    graphics.setColor(Color.DARK_GRAY);
    FontMetrics metrics = graphics.getFontMetrics();
    double edge = chart.getScreenXFromChart(x.min()) - 6;
    for (int row = 0; row < drawing.rows().size(); row++) {
      String name = CategoryAxis.cut(drawing.rows().get(row), LONGEST_NAME);
      graphics.drawString(
          name,
          (int) edge - metrics.stringWidth(name),
          (int) chart.getScreenYFromChart(row) + metrics.getAscent() / 2 - 1);
    }
  }

  private void style() {
    chart.setTitle(shortened(drawing.title(), LONGEST_TITLE));
    chart.setXAxisTitle(drawing.x().label());
    chart.setYAxisTitle(drawing.y().label());
    XYStyler styler = chart.getStyler();
    styler.setLocale(Locale.ROOT);
    styler.setTimezone(TimeZone.getTimeZone("UTC"));
    styler.setChartBackgroundColor(Color.WHITE);
    styler.setPlotBackgroundColor(Color.WHITE);
    styler.setPlotGridLinesColor(GRID);
    styler.setPlotBorderColor(new Color(0x888888));
    styler.setChartTitleBoxVisible(false);
    styler.setChartTitleFont(
        new Font(Font.SANS_SERIF, Font.BOLD, drawing.title().length() > 70 ? 12 : 15));
    styler.setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
    styler.setAxisTickLabelsFont(TICK_FONT);
    styler.setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
    styler.setLegendPosition(LegendPosition.OutsideE);
    styler.setLegendLayout(LegendLayout.Vertical);
    styler.setLegendBorderColor(Color.WHITE);
    styler.setLegendVisible(!drawing.lines().isEmpty());
    styler.setPlotContentSize(1.0);
    styler.setXAxisLogarithmic(drawing.isLogX());
    styler.setYAxisLogarithmic(drawing.isLogY());
    styler.setXAxisDecimalPattern(TICKS).setYAxisDecimalPattern(TICKS);
    styler.setXAxisMin(x.min()).setXAxisMax(x.max());
    styler.setYAxisMin(y.min()).setYAxisMax(y.max());
    if (!drawing.categories().isEmpty()) {
      styler.setXAxisTicksVisible(false);
      styler.setXAxisTitleVisible(false);
      styler.setPlotGridVerticalLinesVisible(false);
    }
    if (!drawing.rows().isEmpty()) {
      styler.setYAxisTicksVisible(false);
      styler.setPlotGridHorizontalLinesVisible(false);
    }
  }

  private void draw(Drawing.Line line) {
    if (line.hasBand()) {
      drawBand(line);
    }
    switch (line.mark()) {
      case BARS -> drawBars(line);
      case POINTS -> drawPoints(line);
      case HISTOGRAM -> drawHistogram(line);
      case BOXES -> drawBoxes(line);
      case TILES -> drawLegendOfTiles(line);
      default -> drawLine(line);
    }
    if (line.hasWhiskers()) {
      drawWhiskers(line);
    }
  }

  private void drawLine(Drawing.Line line) {
    Band.Steps corners = Band.Steps.of(line, line.y());
    boolean marked = line.mark() == Mark.LINE && line.x().length <= 30;
    named(stroke(corners.x(), corners.y(), line.colour(), 2f), line)
        .setMarker(marked ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
  }

  private void drawHistogram(Drawing.Line line) {
    Band.Steps corners = Band.Steps.of(line, line.y());
    double base = drawing.isLogY() ? y.min() : 0;
    int n = corners.x().length;
    double[] xs = new double[n + 2];
    double[] ys = new double[n + 2];
    xs[0] = corners.x()[0];
    ys[0] = base;
    System.arraycopy(corners.x(), 0, xs, 1, n);
    System.arraycopy(corners.y(), 0, ys, 1, n);
    xs[n + 1] = corners.x()[n - 1];
    ys[n + 1] = base;
    area(xs, ys, transparent(line.colour(), 60));
    named(stroke(xs, ys, line.colour(), 1.5f), line);
  }

  private void drawBoxes(Drawing.Line line) {
    Bars bars = Bars.of(drawing);
    double inset = 0.1 * bars.width();
    for (int i = 0; i + Drawing.QUANTILES <= line.x().length; i += Drawing.QUANTILES) {
      double[] q = Arrays.copyOfRange(line.y(), i, i + Drawing.QUANTILES);
      double left = bars.left(line, line.x()[i]) + inset;
      double right = left + bars.width() - 2 * inset;
      double middle = (left + right) / 2;
      double[] across = {left, left, right, right};
      XYSeries box =
          area(across, new double[] {q[1], q[3], q[3], q[1]}, transparent(line.colour(), 90));
      if (i == 0) {
        named(box, line);
      }
      double[] upright = {middle, middle};
      stroke(upright, new double[] {q[0], q[1]}, line.colour(), 1.5f);
      stroke(upright, new double[] {q[3], q[4]}, line.colour(), 1.5f);
      stroke(new double[] {left, right}, new double[] {q[2], q[2]}, line.colour(), 2.5f);
    }
  }

  /** Tiles are painted on the chart; the legend needs a series of the chart's own, below them. */
  private void drawLegendOfTiles(Drawing.Line line) {
    XYSeries series =
        add(
            new double[] {line.x()[0]},
            new double[] {line.y()[0]},
            XYSeriesRenderStyle.Scatter,
            line.colour());
    named(series, line).setMarker(SeriesMarkers.SQUARE);
  }

  private void drawPoints(Drawing.Line line) {
    boolean few = line.x().length <= FEW_POINTS;
    double dodge = drawing.dodge(line);
    double[] places = DoubleStream.of(line.x()).map(place -> place + dodge).toArray();
    XYSeries series =
        named(add(places, line.y(), XYSeriesRenderStyle.Scatter, line.colour()), line);
    series.setMarker(few ? SeriesMarkers.CIRCLE : new SmallDot());
  }

  private void drawBand(Drawing.Line line) {
    Band band = Band.around(line);
    area(band.x(), band.y(), transparent(line.colour(), 50));
  }

  private void drawBars(Drawing.Line line) {
    Bars bars = Bars.of(drawing);
    double base = drawing.isLogY() ? y.min() : 0;
    for (int i = 0; i < line.x().length; i++) {
      double left = bars.left(line, line.x()[i]);
      double right = left + bars.width();
      double top = line.y()[i];
      XYSeries bar =
          area(
              new double[] {left, left, right, right},
              new double[] {base, top, top, base},
              line.colour());
      if (i == 0) {
        named(bar, line);
      }
    }
  }

  private void drawWhiskers(Drawing.Line line) {
    double[] lower = Objects.requireNonNull(line.lower());
    double[] upper = Objects.requireNonNull(line.upper());
    boolean onBars = line.mark() == Mark.BARS;
    Bars bars = Bars.of(drawing);
    for (int i = 0; i < lower.length; i++) {
      double place = line.x()[i];
      double middle =
          onBars ? bars.left(line, place) + bars.width() / 2 : place + drawing.dodge(line);
      stroke(
          new double[] {middle, middle},
          new double[] {lower[i], upper[i]},
          onBars ? Color.DARK_GRAY : line.colour(),
          1.5f);
    }
  }

  private XYSeries stroke(double[] xs, double[] ys, Color colour, float width) {
    XYSeries series = add(xs, ys, XYSeriesRenderStyle.Line, colour);
    series.setLineStyle(new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
    series.setMarker(SeriesMarkers.NONE);
    return series;
  }

  private XYSeries area(double[] xs, double[] ys, Color fill) {
    XYSeries series = add(xs, ys, XYSeriesRenderStyle.PolygonArea, fill);
    series.setFillColor(fill);
    series.setLineColor(new Color(0, true));
    series.setLineStyle(SeriesLines.NONE);
    return series;
  }

  private XYSeries add(double[] xs, double[] ys, XYSeriesRenderStyle style, Color colour) {
    XYSeries series = chart.addSeries("part " + parts++, xs, ys);
    series.setXYSeriesRenderStyle(style);
    series.setLineColor(colour);
    series.setMarkerColor(colour);
    series.setMarker(SeriesMarkers.NONE);
    series.setShowInLegend(false);
    return series;
  }

  private static XYSeries named(XYSeries series, Drawing.Line line) {
    series.setLabel(shortened(line.name(), LONGEST_NAME));
    series.setShowInLegend(true);
    return series;
  }

  private static Color transparent(Color colour, int alpha) {
    return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), alpha);
  }

  private static String shortened(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
  }

  /** A small round dot, for many points. */
  private static final class SmallDot extends Marker {
    @Override
    public void paint(Graphics2D graphics, double xCentre, double yCentre, int markerSize) {
      graphics.fill(new Ellipse2D.Double(xCentre - 2, yCentre - 2, 4, 4));
    }
  }
}
