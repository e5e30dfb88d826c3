package io.understudy.oversampling;

import io.understudy.spi.Domain;
import io.understudy.spi.RandomSource;
import java.util.Arrays;
import java.util.List;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.TimeColumn;
import tech.tablesaw.columns.Column;
import tech.tablesaw.columns.dates.PackedLocalDate;
import tech.tablesaw.columns.datetimes.PackedLocalDateTime;
import tech.tablesaw.columns.times.PackedLocalTime;

/** Fills one column of synthetic rows, batch by batch, from several threads. */
final class ColumnMaker {
  private final ColumnCodec codec;
  private final int number;
  private final double[] numbers;
  private final int[] codes;

  /**
   * Creates a maker.
   *
   * @param codec what the column's numbers mean
   * @param number the column's place in the table
   * @param rows how many rows will be made
   */
  ColumnMaker(ColumnCodec codec, int number, int rows) {
    this.codec = codec;
    this.number = number;
    boolean numeric =
        codec.treatment() == Treatment.INTERPOLATE || codec.treatment() == Treatment.WEIGHT;
    boolean coded = codec.treatment() == Treatment.VOTE || codec.treatment() == Treatment.CLASS;
    this.numbers = new double[numeric ? rows : 0];
    this.codes = new int[coded ? rows : 0];
  }

  /**
   * Fills the rows of one class in a batch.
   *
   * @param model the class
   * @param classNumber its number among the classes fitted
   * @param draws the rows' lines, from place 0 on
   * @param from the first row of the column to fill
   * @param to one past the last
   */
  void fill(ClassModel model, int classNumber, LineDraws draws, int from, int to) {
    switch (codec.treatment()) {
      case INTERPOLATE -> {
        interpolate(model.pool(number), draws, from, to);
        codec.round(numbers, from, to);
        if (model.extrapolates()) {
          for (int row = from; row < to; row++) {
            numbers[row] = withinDomain(numbers[row]);
          }
        }
      }
      case VOTE -> {
        Votes votes = model.votes(number);
        for (int row = from; row < to; row++) {
          codes[row] = votes.first(draws.seed[row - from]);
        }
      }
      case CLASS -> Arrays.fill(codes, from, to, classNumber);
      case WEIGHT -> Arrays.fill(numbers, from, to, model.weight());
      default -> {}
    }
  }

  private void interpolate(double[] pool, LineDraws draws, int from, int to) {
    for (int row = from; row < to; row++) {
      double start = pool[draws.start[row - from]];
      double end = pool[draws.end[row - from]];
      double between = start + draws.gap[row - from] * (end - start);
      // NaN where either end is missing: then the seed row decides.
      numbers[row] = Double.isNaN(between) ? start : between;
    }
  }

  /** Whether rows draw among equally common categories of this column. */
  boolean drawsTies(ClassModel model) {
    return codec.treatment() == Treatment.VOTE && model.votes(number).hasTies();
  }

  /** Draws the category of one row among those that most voters of its seed have. */
  void drawTie(ClassModel model, int seed, RandomSource random, int row) {
    codes[row] = model.votes(number).draw(seed, random);
  }

  /** Whether noise is added to this column. */
  boolean takesNoise(ClassModel model) {
    return numbers.length > 0
        && codec.treatment() == Treatment.INTERPOLATE
        && model.noise(number) > 0;
  }

  /** Adds noise to one number, rounds it and keeps it within the column's domain. */
  void addNoise(ClassModel model, double standardNormal, int row) {
    numbers[row] = withinDomain(numbers[row] + model.noise(number) * standardNormal);
    codec.round(numbers, row, row + 1);
  }

  private double withinDomain(double number) {
    Domain domain = codec.schema().domain();
    return Limits.keep(codec, Math.min(domain.max(), Math.max(domain.min(), number)));
  }

  /** The finished column. */
  Column<?> toColumn(List<String> labels, int rows) {
    String name = codec.schema().name();
    if (codec.treatment() == Treatment.EMPTY) {
      return missing(name, rows);
    }
    return switch (codec.schema().kind()) {
      case CONTINUOUS ->
          codec.treatment() == Treatment.CLASS
              ? parsed(name, labels)
              : FilledColumn.of(name, numbers);
      case INTEGER -> codec.treatment() == Treatment.CLASS ? parsed(name, labels) : integers(name);
      case DATE -> dates(name);
      case TIME -> times(name);
      case DATETIME -> dateTimes(name);
      case BOOLEAN -> truths(name, labels);
      default -> texts(name, codec.treatment() == Treatment.CLASS ? labels : codec.categories());
    };
  }

  private Column<?> missing(String name, int rows) {
    Column<?> column = Limits.typeOf(codec).create(name);
    for (int row = 0; row < rows; row++) {
      column.appendMissing();
    }
    return column;
  }

  /** A target of numbers. */
  private Column<?> parsed(String name, List<String> labels) {
    Column<?> column = Limits.typeOf(codec).create(name);
    for (int code : codes) {
      column.appendCell(labels.get(code));
    }
    return column;
  }

  private Column<?> integers(String name) {
    if (codec.isWide()) {
      LongColumn column = LongColumn.create(name);
      for (double value : numbers) {
        if (Double.isNaN(value)) {
          column.appendMissing();
        } else {
          column.append((long) value);
        }
      }
      return column;
    }
    int[] values = new int[numbers.length];
    for (int row = 0; row < values.length; row++) {
      // The column's own sign of a missing cell.
      values[row] = Double.isNaN(numbers[row]) ? Integer.MIN_VALUE : (int) numbers[row];
    }
    return IntColumn.create(name, values);
  }

  private Column<?> dates(String name) {
    DateColumn column = DateColumn.create(name);
    for (double value : numbers) {
      if (Double.isNaN(value)) {
        column.appendMissing();
      } else {
        column.appendInternal(PackedLocalDate.pack(Cells.date(value)));
      }
    }
    return column;
  }

  private Column<?> times(String name) {
    TimeColumn column = TimeColumn.create(name);
    for (double value : numbers) {
      if (Double.isNaN(value)) {
        column.appendMissing();
      } else {
        column.appendInternal(PackedLocalTime.pack(Cells.time(value)));
      }
    }
    return column;
  }

  private Column<?> dateTimes(String name) {
    DateTimeColumn column = DateTimeColumn.create(name);
    for (double value : numbers) {
      if (Double.isNaN(value)) {
        column.appendMissing();
      } else {
        column.appendInternal(PackedLocalDateTime.pack(Cells.dateTime(value)));
      }
    }
    return column;
  }

  private Column<?> truths(String name, List<String> labels) {
    boolean target = codec.treatment() == Treatment.CLASS;
    BooleanColumn column = BooleanColumn.create(name);
    for (int code : codes) {
      if (code == ColumnCodec.MISSING) {
        column.appendMissing();
      } else {
        column.append(target ? labels.get(code).equals("true") : code == 1);
      }
    }
    return column;
  }

  private Column<?> texts(String name, List<String> categories) {
    StringColumn column = StringColumn.create(name);
    for (int code : codes) {
      if (code == ColumnCodec.MISSING) {
        column.appendMissing();
      } else {
        column.append(categories.get(code));
      }
    }
    return column;
  }
}
