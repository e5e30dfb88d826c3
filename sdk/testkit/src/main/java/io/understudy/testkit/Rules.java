package io.understudy.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.spi.CancelledException;
import io.understudy.spi.Descriptor;
import io.understudy.spi.Parameter;
import io.understudy.spi.ParameterException;
import io.understudy.spi.Parameters;
import io.understudy.spi.UnderstudyException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** What the contracts have in common: seeds, known failures, platforms, patience. */
final class Rules {
  static final int[] THREADS = {1, 2, 8};
  private static final long[] SEEDS = {1, 42, -8_675_309_865L};
  private static final String[] LOCALES = {"tr-TR", "ar-EG", "th-TH-u-ca-buddhist-nu-thai"};
  private static final String[] ZONES = {"Pacific/Kiritimati", "America/St_Johns", "UTC"};
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final int ATTEMPTS = 3;

  private Rules() {}

  /** What a rule does with one seed. */
  @FunctionalInterface
  interface Rule {
    void check(long seed);
  }

  /** Checks a rule with every seed; a known failure is skipped with its reason while it fails. */
  static void check(String number, Map<String, String> knownFailures, Rule rule) {
    @Nullable String known = knownFailures.get(number);
    if (known == null) {
      checkWithEverySeed(number, rule);
      return;
    }
    boolean fails = false;
    try {
      checkWithEverySeed(number, rule);
    } catch (AssertionError expected) {
      fails = true;
    }
    if (fails) {
      throw new TestAbortedException("known failure: " + known);
    }
    throw new AssertionFailedError(
        "Rule " + number + " no longer fails: take it off the list of known failures.");
  }

  static void checkWithEverySeed(String number, Rule rule) {
    @Nullable Long only = Long.getLong(GeneratorContract.SEED_PROPERTY);
    for (long seed : only == null ? SEEDS : new long[] {only}) {
      try {
        rule.check(seed);
      } catch (TestAbortedException skipped) {
        throw skipped;
      } catch (RuntimeException | AssertionError failure) {
        throw new AssertionFailedError(
            String.format(
                Locale.ROOT,
                "Rule %s broken with seed %d (repeat it with -D%s=%d): %s",
                number,
                seed,
                GeneratorContract.SEED_PROPERTY,
                seed,
                failure.getMessage()),
            failure);
      }
    }
  }

  /** Work that is told where it runs. */
  @FunctionalInterface
  interface PlatformTask {
    void run(String where);
  }

  /** Runs a task in several locales and time zones, and restores those of the test. */
  static void onEveryPlatform(PlatformTask task) {
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      for (int i = 0; i < LOCALES.length; i++) {
        Locale.setDefault(Locale.forLanguageTag(LOCALES[i]));
        TimeZone.setDefault(TimeZone.getTimeZone(ZONES[i]));
        task.run("in " + LOCALES[i] + ", " + ZONES[i]);
      }
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  /** Interrupted work ends within a second. */
  static void assertStops(String what, Callable<?> work) {
    Duration shortest = Duration.ofDays(1);
    // A busy machine may delay a thread by a second; a plugin that does not listen fails always.
    for (int attempt = 0; attempt < ATTEMPTS && shortest.compareTo(PATIENCE) > 0; attempt++) {
      Duration taken = Interruption.timeToStop(what, work, PATIENCE.multipliedBy(3));
      shortest = taken.compareTo(shortest) < 0 ? taken : shortest;
    }
    assertThat(shortest).as("time until an interrupted %s stopped", what).isLessThan(PATIENCE);
  }

  /** Values outside each parameter's range are refused; those inside are read back as written. */
  static void assertRefusesForbiddenValues(List<Parameter<?>> parameters) {
    Parameters defaults = Parameters.defaults(parameters);
    for (Parameter<?> parameter : defaults.declared()) {
      assertThat(parameter.forbidden()).as("examples for " + parameter.name()).isNotEmpty();
      for (Object forbidden : parameter.forbidden()) {
        Optional<ParameterException> refusal = refusal(defaults, parameter, forbidden);
        assertThat(refusal).as("%s = %s is refused", parameter.name(), forbidden).isPresent();
        assertThat(refusal.orElseThrow())
            .hasMessageContaining(parameter.name())
            .hasMessageContaining(parameter.range());
      }
      Object written = defaults.toMap().get(parameter.name());
      if (written != null) {
        assertThat(defaults.with(parameter.name(), written).toMap())
            .as("%s reads back what it writes", parameter.name())
            .isEqualTo(defaults.toMap());
      }
    }
  }

  /** The descriptor says all that users need. */
  static void assertComplete(Descriptor descriptor) {
    assertThat(descriptor.title()).as("title").isNotBlank();
    assertThat(descriptor.summary()).as("summary").isNotBlank();
    assertThat(descriptor.whenToUse()).as("when to use").isNotBlank();
    assertThat(descriptor.limits()).as("limits").isNotBlank();
    assertThat(descriptor.citations()).as("citations").isNotEmpty();
    for (Parameter<?> parameter : descriptor.parameters()) {
      assertThat(parameter.doc()).as("doc of " + parameter.name()).isNotBlank();
      assertThat(parameter.range()).as("range of " + parameter.name()).isNotBlank();
    }
    Parameters.defaults(descriptor.parameters());
  }

  /** A refusal has a code, a problem and a remedy. */
  static void assertClear(String what, UnderstudyException refusal) {
    assertThat(refusal.code()).as("code, given " + what).matches("[a-z0-9-]+(\\.[a-z0-9-]+)+");
    assertThat(refusal.problem()).as("problem, given " + what).isNotBlank();
    assertThat(refusal.remedy()).as("remedy, given " + what).isNotBlank();
  }

  /** Calls from several threads at once. */
  static <T> List<T> concurrently(List<Callable<T>> callers) {
    ExecutorService threads = Executors.newFixedThreadPool(callers.size());
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> result : threads.invokeAll(callers)) {
        results.add(result.get());
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException(
          "test.interrupted", "The test was interrupted.", "Run it again.");
    } catch (ExecutionException e) {
      throw new AssertionFailedError("A concurrent call failed", e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  private static Optional<ParameterException> refusal(
      Parameters defaults, Parameter<?> parameter, Object forbidden) {
    try {
      defaults.with(parameter.name(), forbidden);
      return Optional.empty();
    } catch (ParameterException refusal) {
      return Optional.of(refusal);
    }
  }
}
