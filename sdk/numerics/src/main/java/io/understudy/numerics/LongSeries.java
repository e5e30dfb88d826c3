package io.understudy.numerics;

import io.understudy.spi.Annotation;
import io.understudy.spi.ColumnKind;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.DataException;
import io.understudy.spi.Dataset;
import io.understudy.spi.Domain;
import io.understudy.spi.ElementType;
import io.understudy.spi.ParameterException;
import io.understudy.spi.Role;
import io.understudy.spi.Schema;
import io.understudy.spi.Tensor;
import io.understudy.spi.TensorColumn;
import io.understudy.spi.TensorForm;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.api.TimeColumn;
import tech.tablesaw.columns.Column;

/**
 * Folds series in long format, one row for each step, into tensor cells, one row for each entity,
 * and back.
 *
 * <pre>{@code
 * LongSeries series = LongSeries.of(steps.schema(), "person", "second", "x", "y", "z");
 * Dataset people = series.fold(steps);          // columns person, label, second, series
 * Dataset again = series.unfold(people);        // the rows of steps, by person and second
 * }</pre>
 *
 * <p>A folded row has the entity, every column that is the same in all steps of the entity (its
 * class, say), the times as a tensor of the length of the series, and the channels as a tensor
 * {@value #SERIES} of length × channels. Series may have different lengths. Times are kept as they
 * are where they are numbers, as days since 1970 where they are dates, and as milliseconds
 * otherwise. Channels that are all whole are I64, else F64 with NaN for a missing cell.
 *
 * <p>Steps may come in any order: they are sorted by time within each entity, and entities stay in
 * order of their first step. So {@code unfold(fold(rows))} holds the rows of {@code rows}, every
 * value equal, sorted that way. Two steps of an entity at one time are an error. Immutable; O(n log
 * n) for n steps.
 */
public final class LongSeries {
  /** The name of the column of folded channels. */
  public static final String SERIES = "series";

  private static final long MISSING = Long.MIN_VALUE;
  private static final long EXACT = 1L << 53;
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Schema steps;
  private final ColumnSchema entity;
  private final ColumnSchema time;
  private final List<ColumnSchema> channels;
  private final List<ColumnSchema> constant;

  private LongSeries(
      Schema steps, ColumnSchema entity, ColumnSchema time, List<ColumnSchema> channels) {
    this.steps = steps;
    this.entity = entity;
    this.time = time;
    this.channels = channels;
    this.constant =
        steps.columns().stream()
            .filter(it -> !it.equals(entity) && !it.equals(time) && !channels.contains(it))
            .toList();
  }

  /**
   * Says which columns of a long format are which.
   *
   * @param steps the schema of the rows in long format
   * @param entity the column that names whose series a step belongs to: whole numbers or names
   * @param time the column that orders the steps: numbers, dates, times, or dates with times
   * @param channels the columns measured at each step, at least one: numbers
   * @return the folding
   * @throws ParameterException ({@code schema.unknown-column}, {@code series.columns}) if a column
   *     does not exist, is named twice, is of another kind, or if a column that stays is called
   *     {@value #SERIES}
   */
  public static LongSeries of(Schema steps, String entity, String time, String... channels) {
    ColumnSchema whose = steps.column(entity);
    ColumnSchema when = steps.column(time);
    List<ColumnSchema> measured = Arrays.stream(channels).map(steps::column).toList();
    long distinct = measured.stream().distinct().count();
    if (measured.isEmpty()
        || distinct != measured.size()
        || entity.equals(time)
        || measured.contains(whose)
        || measured.contains(when)) {
      throw columns(
          "Entity, time and channels must be different columns, with at least one channel.",
          "Name each column once: LongSeries.of(schema, entity, time, channel, …).");
    }
    boolean names = whose.kind() == ColumnKind.CATEGORICAL || whose.kind() == ColumnKind.TEXT;
    if (!names && whose.kind() != ColumnKind.INTEGER) {
      throw columns(
          "The entity '" + entity + "' is of the kind " + whose.kind() + ".",
          "Name a column of whole numbers or names.");
    }
    if (!when.kind().isNumeric() && !when.kind().isTemporal()) {
      throw columns(
          "The time '" + time + "' is of the kind " + when.kind() + ".",
          "Name a column of numbers, dates or times.");
    }
    for (ColumnSchema channel : measured) {
      if (!channel.kind().isNumeric()) {
        throw columns(
            "The channel '" + channel.name() + "' is of the kind " + channel.kind() + ".",
            "Name columns of numbers.");
      }
    }
    LongSeries series = new LongSeries(steps, whose, when, measured);
    if (time.equals(SERIES)
        || entity.equals(SERIES)
        || series.constant.stream().anyMatch(it -> it.name().equals(SERIES))) {
      throw columns(
          "A column is called '" + SERIES + "', as the folded channels will be.",
          "Rename it before folding.");
    }
    return series;
  }

  private static ParameterException columns(String problem, String remedy) {
    return new ParameterException("series.columns", problem, remedy);
  }

  /**
   * The schema of folded rows.
   *
   * @return entity (with the role GROUP, so that splits keep entities whole), constant columns,
   *     times, series
   */
  public Schema folded() {
    List<ColumnSchema> columns = new ArrayList<>();
    columns.add(entity.withRole(Role.GROUP));
    columns.addAll(constant);
    columns.add(
        ColumnSchema.of(time.name(), ColumnKind.TENSOR)
            .withKind(ColumnKind.TENSOR, "times folded by entity")
            .withTensors(timesForm())
            .annotates(SERIES, Annotation.Kind.TIMES));
    columns.add(
        ColumnSchema.of(SERIES, ColumnKind.TENSOR)
            .withKind(ColumnKind.TENSOR, "channels folded by entity")
            .withTensors(channelsForm())
            .withSensitive(channels.stream().anyMatch(ColumnSchema::sensitive)));
    return like(Schema.of(columns));
  }

  private Schema like(Schema schema) {
    Schema same = schema.missing(steps.missingTokens().toArray(String[]::new));
    same = steps.positive().map(same::positive).orElse(same);
    return steps.isPublic() ? same.publicData() : same;
  }

  private TensorForm timesForm() {
    boolean real = time.kind() == ColumnKind.CONTINUOUS;
    return TensorForm.of(real ? ElementType.F64 : ElementType.I64, TensorForm.DYNAMIC);
  }

  private boolean allWhole() {
    return channels.stream().allMatch(it -> it.kind() == ColumnKind.INTEGER);
  }

  private TensorForm channelsForm() {
    return TensorForm.of(
            allWhole() ? ElementType.I64 : ElementType.F64, TensorForm.DYNAMIC, channels.size())
        .channels(channels.stream().map(ColumnSchema::name).toArray(String[]::new));
  }

  /**
   * Folds steps into one row for each entity.
   *
   * @param rows steps in any order, of the schema that was given
   * @return one row for each entity, in order of first steps
   * @throws DataException with the place: {@code series.missing} if an entity or time is missing,
   *     {@code series.duplicate-time} if an entity has two steps at one time, {@code
   *     series.not-constant} if a column that is no channel changes within an entity, {@code
   *     series.not-exact} if a whole number does not fit among the reals of other channels
   */
  public Dataset fold(Dataset rows) {
    Column<?> whose = rows.column(entity.name());
    Column<?> when = rows.column(time.name());
    Map<Object, List<Integer>> byEntity = new LinkedHashMap<>();
    for (int row = 0; row < rows.rowCount(); row++) {
      for (Column<?> column : List.of(whose, when)) {
        if (column.isMissing(row)) {
          throw new DataException(
                  "series.missing",
                  "A step has no entity or no time.",
                  "Fill the cell in, or leave the row out.")
              .at(row + 1L, column.name());
        }
      }
      byEntity.computeIfAbsent(whose.get(row), name -> new ArrayList<>()).add(row);
    }
    TensorColumn times = TensorColumn.create(time.name(), timesForm());
    TensorColumn series = TensorColumn.create(SERIES, channelsForm());
    int[] first = new int[byEntity.size()];
    int entities = 0;
    for (List<Integer> unordered : byEntity.values()) {
      int[] ordered = inTime(unordered, when);
      requireConstant(rows, unordered);
      first[entities++] = unordered.get(0);
      times.append(times(when, ordered));
      series.append(channels(rows, ordered));
    }
    Table folded = Table.create(rows.table().name());
    folded.addColumns(whose.subset(first));
    constant.forEach(column -> folded.addColumns(rows.column(column.name()).subset(first)));
    folded.addColumns(times, series);
    return Dataset.of(folded, folded());
  }

  private int[] inTime(List<Integer> rows, Column<?> when) {
    List<Integer> ordered = new ArrayList<>(rows);
    ordered.sort((one, other) -> compare(when, one, other));
    for (int i = 1; i < ordered.size(); i++) {
      if (compare(when, ordered.get(i - 1), ordered.get(i)) == 0) {
        throw new DataException(
                "series.duplicate-time",
                "An entity has two steps at one time.",
                "Keep one of the rows, or name a finer time or a finer entity.")
            .at(Math.max(ordered.get(i - 1), ordered.get(i)) + 1L, time.name());
      }
    }
    return ordered.stream().mapToInt(row -> row).toArray();
  }

  private int compare(Column<?> when, int one, int other) {
    return time.kind() == ColumnKind.CONTINUOUS
        ? Double.compare(real(when, one), real(when, other))
        : Long.compare(whole(when, one), whole(when, other));
  }

  private void requireConstant(Dataset rows, List<Integer> ofEntity) {
    for (ColumnSchema schema : constant) {
      Column<?> column = rows.column(schema.name());
      for (int row : ofEntity) {
        if (!Objects.equals(cell(column, row), cell(column, ofEntity.get(0)))) {
          throw new DataException(
                  "series.not-constant",
                  "A column that is no channel changes within an entity.",
                  "Name it as a channel, or leave it out.")
              .at(row + 1L, schema.name());
        }
      }
    }
  }

  private static Object cell(Column<?> column, int row) {
    return column.isMissing(row) ? "" : column.get(row);
  }

  private Tensor times(Column<?> when, int[] rows) {
    return time.kind() == ColumnKind.CONTINUOUS
        ? Tensor.of(Arrays.stream(rows).mapToDouble(row -> real(when, row)).toArray(), rows.length)
        : Tensor.of(Arrays.stream(rows).mapToLong(row -> whole(when, row)).toArray(), rows.length);
  }

  private Tensor channels(Dataset rows, int[] ordered) {
    int width = channels.size();
    long[] whole = new long[allWhole() ? ordered.length * width : 0];
    double[] real = new double[allWhole() ? 0 : ordered.length * width];
    for (int channel = 0; channel < width; channel++) {
      Column<?> column = rows.column(channels.get(channel).name());
      for (int step = 0; step < ordered.length; step++) {
        int at = step * width + channel;
        if (allWhole()) {
          whole[at] = column.isMissing(ordered[step]) ? MISSING : whole(column, ordered[step]);
        } else {
          real[at] = exact(column, ordered[step]);
        }
      }
    }
    return allWhole()
        ? Tensor.of(whole, ordered.length, width)
        : Tensor.of(real, ordered.length, width);
  }

  private static double exact(Column<?> column, int row) {
    if (!(column instanceof DoubleColumn)
        && !column.isMissing(row)
        && Math.abs(whole(column, row)) > EXACT) {
      throw new DataException(
              "series.not-exact",
              "A whole number beyond 2^53 stands among channels of real numbers.",
              "Fold channels of whole numbers and of real numbers separately.")
          .at(row + 1L, column.name());
    }
    return column.isMissing(row) ? Double.NaN : real(column, row);
  }

  private static double real(Column<?> column, int row) {
    return ((NumericColumn<?>) column).getDouble(row);
  }

  private static long whole(Column<?> column, int row) {
    if (column instanceof IntColumn it) {
      return it.getInt(row);
    }
    if (column instanceof LongColumn it) {
      return it.getLong(row);
    }
    if (column instanceof DateColumn it) {
      return it.get(row).toEpochDay();
    }
    if (column instanceof TimeColumn it) {
      return it.get(row).toNanoOfDay() / NANOS_PER_MILLI;
    }
    if (column instanceof DateTimeColumn it) {
      return it.get(row).toInstant(ZoneOffset.UTC).toEpochMilli();
    }
    throw new IllegalStateException("No kind of time is stored as " + column.type().name());
  }

  /**
   * Unfolds rows into steps, real and synthetic ones alike.
   *
   * <p>Where the entity is missing in all rows, as in synthetic ones, entities are numbered from 1.
   * A real number in a channel of whole numbers is rounded half to even.
   *
   * @param rows one row for each entity, of the schema {@link #folded()}
   * @return one row for each step, with the columns of the long format in their order
   * @throws DataException with the place: {@code series.entity} if the entity is missing in some
   *     rows only, {@code series.length} if times and channels are not of one length or either is
   *     missing, {@code series.range} if a time does not exist
   */
  public Dataset unfold(Dataset rows) {
    TensorColumn times = tensors(rows, time.name(), timesForm());
    TensorColumn series = tensors(rows, SERIES, channelsForm());
    int[] owners = owners(rows, times, series);
    Table unfolded = Table.create(rows.table().name());
    int[] nameless = nameless(rows.column(entity.name()));
    boolean numbered = nameless.length > 0 && nameless.length == rows.rowCount();
    List<ColumnSchema> schemas = new ArrayList<>();
    for (ColumnSchema column : steps.columns()) {
      int channel = channels.indexOf(column);
      if (column.equals(entity)) {
        unfolded.addColumns(entities(rows, owners, numbered));
        schemas.add(numbered ? column.withDomain(Domain.open()) : column);
        continue;
      }
      schemas.add(column);
      if (column.equals(time)) {
        unfolded.addColumns(times(times, owners.length));
      } else if (channel >= 0) {
        unfolded.addColumns(channel(series, channel, owners.length));
      } else {
        unfolded.addColumns(rows.column(column.name()).subset(owners));
      }
    }
    return Dataset.of(unfolded, like(Schema.of(schemas)));
  }

  private static TensorColumn tensors(Dataset rows, String name, TensorForm form) {
    boolean folded =
        rows.schema().hasColumn(name)
            && rows.column(name) instanceof TensorColumn column
            && column.form().filter(form::accepts).isPresent();
    if (!folded) {
      throw new DataException(
              "series.folded", "The rows have no such column of " + form + ".", "Give folded rows.")
          .at(name);
    }
    return (TensorColumn) rows.column(name);
  }

  /** The folded row of each step. */
  private static int[] owners(Dataset rows, TensorColumn times, TensorColumn series) {
    List<Integer> owners = new ArrayList<>();
    for (int row = 0; row < rows.rowCount(); row++) {
      if (times.isMissing(row)
          || series.isMissing(row)
          || times.get(row).size(0) != series.get(row).size(0)) {
        throw new DataException(
                "series.length",
                "A series and its times are not of one length, or one of them is missing.",
                "Give each step a time.")
            .at(row + 1L, series.name());
      }
      for (int step = 0; step < times.get(row).size(0); step++) {
        owners.add(row);
      }
    }
    return owners.stream().mapToInt(row -> row).toArray();
  }

  /** Tablesaw does not count an empty text as missing that setMissing put there. */
  private static int[] nameless(Column<?> whose) {
    return IntStream.range(0, whose.size())
        .filter(row -> whose.isMissing(row) || whose.getString(row).isEmpty())
        .toArray();
  }

  private Column<?> entities(Dataset rows, int[] owners, boolean numbered) {
    Column<?> whose = rows.column(entity.name());
    if (!numbered) {
      int[] nameless = nameless(whose);
      if (nameless.length > 0) {
        throw new DataException(
                "series.entity",
                "Some rows have an entity and others have none.",
                "Unfold real and synthetic rows separately.")
            .at(nameless[0] + 1L, entity.name());
      }
      return whose.subset(owners);
    }
    if (entity.kind() == ColumnKind.INTEGER) {
      return IntColumn.create(
          entity.name(), Arrays.stream(owners).map(owner -> owner + 1).toArray());
    }
    StringColumn names = StringColumn.create(entity.name());
    for (int owner : owners) {
      names.append(Integer.toString(owner + 1));
    }
    return names;
  }

  private Column<?> times(TensorColumn times, int steps) {
    if (time.kind() == ColumnKind.CONTINUOUS) {
      double[] all = new double[steps];
      int next = 0;
      for (Tensor cell : times) {
        for (double value : cell.doubles()) {
          all[next++] = value;
        }
      }
      return DoubleColumn.create(time.name(), all);
    }
    long[] all = new long[steps];
    int next = 0;
    for (Tensor cell : times) {
      for (long value : cell.longs()) {
        all[next++] = value;
      }
    }
    return moments(all);
  }

  private Column<?> moments(long[] values) {
    try {
      switch (time.kind()) {
        case DATE:
          DateColumn dates = DateColumn.create(time.name());
          Arrays.stream(values).mapToObj(LocalDate::ofEpochDay).forEach(dates::append);
          return dates;
        case TIME:
          TimeColumn times = TimeColumn.create(time.name());
          Arrays.stream(values)
              .mapToObj(value -> LocalTime.ofNanoOfDay(value * NANOS_PER_MILLI))
              .forEach(times::append);
          return times;
        case DATETIME:
          DateTimeColumn moments = DateTimeColumn.create(time.name());
          Arrays.stream(values)
              .mapToObj(it -> LocalDateTime.ofInstant(Instant.ofEpochMilli(it), ZoneOffset.UTC))
              .forEach(moments::append);
          return moments;
        default:
          return integers(time.name(), values);
      }
    } catch (DateTimeException e) {
      throw new DataException(
              "series.range",
              "A number of a folded time is none of a date or time.",
              "Give days since 1970 for dates, milliseconds otherwise.")
          .at(time.name());
    }
  }

  private Column<?> channel(TensorColumn series, int channel, int steps) {
    ColumnSchema schema = channels.get(channel);
    long[] whole = new long[steps];
    double[] real = new double[steps];
    int next = 0;
    for (Tensor cell : series) {
      for (int step = 0; step < cell.size(0); step++, next++) {
        int at = step * channels.size() + channel;
        if (cell.type() == ElementType.I64) {
          whole[next] = cell.getLong(at);
        } else {
          real[next] = cell.getDouble(at);
          whole[next] = Double.isNaN(real[next]) ? MISSING : (long) StrictMath.rint(real[next]);
        }
      }
    }
    return schema.kind() == ColumnKind.INTEGER
        ? integers(schema.name(), whole)
        : DoubleColumn.create(schema.name(), real);
  }

  /** In 32 bits where all fit; both kinds of column have a sign of their own for a missing cell. */
  private static Column<?> integers(String name, long[] values) {
    boolean narrow =
        Arrays.stream(values)
            .allMatch(it -> it == MISSING || (it > Integer.MIN_VALUE && it <= Integer.MAX_VALUE));
    return narrow
        ? IntColumn.create(
            name,
            Arrays.stream(values)
                .mapToInt(it -> it == MISSING ? Integer.MIN_VALUE : (int) it)
                .toArray())
        : LongColumn.create(name, values);
  }

  @Override
  public String toString() {
    return "Series of "
        + channels.size()
        + " channels by '"
        + entity.name()
        + "' and '"
        + time.name()
        + "'";
  }
}
