package io.understudy;

import io.understudy.spi.Dataset;
import io.understudy.spi.ParameterException;
import io.understudy.workbench.Arguments;
import io.understudy.workbench.StudyContext;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Real rows divided by role: disjoint, together all of them. Immutable. */
public final class Split {
  private final String how;
  private final Dataset source;
  private final Map<SplitRole, int[]> rows;
  private final Map<SplitRole, Dataset> parts;

  private Split(
      String how, Dataset source, Map<SplitRole, int[]> rows, Map<SplitRole, Dataset> parts) {
    this.how = how;
    this.source = source;
    this.rows = rows;
    this.parts = parts;
  }

  static Split of(
      StudyContext context, String key, Dataset source, String how, Map<SplitRole, int[]> rows) {
    Map<SplitRole, Dataset> parts = new EnumMap<>(SplitRole.class);
    rows.forEach(
        (role, indices) ->
            parts.put(role, context.made(source.select(indices), key, role.token())));
    return new Split(how, source, new EnumMap<>(rows), parts);
  }

  /**
   * The rows to learn from.
   *
   * @return in their original order
   */
  public Dataset training() {
    return part(SplitRole.TRAINING);
  }

  /**
   * The rows that nobody has seen.
   *
   * @return in their original order
   */
  public Dataset holdout() {
    return part(SplitRole.HOLDOUT);
  }

  /**
   * The rows for tuning and for choosing thresholds, also called validation.
   *
   * @return in their original order; empty if no share was given
   */
  public Optional<Dataset> control() {
    return Optional.ofNullable(parts.get(SplitRole.CONTROL));
  }

  /**
   * More real rows of the same kind.
   *
   * @return in their original order; empty if no share was given
   */
  public Optional<Dataset> reference() {
    return Optional.ofNullable(parts.get(SplitRole.REFERENCE));
  }

  /**
   * Which rows of the source a role has.
   *
   * @param role the role
   * @return row indices from 0 in ascending order; none if the role has no share
   */
  public int[] rows(SplitRole role) {
    Arguments.require("role", role);
    return rows.getOrDefault(role, new int[0]).clone();
  }

  /**
   * What the parts have in common with the training rows: entities, of which there should be none,
   * and exact duplicates, which small domains have by nature.
   *
   * @return counts for each part
   */
  public Overlap overlap() {
    return Overlap.of(source, rows);
  }

  Dataset part(SplitRole role) {
    Dataset part = parts.get(role);
    if (part == null) {
      throw new ParameterException(
          "split.no-part",
          "The split has no " + role.token() + " rows.",
          "Give them a share: study.split(real)." + role.token() + "(0.2) … .draw().");
    }
    return part;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("Split, " + how);
    rows.forEach(
        (role, indices) ->
            text.append(
                String.format(Locale.ROOT, "%n  %-10s %,9d rows", role.token(), indices.length)));
    return text.toString();
  }
}
