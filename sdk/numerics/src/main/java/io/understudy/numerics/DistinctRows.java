package io.understudy.numerics;

import io.understudy.spi.ColumnSchema;
import io.understudy.spi.Dataset;
import io.understudy.spi.Role;
import io.understudy.spi.TensorColumn;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.columns.Column;

/**
 * Which rows say the same: equal in every cell of every column that describes the row. Identifiers,
 * groups and weights do not describe it; a missing cell equals a missing cell; 0.0 equals −0.0. The
 * comparison is of the cells themselves, never of a hash alone. O(rows × columns).
 */
public final class DistinctRows {
  private DistinctRows() {}

  /**
   * Numbers the distinct rows of several tables together.
   *
   * @param tables rows with the same columns
   * @return for each table a number for each row, from 0 in order of first appearance; equal rows
   *     have equal numbers, also across tables
   * @throws io.understudy.spi.ParameterException if a table lacks a column of the first
   */
  public static int[][] number(Dataset... tables) {
    int[][] numbers = new int[tables.length][];
    Arrays.setAll(numbers, table -> new int[tables[table].rowCount()]);
    List<ColumnSchema> columns = tables.length == 0 ? List.of() : tables[0].schema().columns();
    for (ColumnSchema column : columns) {
      if (describes(column.role())) {
        Map<Object, Integer> cells = new HashMap<>();
        Map<Long, Integer> pairs = new HashMap<>();
        for (int table = 0; table < tables.length; table++) {
          int[] codes = codes(tables[table].column(column.name()), cells);
          for (int row = 0; row < codes.length; row++) {
            long pair = ((long) numbers[table][row] << Integer.SIZE) | codes[row];
            numbers[table][row] = number(pairs, pair);
          }
        }
      }
    }
    return numbers;
  }

  private static boolean describes(Role role) {
    return role != Role.IDENTIFIER && role != Role.GROUP && role != Role.WEIGHT;
  }

  private static int[] codes(Column<?> column, Map<Object, Integer> cells) {
    int[] codes = new int[column.size()];
    double[] numbers =
        column instanceof StringColumn
                || column instanceof LongColumn
                || column instanceof TensorColumn
            ? new double[0]
            : Columns.toDoubles(column);
    for (int row = 0; row < codes.length; row++) {
      if (!column.isMissing(row)) {
        // A double cannot tell all long numbers apart.
        Object cell = numbers.length == 0 ? column.get(row) : (Object) (numbers[row] + 0.0);
        codes[row] = 1 + number(cells, cell);
      }
    }
    return codes;
  }

  private static <K> int number(Map<K, Integer> numbers, K key) {
    Integer known = numbers.putIfAbsent(key, numbers.size());
    return known == null ? numbers.size() - 1 : known;
  }
}
