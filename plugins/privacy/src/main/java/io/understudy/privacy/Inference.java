package io.understudy.privacy;

import io.understudy.numerics.Parallel;
import io.understudy.spi.RunContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Answers: do the synthetic rows let an intruder who knows other columns of a row guess a sensitive
 * one, more often for a training row than for a holdout row?
 *
 * <p>The guess is the sensitive cell of the nearest synthetic row, by what is known (see {@link
 * NearestRows}). A name is guessed if it is equal; a number if the guess is off by at most 5% of
 * itself, whatever its sign; a date or time if it is off by at most 5% of the real rows' range; a
 * missing cell if the guess is missing. In {@code compatible} mode an error of a number is divided
 * by the signed guess, as Anonymeter 1.1 does, so that every negative guess counts as right.
 *
 * @see "Giomi, Boenisch, Wehmeyer and Tasnádi (2023), A Unified Framework for Quantifying Privacy
 *     Risk in Synthetic Data, Proceedings on Privacy Enhancing Technologies 2023(2):312–328"
 */
final class Inference extends ComparedAttack {
  static final String NAME = "inference";
  private static final double TOLERANCE = 0.05;
  private static final double ANONYMETERS_EPSILON = 1e-12;
  private static final int CHUNK = 64;

  private final boolean compatible;

  Inference(int most, boolean compatible) {
    super(NAME, most);
    this.compatible = compatible;
  }

  @Override
  List<String> choices(CodedRelease release) {
    Adviser adviser = Adviser.of(release);
    List<String> notes = new ArrayList<>(List.of(adviser.noteOnSecrets()));
    adviser.secrets().forEach(secret -> notes.add(adviser.noteOnKnown(secret.column())));
    return notes;
  }

  @Override
  List<Tally> attack(CodedRelease release, RunContext run) {
    Adviser adviser = Adviser.of(release);
    if (adviser.secrets().isEmpty()) {
      return List.of(Tally.notAssessable(NAME, "", List.of(), "no column tells real rows apart"));
    }
    NearestRows nearest = NearestRows.of(release);
    Map<List<Integer>, int[]> found = new LinkedHashMap<>();
    List<Tally> tallies = new ArrayList<>();
    for (Adviser.Proposal secret : adviser.secrets()) {
      List<Integer> known = adviser.known(secret.column());
      String name = release.column(secret.column()).name();
      if (adviser.isConstant(secret.column()) || known.isEmpty()) {
        tallies.add(
            Tally.notAssessable(
                NAME,
                name,
                List.of(name),
                known.isEmpty()
                    ? "no other column tells real rows apart"
                    : "the column is the same in all real rows"));
        continue;
      }
      int[] rows =
          found.computeIfAbsent(
              known,
              columns -> nearest.find(columns.stream().mapToInt(Integer::intValue).toArray(), run));
      tallies.add(tally(release, secret.column(), rows, run));
      run.progress((double) tallies.size() / adviser.secrets().size(), "guess sensitive cells");
    }
    return tallies;
  }

  private Tally tally(CodedRelease release, int secret, int[] nearest, RunContext run) {
    CodedCells cells = release.column(secret);
    Rule rule = rule(cells);
    int[] attacked = release.attacked();
    int attacks = release.attacks();
    int[] right = new int[2];
    for (int i = 0; i < attacked.length; i++) {
      if (nearest[i] >= 0) {
        double guess = cells.synthetic()[nearest[i]];
        right[i / attacks] += rule.isRight(guess, cells.real()[attacked[i]]) ? 1 : 0;
      }
    }
    return Tally.of(
        NAME,
        cells.name(),
        List.of(cells.name()),
        new Success(right[0], attacks),
        new Success(right[1], attacks),
        byChance(release, cells, rule, run));
  }

  /** Of guesses taken from random synthetic rows, how many are right on training rows. */
  private static OptionalDouble byChance(
      CodedRelease release, CodedCells cells, Rule rule, RunContext run) {
    double[] guesses = cells.synthetic();
    if (guesses.length == 0) {
      return OptionalDouble.of(0);
    }
    long[] right = new long[release.attacks()];
    Parallel.forRanges(
        right.length,
        CHUNK,
        run,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            double secret = cells.real()[release.attacked()[i]];
            for (double guess : guesses) {
              right[i] += rule.isRight(guess, secret) ? 1 : 0;
            }
          }
        });
    return OptionalDouble.of(
        (double) Arrays.stream(right).sum() / guesses.length / release.attacks());
  }

  /** When a guess counts as right. */
  @FunctionalInterface
  interface Rule {
    boolean isRight(double guess, double secret);
  }

  private Rule rule(CodedCells cells) {
    if (cells.schema().kind().isTemporal()) {
      double[] range = cells.range();
      double tolerance = TOLERANCE * (range[1] - range[0]);
      return (guess, secret) ->
          guess == secret || bothPresent(guess, secret) && Math.abs(guess - secret) <= tolerance;
    }
    return cells.isOrdered() ? ofNumbers(compatible) : (guess, secret) -> guess == secret;
  }

  /** The rule for numbers: ours, or Anonymeter's. */
  static Rule ofNumbers(boolean compatible) {
    return compatible
        ? (guess, secret) ->
            guess == CodedCells.MISSING || secret == CodedCells.MISSING
                ? guess == secret
                : Math.abs(guess - secret) / (guess + ANONYMETERS_EPSILON) <= TOLERANCE
        : (guess, secret) ->
            guess == secret
                || bothPresent(guess, secret)
                    && Math.abs(guess - secret) <= TOLERANCE * Math.abs(guess);
  }

  private static boolean bothPresent(double guess, double secret) {
    return guess != CodedCells.MISSING && secret != CodedCells.MISSING;
  }
}
