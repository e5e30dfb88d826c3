package io.understudy.privacy;

import io.understudy.spi.ColumnSchema;
import io.understudy.spi.Dataset;
import io.understudy.spi.Role;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tech.tablesaw.columns.Column;

/**
 * Whose row is whose: the rows of an entity, by a column of the role GROUP, betray it together.
 * Without such a column, or where its cell is missing, each row is an entity of its own. Immutable.
 */
final class Entities {
  private final int[] entityOf;
  private final int count;

  private Entities(int[] entityOf, int count) {
    this.entityOf = entityOf;
    this.count = count;
  }

  static Entities of(Dataset rows) {
    int[] entityOf = new int[rows.rowCount()];
    Optional<ColumnSchema> group = rows.schema().withRole(Role.GROUP);
    if (group.isEmpty()) {
      Arrays.setAll(entityOf, row -> row);
      return new Entities(entityOf, entityOf.length);
    }
    Column<?> column = rows.column(group.get().name());
    Map<String, Integer> known = new HashMap<>();
    int count = 0;
    for (int row = 0; row < entityOf.length; row++) {
      Integer entity =
          column.isMissing(row) ? null : known.putIfAbsent(column.getString(row), count);
      entityOf[row] = entity == null ? count++ : entity;
    }
    return new Entities(entityOf, count);
  }

  /**
   * The largest score of each entity among some of the rows; entities without such a row are left
   * out.
   */
  double[] largest(double[] scores, boolean[] among) {
    double[] largest = new double[count];
    boolean[] seen = new boolean[count];
    for (int row = 0; row < scores.length; row++) {
      int entity = entityOf[row];
      if (among[row]) {
        largest[entity] = seen[entity] ? Math.max(largest[entity], scores[row]) : scores[row];
        seen[entity] = true;
      }
    }
    double[] present = new double[count];
    int size = 0;
    for (int entity = 0; entity < count; entity++) {
      if (seen[entity]) {
        present[size++] = largest[entity];
      }
    }
    return Arrays.copyOf(present, size);
  }

  /** How many entities have a row among some of the rows. */
  int count(boolean[] among) {
    return largest(new double[among.length], among).length;
  }
}
