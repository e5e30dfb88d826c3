package io.understudy.spi;

import java.util.Optional;
import java.util.Set;
import tech.tablesaw.api.Table;

/**
 * What a {@link Generator} learnt. Immutable to its callers; {@link #sample} may be called from
 * many threads at once.
 */
public interface FittedGenerator extends AutoCloseable {

  /**
   * The schema of the rows that {@link #sample} returns.
   *
   * @return the schema, usually that of the training rows
   */
  Schema schema();

  /**
   * Makes the synthetic rows with ids {@code [from, to)}.
   *
   * <p>A row depends on the model, on the run's seed and on its id alone: use {@code
   * run.random("...").at(id)}. So any two slices join into the whole, in any order and on any
   * thread. Conditional rows share the draws of the unconditional row with the same id.
   *
   * @param request which ids, under which condition
   * @param run randomness, progress and cancellation of this sampling call
   * @return a new table of exactly {@code request.rows()} rows
   * @throws ParameterException if this generator does not {@linkplain #meets(Condition) meet} the
   *     condition
   * @throws CancelledException if the run was cancelled
   */
  Table sample(SampleRequest request, RunContext run);

  /**
   * Whether {@link #sample} meets a condition by itself. What it does not, the host meets in its
   * place: it samples without that part and takes the rows that fulfil it.
   *
   * @param condition never with partial rows
   * @return by default true of {@link Condition#any()} alone
   */
  default boolean meets(Condition condition) {
    return condition.isAny();
  }

  /**
   * What the method suggests to sample, such as the rows that each minority class lacks.
   *
   * @return an ordered plan; by default {@linkplain SamplePlan#none() none}: callers then say how
   *     many rows they want
   */
  default SamplePlan plan() {
    return SamplePlan.none();
  }

  /**
   * The traits of this model, for the parameters it was fitted with.
   *
   * @return a subset of the descriptor's traits, in declaration order; by default none
   */
  default Set<Trait> traits() {
    return Set.of();
  }

  /**
   * What the model and all rows sampled from it may reveal of one unit of the training rows.
   *
   * @return what the fit spent, proven and never estimated; by default empty: no guarantee
   */
  default Optional<PrivacyGuarantee> privacyGuarantee() {
    return Optional.empty();
  }

  /**
   * What the model says about itself and its training rows: how many rows lie in danger of overlap,
   * which distribution was chosen. Holds aggregates only, never records.
   *
   * @return diagnostics; by default empty
   */
  default Evaluation diagnostics() {
    return Evaluation.empty();
  }

  /**
   * Writes everything that {@link Generator#load} needs to sample the same bytes again.
   *
   * @param model where to write
   * @throws PluginException if this generator does not declare {@link Trait#PORTABLE}
   */
  default void save(ModelWriter model) {
    throw new PluginException(
        "plugin.not-portable",
        "This model cannot be saved.",
        "Fit it again; replay repeats the fit from the run log.");
  }

  /** Frees what the model holds outside the heap; by default nothing. */
  @Override
  default void close() {}
}
