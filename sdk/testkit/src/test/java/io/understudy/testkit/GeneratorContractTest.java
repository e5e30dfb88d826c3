package io.understudy.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.spi.Dataset;
import io.understudy.spi.Generator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

@DisplayName("The contract kit")
class GeneratorContractTest {

  /** The contract of a given generator. */
  private static final class Kit extends GeneratorContract {
    private final Generator generator;
    private final Map<String, String> known;

    Kit(Generator generator, Map<String, String> known) {
      this.generator = generator;
      this.known = known;
    }

    @Override
    protected Generator generator() {
      return generator;
    }

    @Override
    protected Dataset training() {
      return Datasets.classes("churned").with("yes", 8).with("no", 20).mixed().build();
    }

    @Override
    protected Map<String, String> knownFailures() {
      return known;
    }
  }

  private static Arguments violator(
      String number, Generator generator, Consumer<GeneratorContract> rule) {
    return Arguments.of(number, generator, rule);
  }

  static Stream<Arguments> violators() {
    return Stream.of(
        violator("g1", new Violators.RowTooFew(), GeneratorContract::g1_exactRowCounts),
        violator("g2", new Violators.NewCategory(), GeneratorContract::g2_thePromisedSchema),
        violator(
            "g3", new Violators.DrawsByPlace(), GeneratorContract::g3_anyTwoSlicesJoinIntoTheWhole),
        violator("g4", new Violators.CountsCalls(), GeneratorContract::g4_theSameSeedRepeats),
        violator("g5", new Violators.IgnoresTheSeed(), GeneratorContract::g5_anotherSeedDiffers),
        violator("g6", new Violators.ChangesTheInput(), GeneratorContract::g6_theInputIsUntouched),
        violator("g6", new Violators.SharesItsTable(), GeneratorContract::g6_theInputIsUntouched),
        violator("g7", new Violators.CountsThreads(), GeneratorContract::g7_threadsDoNotMatter),
        violator(
            "g8", new Violators.AsksTheLocale(), GeneratorContract::g8_thePlatformDoesNotMatter),
        violator("g9", new Violators.ForgetsARow(), GeneratorContract::g9_savedAndLoadedIsEqual),
        violator(
            "g10",
            new Violators.TakesAnything(),
            GeneratorContract::g10_forbiddenParameterValuesAreRefused),
        violator(
            "g11",
            new Violators.UndeclaredTrait(),
            GeneratorContract::g11_traitsStayWithinTheBound),
        violator(
            "g12", new Violators.IgnoresTheCondition(), GeneratorContract::g12_thePlanCanBeSampled),
        violator(
            "g13", new Violators.DoesNotListen(), GeneratorContract::g13_cancellationIsHonoured),
        violator(
            "g14", new Violators.TellsACategory(), GeneratorContract::g14_dataStaysConfidential),
        violator("g14", new Violators.TellsANumber(), GeneratorContract::g14_dataStaysConfidential),
        violator(
            "g14", new Violators.PrintsANumber(), GeneratorContract::g14_dataStaysConfidential),
        violator(
            "g15",
            new Violators.BreaksDown(),
            GeneratorContract::g15_missingValuesAndConstantColumnsAreAcceptedOrRefusedClearly),
        violator(
            "g16", new Violators.SaysNoLimits(), GeneratorContract::g16_theDescriptorIsComplete),
        violator("g17", new Violators.NoColumns(), GeneratorContract::g17_zeroRowsAreATable),
        violator("g18", new Violators.ClaimsPrivacy(), GeneratorContract::g18_privacyIsPaidFor));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("violators")
  void catchesWhoBreaksARuleAndTellsTheSeed(
      String number, Generator generator, Consumer<GeneratorContract> rule) {
    assertThatThrownBy(() -> rule.accept(new Kit(generator, Map.of())))
        .isInstanceOf(AssertionFailedError.class)
        .hasMessageContaining("Rule " + number + " broken with seed")
        .hasMessageContaining("-D" + GeneratorContract.SEED_PROPERTY + "=");
  }

  @Test
  @SuppressWarnings("unchecked") // as the method above gives them
  void everyRuleHasAViolatorAndTheTableIsPrinted() {
    CaughtTable table = new CaughtTable();
    Set<String> rules = new LinkedHashSet<>();
    violators()
        .map(Arguments::get)
        .forEach(
            it -> {
              rules.add((String) it[0]);
              Kit kit = new Kit((Generator) it[1], Map.of());
              Consumer<GeneratorContract> rule = (Consumer<GeneratorContract>) it[2];
              table.add((String) it[0], it[1], () -> rule.accept(kit));
            });
    table.print();
    assertThat(table.escaped()).as("violators that no rule caught").isEmpty();
    assertThat(List.copyOf(rules)).isEqualTo(CaughtTable.rulesOf(GeneratorContract.class));
  }

  @ParameterizedTest(name = "{0} of {1}")
  @MethodSource("violators")
  void doesNotBlameWhoKeepsTheRule(
      String number, Generator generator, Consumer<GeneratorContract> rule) {
    try {
      rule.accept(new Kit(new Bootstrap(), Map.of()));
    } catch (TestAbortedException doesNotApply) {
      assertThat(number).as("the one rule that is not about all generators").isEqualTo("g18");
    }
  }

  @Test
  void skipsAKnownFailureWithItsReason() {
    Kit kit = new Kit(new Violators.RowTooFew(), Map.of("g1", "it cannot count"));
    assertThatThrownBy(kit::g1_exactRowCounts)
        .isInstanceOf(TestAbortedException.class)
        .hasMessageContaining("it cannot count");
  }

  @Test
  void failsWhereAKnownFailureNoLongerFails() {
    Kit kit = new Kit(new Bootstrap(), Map.of("g1", "it cannot count"));
    assertThatThrownBy(kit::g1_exactRowCounts)
        .isInstanceOf(AssertionFailedError.class)
        .hasMessageContaining("no longer fails");
  }
}
