package io.understudy.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.understudy.spi.ColumnSchema;
import io.understudy.spi.Condition;
import io.understudy.spi.Dataset;
import io.understudy.spi.Descriptor;
import io.understudy.spi.Domain;
import io.understudy.spi.FitRequest;
import io.understudy.spi.FittedGenerator;
import io.understudy.spi.Generator;
import io.understudy.spi.Parameters;
import io.understudy.spi.PrivacyGuarantee;
import io.understudy.spi.RunContext;
import io.understudy.spi.SamplePlan;
import io.understudy.spi.SampleRequest;
import io.understudy.spi.Schema;
import io.understudy.spi.Trait;
import io.understudy.spi.UnderstudyException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.opentest4j.AssertionFailedError;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * The duties of a {@link Generator} as tests: one for each numbered rule of {@link
 * io.understudy.spi the SPI}. A plugin author extends this class and gives two methods:
 *
 * <pre>{@code
 * class SmoteContractTest extends GeneratorContract {
 *   @Override protected Generator generator() { return new Smote(); }
 *   @Override protected Dataset training() {
 *     return Datasets.classes("churned").with("yes", 10).with("no", 90).build();
 *   }
 * }
 * }</pre>
 *
 * <p>Extend it once for each sort of data that the generator is made for: several classes, mixed
 * kinds, missing cells. The rows should be few, for a rule may fit the generator a dozen times.
 *
 * <p>A failure says with which seed it happened. Set the system property {@value #SEED_PROPERTY} to
 * repeat it, or to try another seed. A rule that does not apply is skipped with the reason.
 */
public abstract class GeneratorContract {
  /** The system property that sets the seed of all rules. */
  public static final String SEED_PROPERTY = "understudy.testkit.seed";

  private static final int ROWS = 61;
  private static final long FAR_ID = 5_000_000_000L;
  private static final int MANY_ROWS = 500_000;
  private final Map<Long, FittedGenerator> privateModels = new HashMap<>();

  /** For subclasses. */
  protected GeneratorContract() {}

  /**
   * The generator whose duties are checked.
   *
   * @return the same kind of generator at every call
   */
  protected abstract Generator generator();

  /**
   * Rows that the generator can be fitted to with the {@linkplain #parameters parameters} below.
   *
   * @return the same rows at every call
   */
  protected abstract Dataset training();

  /**
   * Values for the generator's parameters.
   *
   * @param defaults all parameters at their defaults
   * @return by default the defaults
   */
  protected Parameters parameters(Parameters defaults) {
    return defaults;
  }

  /**
   * Rules that this generator is known to break, and why. They are still run: one that no longer
   * fails must be taken off the list.
   *
   * @return rule, such as {@code g5}, to reason; by default empty
   */
  protected Map<String, String> knownFailures() {
    return Map.of();
  }

  /**
   * Whether the method draws nothing, so that all seeds give the same rows.
   *
   * @return by default false; rule g5 is skipped if true
   */
  protected boolean deterministic() {
    return false;
  }

  /**
   * What a fit may spend; only a differentially private generator needs any.
   *
   * @return by default epsilon 1 for a row, added or removed
   */
  protected PrivacyGuarantee privacyBudget() {
    return PrivacyGuarantee.epsilon(1);
  }

  /** Rule g1: {@code sample} returns exactly the rows asked for. */
  @Test
  public final void g1_exactRowCounts() {
    rule(
        "g1",
        seed -> {
          FittedGenerator model = fit(seed);
          long[][] ranges = {{0, 1}, {0, 7}, {5, 12}, {0, ROWS}, {FAR_ID, FAR_ID + 3}};
          for (long[] range : ranges) {
            Table rows = sample(model, range[0], range[1], seed);
            for (Column<?> column : rows.columns()) {
              assertThat(column.size())
                  .as("rows in column '%s' for ids [%d, %d)", column.name(), range[0], range[1])
                  .isEqualTo((int) (range[1] - range[0]));
            }
            assertThat(rows.columnCount()).as("columns").isPositive();
          }
        });
  }

  /** Rule g2: sampled tables are as their schema says. */
  @Test
  public final void g2_thePromisedSchema() {
    rule(
        "g2",
        seed -> {
          FittedGenerator model = fit(seed);
          Schema schema = model.schema();
          Dataset rows = Dataset.of(sample(model, 0, ROWS, seed), schema);
          for (ColumnSchema column : schema.columns()) {
            Promises.check(column, rows.column(column.name()));
          }
        });
  }

  /** Rule g3: a row depends on its id alone, not on the slice it is asked for in. */
  @Test
  public final void g3_anyTwoSlicesJoinIntoTheWhole() {
    rule(
        "g3",
        seed -> {
          FittedGenerator model = fit(seed);
          for (Condition condition : conditions(model)) {
            for (long start : new long[] {0, FAR_ID}) {
              Table whole = sample(model, start, start + ROWS, condition, seed);
              for (int cut : new int[] {1, ROWS / 3, ROWS - 1}) {
                Table last = sample(model, start + cut, start + ROWS, condition, seed);
                Table first = sample(model, start, start + cut, condition, seed);
                assertSame("two slices", whole, Tables.join(first, last));
              }
            }
          }
        });
  }

  /** Rule g4: fitting and sampling again gives the same bytes. */
  @Test
  public final void g4_theSameSeedRepeats() {
    rule(
        "g4",
        seed -> {
          FittedGenerator model = fit(seed);
          Table first = sample(model, 0, ROWS, seed);
          assertSame("sampling again", first, sample(model, 0, ROWS, seed));
          assertSame("fitting again", first, sample(fit(seed), 0, ROWS, seed));
          assertThat(fit(seed).plan()).as("the plan after fitting again").isEqualTo(model.plan());
        });
  }

  /** Rule g5: another seed gives other rows. */
  @Test
  public final void g5_anotherSeedDiffers() {
    assumeTrue(!deterministic(), "the method is deterministic");
    rule(
        "g5",
        seed -> {
          Table one = sample(fit(seed), 0, ROWS, seed);
          Table other = sample(fit(seed + 1), 0, ROWS, seed + 1);
          assertThat(Tables.contentEquals(one, other)).as("rows of another seed").isFalse();
        });
  }

  /** Rule g6: neither the training rows nor the model change, whatever is done with the rows. */
  @Test
  public final void g6_theInputIsUntouched() {
    rule(
        "g6",
        seed -> {
          Dataset training = training();
          String before = Tables.fingerprint(training.table());
          FittedGenerator model = fit(training, seed, 2);
          assertThat(Tables.fingerprint(training.table())).as("training rows").isEqualTo(before);
          Table rows = sample(model, 0, ROWS, seed);
          assertThat(Tables.fingerprint(training.table())).as("training rows").isEqualTo(before);
          String sampled = Tables.fingerprint(rows);
          rows.columns().forEach(column -> column.setMissing(0));
          assertThat(Tables.fingerprint(training.table()))
              .as("training rows after a sampled row was changed")
              .isEqualTo(before);
          assertThat(Tables.fingerprint(sample(model, 0, ROWS, seed)))
              .as("rows sampled after a sampled row was changed")
              .isEqualTo(sampled);
        });
  }

  /** Rule g7: the bytes are the same for any number of threads, and for concurrent callers. */
  @Test
  public final void g7_threadsDoNotMatter() {
    rule(
        "g7",
        seed -> {
          Dataset training = training();
          Table expected = sample(fitOnce(training, seed, 1), 0, ROWS, seed);
          for (int threads : Rules.THREADS) {
            FittedGenerator model = fitOnce(training, seed, threads);
            RunContext run = RunContext.standalone(seed, threads);
            assertSame(
                "threads: " + threads, expected, model.sample(SampleRequest.ids(0, ROWS), run));
          }
          FittedGenerator model = fitOnce(training, seed, 1);
          Callable<Table> caller = () -> sample(model, 0, ROWS, seed);
          for (Table rows : Rules.concurrently(List.of(caller, caller, caller, caller))) {
            assertSame("concurrent callers", expected, rows);
          }
        });
  }

  /** Rule g8: the bytes are the same in any locale and time zone. */
  @Test
  @ResourceLock(Resources.LOCALE)
  @ResourceLock(Resources.TIME_ZONE)
  public final void g8_thePlatformDoesNotMatter() {
    rule(
        "g8",
        seed -> {
          Table expected = sample(fit(seed), 0, ROWS, seed);
          Rules.onEveryPlatform(
              where -> assertSame(where, expected, sample(fit(seed), 0, ROWS, seed)));
        });
  }

  /** Rule g9: a model that was saved and loaded samples the same bytes. */
  @Test
  public final void g9_savedAndLoadedIsEqual() {
    assumeTrue(
        generator().descriptor().traits().contains(Trait.PORTABLE),
        "the generator does not declare PORTABLE");
    rule(
        "g9",
        seed -> {
          FittedGenerator model = fit(seed);
          assumeTrue(model.traits().contains(Trait.PORTABLE), "this model is not PORTABLE");
          byte[] file = SavedModels.bytes(model);
          FittedGenerator loaded = generator().load(SavedModels.read(file));
          assertThat(loaded.schema()).as("schema").isEqualTo(model.schema());
          assertThat(loaded.plan()).as("plan").isEqualTo(model.plan());
          assertThat(loaded.traits()).as("traits").isEqualTo(model.traits());
          for (Condition condition : conditions(model)) {
            assertSame(
                "the loaded model's rows",
                sample(model, 0, ROWS, condition, seed),
                sample(loaded, 0, ROWS, condition, seed));
          }
          assertThat(SavedModels.bytes(loaded)).as("the loaded model's file").isEqualTo(file);
        });
  }

  /** Rule g10: values outside a parameter's range are refused, saying which, what and why. */
  @Test
  public final void g10_forbiddenParameterValuesAreRefused() {
    rule(
        "g10",
        seed -> {
          Rules.assertRefusesForbiddenValues(generator().descriptor().parameters());
        });
  }

  /** Rule g11: a model has no trait that its generator does not declare. */
  @Test
  public final void g11_traitsStayWithinTheBound() {
    rule(
        "g11",
        seed ->
            assertThat(generator().descriptor().traits())
                .as("traits declared")
                .containsAll(fit(seed).traits()));
  }

  /** Rule g12: each part of the plan yields rows that meet its condition. */
  @Test
  public final void g12_thePlanCanBeSampled() {
    rule(
        "g12",
        seed -> {
          FittedGenerator model = fit(seed);
          SamplePlan plan = model.plan();
          assumeTrue(!plan.parts().isEmpty(), "the model has no plan");
          long from = 0;
          for (SamplePlan.Part part : plan.parts()) {
            long to = from + Math.min(part.rows(), ROWS);
            Table rows = sample(model, from, to, part.condition(), seed);
            assertThat(rows.rowCount()).as("rows of a part").isEqualTo((int) (to - from));
            Dataset made = Dataset.of(rows, model.schema());
            assertThat(part.condition().holds(made, from).size())
                .as("rows of a part that fulfil its condition")
                .isEqualTo(rows.rowCount());
            from += part.rows();
          }
        });
  }

  /** Rule g13: an interrupted fit or sampling ends within a second. */
  @Test
  public final void g13_cancellationIsHonoured() {
    rule(
        "g13",
        seed -> {
          Dataset training = training();
          Rules.assertStops("fit", () -> fit(training, seed, 2));
          FittedGenerator model = fit(training, seed, 2);
          Rules.assertStops("sample", () -> sample(model, 0, MANY_ROWS, seed));
        });
  }

  /** Rule g14: no cell value appears in an exception, a log, a printed text or {@code toString}. */
  @Test
  @ResourceLock(Resources.SYSTEM_OUT)
  @ResourceLock(Resources.SYSTEM_ERR)
  public final void g14_dataStaysConfidential() {
    rule(
        "g14",
        seed -> {
          Canaries canaries = new Canaries(training());
          List<String> texts = new ArrayList<>();
          String printed =
              Canaries.printedBy(
                  () -> {
                    for (Dataset rows : canaries.variants()) {
                      texts.addAll(textsOf(rows, seed));
                    }
                  });
          texts.add(printed);
          for (String text : texts) {
            assertThat(Canaries.holds(text))
                .as("a cell value is in a text that starts with: %s", Canaries.start(text))
                .isFalse();
          }
        });
  }

  /** Rule g15: difficult rows are accepted or refused clearly. */
  @Test
  public final void g15_missingValuesAndConstantColumnsAreAcceptedOrRefusedClearly() {
    rule(
        "g15",
        seed -> {
          for (Difficulty difficulty : Difficulty.values()) {
            Dataset rows = difficulty.in(training());
            try {
              Table sampled = sample(fit(rows, seed, 2), 0, ROWS, seed);
              assertThat(sampled.rowCount()).as("rows with " + difficulty).isEqualTo(ROWS);
            } catch (UnderstudyException refusal) {
              Rules.assertClear(difficulty.toString(), refusal);
            } catch (RuntimeException other) {
              throw new AssertionFailedError(
                  "Given " + difficulty + ", it threw " + other.getClass().getName(), other);
            }
          }
        });
  }

  /** Rule g16: the descriptor says all that users need. */
  @Test
  public final void g16_theDescriptorIsComplete() {
    rule(
        "g16",
        seed -> {
          Descriptor descriptor = generator().descriptor();
          Rules.assertComplete(descriptor);
          assertThat(generator().descriptor().id()).as("id").isEqualTo(descriptor.id());
        });
  }

  /** Rule g17: zero rows are a table with all columns and no row. */
  @Test
  public final void g17_zeroRowsAreATable() {
    rule(
        "g17",
        seed -> {
          FittedGenerator model = fit(seed);
          for (long id : new long[] {0, 5, FAR_ID}) {
            Table none = sample(model, id, id, seed);
            assertThat(none.rowCount()).as("rows").isZero();
            Dataset.of(none, model.schema());
          }
        });
  }

  /**
   * Rule g18: a differentially private generator refuses domains read off the data, spends no more
   * than its budget, and claims no more than it spent.
   */
  @Test
  public final void g18_privacyIsPaidFor() {
    assumeTrue(isPrivate(), "the generator does not declare DIFFERENTIALLY_PRIVATE");
    rule(
        "g18",
        seed -> {
          RunContext run = RunContext.standalone(seed, 2, privacyBudget());
          FittedGenerator model = fit(training(), run);
          assertThat(model.privacyGuarantee()).as("the model's guarantee").isPresent();
          assertThat(model.privacyGuarantee().orElseThrow().isNoStrongerThan(run.privacy().spent()))
              .as("the guarantee is no stronger than what was spent")
              .isTrue();
          assertRefuses(
              "domains read off the data", "privacy.inferred-domain", inferred(training()), run);
          RunContext poor = RunContext.standalone(seed, 2, PrivacyGuarantee.epsilon(0));
          assertRefuses("no budget", "privacy.exhausted", training(), poor);
        });
  }

  private void assertRefuses(String what, String code, Dataset rows, RunContext run) {
    try {
      fit(rows, run);
    } catch (UnderstudyException refusal) {
      assertThat(refusal.code()).as("code, given " + what).isEqualTo(code);
      return;
    }
    throw new AssertionFailedError("A fit was not refused, given " + what + ".");
  }

  private static Dataset inferred(Dataset rows) {
    Schema schema = rows.schema();
    for (ColumnSchema column : schema.columns()) {
      schema = schema.replace(column.withDomain(Domain.open()));
    }
    return rows.withSchema(schema);
  }

  private void rule(String number, Rules.Rule rule) {
    Rules.check(number, knownFailures(), rule);
  }

  private FittedGenerator fit(long seed) {
    return fitOnce(training(), seed, 2);
  }

  private FittedGenerator fit(Dataset training, long seed, int threads) {
    return fit(training, RunContext.standalone(seed, threads, privacyBudget()));
  }

  /**
   * A private fit has noise without seed: its rules are about one model, made once for each seed.
   */
  private FittedGenerator fitOnce(Dataset training, long seed, int threads) {
    return isPrivate()
        ? privateModels.computeIfAbsent(seed, it -> fit(training, seed, threads))
        : fit(training, seed, threads);
  }

  private boolean isPrivate() {
    return generator().descriptor().traits().contains(Trait.DIFFERENTIALLY_PRIVATE);
  }

  private FittedGenerator fit(Dataset training, RunContext run) {
    Generator generator = generator();
    Parameters values = parameters(Parameters.defaults(generator.descriptor().parameters()));
    return generator.fit(FitRequest.of(training, values), run);
  }

  private static Table sample(FittedGenerator model, long from, long to, long seed) {
    return sample(model, from, to, Condition.any(), seed);
  }

  private static Table sample(
      FittedGenerator model, long from, long to, Condition condition, long seed) {
    RunContext run = RunContext.standalone(seed, 2);
    return model.sample(SampleRequest.ids(from, to).given(condition), run);
  }

  private static List<Condition> conditions(FittedGenerator model) {
    List<Condition> conditions = new ArrayList<>();
    conditions.add(Condition.any());
    model.plan().parts().forEach(part -> conditions.add(part.condition()));
    return conditions;
  }

  private static void assertSame(String what, Table expected, Table actual) {
    assertThat(Tables.difference(expected, actual)).as("difference: " + what).isEmpty();
  }

  /** Everything that a generator says in words while it is fitted to rows and sampled. */
  private List<String> textsOf(Dataset rows, long seed) {
    List<String> texts = new ArrayList<>();
    RecordingRun run = new RecordingRun(RunContext.standalone(seed, 2, privacyBudget()));
    try {
      FittedGenerator model = fit(rows, run);
      texts.add(model.toString());
      texts.add(model.plan().toString());
      texts.add(model.schema().toString());
      texts.add(model.diagnostics().toString());
      model.plan().parts().forEach(part -> texts.add(part.condition().toString()));
      model.sample(SampleRequest.ids(0, ROWS), run);
      for (ColumnSchema column : model.schema().columns()) {
        Condition unheardOf = Condition.where(column.name(), "unheard-of");
        model.sample(SampleRequest.ids(0, 1).given(unheardOf), run);
      }
    } catch (RuntimeException thrown) {
      for (@Nullable Throwable it = thrown; it != null; it = it.getCause()) {
        texts.add(it.toString());
      }
    }
    texts.add(generator().toString());
    texts.addAll(run.texts());
    return texts;
  }
}
