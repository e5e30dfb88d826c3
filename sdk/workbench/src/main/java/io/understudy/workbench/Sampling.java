package io.understudy.workbench;

import io.understudy.spi.Condition;
import io.understudy.spi.Constraint;
import io.understudy.spi.DataException;
import io.understudy.spi.Dataset;
import io.understudy.spi.Descriptor;
import io.understudy.spi.FitRequest;
import io.understudy.spi.FittedGenerator;
import io.understudy.spi.Generator;
import io.understudy.spi.Parameters;
import io.understudy.spi.PluginException;
import io.understudy.spi.PrivacyGuarantee;
import io.understudy.spi.RunContext;
import io.understudy.spi.SamplePlan;
import io.understudy.spi.SampleRequest;
import io.understudy.spi.Schema;
import io.understudy.spi.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import tech.tablesaw.api.Table;

/** Calls generators, and holds them to their promises. */
public final class Sampling {
  private Sampling() {}

  /**
   * Fits a generator.
   *
   * @param who its full id
   * @param generator the generator
   * @param training the real rows
   * @param parameters its settings
   * @param run the step
   * @return what it learnt
   * @throws DataException ({@code privacy.inferred-domain}) if it is differentially private and a
   *     domain was read off the data
   * @throws PluginException ({@code plugin.privacy}) if it claims more privacy than it paid for
   */
  public static FittedGenerator fit(
      String who, Generator generator, Dataset training, Parameters parameters, RunContext run) {
    Descriptor descriptor = PluginGuard.call(who, generator::descriptor);
    if (training.rowCount() == 0 && !descriptor.traits().contains(Trait.SCHEMA_ONLY)) {
      throw new DataException(
          "fit.no-rows", "There are no rows to learn from.", "Check the file and its filters.");
    }
    if (descriptor.traits().contains(Trait.DIFFERENTIALLY_PRIVATE)) {
      training.schema().requireDeclaredDomains();
    }
    FittedGenerator fitted =
        PluginGuard.call(who, () -> generator.fit(FitRequest.of(training, parameters), run));
    run.checkCancelled();
    requireNotOverstated(who, fitted, run);
    return fitted;
  }

  /** A model may claim no more than what its fit paid for. */
  private static void requireNotOverstated(String who, FittedGenerator fitted, RunContext run) {
    Optional<PrivacyGuarantee> claimed = PluginGuard.call(who, fitted::privacyGuarantee);
    if (claimed.isPresent() && !claimed.get().isNoStrongerThan(run.privacy().spent())) {
      throw new PluginException(
          "plugin.privacy",
          "'" + who + "' claims a stronger privacy guarantee than its fit paid for.",
          "Tell the author of the plugin.");
    }
  }

  /**
   * The traits of a model, which must be among those that its generator declares.
   *
   * @param who the generator's full id
   * @param fitted the model
   * @param descriptor the generator's
   * @return the traits
   * @throws PluginException ({@code plugin.traits}) if there are more
   */
  public static Set<Trait> traits(String who, FittedGenerator fitted, Descriptor descriptor) {
    Set<Trait> traits = PluginGuard.call(who, fitted::traits);
    if (!descriptor.traits().containsAll(traits)) {
      throw new PluginException(
          "plugin.traits",
          "'" + who + "' claims traits of its model that it does not declare.",
          "Tell the author of the plugin.");
    }
    return traits;
  }

  /**
   * Samples rows with ids from 0. What of the condition and of the schema's constraints the model
   * does not meet by itself is met by {@link Rejection}.
   *
   * @param who the generator's full id
   * @param fitted the model
   * @param rows how many
   * @param given what they fulfil
   * @param run the step
   * @return exactly these rows
   * @throws DataException ({@code sample.rejected}) if too few candidates fulfil it; ({@code
   *     sample.not-unique}) if a key that the schema declares occurs twice
   */
  public static Dataset rows(
      String who, FittedGenerator fitted, int rows, Condition given, RunContext run) {
    return planned(who, fitted, SamplePlan.none().then(given, rows), run);
  }

  /**
   * Samples the rows of a plan; ids run on through its parts.
   *
   * @param who the generator's full id
   * @param fitted the model
   * @param plan its parts
   * @param run the step
   * @return exactly these rows, part by part
   * @throws DataException ({@code sample.rejected}) if too few candidates fulfil a condition or
   *     constraint; ({@code sample.not-unique}) if a key that the schema declares occurs twice
   */
  public static Dataset planned(
      String who, FittedGenerator fitted, SamplePlan plan, RunContext run) {
    Schema schema = PluginGuard.call(who, fitted::schema);
    List<Table> parts = new ArrayList<>();
    long next = 0;
    for (SamplePlan.Part part : plan.parts()) {
      long end = next + part.rows();
      Table made = slice(who, fitted, SampleRequest.ids(next, end).given(part.condition()), run);
      parts.add(Tables.sampled(who, made, part.rows(), schema).table());
      next = end;
    }
    Dataset all = Tables.sampled(who, Tables.stack(parts), plan.rows(), schema);
    schema.constraints().forEach(constraint -> requireUnique(constraint, all));
    return all;
  }

  /**
   * Samples a slice: any two join into the whole.
   *
   * @param who the generator's full id
   * @param fitted the model
   * @param request which ids, and what their rows fulfil
   * @param run randomness, threads and cancellation
   * @return exactly these rows
   * @throws DataException ({@code sample.rejected}) if too few candidates fulfil it
   */
  public static Table slice(
      String who, FittedGenerator fitted, SampleRequest request, RunContext run) {
    run.checkCancelled();
    Schema schema = PluginGuard.call(who, fitted::schema);
    Condition given = request.condition();
    given.columns().forEach(schema::column);
    if (request.rows() > 0 && completesByItself(who, fitted, schema, given)) {
      return completed(who, fitted, request, run);
    }
    return request.rows() > 0 && Rejection.isNeeded(who, fitted, schema, given)
        ? Rejection.sample(who, fitted, schema, request.from(), request.to(), given, run)
        : PluginGuard.call(who, () -> fitted.sample(withoutPartialRows(request), run));
  }

  private static SampleRequest withoutPartialRows(SampleRequest request) {
    return request.condition().partialRows().isPresent()
        ? SampleRequest.ids(request.from(), request.to())
        : request;
  }

  private static boolean completesByItself(
      String who, FittedGenerator fitted, Schema schema, Condition given) {
    Optional<Table> partial = given.partialRows();
    if (partial.isEmpty() || Rejection.isNeeded(who, fitted, schema, Condition.any())) {
      return false;
    }
    return IntStream.range(0, partial.get().rowCount())
        .mapToObj(given::at)
        .distinct()
        .allMatch(row -> PluginGuard.call(who, () -> fitted.meets(row)));
  }

  /** Successive ids of one condition are asked for at once. */
  private static Table completed(
      String who, FittedGenerator fitted, SampleRequest request, RunContext run) {
    List<Table> parts = new ArrayList<>();
    long from = request.from();
    while (from < request.to()) {
      run.checkCancelled();
      Condition asked = request.condition().at(from);
      long to = from + 1;
      while (to < request.to() && request.condition().at(to).equals(asked)) {
        to++;
      }
      SampleRequest part = SampleRequest.ids(from, to).given(asked);
      Table made = PluginGuard.call(who, () -> fitted.sample(part, run));
      parts.add(Tables.sampled(who, made, part.rows(), fitted.schema()).table());
      from = to;
    }
    return Tables.stack(parts);
  }

  private static void requireUnique(Constraint constraint, Dataset rows) {
    if (constraint instanceof Constraint.Uniqueness
        && constraint.holds(rows).size() < rows.rowCount()) {
      throw new DataException(
          "sample.not-unique",
          "Sampled rows break the constraint '" + constraint + "'.",
          "Sample fewer rows, use a generator that makes keys, or do not declare the constraint.");
    }
  }
}
