package io.understudy;

import io.understudy.spi.Dataset;
import io.understudy.workbench.Arguments;
import io.understudy.workbench.StudyContext;
import io.understudy.workbench.split.Partition;

/**
 * One division of a cross-validation: one part is held out, the next is for validation, the rest is
 * for training. The rows are cut when asked for. Immutable.
 */
public final class Fold {
  private final StudyContext context;
  private final String key;
  private final Dataset source;
  private final Partition partition;
  private final int part;
  private final int number;

  Fold(
      StudyContext context, String key, Dataset source, Partition partition, int part, int number) {
    this.context = context;
    this.key = key;
    this.source = source;
    this.partition = partition;
    this.part = part;
    this.number = number;
  }

  /**
   * The fold's number.
   *
   * @return from 0
   */
  public int number() {
    return number;
  }

  /**
   * The rows to learn from.
   *
   * @return a new copy, in original order
   */
  public Dataset training() {
    return cut("training", rows(SplitRole.TRAINING));
  }

  /**
   * The rows for tuning and for choosing thresholds.
   *
   * @return a new copy, in original order
   */
  public Dataset validation() {
    return cut("validation", rows(SplitRole.CONTROL));
  }

  /**
   * The rows to judge by.
   *
   * @return a new copy, in original order
   */
  public Dataset holdout() {
    return cut("holdout", rows(SplitRole.HOLDOUT));
  }

  /**
   * Which rows of the source a role has.
   *
   * @param role the role; validation rows have {@link SplitRole#CONTROL}
   * @return row indices from 0 in ascending order; none for {@link SplitRole#REFERENCE}
   */
  public int[] rows(SplitRole role) {
    Arguments.require("role", role);
    int next = (part + 1) % partition.size();
    return switch (role) {
      case TRAINING -> partition.rowsOutside(part, next);
      case CONTROL -> partition.rows(next);
      case HOLDOUT -> partition.rows(part);
      case REFERENCE -> new int[0];
    };
  }

  private Dataset cut(String what, int[] rows) {
    return context.made(source.select(rows), key, number + "." + what);
  }

  @Override
  public String toString() {
    return "Fold "
        + number
        + ": "
        + rows(SplitRole.TRAINING).length
        + " training, "
        + rows(SplitRole.CONTROL).length
        + " validation, "
        + rows(SplitRole.HOLDOUT).length
        + " holdout rows";
  }
}
