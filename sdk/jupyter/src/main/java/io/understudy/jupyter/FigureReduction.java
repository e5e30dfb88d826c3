package io.understudy.jupyter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Makes a figure small. The library's histograms and box plots hold every raw value and count in
 * the browser: here they are counted first, and hold bins and quartiles. Of other traces, evenly
 * taken points are kept such that the figure takes at most {@link FigureSize#MOST_BYTES}. The same
 * figure gives the same result.
 */
final class FigureReduction {
  private static final int USUAL_BINS = 40;
  private static final int MOST_BINS = 1_000;
  private static final int BINS_2D = 30;
  private static final int ROUNDS = 4;

  private final Map<String, Object> figure;
  private final String note;

  private FigureReduction(Map<String, Object> figure, String note) {
    this.figure = figure;
    this.note = note;
  }

  /** A small form of a figure of maps, lists, texts and numbers. */
  static FigureReduction of(Map<String, Object> figure) {
    List<Map<String, Object>> traces = new ArrayList<>();
    for (Object trace : (List<?>) figure.get("data")) {
      traces.add(counted(copy(trace)));
    }
    Map<String, Object> small = with(figure, traces);
    long points = traces.stream().mapToLong(FigureReduction::points).sum();
    double share = 1;
    for (int round = 0; round < ROUNDS && FigureSize.of(small) > FigureSize.MOST_BYTES; round++) {
      share *= 0.9 * FigureSize.MOST_BYTES / FigureSize.of(small);
      double kept = share;
      small = with(figure, traces.stream().map(trace -> thinned(trace, kept)).toList());
    }
    long drawn =
        ((List<?>) small.get("data")).stream().mapToLong(trace -> points(copy(trace))).sum();
    String note =
        drawn < points
            ? Numbers.count(drawn) + " of " + Numbers.count(points) + " points are drawn."
            : "";
    return new FigureReduction(note.isEmpty() ? small : noted(small, note), note);
  }

  Map<String, Object> figure() {
    return figure;
  }

  /** What is not drawn; empty if everything is. */
  String note() {
    return note;
  }

  private static Map<String, Object> with(
      Map<String, Object> figure, List<Map<String, Object>> traces) {
    Map<String, Object> changed = new LinkedHashMap<>(figure);
    changed.put("data", List.copyOf(traces));
    return changed;
  }

  private static Map<String, Object> noted(Map<String, Object> figure, String note) {
    Map<String, Object> layout = copy(figure.get("layout"));
    Map<String, Object> annotation = new LinkedHashMap<>();
    annotation.put("text", note);
    annotation.put("showarrow", false);
    annotation.put("xref", "paper");
    annotation.put("yref", "paper");
    annotation.put("x", 0);
    annotation.put("y", 1);
    annotation.put("xanchor", "left");
    annotation.put("yanchor", "bottom");
    List<Object> annotations = new ArrayList<>();
    if (layout.get("annotations") instanceof List<?> own) {
      annotations.addAll(own);
    }
    annotations.add(annotation);
    layout.put("annotations", annotations);
    Map<String, Object> changed = new LinkedHashMap<>(figure);
    changed.put("layout", layout);
    return changed;
  }

  private static Map<String, Object> copy(Object object) {
    Map<String, Object> copy = new LinkedHashMap<>();
    ((Map<?, ?>) object).forEach((name, value) -> copy.put(String.valueOf(name), value));
    return copy;
  }

  private static long points(Map<String, Object> trace) {
    return trace.values().stream()
        .filter(List.class::isInstance)
        .mapToLong(value -> ((List<?>) value).size())
        .max()
        .orElse(0);
  }

  /** Parallel lists keep the same places; what belongs to no point stays. */
  private static Map<String, Object> thinned(Map<String, Object> trace, double share) {
    int points = (int) points(trace);
    int kept = Math.max(2, (int) (points * share));
    if (kept >= points || trace.get("z") instanceof List<?>) {
      return trace;
    }
    int[] places =
        IntStream.range(0, kept).map(i -> (int) ((long) i * (points - 1) / (kept - 1))).toArray();
    Map<String, Object> thinned = new LinkedHashMap<>();
    trace.forEach(
        (name, value) ->
            thinned.put(
                name,
                value instanceof List<?> list && list.size() == points
                    ? IntStream.of(places).mapToObj(list::get).collect(Collectors.toList())
                    : value));
    return thinned;
  }

  private static Map<String, Object> counted(Map<String, Object> trace) {
    return switch (String.valueOf(trace.get("type"))) {
      case "histogram" -> histogram(trace);
      case "histogram2d" -> histogram2d(trace);
      case "box" -> box(trace);
      default -> trace;
    };
  }

  private static Map<String, Object> histogram(Map<String, Object> trace) {
    boolean upright = trace.get("x") instanceof List<?>;
    if (!(trace.get(upright ? "x" : "y") instanceof List<?> values)
        || (upright && trace.get("y") instanceof List<?>)) {
      return trace;
    }
    List<Object> places = new ArrayList<>();
    List<Long> counts = new ArrayList<>();
    double width = 1;
    if (areNumbers(values)) {
      Bins bins = Bins.over(numbers(values), bins(trace.get(upright ? "nbinsx" : "nbinsy")));
      long[] rows = bins.count(numbers(values));
      for (int i = 0; i < rows.length; i++) {
        places.add(Numbers.json(bins.middle(i), 0));
        counts.add(rows[i]);
      }
      width = bins.width();
    } else {
      Map<String, Long> byName = new TreeMap<>();
      values.forEach(value -> byName.merge(String.valueOf(value), 1L, Long::sum));
      byName.forEach(
          (name, rows) -> {
            places.add(name);
            counts.add(rows);
          });
    }
    Map<String, Object> bars = without(trace, "x", "y", "nbinsx", "nbinsy", "histnorm", "histfunc");
    bars.put("type", "bar");
    bars.put(upright ? "x" : "y", places);
    bars.put(upright ? "y" : "x", heights(counts, String.valueOf(trace.get("histnorm")), width));
    bars.put("orientation", upright ? "v" : "h");
    if (areNumbers(values)) {
      bars.put("width", Numbers.json(width, 0));
    }
    return bars;
  }

  private static List<Object> heights(List<Long> counts, String norm, double width) {
    double total = Math.max(1, counts.stream().mapToLong(Long::longValue).sum());
    double factor =
        switch (norm) {
          case "percent" -> 100 / total;
          case "probability" -> 1 / total;
          case "density" -> 1 / width;
          case "probability density" -> 1 / (total * width);
          default -> 1;
        };
    return counts.stream().map(count -> (Object) Numbers.json(count * factor, 0)).toList();
  }

  private static int bins(Object asked) {
    return asked instanceof Number number && number.intValue() > 0
        ? Math.min(MOST_BINS, number.intValue())
        : USUAL_BINS;
  }

  private static Map<String, Object> histogram2d(Map<String, Object> trace) {
    if (!(trace.get("x") instanceof List<?> x)
        || !(trace.get("y") instanceof List<?> y)
        || x.size() != y.size()
        || !areNumbers(x)
        || !areNumbers(y)) {
      return trace;
    }
    Bins across = Bins.over(numbers(x), BINS_2D);
    Bins up = Bins.over(numbers(y), BINS_2D);
    long[][] counts = new long[up.count()][across.count()];
    double[] xs = numbers(x);
    double[] ys = numbers(y);
    for (int i = 0; i < xs.length; i++) {
      if (Double.isFinite(xs[i]) && Double.isFinite(ys[i])) {
        counts[up.of(ys[i])][across.of(xs[i])]++;
      }
    }
    Map<String, Object> tiles = without(trace, "x", "y", "nbinsx", "nbinsy", "histnorm");
    tiles.put("type", "heatmap");
    tiles.put("x", across.middles());
    tiles.put("y", up.middles());
    tiles.put("z", Arrays.stream(counts).map(row -> Arrays.stream(row).boxed().toList()).toList());
    return tiles;
  }

  private static Map<String, Object> box(Map<String, Object> trace) {
    if (!(trace.get("y") instanceof List<?> y) || !areNumbers(y)) {
      return trace;
    }
    boolean named = trace.get("x") instanceof List<?> x && x.size() == y.size();
    Map<String, List<Double>> byName = new LinkedHashMap<>();
    double[] heights = numbers(y);
    for (int i = 0; i < heights.length; i++) {
      if (Double.isFinite(heights[i])) {
        String name = named ? String.valueOf(((List<?>) trace.get("x")).get(i)) : "";
        byName.computeIfAbsent(name, key -> new ArrayList<>()).add(heights[i]);
      }
    }
    Map<String, Object> box = without(trace, "x", "y", "boxpoints", "boxmean");
    if (named) {
      box.put("x", List.copyOf(byName.keySet()));
    } else {
      box.put("x0", trace.getOrDefault("name", ""));
    }
    String[] parts = {"lowerfence", "q1", "median", "q3", "upperfence"};
    for (int i = 0; i < parts.length; i++) {
      int part = i;
      box.put(
          parts[i],
          byName.values().stream()
              .map(values -> (Object) Numbers.json(Quantiles.five(doubles(values))[part], 0))
              .toList());
    }
    return box;
  }

  private static double[] doubles(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static Map<String, Object> without(Map<String, Object> trace, String... names) {
    Map<String, Object> rest = new LinkedHashMap<>(trace);
    rest.keySet().removeAll(Arrays.asList(names));
    return rest;
  }

  private static boolean areNumbers(List<?> values) {
    return values.stream().allMatch(value -> value == null || value instanceof Number);
  }

  private static double[] numbers(List<?> values) {
    return values.stream()
        .flatMapToDouble(
            value ->
                DoubleStream.of(value instanceof Number number ? number.doubleValue() : Double.NaN))
        .toArray();
  }
}
