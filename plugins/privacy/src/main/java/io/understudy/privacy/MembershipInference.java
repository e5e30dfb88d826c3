package io.understudy.privacy;

import io.understudy.numerics.Alternative;
import io.understudy.numerics.ContingencyTable;
import io.understudy.numerics.MannWhitney;
import io.understudy.numerics.Proportions;
import io.understudy.numerics.TestResult;
import io.understudy.spi.Dataset;
import io.understudy.spi.Interval;
import io.understudy.spi.RandomStream;
import io.understudy.spi.RunContext;
import io.understudy.spi.Score;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Can an attacker who holds a row tell from the synthetic rows whether it was a training row? Three
 * scores say how likely that is; each is taken of training rows and of holdout rows.
 *
 * <ul>
 *   <li><b>Distance</b> to the nearest synthetic row: the nearer, the likelier (Chen et al. 2020,
 *       GAN-Leaks).
 *   <li><b>Calibrated distance</b>: less the distance to the nearest reference row, since rows in
 *       dense places have synthetic neighbours in any case.
 *   <li><b>Density ratio</b> of synthetic over reference rows, by kernels in at most eight
 *       principal components (van Breugel et al. 2023, DOMIAS).
 * </ul>
 *
 * <p>Each is judged by the AUROC, and by the share of members found (TPR) where only 1% or 0.1% of
 * non-members are taken for one (FPR): an attacker who is sure of few harms them, though on average
 * he guesses (Carlini et al. 2022). The threshold comes from control rows, and from holdout rows
 * that are then left out of the test, so that intervals of the TPR at that threshold are exact. The
 * same for outliers and for the smallest classes. Entities of several rows count once, by their
 * likeliest row.
 *
 * <p>P-values compare members with non-members, which nothing but their part in the fit tells
 * apart: valid for any data and any ties.
 *
 * @see "Carlini et al. (2022), Membership inference attacks from first principles, IEEE S&P"
 * @see "van Breugel, Sun, Qian and van der Schaar (2023), Membership inference attacks against
 *     synthetic data through overfitting detection, AISTATS"
 */
final class MembershipInference implements Attack {
  static final int MOST_ROWS = 5_000;
  static final double LEVEL = 0.95;
  static final int FEWEST_ENTITIES = 20;

  private static final int MOST_DEALS = 4_999;
  private static final double[] FALSE_POSITIVE_RATES = {0.01, 0.001};

  /** Non-members that it takes to set a threshold, and as many to test it on. */
  private static final int[] FEWEST_NON_MEMBERS = {1_000, 5_000};

  private final int mostRows;

  MembershipInference() {
    this(MOST_ROWS);
  }

  /** Looks at no more than so many rows of each table. */
  MembershipInference(int mostRows) {
    this.mostRows = mostRows;
  }

  @Override
  public String name() {
    return "membership inference";
  }

  @Override
  public List<Finding> run(Release release, RunContext run) {
    return attack(release, run).findings();
  }

  /** The scores of all rows and what they were found to tell. */
  record Outcome(List<MembershipTrial> trials, Stratum all, List<Finding> findings) {}

  Outcome attack(Release given, RunContext run) {
    Release release = sampled(given, run);
    Encoding encoding = Encoding.byRank(real(release));
    run.checkCancelled();
    List<MembershipTrial> trials = MembershipTrial.all(release, encoding, run);
    run.checkCancelled();
    List<Stratum> strata =
        List.of(
            Stratum.all(release),
            Stratum.outliers(release, encoding, run),
            Stratum.smallestClasses(release));
    List<Finding> findings = new ArrayList<>();
    for (Stratum stratum : strata) {
      run.checkCancelled();
      findings.addAll(
          stratum.problem().isEmpty()
              ? new Groups(release, stratum, run).findings(trials)
              : List.of(notAssessable("membership AUROC", stratum.name(), stratum.problem())));
    }
    return new Outcome(trials, strata.get(0), findings);
  }

  private static List<Dataset> real(Release release) {
    List<Dataset> real = new ArrayList<>(List.of(release.training(), release.holdout()));
    release.control().ifPresent(real::add);
    release.reference().ifPresent(real::add);
    return real;
  }

  private Release sampled(Release release, RunContext run) {
    RandomStream random = run.random("rows");
    return new Release(
        sampled(release.training(), random.child("training")),
        sampled(release.holdout(), random.child("holdout")),
        release.control().map(rows -> sampled(rows, random.child("control"))),
        release.reference().map(rows -> sampled(rows, random.child("reference"))),
        sampled(release.synthetic(), random.child("synthetic")));
  }

  private Dataset sampled(Dataset rows, RandomStream random) {
    if (rows.rowCount() <= mostRows) {
      return rows;
    }
    int[] order = IntStream.range(0, rows.rowCount()).toArray();
    random.at(0).shuffle(order);
    return rows.select(Arrays.stream(order, 0, mostRows).sorted().toArray());
  }

  /** What was not looked at, in sentences. */
  List<String> notes(Release release) {
    int largest = real(release).stream().mapToInt(Dataset::rowCount).reduce(0, Math::max);
    return Math.max(largest, release.synthetic().rowCount()) <= mostRows
        ? List.of()
        : List.of(
            String.format(
                Locale.ROOT,
                "Membership inference looks at a random choice of %,d rows of each larger table: of"
                    + " copies among the synthetic rows it sees the share drawn.",
                mostRows));
  }

  private Finding notAssessable(String metric, String subject, String reason) {
    return new Finding(
        name(),
        subject,
        OptionalDouble.empty(),
        reason,
        List.of(Score.notAssessable(metric, reason)));
  }

  /** The members and non-members of one stratum, entity by entity. */
  private final class Groups {
    private final Stratum stratum;
    private final Entities training;
    private final Entities holdout;
    private final Entities control;
    private final RunContext run;

    Groups(Release release, Stratum stratum, RunContext run) {
      this.stratum = stratum;
      this.training = Entities.of(release.training());
      this.holdout = Entities.of(release.holdout());
      this.control =
          Entities.of(release.control().orElseGet(() -> release.holdout().select(new int[0])));
      this.run = run;
    }

    List<Finding> findings(List<MembershipTrial> trials) {
      int members = training.count(stratum.training());
      int others = holdout.count(stratum.holdout());
      if (Math.min(members, others) < FEWEST_ENTITIES) {
        return List.of(
            notAssessable(
                "membership AUROC",
                stratum.name(),
                String.format(
                    Locale.ROOT,
                    "it takes %d training and %d holdout entities; there are %,d and %,d",
                    FEWEST_ENTITIES,
                    FEWEST_ENTITIES,
                    members,
                    others)));
      }
      List<Finding> findings = new ArrayList<>();
      for (MembershipTrial trial : trials) {
        findings.add(area(trial));
      }
      int nonMembers = others + control.count(stratum.control());
      for (int i = 0; i < FALSE_POSITIVE_RATES.length; i++) {
        int fewest = FEWEST_NON_MEMBERS[i];
        if (nonMembers < 2 * fewest || others < fewest) {
          findings.add(
              notAssessable(
                  "membership " + rateName(i),
                  stratum.name(),
                  String.format(
                      Locale.ROOT,
                      "it takes %,d non-members to set a threshold and %,d of the holdout to test"
                          + " it; there are %,d together",
                      fewest,
                      fewest,
                      nonMembers)));
        } else {
          for (MembershipTrial trial : trials) {
            findings.add(rate(trial, i));
          }
        }
      }
      return findings;
    }

    private Finding area(MembershipTrial trial) {
      String metric = "membership AUROC, " + trial.name();
      if (!trial.hasScores()) {
        return silent(metric, trial);
      }
      MannWhitney comparison =
          MannWhitney.of(
              training.largest(trial.training(), stratum.training()),
              holdout.largest(trial.holdout(), stratum.holdout()));
      TestResult test =
          comparison.permutationTest(
              MOST_DEALS, run.random("deals").child(stratum.name()).child(trial.name()));
      Score score =
          Score.of(metric, comparison.auroc(), Score.Direction.LOWER, 0, 1)
              .onRows(training.count(stratum.training()) + (long) holdout.count(stratum.holdout()))
              .withPValue(test.pValue())
              .explained(
                  "How well members are told from non-members by "
                      + trial.name()
                      + ", 0.5 if not at all; an average, nearly blind to a few copied rows.");
      Score shown = comparison.interval(LEVEL).map(score::within).orElse(score);
      return Finding.of(name(), stratum.name(), test.pValue(), List.of(shown));
    }

    /**
     * Real rows that lack are the same for all releases; synthetic ones that lack reveal nothing.
     */
    private Finding silent(String metric, MembershipTrial trial) {
      return trial.lacking().isEmpty()
          ? Finding.of(
              name(), stratum.name(), 1, List.of(Score.notAssessable(metric, trial.mute())))
          : notAssessable(metric, stratum.name(), trial.lacking());
    }

    private Finding rate(MembershipTrial trial, int rate) {
      String metric = "membership " + rateName(rate) + ", " + trial.name();
      if (!trial.hasScores()) {
        return silent(metric, trial);
      }
      double[] members = training.largest(trial.training(), stratum.training());
      double[] others = holdout.largest(trial.holdout(), stratum.holdout());
      double[] apart = control.largest(trial.control(), stratum.control());
      int lacking = Math.max(0, FEWEST_NON_MEMBERS[rate] - apart.length);
      // In the order of values before the draw, so that the order of rows does not matter.
      Arrays.sort(others);
      int[] order = IntStream.range(0, others.length).toArray();
      run.random("threshold").child(stratum.name()).at(rate).shuffle(order);
      double[] setting = Arrays.copyOf(apart, apart.length + lacking);
      for (int i = 0; i < lacking; i++) {
        setting[apart.length + i] = others[order[i]];
      }
      double[] tested =
          Arrays.stream(order, lacking, order.length).mapToDouble(i -> others[i]).toArray();
      double threshold = threshold(setting, FALSE_POSITIVE_RATES[rate]);
      int found = above(members, threshold);
      int wrong = above(tested, threshold);
      double p =
          ContingencyTable.of(
                  new long[][] {{found, members.length - found}, {wrong, tested.length - wrong}})
              .fisher(Alternative.GREATER)
              .pValue();
      Interval measured = Proportions.clopperPearson(wrong, tested.length, LEVEL);
      return Finding.of(
          name(),
          stratum.name(),
          p,
          List.of(
              Score.of(metric, (double) found / members.length, Score.Direction.LOWER, 0, 1)
                  .within(Proportions.clopperPearson(found, members.length, LEVEL))
                  .onRows(members.length)
                  .withPValue(p)
                  .explained(
                      String.format(
                          Locale.ROOT,
                          "The share of members found at a threshold that %.1f%% of other"
                              + " non-members exceed; of the holdout %.2f%% do [%.2f, %.2f].",
                          100 * FALSE_POSITIVE_RATES[rate],
                          100.0 * wrong / tested.length,
                          100 * measured.lower(),
                          100 * measured.upper()))));
    }
  }

  static String rateName(int rate) {
    return rate == 0 ? "TPR at 1% FPR" : "TPR at 0.1% FPR";
  }

  /** The least number that no more than a share of the scores exceeds. */
  static double threshold(double[] scores, double share) {
    double[] sorted = scores.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length - 1 - (int) Math.floor(share * sorted.length)];
  }

  private static int above(double[] scores, double threshold) {
    return (int) Arrays.stream(scores).filter(score -> score > threshold).count();
  }
}
