package io.understudy.jupyter;

import io.understudy.spi.Plot.Mark;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TimeZone;
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
    this.y = heights(drawing);
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
    boolean bars = drawing.lines().stream().anyMatch(line -> line.mark() == Mark.BARS);
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

  /** XChart skips names that do not fit on an axis, so they are drawn below the chart. */
  private void paintChart(Graphics2D graphics) {
    if (drawing.categories().isEmpty()) {
      chart.paint(graphics, WIDTH, HEIGHT);
      return;
    }
    CategoryAxis axis = new CategoryAxis(drawing.categories(), drawing.x().label());
    double width = 0.72 * WIDTH;
    int height = HEIGHT - axis.height(graphics, width);
    chart.paint(graphics, WIDTH, height);
    axis.draw(graphics, chart::getScreenXFromChart, height, width);
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
    styler.setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11));
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
  }

  private void draw(Drawing.Line line) {
    if (line.hasBand()) {
      drawBand(line);
    }
    switch (line.mark()) {
      case BARS -> drawBars(line);
      case POINTS -> drawPoints(line);
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

  private void drawPoints(Drawing.Line line) {
    boolean few = line.x().length <= FEW_POINTS;
    XYSeries series =
        named(add(line.x(), line.y(), XYSeriesRenderStyle.Scatter, line.colour()), line);
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
      double middle = onBars ? bars.left(line, place) + bars.width() / 2 : place;
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
