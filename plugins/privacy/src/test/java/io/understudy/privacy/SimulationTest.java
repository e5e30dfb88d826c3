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
          Judgement judgement =
              judgement(
                  PrivacyVerdict.attempts(
                      attacks, release, 5_000, RunContext.standalone(stream.seed(), 1)));
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

  /** What is said to be detectable, planted. */
  private record Promise(
      String population, String attack, int runs, int promised, int found, double share) {}

  /**
   * Asks fresh releases for the share that an attack detects, plants that share in another fresh
   * release of the same rows, and looks whether the attack finds it.
   */
  private static List<Promise> promises(String name, Population population, int runs) {
    List<Attack> attacks = Attacks.all(5_000);
    boolean[][] promised = new boolean[attacks.size()][runs];
    boolean[][] found = new boolean[attacks.size()][runs];
    double[][] shares = new double[attacks.size()][runs];
    RandomStream root = RandomStream.of(SEED).child("promises").child(name);
    Parallel.forRanges(
        runs,
        1,
        RunContext.standalone(SEED, 2),
        (from, to) -> {
          RandomStream stream = root.child("run " + from);
          RunContext run = RunContext.standalone(stream.seed(), 1);
          List<Dataset> tables = population.draw(stream);
          Release fresh =
              new Release(
                  tables.get(0),
                  tables.get(1),
                  Optional.of(tables.get(2)),
                  Optional.of(tables.get(3)),
                  tables.get(4));
          List<Attempt> attempts = PrivacyVerdict.attempts(attacks, fresh, 5_000, run);
          Judgement clean = judgement(attempts);
          for (int i = 0; i < attacks.size(); i++) {
            Detection detection = attempts.get(i).detection(clean.levels(), 5);
            if (detection.least().isPresent()) {
              promised[i][from] = true;
              shares[i][from] = detection.least().getAsDouble();
              int count = (int) Math.round(shares[i][from] * fresh.synthetic().rowCount());
              Release planted = detection.planted().in(fresh, count, stream.child("planted").at(i));
              Judgement judgement =
                  judgement(PrivacyVerdict.attempts(attacks, planted, 5_000, run));
              for (int risk : judgement.risks()) {
                found[i][from] |=
                    judgement.findings().get(risk).attack().equals(attacks.get(i).name());
              }
            }
          }
        });
    List<Promise> promises = new ArrayList<>();
    for (int i = 0; i < attacks.size(); i++) {
      int many = count(promised[i]);
      promises.add(
          new Promise(
              name,
              attacks.get(i).name(),
              runs,
              many,
              count(found[i]),
              Arrays.stream(shares[i]).sum() / Math.max(1, many)));
    }
    return promises;
  }

  private static int count(boolean[] values) {
    return (int) IntStream.range(0, values.length).filter(i -> values[i]).count();
  }

  private static Judgement judgement(List<Attempt> attempts) {
    return Judgement.of(attempts.stream().flatMap(attempt -> attempt.findings().stream()).toList());
  }

  @Test
  void findsWhatItSaysItWouldFind() throws IOException {
    int runs = HEAVY ? 100 : 20;
    List<Promise> promises = new ArrayList<>(promises("people", SimulationTest::people, runs));
    if (HEAVY) {
      for (String name : new String[] {"hypothyroid", "credit_data", "keel_yeast6"}) {
        promises.addAll(promises(name, table(Csv.shared(name)), runs));
      }
      for (String name : new String[] {"keel_page_blocks0", "titanic"}) {
        promises.addAll(promises(name, table(Csv.reference(name)), runs));
      }
      Files.writeString(Path.of("DETECTABLE.md"), detectable(promises), StandardCharsets.UTF_8);
    }
    System.out.print(promised(promises));
    for (Promise promise : promises.subList(0, 2)) {
      assertThat(promise.promised()).isEqualTo(runs);
      // Where four of five are found on average, less than half is a chance of one in a thousand.
      assertThat(promise.found()).as(promise.attack()).isGreaterThanOrEqualTo(runs / 2);
    }
  }

  private static String promised(List<Promise> promises) {
    StringBuilder text =
        new StringBuilder(
            "| population | attack | runs | with a detectable share | mean share | found |\n"
                + "|---|---|---|---|---|---|\n");
    for (Promise promise : promises) {
      text.append(
          String.format(
              Locale.ROOT,
              "| %s | %s | %d | %d | %s | %s |\n",
              promise.population(),
              promise.attack(),
              promise.runs(),
              promise.promised(),
              promise.promised() == 0
                  ? "–"
                  : String.format(Locale.ROOT, "%.1f%%", 100 * promise.share()),
              promise.promised() == 0
                  ? "–"
                  : String.format(
                      Locale.ROOT, "%.0f%%", 100.0 * promise.found() / promise.promised())));
    }
    return text.toString();
  }

  private static String detectable(List<Promise> promises) {
    return String.format(
        Locale.ROOT,
        """
        # Whether what is said to be detectable is found

        Made by `./mvnw -pl plugins/privacy -Pheavy test -Dtest=SimulationTest` on %s with seed %d. In
        every run a release that leaks nothing, of the populations that SIMULATIONS.md describes, is
        asked for its detectable share by attack; so many copies, verbatim or near, are planted in it,
        and the attack looks again, at the levels that the whole verdict leaves it. Four of five are
        meant to be found.

        %s""",
        LocalDate.now(ZoneOffset.UTC),
        SEED,
        promised(promises));
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
