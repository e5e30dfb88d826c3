package io.understudy.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.understudy.spi.Candidate;
import io.understudy.spi.Dataset;
import io.understudy.spi.Descriptor;
import io.understudy.spi.Evaluation;
import io.understudy.spi.EvaluationRequest;
import io.understudy.spi.Evaluator;
import io.understudy.spi.Interval;
import io.understudy.spi.Need;
import io.understudy.spi.Parameters;
import io.understudy.spi.Round;
import io.understudy.spi.RunContext;
import io.understudy.spi.Score;
import io.understudy.spi.Trait;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.opentest4j.AssertionFailedError;

/**
 * The duties of an {@link Evaluator} as tests: one for each numbered rule of {@link
 * io.understudy.spi the SPI}. A plugin author extends this class and gives two methods:
 *
 * <pre>{@code
 * class AugmentationContractTest extends EvaluatorContract {
 *   @Override protected Evaluator evaluator() { return new Augmentation(); }
 *   @Override protected List<Round> rounds() {
 *     Dataset real = Datasets.classes("churned").with("yes", 20).with("no", 60).build();
 *     return List.of(Round.of(0, real, real, List.of(Candidate.of("copy", Set.of(), () -> real))));
 *   }
 * }
 * }</pre>
 *
 * <p>The rows should be few, for a rule may evaluate them a dozen times. A failure says with which
 * seed it happened. Set the system property {@value GeneratorContract#SEED_PROPERTY} to repeat it.
 * A rule that does not apply is skipped with the reason.
 */
public abstract class EvaluatorContract {

  /** For subclasses. */
  protected EvaluatorContract() {}

  /**
   * The evaluator whose duties are checked.
   *
   * @return the same kind of evaluator at every call
   */
  protected abstract Evaluator evaluator();

  /**
   * Rounds that the evaluator can assess, with all that it needs and at least one candidate.
   *
   * @return the same rows at every call
   */
  protected abstract List<Round> rounds();

  /**
   * Values for the evaluator's parameters.
   *
   * @param defaults all parameters at their defaults
   * @return by default the defaults
   */
  protected Parameters parameters(Parameters defaults) {
    return defaults;
  }

  /**
   * Rules that this evaluator is known to break, and why. They are still run: one that no longer
   * fails must be taken off the list.
   *
   * @return rule, such as {@code e7}, to reason; by default empty
   */
  protected Map<String, String> knownFailures() {
    return Map.of();
  }

  /**
   * Whether the evaluator claims that the order of rows does not matter.
   *
   * @return by default false; rule e7 is skipped if false
   */
  protected boolean ignoresRowOrder() {
    return false;
  }

  /**
   * Whether the evaluator claims that the order of columns does not matter.
   *
   * @return by default false; rule e8 is skipped if false
   */
  protected boolean ignoresColumnOrder() {
    return false;
  }

  /** Rule e1: evaluating again gives the same. */
  @Test
  public final void e1_theSameSeedRepeats() {
    rule("e1", seed -> assertSame("evaluating again", evaluate(seed), evaluate(seed)));
  }

  /** Rule e2: the result is the same for any number of threads. */
  @Test
  public final void e2_threadsDoNotMatter() {
    rule(
        "e2",
        seed -> {
          Evaluation expected = evaluate(rounds(), RunContext.standalone(seed, 1));
          for (int threads : Rules.THREADS) {
            Evaluation actual = evaluate(rounds(), RunContext.standalone(seed, threads));
            assertSame("threads: " + threads, expected, actual);
          }
        });
  }

  /** Rule e3: the result is the same in any locale and time zone. */
  @Test
  @ResourceLock(Resources.LOCALE)
  @ResourceLock(Resources.TIME_ZONE)
  public final void e3_thePlatformDoesNotMatter() {
    rule(
        "e3",
        seed -> {
          Evaluation expected = evaluate(seed);
          Rules.onEveryPlatform(where -> assertSame(where, expected, evaluate(seed)));
        });
  }

  /** Rule e4: neither real nor synthetic rows change. */
  @Test
  public final void e4_theInputIsUntouched() {
    rule(
        "e4",
        seed -> {
          List<Dataset> given = new ArrayList<>();
          List<Round> rounds =
              changed(
                  rounds(),
                  rows -> {
                    given.add(rows);
                    return rows;
                  });
          rounds.forEach(round -> round.candidates().forEach(Candidate::synthetic));
          List<String> before = fingerprints(given);
          evaluate(rounds, RunContext.standalone(seed, 2));
          assertThat(fingerprints(given.subList(0, before.size())))
              .as("the rows given")
              .isEqualTo(before);
        });
  }

  private static List<String> fingerprints(List<Dataset> given) {
    return given.stream().map(rows -> Tables.fingerprint(rows.table())).toList();
  }

  /** Rule e5: nothing shown is infinite, and no score NaN. */
  @Test
  public final void e5_scoresAreNumbers() {
    rule(
        "e5",
        seed -> {
          for (Evaluation evaluation : List.of(evaluate(seed), ofIdenticalRows(seed))) {
            assertThat(Evaluations.numbers(evaluation))
                .as("numbers of scores, intervals, plots and tables")
                .allSatisfy(number -> assertThat(number).isFinite());
          }
        });
  }

  /** Rule e6: values lie in their declared range, under one direction for each metric. */
  @Test
  public final void e6_scoresKeepWhatTheyDeclare() {
    rule(
        "e6",
        seed -> {
          Map<String, String> declared = new HashMap<>();
          Set<String> seen = new HashSet<>();
          for (Score score : evaluate(seed).scores()) {
            assertThat(seen.add(score.metric() + "\n" + score.subject() + score.columns()))
                .as("'%s' of '%s' occurs once", score.metric(), score.subject())
                .isTrue();
            if (score.value().isPresent()) {
              assertThat(score.value().getAsDouble())
                  .as("'%s' lies in its range", score.metric())
                  .isBetween(score.min(), score.max());
              String promise = score.direction() + " " + score.min() + " " + score.max();
              assertThat(declared.computeIfAbsent(score.metric(), it -> promise))
                  .as("direction and range of '%s'", score.metric())
                  .isEqualTo(promise);
            } else {
              assertThat(score.reason().orElse("")).as("the reason").isNotBlank();
            }
            score.interval().ifPresent(EvaluatorContract::assertLevel);
          }
        });
  }

  private static void assertLevel(Interval interval) {
    assertThat(interval.level()).as("level of an interval").isGreaterThan(0).isLessThanOrEqualTo(1);
  }

  /** Rule e7: the order of rows does not matter, where claimed. */
  @Test
  public final void e7_rowOrderDoesNotMatter() {
    assumeTrue(ignoresRowOrder(), "the evaluator does not claim so");
    rule(
        "e7",
        seed -> {
          List<Round> reversed = changed(rounds(), EvaluatorContract::reversedRows);
          assertSame(
              "rows in reverse",
              evaluate(seed),
              evaluate(reversed, RunContext.standalone(seed, 2)));
        });
  }

  private static Dataset reversedRows(Dataset rows) {
    int last = rows.rowCount() - 1;
    return rows.select(IntStream.rangeClosed(0, last).map(row -> last - row).toArray());
  }

  /** Rule e8: the order of columns does not matter, where claimed. */
  @Test
  public final void e8_columnOrderDoesNotMatter() {
    assumeTrue(ignoresColumnOrder(), "the evaluator does not claim so");
    rule(
        "e8",
        seed -> {
          List<Round> reversed = changed(rounds(), Changes::reversedColumns);
          assertSame(
              "columns in reverse",
              evaluate(seed),
              evaluate(reversed, RunContext.standalone(seed, 2)));
        });
  }

  /** Rule e9: synthetic rows that are the training rows are assessed. */
  @Test
  public final void e9_identicalTablesAreAssessed() {
    rule("e9", seed -> assertThat(ofIdenticalRows(seed).scores()).as("scores").isNotEmpty());
  }

  private Evaluation ofIdenticalRows(long seed) {
    List<Round> rounds = new ArrayList<>();
    for (Round round : rounds()) {
      List<Candidate> copies =
          round.candidates().stream()
              .map(it -> Candidate.of(it.label(), Set.of(), round::training))
              .toList();
      rounds.add(changed(round, UnaryOperator.identity(), copies));
    }
    return evaluate(rounds, RunContext.standalone(seed, 2));
  }

  /** Rule e10: what cannot be assessed is said so, with the reason; nothing is thrown. */
  @Test
  public final void e10_notAssessableRatherThanAnException() {
    rule(
        "e10",
        seed -> {
          for (Changes change : Changes.values()) {
            try {
              Evaluation evaluation = evaluate(changed(rounds(), change), seed);
              assertThat(evaluation.scores()).as("scores, given " + change).isNotEmpty();
              assertThat(Evaluations.numbers(evaluation))
                  .as("numbers, given " + change)
                  .allSatisfy(number -> assertThat(number).isFinite());
            } catch (RuntimeException thrown) {
              throw new AssertionFailedError(
                  "Given " + change + ", it threw " + thrown.getClass().getName(), thrown);
            }
          }
        });
  }

  /** Rule e11: no cell value appears in a text, whatever the rows are like. */
  @Test
  @ResourceLock(Resources.SYSTEM_OUT)
  @ResourceLock(Resources.SYSTEM_ERR)
  public final void e11_dataStaysConfidential() {
    rule(
        "e11",
        seed -> {
          List<String> texts = new ArrayList<>();
          List<Round> planted = changed(rounds(), rows -> new Canaries(rows).planted());
          String printed =
              Canaries.printedBy(
                  () -> {
                    texts.addAll(textsOf(planted, seed));
                    for (Changes change : Changes.values()) {
                      texts.addAll(textsOf(changed(planted, change), seed));
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

  private List<String> textsOf(List<Round> rounds, long seed) {
    List<String> texts = new ArrayList<>();
    RecordingRun run = new RecordingRun(RunContext.standalone(seed, 2));
    try {
      texts.addAll(Evaluations.texts(evaluate(rounds, run)));
    } catch (RuntimeException thrown) {
      for (@Nullable Throwable it = thrown; it != null; it = it.getCause()) {
        texts.add(it.toString());
      }
    }
    texts.add(evaluator().toString());
    texts.addAll(run.texts());
    return texts;
  }

  /** Rule e12: values outside a parameter's range are refused. */
  @Test
  public final void e12_forbiddenParameterValuesAreRefused() {
    rule("e12", seed -> Rules.assertRefusesForbiddenValues(evaluator().descriptor().parameters()));
  }

  /** Rule e13: an interrupted evaluation ends within a second. */
  @Test
  public final void e13_cancellationIsHonoured() {
    rule("e13", seed -> Rules.assertStops("evaluation", () -> evaluate(seed)));
  }

  /** Rule e14: the descriptor says all that users need. */
  @Test
  public final void e14_theDescriptorIsComplete() {
    rule(
        "e14",
        seed -> {
          Descriptor descriptor = evaluator().descriptor();
          Rules.assertComplete(descriptor);
          assertThat(evaluator().descriptor().id()).as("id").isEqualTo(descriptor.id());
        });
  }

  /** Rule e15: with its declared needs met and nothing else, some score is assessable. */
  @Test
  public final void e15_needsAreHonest() {
    rule(
        "e15",
        seed -> {
          Set<Need> needs = evaluator().descriptor().needs();
          Evaluation evaluation =
              evaluate(
                  rounds().stream().map(round -> Changes.withOnly(needs, round)).toList(),
                  RunContext.standalone(seed, 2));
          assertThat(evaluation.scores())
              .as("scores where only what the descriptor lists is there")
              .anySatisfy(score -> assertThat(score.value()).isPresent());
        });
  }

  /** Rule e16: each candidate's label occurs in the subject of a score. */
  @Test
  public final void e16_somethingIsSaidOfEveryCandidate() {
    rule(
        "e16",
        seed -> {
          List<Score> scores = evaluate(seed).scores();
          for (Candidate candidate : rounds().get(0).candidates()) {
            assertThat(scores)
                .as("a score of '%s'", candidate.label())
                .anySatisfy(score -> assertThat(score.subject()).contains(candidate.label()));
          }
        });
  }

  private void rule(String number, Rules.Rule rule) {
    Rules.check(number, knownFailures(), rule);
  }

  private Evaluation evaluate(long seed) {
    return evaluate(rounds(), seed);
  }

  private Evaluation evaluate(List<Round> rounds, long seed) {
    return evaluate(rounds, RunContext.standalone(seed, 2));
  }

  private Evaluation evaluate(List<Round> rounds, RunContext run) {
    Evaluator evaluator = evaluator();
    Parameters values = parameters(Parameters.defaults(evaluator.descriptor().parameters()));
    return evaluator.evaluate(EvaluationRequest.of(rounds, values), run);
  }

  private static void assertSame(String what, Evaluation expected, Evaluation actual) {
    assertThat(Evaluations.lines(actual)).as(what).isEqualTo(Evaluations.lines(expected));
  }

  /** The same rounds with all their rows changed in one way. */
  private static List<Round> changed(List<Round> rounds, UnaryOperator<Dataset> change) {
    return changed(rounds, change, change);
  }

  private static List<Round> changed(List<Round> rounds, Changes change) {
    return changed(rounds, change::real, change::synthetic);
  }

  private static List<Round> changed(
      List<Round> rounds, UnaryOperator<Dataset> real, UnaryOperator<Dataset> synthetic) {
    List<Round> changed = new ArrayList<>();
    for (Round round : rounds) {
      List<Candidate> candidates = new ArrayList<>();
      for (Candidate candidate : round.candidates()) {
        Set<Trait> traits = new HashSet<>();
        for (Trait trait : Trait.values()) {
          if (candidate.has(trait)) {
            traits.add(trait);
          }
        }
        Dataset rows = synthetic.apply(candidate.synthetic());
        candidates.add(Candidate.of(candidate.label(), traits, () -> rows));
      }
      changed.add(changed(round, real, candidates));
    }
    return changed;
  }

  /** A round with other real rows in every role, and other candidates. */
  private static Round changed(
      Round round, UnaryOperator<Dataset> real, List<Candidate> candidates) {
    Round copy =
        Round.of(
                round.number(),
                real.apply(round.training()),
                real.apply(round.holdout()),
                candidates)
            .inDivision(round.division());
    Round tuned =
        round.validation().map(rows -> copy.withValidation(real.apply(rows))).orElse(copy);
    return round.reference().map(rows -> tuned.withReference(real.apply(rows))).orElse(tuned);
  }
}
