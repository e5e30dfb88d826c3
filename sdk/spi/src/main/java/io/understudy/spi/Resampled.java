package io.understudy.spi;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a candidate makes of a round's training rows: the synthetic rows that it adds and, if it
 * cleans, which of the training rows it keeps. Immutable.
 */
public final class Resampled {
  private final Dataset synthetic;
  private final @Nullable RowSet kept;

  private Resampled(Dataset synthetic, @Nullable RowSet kept) {
    this.synthetic = Objects.requireNonNull(synthetic);
    this.kept = kept;
  }

  /**
   * Rows to add to the training rows, all of which are kept.
   *
   * @param synthetic rows with the columns of the training rows
   * @return the result of a generator
   */
  public static Resampled adding(Dataset synthetic) {
    return new Resampled(synthetic, null);
  }

  /**
   * The same rows to add, but to some of the training rows only.
   *
   * @param training which of the training rows to keep
   * @return a changed copy
   */
  public Resampled keeping(RowSet training) {
    return new Resampled(synthetic, training);
  }

  /**
   * The rows to add.
   *
   * @return synthetic rows, possibly none
   */
  public Dataset synthetic() {
    return synthetic;
  }

  /**
   * The training rows to keep.
   *
   * @return a set of the round's training rows, or empty if all are kept
   */
  public Optional<RowSet> kept() {
    return Optional.ofNullable(kept);
  }

  @Override
  public String toString() {
    String real = kept == null ? "all training rows" : kept + " of training";
    return real + ", " + synthetic.rowCount() + " synthetic rows";
  }
}
