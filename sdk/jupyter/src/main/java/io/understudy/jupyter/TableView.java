package io.understudy.jupyter;

import io.understudy.jupyter.Html.Cell;
import io.understudy.spi.TensorColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Shows the first rows of a table. */
final class TableView {
  static final int MOST_ROWS = 20;

  static final int MOST_COLUMNS = 20;
  private static final int LONGEST_CELL = 200;

  private TableView() {}

  /** A table that someone made in the notebook, or one of aggregates. */
  static Bundle of(Table table) {
    TextTable rows = rows(table, MOST_ROWS);
    String caption = caption(table, MOST_ROWS);
    Html html = new Html();
    return Bundle.of(caption + "\n" + rows, rows.addTo(html, caption));
  }

  /** The name and how much of the table is shown. */
  static String caption(Table table, int most) {
    String name = table.name() == null || table.name().isEmpty() ? "" : table.name() + ": ";
    String shown = table.rowCount() > most ? Numbers.count(most) + " of " : "";
    String columns = ", " + Numbers.count(table.columnCount()) + " columns";
    return name + shown + Numbers.count(table.rowCount()) + " rows" + columns;
  }

  /** The first rows with numbers as people read them. */
  static TextTable rows(Table table, int most) {
    return rows(table, most, MOST_COLUMNS);
  }

  /** The first rows and columns with numbers as people read them. */
  static TextTable rows(Table table, int most, int mostColumns) {
    return rows(table, most, mostColumns, Numbers::compact);
  }

  /** All rows, for tables that are short by nature. */
  static TextTable whole(Table table) {
    return rows(table, table.rowCount());
  }

  /** The first rows as they are. */
  static TextTable records(Table table, int most) {
    return rows(table, most, MOST_COLUMNS, Numbers::exact);
  }

  private static TextTable rows(
      Table table, int most, int mostColumns, DoubleFunction<String> format) {
    int shown = Math.min(mostColumns, table.columnCount());
    List<Column<?>> columns = table.columns().subList(0, shown);
    boolean isWide = shown < table.columnCount();
    List<String> header = new ArrayList<>(columns.stream().map(Column::name).toList());
    if (isWide) {
      header.add("… " + Numbers.count(table.columnCount() - shown) + " more");
    }
    TextTable rows = new TextTable(header);
    for (int row = 0; row < Math.min(most, table.rowCount()); row++) {
      List<Cell> cells = new ArrayList<>();
      for (Column<?> column : columns) {
        cells.add(cell(column, row, format));
      }
      if (isWide) {
        cells.add(Cell.text("…"));
      }
      rows.row(cells);
    }
    return rows;
  }

  private static Cell cell(Column<?> column, int row, DoubleFunction<String> format) {
    boolean number = column instanceof NumericColumn && !(column instanceof BooleanColumn);
    if (column.isMissing(row)) {
      return new Cell("", number);
    }
    if (column instanceof DoubleColumn || column instanceof FloatColumn) {
      return Cell.number(format.apply(((NumericColumn<?>) column).getDouble(row)));
    }
    String text =
        column instanceof TensorColumn ? column.getString(row) : column.getUnformattedString(row);
    return new Cell(
        text.length() <= LONGEST_CELL ? text : text.substring(0, LONGEST_CELL - 1) + "…", number);
  }
}
