package io.understudy.jupyter;

import io.understudy.spi.Plot;
import java.util.function.Supplier;

/** Shows a plot: interactive where the reader can, as a picture elsewhere, and named in text. */
final class PlotView {
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
    Bundle bundle = Bundle.of(text(drawing)).with(Bundle.PLOTLY, PlotlyFigure.of(drawing));
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
      text.append(Numbers.count(line.x().length)).append(" points");
      text.append(line.lower() == null ? "" : " with intervals");
    }
    if (!drawing.note().isEmpty()) {
      text.append('\n').append(drawing.note());
    }
    return text.toString();
  }
}
