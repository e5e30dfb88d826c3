package io.understudy;

import io.understudy.spi.DataException;
import io.understudy.spi.Dataset;
import io.understudy.spi.Descriptor;
import io.understudy.spi.Evaluator;
import io.understudy.spi.FittedGenerator;
import io.understudy.spi.Generator;
import io.understudy.spi.ParameterException;
import io.understudy.spi.Parameters;
import io.understudy.spi.Plot;
import io.understudy.spi.PrivacyGuarantee;
import io.understudy.spi.Schema;
import io.understudy.workbench.FormatSettings;
import io.understudy.workbench.LoadedPlugin;
import io.understudy.workbench.PluginGuard;
import io.understudy.workbench.Plugins;
import io.understudy.workbench.ProgressHub;
import io.understudy.workbench.Sampling;
import io.understudy.workbench.StudyContext;
import io.understudy.workbench.StudyFolder;
import io.understudy.workbench.Tables;
import io.understudy.workbench.csv.CsvFile;
import io.understudy.workbench.files.AtomicFiles;
import io.understudy.workbench.log.CanonicalJson;
import io.understudy.workbench.log.StepKind;
import io.understudy.workbench.log.StepOutput;
import io.understudy.workbench.log.StepRecord;
import io.understudy.workbench.model.ModelFile;
import io.understudy.workbench.model.ModelHeader;
import io.understudy.workbench.schema.SchemaInference;
import io.understudy.workbench.schema.SchemaJson;
import io.understudy.workbench.split.MajoritySample;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;
import tech.tablesaw.api.Table;

/**
 * One investigation: a folder with a seed, a log, data and models. Every step is recorded under
 * what it does, so that cells may run twice or out of order; the same seed gives the same bytes
 * whatever the order, the number of threads or the folder.
 */
public final class Study implements AutoCloseable {
  private static final int KEY_LENGTH = 16;
  private static final String SCHEMA_SUFFIX = ".schema.json";

  private final StudyContext context;

  private Study(StudyContext context) {
    this.context = context;
  }

  static Study open(Path folder, ProgressHub hub) {
    StudyFolder opened = StudyFolder.open(folder);
    try {
      return new Study(StudyContext.open(opened, hub));
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  StudyContext context() {
    return context;
  }

  /**
   * Fixes the root of all randomness. A study whose seed is not given has the seed 0 from its first
   * step on.
   *
   * @param seed any number
   * @return this study
   * @throws ParameterException ({@code study.seed}) if the study has another seed already
   */
  public Study seed(long seed) {
    context.seed(seed);
    return this;
  }

  /**
   * Grants threads to generators and evaluators. Results do not depend on the number.
   *
   * @param count at least 1; by default one for each processor
   * @return this study
   * @throws ParameterException ({@code study.threads}) if it is less than 1
   */
  public Study threads(int count) {
    context.threads(count);
    return this;
  }

  /**
   * The study's folder.
   *
   * @return an absolute path
   */
  public Path folder() {
    return context.folder().root();
  }

  /**
   * Reads rows from a CSV file (also gzipped); the schema is inferred, and its columns say why.
   *
   * @param file a path
   * @return the rows
   * @throws DataException ({@code csv.*}) naming the place of what is wrong, never a cell
   */
  public Dataset read(String file) {
    return read(file, CsvFormat.standard(), UnaryOperator.identity());
  }

  /**
   * Reads rows from a CSV file (also gzipped).
   *
   * @param file a path
   * @param correct corrects the inferred schema: {@code s -> s.target("fraud").positive("yes")}
   * @return the rows
   * @throws DataException ({@code csv.*}) naming the place of what is wrong, never a cell
   */
  public Dataset read(String file, UnaryOperator<Schema> correct) {
    return read(file, CsvFormat.standard(), correct);
  }

  /**
   * Reads rows from a CSV file (also gzipped).
   *
   * @param file a path
   * @param format its delimiter, quotes and encoding
   * @param correct corrects the inferred schema
   * @return the rows
   * @throws DataException ({@code csv.*}) naming the place of what is wrong, never a cell
   */
  public Dataset read(String file, CsvFormat format, UnaryOperator<Schema> correct) {
    return readFrom(file, format, path -> CsvFile.read(path, format, correct));
  }

  /** Reads again under the schema that was in force. */
  Dataset reread(String file, CsvFormat format, Schema schema) {
    return readFrom(file, format, path -> CsvFile.read(path, format, schema));
  }

  /** A loaded model and its header. */
  private record Loaded(ModelHeader header, FittedGenerator fitted) {}

  /** Reads the rows of a file. */
  @FunctionalInterface
  private interface Reading {
    Dataset from(Path path);
  }

  private Dataset readFrom(String file, CsvFormat format, Reading reading) {
    StepRecord.Builder record =
        StepRecord.of(StepKind.READ)
            .setting("file", file)
            .setting("format", FormatSettings.write(format));
    StudyContext.Done<Dataset> done =
        context.run(
            record,
            context.stream(StepKind.READ, ""),
            run -> {
              Dataset rows = reading.from(Path.of(file));
              run.checkCancelled();
              record.setting("schema", keepSchema(rows.schema()));
              record.output(new StepOutput("file", 0, context.fingerprints().of(Path.of(file))));
              record.output(context.output("rows", rows));
              return rows;
            });
    return context.made(done.result(), done.key(), "rows");
  }

  /** A schema may name categories read from the data, so it lies beside the manifest, not in it. */
  private String keepSchema(Schema schema) {
    byte[] json = SchemaJson.write(schema).getBytes(StandardCharsets.UTF_8);
    String name = context.fingerprints().of(json).substring(0, KEY_LENGTH) + ".json";
    Path file = context.folder().file("schemas", name);
    if (!Files.exists(file)) {
      AtomicFiles.write(file, json);
    }
    return "schemas/" + name;
  }

  /**
   * Takes over a table that was made in the notebook. Such a step cannot be replayed, and the log
   * says so.
   *
   * @param name what the rows are called in the log
   * @param table the rows; copied
   * @param correct corrects the inferred schema
   * @return the rows
   */
  public Dataset use(String name, Table table, UnaryOperator<Schema> correct) {
    Labels.require(name);
    StepRecord.Builder record =
        StepRecord.of(StepKind.USE).label(name).setting("replayable", false);
    StudyContext.Done<Dataset> done =
        context.run(
            record,
            context.stream(StepKind.USE, ""),
            run -> {
              Dataset rows = Tables.conform(table, correct.apply(SchemaInference.infer(table)));
              record.output(context.output("rows", rows));
              return rows;
            });
    return context.made(done.result(), done.key(), "rows");
  }

  /**
   * Writes rows into the study's folder {@code data}, whole or not at all, with their schema beside
   * them in {@code FILE.schema.json}.
   *
   * @param rows any rows
   * @param file a plain name that ends in {@code .csv} or {@code .csv.gz}
   * @return where they were written
   * @throws ParameterException ({@code study.file}) if the name is not such a one
   * @throws io.understudy.spi.DeliveryException if the disk fails; an older file is then intact
   */
  public Path write(Dataset rows, String file) {
    if (!file.endsWith(".csv") && !file.endsWith(".csv.gz")) {
      throw new ParameterException(
          "study.file", "Rows are written as CSV.", "End the name in .csv or .csv.gz.");
    }
    Path target = context.folder().file("data", file);
    Path sidecar = context.folder().file("data", file + SCHEMA_SUFFIX);
    StepRecord.Builder record =
        StepRecord.of(StepKind.WRITE).setting("file", file).input(context.input(rows));
    context.run(
        record,
        context.stream(StepKind.WRITE, ""),
        run -> {
          CsvFile.write(rows, target, CsvFormat.standard());
          String schema = SchemaJson.write(rows.schema());
          AtomicFiles.write(sidecar, schema.getBytes(StandardCharsets.UTF_8));
          record.file(context.fileOutput(target)).file(context.fileOutput(sidecar));
          return target;
        });
    return target;
  }

  /**
   * Keeps all rows of all classes but the largest, and a simple random sample of the largest, so
   * that much data becomes little without losing a rare case. A column {@code weight} (role WEIGHT)
   * says how many rows each stands for; metrics weighted by it are those of all rows.
   *
   * @param real all rows, with a target that has classes
   * @param majorityRows how many rows of the largest class to keep
   * @return the sample, in original order
   * @throws ParameterException if the number is out of range, or rows are weighted already
   */
  public Dataset sampleMajority(Dataset real, int majorityRows) {
    Map<String, Object> settings = Map.of("majorityRows", majorityRows);
    StepRecord.Builder record =
        StepRecord.of(StepKind.SAMPLE_MAJORITY)
            .setting("majorityRows", majorityRows)
            .input(context.input(real));
    StudyContext.Done<Dataset> done =
        context.run(
            record,
            context.stream(
                StepKind.SAMPLE_MAJORITY, "sample-majority" + CanonicalJson.write(settings)),
            run -> {
              MajoritySample sample = MajoritySample.draw(real, majorityRows, run.random("order"));
              record
                  .count("host.majority-rows", sample.majorityRows())
                  .measure("host.majority-weight", (double) sample.majorityRows() / majorityRows)
                  .output(context.output("rows", sample.rows()));
              return sample.rows();
            });
    return context.made(done.result(), done.key(), "rows");
  }

  /**
   * Divides rows into training and holdout, class by class, entities kept whole.
   *
   * @param real the rows
   * @param trainingShare in (0, 1)
   * @return the parts
   * @throws DataException ({@code split.*}) if the rows do not allow it
   */
  public Split split(Dataset real, double trainingShare) {
    return split(real).training(trainingShare).draw();
  }

  /**
   * Plans a division by up to four roles: {@code split(real).training(0.5).control(0.2).draw()}.
   *
   * @param real the rows
   * @return a plan without shares
   */
  public SplitPlan split(Dataset real) {
    return SplitPlan.of(context, real);
  }

  /**
   * Cuts rows into folds for cross-validation, class by class, entities kept whole.
   *
   * @param real the rows
   * @param count at least 3
   * @return the folds
   * @throws DataException ({@code split.class-too-small}) if a class has fewer rows than folds
   */
  public Folds folds(Dataset real, int count) {
    return Folds.draw(context, real, count, 1);
  }

  /**
   * The generators there are.
   *
   * @return a listing
   */
  public Catalogue generators() {
    return Catalogue.ofGenerators(context.plugins());
  }

  /**
   * The evaluators there are.
   *
   * @return a listing
   */
  public Catalogue evaluators() {
    return Catalogue.ofEvaluators(context.plugins());
  }

  /**
   * A generator at its defaults; its text form is its documentation.
   *
   * @param id such as {@code oversampling.smote}
   * @return the generator, to be given settings and fitted
   * @throws ParameterException ({@code generator.unknown}) if there is none, naming the closest
   */
  public GeneratorStep generator(String id) {
    LoadedPlugin plugin = context.plugins().withGenerator(id);
    Descriptor descriptor = plugin.descriptor(id);
    Generator generator = plugin.generators().get(id);
    return new GeneratorStep(
        context,
        id,
        generator,
        descriptor,
        Parameters.defaults(descriptor.parameters()),
        "",
        PrivacyGuarantee.epsilon(0));
  }

  /**
   * An evaluator at its defaults; its text form is its documentation.
   *
   * @param id such as {@code utility.augmentation}
   * @return the evaluator, to be given settings and used
   * @throws ParameterException ({@code evaluator.unknown}) if there is none, naming the closest
   */
  public EvaluatorStep evaluator(String id) {
    LoadedPlugin plugin = context.plugins().withEvaluator(id);
    Descriptor descriptor = plugin.descriptor(id);
    Evaluator evaluator = plugin.evaluators().get(id);
    return new EvaluatorStep(
        context, id, evaluator, descriptor, Parameters.defaults(descriptor.parameters()), "");
  }

  /**
   * Loads a saved model.
   *
   * @param file a name in the study's folder {@code models}, or a path
   * @return the model; under the same seed it samples the same rows as the one saved
   * @throws DataException ({@code model.*}) if the file is not a sound model
   * @throws ParameterException ({@code generator.unknown}) if its generator is not on the class
   *     path
   */
  public Model load(String file) {
    Path own = folder().resolve("models").resolve(file).normalize();
    Path source = Files.exists(own) ? own : Path.of(file);
    StepRecord.Builder record = StepRecord.of(StepKind.LOAD).setting("file", file);
    StudyContext.Done<Loaded> done =
        context.run(
            record,
            context.stream(StepKind.LOAD, ""),
            run -> {
              ModelFile saved = ModelFile.read(source);
              String id = saved.header().generator();
              Plugins plugins = context.plugins();
              LoadedPlugin plugin = plugins.withGenerator(id);
              Generator generator = plugin.generators().get(id);
              FittedGenerator fitted = PluginGuard.call(id, () -> generator.load(saved.reader()));
              ModelHeader header =
                  saved.header().withTraits(Sampling.traits(id, fitted, plugin.descriptor(id)));
              record
                  .method(id)
                  .output(new StepOutput("file", 0, context.fingerprints().of(source)));
              return new Loaded(header, fitted);
            });
    return Model.of(context, done.result().header(), done.result().fitted(), done.key());
  }

  /**
   * Shows records, in so many words; the log notes it.
   *
   * @param rows any rows
   * @param count how many of the first to show, at least 0
   * @return the records, whose text form shows them
   */
  public Records showRecords(Dataset rows, int count) {
    if (count < 0) {
      throw new ParameterException(
          "records.count", count + " records were asked for.", "Ask for 0 or more.");
    }
    StepRecord.Builder record =
        StepRecord.of(StepKind.SHOW).setting("records", count).input(context.input(rows));
    Table first = rows.table().first(Math.min(count, rows.rowCount()));
    return context
        .run(record, context.stream(StepKind.SHOW, ""), run -> Records.of(first))
        .result();
  }

  /**
   * Shows a plot whose points are real rows, in so many words; the log notes it.
   *
   * @param plot any plot
   * @return the plot with consent to show it
   */
  public Records showRecords(Plot plot) {
    StepRecord.Builder record = StepRecord.of(StepKind.SHOW).setting("plot", plot.title());
    return context.run(record, context.stream(StepKind.SHOW, ""), run -> Records.of(plot)).result();
  }

  /**
   * What the study has done so far.
   *
   * @return its steps, seed and environment
   */
  public RunSummary log() {
    return RunSummary.of(folder(), context.manifest());
  }

  /** Lets other processes use the study's folder. */
  @Override
  public void close() {
    Workbench.closed(this);
    context.close();
  }

  @Override
  public String toString() {
    String end = System.lineSeparator();
    String seed =
        context.manifest().seed().isPresent()
            ? Long.toString(context.manifest().seed().getAsLong())
            : "not fixed yet: 0 from the first step on";
    return "Study "
        + folder().getFileName()
        + end
        + "  folder: "
        + folder()
        + end
        + "  seed: "
        + seed
        + end
        + "  steps so far: "
        + context.manifest().steps().size();
  }
}
