package io.understudy.workbench;

import io.understudy.spi.Condition;
import io.understudy.spi.DataException;
import io.understudy.spi.Dataset;
import io.understudy.spi.Descriptor;
import io.understudy.spi.FitRequest;
import io.understudy.spi.FittedGenerator;
import io.understudy.spi.Generator;
import io.understudy.spi.Parameters;
import io.understudy.spi.PluginException;
import io.understudy.spi.SamplePlan;
import io.understudy.spi.SampleRequest;
import io.understudy.spi.Schema;
import io.understudy.spi.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
   */
  public static FittedGenerator fit(
      String who, Generator generator, Dataset training, Parameters parameters, StepRun run) {
    if (training.rowCount() == 0) {
      throw new DataException(
          "fit.no-rows", "There are no rows to learn from.", "Check the file and its filters.");
    }
    FittedGenerator fitted =
        PluginGuard.call(who, () -> generator.fit(FitRequest.of(training, parameters), run));
    run.checkCancelled();
    return fitted;
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
   * Samples rows with ids from 0.
   *
   * @param who the generator's full id
   * @param fitted the model
   * @param rows how many
   * @param given what they fulfil
   * @param run the step
   * @return exactly these rows
   */
  public static Dataset rows(
      String who, FittedGenerator fitted, int rows, Condition given, StepRun run) {
    Schema schema = PluginGuard.call(who, fitted::schema);
    return Tables.sampled(who, slice(who, fitted, 0, rows, given, run), rows, schema);
  }

  /**
   * Samples the rows of a plan; ids run on through its parts.
   *
   * @param who the generator's full id
   * @param fitted the model
   * @param plan its parts
   * @param run the step
   * @return exactly these rows, part by part
   */
  public static Dataset planned(String who, FittedGenerator fitted, SamplePlan plan, StepRun run) {
    Schema schema = PluginGuard.call(who, fitted::schema);
    List<Table> parts = new ArrayList<>();
    long next = 0;
    for (SamplePlan.Part part : plan.parts()) {
      Table made = slice(who, fitted, next, part.rows(), part.condition(), run);
      parts.add(Tables.sampled(who, made, part.rows(), schema).table());
      next += part.rows();
    }
    return Tables.sampled(who, Tables.stack(parts), plan.rows(), schema);
  }

  private static Table slice(
      String who, FittedGenerator fitted, long from, long rows, Condition given, StepRun run) {
    run.checkCancelled();
    SampleRequest request = SampleRequest.ids(from, from + rows).given(given);
    return PluginGuard.call(who, () -> fitted.sample(request, run));
  }
}
