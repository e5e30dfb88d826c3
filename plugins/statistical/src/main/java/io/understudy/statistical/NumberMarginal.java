package io.understudy.statistical;

import io.understudy.numerics.Columns;
import io.understudy.spi.ColumnKind;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.DataException;
import io.understudy.spi.Domain;
import io.understudy.spi.ModelReader;
import io.understudy.spi.ModelWriter;
import io.understudy.spi.RandomSource;
import io.understudy.spi.RandomStream;
import io.understudy.spi.Role;
import io.understudy.spi.RunContext;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.TimeColumn;
import tech.tablesaw.columns.Column;
import tech.tablesaw.columns.dates.PackedLocalDate;
import tech.tablesaw.columns.datetimes.PackedLocalDateTime;
import tech.tablesaw.columns.times.PackedLocalTime;

/**
 * Numbers, dates (as days since 1970) and times (as milliseconds): values that many rows share, and
 * intervals that stand for the others.
 */
final class NumberMarginal implements Marginal {
  private static final int MOST_INTERVALS = 1_000;
  private static final int MILLISECONDS = 1_000;
  private static final long NANOS = 1_000_000;
  private static final double ROOT_OF_THREE = Math.sqrt(3);

  private final ColumnSchema schema;
  private final boolean wide;
  private final double missing;
  private final double[] values;

  /** The lower and the upper end of each interval in turn. */
  private final double[] ends;

  /** Of the values, then of the intervals. */
  private final Choice choice;

  private final Grid grid;

  private NumberMarginal(
      ColumnSchema schema,
      boolean wide,
      double missing,
      double[] values,
      double[] ends,
      Choice choice,
      Grid grid) {
    this.schema = schema;
    this.wide = wide;
    this.missing = missing;
    this.values = values;
    this.ends = ends;
    this.choice = choice;
    this.grid = grid;
  }

  static NumberMarginal of(ColumnSchema schema, Column<?> column, double[] weights, int fewest) {
    double[] cells = numbers(schema, column);
    Sorted sorted = Sorted.of(cells, weights);
    Grid grid = Grid.of(schema, sorted.numbers);
    boolean wide = column instanceof LongColumn;
    if (schema.role() == Role.WEIGHT && sorted.numbers.length > 0) {
      double mean = Arrays.stream(sorted.numbers).map(it -> it / sorted.numbers.length).sum();
      return new NumberMarginal(
          schema,
          wide,
          0,
          new double[] {schema.kind() == ColumnKind.INTEGER ? Math.rint(mean) : grid.round(mean)},
          new double[0],
          new Choice(new double[] {1}),
          grid);
    }
    List<Double> values = new ArrayList<>();
    List<Double> shares = new ArrayList<>();
    boolean[] rare = new boolean[sorted.numbers.length];
    for (int from = 0, to; from < rare.length; from = to) {
      to = sorted.endOfRun(from);
      if (to - from >= fewest) {
        values.add(sorted.numbers[from]);
        shares.add(sorted.weight(from, to));
      } else {
        Arrays.fill(rare, from, to, true);
      }
    }
    double[] ends = new double[0];
    Sorted rest = sorted.where(rare);
    int left = rest.numbers.length;
    if (left >= fewest || values.isEmpty()) {
      int intervals = Math.min(MOST_INTERVALS, Math.max(Math.min(1, left), left / fewest));
      ends = new double[2 * intervals];
      for (int i = 0; i < intervals; i++) {
        int from = (int) ((long) i * left / intervals);
        int to = (int) ((long) (i + 1) * left / intervals);
        rest.interval(from, to, ends, 2 * i);
        shares.add(rest.weight(from, to));
      }
    }
    return new NumberMarginal(
        schema,
        wide,
        missing(cells, weights),
        values.stream().mapToDouble(Double::doubleValue).toArray(),
        ends,
        new Choice(shares.stream().mapToDouble(Double::doubleValue).toArray()),
        grid);
  }

  private static double missing(double[] cells, double[] weights) {
    double missing = 0;
    double all = 0;
    for (int row = 0; row < cells.length; row++) {
      missing += Double.isNaN(cells[row]) ? weights[row] : 0;
      all += weights[row];
    }
    return missing / all;
  }

  /** The cells as numbers, NaN where missing. */
  private static double[] numbers(ColumnSchema schema, Column<?> column) {
    double[] numbers = Columns.toDoubles(column);
    boolean ofTime = schema.kind() == ColumnKind.TIME || schema.kind() == ColumnKind.DATETIME;
    for (int row = 0; row < numbers.length; row++) {
      if (Double.isInfinite(numbers[row])) {
        throw new DataException(
                "statistical.infinite",
                "Distributions need finite numbers; found an infinite one.",
                "Correct infinite cells or make them missing.")
            .at(row + 1L, column.name());
      }
      numbers[row] = ofTime ? Math.rint(numbers[row] * MILLISECONDS) : numbers[row];
    }
    return numbers;
  }

  /** Numbers in ascending order, each with its row's weight. */
  private record Sorted(double[] numbers, double[] weights) {
    /** Leaves missing numbers out. */
    static Sorted of(double[] cells, double[] weights) {
      int[] present =
          IntStream.range(0, cells.length).filter(row -> !Double.isNaN(cells[row])).toArray();
      boolean equal = Arrays.stream(weights).allMatch(weight -> weight == weights[0]);
      if (!equal) {
        // Equal numbers keep the order of their rows, so that sums repeat.
        present =
            Arrays.stream(present)
                .boxed()
                .sorted(Comparator.comparingDouble(row -> cells[row]))
                .mapToInt(Integer::intValue)
                .toArray();
      }
      double[] numbers = Arrays.stream(present).mapToDouble(row -> cells[row]).toArray();
      if (equal) {
        Arrays.sort(numbers);
      }
      return new Sorted(numbers, Arrays.stream(present).mapToDouble(row -> weights[row]).toArray());
    }

    Sorted where(boolean[] kept) {
      int[] places = IntStream.range(0, kept.length).filter(i -> kept[i]).toArray();
      return new Sorted(
          Arrays.stream(places).mapToDouble(i -> numbers[i]).toArray(),
          Arrays.stream(places).mapToDouble(i -> weights[i]).toArray());
    }

    int endOfRun(int from) {
      int to = from + 1;
      while (to < numbers.length && numbers[to] == numbers[from]) {
        to++;
      }
      return to;
    }

    double weight(int from, int to) {
      double sum = 0;
      for (int i = from; i < to; i++) {
        sum += weights[i];
      }
      return sum;
    }

    /** The uniform distribution of the same mean and deviation, kept short of the outermost two. */
    void interval(int from, int to, double[] ends, int at) {
      int size = to - from;
      double mean = 0;
      for (int i = from; i < to; i++) {
        mean += numbers[i] / size;
      }
      double variance = 0;
      for (int i = from; i < to; i++) {
        variance += (numbers[i] - mean) * (numbers[i] - mean) / size;
      }
      double reach = ROOT_OF_THREE * Math.sqrt(variance);
      int second = Math.min(from + 1, to - 1);
      int lastButOne = Math.max(to - 2, from);
      ends[at] = Math.max(mean - reach, numbers[from] / 2 + numbers[second] / 2);
      ends[at + 1] =
          Math.max(ends[at], Math.min(mean + reach, numbers[lastButOne] / 2 + numbers[to - 1] / 2));
    }
  }

  static NumberMarginal load(
      ColumnSchema schema, Column<?> empty, ModelReader model, String prefix) {
    double[] values = model.doubles(prefix + "values");
    double[] ends = model.doubles(prefix + "ends");
    double[] weights = model.doubles(prefix + "weights");
    double[] grid = model.doubles(prefix + "grid");
    double missing = model.number(prefix + "missing");
    boolean fits = weights.length == values.length + ends.length / 2 && ends.length % 2 == 0;
    if (!fits || grid.length != new Grid(0, 0, 0).parts().length || !(grid[1] > 0)) {
      throw IndependentModel.damaged();
    }
    return new NumberMarginal(
        schema,
        empty instanceof LongColumn,
        missing,
        values,
        ends,
        IndependentModel.choice(weights, missing),
        new Grid(grid[0], grid[1], grid[2]));
  }

  @Override
  public void save(ModelWriter model, String prefix) {
    model.doubles(prefix + "values", values);
    model.doubles(prefix + "ends", ends);
    model.doubles(prefix + "weights", choice.weights());
    model.doubles(prefix + "grid", grid.parts());
    model.number(prefix + "missing", missing);
  }

  @Override
  public Column<?> draw(
      String name, Ids ids, RandomStream stream, Optional<String> category, RunContext run) {
    double[] drawn = new double[ids.count()];
    for (int row = 0; row < drawn.length; row++) {
      if (row % IndependentModel.CHECK_EVERY == 0) {
        run.checkCancelled();
      }
      drawn[row] = draw(stream.at(ids.from() + row));
    }
    run.checkCancelled();
    return switch (schema.kind()) {
      case INTEGER -> wide ? longs(name, drawn) : integers(name, drawn);
      case DATE -> dates(name, drawn);
      case TIME -> times(name, drawn);
      case DATETIME -> dateTimes(name, drawn);
      default -> DoubleColumn.create(name, drawn);
    };
  }

  private double draw(RandomSource random) {
    if (random.nextDouble() < missing || !choice.isPossible()) {
      return Double.NaN;
    }
    int item = choice.draw(random);
    if (item < values.length) {
      return values[item];
    }
    int at = 2 * (item - values.length);
    double share = random.nextDouble();
    double number = grid.round(ends[at] * (1 - share) + ends[at + 1] * share);
    Domain domain = schema.domain();
    return schema.kind().isNumeric()
        ? Math.max(domain.min(), Math.min(domain.max(), number))
        : number;
  }

  private static Column<?> integers(String name, double[] numbers) {
    int[] cells = new int[numbers.length];
    for (int row = 0; row < cells.length; row++) {
      // The column's own sign of a missing cell.
      cells[row] = Double.isNaN(numbers[row]) ? Integer.MIN_VALUE : (int) numbers[row];
    }
    return IntColumn.create(name, cells);
  }

  private static Column<?> longs(String name, double[] numbers) {
    long[] cells = new long[numbers.length];
    for (int row = 0; row < cells.length; row++) {
      cells[row] =
          Double.isNaN(numbers[row])
              ? Long.MIN_VALUE
              : Math.max(Long.MIN_VALUE + 1, (long) numbers[row]);
    }
    return LongColumn.create(name, cells);
  }

  private static Column<?> dates(String name, double[] days) {
    DateColumn column = DateColumn.create(name);
    for (double day : days) {
      if (Double.isNaN(day)) {
        column.appendMissing();
      } else {
        column.appendInternal(PackedLocalDate.pack(LocalDate.ofEpochDay((long) day)));
      }
    }
    return column;
  }

  private static Column<?> times(String name, double[] millis) {
    TimeColumn column = TimeColumn.create(name);
    for (double time : millis) {
      if (Double.isNaN(time)) {
        column.appendMissing();
      } else {
        column.appendInternal(PackedLocalTime.pack(LocalTime.ofNanoOfDay((long) time * NANOS)));
      }
    }
    return column;
  }

  private static Column<?> dateTimes(String name, double[] millis) {
    DateTimeColumn column = DateTimeColumn.create(name);
    for (double moment : millis) {
      if (Double.isNaN(moment)) {
        column.appendMissing();
      } else {
        long whole = (long) moment;
        column.appendInternal(
            PackedLocalDateTime.pack(
                LocalDateTime.ofEpochSecond(
                    Math.floorDiv(whole, (long) MILLISECONDS),
                    (int) (Math.floorMod(whole, (long) MILLISECONDS) * NANOS),
                    ZoneOffset.UTC)));
      }
    }
    return column;
  }

  @Override
  public double missing() {
    return missing;
  }

  @Override
  public int values() {
    return values.length;
  }

  @Override
  public int intervals() {
    return ends.length / 2;
  }
}
