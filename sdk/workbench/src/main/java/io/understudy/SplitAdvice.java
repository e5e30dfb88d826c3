package io.understudy;

import io.understudy.numerics.DistinctRows;
import io.understudy.spi.Dataset;
import io.understudy.workbench.Arguments;
import io.understudy.workbench.split.Partition;
import io.understudy.workbench.split.Strata;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Sizes for the four roles that suit the rows, and what these sizes can and cannot show. The
 * training rows keep at least half: what generators learn from comes first. Where rows belong to
 * entities, entities count, since rows of one entity say less than as many of different ones.
 * Immutable; shows counts alone.
 */
public final class SplitAdvice {
  /** Non-members below which a true positive rate at 1% false positives is not assessable. */
  private static final int FOR_ONE_PERCENT = 1_000;

  /** The same at 0.1% false positives. */
  private static final int FOR_ONE_PERMILLE = 5_000;

  private static final int FOR_INTERVALS = 50;
  private static final int FOR_SUBGROUP = 50;
  private static final double KOLMOGOROV_5_PERCENT = 1.358;
  private static final double PERCENT = 100;

  private final SplitPlan plan;
  private final Map<SplitRole, Double> shares;
  private final List<String> can;
  private final List<String> cannot;

  private SplitAdvice(
      SplitPlan plan, Map<SplitRole, Double> shares, List<String> can, List<String> cannot) {
    this.plan = plan;
    this.shares = shares;
    this.can = List.copyOf(can);
    this.cannot = List.copyOf(cannot);
  }

  static SplitAdvice of(SplitPlan plan, Dataset source) {
    Strata strata = Strata.of(source);
    int units =
        Partition.entities(source)
            .map(ids -> Arrays.stream(ids).max().orElse(-1) + 1)
            .orElse(source.rowCount());
    Map<SplitRole, Double> shares = shares(units);
    List<String> can = new ArrayList<>();
    List<String> cannot = new ArrayList<>();
    Sizes sizes = new Sizes(units, shares, units < source.rowCount() ? "entities" : "rows");
    aboutMembership(sizes, can, cannot);
    aboutFidelity(sizes, can);
    aboutClasses(strata, shares.get(SplitRole.HOLDOUT), can, cannot);
    aboutDuplicates(source, cannot);
    return new SplitAdvice(plan, shares, can, cannot);
  }

  private record Sizes(int units, Map<SplitRole, Double> shares, String word) {
    int of(SplitRole role) {
      return (int) Math.round(units * shares.getOrDefault(role, 0.0));
    }
  }

  /** Enough for the tests at low rates where that is to be had, within fixed bounds. */
  private static Map<SplitRole, Double> shares(int units) {
    double many = units >= 4 * FOR_ONE_PERMILLE ? FOR_ONE_PERMILLE : FOR_ONE_PERCENT;
    Map<SplitRole, Double> shares = new EnumMap<>(SplitRole.class);
    shares.put(SplitRole.HOLDOUT, share(many / units, 0.20, 0.25));
    shares.put(SplitRole.CONTROL, share(FOR_ONE_PERCENT / (double) units, 0.10, 0.15));
    shares.put(SplitRole.REFERENCE, share(FOR_ONE_PERCENT / (double) units, 0.05, 0.10));
    double rest = 1 - shares.values().stream().mapToDouble(Double::doubleValue).sum();
    shares.put(SplitRole.TRAINING, Math.rint(rest * PERCENT) / PERCENT);
    return shares;
  }

  private static double share(double wanted, double least, double most) {
    return Math.max(least, Math.min(most, Math.ceil(wanted * PERCENT) / PERCENT));
  }

  private static void aboutMembership(Sizes sizes, List<String> can, List<String> cannot) {
    int holdout = sizes.of(SplitRole.HOLDOUT);
    int control = sizes.of(SplitRole.CONTROL);
    about(
        holdout,
        FOR_ONE_PERCENT,
        "membership found at 1% false positives",
        "non-members in the holdout",
        can,
        cannot);
    about(
        holdout,
        FOR_ONE_PERMILLE,
        "membership found at 0.1% false positives",
        "non-members in the holdout",
        can,
        cannot);
    about(
        control,
        FOR_ONE_PERCENT,
        "a threshold for 1% false positives, chosen on control rows",
        "control " + sizes.word(),
        can,
        cannot);
    if (holdout > 0) {
      can.add(
          String.format(
              Locale.ROOT,
              "what happens to %.2f%% of fresh rows is seen at least once in the holdout with 95%%"
                  + " probability (3 in %,d %s)",
              Math.min(PERCENT, PERCENT * 3 / holdout),
              holdout,
              sizes.word()));
    }
  }

  private static void about(
      int have, int need, String what, String ofWhat, List<String> can, List<String> cannot) {
    String sizes = String.format(Locale.ROOT, " needs %,d %s; there are %,d", need, ofWhat, have);
    (have >= need ? can : cannot).add(what + sizes);
  }

  private static void aboutFidelity(Sizes sizes, List<String> can) {
    int half = Math.min(sizes.of(SplitRole.TRAINING), sizes.of(SplitRole.HOLDOUT));
    if (half > 0) {
      can.add(
          String.format(
              Locale.ROOT,
              "two distribution functions that are %.3f apart are told apart at the 5%% level, with"
                  + " as many synthetic rows; smaller gaps are noise",
              Math.min(1, KOLMOGOROV_5_PERCENT * Math.sqrt(2.0 / half))));
    }
  }

  private static void aboutClasses(
      Strata strata, double holdout, List<String> can, List<String> cannot) {
    if (strata.size() < 2) {
      return;
    }
    int rarest = Integer.MAX_VALUE;
    for (int code = 0; code < strata.size(); code++) {
      rarest = Math.min(rarest, strata.rowCount(code));
    }
    int held = (int) Math.round(rarest * holdout);
    about(
        held,
        FOR_INTERVALS,
        "a calibrated interval of AUROC and average precision",
        "holdout rows of the rarest class",
        can,
        cannot);
    about(
        held, FOR_SUBGROUP, "fidelity within the rarest class", "holdout rows of it", can, cannot);
  }

  private static void aboutDuplicates(Dataset source, List<String> cannot) {
    int[] numbers = DistinctRows.number(source)[0];
    int[] times = new int[numbers.length];
    Arrays.stream(numbers).forEach(number -> times[number]++);
    long repeated = Arrays.stream(numbers).filter(number -> times[number] > 1).count();
    if (repeated > 0) {
      cannot.add(
          String.format(
              Locale.ROOT,
              "of %,d rows (%.2f%%) a copy cannot be told from a collision: each has an exact"
                  + " duplicate; duplicatesTogether() keeps them in one part",
              repeated,
              PERCENT * repeated / numbers.length));
    }
  }

  /**
   * The share advised for a role.
   *
   * @param role the role
   * @return in (0, 1)
   */
  public double share(SplitRole role) {
    Arguments.require("role", role);
    return shares.getOrDefault(role, 0.0);
  }

  /**
   * What a split of these sizes can show.
   *
   * @return sentences without any cell value
   */
  public List<String> can() {
    return can;
  }

  /**
   * What a split of these sizes cannot show, and what it would need.
   *
   * @return sentences without any cell value
   */
  public List<String> cannot() {
    return cannot;
  }

  /**
   * The plan with the shares advised.
   *
   * @return a plan, to be drawn
   */
  public SplitPlan plan() {
    return plan.training(share(SplitRole.TRAINING))
        .control(share(SplitRole.CONTROL))
        .reference(share(SplitRole.REFERENCE))
        .holdout(share(SplitRole.HOLDOUT));
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("Advice for a split");
    shares.forEach(
        (role, share) ->
            text.append(String.format(Locale.ROOT, "%n  %-10s %.2f", role.token(), share)));
    can.forEach(line -> text.append(System.lineSeparator()).append("  can show: ").append(line));
    cannot.forEach(
        line -> text.append(System.lineSeparator()).append("  cannot show: ").append(line));
    return text.toString();
  }
}
