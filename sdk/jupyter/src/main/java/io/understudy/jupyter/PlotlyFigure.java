package io.understudy.jupyter;

import io.understudy.spi.Plot;
import io.understudy.spi.Plot.Mark;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Writes a drawing as a Plotly figure, for the interactive view.
 *
 * <p>Coordinates are rounded to keep notebooks small: on a linear axis to a power of ten at most a
 * hundred-thousandth of the axis's extent, on a logarithmic one to five significant digits. That is
 * far below what a screen shows; read exact values from scores and tables.
 *
 * @see "Plotly figure reference, https://plotly.com/javascript/reference/"
 */
final class PlotlyFigure {
  private static final int NOTE_WIDTH = 120;
  private static final int BELOW_AXIS_TITLE = 50;

  /** What long names on the horizontal axis take in height, in pixels. */
  private static final int SLANTED_NAMES = 85;

  private static final int FEW_POINTS = 200;

  private final Drawing drawing;
  private final double stepX;
  private final double stepY;

  private PlotlyFigure(Drawing drawing) {
    this.drawing = drawing;
    this.stepX = drawing.isLogX() ? 0 : step(drawing.extentX());
    this.stepY = drawing.isLogY() ? 0 : step(drawing.extentY());
  }

  private static double step(double[] extent) {
    return Numbers.step(extent[1] - extent[0]);
  }

  /**
   * A figure of maps, lists, texts and numbers, ready for any JSON library.
   *
   * @param drawing what is drawn
   * @return a map with {@code data} and {@code layout}
   */
  static Map<String, Object> of(Drawing drawing) {
    PlotlyFigure figure = new PlotlyFigure(drawing);
    List<Object> traces = new ArrayList<>();
    for (int i = 0; i < drawing.lines().size(); i++) {
      Drawing.Line line = drawing.lines().get(i);
      if (line.hasBand()) {
        traces.add(figure.band(line, "s" + i));
      }
      traces.add(figure.trace(line, "s" + i));
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("data", traces);
    json.put("layout", figure.layout());
    return json;
  }

  private Map<String, Object> trace(Drawing.Line line, String group) {
    Map<String, Object> trace = new LinkedHashMap<>();
    trace.put("type", line.mark() == Mark.BARS ? "bar" : "scatter");
    trace.put("name", text(line.name()));
    trace.put("legendgroup", group);
    trace.put("showlegend", true);
    String colour = Palette.css(line.colour());
    switch (line.mark()) {
      case POINTS -> {
        boolean few = line.x().length <= FEW_POINTS;
        trace.put("mode", "markers");
        trace.put(
            "marker", ordered("color", colour, "size", few ? 7 : 4, "opacity", few ? 0.9 : 0.5));
      }
      case LINE -> {
        trace.put("mode", line.x().length <= 30 ? "lines+markers" : "lines");
        trace.put("line", ordered("color", colour, "width", 2));
      }
      case STEPS -> {
        trace.put("mode", "lines");
        trace.put("line", ordered("color", colour, "width", 2, "shape", "hv"));
      }
      default -> trace.put("marker", ordered("color", colour));
    }
    trace.put("x", positions(line));
    trace.put("y", list(line.y(), y -> Numbers.json(y, stepY)));
    if (line.hasWhiskers()) {
      trace.put("error_y", whiskers(line));
    }
    return trace;
  }

  private Map<String, Object> whiskers(Drawing.Line line) {
    double[] lower = Objects.requireNonNull(line.lower());
    double[] upper = Objects.requireNonNull(line.upper());
    Map<String, Object> whiskers = new LinkedHashMap<>();
    whiskers.put("type", "data");
    whiskers.put("symmetric", false);
    whiskers.put("array", distances(line.y(), upper));
    whiskers.put("arrayminus", distances(lower, line.y()));
    whiskers.put("color", line.mark() == Mark.BARS ? "#333333" : Palette.css(line.colour()));
    return whiskers;
  }

  private List<Object> distances(double[] from, double[] to) {
    return IntStream.range(0, from.length)
        .mapToObj(i -> (Object) Numbers.json(Math.max(0, to[i] - from[i]), stepY))
        .toList();
  }

  private Map<String, Object> band(Drawing.Line line, String group) {
    Band band = Band.around(line);
    Map<String, Object> trace = new LinkedHashMap<>();
    trace.put("type", "scatter");
    trace.put("name", text(line.name() + " (interval)"));
    trace.put("legendgroup", group);
    trace.put("showlegend", false);
    trace.put("hoverinfo", "skip");
    trace.put("mode", "lines");
    trace.put("line", ordered("width", 0));
    trace.put("fill", "toself");
    trace.put("fillcolor", Palette.css(line.colour(), 0.2));
    trace.put("x", positions(band.x()));
    trace.put("y", list(band.y(), y -> Numbers.json(y, stepY)));
    return trace;
  }

  private List<Object> positions(Drawing.Line line) {
    return positions(line.x());
  }

  private List<Object> positions(double[] x) {
    return drawing.categories().isEmpty()
        ? list(x, value -> Numbers.json(value, stepX))
        : list(x, value -> text(drawing.categories().get((int) value)));
  }

  private static List<Object> list(double[] values, DoubleFunction<Object> write) {
    return DoubleStream.of(values).mapToObj(write).toList();
  }

  private Map<String, Object> layout() {
    Map<String, Object> layout = new LinkedHashMap<>();
    layout.put("title", ordered("text", text(drawing.title())));
    layout.put("height", 450);
    List<String> note = drawing.noteLines(NOTE_WIDTH);
    int below = drawing.categories().isEmpty() ? 0 : SLANTED_NAMES;
    int noteHeight = note.isEmpty() ? 0 : 20 + 15 * note.size() + below;
    layout.put("margin", ordered("t", 60, "b", 60 + noteHeight));
    layout.put("barmode", "group");
    layout.put("hovermode", "closest");
    layout.put("showlegend", true);
    layout.put("plot_bgcolor", "#FFFFFF");
    layout.put("paper_bgcolor", "#FFFFFF");
    layout.put("xaxis", axis(drawing.x(), drawing.isLogX(), drawing.categories()));
    layout.put("yaxis", axis(drawing.y(), drawing.isLogY(), List.of()));
    if (!note.isEmpty()) {
      layout.put("annotations", List.of(annotation(note, below)));
    }
    return layout;
  }

  private static Map<String, Object> axis(Plot.Axis axis, boolean log, List<String> categories) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("title", ordered("text", text(axis.label()), "standoff", 10));
    json.put("type", !categories.isEmpty() ? "category" : log ? "log" : "linear");
    if (!categories.isEmpty()) {
      json.put("categoryorder", "array");
      json.put("categoryarray", categories.stream().map(PlotlyFigure::text).toList());
    }
    json.put("gridcolor", "#E5E5E5");
    json.put("linecolor", "#888888");
    json.put("showline", true);
    json.put("zeroline", false);
    json.put("automargin", true);
    return json;
  }

  private static Map<String, Object> annotation(List<String> lines, int below) {
    Map<String, Object> json = new LinkedHashMap<>();
    String text = lines.stream().map(PlotlyFigure::text).collect(Collectors.joining("<br>"));
    json.put("text", text);
    json.put("showarrow", false);
    json.put("xref", "paper");
    json.put("yref", "paper");
    json.put("x", 0);
    json.put("xanchor", "left");
    json.put("align", "left");
    json.put("y", 0);
    json.put("yshift", -BELOW_AXIS_TITLE - below);
    json.put("yanchor", "top");
    json.put("font", ordered("size", 11, "color", "#555555"));
    return json;
  }

  /** Unlike {@code Map.of}, in the same order in every JVM. */
  private static Map<String, Object> ordered(Object... keysAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }

  /** Plotly reads a little HTML in texts; names and values must stay text. */
  private static String text(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
