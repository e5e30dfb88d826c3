package io.understudy.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.spi.Candidate;
import io.understudy.spi.Dataset;
import io.understudy.spi.Evaluator;
import io.understudy.spi.Round;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The evaluator's contract kit")
class EvaluatorContractTest {

  /** The contract of a given evaluator. */
  private static final class Kit extends EvaluatorContract {
    private final Evaluator evaluator;

    Kit(Evaluator evaluator) {
      this.evaluator = evaluator;
    }

    @Override
    protected Evaluator evaluator() {
      return evaluator;
    }

    @Override
    protected List<Round> rounds() {
      Dataset real = rows(1);
      return List.of(
          Round.of(
              0,
              real,
              rows(2),
              List.of(
                  Candidate.of("same", Set.of(), () -> real),
                  Candidate.of("other", Set.of(), () -> rows(3)))));
    }

    private static Dataset rows(long seed) {
      return Datasets.classes("churned").with("yes", 8).with("no", 20).mixed().seed(seed).build();
    }

    @Override
    protected boolean ignoresRowOrder() {
      return true;
    }

    @Override
    protected boolean ignoresColumnOrder() {
      return true;
    }
  }

  private static final Map<String, Consumer<EvaluatorContract>> RULES = rules();
  private static final Map<String, List<Evaluator>> VIOLATORS = violators();

  private static Map<String, Consumer<EvaluatorContract>> rules() {
    Map<String, Consumer<EvaluatorContract>> rules = new LinkedHashMap<>();
    rules.put("e1", EvaluatorContract::e1_theSameSeedRepeats);
    rules.put("e2", EvaluatorContract::e2_threadsDoNotMatter);
    rules.put("e3", EvaluatorContract::e3_thePlatformDoesNotMatter);
    rules.put("e4", EvaluatorContract::e4_theInputIsUntouched);
    rules.put("e5", EvaluatorContract::e5_scoresAreNumbers);
    rules.put("e6", EvaluatorContract::e6_scoresKeepWhatTheyDeclare);
    rules.put("e7", EvaluatorContract::e7_rowOrderDoesNotMatter);
    rules.put("e8", EvaluatorContract::e8_columnOrderDoesNotMatter);
    rules.put("e9", EvaluatorContract::e9_identicalTablesAreAssessed);
    rules.put("e10", EvaluatorContract::e10_notAssessableRatherThanAnException);
    rules.put("e11", EvaluatorContract::e11_dataStaysConfidential);
    rules.put("e12", EvaluatorContract::e12_forbiddenParameterValuesAreRefused);
    rules.put("e13", EvaluatorContract::e13_cancellationIsHonoured);
    rules.put("e14", EvaluatorContract::e14_theDescriptorIsComplete);
    rules.put("e15", EvaluatorContract::e15_needsAreHonest);
    rules.put("e16", EvaluatorContract::e16_somethingIsSaidOfEveryCandidate);
    return rules;
  }

  private static Map<String, List<Evaluator>> violators() {
    Map<String, List<Evaluator>> violators = new LinkedHashMap<>();
    violators.put("e1", List.of(new EvaluatorViolators.CountsCalls()));
    violators.put("e2", List.of(new EvaluatorViolators.CountsThreads()));
    violators.put("e3", List.of(new EvaluatorViolators.AsksTheLocale()));
    violators.put("e4", List.of(new EvaluatorViolators.ChangesTheInput()));
    violators.put("e5", List.of(new EvaluatorViolators.ShowsInfinity()));
    violators.put("e6", List.of(new EvaluatorViolators.LeavesItsRange()));
    violators.put("e7", List.of(new EvaluatorViolators.LooksAtTheFirstRow()));
    violators.put("e8", List.of(new EvaluatorViolators.LooksAtTheFirstColumn()));
    violators.put("e9", List.of(new EvaluatorViolators.RefusesIdenticalRows()));
    violators.put("e10", List.of(new EvaluatorViolators.BreaksDown()));
    violators.put(
        "e11",
        List.of(new EvaluatorViolators.TellsACategory(), new EvaluatorViolators.ShowsRecords()));
    violators.put("e12", List.of(new EvaluatorViolators.TakesAnything()));
    violators.put("e13", List.of(new EvaluatorViolators.DoesNotListen()));
    violators.put("e14", List.of(new EvaluatorViolators.SaysNoLimits()));
    violators.put("e15", List.of(new EvaluatorViolators.HidesItsNeed()));
    violators.put("e16", List.of(new EvaluatorViolators.ForgetsACandidate()));
    return violators;
  }

  @Test
  void catchesEveryViolatorAndPrintsTheTable() {
    CaughtTable table = new CaughtTable();
    VIOLATORS.forEach(
        (rule, evaluators) ->
            evaluators.forEach(
                evaluator ->
                    table.add(rule, evaluator, () -> RULES.get(rule).accept(new Kit(evaluator)))));
    table.print();
    assertThat(table.escaped()).as("violators that no rule caught").isEmpty();
    assertThat(VIOLATORS.keySet()).as("rules with a violator").isEqualTo(RULES.keySet());
  }

  @Test
  void doesNotBlameWhoKeepsTheRules() {
    RULES.values().forEach(rule -> rule.accept(new Kit(new MeanDifference())));
  }

  @Test
  void everyRuleOfTheContractIsListedHere() {
    assertThat(CaughtTable.rulesOf(EvaluatorContract.class)).isEqualTo(List.copyOf(RULES.keySet()));
  }
}
