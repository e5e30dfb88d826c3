package io.understudy;

import io.understudy.spi.Condition;
import io.understudy.spi.Dataset;
import io.understudy.spi.Descriptor;
import io.understudy.spi.FittedGenerator;
import io.understudy.spi.Generator;
import io.understudy.spi.ParameterException;
import io.understudy.spi.Parameters;
import io.understudy.spi.PrivacyGuarantee;
import io.understudy.spi.Resampled;
import io.understudy.spi.SamplePlan;
import io.understudy.spi.Trait;
import io.understudy.workbench.Arguments;
import io.understudy.workbench.DescriptorText;
import io.understudy.workbench.PluginGuard;
import io.understudy.workbench.Sampling;
import io.understudy.workbench.StepRun;
import io.understudy.workbench.StudyContext;
import io.understudy.workbench.log.CanonicalJson;
import io.understudy.workbench.log.StepKind;
import io.understudy.workbench.log.StepRecord;
import io.understudy.workbench.model.ModelHeader;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A generator with its settings, before it is fitted. Immutable: {@code with} and {@code label}
 * return changed copies. Its text form is its documentation.
 */
public final class GeneratorStep extends ResamplingStep {
  private final StudyContext context;
  private final String id;
  private final Generator generator;
  private final Descriptor descriptor;
  private final Parameters parameters;
  private final String label;
  private final PrivacyGuarantee budget;

  GeneratorStep(
      StudyContext context,
      String id,
      Generator generator,
      Descriptor descriptor,
      Parameters parameters,
      String label,
      PrivacyGuarantee budget) {
    this.context = context;
    this.id = id;
    this.generator = generator;
    this.descriptor = descriptor;
    this.parameters = parameters;
    this.label = label;
    this.budget = budget;
  }

  /**
   * The same generator with a parameter changed.
   *
   * @param parameter the parameter's name
   * @param value its value, checked at once
   * @return a changed copy
   * @throws ParameterException naming parameter, value and range, or the closest names
   */
  public GeneratorStep with(String parameter, Object value) {
    Arguments.require("parameter", parameter);
    Arguments.require("value", value);
    Parameters changed = PluginGuard.call(id, () -> parameters.with(parameter, value));
    return new GeneratorStep(context, id, generator, descriptor, changed, label, budget);
  }

  /**
   * The same generator under a name of one's own. The name is also that of its random stream, so
   * that a labelled step keeps its draws when its parameters change.
   *
   * @param name how results name its rows
   * @return a changed copy
   * @throws ParameterException ({@code step.label}) if the name is blank
   */
  public GeneratorStep label(String name) {
    Labels.require(name);
    return new GeneratorStep(context, id, generator, descriptor, parameters, name, budget);
  }

  /**
   * The same generator with a privacy budget for each fit. Only differentially private generators
   * spend it; their noise has no seed, so save the model if the study is to be replayed.
   *
   * @param granted what a fit may spend, such as {@code PrivacyGuarantee.epsilon(1)}
   * @return a changed copy
   */
  public GeneratorStep budget(PrivacyGuarantee granted) {
    Arguments.require("granted", granted);
    return new GeneratorStep(context, id, generator, descriptor, parameters, label, granted);
  }

  /**
   * How results name its rows.
   *
   * @return the label given, or the generator's id
   */
  @Override
  public String label() {
    return label.isEmpty() ? id : label;
  }

  /**
   * The generator's full id.
   *
   * @return such as {@code oversampling.smote}
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
   * What the author says of the generator.
   *
   * @return the descriptor
   */
  public Descriptor descriptor() {
    return descriptor;
  }

  /**
   * Learns from real rows. The same seed, settings and rows always give the same model.
   *
   * @param training the real rows
   * @return the model
   * @throws io.understudy.spi.UnderstudyException if the rows or settings do not allow it, or the
   *     cell was interrupted
   */
  public Model fit(Dataset training) {
    Arguments.require("training", training);
    String stream = streamName();
    StepRecord.Builder record =
        StepRecord.of(StepKind.FIT)
            .method(id)
            .label(label)
            .parameters(parameters.toMap())
            .setting("stream", stream)
            .setting("secrets", hasSecret())
            .input(context.input(training));
    if (budget.epsilon() + budget.rho() > 0) {
      record.setting("budget", budget.toString());
    }
    StudyContext.Done<FittedGenerator> done =
        context.run(
            record,
            context.stream(StepKind.FIT, stream),
            run -> {
              StepRun fitting = run.granting(budget);
              FittedGenerator fitted = Sampling.fit(id, generator, training, parameters, fitting);
              PrivacyNotes.note(fitting.privacy().spent(), record);
              return fitted;
            });
    ModelHeader header =
        ModelHeader.of(id)
            .withLabel(label())
            .withParameters(parameters.toMap())
            .withTraits(Sampling.traits(id, done.result(), descriptor))
            .withStream(stream);
    return Model.of(context, header, done.result(), done.key());
  }

  /**
   * This generator, followed by a cleaner of the real and the synthetic rows.
   *
   * @param cleaner what drops rows of both kinds
   * @return the two as one, to be used on rows or compared over folds
   */
  public CombinedStep then(CleanerStep cleaner) {
    Arguments.require("cleaner", cleaner);
    return CombinedStep.of(this, cleaner);
  }

  @Override
  Resampled inRound(Dataset training, int round, StepRun outer) {
    return Resampled.adding(fitAndSample(training, round, outer));
  }

  @Override
  Set<Trait> traits() {
    return descriptor.traits();
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
    return true;
  }

  /**
   * Fits, samples the plan (or as many rows as there are training rows) and lets go of the model.
   */
  Dataset fitAndSample(Dataset training, int round, StepRun outer) {
    String child = "round-" + round;
    StepRun fitting =
        outer.within(context.stream(StepKind.FIT, streamName()).child(child)).granting(budget);
    StepRun sampling =
        outer.within(context.stream(StepKind.FIT, streamName()).child(child).child("sample"));
    FittedGenerator fitted = Sampling.fit(id, generator, training, parameters, fitting);
    try {
      SamplePlan plan = PluginGuard.call(id, fitted::plan);
      SamplePlan rows =
          plan.parts().isEmpty()
              ? SamplePlan.none().then(Condition.any(), training.rowCount())
              : plan;
      return Sampling.planned(id, fitted, rows, sampling);
    } finally {
      PluginGuard.run(id, fitted::close);
    }
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
    return DescriptorText.page(id, descriptor, parameters, true);
  }
}
