package io.understudy.jupyter;

import io.understudy.spi.Plot;
import java.util.Map;
import java.util.function.Supplier;

/** Shows a plot: interactive where the reader can, as a picture elsewhere, and named in text. */
final class PlotView {
  private static final int TEXT_WIDTH = 120;
  private static final String TOO_LARGE =
      "\nThe picture alone is shown: there is too much to move.";
  private static final String NO_PICTURE =
      " (no picture: this machine could not draw one; it may lack fonts)";

  private PlotView() {}

  /**
   * Shows a plot.
   *
   * @param showRecords whether someone agreed to show points of records
   */
  static Bundle of(Plot plot, boolean showRecords) {
    Drawing drawing = Drawing.of(plot, showRecords);
    Map<String, Object> figure = PlotlyFigure.of(drawing);
    boolean fits = FigureSize.of(figure) <= FigureSize.MOST_BYTES;
    Bundle bundle = Bundle.of(text(drawing) + (fits ? "" : TOO_LARGE));
    if (fits) {
      bundle.with(Bundle.PLOTLY, figure);
    }
    addPicture(bundle, drawing);
    return bundle;
  }

  static void addPicture(Bundle bundle, Drawing drawing) {
    addPicture(bundle, () -> PlotPicture.of(drawing));
  }

  /** Whatever goes wrong with the picture, the interactive view and the text remain. */
  static void addPicture(Bundle bundle, Supplier<byte[]> picture) {
    try {
      bundle.with(Bundle.PNG, picture.get());
    } catch (RuntimeException | Error failure) {
      // A server without fontconfig throws errors of several kinds, another each JDK.
      bundle.with(Bundle.TEXT, bundle.forms().get(Bundle.TEXT) + NO_PICTURE);
    }
  }

  private static String text(Drawing drawing) {
    StringBuilder text = new StringBuilder("Plot: ").append(drawing.title()).append('\n');
    text.append("x: ").append(drawing.x().label());
    text.append("; y: ").append(drawing.y().label());
    for (Drawing.Line line : drawing.lines()) {
      text.append('\n').append("- ").append(line.name()).append(": ");
      text.append(contents(line));
      text.append(line.lower() == null ? "" : " with intervals");
    }
    drawing.noteLines(TEXT_WIDTH).forEach(line -> text.append('\n').append(line));
    return text.toString();
  }

  private static String contents(Drawing.Line line) {
    int points = line.x().length;
    return switch (line.mark()) {
      case TILES -> Numbers.count(points) + " tiles";
      case BOXES -> Numbers.count(points / Drawing.QUANTILES) + " boxes";
      case HISTOGRAM -> Numbers.count(Math.max(0, points - 1)) + " intervals";
      default -> Numbers.count(points) + " points";
    };
  }
}
