package io.understudy.privacy;

import io.understudy.numerics.Parallel;
import io.understudy.spi.RunContext;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Answers: do the synthetic rows help two holders of different columns to find out which of their
 * rows are of one training row, more than for a holdout row?
 *
 * <p>The columns are dealt to the two holders. Each finds the synthetic rows nearest to what it
 * knows; if the two sets of k neighbours meet, the halves are linked. That is tried with several
 * deals, and a row counts as linked if it is in most of them: a copied row is in all, one that is
 * linked by chance in few. Nearness is Anonymeter's, see {@link NearestRows}.
 *
 * @see "Giomi, Boenisch, Wehmeyer and Tasnádi (2023), A Unified Framework for Quantifying Privacy
 *     Risk in Synthetic Data, Proceedings on Privacy Enhancing Technologies 2023(2):312–328"
 */
final class Linkability extends ComparedAttack {
  static final String NAME = "linkability";
  private static final int[] NEIGHBOURS = {1, 10};
  private static final int MOST_NEIGHBOURS = 10;
  private static final int DEALS = 5;

  Linkability(int most) {
    super(NAME, most);
  }

  @Override
  List<String> choices(CodedRelease release) {
    return List.of(Adviser.of(release).noteOnDealing(DEALS));
  }

  @Override
  List<Tally> attack(CodedRelease release, RunContext run) {
    Adviser adviser = Adviser.of(release);
    List<int[][]> deals = new ArrayList<>();
    for (int deal = 0; deal < DEALS && adviser.canDeal(); deal++) {
      deals.add(adviser.deal(run.random("linkability, deal").at(deal)));
    }
    List<Tally> tallies = new ArrayList<>();
    int[][] links = links(release, deals, run);
    for (int i = 0; i < NEIGHBOURS.length; i++) {
      String subject = NEIGHBOURS[i] + (NEIGHBOURS[i] == 1 ? " neighbour" : " neighbours");
      String metric = NAME + ", " + subject;
      tallies.add(
          deals.isEmpty()
              ? Tally.notAssessable(
                  metric, subject, List.of(), "fewer than two columns tell real rows apart")
              : tally(release, links[i], deals.size(), NEIGHBOURS[i], metric, subject));
    }
    return tallies;
  }

  /** For each number of neighbours, by how many of the deals each row attacked is linked. */
  static int[][] links(CodedRelease release, List<int[][]> deals, RunContext run) {
    int[][] links = new int[NEIGHBOURS.length][release.attacked().length];
    NearestRows nearest = NearestRows.of(release);
    Parallel.forRanges(
        release.attacked().length,
        NearestRows.CHUNK,
        run,
        "link halves of rows",
        (from, to) -> {
          int[] ofLeft = new int[release.syntheticRows()];
          int[] ofRight = new int[release.syntheticRows()];
          for (int target = from; target < to; target++) {
            for (int[][] deal : deals) {
              nearest.measure(target, deal[0], ofLeft);
              nearest.measure(target, deal[1], ofRight);
              int[] left = NearestRows.smallest(ofLeft, MOST_NEIGHBOURS);
              int[] right = NearestRows.smallest(ofRight, MOST_NEIGHBOURS);
              for (int i = 0; i < NEIGHBOURS.length; i++) {
                links[i][target] += meet(left, right, NEIGHBOURS[i]) ? 1 : 0;
              }
            }
          }
        });
    return links;
  }

  private static boolean meet(int[] left, int[] right, int neighbours) {
    int size = Math.min(neighbours, left.length);
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        if (left[i] == right[j]) {
          return true;
        }
      }
    }
    return false;
  }

  private static Tally tally(
      CodedRelease release, int[] links, int deals, int neighbours, String metric, String subject) {
    int attacks = release.attacks();
    int[] linked = new int[2];
    for (int row = 0; row < links.length; row++) {
      linked[row / attacks] += 2 * links[row] > deals ? 1 : 0;
    }
    return Tally.of(
        metric,
        subject,
        List.of(),
        new Success(linked[0], attacks),
        new Success(linked[1], attacks),
        OptionalDouble.of(most(byChance(release.syntheticRows(), neighbours), deals)));
  }

  /** That two random sets of neighbours meet. */
  private static double byChance(int rows, int neighbours) {
    double apart = 1;
    for (int i = 0; i < Math.min(neighbours, rows); i++) {
      apart *= Math.max(0, (double) (rows - neighbours - i) / (rows - i));
    }
    return rows == 0 ? 0 : 1 - apart;
  }

  /** That something of this probability happens in most of several trials. */
  private static double most(double probability, int trials) {
    double sum = 0;
    double ways = 1;
    for (int successes = 0; successes <= trials; successes++) {
      sum +=
          2 * successes > trials
              ? ways
                  * StrictMath.pow(probability, successes)
                  * StrictMath.pow(1 - probability, (double) trials - successes)
              : 0;
      ways *= (double) (trials - successes) / (successes + 1);
    }
    return Math.min(1, sum);
  }
}
