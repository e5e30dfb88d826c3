package io.understudy.jupyter;

import io.understudy.spi.Plot;
import io.understudy.spi.Plot.Mark;
import java.util.ArrayList;
import java.util.Arrays;
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

  /** About what the axes leave of a figure's height in pixels. */
  private static final double PLOT_HEIGHT = 310;

  /** About how many letters fit beside each other below a figure. */
  private static final int LETTERS = 80;

  private static final int FEWEST_LETTERS = 10;

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
      switch (line.mark()) {
        case BOXES -> traces.add(figure.boxes(line, "s" + i));
        case TILES -> traces.add(figure.tiles(line, "s" + i));
        default -> traces.add(figure.trace(line, "s" + i));
      }
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
      case HISTOGRAM -> {
        trace.put("mode", "lines");
        trace.put("line", ordered("color", colour, "width", 1.5, "shape", "hv"));
        trace.put("fill", "tozeroy");
        trace.put("fillcolor", Palette.css(line.colour(), 0.25));
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

  /** Boxes from quantiles that are known: the library is given no values to count. */
  private Map<String, Object> boxes(Drawing.Line line, String group) {
    Map<String, Object> trace = new LinkedHashMap<>();
    trace.put("type", "box");
    trace.put("name", text(line.name()));
    trace.put("legendgroup", group);
    trace.put("showlegend", true);
    trace.put("marker", ordered("color", Palette.css(line.colour())));
    trace.put("x", positions(everyFifth(line.x(), 0)));
    String[] quantiles = {"lowerfence", "q1", "median", "q3", "upperfence"};
    for (int i = 0; i < quantiles.length; i++) {
      double[] heights = everyFifth(line.y(), i);
      trace.put(quantiles[i], list(heights, y -> Numbers.json(y, stepY)));
    }
    return trace;
  }

  private static double[] everyFifth(double[] values, int from) {
    return IntStream.range(0, values.length / Drawing.QUANTILES)
        .mapToDouble(i -> values[i * Drawing.QUANTILES + from])
        .toArray();
  }

  /** One series as a heat map; several as squares within each other. */
  private Map<String, Object> tiles(Drawing.Line line, String group) {
    Tiles tiles = Tiles.of(drawing);
    return tiles.areNested() ? squares(line, tiles, group) : heatMap(line);
  }

  private Map<String, Object> squares(Drawing.Line line, Tiles tiles, String group) {
    double pixels = PLOT_HEIGHT * tiles.height() / (drawing.extentY()[1] - drawing.extentY()[0]);
    Map<String, Object> trace = new LinkedHashMap<>();
    trace.put("type", "scatter");
    trace.put("mode", "markers");
    trace.put("name", text(line.name()));
    trace.put("legendgroup", group);
    trace.put("showlegend", true);
    Map<String, Object> marker = new LinkedHashMap<>();
    marker.put("symbol", "square");
    marker.put("size", Math.max(3, Math.round(pixels * tiles.share(line))));
    marker.put("color", list(tiles.strengths(line), strength -> Numbers.json(strength, 0.01)));
    marker.put("colorscale", scale(line, 0));
    marker.put("cmin", 0);
    marker.put("cmax", 1);
    trace.put("marker", marker);
    trace.put("x", positions(line));
    trace.put("y", list(line.y(), y -> Numbers.json(y, stepY)));
    trace.put("text", list(line.values(), value -> Numbers.compact(value) + " rows"));
    trace.put("hoverinfo", "name+text");
    return trace;
  }

  private Map<String, Object> heatMap(Drawing.Line line) {
    double[] across = DoubleStream.of(line.x()).sorted().distinct().toArray();
    double[] up = DoubleStream.of(line.y()).sorted().distinct().toArray();
    Object[][] z = new Object[up.length][across.length];
    double largest = 0;
    for (int i = 0; i < line.x().length; i++) {
      int row = Arrays.binarySearch(up, line.y()[i]);
      z[row][Arrays.binarySearch(across, line.x()[i])] = Numbers.json(line.values()[i], 0);
      largest = Math.max(largest, Math.abs(line.values()[i]));
    }
    boolean signed = DoubleStream.of(line.values()).anyMatch(value -> value < 0);
    Map<String, Object> trace = new LinkedHashMap<>();
    trace.put("type", "heatmap");
    trace.put("name", text(line.name()));
    trace.put("showlegend", false);
    trace.put("x", positions(across));
    trace.put(
        "y",
        drawing.rows().isEmpty()
            ? list(up, y -> Numbers.json(y, stepY))
            : list(up, y -> text(drawing.rows().get((int) y))));
    trace.put("z", Arrays.stream(z).map(Arrays::asList).toList());
    trace.put("zmin", signed ? Numbers.json(-largest, 0) : 0);
    trace.put("zmax", Numbers.json(largest == 0 ? 1 : largest, 0));
    trace.put("colorscale", scale(line, signed ? -1 : 0));
    return trace;
  }

  private static List<Object> scale(Drawing.Line line, int from) {
    String full = Palette.css(line.colour());
    return from == 0
        ? List.of(List.of(0, "#FFFFFF"), List.of(1, full))
        : List.of(
            List.of(0, Palette.css(Tiles.NEGATIVE)), List.of(0.5, "#FFFFFF"), List.of(1, full));
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
    if (!drawing.lines(Mark.BOXES).isEmpty()) {
      layout.put("boxmode", "group");
    }
    if (drawing.isDodged()) {
      layout.put("scattermode", "group");
      layout.put("scattergap", 0.4);
    }
    layout.put("hovermode", "closest");
    boolean heatMapAlone = drawing.lines().size() == 1 && drawing.lines(Mark.TILES).size() == 1;
    layout.put("showlegend", !heatMapAlone);
    layout.put("plot_bgcolor", "#FFFFFF");
    layout.put("paper_bgcolor", "#FFFFFF");
    layout.put("xaxis", axis(drawing.x(), drawing.isLogX(), drawing.categories()));
    layout.put("yaxis", axis(drawing.y(), drawing.isLogY(), drawing.rows()));
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
      json.put("tickmode", "array");
      json.put("tickvals", IntStream.range(0, categories.size()).boxed().toList());
      json.put(
          "ticktext", categories.stream().map(name -> ticks(name, categories.size())).toList());
    }
    json.put("gridcolor", "#E5E5E5");
    json.put("linecolor", "#888888");
    json.put("showline", true);
    json.put("zeroline", false);
    json.put("automargin", true);
    return json;
  }

  /** A long name in several lines, so that names need not be slanted. */
  private static String ticks(String name, int names) {
    List<String> lines = CategoryAxis.lines(name, Math.max(FEWEST_LETTERS, LETTERS / names));
    return lines.stream().map(PlotlyFigure::text).collect(Collectors.joining("<br>"));
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
