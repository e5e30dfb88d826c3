package io.understudy.jupyter;

import io.understudy.spi.Plot;
import io.understudy.spi.Plot.Axis;
import io.understudy.spi.Plot.Mark;
import io.understudy.spi.Plot.Role;
import io.understudy.spi.Plot.Scale;
import io.understudy.spi.Plot.Series;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import tech.tablesaw.plotly.components.Figure;

/**
 * Reads the scatter, line and bar traces of a figure as a plot, which can be drawn as a picture.
 */
final class FigurePlot {
  private FigurePlot() {}

  /** The plot, or empty if the figure has traces of other kinds. */
  static Optional<Plot> of(Figure figure) {
    return of(JsplotFigure.plotly(figure));
  }

  /** The plot of a figure of maps and lists. */
  static Optional<Plot> of(Map<String, Object> plotly) {
    Map<?, ?> layout = (Map<?, ?>) plotly.get("layout");
    List<?> traces = (List<?>) plotly.get("data");
    List<Optional<Series>> series =
        IntStream.range(0, traces.size())
            .mapToObj(i -> series((Map<?, ?>) traces.get(i), i))
            .toList();
    if (traces.isEmpty() || series.stream().anyMatch(Optional::isEmpty)) {
      return Optional.empty();
    }
    boolean names = series.stream().anyMatch(each -> !each.orElseThrow().categories().isEmpty());
    Plot plot = Plot.of(title(layout), axis(layout, "xaxis", names), axis(layout, "yaxis", false));
    for (Optional<Series> each : series) {
      plot = plot.with(each.orElseThrow());
    }
    return Optional.of(plot);
  }

  private static Optional<Series> series(Map<?, ?> trace, int number) {
    boolean bars = "bar".equals(trace.get("type"));
    boolean drawable = bars ? !"h".equals(trace.get("orientation")) : isScatter(trace);
    if (!drawable
        || !(trace.get("x") instanceof List<?> x)
        || !(trace.get("y") instanceof List<?> y)) {
      return Optional.empty();
    }
    if (x.size() != y.size() || !areNumbers(y)) {
      return Optional.empty();
    }
    Object named = trace.get("name");
    String name =
        named == null || named.toString().isEmpty() ? "trace " + (number + 1) : named.toString();
    Mark mark = bars ? Mark.BARS : mark(String.valueOf(trace.get("mode")));
    return Optional.of(
        areNumbers(x)
            ? Series.of(name, mark, Role.OTHER, numbers(x), numbers(y))
            : Series.of(
                name, mark, Role.OTHER, x.stream().map(String::valueOf).toList(), numbers(y)));
  }

  private static boolean isScatter(Map<?, ?> trace) {
    Object type = trace.get("type");
    return type == null || "scatter".equals(type) || "scattergl".equals(type);
  }

  private static Mark mark(String mode) {
    return mode.contains("line") ? Mark.LINE : Mark.POINTS;
  }

  private static boolean areNumbers(List<?> values) {
    return values.stream().allMatch(value -> value == null || value instanceof Number);
  }

  private static double[] numbers(List<?> values) {
    return values.stream()
        .mapToDouble(value -> value instanceof Number number ? number.doubleValue() : Double.NaN)
        .toArray();
  }

  private static String title(Map<?, ?> part) {
    return part.get("title") instanceof Map<?, ?> title && title.get("text") != null
        ? String.valueOf(title.get("text"))
        : "";
  }

  private static Axis axis(Map<?, ?> layout, String name, boolean names) {
    if (!(layout.get(name) instanceof Map<?, ?> axis)) {
      return new Axis("", names ? Scale.CATEGORIES : Scale.LINEAR);
    }
    boolean log = "log".equals(axis.get("type"));
    return new Axis(title(axis), names ? Scale.CATEGORIES : log ? Scale.LOG : Scale.LINEAR);
  }
}
