package io.understudy.workbench.split;

import io.understudy.spi.DataException;
import io.understudy.spi.Dataset;
import io.understudy.spi.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tech.tablesaw.columns.Column;

/**
 * Divides entities, each with all its rows. Greedy: entities in order of their size, largest first
 * and equal ones in random order, go one by one to the part whose wanted rows of each class they
 * bring closest. Sizes are as near to those wanted as whole entities allow.
 */
final class Groups {
  private final List<int[]> groups;

  private Groups(List<int[]> groups) {
    this.groups = groups;
  }

  static Groups of(Dataset rows, String groupColumn) {
    Column<?> column = rows.column(groupColumn);
    Map<String, List<Integer>> byName = new LinkedHashMap<>();
    for (int row = 0; row < rows.rowCount(); row++) {
      if (column.isMissing(row)) {
        throw new DataException(
                "split.group-missing",
                "The entity is missing in " + column.countMissing() + " rows.",
                "Fill the column in, or take the role of a group from it.")
            .at(row + 1L, groupColumn);
      }
      byName.computeIfAbsent(column.getString(row), name -> new ArrayList<>()).add(row);
    }
    List<int[]> groups = new ArrayList<>();
    byName.values().forEach(list -> groups.add(list.stream().mapToInt(row -> row).toArray()));
    return new Groups(groups);
  }

  /** The same groups, those that share an exact duplicate joined into one. */
  static Groups joined(int[] entities, int[] duplicates) {
    int[] parent = new int[entities.length];
    Arrays.setAll(parent, row -> row);
    join(entities, parent);
    join(duplicates, parent);
    Map<Integer, List<Integer>> byRoot = new LinkedHashMap<>();
    for (int row = 0; row < parent.length; row++) {
      byRoot.computeIfAbsent(root(row, parent), first -> new ArrayList<>()).add(row);
    }
    List<int[]> groups = new ArrayList<>();
    byRoot.values().forEach(list -> groups.add(list.stream().mapToInt(row -> row).toArray()));
    return new Groups(groups);
  }

  private static void join(int[] ids, int[] parent) {
    Map<Integer, Integer> firstOf = new HashMap<>();
    for (int row = 0; row < ids.length; row++) {
      Integer first = firstOf.putIfAbsent(ids[row], row);
      if (first != null) {
        parent[root(row, parent)] = root(first, parent);
      }
    }
  }

  private static int root(int row, int[] parent) {
    int root = row;
    while (parent[root] != root) {
      parent[root] = parent[parent[root]];
      root = parent[root];
    }
    return root;
  }

  /** The entity of each row, numbered from 0 in order of first appearance. */
  int[] ids(int rowCount) {
    int[] ids = new int[rowCount];
    for (int group = 0; group < groups.size(); group++) {
      for (int row : groups.get(group)) {
        ids[row] = group;
      }
    }
    return ids;
  }

  int[] divide(Strata strata, double[] shares, RandomStream order) {
    if (groups.size() < shares.length) {
      throw new DataException(
          "split.too-few-groups",
          shares.length + " parts were asked for; there are " + groups.size() + " entities.",
          "Ask for fewer parts.");
    }
    int[] codes = strata.codes();
    double[][] missing = new double[shares.length][strata.size()];
    double[] classWeight = new double[strata.size()];
    for (int code = 0; code < strata.size(); code++) {
      int count = strata.rowCount(code);
      classWeight[code] = 1.0 / ((double) count * count);
      for (int part = 0; part < shares.length; part++) {
        missing[part][code] = count * shares[part];
      }
    }
    int[] parts = new int[codes.length];
    int[] perClass = new int[strata.size()];
    for (int[] group : largestFirst(order)) {
      for (int row : group) {
        perClass[codes[row]]++;
      }
      int part = bestPart(perClass, missing, classWeight);
      for (int row : group) {
        parts[row] = part;
        missing[part][codes[row]]--;
        perClass[codes[row]] = 0;
      }
    }
    return parts;
  }

  private List<int[]> largestFirst(RandomStream order) {
    record Drawn(int size, long number, int firstRow, int index) {}
    List<Drawn> drawn = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      int firstRow = groups.get(i)[0];
      drawn.add(new Drawn(groups.get(i).length, order.at(firstRow).nextLong(), firstRow, i));
    }
    drawn.sort(
        Comparator.comparingInt((Drawn it) -> -it.size())
            .thenComparingLong(Drawn::number)
            .thenComparingInt(Drawn::firstRow));
    return drawn.stream().map(it -> groups.get(it.index())).toList();
  }

  /** The part whose sum of squared missing rows, each class on its own scale, falls the most. */
  private static int bestPart(int[] perClass, double[][] missing, double[] classWeight) {
    int best = 0;
    double bestGain = Double.NEGATIVE_INFINITY;
    for (int part = 0; part < missing.length; part++) {
      double gain = 0;
      for (int code = 0; code < perClass.length; code++) {
        double before = missing[part][code];
        double after = before - perClass[code];
        gain += classWeight[code] * (before * before - after * after);
      }
      if (gain > bestGain) {
        bestGain = gain;
        best = part;
      }
    }
    return best;
  }
}
