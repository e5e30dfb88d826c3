package io.understudy.workbench;

import com.fasterxml.jackson.core.io.schubfach.DoubleToDecimal;
import io.understudy.spi.ColumnKind;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.DataException;
import io.understudy.spi.Dataset;
import io.understudy.spi.PluginException;
import io.understudy.spi.Schema;
import io.understudy.spi.TensorColumn;
import io.understudy.spi.UnderstudyException;
import java.util.ArrayList;
import java.util.List;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;
import tech.tablesaw.columns.numbers.LongColumnType;

/** Joins and conversions of tables. Nothing given is changed. */
public final class Tables {
  private Tables() {}

  /**
   * Tables one below the other.
   *
   * @param parts at least one, with equal columns; whole numbers may differ in width
   * @return a new table, or the only part itself
   */
  public static Table stack(List<Table> parts) {
    if (parts.size() == 1) {
      return parts.get(0);
    }
    Table stacked = Table.create(parts.get(0).name());
    for (String name : parts.get(0).columnNames()) {
      List<Column<?>> columns = new ArrayList<>();
      parts.forEach(part -> columns.add(part.column(name)));
      stacked.addColumns(stackColumns(name, columns));
    }
    return stacked;
  }

  /** Numbers go through an array of the final size: to grow a column costs several times more. */
  private static Column<?> stackColumns(String name, List<Column<?>> parts) {
    if (all(parts, DoubleColumn.class)) {
      return DoubleColumn.create(name, doubles(parts));
    }
    if (all(parts, IntColumn.class)) {
      return IntColumn.create(name, ints(parts));
    }
    if (parts.stream().anyMatch(LongColumn.class::isInstance)) {
      return LongColumn.create(name, longs(parts));
    }
    Column<?> stacked = parts.get(0).emptyCopy();
    parts.forEach(part -> append(stacked, part));
    return stacked;
  }

  private static boolean all(List<Column<?>> parts, Class<?> type) {
    return parts.stream().allMatch(type::isInstance);
  }

  private static int rows(List<Column<?>> parts) {
    return Math.toIntExact(parts.stream().mapToLong(Column::size).sum());
  }

  private static double[] doubles(List<Column<?>> parts) {
    double[] cells = new double[rows(parts)];
    int next = 0;
    for (Column<?> part : parts) {
      DoubleColumn column = (DoubleColumn) part;
      for (int row = 0; row < column.size(); row++) {
        cells[next++] = column.getDouble(row);
      }
    }
    return cells;
  }

  private static int[] ints(List<Column<?>> parts) {
    int[] cells = new int[rows(parts)];
    int next = 0;
    for (Column<?> part : parts) {
      IntColumn column = (IntColumn) part;
      for (int row = 0; row < column.size(); row++) {
        cells[next++] = column.getInt(row);
      }
    }
    return cells;
  }

  /** The cells of long and int columns, whose missing cells are marked by different numbers. */
  private static long[] longs(List<Column<?>> parts) {
    long[] cells = new long[rows(parts)];
    int next = 0;
    for (Column<?> part : parts) {
      for (int row = 0; row < part.size(); row++) {
        cells[next++] =
            part.isMissing(row) ? LongColumnType.missingValueIndicator() : whole(part, row);
      }
    }
    return cells;
  }

  private static long whole(Column<?> column, int row) {
    return column instanceof IntColumn narrow
        ? narrow.getInt(row)
        : ((LongColumn) column).getLong(row);
  }

  @SuppressWarnings("unchecked") // both columns are of one type
  private static <T> void append(Column<T> column, Column<?> more) {
    column.append((Column<T>) more);
  }

  /**
   * A copy of a table with each column stored as its kind demands, where that loses nothing.
   *
   * @param table any table
   * @param schema what its columns mean
   * @return a new data set
   * @throws DataException if a column cannot be stored as its kind
   */
  public static Dataset conform(Table table, Schema schema) {
    Table conformed = Table.create(table.name());
    for (Column<?> column : table.columns()) {
      conformed.addColumns(
          schema.hasColumn(column.name())
              ? conform(column, schema.column(column.name()))
              : column.copy());
    }
    return Dataset.of(conformed, schema);
  }

  private static Column<?> conform(Column<?> column, ColumnSchema schema) {
    if (column instanceof TensorColumn) {
      return column.copy();
    }
    boolean named =
        schema.kind() == ColumnKind.CATEGORICAL
            || schema.kind() == ColumnKind.ORDINAL
            || schema.kind() == ColumnKind.TEXT;
    // Texts too: Tablesaw's setMissing leaves an empty text that it does not count as missing.
    if (named || column.type() == ColumnType.STRING) {
      StringColumn texts = StringColumn.create(column.name());
      for (int row = 0; row < column.size(); row++) {
        texts.append(column.isMissing(row) ? "" : text(column, row));
      }
      return texts;
    }
    boolean real = schema.kind() == ColumnKind.CONTINUOUS && !(column instanceof DoubleColumn);
    if (real && column instanceof NumericColumn<?> numbers) {
      return numbers.asDoubleColumn().setName(column.name());
    }
    return column.copy();
  }

  /** Java 19 changed how doubles are written, and results may not depend on that. */
  private static String text(Column<?> column, int row) {
    return column instanceof DoubleColumn doubles
        ? DoubleToDecimal.toString(doubles.getDouble(row))
        : String.valueOf(column.get(row));
  }

  /**
   * Checks what a generator sampled.
   *
   * @param who the generator
   * @param table what it returned
   * @param rows how many rows it was asked for
   * @param schema what it promised
   * @return the rows
   * @throws PluginException ({@code plugin.rows}, {@code plugin.schema}) if it broke a promise
   */
  public static Dataset sampled(String who, Table table, long rows, Schema schema) {
    if (table.rowCount() != rows) {
      throw new PluginException(
          "plugin.rows",
          "'" + who + "' was asked for " + rows + " rows and made " + table.rowCount() + ".",
          "Tell the author of the plugin.");
    }
    try {
      return Dataset.of(table, schema);
    } catch (UnderstudyException e) {
      throw new PluginException(
          "plugin.schema",
          "'" + who + "' made rows whose columns are not those it promised.",
          "Tell the author of the plugin.");
    }
  }
}
