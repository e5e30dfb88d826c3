package io.understudy;

import io.understudy.spi.Cleaner;
import io.understudy.spi.Dataset;
import io.understudy.spi.Descriptor;
import io.understudy.spi.ParameterException;
import io.understudy.spi.Parameters;
import io.understudy.spi.Resampled;
import io.understudy.spi.RowSet;
import io.understudy.spi.Trait;
import io.understudy.workbench.Arguments;
import io.understudy.workbench.Cleaning;
import io.understudy.workbench.DescriptorText;
import io.understudy.workbench.PluginGuard;
import io.understudy.workbench.StepRun;
import io.understudy.workbench.StudyContext;
import io.understudy.workbench.log.CanonicalJson;
import io.understudy.workbench.log.StepKind;
import io.understudy.workbench.log.StepRecord;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A cleaner with its settings. Immutable: {@code with} and {@code label} return changed copies. Its
 * text form is its documentation.
 */
public final class CleanerStep extends ResamplingStep {
  private final StudyContext context;
  private final String id;
  private final Cleaner cleaner;
  private final Descriptor descriptor;
  private final Parameters parameters;
  private final String label;

  CleanerStep(
      StudyContext context,
      String id,
      Cleaner cleaner,
      Descriptor descriptor,
      Parameters parameters,
      String label) {
    this.context = context;
    this.id = id;
    this.cleaner = cleaner;
    this.descriptor = descriptor;
    this.parameters = parameters;
    this.label = label;
  }

  /**
   * The same cleaner with a parameter changed.
   *
   * @param parameter the parameter's name
   * @param value its value, checked at once
   * @return a changed copy
   * @throws ParameterException naming parameter, value and range, or the closest names
   */
  public CleanerStep with(String parameter, Object value) {
    Arguments.require("parameter", parameter);
    Arguments.require("value", value);
    Parameters changed = PluginGuard.call(id, () -> parameters.with(parameter, value));
    return new CleanerStep(context, id, cleaner, descriptor, changed, label);
  }

  /**
   * The same cleaner under a name of one's own, which is also that of its random stream.
   *
   * @param name how results name it
   * @return a changed copy
   * @throws ParameterException ({@code step.label}) if the name is blank
   */
  public CleanerStep label(String name) {
    Labels.require(name);
    return new CleanerStep(context, id, cleaner, descriptor, parameters, name);
  }

  /**
   * How results and the log name the step.
   *
   * @return the label given, or the cleaner's id
   */
  @Override
  public String label() {
    return label.isEmpty() ? id : label;
  }

  /**
   * The cleaner's full id.
   *
   * @return such as {@code oversampling.tomek-links}
   */
  public String id() {
    return id;
  }

  /**
   * The settings in force.
   *
   * @return all parameters
   */
  public Parameters parameters() {
    return parameters;
  }

  /**
   * What the author says of the cleaner.
   *
   * @return the descriptor
   */
  public Descriptor descriptor() {
    return descriptor;
  }

  /**
   * Drops some of the real rows.
   *
   * @param real the rows
   * @return the rows kept, and how many were dropped
   * @throws io.understudy.spi.UnderstudyException if the rows do not allow it, or the cell was
   *     interrupted
   */
  public Cleaned clean(Dataset real) {
    Arguments.require("real", real);
    Synthetic none = new Synthetic(context, real.select(), label(), Set.of());
    return clean(real, none, cleanRecord().input(context.input(real)));
  }

  /**
   * Drops some of the real and of the synthetic rows, looking at both together.
   *
   * @param real the rows that the synthetic ones are meant to be added to
   * @param synthetic rows with the same columns
   * @return the rows kept of each, and how many were dropped
   * @throws ParameterException ({@code add.columns-differ}) if the columns are not the same
   * @throws io.understudy.spi.UnderstudyException if the rows do not allow it, or the cell was
   *     interrupted
   */
  public Cleaned clean(Dataset real, Synthetic synthetic) {
    Arguments.require("real", real);
    Arguments.require("synthetic", synthetic);
    synthetic.requireColumnsOf(real);
    StepRecord.Builder record =
        cleanRecord().input(context.input(real)).input(context.input(synthetic.rows()));
    return clean(real, synthetic, record);
  }

  private StepRecord.Builder cleanRecord() {
    return StepRecord.of(StepKind.CLEAN)
        .method(id)
        .label(label)
        .parameters(parameters.toMap())
        .setting("secrets", hasSecret());
  }

  private Cleaned clean(Dataset real, Synthetic synthetic, StepRecord.Builder record) {
    int realRows = real.rowCount();
    int allRows = realRows + synthetic.size();
    StudyContext.Done<Cleaned> done =
        context.run(
            record,
            context.stream(StepKind.CLEAN, streamName()),
            run -> {
              RowSet kept = keep(real, synthetic.rows(), run);
              Dataset keptReal = real.select(kept.within(0, realRows).toArray());
              Dataset keptSynthetic =
                  synthetic.rows().select(kept.within(realRows, allRows).toArray());
              record
                  .count("host.dropped-real", realRows - keptReal.rowCount())
                  .count("host.dropped-synthetic", synthetic.size() - keptSynthetic.rowCount())
                  .output(context.output(Cleaned.REAL, keptReal))
                  .output(context.output(Cleaned.SYNTHETIC, keptSynthetic));
              return new Cleaned(
                  label(), keptReal, realRows, synthetic.with(keptSynthetic), synthetic.size());
            });
    context.made(done.result().real(), done.key(), Cleaned.REAL);
    context.made(done.result().synthetic().rows(), done.key(), Cleaned.SYNTHETIC);
    return done.result();
  }

  private RowSet keep(Dataset real, Dataset synthetic, StepRun run) {
    return Cleaning.keep(id, cleaner, real, synthetic, parameters, run);
  }

  /** Cleans inside another step. */
  Resampled inRound(Dataset training, Dataset synthetic, int round, StepRun outer) {
    StepRun cleaning =
        outer.within(context.stream(StepKind.CLEAN, streamName()).child("round-" + round));
    RowSet kept = keep(training, synthetic, cleaning);
    int real = training.rowCount();
    int[] added = kept.within(real, real + synthetic.rowCount()).toArray();
    return Resampled.adding(synthetic.select(added)).keeping(kept.within(0, real));
  }

  @Override
  Resampled inRound(Dataset training, int round, StepRun outer) {
    return inRound(training, training.select(), round, outer);
  }

  @Override
  Set<Trait> traits() {
    return Set.of();
  }

  @Override
  List<String> methods() {
    return List.of(id);
  }

  @Override
  Map<String, Object> settings() {
    return Map.of("id", id, "label", label(), "parameters", parameters.toMap());
  }

  @Override
  boolean fits() {
    return false;
  }

  private String streamName() {
    return label.isEmpty()
        ? PluginGuard.call(id, () -> id + CanonicalJson.write(parameters.toMap()))
        : label;
  }

  private boolean hasSecret() {
    return parameters.declared().stream().anyMatch(it -> it.isSecret() && parameters.isSet(it));
  }

  @Override
  public String toString() {
    return DescriptorText.page(id, descriptor, parameters, false);
  }
}
