package io.understudy.oversampling;

import io.understudy.numerics.Parallel;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.Condition;
import io.understudy.spi.DataException;
import io.understudy.spi.Dataset;
import io.understudy.spi.Evaluation;
import io.understudy.spi.FittedGenerator;
import io.understudy.spi.ModelReader;
import io.understudy.spi.ModelWriter;
import io.understudy.spi.ParameterException;
import io.understudy.spi.RandomSource;
import io.understudy.spi.RandomStream;
import io.understudy.spi.RunContext;
import io.understudy.spi.SamplePlan;
import io.understudy.spi.SampleRequest;
import io.understudy.spi.Schema;
import io.understudy.spi.Trait;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * What every oversampling method learns: a {@link ClassModel} for each class that gets rows.
 *
 * <p>Row ids run on through the classes as the plan lists them, and start over behind the plan's
 * end. A row is one of random draws {@code random("row").at(id)}: seed row, neighbour, gap. Noise
 * and equally common categories are drawn from streams of their own, also by id.
 */
final class OversamplingModel implements FittedGenerator {
  private static final int BATCH = 4096;
  private static final String FORMAT = "oversampling-1";

  private final String method;
  private final Schema schema;
  private final List<ColumnCodec> codecs;
  private final List<ClassModel> classes;
  private final List<String> labels;

  /** Where each class's ids start in the plan; the last entry is the plan's end. */
  private final long[] starts;

  private final Diagnostics diagnostics;

  OversamplingModel(
      String method,
      Schema schema,
      List<ColumnCodec> codecs,
      List<ClassModel> classes,
      Diagnostics diagnostics) {
    this.method = method;
    this.schema = schema;
    this.codecs = List.copyOf(codecs);
    this.classes = List.copyOf(classes);
    this.labels = classes.stream().map(ClassModel::label).toList();
    this.diagnostics = diagnostics;
    this.starts = new long[classes.size() + 1];
    for (int c = 0; c < classes.size(); c++) {
      starts[c + 1] = starts[c] + classes.get(c).planned();
    }
  }

  /** Names and texts are never copied, so their columns may have missing cells. */
  static Schema schemaOfSynthetic(Schema training) {
    Schema relaxed = training;
    for (ColumnSchema column : training.columns()) {
      if (Treatment.of(column) == Treatment.EMPTY && column.required()) {
        relaxed = relaxed.replace(column.withConstraints(false, column.unique()));
      }
    }
    return relaxed;
  }

  @Override
  public Schema schema() {
    return schema;
  }

  @Override
  public SamplePlan plan() {
    SamplePlan plan = SamplePlan.none();
    for (ClassModel model : classes) {
      plan = plan.then(Condition.where(schema.target().name(), model.label()), model.planned());
    }
    return plan;
  }

  /** The class is all that it can be told; not a class to which it adds no rows. */
  @Override
  public boolean meets(Condition condition) {
    String target = schema.target().name();
    return condition.isAny()
        || (condition.columns().equals(List.of(target))
            && condition.category(target).filter(labels::contains).isPresent());
  }

  @Override
  public Set<Trait> traits() {
    return EnumSet.of(Trait.CONTAINS_RECORDS, Trait.AUGMENTS_CLASSES, Trait.PORTABLE);
  }

  @Override
  public Evaluation diagnostics() {
    return diagnostics.evaluation(method);
  }

  /** Lets go of the training rows that diagnostics may still hold. */
  @Override
  public void close() {
    diagnostics.release();
  }

  List<ClassModel> classes() {
    return classes;
  }

  ColumnCodec codec(int column) {
    return codecs.get(column);
  }

  @Override
  public Table sample(SampleRequest request, RunContext run) {
    int only = classAsked(request);
    int rows = request.rows();
    List<ColumnMaker> makers = new ArrayList<>();
    for (int column = 0; column < codecs.size(); column++) {
      makers.add(new ColumnMaker(codecs.get(column), column, rows));
    }
    Streams streams = new Streams(run.random("row"), run.random("noise"), run.random("tie"));
    Parallel.forRanges(
        rows,
        BATCH,
        run,
        "making rows",
        (from, to) -> {
          Batch batch = new Batch(makers, request.from(), streams);
          batch.fill(only, from, to);
        });
    return assemble(makers, rows, run);
  }

  private Table assemble(List<ColumnMaker> makers, int rows, RunContext run) {
    Column<?>[] columns = new Column<?>[makers.size()];
    Parallel.forRanges(
        columns.length,
        1,
        run,
        (from, to) -> columns[from] = makers.get(from).toColumn(labels, rows));
    return Table.create("synthetic", columns);
  }

  /** The number of the class that a condition asks for, or -1 for the plan's classes in turn. */
  private int classAsked(SampleRequest request) {
    String target = schema.target().name();
    for (String column : request.condition().columns()) {
      if (!column.equals(target)) {
        throw new ParameterException(
            "oversampling.condition",
            "Oversampling was given a condition on column '" + column + "'.",
            "It can only be told the class: use a condition on column '" + target + "'.");
      }
    }
    if (request.condition().columns().isEmpty()) {
      if (classes.isEmpty() && request.rows() > 0) {
        throw new ParameterException(
            "oversampling.nothing-to-add",
            "No class lacks rows under this 'sampling_strategy', so there is nothing to sample.",
            "Ask for more rows of a class in 'sampling_strategy'.");
      }
      return -1;
    }
    int asked = labels.indexOf(request.condition().category(target).orElseThrow());
    if (asked < 0) {
      throw new ParameterException(
          "oversampling.class-not-added",
          "Rows were asked of a class to which this model adds none.",
          "Choose a 'sampling_strategy' that adds to this class, and fit again.");
    }
    return asked;
  }

  /** Where rows draw from. */
  private record Streams(RandomStream lines, RandomStream noise, RandomStream ties) {}

  /** Some successive rows, filled by one thread. */
  private final class Batch {
    private final List<ColumnMaker> makers;
    private final long firstId;
    private final Streams streams;

    Batch(List<ColumnMaker> makers, long firstId, Streams streams) {
      this.makers = makers;
      this.firstId = firstId;
      this.streams = streams;
    }

    void fill(int only, int from, int to) {
      LineDraws draws = new LineDraws(to - from);
      int row = from;
      while (row < to) {
        int c = only;
        int end = to;
        if (only < 0) {
          long place = (firstId + row) % starts[classes.size()];
          c = classAt(place);
          end = (int) Math.min(to, row + starts[c + 1] - place);
        }
        fillClass(c, draws, row, end);
        row = end;
      }
    }

    private int classAt(long place) {
      int c = 0;
      while (starts[c + 1] <= place) {
        c++;
      }
      return c;
    }

    private void fillClass(int c, LineDraws draws, int from, int to) {
      ClassModel model = classes.get(c);
      for (int row = from; row < to; row++) {
        long id = firstId + row;
        long slot = Math.floorMod(id - starts[c], model.planned());
        model.draw(slot, streams.lines().at(id), draws, row - from);
      }
      for (ColumnMaker maker : makers) {
        maker.fill(model, c, draws, from, to);
      }
      if (model.hasTies()) {
        drawTies(model, draws, from, to);
      }
      if (model.isNoisy()) {
        addNoise(model, from, to);
      }
    }

    private void drawTies(ClassModel model, LineDraws draws, int from, int to) {
      List<ColumnMaker> tied = makers.stream().filter(it -> it.drawsTies(model)).toList();
      for (int row = from; row < to; row++) {
        RandomSource random = streams.ties().at(firstId + row);
        for (ColumnMaker maker : tied) {
          maker.drawTie(model, draws.seed[row - from], random, row);
        }
      }
    }

    private void addNoise(ClassModel model, int from, int to) {
      List<ColumnMaker> noisy = makers.stream().filter(it -> it.takesNoise(model)).toList();
      for (int row = from; row < to; row++) {
        RandomSource random = streams.noise().at(firstId + row);
        for (ColumnMaker maker : noisy) {
          maker.addNoise(model, random.nextGaussian(), row);
        }
      }
    }
  }

  @Override
  public void save(ModelWriter model) {
    model.text("format", FORMAT);
    model.text("method", method);
    Table empty = Table.create("rows");
    for (ColumnCodec codec : codecs) {
      empty.addColumns(Limits.typeOf(codec).create(codec.schema().name()));
    }
    model.dataset("schema", Dataset.of(empty, schema));
    model.integers(
        "rounded", codecs.stream().mapToInt(codec -> codec.isRounded() ? 1 : 0).toArray());
    model.integers("wide", codecs.stream().mapToInt(codec -> codec.isWide() ? 1 : 0).toArray());
    for (int column = 0; column < codecs.size(); column++) {
      if (codecs.get(column).treatment() == Treatment.VOTE) {
        model.texts("categories-" + column, codecs.get(column).categories());
      }
    }
    model.number("classes", classes.size());
    for (int c = 0; c < classes.size(); c++) {
      classes.get(c).save(model, "class-" + c + ".");
    }
    diagnostics.save(model);
  }

  static OversamplingModel load(ModelReader model) {
    if (!model.text("format").equals(FORMAT)) {
      throw new DataException(
          "oversampling.model-version",
          "The model was saved by another release of the oversampling plugin.",
          "Fit it again, or use the release that saved it.");
    }
    Schema schema = model.dataset("schema").schema();
    List<ColumnSchema> columns = schema.columns();
    int[] rounded = model.integers("rounded");
    int[] wide = model.integers("wide");
    if (rounded.length != columns.size() || wide.length != columns.size()) {
      throw damaged();
    }
    List<ColumnCodec> codecs = new ArrayList<>();
    for (int column = 0; column < columns.size(); column++) {
      boolean voted = Treatment.of(columns.get(column)) == Treatment.VOTE;
      List<String> categories = voted ? model.texts("categories-" + column) : List.of();
      codecs.add(
          new ColumnCodec(
              columns.get(column), wide[column] == 1, rounded[column] == 1, categories));
    }
    List<ClassModel> classes = new ArrayList<>();
    int size = (int) model.number("classes");
    for (int c = 0; c < size; c++) {
      classes.add(ClassModel.load(model, "class-" + c + ".", codecs));
    }
    return new OversamplingModel(
        model.text("method"), schema, codecs, classes, Diagnostics.load(model));
  }

  static DataException damaged() {
    return new DataException(
        "oversampling.model-damaged",
        "The parts of the saved model do not fit together.",
        "Fit it again, or restore the file.");
  }

  /** Names the method and the number of rows planned, nothing of the data. */
  @Override
  public String toString() {
    return method + ", " + plan();
  }
}
