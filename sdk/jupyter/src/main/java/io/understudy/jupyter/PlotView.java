package io.understudy.jupyter;

import io.understudy.spi.Plot;
import java.util.Map;

/** Shows a plot: interactive where the reader can, as a picture elsewhere, and named in text. */
final class PlotView {
  private static final int TEXT_WIDTH = 120;
  private static final String TOO_LARGE =
      "\nThe picture alone is shown: there is too much to move.";
  private static final String NO_FONTS = " (no picture: this machine has no fonts)";

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
    try {
      bundle.with(Bundle.PNG, PlotPicture.of(drawing));
    } catch (LinkageError | InternalError missingFonts) {
      // A slim server may lack fontconfig: the interactive view still works.
      bundle.with(Bundle.TEXT, bundle.forms().get(Bundle.TEXT) + NO_FONTS);
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
