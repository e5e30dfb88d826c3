package io.understudy;

import io.understudy.spi.Dataset;
import io.understudy.spi.Descriptor;
import io.understudy.spi.ParameterException;
import io.understudy.spi.Resampled;
import io.understudy.spi.Trait;
import io.understudy.workbench.Arguments;
import io.understudy.workbench.StepRun;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A generator whose rows are cleaned together with the real ones, such as SMOTE-Tomek. Immutable.
 * Made by {@link GeneratorStep#then} or, under the names that the field knows, by {@link
 * Study#combination}.
 */
public final class CombinedStep extends ResamplingStep {
  private final GeneratorStep generator;
  private final CleanerStep cleaner;
  private final String label;
  private final String documentation;

  private CombinedStep(
      GeneratorStep generator, CleanerStep cleaner, String label, String documentation) {
    this.generator = generator;
    this.cleaner = cleaner;
    this.label = label;
    this.documentation = documentation;
  }

  static CombinedStep of(GeneratorStep generator, CleanerStep cleaner) {
    String label = generator.label() + " + " + cleaner.label();
    return new CombinedStep(generator, cleaner, label, "");
  }

  /** The same steps under the name and with the documentation of a known combination. */
  CombinedStep named(String id, Descriptor descriptor) {
    String end = System.lineSeparator();
    StringBuilder text = new StringBuilder(descriptor.title() + " (" + id + ")");
    text.append(end).append("  ").append(descriptor.summary());
    text.append(end).append("  When to use: ").append(descriptor.whenToUse());
    text.append(end).append("  Limits: ").append(descriptor.limits());
    descriptor.citations().forEach(it -> text.append(end).append("  Source: ").append(it));
    return new CombinedStep(generator, cleaner, id, text.append(end).append(end).toString());
  }

  /**
   * The same steps under a name of one's own. The random streams stay those of the two steps.
   *
   * @param name how results name the rows
   * @return a changed copy
   * @throws ParameterException ({@code step.label}) if the name is blank
   */
  public CombinedStep label(String name) {
    Labels.require(name);
    return new CombinedStep(generator, cleaner, name, documentation);
  }

  @Override
  public String label() {
    return label;
  }

  /**
   * The generator, to be given other settings: {@code combined.generator().with("neighbours",
   * 3).then(combined.cleaner())}.
   *
   * @return the first step
   */
  public GeneratorStep generator() {
    return generator;
  }

  /**
   * The cleaner.
   *
   * @return the second step
   */
  public CleanerStep cleaner() {
    return cleaner;
  }

  /**
   * Fits the generator, samples its plan (or as many rows as there are training rows, if it has
   * none) and cleans the rows of both kinds: three steps in the log.
   *
   * @param training the real rows
   * @return the rows kept of each kind, and how many were dropped
   * @throws io.understudy.spi.UnderstudyException if the rows or settings do not allow it, or the
   *     cell was interrupted
   */
  public Cleaned resample(Dataset training) {
    Arguments.require("training", training);
    try (Model model = generator.fit(training)) {
      boolean planned = !model.plan().parts().isEmpty();
      Synthetic made = planned ? model.sample() : model.sample(training.rowCount());
      return cleaner.clean(training, made);
    }
  }

  @Override
  Resampled inRound(Dataset training, int round, StepRun outer) {
    Dataset synthetic = generator.fitAndSample(training, round, outer);
    return cleaner.inRound(training, synthetic, round, outer);
  }

  @Override
  Set<Trait> traits() {
    return generator.traits();
  }

  @Override
  List<String> methods() {
    return List.of(generator.id(), cleaner.id());
  }

  @Override
  Map<String, Object> settings() {
    return Map.of(
        "label", label(), "generator", generator.settings(), "cleaner", cleaner.settings());
  }

  @Override
  boolean fits() {
    return true;
  }

  @Override
  public String toString() {
    String end = System.lineSeparator();
    return documentation + generator + end + end + "then" + end + end + cleaner;
  }
}
