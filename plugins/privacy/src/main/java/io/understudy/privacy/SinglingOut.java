package io.understudy.privacy;

import io.understudy.numerics.Parallel;
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
    private final List<SortedCells> synthetic = new ArrayList<>();
    private final List<SortedCells> attacked = new ArrayList<>();
    private final int[] starts;

    Search(CodedRelease release, RunContext run) {
      this.release = release;
      this.run = run;
      int[] distinct = release.distinctSynthetic();
      for (CodedCells column : release.columns()) {
        synthetic.add(SortedCells.of(pick(column.synthetic(), distinct)));
        attacked.add(SortedCells.of(pick(column.real(), release.attacked())));
      }
      starts = IntStream.range(0, distinct.length).toArray();
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
      Maker maker = columns == 1 ? this::rare : (row, source) -> combination(row, columns, source);
      Parallel.forRanges(
          Math.min(attacks, starts.length),
          CHUNK,
          run,
          (from, to) -> {
            for (int attack = from; attack < to; attack++) {
              List<Condition> predicate = maker.predicate(starts[attack], random.at(attack));
              if (!predicate.isEmpty()) {
                int[] met = rows(predicate, attacked, Integer.MAX_VALUE);
                int members = (int) Arrays.stream(met).filter(row -> row < attacks).count();
                inTraining[attack] = members == 1;
                inHoldout[attack] = met.length - members == 1;
                isolated[attack] = met.length == 1 ? met[0] : NONE;
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

    /** A predicate on one column with a value that only the row has, or none. */
    private List<Condition> rare(int row, RandomSource random) {
      int[] columns =
          IntStream.range(0, synthetic.size())
              .filter(column -> isOnly(synthetic.get(column), row))
              .toArray();
      if (columns.length == 0) {
        return List.of();
      }
      int column = columns[random.nextInt(columns.length)];
      SortedCells cells = synthetic.get(column);
      double value = cells.cell(row);
      if (isName(column, value)) {
        return List.of(Condition.equal(column, value));
      }
      if (cells.firstAtLeast(value) == cells.firstAbove(CodedCells.MISSING)) {
        return List.of(Condition.atMost(column, value));
      }
      return List.of(
          cells.firstAbove(value) == cells.size()
              ? Condition.atLeast(column, value)
              : Condition.equal(column, value));
    }

    private static boolean isOnly(SortedCells cells, int row) {
      double value = cells.cell(row);
      return cells.firstAbove(value) - cells.firstAtLeast(value) == 1;
    }

    private boolean isName(int column, double value) {
      return value == CodedCells.MISSING || !release.column(column).isOrdered();
    }

    /** A predicate on random columns that only the row meets, or none if chance brings none. */
    private List<Condition> combination(int row, int size, RandomSource random) {
      int[] order = IntStream.range(0, synthetic.size()).toArray();
      for (int attempt = 0; attempt < TRIES; attempt++) {
        List<Condition> predicate = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
          int j = i + random.nextInt(order.length - i);
          int chosen = order[j];
          order[j] = order[i];
          order[i] = chosen;
          predicate.add(condition(chosen, synthetic.get(chosen).cell(row)));
        }
        if (rows(predicate, synthetic, 2).length == 1) {
          return predicate;
        }
      }
      return List.of();
    }

    private Condition condition(int column, double value) {
      if (isName(column, value)) {
        return Condition.equal(column, value);
      }
      return value > synthetic.get(column).middle()
          ? Condition.atLeast(column, value)
          : Condition.atMost(column, value);
    }

    /** The rows that meet all conditions, or the first few of them. */
    private static int[] rows(List<Condition> predicate, List<SortedCells> cells, int most) {
      int from = 0;
      int to = Integer.MAX_VALUE;
      int rarest = 0;
      for (int i = 0; i < predicate.size(); i++) {
        Condition condition = predicate.get(i);
        int first = cells.get(condition.column()).firstAtLeast(condition.lower());
        int end = cells.get(condition.column()).firstAbove(condition.upper());
        if (end - first < to - from) {
          from = first;
          to = end;
          rarest = i;
        }
      }
      // Only the rows that meet the rarest condition can meet all.
      SortedCells order = cells.get(predicate.get(rarest).column());
      int[] met = new int[Math.min(most, to - from)];
      int count = 0;
      for (int place = from; place < to && count < most; place++) {
        int row = order.row(place);
        if (meetsAll(predicate, cells, row)) {
          met[count++] = row;
        }
      }
      return Arrays.copyOf(met, count);
    }

    private static boolean meetsAll(List<Condition> predicate, List<SortedCells> cells, int row) {
      for (int i = 0; i < predicate.size(); i++) {
        Condition condition = predicate.get(i);
        double cell = cells.get(condition.column()).cell(row);
        if (cell < condition.lower() || cell > condition.upper()) {
          return false;
        }
      }
      return true;
    }
  }
}
