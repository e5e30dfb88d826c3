package io.understudy.privacy;

import io.understudy.numerics.DistinctRows;
import io.understudy.spi.Dataset;
import io.understudy.spi.RunContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * Are training rows among the synthetic rows more often than holdout rows are? Rows are equal if
 * all cells are that describe them. Counted on all rows, and on rows that no other real row equals
 * where there are others: common rows are hit by chance and hide a leak.
 */
final class VerbatimCopies implements Attack {
  static final String NAME = "verbatim copies";
  static final String UNIQUE = "unique rows";

  /** Above this share nothing useful is ruled out. */
  static final double MOST_DETECTABLE = 0.05;

  /** If as many rows are unique, a test of these alone would be the same test again. */
  private static final double ALL_UNIQUE = 0.95;

  private static final double GROWTH = 1.25;
  private static final int MOST_ROWS = 200_000;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean takesAllRows() {
    return true;
  }

  @Override
  public List<Finding> run(Release release, RunContext run) {
    return attempt(release, run).findings();
  }

  @Override
  public Attempt attempt(Release release, RunContext run) {
    return new Counted(
        counts(release), release.synthetic().rowCount(), Entities.of(release.training()).count());
  }

  /** One way to count, with the share of members that it looks at. */
  private record Count(String subject, Excess excess, double seen) {}

  private static List<Count> counts(Release release) {
    List<Dataset> tables = release.real();
    tables.add(release.synthetic());
    int[][] numbers = DistinctRows.number(tables.toArray(new Dataset[0]));
    int distinct = Arrays.stream(numbers).flatMapToInt(Arrays::stream).max().orElse(-1) + 1;
    int[] real = new int[distinct];
    for (int table = 0; table + 1 < numbers.length; table++) {
      Arrays.stream(numbers[table]).forEach(number -> real[number]++);
    }
    boolean[] made = new boolean[distinct];
    Arrays.stream(numbers[numbers.length - 1]).forEach(number -> made[number] = true);
    List<Count> counts = new ArrayList<>();
    boolean[] all = new boolean[distinct];
    Arrays.fill(all, true);
    counts.add(count("", tables, numbers, all, made));
    boolean[] unique = new boolean[distinct];
    int alone = 0;
    for (int number = 0; number < distinct; number++) {
      unique[number] = real[number] == 1;
      alone += real[number] == 1 ? 1 : 0;
    }
    if (alone < ALL_UNIQUE * Arrays.stream(real).sum()) {
      counts.add(count(UNIQUE, tables, numbers, unique, made));
    }
    return counts;
  }

  private static Count count(
      String subject, List<Dataset> tables, int[][] numbers, boolean[] counted, boolean[] made) {
    int[] entities = new int[3];
    int[] hit = new int[3];
    for (int table = 0; table + 1 < numbers.length; table++) {
      int[] of = numbers[table];
      Entities rows = Entities.of(tables.get(table));
      int role = Math.min(table, 2);
      entities[role] += rows.having(row -> counted[of[row]]);
      hit[role] += rows.having(row -> counted[of[row]] && made[of[row]]);
    }
    Excess excess = new Excess(entities[0], hit[0], entities[1], hit[1], entities[2], hit[2]);
    double members = Entities.of(tables.get(0)).count();
    return new Count(subject, excess, entities[0] / Math.max(1, members));
  }

  /** What was counted among so many synthetic rows and members. */
  private record Counted(List<Count> counts, int rows, int members) implements Attempt {

    @Override
    public List<Finding> findings() {
      return counts.stream()
          .map(
              count ->
                  count
                      .excess()
                      .finding(
                          NAME,
                          count.subject(),
                          "The share of training rows that are among the synthetic rows, beside"
                              + " that of holdout rows; blind to copies that differ in a single"
                              + " cell."))
          .toList();
    }

    @Override
    public Detection detection(Levels levels, int injections) {
      List<Power> tests = new ArrayList<>();
      for (Count count : counts) {
        double level = count.subject().isEmpty() ? levels.verbatim() : levels.others();
        tests.add(new Power(count.excess(), count.seen(), level));
      }
      Detection worked = Detection.of(NAME, Planted.VERBATIM, tests, Math.min(rows, members), rows);
      return worked.butFor(obstacle(worked, counts.get(0).excess(), rows, levels.verbatim()));
    }
  }

  private static String obstacle(Detection detection, Excess excess, int rows, double level) {
    double natural = (double) excess.hitOthers() / Math.max(1, excess.others());
    double least = detection.least().orElse(1);
    if (least <= MOST_DETECTABLE && natural < least) {
      return "";
    }
    if (natural >= Math.min(least, MOST_DETECTABLE)) {
      return String.format(
          Locale.ROOT,
          "Copying cannot be assessed: %.1f%% of holdout rows are among the synthetic rows by"
              + " nature, and copies are found from a share of %s; more rows would not change that,"
              + " more columns or finer values would.",
          100 * natural,
          detection.least().isPresent() ? percent(least) : "more than there is");
    }
    return String.format(
        Locale.ROOT,
        "Copying cannot be assessed: verbatim copies of less than %s would go unnoticed; about %s.",
        detection.least().isPresent() ? percent(least) : "any share",
        needed(excess, rows, level));
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, share < 0.001 ? "%.2g%%" : "%.1f%%", 100 * share);
  }

  /** How many rows would do, if shares stayed as they are. */
  private static String needed(Excess excess, int rows, double level) {
    // Where there is next to nothing, what would be hit by chance is not known: as if nothing.
    Excess start = excess.isAssessable() ? excess : new Excess(1, 0, 1, 0, 0, 0);
    for (double factor = GROWTH; start.members() * factor < MOST_ROWS; factor *= GROWTH) {
      Excess larger = start.times(factor);
      int most = (int) Math.min(larger.members(), MOST_DETECTABLE * rows * factor);
      OptionalInt least = new Power(larger, 1, level).least(most);
      if (least.isPresent()) {
        return larger.members()
            + " training rows, "
            + larger.others()
            + " holdout rows and as many times more synthetic ones would do";
      }
    }
    return "a thousand times as many rows are needed";
  }
}
