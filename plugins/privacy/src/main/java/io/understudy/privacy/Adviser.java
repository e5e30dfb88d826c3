package io.understudy.privacy;

import io.understudy.numerics.ContingencyTable;
import io.understudy.numerics.Statistics;
import io.understudy.spi.RandomSource;
import io.understudy.spi.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Proposes what an intruder may know and want to know: sensitive columns, columns known beside
 * them, and two data holders' shares of the columns. All of it follows from the schema and from the
 * real rows, training and holdout rows alike, never from synthetic ones; so a release cannot choose
 * how it is attacked, and no side is favoured.
 */
final class Adviser {
  private static final int MOST_KNOWN = 30;
  static final int MOST_DEALT = 60;
  private static final int MOST_KEYS = 5;
  private static final int MOST_SECRETS = 3;
  private static final int COLUMNS_PER_SECRET = 4;
  private static final int MOST_LEVELS = 50;
  private static final int MOST_ASSOCIATED = 40;

  /** Above it one column says what the other says: knowing it is no inference. */
  private static final double SAME = 0.95;

  /** A column, and why it was chosen. */
  record Proposal(int column, String reason) {}

  private final CodedRelease release;
  private final CodedCells.Levels[] levels;
  private final int[][] attacked;
  private final double[] bits;
  private final List<Integer> informative;
  private final List<Proposal> secrets;

  private Adviser(CodedRelease release) {
    this.release = release;
    this.levels =
        release.columns().stream().map(CodedCells::levels).toArray(CodedCells.Levels[]::new);
    this.attacked = new int[levels.length][];
    Arrays.setAll(attacked, column -> ofRowsAttacked(levels[column].real()));
    this.bits = IntStream.range(0, levels.length).mapToDouble(this::entropy).toArray();
    this.informative =
        IntStream.range(0, levels.length)
            .filter(column -> bits[column] > 0)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer column) -> -bits[column]))
            .toList();
    this.secrets = chooseSecrets();
  }

  static Adviser of(CodedRelease release) {
    return new Adviser(release);
  }

  private int[] ofRowsAttacked(int[] real) {
    int[] chosen = new int[release.attacked().length];
    Arrays.setAll(chosen, i -> real[release.attacked()[i]]);
    return chosen;
  }

  private double entropy(int column) {
    double sum = 0;
    for (int count : Statistics.counts(attacked[column], levels[column].size())) {
      double share = (double) count / attacked[column].length;
      sum -= count == 0 ? 0 : share * StrictMath.log(share) / StrictMath.log(2);
    }
    return sum;
  }

  CodedCells.Levels levels(int column) {
    return levels[column];
  }

  /** The columns that an intruder wants to know; declared ones, or else a few by their looks. */
  List<Proposal> secrets() {
    return secrets;
  }

  private List<Proposal> chooseSecrets() {
    List<Proposal> declared = new ArrayList<>();
    for (int column = 0; column < levels.length; column++) {
      if (release.column(column).schema().sensitive()) {
        declared.add(new Proposal(column, "declared sensitive"));
      }
    }
    return declared.isEmpty() ? guessSecrets() : declared;
  }

  private List<Proposal> guessSecrets() {
    int most = Math.max(1, Math.min(MOST_SECRETS, informative.size() / COLUMNS_PER_SECRET));
    List<Proposal> chosen = new ArrayList<>();
    for (int column : informative) {
      if (release.column(column).schema().role() == Role.TARGET) {
        chosen.add(new Proposal(column, "the target"));
      }
    }
    if (chosen.size() < most) {
      associated().stream().limit((long) most - chosen.size()).forEach(chosen::add);
    }
    if (chosen.isEmpty() && !informative.isEmpty()) {
      chosen.add(new Proposal(informative.get(0), "tells rows apart best"));
    }
    return chosen;
  }

  /** Columns that others hint at without saying the same; names before quantities. */
  private List<Proposal> associated() {
    List<Integer> candidates =
        informative.stream()
            .filter(column -> levels[column].size() <= MOST_LEVELS)
            .limit(MOST_ASSOCIATED)
            .toList();
    double[] strongest = new double[levels.length];
    for (int i : candidates) {
      for (int j : candidates) {
        if (i < j) {
          double v =
              ContingencyTable.of(attacked[i], levels[i].size(), attacked[j], levels[j].size())
                  .cramersVCorrected();
          strongest[i] = Math.max(strongest[i], v);
          strongest[j] = Math.max(strongest[j], v);
        }
      }
    }
    return candidates.stream()
        .filter(column -> strongest[column] <= SAME)
        .filter(column -> release.column(column).schema().role() != Role.TARGET)
        .sorted(
            Comparator.comparing((Integer column) -> release.column(column).isOrdered())
                .thenComparing(column -> -strongest[column]))
        .map(
            column ->
                new Proposal(
                    column,
                    String.format(
                        Locale.ROOT, "hinted at by another column, V = %.2f", strongest[column])))
        .toList();
  }

  /** What the intruder knows of a row: all that tells rows apart and is not sensitive. */
  List<Integer> known(int secret) {
    List<Integer> others = informative.stream().filter(column -> !isSecret(column)).toList();
    // Where nearly all is sensitive, the intruder knows all but one.
    List<Integer> known =
        others.size() < 2
            ? informative.stream().filter(column -> column != secret).toList()
            : others;
    return known.stream().limit(MOST_KNOWN).toList();
  }

  private boolean isSecret(int column) {
    return secrets.stream().anyMatch(secret -> secret.column() == column);
  }

  /** The few columns by which the intruder looks a row up. */
  List<Integer> keys(int secret) {
    List<Integer> known = known(secret);
    List<Integer> coarse =
        known.stream().filter(column -> levels[column].size() <= MOST_LEVELS).toList();
    return (coarse.isEmpty() ? known : coarse).stream().limit(MOST_KEYS).toList();
  }

  /** Whether two data holders can have something each. */
  boolean canDeal() {
    return informative.size() >= 2;
  }

  /**
   * Deals the columns to two data holders: of two that tell rows apart about as well each gets one.
   */
  int[][] deal(RandomSource random) {
    List<List<Integer>> hands = List.of(new ArrayList<>(), new ArrayList<>());
    List<Integer> dealt = informative.stream().limit(MOST_DEALT).toList();
    for (int i = 0; i < dealt.size(); i += 2) {
      int first = random.nextInt(2);
      hands.get(first).add(dealt.get(i));
      if (i + 1 < dealt.size()) {
        hands.get(1 - first).add(dealt.get(i + 1));
      }
    }
    return hands.stream()
        .map(hand -> hand.stream().sorted().mapToInt(Integer::intValue).toArray())
        .toArray(int[][]::new);
  }

  /** Whether a column is the same in all real rows. */
  boolean isConstant(int column) {
    return bits[column] == 0;
  }

  String noteOnSecrets() {
    return "Sensitive columns: "
        + list(secrets.stream().map(it -> named(it.column()) + " (" + it.reason() + ")").toList())
        + ". Mark columns as sensitive in the schema to choose others.";
  }

  String noteOnKnown(int secret) {
    List<Integer> known = known(secret);
    return "Of "
        + named(secret)
        + " the intruder is taken to know "
        + list(known.stream().map(this::named).toList())
        + ": what tells rows apart and is not the sensitive column itself.";
  }

  String noteOnKeys(int secret) {
    return "Rows are looked up for "
        + named(secret)
        + " by "
        + list(
            keys(secret).stream()
                .map(
                    column ->
                        named(column) + String.format(Locale.ROOT, " (%.1f bits)", bits[column]))
                .toList())
        + ": the columns of few values, quantities in tenths, that tell rows apart best.";
  }

  String noteOnDealing(int times) {
    List<Integer> dealt = informative.stream().limit(MOST_DEALT).toList();
    return "Two data holders share "
        + list(dealt.stream().map(this::named).toList())
        + ", dealt "
        + times
        + " times at random such that both can tell rows apart about as well.";
  }

  private String named(int column) {
    return "'" + release.column(column).name() + "'";
  }

  private static String list(List<String> items) {
    return items.isEmpty() ? "none" : String.join(", ", items);
  }
}
