package io.understudy.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.numerics.Parallel;
import io.understudy.numerics.Proportions;
import io.understudy.spi.Dataset;
import io.understudy.spi.Interval;
import io.understudy.spi.RandomStream;
import io.understudy.spi.RunContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * How often the verdict finds copies, and how often it finds something where there is nothing. With
 * {@code -Pheavy} the sizes that are promised, written to {@code SIMULATIONS.md}.
 */
@DisplayName("The privacy verdict, simulated,")
class SimulationTest {
  private static final boolean HEAVY = Boolean.getBoolean("heavy");
  private static final int MAIN = HEAVY ? 2_000 : 40;
  private static final int OTHERS = HEAVY ? 200 : 20;
  private static final int ROWS = 600;
  private static final int COPIES = 6;
  private static final long SEED = 20_260;
  private static final double LEVEL = 0.95;

  /** What is released: fresh rows, of which the first are replaced. */
  private enum Leak {
    NONE("none"),
    VERBATIM("1% verbatim copies"),
    NEAR("1% near copies");

    private final String words;

    Leak(String words) {
      this.words = words;
    }

    Dataset release(Dataset training, Dataset fresh, RandomStream stream) {
      Dataset members = training.select(IntStream.range(0, COPIES).toArray());
      return switch (this) {
        case NONE -> fresh;
        case VERBATIM -> People.withFirst(members, fresh);
        case NEAR ->
            People.withFirst(
                training.schema().equals(People.SCHEMA)
                    ? People.nearly(members, stream.child("near"))
                    : Planted.NEAR.copies(training).select(IntStream.range(0, COPIES).toArray()),
                fresh);
      };
    }
  }

  /** Draws the five tables of one simulation. */
  private interface Population {
    List<Dataset> draw(RandomStream stream);
  }

  private record Result(String population, Leak leak, int found, int[] byAttack, int runs) {
    double share() {
      return (double) found / runs;
    }

    Interval interval() {
      return Proportions.clopperPearson(found, runs, LEVEL);
    }

    /** The upper end of a one-sided interval. */
    double upper() {
      return Proportions.clopperPearson(found, runs, 2 * LEVEL - 1).upper();
    }
  }

  private static Result simulate(String name, Population population, Leak leak, int runs) {
    List<Attack> attacks = Attacks.all(5_000);
    boolean[][] found = new boolean[runs][attacks.size()];
    RandomStream root = RandomStream.of(SEED).child(name).child(leak.name());
    Parallel.forRanges(
        runs,
        1,
        RunContext.standalone(SEED, 2),
        (from, to) -> {
          RandomStream stream = root.child("run " + from);
          List<Dataset> tables = population.draw(stream);
          Release release =
              new Release(
                  tables.get(0),
                  tables.get(1),
                  Optional.of(tables.get(2)),
                  Optional.of(tables.get(3)),
                  leak.release(tables.get(0), tables.get(4), stream));
          List<Finding> findings =
              PrivacyVerdict.attempts(
                      attacks, release, 5_000, RunContext.standalone(stream.seed(), 1))
                  .stream()
                  .flatMap(attempt -> attempt.findings().stream())
                  .toList();
          Judgement judgement = Judgement.of(findings);
          for (int risk : judgement.risks()) {
            for (int attack = 0; attack < attacks.size(); attack++) {
              found[from][attack] |=
                  judgement.findings().get(risk).attack().equals(attacks.get(attack).name());
            }
          }
        });
    int[] byAttack = new int[attacks.size()];
    int any = 0;
    for (boolean[] run : found) {
      boolean risk = false;
      for (int attack = 0; attack < run.length; attack++) {
        byAttack[attack] += run[attack] ? 1 : 0;
        risk |= run[attack];
      }
      any += risk ? 1 : 0;
    }
    return new Result(name, leak, any, byAttack, runs);
  }

  private static List<Dataset> people(RandomStream stream) {
    return IntStream.range(0, 5)
        .mapToObj(role -> People.draw(stream.child("role " + role), ROWS))
        .toList();
  }

  /**
   * Divides a real table at random: synthetic rows are real rows that nobody else has, so that they
   * are as good as any and leak nothing.
   */
  private static Population table(Dataset rows) {
    return stream -> {
      int[] order = IntStream.range(0, rows.rowCount()).toArray();
      stream.child("order").at(0).shuffle(order);
      int size = Math.min(ROWS, rows.rowCount() * 2 / 9);
      int small = size / 2;
      int[] sizes = {size, size, small, small, size};
      List<Dataset> tables = new ArrayList<>();
      int from = 0;
      for (int each : sizes) {
        tables.add(rows.select(Arrays.copyOfRange(order, from, from + each)));
        from += each;
      }
      return tables;
    };
  }

  @Test
  void findsOnePercentOfCopiesAndHardlyAnythingElse() throws IOException {
    List<Result> results = new ArrayList<>();
    Result copies = simulate("people", SimulationTest::people, Leak.VERBATIM, MAIN);
    Result nothing = simulate("people", SimulationTest::people, Leak.NONE, MAIN);
    results.add(copies);
    results.add(nothing);
    results.add(simulate("people", SimulationTest::people, Leak.NEAR, OTHERS));
    if (HEAVY) {
      for (String name : new String[] {"hypothyroid", "credit_data", "keel_yeast6"}) {
        real(name, Csv.shared(name), results);
      }
      for (String name : new String[] {"keel_page_blocks0", "titanic"}) {
        real(name, Csv.reference(name), results);
      }
      Files.writeString(Path.of("SIMULATIONS.md"), report(results), StandardCharsets.UTF_8);
    } else {
      real("titanic", Csv.reference("titanic"), results);
    }
    System.out.print(table(results));
    assertThat(copies.share()).as("copies found").isGreaterThanOrEqualTo(0.99);
    if (HEAVY) {
      assertThat(nothing.upper()).as("false alarms, upper bound").isLessThanOrEqualTo(0.06);
    } else {
      // More than 10 of 40 where at most 5% are called is a chance of one in a million.
      assertThat(nothing.found()).as("false alarms").isLessThanOrEqualTo(10);
    }
  }

  private static void real(String name, Dataset rows, List<Result> results) {
    for (Leak leak : Leak.values()) {
      results.add(simulate(name, table(rows), leak, OTHERS));
    }
  }

  private static String table(List<Result> results) {
    StringBuilder text = new StringBuilder();
    text.append("| population | planted | runs | risk found | 95% interval |");
    StringBuilder line = new StringBuilder("|---|---|---|---|---|");
    for (Attack attack : Attacks.all(1)) {
      text.append(" by ").append(attack.name()).append(" |");
      line.append("---|");
    }
    text.append('\n').append(line).append('\n');
    for (Result result : results) {
      text.append(
          String.format(
              Locale.ROOT,
              "| %s | %s | %d | %.1f%% | %.1f–%.1f%% |",
              result.population(),
              result.leak().words,
              result.runs(),
              100 * result.share(),
              100 * result.interval().lower(),
              100 * result.interval().upper()));
      for (int found : result.byAttack()) {
        text.append(String.format(Locale.ROOT, " %.1f%% |", 100.0 * found / result.runs()));
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static String report(List<Result> results) {
    return String.format(
        Locale.ROOT,
        """
        # How often the privacy verdict finds copies

        Made by `./mvnw -pl plugins/privacy -Pheavy test -Dtest=SimulationTest` on %s with seed %d. The
        whole verdict, without planting copies to measure what is detectable.

        *people*: %d training, holdout, control, reference and synthetic rows each of a population of
        independent columns (age, income to the cent, sex, city), of which %d synthetic rows are copies
        where copies are planted; near copies have an income changed by a normal 1%%. *Real tables*:
        training, holdout and synthetic rows are %d rows each, or two ninths of the table if it is
        smaller, control and reference rows half as many each, divided anew in every run; the synthetic
        rows are real rows that have no other role, so that they leak nothing. Near copies have every
        number moved by a quarter of a percent of the ranks.

        Of innocent releases (planted: none) at most 5%% may be called a risk. On tables in which rows
        coincide by nature copies are found less often; there the verdict is NOT ASSESSABLE rather than
        quiet.

        %s""",
        LocalDate.now(ZoneOffset.UTC),
        SEED,
        ROWS,
        COPIES,
        ROWS,
        table(results));
  }
}
