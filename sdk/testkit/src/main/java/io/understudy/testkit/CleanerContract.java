package io.understudy.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.spi.CleanRequest;
import io.understudy.spi.Cleaner;
import io.understudy.spi.Dataset;
import io.understudy.spi.Parameters;
import io.understudy.spi.RowSet;
import io.understudy.spi.RunContext;
import io.understudy.spi.UnderstudyException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.opentest4j.AssertionFailedError;

/**
 * The duties of a {@link Cleaner} as tests: one for each numbered rule of {@link io.understudy.spi
 * the SPI}. A plugin author extends this class and gives two methods; see {@link
 * GeneratorContract}, which does the same for generators.
 */
public abstract class CleanerContract {
  private static final int REPEATS_FOR_INTERRUPTION = 60;

  /** For subclasses. */
  protected CleanerContract() {}

  /**
   * The cleaner whose duties are checked.
   *
   * @return the same kind of cleaner at every call
   */
  protected abstract Cleaner cleaner();

  /**
   * Rows that the cleaner can be given with the {@linkplain #parameters parameters} below. They are
   * taken for real, and the last third of them for synthetic in turn.
   *
   * @return the same rows at every call
   */
  protected abstract Dataset rows();

  /**
   * Values for the cleaner's parameters.
   *
   * @param defaults all parameters at their defaults
   * @return by default the defaults
   */
  protected Parameters parameters(Parameters defaults) {
    return defaults;
  }

  /** Rule c1: the answer is a set of the rows given. */
  @Test
  public final void c1_aSetOfTheRowsGiven() {
    Rules.checkWithEverySeed(
        "c1",
        seed -> {
          Dataset rows = rows();
          for (RowSet synthetic : origins(rows)) {
            RowSet kept = keep(rows, synthetic, RunContext.standalone(seed, 2));
            assertThat(kept.size()).as("rows that the answer is about").isEqualTo(rows.rowCount());
          }
        });
  }

  /** Rule c2: cleaning again keeps the same rows. */
  @Test
  public final void c2_theSameSeedRepeats() {
    Rules.checkWithEverySeed(
        "c2",
        seed -> {
          RowSet first = keep(rows(), seed, 2);
          assertThat(keep(rows(), seed, 2)).as("rows kept again").isEqualTo(first);
        });
  }

  /** Rule c3: the rows given do not change. */
  @Test
  public final void c3_theInputIsUntouched() {
    Rules.checkWithEverySeed(
        "c3",
        seed -> {
          Dataset rows = rows();
          String before = Tables.fingerprint(rows.table());
          keep(rows, seed, 2);
          assertThat(Tables.fingerprint(rows.table())).as("the rows given").isEqualTo(before);
        });
  }

  /** Rule c4: the rows kept are the same for any number of threads, and for concurrent callers. */
  @Test
  public final void c4_threadsDoNotMatter() {
    Rules.checkWithEverySeed(
        "c4",
        seed -> {
          Dataset rows = rows();
          RowSet expected = keep(rows, seed, 1);
          for (int threads : Rules.THREADS) {
            assertThat(keep(rows, seed, threads)).as("threads: " + threads).isEqualTo(expected);
          }
          Callable<RowSet> caller = () -> keep(rows, seed, 2);
          for (RowSet kept : Rules.concurrently(List.of(caller, caller, caller))) {
            assertThat(kept).as("concurrent callers").isEqualTo(expected);
          }
        });
  }

  /** Rule c5: the rows kept are the same in any locale and time zone. */
  @Test
  @ResourceLock(Resources.LOCALE)
  @ResourceLock(Resources.TIME_ZONE)
  public final void c5_thePlatformDoesNotMatter() {
    Rules.checkWithEverySeed(
        "c5",
        seed -> {
          RowSet expected = keep(rows(), seed, 2);
          Rules.onEveryPlatform(
              platform -> assertThat(keep(rows(), seed, 2)).as(platform).isEqualTo(expected));
        });
  }

  /** Rule c6: values outside a parameter's range are refused, saying which, what and why. */
  @Test
  public final void c6_forbiddenParameterValuesAreRefused() {
    Rules.checkWithEverySeed(
        "c6", seed -> Rules.assertRefusesForbiddenValues(cleaner().descriptor().parameters()));
  }

  /** Rule c7: an interrupted cleaning ends within a second. */
  @Test
  public final void c7_cancellationIsHonoured() {
    Rules.checkWithEverySeed(
        "c7",
        seed -> {
          int size = rows().rowCount();
          Dataset many =
              rows()
                  .select(
                      IntStream.range(0, size * REPEATS_FOR_INTERRUPTION)
                          .map(row -> row % size)
                          .toArray());
          Rules.assertStops("keep", () -> keep(many, seed, 2));
        });
  }

  /** Rule c8: no cell value appears in an exception, a log, a printed text or {@code toString}. */
  @Test
  @ResourceLock(Resources.SYSTEM_OUT)
  @ResourceLock(Resources.SYSTEM_ERR)
  public final void c8_dataStaysConfidential() {
    Rules.checkWithEverySeed(
        "c8",
        seed -> {
          Canaries canaries = new Canaries(rows());
          List<String> texts = new ArrayList<>();
          String printed =
              Canaries.printedBy(
                  () -> canaries.variants().forEach(rows -> texts.addAll(textsOf(rows, seed))));
          texts.add(printed);
          for (String text : texts) {
            assertThat(Canaries.holds(text))
                .as("a cell value is in a text that starts with: %s", Canaries.start(text))
                .isFalse();
          }
        });
  }

  /** Rule c9: difficult rows are accepted or refused clearly. */
  @Test
  public final void c9_missingValuesConstantColumnsAndASingleClassAreAcceptedOrRefusedClearly() {
    Rules.checkWithEverySeed(
        "c9",
        seed -> {
          for (Difficulty difficulty : Difficulty.values()) {
            Dataset rows = difficulty.in(rows());
            try {
              RowSet kept = keep(rows, seed, 2);
              assertThat(kept.size()).as("rows with " + difficulty).isEqualTo(rows.rowCount());
            } catch (UnderstudyException refusal) {
              Rules.assertClear(difficulty.toString(), refusal);
            } catch (RuntimeException other) {
              throw new AssertionFailedError(
                  "Given " + difficulty + ", it threw " + other.getClass().getName(), other);
            }
          }
        });
  }

  /** Rule c10: the descriptor says all that users need. */
  @Test
  public final void c10_theDescriptorIsComplete() {
    Rules.checkWithEverySeed("c10", seed -> Rules.assertComplete(cleaner().descriptor()));
  }

  /** Real rows alone, and the last third of them synthetic. */
  private static List<RowSet> origins(Dataset rows) {
    int size = rows.rowCount();
    return List.of(RowSet.of(size), RowSet.where(size, row -> 3L * row >= 2L * size));
  }

  private RowSet keep(Dataset rows, long seed, int threads) {
    List<RowSet> origins = origins(rows);
    return keep(rows, origins.get(origins.size() - 1), RunContext.standalone(seed, threads));
  }

  private RowSet keep(Dataset rows, RowSet synthetic, RunContext run) {
    Cleaner cleaner = cleaner();
    Parameters values = parameters(Parameters.defaults(cleaner.descriptor().parameters()));
    return cleaner.keep(CleanRequest.of(rows, synthetic, values), run);
  }

  /** Everything that a cleaner says in words while it is given rows. */
  private List<String> textsOf(Dataset rows, long seed) {
    List<String> texts = new ArrayList<>();
    RecordingRun run = new RecordingRun(RunContext.standalone(seed, 2));
    try {
      texts.add(keep(rows, RowSet.of(rows.rowCount()), run).toString());
    } catch (RuntimeException thrown) {
      for (@Nullable Throwable it = thrown; it != null; it = it.getCause()) {
        texts.add(it.toString());
      }
    }
    texts.add(cleaner().toString());
    texts.addAll(run.texts());
    return texts;
  }
}
