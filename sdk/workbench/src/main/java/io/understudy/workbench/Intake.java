package io.understudy.workbench;

import io.understudy.spi.DataException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.InstantColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.ShortColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Prepares tables that come from elsewhere: every value is kept as it is, or the table refused. */
public final class Intake {
  private Intake() {}

  /**
   * A table in the storage types that kinds of columns use: short columns become int columns, float
   * columns double columns of the same numbers. The columns that need no change are those given.
   *
   * @param table any table
   * @return a new table
   * @throws DataException ({@code table.blank-column-name}, {@code table.duplicate-column}, {@code
   *     table.instant}, {@code table.storage}) naming the column and what to do
   */
  public static Table stored(Table table) {
    requireNames(table.columnNames());
    Table stored = Table.create("");
    for (Column<?> column : table.columns()) {
      stored.addColumns(stored(column));
    }
    return stored;
  }

  /**
   * Checks the names of columns. Tablesaw finds columns without regard to case, so that of two
   * names that differ in case alone the second could never be reached.
   *
   * @param names in order
   * @throws DataException ({@code table.blank-column-name}, {@code table.duplicate-column}) naming
   *     the columns by number
   */
  public static void requireNames(List<String> names) {
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      if (name.isBlank()) {
        throw new DataException(
            "table.blank-column-name",
            "Column " + (i + 1) + " of the table has no name.",
            "Name it: table.column(" + i + ").setName(\"…\").");
      }
      Integer earlier =
          places.putIfAbsent(name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT), i);
      if (earlier != null) {
        throw new DataException(
            "table.duplicate-column",
            "Columns "
                + (earlier + 1)
                + " and "
                + (i + 1)
                + " of the table have one name, or names that differ only in case.",
            "Rename one of them.");
      }
    }
  }

  private static Column<?> stored(Column<?> column) {
    if (column instanceof ShortColumn shorts) {
      IntColumn integers = IntColumn.create(column.name());
      for (int row = 0; row < shorts.size(); row++) {
        if (shorts.isMissing(row)) {
          integers.appendMissing();
        } else {
          integers.append(shorts.getShort(row));
        }
      }
      return integers;
    }
    if (column instanceof FloatColumn floats) {
      DoubleColumn doubles = DoubleColumn.create(column.name());
      for (int row = 0; row < floats.size(); row++) {
        if (floats.isMissing(row)) {
          doubles.appendMissing();
        } else {
          doubles.append(floats.getFloat(row));
        }
      }
      return doubles;
    }
    if (column instanceof InstantColumn) {
      throw new DataException(
              "table.instant",
              "A column holds instants, which have no date and time before a zone is chosen.",
              "Choose one: table.replaceColumn(name, table.instantColumn(name)"
                  + ".asLocalDateTimeColumn(ZoneId.of(\"Europe/Zurich\")).setName(name)).")
          .at(column.name());
    }
    if (column.type() == ColumnType.SKIP) {
      throw new DataException(
              "table.storage",
              "A column holds nothing: whoever read the table skipped it.",
              "Leave it out: table.removeColumns(name).")
          .at(column.name());
    }
    return column;
  }
}
