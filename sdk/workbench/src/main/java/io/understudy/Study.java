package io.understudy;

import io.understudy.numerics.LongSeries;
import io.understudy.spi.Cleaner;
import io.understudy.spi.Combination;
import io.understudy.spi.DataException;
import io.understudy.spi.Dataset;
import io.understudy.spi.Descriptor;
import io.understudy.spi.Evaluator;
import io.understudy.spi.FittedGenerator;
import io.understudy.spi.Generator;
import io.understudy.spi.ParameterException;
import io.understudy.spi.Parameters;
import io.understudy.spi.Plot;
import io.understudy.spi.Plugin;
import io.understudy.spi.PrivacyGuarantee;
import io.understudy.spi.Schema;
import io.understudy.workbench.Aliases;
import io.understudy.workbench.Arguments;
import io.understudy.workbench.FormatSettings;
import io.understudy.workbench.Intake;
import io.understudy.workbench.LoadedPlugin;
import io.understudy.workbench.PluginGuard;
import io.understudy.workbench.Plugins;
import io.understudy.workbench.ProgressHub;
import io.understudy.workbench.Sampling;
import io.understudy.workbench.StudyContext;
import io.understudy.workbench.StudyFolder;
import io.understudy.workbench.Tables;
import io.understudy.workbench.csv.CsvFile;
import io.understudy.workbench.csv.CsvInput;
import io.understudy.workbench.files.AtomicFiles;
import io.understudy.workbench.files.Digests;
import io.understudy.workbench.log.CanonicalJson;
import io.understudy.workbench.log.StepKind;
import io.understudy.workbench.log.StepOutput;
import io.understudy.workbench.log.StepRecord;
import io.understudy.workbench.model.ModelFile;
import io.understudy.workbench.model.ModelHeader;
import io.understudy.workbench.model.RowsFile;
import io.understudy.workbench.schema.SchemaCheck;
import io.understudy.workbench.schema.SchemaInference;
import io.understudy.workbench.schema.SchemaJson;
import io.understudy.workbench.split.MajoritySample;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
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

  /** The file in a study's folder that holds the names behind its aliases. */
  static final String ALIASES = "aliases.json";

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
   * Calls a file, and columns in it, otherwise from here on, because their names are confidential:
   *
   * <pre>{@code
   * study.alias("visits", "hiv-clinic.csv", Map.of("hiv_status", "c1"));
   * var real = study.read("visits", s -> s.target("c1"));
   * }</pre>
   *
   * <p>The other names are the only ones in schemas, messages, logs, plots, models and files
   * written. The names themselves stay in the study's file {@code aliases.json}.
   *
   * @param alias what to call the file
   * @param file its path
   * @param columns for each column to be called otherwise, its name in the file and the other one
   * @return this study
   * @throws ParameterException ({@code step.label}) if an alias is blank or too long
   */
  public Study alias(String alias, String file, Map<String, String> columns) {
    Arguments.require("alias", alias);
    Arguments.require("file", file);
    Arguments.require("columns", columns);
    Labels.require(alias);
    columns.values().forEach(Labels::require);
    Aliases.open(context.folder().root().resolve(ALIASES)).put(alias, Path.of(file), columns);
    return this;
  }

  /**
   * Reads rows from a CSV file (also gzipped), whose schema is inferred and says why, or from a
   * file {@code .tensors} that {@link #write} wrote, which holds its schema.
   *
   * @param file a path
   * @return the rows
   * @throws DataException ({@code csv.*}) naming the place of what is wrong, never a cell
   */
  public Dataset read(String file) {
    return read(file, CsvFormat.standard(), UnaryOperator.identity());
  }

  /**
   * Reads rows from a CSV file (also gzipped) or a file {@code .tensors}.
   *
   * @param file a path
   * @param correct corrects the schema: {@code s -> s.target("fraud").positive("yes")}
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
    Arguments.require("file", file);
    Arguments.require("format", format);
    Arguments.require("correct", correct);
    return readFrom(
        file,
        format,
        input ->
            RowsFile.isNamed(file) ? rows(input, correct) : CsvFile.read(input, format, correct));
  }

  /** Reads again under the schema that was in force. */
  Dataset reread(String file, CsvFormat format, Schema schema) {
    return readFrom(
        file,
        format,
        input ->
            RowsFile.isNamed(file)
                ? rows(input, own -> schema)
                : CsvFile.read(input, format, schema));
  }

  private static Dataset rows(CsvInput input, UnaryOperator<Schema> correct) {
    if (!input.columns().isEmpty()) {
      throw new ParameterException(
          "tensors.alias",
          "Columns of a file of tensors cannot be given other names.",
          "Rename them before study.write, or give an alias for the file alone.");
    }
    Dataset rows = RowsFile.read(input.path());
    return SchemaCheck.checked(rows.withSchema(correct.apply(rows.schema())));
  }

  /** A loaded model and its header. */
  private record Loaded(ModelHeader header, FittedGenerator fitted) {}

  /** Reads the rows of a file. */
  @FunctionalInterface
  private interface Reading {
    Dataset from(CsvInput input);
  }

  private Dataset readFrom(String file, CsvFormat format, Reading reading) {
    CsvInput input = Aliases.open(context.folder().root().resolve(ALIASES)).input(file);
    StepRecord.Builder record =
        StepRecord.of(StepKind.READ)
            .setting("file", file)
            .setting("format", FormatSettings.write(format));
    StudyContext.Done<Dataset> done =
        context.run(
            record,
            context.stream(StepKind.READ, ""),
            run -> {
              Dataset rows = reading.from(input);
              run.checkCancelled();
              record.setting("schema", keepSchema(rows.schema()));
              record.output(new StepOutput("file", 0, context.fingerprints().of(input.path())));
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
   * Takes over a table from anywhere: made in the notebook, or read from a database ({@link Jdbc}),
   * from Excel or JSON with Tablesaw's readers. The schema is inferred, and its columns say why.
   *
   * @param table the rows; copied
   * @return the rows
   * @throws DataException as {@link #use(String, Table, UnaryOperator)}
   */
  public Dataset use(Table table) {
    return use(table, UnaryOperator.identity());
  }

  /**
   * Takes over a table from anywhere.
   *
   * @param table the rows; copied
   * @param correct corrects the inferred schema: {@code s -> s.target("fraud").positive("yes")}
   * @return the rows
   * @throws DataException as {@link #use(String, Table, UnaryOperator)}
   */
  public Dataset use(Table table, UnaryOperator<Schema> correct) {
    Arguments.require("table", table);
    Arguments.require("correct", correct);
    return take("", () -> conform(table, correct));
  }

  /**
   * Takes over a table from anywhere, under a name of one's own in the log.
   *
   * <p>The study keeps the rows as they are in its folder {@code tables}, the same rows once, so
   * that {@link Workbench#replay} needs neither the notebook nor the database. No value is changed:
   * short columns become int columns and float columns double columns of the same numbers; other
   * columns that no {@link io.understudy.spi.ColumnKind} stores are refused. A column given a kind
   * of names is kept as text.
   *
   * @param label what the rows are called in the log
   * @param table the rows; copied
   * @param correct corrects the inferred schema
   * @return the rows
   * @throws DataException ({@code table.*}, {@code schema.*}, {@code data.*}) naming the column
   *     that cannot be kept as it is, and what to do
   * @throws ParameterException ({@code step.label}) if the label is blank
   */
  public Dataset use(String label, Table table, UnaryOperator<Schema> correct) {
    Arguments.require("table", table);
    Arguments.require("correct", correct);
    Labels.require(label);
    return take(label, () -> conform(table, correct));
  }

  private static Dataset conform(Table table, UnaryOperator<Schema> correct) {
    Table stored = Intake.stored(table);
    return Tables.conform(stored, correct.apply(SchemaInference.infer(stored)));
  }

  /** Takes over rows again as a snapshot holds them. */
  Dataset reuse(String label, Dataset snapshot) {
    return take(label, () -> snapshot);
  }

  private Dataset take(String label, Supplier<Dataset> rows) {
    StepRecord.Builder record = StepRecord.of(StepKind.USE).label(label);
    StudyContext.Done<Dataset> done =
        context.run(
            record,
            context.stream(StepKind.USE, ""),
            run -> {
              Dataset taken = rows.get();
              run.checkCancelled();
              Path snapshot = keepSnapshot(taken);
              record
                  .setting("snapshot", context.folder().relative(snapshot))
                  .output(new StepOutput("file", 0, context.fingerprints().of(snapshot)))
                  .output(context.output("rows", taken));
              return taken;
            });
    return context.made(done.result(), done.key(), "rows");
  }

  /** Named by its content under the study's key: the same rows are kept once, and nothing leaks. */
  private Path keepSnapshot(Dataset rows) {
    byte[] bytes = RowsFile.bytes(rows);
    String name = context.fingerprints().of(bytes).substring(0, KEY_LENGTH) + ".rows";
    Path file = context.folder().file("tables", name);
    if (!Files.exists(file) || !Digests.sha256(file).equals(Digests.sha256(bytes))) {
      AtomicFiles.write(file, bytes);
    }
    return file;
  }

  /**
   * Writes rows into the study's folder {@code data}, whole or not at all, with their schema beside
   * them in {@code FILE.schema.json}. Rows with tensors, and any others, can be written as {@code
   * .tensors}: a container of JSON and arrays that keeps every bit.
   *
   * @param rows any rows
   * @param file a plain name that ends in {@code .csv}, {@code .csv.gz} or {@code .tensors}
   * @return where they were written
   * @throws ParameterException ({@code study.file}) if the name is not such a one
   * @throws io.understudy.spi.DeliveryException if the disk fails; an older file is then intact
   */
  public Path write(Dataset rows, String file) {
    Arguments.require("rows", rows);
    Arguments.require("file", file);
    if (!file.endsWith(".csv") && !file.endsWith(".csv.gz") && !RowsFile.isNamed(file)) {
      throw new ParameterException(
          "study.file",
          "Rows are written as CSV, or with tensors in a container.",
          "End the name in .csv, .csv.gz or .tensors.");
    }
    Path target = context.folder().file("data", file);
    Path sidecar = context.folder().file("data", file + SCHEMA_SUFFIX);
    StepRecord.Builder record =
        StepRecord.of(StepKind.WRITE).setting("file", file).input(context.input(rows));
    context.run(
        record,
        context.stream(StepKind.WRITE, ""),
        run -> {
          if (RowsFile.isNamed(file)) {
            RowsFile.write(rows, target);
          } else {
            CsvFile.write(rows, target, CsvFormat.standard());
          }
          String schema = SchemaJson.write(rows.schema());
          AtomicFiles.write(sidecar, schema.getBytes(StandardCharsets.UTF_8));
          record.file(context.fileOutput(target)).file(context.fileOutput(sidecar));
          return target;
        });
    return target;
  }

  /**
   * Folds series in long format, one row for each step, into one row for each entity, whose series
   * is a cell; see {@link LongSeries}, which also unfolds them.
   *
   * @param steps rows in long format, in any order
   * @param entity the column that names whose series a step belongs to
   * @param time the column that orders the steps
   * @param channels the numbers measured at each step, at least one
   * @return one row for each entity: what is constant within it, its times and its series
   * @throws ParameterException ({@code series.columns}) if a column does not suit
   * @throws DataException ({@code series.*}) naming the place of what cannot be folded
   */
  public Dataset fold(Dataset steps, String entity, String time, String... channels) {
    Arguments.require("steps", steps);
    Arguments.require("entity", entity);
    Arguments.require("time", time);
    Arguments.requireAll("channels", channels);
    StepRecord.Builder record =
        StepRecord.of(StepKind.FOLD)
            .setting("entity", entity)
            .setting("time", time)
            .setting("channels", List.of(channels))
            .input(context.input(steps));
    StudyContext.Done<Dataset> done =
        context.run(
            record,
            context.stream(StepKind.FOLD, ""),
            run -> {
              Dataset folded = LongSeries.of(steps.schema(), entity, time, channels).fold(steps);
              record.output(context.output("rows", folded));
              return folded;
            });
    return context.made(done.result(), done.key(), "rows");
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
    Arguments.require("real", real);
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
    Arguments.require("real", real);
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
    Arguments.require("real", real);
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
   * The field's words and what each means here.
   *
   * @return all of them
   */
  public Glossary glossary() {
    return Glossary.get();
  }

  /**
   * What a word means, such as the name of a metric.
   *
   * @param word such as {@code AUROC}
   * @return the entry
   * @throws ParameterException ({@code glossary.unknown}) if it is no word of the glossary, naming
   *     the closest
   */
  public Glossary.Entry glossary(String word) {
    Arguments.require("word", word);
    return Glossary.get().entry(word);
  }

  /**
   * The cleaners there are.
   *
   * @return a listing
   */
  public Catalogue cleaners() {
    return Catalogue.ofCleaners(context.plugins());
  }

  /**
   * The combinations of a generator and a cleaner that have a name of their own.
   *
   * @return a listing
   */
  public Catalogue combinations() {
    return Catalogue.ofCombinations(context.plugins());
  }

  /**
   * A generator at its defaults; its text form is its documentation.
   *
   * @param id such as {@code oversampling.smote}
   * @return the generator, to be given settings and fitted
   * @throws ParameterException ({@code generator.unknown}) if there is none, naming the closest
   */
  public GeneratorStep generator(String id) {
    Arguments.require("id", id);
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
    Arguments.require("id", id);
    LoadedPlugin plugin = context.plugins().withEvaluator(id);
    return EvaluatorStep.of(context, plugin, id);
  }

  /**
   * Evaluates synthetic rows in every usual way and writes a report; the same as {@code
   * report().evaluate(split, candidates)}. Takes about a minute for 50,000 rows of 20 columns.
   *
   * @param split the real rows; best with control and reference rows beside training and holdout
   * @param candidates synthetic rows, at least one, with distinct labels
   * @return verdicts on fidelity, utility and privacy, and what they rest on; shown as a card
   * @throws ParameterException ({@code report.no-candidates}, {@code evaluate.labels}) if there is
   *     no candidate, or two have one label
   */
  public Report evaluate(Split split, Synthetic... candidates) {
    return report().evaluate(split, candidates);
  }

  /**
   * A report to be given a name, a budget or evaluators of one's choice.
   *
   * @return the usual report
   */
  public ReportStep report() {
    return ReportStep.of(context);
  }

  /**
   * Adds a plugin that was defined in a cell. It replaces one that a cell added under the same id
   * before, so a corrected cell can simply run again; steps made earlier keep what they have. The
   * log marks what is made with it as not replayable.
   *
   * @param plugin any plugin
   * @return this study
   * @throws ParameterException ({@code plugin.id-taken}) if a plugin on the class path has its id
   */
  public Study plugin(Plugin plugin) {
    Arguments.require("plugin", plugin);
    context.register(plugin);
    return this;
  }

  /**
   * Adds a generator that was defined in a cell, as {@code cell.ID}; otherwise as {@link
   * #plugin(Plugin)}.
   *
   * @param generator any generator
   * @return this study
   */
  public Study plugin(Generator generator) {
    Arguments.require("generator", generator);
    context.register(generator);
    return this;
  }

  /**
   * Adds an evaluator that was defined in a cell, as {@code cell.ID}; otherwise as {@link
   * #plugin(Plugin)}.
   *
   * @param evaluator any evaluator
   * @return this study
   */
  public Study plugin(Evaluator evaluator) {
    Arguments.require("evaluator", evaluator);
    context.register(evaluator);
    return this;
  }

  /**
   * Adds a cleaner that was defined in a cell, as {@code cell.ID}; otherwise as {@link
   * #plugin(Plugin)}.
   *
   * @param cleaner any cleaner
   * @return this study
   */
  public Study plugin(Cleaner cleaner) {
    Arguments.require("cleaner", cleaner);
    context.register(cleaner);
    return this;
  }

  /**
   * A cleaner at its defaults; its text form is its documentation.
   *
   * @param id such as {@code oversampling.tomek-links}
   * @return the cleaner, to be given settings and used
   * @throws ParameterException ({@code cleaner.unknown}) if there is none, naming the closest
   */
  public CleanerStep cleaner(String id) {
    Arguments.require("id", id);
    LoadedPlugin plugin = context.plugins().withCleaner(id);
    Descriptor descriptor = plugin.descriptor(id);
    Cleaner cleaner = plugin.cleaners().get(id);
    return new CleanerStep(
        context, id, cleaner, descriptor, Parameters.defaults(descriptor.parameters()), "");
  }

  /**
   * A generator and a cleaner, both at their defaults, under the name that the field gives the two;
   * the same as {@code generator(…).then(cleaner(…))}.
   *
   * @param id such as {@code oversampling.smote-tomek}
   * @return the two as one step, labelled with the id
   * @throws ParameterException ({@code combination.unknown}) if there is none, naming the closest
   */
  public CombinedStep combination(String id) {
    Arguments.require("id", id);
    LoadedPlugin plugin = context.plugins().withCombination(id);
    Combination combination = plugin.combinations().get(id);
    return generator(plugin.id() + "." + combination.generator())
        .then(cleaner(plugin.id() + "." + combination.cleaner()))
        .named(id, plugin.descriptor(id));
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
    Arguments.require("file", file);
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
    Arguments.require("rows", rows);
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
    Arguments.require("plot", plot);
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
