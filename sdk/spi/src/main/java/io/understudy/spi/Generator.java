package io.understudy.spi;

/**
 * A method that learns from rows and makes rows: an oversampler, a copula, a neural network, an
 * augmenter. Stateless and thread-safe; what it learns is in the {@link FittedGenerator}.
 *
 * <p>The numbered rules that every generator obeys stand in the {@linkplain io.understudy.spi
 * package documentation}.
 */
public interface Generator {

  /**
   * What this method is, what it is for, and its parameters.
   *
   * @return the same value at every call
   */
  Descriptor descriptor();

  /**
   * Learns from real rows.
   *
   * <p>Must not change the training table, must take all randomness from {@code run}, and should
   * report progress and call {@link RunContext#checkCancelled()} at least every 100 milliseconds of
   * work.
   *
   * @param request the training rows and parameter values, already range-checked
   * @param run randomness, progress, cancellation and log of this run
   * @return what was learnt
   * @throws DataException if the rows do not allow this method, saying why and what would
   * @throws ParameterException if parameter values contradict each other or the data
   * @throws CancelledException if the run was cancelled
   */
  FittedGenerator fit(FitRequest request, RunContext run);

  /**
   * Reads back what {@link FittedGenerator#save(ModelWriter)} wrote. Implemented by generators that
   * declare {@link Trait#PORTABLE}.
   *
   * @param model a model that this generator saved, possibly in an earlier release
   * @return a fitted generator that samples the same bytes as the saved one
   * @throws DataException if the model is of an unknown version or its parts do not fit together
   */
  default FittedGenerator load(ModelReader model) {
    throw new PluginException(
        "plugin.not-portable",
        "'" + descriptor().id() + "' cannot load models.",
        "Fit it again; replay repeats the fit from the run log.");
  }
}
