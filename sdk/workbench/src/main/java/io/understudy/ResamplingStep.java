package io.understudy;

import io.understudy.spi.Dataset;
import io.understudy.spi.Resampled;
import io.understudy.spi.Trait;
import io.understudy.workbench.StepRun;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What makes other training rows of the real ones: a generator adds rows, a cleaner drops some, a
 * combination does both. Such steps can be compared over folds. Immutable.
 */
public abstract sealed class ResamplingStep permits GeneratorStep, CleanerStep, CombinedStep {
  ResamplingStep() {}

  /**
   * How results name its rows.
   *
   * @return the label given, or what the step does
   */
  public abstract String label();

  /** What is true of the rows that it adds. */
  abstract Set<Trait> traits();

  /** The ids of the methods that it uses. */
  abstract List<String> methods();

  /** What the log says of it. */
  abstract Map<String, Object> settings();

  /** Whether a generator is fitted. */
  abstract boolean fits();

  /** Does its work inside another step, on the training rows of one round. */
  abstract Resampled inRound(Dataset training, int round, StepRun outer);
}
