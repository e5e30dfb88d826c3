package io.understudy.privacy;

import io.understudy.numerics.Parallel;
import io.understudy.spi.RunContext;
import io.understudy.spi.Score;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Answers: if an intruder looks a row up in the synthetic rows by a few known columns and believes
 * what is said there, how often is that the truth, for training rows and for holdout rows?
 *
 * <p>Quantities count as tenths of the real rows, names as they are, missing cells as a name. The
 * attack succeeds if there are synthetic rows with all the known values, if they agree on the
 * sensitive one, and if that is true (targeted correct attribution). Beside it stands generalised
 * correct attribution: among the synthetic rows that agree with most known values, the share that
 * has the right sensitive value, the mean over rows. SDMetrics' disclosure protection is one minus
 * it, over one minus that of a guess among all values, and at most 1.
 *
 * @see "Taub, Elliot, Pampaka and Smith (2018), Differential Correct Attribution Probability for
 *     Synthetic Data, Privacy in Statistical Databases, LNCS 11126:122–137"
 */
final class AttributeDisclosure extends ComparedAttack {
  static final String NAME = "attribute disclosure";
  static final String ON_TRAINING = "correct attribution, training rows";
  static final String ON_HOLDOUT = "correct attribution, holdout rows";
  static final String BASE_RATE = "correct attribution, base rate";
  static final String PROTECTION = "disclosure protection";
  private static final int CHUNK = 32;

  AttributeDisclosure(int most) {
    super(NAME, most);
  }

  @Override
  List<String> choices(CodedRelease release) {
    Adviser adviser = Adviser.of(release);
    List<String> notes = new ArrayList<>(List.of(adviser.noteOnSecrets()));
    adviser.secrets().forEach(secret -> notes.add(adviser.noteOnKeys(secret.column())));
    return notes;
  }

  @Override
  List<Tally> attack(CodedRelease release, RunContext run) {
    Adviser adviser = Adviser.of(release);
    if (adviser.secrets().isEmpty()) {
      return List.of(Tally.notAssessable(NAME, "", List.of(), "no column tells real rows apart"));
    }
    Map<List<Integer>, Lookup> lookups = new LinkedHashMap<>();
    List<Tally> tallies = new ArrayList<>();
    for (Adviser.Proposal secret : adviser.secrets()) {
      List<Integer> keys = adviser.keys(secret.column());
      String name = release.column(secret.column()).name();
      if (adviser.isConstant(secret.column()) || keys.isEmpty()) {
        tallies.add(
            Tally.notAssessable(
                NAME,
                name,
                List.of(name),
                keys.isEmpty()
                    ? "no other column tells real rows apart"
                    : "the column is the same in all real rows"));
        continue;
      }
      Lookup lookup =
          lookups.computeIfAbsent(
              keys,
              columns -> lookUp(release, columns.stream().map(adviser::levels).toList(), run));
      tallies.add(tally(release, name, adviser.levels(secret.column()), lookup));
    }
    return tallies;
  }

  /**
   * What is found of each row attacked.
   *
   * @param rows the synthetic rows that agree with it in most keys
   * @param inAll whether they agree in all keys
   */
  private record Lookup(int[][] rows, boolean[] inAll) {}

  private static Lookup lookUp(CodedRelease release, List<CodedCells.Levels> keys, RunContext run) {
    int[] attacked = release.attacked();
    int[][] rows = new int[attacked.length][];
    boolean[] inAll = new boolean[attacked.length];
    Parallel.forRanges(
        attacked.length,
        CHUNK,
        run,
        "look rows up",
        (from, to) -> {
          int[] apart = new int[release.syntheticRows()];
          int[] met = new int[apart.length];
          for (int i = from; i < to; i++) {
            compare(attacked[i], keys, apart);
            int least = keys.size();
            for (int count : apart) {
              least = Math.min(least, count);
            }
            int size = 0;
            for (int row = 0; row < apart.length; row++) {
              if (apart[row] == least) {
                met[size++] = row;
              }
            }
            rows[i] = Arrays.copyOf(met, size);
            inAll[i] = size > 0 && least == 0;
          }
        });
    return new Lookup(rows, inAll);
  }

  /** In how many of the keys each synthetic row differs from a real one. */
  private static void compare(int row, List<CodedCells.Levels> keys, int[] apart) {
    Arrays.fill(apart, 0);
    for (CodedCells.Levels key : keys) {
      int level = key.real()[row];
      int[] levels = key.synthetic();
      for (int other = 0; other < apart.length; other++) {
        apart[other] += Math.min(Math.abs(levels[other] - level), 1);
      }
    }
  }

  private static Tally tally(
      CodedRelease release, String name, CodedCells.Levels secret, Lookup lookup) {
    int[] attacked = release.attacked();
    int attacks = release.attacks();
    boolean[] given = new boolean[attacked.length];
    double[] attribution = new double[attacked.length];
    for (int i = 0; i < attacked.length; i++) {
      int[] rows = lookup.rows()[i];
      int right = 0;
      for (int row : rows) {
        right += secret.synthetic()[row] == secret.real()[attacked[i]] ? 1 : 0;
      }
      given[i] = lookup.inAll()[i] && right == rows.length;
      attribution[i] = rows.length == 0 ? 0 : (double) right / rows.length;
    }
    return Tally.of(
            NAME,
            name,
            List.of(name),
            success(given, 0, attacks),
            success(given, attacks, attacks),
            OptionalDouble.empty())
        .with(details(release, name, secret, attribution));
  }

  private static Success success(boolean[] given, int from, int attacks) {
    int successes = 0;
    for (int i = from; i < from + attacks; i++) {
      successes += given[i] ? 1 : 0;
    }
    return new Success(successes, attacks);
  }

  private static List<Score> details(
      CodedRelease release, String name, CodedCells.Levels secret, double[] attribution) {
    int attacks = release.attacks();
    double onTraining = mean(attribution, 0, attacks);
    double onHoldout = mean(attribution, attacks, attacks);
    double byGuess = 1.0 / Math.max(2, values(release, secret));
    return List.of(
        share(
            ON_TRAINING,
            onTraining,
            name,
            "Of the synthetic rows most like a training row in the known columns, the share with"
                + " the true sensitive value; means nothing without that of holdout rows."),
        share(
            ON_HOLDOUT,
            onHoldout,
            name,
            "The same of holdout rows: what the synthetic rows tell of anybody."),
        share(
            BASE_RATE,
            commonest(release, secret),
            name,
            "The share of the commonest sensitive value among the rows attacked: what is right"
                + " without any synthetic rows."),
        Score.of(
                PROTECTION,
                Math.min(1, (1 - onTraining) / (1 - byGuess)),
                Score.Direction.HIGHER,
                0,
                1)
            .onColumns(name)
            .onRows(attacks)
            .explained(
                "SDMetrics' score on training rows: 1 if the answers are no better than a guess"
                    + " among all values; blames knowledge of the population on the release."));
  }

  private static Score share(String metric, double value, String name, String meaning) {
    return Score.of(metric, value, Score.Direction.NEITHER, 0, 1)
        .onColumns(name)
        .explained(meaning);
  }

  private static double mean(double[] values, int from, int count) {
    double sum = 0;
    for (int i = from; i < from + count; i++) {
      sum += values[i];
    }
    return sum / count;
  }

  private static int[] counts(CodedRelease release, CodedCells.Levels secret) {
    int[] counts = new int[secret.size()];
    for (int row : release.attacked()) {
      counts[secret.real()[row]]++;
    }
    return counts;
  }

  private static int values(CodedRelease release, CodedCells.Levels secret) {
    return (int) Arrays.stream(counts(release, secret)).filter(count -> count > 0).count();
  }

  private static double commonest(CodedRelease release, CodedCells.Levels secret) {
    return (double) Arrays.stream(counts(release, secret)).max().orElse(0)
        / release.attacked().length;
  }
}
