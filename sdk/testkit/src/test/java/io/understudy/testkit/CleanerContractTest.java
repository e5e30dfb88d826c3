package io.understudy.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.spi.CleanRequest;
import io.understudy.spi.Cleaner;
import io.understudy.spi.Dataset;
import io.understudy.spi.Descriptor;
import io.understudy.spi.Parameter;
import io.understudy.spi.RowSet;
import io.understudy.spi.RunContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.opentest4j.AssertionFailedError;

@DisplayName("The contract kit for cleaners")
class CleanerContractTest {

  /** The contract of a given cleaner. */
  private static final class Kit extends CleanerContract {
    private final Cleaner cleaner;

    Kit(Cleaner cleaner) {
      this.cleaner = cleaner;
    }

    @Override
    protected Cleaner cleaner() {
      return cleaner;
    }

    @Override
    protected Dataset rows() {
      return Datasets.classes("churned").with("yes", 8).with("no", 20).mixed().build();
    }
  }

  private static final class ForgetsARow extends LonelyRows {
    @Override
    public RowSet keep(CleanRequest request, RunContext run) {
      return RowSet.all(request.rows().rowCount() - 1);
    }
  }

  private static final class CountsCalls extends LonelyRows {
    private final AtomicInteger calls = new AtomicInteger();

    @Override
    public RowSet keep(CleanRequest request, RunContext run) {
      int size = request.rows().rowCount();
      int dropped = calls.getAndIncrement() % size;
      return RowSet.where(size, row -> row != dropped);
    }
  }

  private static final class ChangesTheInput extends LonelyRows {
    @Override
    public RowSet keep(CleanRequest request, RunContext run) {
      request.rows().table().column(0).setMissing(0);
      return super.keep(request, run);
    }
  }

  private static final class CountsThreads extends LonelyRows {
    @Override
    public RowSet keep(CleanRequest request, RunContext run) {
      return RowSet.where(request.rows().rowCount(), row -> row >= run.parallelism());
    }
  }

  private static final class AsksTheLocale extends LonelyRows {
    @Override
    public RowSet keep(CleanRequest request, RunContext run) {
      int first = Locale.getDefault().getLanguage().equals("tr") ? 1 : 0;
      return RowSet.where(request.rows().rowCount(), row -> row >= first);
    }
  }

  /** Whatever it is given is the default. */
  private record TakesAnything() implements Parameter.Codec<String> {
    @Override
    public Optional<String> parse(Object raw) {
      return Optional.of("any");
    }

    @Override
    public Object write(String value) {
      return value;
    }

    @Override
    public String range() {
      return "anything";
    }

    @Override
    public List<Object> forbidden() {
      return List.of("nothing");
    }
  }

  private static final class RefusesNothing extends LonelyRows {
    @Override
    public Descriptor descriptor() {
      return Descriptor.of("refuses-nothing", "Refuses nothing")
          .parameters(Parameter.custom("mode", "any", new TakesAnything()).doc("Anything."))
          .build();
    }
  }

  private static final class DoesNotListen extends LonelyRows {
    @Override
    public RowSet keep(CleanRequest request, RunContext run) {
      long end = System.nanoTime() + 5_000_000_000L;
      while (System.nanoTime() < end) {
        Thread.onSpinWait();
      }
      return RowSet.all(request.rows().rowCount());
    }
  }

  private static final class TellsACategory extends LonelyRows {
    @Override
    public RowSet keep(CleanRequest request, RunContext run) {
      run.log().count(String.valueOf(request.rows().target().get(0)), 1);
      return super.keep(request, run);
    }
  }

  private static final class BreaksDown extends LonelyRows {
    @Override
    public RowSet keep(CleanRequest request, RunContext run) {
      if (request.rows().rowCount() < 3) {
        throw new IllegalStateException("too few");
      }
      return super.keep(request, run);
    }
  }

  private static final class SaysNoLimits extends LonelyRows {
    @Override
    public Descriptor descriptor() {
      return Descriptor.of("says-no-limits", "Says no limits").build();
    }
  }

  private static Arguments violator(
      String number, Cleaner cleaner, Consumer<CleanerContract> rule) {
    return Arguments.of(number, cleaner, rule);
  }

  static Stream<Arguments> violators() {
    return Stream.of(
        violator("c1", new ForgetsARow(), CleanerContract::c1_aSetOfTheRowsGiven),
        violator("c2", new CountsCalls(), CleanerContract::c2_theSameSeedRepeats),
        violator("c3", new ChangesTheInput(), CleanerContract::c3_theInputIsUntouched),
        violator("c4", new CountsThreads(), CleanerContract::c4_threadsDoNotMatter),
        violator("c5", new AsksTheLocale(), CleanerContract::c5_thePlatformDoesNotMatter),
        violator(
            "c6", new RefusesNothing(), CleanerContract::c6_forbiddenParameterValuesAreRefused),
        violator("c7", new DoesNotListen(), CleanerContract::c7_cancellationIsHonoured),
        violator("c8", new TellsACategory(), CleanerContract::c8_dataStaysConfidential),
        violator(
            "c9",
            new BreaksDown(),
            CleanerContract
                ::c9_missingValuesConstantColumnsAndASingleClassAreAcceptedOrRefusedClearly),
        violator("c10", new SaysNoLimits(), CleanerContract::c10_theDescriptorIsComplete));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("violators")
  void catchesWhoBreaksARuleAndTellsTheSeed(
      String number, Cleaner cleaner, Consumer<CleanerContract> rule) {
    assertThatThrownBy(() -> rule.accept(new Kit(cleaner)))
        .isInstanceOf(AssertionFailedError.class)
        .hasMessageContaining("Rule " + number + " broken with seed");
  }
}
