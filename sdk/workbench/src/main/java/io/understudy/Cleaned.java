package io.understudy;

import io.understudy.spi.Dataset;
import java.util.Locale;

/** The real and the synthetic rows that a cleaner kept, and how many it dropped. Immutable. */
public final class Cleaned {
  static final String REAL = "real";
  static final String SYNTHETIC = "synthetic";

  private final String cleaner;
  private final Dataset real;
  private final int realBefore;
  private final Synthetic synthetic;
  private final int syntheticBefore;

  Cleaned(String cleaner, Dataset real, int realBefore, Synthetic synthetic, int syntheticBefore) {
    this.cleaner = cleaner;
    this.real = real;
    this.realBefore = realBefore;
    this.synthetic = synthetic;
    this.syntheticBefore = syntheticBefore;
  }

  /**
   * The real rows kept.
   *
   * @return rows in their order
   */
  public Dataset real() {
    return real;
  }

  /**
   * The synthetic rows kept.
   *
   * @return rows in their order; none if none were given
   */
  public Synthetic synthetic() {
    return synthetic;
  }

  /**
   * All rows kept: the real ones and, {@linkplain Synthetic#addedTo(Dataset) marked}, the synthetic
   * ones behind them.
   *
   * @return the rows to train on; {@link #real()} if no synthetic row was given
   */
  public Dataset rows() {
    return syntheticBefore == 0 ? real : synthetic.addedTo(real);
  }

  /**
   * How many real rows were dropped.
   *
   * @return zero or more
   */
  public int droppedReal() {
    return realBefore - real.rowCount();
  }

  /**
   * How many synthetic rows were dropped.
   *
   * @return zero or more
   */
  public int droppedSynthetic() {
    return syntheticBefore - synthetic.size();
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "Cleaned by %s: dropped %d of %d real rows and %d of %d synthetic rows",
        cleaner,
        droppedReal(),
        realBefore,
        droppedSynthetic(),
        syntheticBefore);
  }
}
