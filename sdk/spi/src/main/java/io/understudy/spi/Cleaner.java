package io.understudy.spi;

/**
 * Chooses which rows of a combined set to keep: rows on the wrong side of a border, of either
 * origin, are dropped. Stateless and thread-safe.
 *
 * <p>The numbered rules that every cleaner obeys stand in the {@linkplain io.understudy.spi package
 * documentation}.
 */
public interface Cleaner {

  /**
   * What this method is, what it is for, and its parameters.
   *
   * @return the same value at every call
   */
  Descriptor descriptor();

  /**
   * Chooses the rows to keep. Never changes the table; takes all randomness from {@code run}.
   *
   * @param request the rows, the origin of each, and the parameter values, already range-checked
   * @param run randomness, progress, cancellation and log of this run
   * @return a set of the request's rows
   * @throws DataException if the rows do not allow this method, saying why and what would
   * @throws ParameterException if parameter values contradict each other or the data
   * @throws CancelledException if the run was cancelled
   */
  RowSet keep(CleanRequest request, RunContext run);
}
