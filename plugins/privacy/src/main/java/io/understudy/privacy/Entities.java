package io.understudy.privacy;

import io.understudy.spi.Dataset;
import io.understudy.spi.Role;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import tech.tablesaw.columns.Column;

/**
 * Whom rows belong to: the entities that the GROUP column names, or each row to itself. What is
 * counted is entities: rows of one person leak together.
 */
final class Entities {
  private final int[] entities;
  private final int count;

  private Entities(int[] entities, int count) {
    this.entities = entities;
    this.count = count;
  }

  static Entities of(Dataset rows) {
    int[] entities = IntStream.range(0, rows.rowCount()).toArray();
    Optional<Column<?>> group =
        rows.schema().withRole(Role.GROUP).map(column -> rows.column(column.name()));
    if (group.isEmpty()) {
      return new Entities(entities, entities.length);
    }
    Map<String, Integer> numbers = new TreeMap<>();
    int count = 0;
    for (int row = 0; row < entities.length; row++) {
      // A row of nobody known is an entity of its own.
      Integer known =
          group.get().isMissing(row)
              ? null
              : numbers.putIfAbsent(group.get().getString(row), count);
      entities[row] = known == null ? count++ : known;
    }
    return new Entities(entities, count);
  }

  /** How many there are. */
  int count() {
    return count;
  }

  /** The entity of a row, from 0. */
  int of(int row) {
    return entities[row];
  }

  /** How many rows each has. */
  int[] sizes() {
    int[] sizes = new int[count];
    for (int entity : entities) {
      sizes[entity]++;
    }
    return sizes;
  }

  /** How many have a row with a property. */
  int having(IntPredicate property) {
    return (int)
        IntStream.range(0, entities.length)
            .filter(property)
            .map(row -> entities[row])
            .distinct()
            .count();
  }

  /**
   * The largest score of each entity among some of the rows; entities without such a row are left
   * out.
   */
  double[] largest(double[] scores, boolean[] among) {
    double[] largest = new double[count];
    boolean[] seen = new boolean[count];
    for (int row = 0; row < scores.length; row++) {
      int entity = entities[row];
      if (among[row]) {
        largest[entity] = seen[entity] ? Math.max(largest[entity], scores[row]) : scores[row];
        seen[entity] = true;
      }
    }
    return IntStream.range(0, count)
        .filter(entity -> seen[entity])
        .mapToDouble(entity -> largest[entity])
        .toArray();
  }

  /** How many have a row among some of the rows. */
  int count(boolean[] among) {
    return having(row -> among[row]);
  }
}
