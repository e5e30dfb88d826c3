package io.understudy;

import io.understudy.numerics.DistinctRows;
import io.understudy.spi.Dataset;
import io.understudy.workbench.Arguments;
import io.understudy.workbench.split.Partition;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the parts of a split have in common with its training rows. A holdout row whose exact
 * duplicate is in training is no fresh row: a synthetic row that copies the one copies the other,
 * and no test can tell which. Immutable; shows counts alone.
 */
public final class Overlap {
  private final Map<SplitRole, int[]> counts;
  private final boolean grouped;

  private Overlap(Map<SplitRole, int[]> counts, boolean grouped) {
    this.counts = counts;
    this.grouped = grouped;
  }

  static Overlap of(Dataset source, Map<SplitRole, int[]> rows) {
    int[] duplicates = DistinctRows.number(source)[0];
    Optional<int[]> entities = Partition.entities(source);
    int[] training = rows.getOrDefault(SplitRole.TRAINING, new int[0]);
    Map<SplitRole, int[]> counts = new EnumMap<>(SplitRole.class);
    rows.forEach(
        (role, indices) -> {
          if (role != SplitRole.TRAINING) {
            int shared = entities.map(ids -> shared(ids, training, indices)).orElse(0);
            counts.put(
                role, new int[] {indices.length, shared(duplicates, training, indices), shared});
          }
        });
    return new Overlap(counts, entities.isPresent());
  }

  private static int shared(int[] ids, int[] training, int[] others) {
    BitSet known = new BitSet();
    Arrays.stream(training).forEach(row -> known.set(ids[row]));
    return (int) Arrays.stream(others).filter(row -> known.get(ids[row])).count();
  }

  /**
   * How many rows of a part have an exact duplicate among the training rows.
   *
   * @param role a part other than training
   * @return from 0; 0 also if the role has no share
   */
  public int duplicates(SplitRole role) {
    Arguments.require("role", role);
    return counts.getOrDefault(role, new int[3])[1];
  }

  /**
   * The share of a part's rows that have an exact duplicate among the training rows: the rate at
   * which fresh rows collide with known ones.
   *
   * @param role a part other than training
   * @return in [0, 1]; 0 also if the role has no share
   */
  public double duplicateShare(SplitRole role) {
    Arguments.require("role", role);
    int[] of = counts.getOrDefault(role, new int[3]);
    return of[0] == 0 ? 0 : (double) of[1] / of[0];
  }

  /**
   * How many rows of a part belong to an entity that has training rows.
   *
   * @param role a part other than training
   * @return 0, unless the rows were regrouped after the split; 0 also if the schema has no group
   */
  public int entities(SplitRole role) {
    Arguments.require("role", role);
    return counts.getOrDefault(role, new int[3])[2];
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("Overlap with the training rows");
    counts.forEach(
        (role, of) -> {
          text.append(
              String.format(
                  Locale.ROOT,
                  "%n  %-10s %,d of %,d rows have an exact duplicate (%.2f%%)",
                  role.token(),
                  of[1],
                  of[0],
                  100 * duplicateShare(role)));
          if (grouped) {
            text.append(String.format(Locale.ROOT, "; %,d are of a shared entity", of[2]));
          }
        });
    return text.toString();
  }
}
