package io.understudy.jupyter;

import io.understudy.spi.Plot;

/** Shows a plot: interactive where the reader can, as a picture elsewhere, and named in text. */
final class PlotView {
  private static final String NO_FONTS = " (no picture: this machine has no fonts)";

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
      text.append(Numbers.count(line.x().length)).append(" points");
      text.append(line.lower() == null ? "" : " with intervals");
    }
    if (!drawing.note().isEmpty()) {
      text.append('\n').append(drawing.note());
    }
    return text.toString();
  }
}
