package io.understudy;

import io.understudy.spi.Dataset;
import io.understudy.spi.ParameterException;
import io.understudy.spi.RandomStream;
import io.understudy.spi.Role;
import io.understudy.workbench.StudyContext;
import io.understudy.workbench.log.CanonicalJson;
import io.understudy.workbench.log.StepKind;
import io.understudy.workbench.log.StepOutput;
import io.understudy.workbench.log.StepRecord;
import io.understudy.workbench.split.Partition;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How real rows shall be divided: a share for each role. Immutable; each method returns a changed
 * copy, and {@link #draw()} divides.
 *
 * <p>Rows are drawn class by class of the target, so that each part has the classes in the same
 * proportions; entities (the schema's group) are kept whole; {@link #byTime()} gives the latest
 * rows to the holdout instead. {@link #advise()} says which sizes suit the rows.
 */
public final class SplitPlan {
  private static final double ROUNDING = 1e-9;

  private final StudyContext context;
  private final Dataset source;
  private final Map<SplitRole, Double> shares;
  private final boolean inTime;
  private final boolean duplicatesTogether;

  private SplitPlan(
      StudyContext context,
      Dataset source,
      Map<SplitRole, Double> shares,
      boolean inTime,
      boolean duplicatesTogether) {
    this.context = context;
    this.source = source;
    this.shares = shares;
    this.inTime = inTime;
    this.duplicatesTogether = duplicatesTogether;
  }

  static SplitPlan of(StudyContext context, Dataset source) {
    return new SplitPlan(context, source, new EnumMap<>(SplitRole.class), false, false);
  }

  /**
   * The share to learn from.
   *
   * @param share in (0, 1)
   * @return a changed copy
   */
  public SplitPlan training(double share) {
    return with(SplitRole.TRAINING, share);
  }

  /**
   * The share for tuning and for choosing thresholds, also called validation.
   *
   * @param share in (0, 1)
   * @return a changed copy
   */
  public SplitPlan control(double share) {
    return with(SplitRole.CONTROL, share);
  }

  /**
   * The share of more real rows of the same kind.
   *
   * @param share in (0, 1)
   * @return a changed copy
   */
  public SplitPlan reference(double share) {
    return with(SplitRole.REFERENCE, share);
  }

  /**
   * The share that nobody sees before the end; what the others leave, if not given.
   *
   * @param share in (0, 1)
   * @return a changed copy
   */
  public SplitPlan holdout(double share) {
    return with(SplitRole.HOLDOUT, share);
  }

  /**
   * Divides by the schema's time column: earliest rows to training, latest to the holdout.
   *
   * @return a changed copy
   */
  public SplitPlan byTime() {
    return new SplitPlan(context, source, shares, true, duplicatesTogether);
  }

  /**
   * Keeps rows that are equal in all that describes them in one part, as entities are. Without this
   * a synthetic copy of a training row may be a copy of its duplicate in the holdout as well; with
   * it the parts are no longer random samples where duplicates are many. {@link Split#overlap()}
   * counts them either way.
   *
   * @return a changed copy
   */
  public SplitPlan duplicatesTogether() {
    return new SplitPlan(context, source, shares, inTime, true);
  }

  /**
   * What sizes suit the rows, and what these sizes can and cannot show.
   *
   * @return advice, to be read; {@link SplitAdvice#plan()} takes it
   * @throws io.understudy.spi.DataException ({@code split.*}) if the rows cannot be divided
   */
  public SplitAdvice advise() {
    return SplitAdvice.of(this, source);
  }

  private SplitPlan with(SplitRole role, double share) {
    if (!(share > 0 && share < 1)) {
      throw new ParameterException(
          "split.share",
          "The " + role.token() + " share was given as " + share + ".",
          "Give a number between 0 and 1, such as 0.7.");
    }
    Map<SplitRole, Double> changed = new EnumMap<>(SplitRole.class);
    changed.putAll(shares);
    changed.put(role, share);
    return new SplitPlan(context, source, changed, inTime, duplicatesTogether);
  }

  /**
   * Divides the rows. The same seed, shares and rows always give the same parts.
   *
   * @return the parts
   * @throws ParameterException ({@code split.*}) if the shares do not add up to 1, or there is no
   *     training share
   * @throws io.understudy.spi.DataException ({@code split.*}) if the rows do not allow it
   */
  public Split draw() {
    Map<SplitRole, Double> complete = complete();
    Map<String, Object> settings = new TreeMap<>();
    complete.forEach((role, share) -> settings.put(role.token(), share));
    settings.put("byTime", inTime);
    if (duplicatesTogether) {
      settings.put("duplicatesTogether", true);
    }
    StepRecord.Builder record = StepRecord.of(StepKind.SPLIT).input(context.input(source));
    settings.forEach(record::setting);
    RandomStream stream = context.stream(StepKind.SPLIT, "split" + CanonicalJson.write(settings));
    StudyContext.Done<Map<SplitRole, int[]>> done =
        context.run(
            record,
            stream,
            run -> {
              Map<SplitRole, int[]> rows = divide(complete, run.random("order"));
              rows.forEach(
                  (role, indices) ->
                      record.output(
                          new StepOutput(
                              role.token(), indices.length, context.fingerprints().of(indices))));
              return rows;
            });
    return Split.of(context, done.key(), source, how(), done.result());
  }

  private Map<SplitRole, int[]> divide(Map<SplitRole, Double> complete, RandomStream order) {
    double[] wanted = complete.values().stream().mapToDouble(Double::doubleValue).toArray();
    Partition partition = partition(wanted, order);
    List<SplitRole> roles = new ArrayList<>(complete.keySet());
    Map<SplitRole, int[]> rows = new EnumMap<>(SplitRole.class);
    for (int part = 0; part < roles.size(); part++) {
      rows.put(roles.get(part), partition.rows(part));
    }
    return rows;
  }

  private Partition partition(double[] wanted, RandomStream order) {
    if (inTime && duplicatesTogether) {
      throw new ParameterException(
          "split.time-and-duplicates",
          "A split by time cannot keep duplicates together.",
          "Split without byTime() or without duplicatesTogether().");
    }
    if (duplicatesTogether) {
      return Partition.keepingDuplicatesTogether(source, wanted, order);
    }
    return inTime ? Partition.byTime(source, wanted) : Partition.byShare(source, wanted, order);
  }

  private Map<SplitRole, Double> complete() {
    Map<SplitRole, Double> complete = new EnumMap<>(SplitRole.class);
    complete.putAll(shares);
    // In decimals, as typed: 1 - 0.7 is to be 0.3.
    BigDecimal left = BigDecimal.ONE;
    for (double share : shares.values()) {
      left = left.subtract(new BigDecimal(CanonicalJson.number(share)));
    }
    double rest = left.doubleValue();
    if (!shares.containsKey(SplitRole.HOLDOUT) && rest > ROUNDING) {
      complete.put(SplitRole.HOLDOUT, rest);
      rest = 0;
    }
    if (!complete.containsKey(SplitRole.TRAINING) || !complete.containsKey(SplitRole.HOLDOUT)) {
      throw new ParameterException(
          "split.roles",
          "A split needs training rows and holdout rows.",
          "Give both a share, such as .training(0.7).holdout(0.3).");
    }
    if (Math.abs(rest) > ROUNDING) {
      throw new ParameterException(
          "split.shares",
          "The shares add up to " + CanonicalJson.number(1 - rest) + ".",
          "Let them add up to 1, or leave the holdout out: it takes the rest.");
    }
    return complete;
  }

  private String how() {
    if (inTime) {
      return "by time, the latest rows held out";
    }
    String drawn =
        source.schema().withRole(Role.TARGET).isPresent()
            ? "stratified by the target"
            : "at random";
    String whole =
        source.schema().withRole(Role.GROUP).isPresent() ? drawn + ", entities kept whole" : drawn;
    return duplicatesTogether ? whole + ", duplicates kept together" : whole;
  }

  @Override
  public String toString() {
    return "Split of " + source + ", not drawn yet: " + shares + (inTime ? ", by time" : "");
  }
}
