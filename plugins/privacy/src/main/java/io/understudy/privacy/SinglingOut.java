package io.understudy.privacy;

import io.understudy.numerics.Parallel;
import io.understudy.numerics.Statistics;
import io.understudy.spi.RandomSource;
import io.understudy.spi.RandomStream;
import io.understudy.spi.RunContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Answers: do predicates that hold for exactly one synthetic row hold for exactly one training row
 * more often than for exactly one of as many holdout rows?
 *
 * <p>Each attack starts from another synthetic row, in random order, duplicates left out, and looks
 * for a predicate on one column (equal to a value that occurs once, at most the smallest, at least
 * the largest) or on two to four random columns (at least a number above the synthetic median, at
 * most one below it, equal to a name, missing) that no other synthetic row meets. The rates are
 * those of attacks, as Anonymeter counts. The p-value counts rows instead, for one row that many
 * predicates isolate is one success: a row is given away if a predicate holds for it and no other
 * of all rows attacked, and Fisher's exact test asks whether too many of these are training rows.
 *
 * @see "Giomi, Boenisch, Wehmeyer and Tasnádi (2023), A Unified Framework for Quantifying Privacy
 *     Risk in Synthetic Data, Proceedings on Privacy Enhancing Technologies 2023(2):312–328"
 * @see "Cohen and Nissim (2020), Towards formalizing the GDPR's notion of singling out, Proceedings
 *     of the National Academy of Sciences 117(15):8344–8352"
 */
final class SinglingOut extends ComparedAttack {
  static final String NAME = "singling out";
  private static final int MOST_COLUMNS = 4;
  private static final int TRIES = 25;
  private static final int CHUNK = 32;
  private static final int NONE = -1;

  /**
   * What must hold of the cells of one column: to lie in a closed interval.
   *
   * @param column which column
   * @param lower the smallest that meets it
   * @param upper the largest that meets it
   */
  private record Condition(int column, double lower, double upper) {
    static Condition equal(int column, double value) {
      return new Condition(column, value, value);
    }

    /** A missing cell is below all numbers and meets neither this nor the next. */
    static Condition atMost(int column, double value) {
      return new Condition(column, -Double.MAX_VALUE, value);
    }

    static Condition atLeast(int column, double value) {
      return new Condition(column, value, Double.MAX_VALUE);
    }
  }

  /** Makes a predicate that one synthetic row meets and no other does, or an empty one. */
  @FunctionalInterface
  private interface Maker {
    List<Condition> predicate(int row, RandomSource random);
  }

  SinglingOut(int most) {
    super(NAME, most);
  }

  /**
   * The integral of {@code n w (1 − w)^(n − 1)}, the chance that a predicate of weight w holds for
   * exactly one of n rows.
   *
   * @param rows n
   * @param least where it starts, in [0, 1]
   * @param most where it ends, in [least, 1]
   */
  static double isolation(int rows, double least, double most) {
    double n = rows;
    return ((n * least + 1) * StrictMath.pow(1 - least, n)
            - (n * most + 1) * StrictMath.pow(1 - most, n))
        / (n + 1);
  }

  @Override
  List<String> choices(CodedRelease release) {
    return List.of(
        "Predicates are made of 1 to "
            + MOST_COLUMNS
            + " of "
            + release.columns().size()
            + " columns. 'By chance' is what predicates that know the population and no release"
            + " isolate, their weights spread evenly up to one row in all.");
  }

  @Override
  List<Tally> attack(CodedRelease release, RunContext run) {
    Search search = new Search(release, run);
    List<Tally> tallies = new ArrayList<>();
    for (int columns = 1; columns <= MOST_COLUMNS; columns++) {
      String subject = columns == 1 ? "one column" : columns + " columns";
      String metric = NAME + ", " + subject;
      tallies.add(
          columns > release.columns().size()
              ? Tally.notAssessable(metric, subject, List.of(), "there are fewer columns")
              : search.by(columns, metric, subject));
    }
    return tallies;
  }

  /** The attacks on one release. */
  private static final class Search {
    private final CodedRelease release;
    private final RunContext run;
    private final double[][] synthetic;
    private final double[][] attacked;
    private final double[] medians;
    private final int[] starts;
    private final int count;

    Search(CodedRelease release, RunContext run) {
      this.release = release;
      this.run = run;
      int[] distinct = release.distinctSynthetic();
      int columns = release.columns().size();
      synthetic = new double[columns][];
      attacked = new double[columns][];
      medians = new double[columns];
      for (int i = 0; i < columns; i++) {
        CodedCells column = release.column(i);
        synthetic[i] = pick(column.synthetic(), distinct);
        attacked[i] = pick(column.real(), release.attacked());
        double[] present =
            Arrays.stream(synthetic[i]).filter(x -> x != CodedCells.MISSING).toArray();
        medians[i] = present.length == 0 ? 0 : Statistics.median(present);
      }
      count = distinct.length;
      starts = IntStream.range(0, count).toArray();
      run.random("singling out, order").at(0).shuffle(starts);
    }

    private static double[] pick(double[] cells, int[] rows) {
      return IntStream.of(rows).mapToDouble(row -> cells[row]).toArray();
    }

    Tally by(int columns, String metric, String subject) {
      int attacks = release.attacks();
      int[] isolated = new int[attacks];
      boolean[] inTraining = new boolean[attacks];
      boolean[] inHoldout = new boolean[attacks];
      Arrays.fill(isolated, NONE);
      RandomStream random = run.random("singling out, " + columns);
      Maker maker = columns == 1 ? new Rare() : (row, source) -> combination(row, columns, source);
      Parallel.forRanges(
          Math.min(attacks, count),
          CHUNK,
          run,
          (from, to) -> {
            for (int attack = from; attack < to; attack++) {
              List<Condition> predicate = maker.predicate(starts[attack], random.at(attack));
              if (!predicate.isEmpty()) {
                int members = 0;
                int others = 0;
                int last = NONE;
                for (int row = 0; row < 2 * attacks; row++) {
                  if (holds(predicate, attacked, row)) {
                    last = row;
                    if (row < attacks) {
                      members++;
                    } else {
                      others++;
                    }
                  }
                }
                inTraining[attack] = members == 1;
                inHoldout[attack] = others == 1;
                isolated[attack] = members + others == 1 ? last : NONE;
              }
            }
          });
      return Tally.of(
              metric,
              subject,
              List.of(),
              new Success(count(inTraining), attacks),
              new Success(count(inHoldout), attacks),
              OptionalDouble.of(attacks * isolation(attacks, 0, 1.0 / attacks)))
          .withPValue(ofRows(isolated, attacks));
    }

    private static int count(boolean[] successes) {
      int count = 0;
      for (boolean success : successes) {
        count += success ? 1 : 0;
      }
      return count;
    }

    private static double ofRows(int[] isolated, int attacks) {
      int[] rows = Arrays.stream(isolated).filter(row -> row != NONE).distinct().toArray();
      int members = (int) Arrays.stream(rows).filter(row -> row < attacks).count();
      return Tally.fisher(
          new Success(members, attacks), new Success(rows.length - members, attacks));
    }

    /** A predicate on random columns that only the row meets, or none if chance brings none. */
    private List<Condition> combination(int row, int size, RandomSource random) {
      int[] order = IntStream.range(0, synthetic.length).toArray();
      for (int attempt = 0; attempt < TRIES; attempt++) {
        List<Condition> predicate = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
          int j = i + random.nextInt(order.length - i);
          int chosen = order[j];
          order[j] = order[i];
          order[i] = chosen;
          predicate.add(condition(chosen, synthetic[chosen][row]));
        }
        if (isAlone(predicate)) {
          return predicate;
        }
      }
      return List.of();
    }

    private Condition condition(int column, double value) {
      if (value == CodedCells.MISSING || !release.column(column).isOrdered()) {
        return Condition.equal(column, value);
      }
      return value > medians[column]
          ? Condition.atLeast(column, value)
          : Condition.atMost(column, value);
    }

    private boolean isAlone(List<Condition> predicate) {
      int met = 0;
      for (int row = 0; row < count && met < 2; row++) {
        met += holds(predicate, synthetic, row) ? 1 : 0;
      }
      return met == 1;
    }

    private static boolean holds(List<Condition> predicate, double[][] cells, int row) {
      for (int i = 0; i < predicate.size(); i++) {
        Condition condition = predicate.get(i);
        double cell = cells[condition.column()][row];
        if (cell < condition.lower() || cell > condition.upper()) {
          return false;
        }
      }
      return true;
    }

    /** Which values occur in one synthetic row only, column by column. */
    private final class Rare implements Maker {
      private final boolean[][] once = new boolean[synthetic.length][count];
      private final double[] least = new double[synthetic.length];
      private final double[] most = new double[synthetic.length];

      Rare() {
        for (int column = 0; column < synthetic.length; column++) {
          double[] cells = synthetic[column];
          int[] order = Statistics.ascendingOrder(cells);
          int present = 0;
          for (int i = 0; i < count; i++) {
            double cell = cells[order[i]];
            boolean likeLast = i > 0 && cells[order[i - 1]] == cell;
            boolean likeNext = i + 1 < count && cells[order[i + 1]] == cell;
            once[column][order[i]] = !likeLast && !likeNext;
            present += cell == CodedCells.MISSING ? 0 : 1;
          }
          least[column] = present == 0 ? 0 : cells[order[count - present]];
          most[column] = present == 0 ? 0 : cells[order[count - 1]];
        }
      }

      @Override
      public List<Condition> predicate(int row, RandomSource random) {
        int[] columns =
            IntStream.range(0, synthetic.length).filter(column -> once[column][row]).toArray();
        if (columns.length == 0) {
          return List.of();
        }
        int column = columns[random.nextInt(columns.length)];
        double value = synthetic[column][row];
        if (value == CodedCells.MISSING || !release.column(column).isOrdered()) {
          return List.of(Condition.equal(column, value));
        }
        return List.of(
            value == least[column]
                ? Condition.atMost(column, value)
                : value == most[column]
                    ? Condition.atLeast(column, value)
                    : Condition.equal(column, value));
      }
    }
  }
}
