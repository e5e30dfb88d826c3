package io.understudy;

import io.understudy.spi.Condition;
import io.understudy.spi.Dataset;
import io.understudy.spi.Evaluation;
import io.understudy.spi.FittedGenerator;
import io.understudy.spi.ParameterException;
import io.understudy.spi.Plugin;
import io.understudy.spi.PluginException;
import io.understudy.spi.PrivacyGuarantee;
import io.understudy.spi.SamplePlan;
import io.understudy.spi.Schema;
import io.understudy.spi.Trait;
import io.understudy.workbench.Arguments;
import io.understudy.workbench.PluginGuard;
import io.understudy.workbench.Sampling;
import io.understudy.workbench.StepRun;
import io.understudy.workbench.StudyContext;
import io.understudy.workbench.log.Environment;
import io.understudy.workbench.log.StepInput;
import io.understudy.workbench.log.StepKind;
import io.understudy.workbench.log.StepRecord;
import io.understudy.workbench.model.ModelFile;
import io.understudy.workbench.model.ModelHeader;
import io.understudy.workbench.schema.ConstraintJson;
import io.understudy.workbench.schema.SchemaInference;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tech.tablesaw.api.Table;

/** A fitted generator. Sampling twice gives the same rows: more rows begin with the fewer ones. */
public final class Model implements AutoCloseable {
  private final StudyContext context;
  private final ModelHeader header;
  private final FittedGenerator fitted;
  private final String key;
  private final Set<Trait> traits;
  private final Schema schema;

  private Model(StudyContext context, ModelHeader header, FittedGenerator fitted, String key) {
    this.context = context;
    this.header = header;
    this.fitted = fitted;
    this.key = key;
    this.traits = header.traits();
    this.schema = PluginGuard.call(header.generator(), fitted::schema);
  }

  static Model of(StudyContext context, ModelHeader header, FittedGenerator fitted, String key) {
    return new Model(context, header, fitted, key);
  }

  /**
   * Samples the rows that the model plans, such as those that each minority class lacks.
   *
   * @return the planned rows, part by part
   * @throws ParameterException ({@code sample.no-plan}) if the model plans nothing
   */
  public Synthetic sample() {
    SamplePlan plan = plan();
    if (plan.parts().isEmpty()) {
      throw new ParameterException(
          "sample.no-plan",
          "The model of '" + header.generator() + "' plans no rows of its own accord.",
          "Say how many you want: model.sample(1000).");
    }
    return sample(
        StepRecord.of(StepKind.SAMPLE).setting("plan", true).input(asInput()),
        run -> Sampling.planned(header.generator(), fitted, plan, run));
  }

  /**
   * Samples rows.
   *
   * @param rows how many, at least 0
   * @return the rows with ids from 0
   */
  public Synthetic sample(int rows) {
    return sample(rows, Condition.any());
  }

  /**
   * Samples rows that fulfil a condition. What the generator cannot meet by itself is met by
   * drawing candidates and taking those that fulfil it.
   *
   * @param rows how many, at least 0
   * @param given what they fulfil, such as {@code Condition.where("fraud", "yes")}
   * @return the rows with ids from 0
   * @throws ParameterException if the condition names a column that there is not
   * @throws io.understudy.spi.DataException ({@code sample.rejected}) if too few candidates fulfil
   *     it
   */
  public Synthetic sample(int rows, Condition given) {
    Arguments.require("given", given);
    StepRecord.Builder record =
        StepRecord.of(StepKind.SAMPLE)
            .setting("rows", rows)
            .setting("given", ConstraintJson.write(given))
            .input(asInput());
    given
        .partialRows()
        .ifPresent(
            partial ->
                record.input(context.input(Dataset.of(partial, SchemaInference.infer(partial)))));
    return sample(record, run -> Sampling.rows(header.generator(), fitted, rows, given, run));
  }

  /**
   * Completes partial rows: one row for each, in their order, that equals it where it has a value.
   *
   * @param partial some of the columns; a missing cell is left free
   * @return the completed rows
   */
  public Synthetic complete(Table partial) {
    Arguments.require("partial", partial);
    return sample(partial.rowCount(), Condition.given(partial));
  }

  private Synthetic sample(StepRecord.Builder record, Function<StepRun, Dataset> sampling) {
    record
        .method(header.generator())
        .label(header.label().equals(header.generator()) ? "" : header.label());
    StudyContext.Done<Dataset> done =
        context.run(
            record,
            context.stream(StepKind.FIT, header.stream()).child("sample"),
            run -> {
              Dataset rows = sampling.apply(run);
              run.checkCancelled();
              record.output(context.output("rows", rows));
              return rows;
            });
    Dataset rows = context.made(done.result(), done.key(), "rows");
    return new Synthetic(context, rows, header.label(), traits);
  }

  /**
   * What the model suggests to sample.
   *
   * @return its plan; possibly empty
   */
  public SamplePlan plan() {
    return PluginGuard.call(header.generator(), fitted::plan);
  }

  /**
   * What the model says about itself and its training rows, as aggregates.
   *
   * @return possibly empty
   */
  public Evaluation diagnostics() {
    return PluginGuard.call(header.generator(), fitted::diagnostics);
  }

  /**
   * What the model, and all rows sampled from it, may reveal of one unit of the training rows.
   *
   * @return proven, never estimated; empty if the method gives no guarantee
   */
  public Optional<PrivacyGuarantee> privacyGuarantee() {
    return PluginGuard.call(header.generator(), fitted::privacyGuarantee);
  }

  /**
   * What is true of this model.
   *
   * @return its traits
   */
  public Set<Trait> traits() {
    return traits;
  }

  /**
   * The schema of the rows that it samples.
   *
   * @return the schema
   */
  public Schema schema() {
    return schema;
  }

  /**
   * How results name the model's rows.
   *
   * @return the label of the step that fitted it
   */
  public String label() {
    return header.label();
  }

  /**
   * Saves the model into the study's folder {@code models}.
   *
   * @param file a plain name, such as {@code fraud.model}
   * @return where it was written
   * @throws PluginException ({@code plugin.not-portable}) if its generator cannot save models
   */
  public Path save(String file) {
    Arguments.require("file", file);
    if (!traits.contains(Trait.PORTABLE)) {
      throw new PluginException(
          "plugin.not-portable",
          "Models of '" + header.generator() + "' cannot be saved.",
          "Fit it again when you need it: the same seed gives the same model.");
    }
    Path target = context.folder().file("models", file);
    StepRecord.Builder record =
        StepRecord.of(StepKind.SAVE)
            .method(header.generator())
            .setting("file", file)
            .input(asInput());
    ModelHeader written = header.withSpiVersion(Environment.version(Plugin.class));
    context.run(
        record,
        context.stream(StepKind.SAVE, ""),
        run -> {
          ModelFile.write(
              target,
              written,
              writer -> PluginGuard.run(header.generator(), () -> fitted.save(writer)));
          record.file(context.fileOutput(target));
          return target;
        });
    return target;
  }

  private StepInput asInput() {
    return new StepInput(key, "model", 0, "");
  }

  /** Frees what the model holds outside the heap. */
  @Override
  public void close() {
    PluginGuard.run(header.generator(), fitted::close);
  }

  @Override
  public String toString() {
    String records =
        traits.contains(Trait.CONTAINS_RECORDS)
            ? "yes: it is as confidential as its training rows"
            : "no";
    return String.join(
        System.lineSeparator(),
        "Model of " + header.label() + " (" + header.generator() + ")",
        "  rows it makes: " + schema.columns().size() + " columns",
        "  plan: " + plan(),
        "  keeps records: " + records,
        "  privacy guarantee: " + privacyGuarantee().map(PrivacyGuarantee::toString).orElse("none"),
        "  can be saved: " + (traits.contains(Trait.PORTABLE) ? "yes" : "no"));
  }
}
