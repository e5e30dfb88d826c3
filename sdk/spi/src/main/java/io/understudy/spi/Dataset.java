package io.understudy.spi;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.api.TimeColumn;
import tech.tablesaw.columns.Column;
import tech.tablesaw.selection.Selection;

/**
 * A table and the schema that says what its columns mean. One row is one example.
 *
 * <p>The table is not copied: nobody who is given a data set may change it. A missing cell is
 * {@code column.isMissing(row)}. {@code toString} shows the size alone, never a record.
 */
public final class Dataset {
  private final Table table;
  private final Schema schema;

  private Dataset(Table table, Schema schema) {
    this.table = table;
    this.schema = schema;
  }

  /**
   * Joins a table with its schema.
   *
   * @param table the rows
   * @param schema what the columns mean, with the same column names in the same order
   * @return the data set
   * @throws DataException if names, order or storage types of the columns do not fit the schema
   */
  public static Dataset of(Table table, Schema schema) {
    Objects.requireNonNull(table, "table");
    Objects.requireNonNull(schema, "schema");
    List<ColumnSchema> columns = schema.columns();
    if (!table.columnNames().equals(columns.stream().map(ColumnSchema::name).toList())) {
      throw new DataException(
          "data.columns-differ",
          "The table's columns are not those of the schema, or in another order.",
          "Bring the table's columns into the schema's order, or infer a schema from the table.");
    }
    for (int i = 0; i < table.columnCount(); i++) {
      ColumnSchema declared = columns.get(i);
      if (!stores(table.column(i), declared.kind())) {
        throw new DataException(
                "data.storage-differs",
                "A column declared "
                    + declared.kind()
                    + " is stored as "
                    + table.column(i).type().name()
                    + ".",
                "Convert the column, or correct its kind in the schema.")
            .at(declared.name());
      }
      if (table.column(i) instanceof TensorColumn tensors) {
        requireForm(tensors, declared);
      }
    }
    return new Dataset(table, schema);
  }

  private static void requireForm(TensorColumn column, ColumnSchema declared) {
    int misfit = declared.tensorForm().map(column::firstRowNot).orElse(-1);
    if (misfit >= 0) {
      throw new DataException(
              "data.tensor-form",
              "A column declared "
                  + declared.tensorForm().orElseThrow()
                  + " holds tensors of another element type, shape or other channels.",
              "Convert the tensors, or correct the form in the schema.")
          .at(misfit + 1L, declared.name());
    }
  }

  private static boolean stores(Column<?> column, ColumnKind kind) {
    return switch (kind) {
      case CONTINUOUS -> column instanceof DoubleColumn;
      case INTEGER -> column instanceof IntColumn || column instanceof LongColumn;
      case CATEGORICAL, ORDINAL, TEXT -> column instanceof StringColumn;
      case BOOLEAN -> column instanceof BooleanColumn;
      case DATE -> column instanceof DateColumn;
      case TIME -> column instanceof TimeColumn;
      case DATETIME -> column instanceof DateTimeColumn;
      case TENSOR -> column instanceof TensorColumn;
    };
  }

  /**
   * The rows. Read them; never change them.
   *
   * @return the table that this data set was made of
   */
  public Table table() {
    return table;
  }

  /**
   * What the columns mean.
   *
   * @return the schema
   */
  public Schema schema() {
    return schema;
  }

  /**
   * The number of rows.
   *
   * @return zero or more
   */
  public int rowCount() {
    return table.rowCount();
  }

  /**
   * A column of the table.
   *
   * @param name the column's name
   * @return the column
   * @throws ParameterException if there is none; names the closest
   */
  public Column<?> column(String name) {
    return table.column(schema.column(name).name());
  }

  /**
   * The column that models predict.
   *
   * @return the target column
   * @throws ParameterException if the schema has no target
   */
  public Column<?> target() {
    return table.column(schema.target().name());
  }

  /**
   * Some of the columns, to look at or to work with: {@code columns("a*", "target")}.
   *
   * @param patterns names of columns, in which {@code *} stands for any characters and {@code ?}
   *     for one
   * @return a data set of the columns that match any of the patterns, in their order here; it
   *     shares them with this one
   * @throws ParameterException ({@code data.no-such-columns}) if none matches
   */
  public Dataset columns(String... patterns) {
    List<Pattern> globs = Arrays.stream(patterns).map(Dataset::glob).toList();
    String[] names =
        table.columnNames().stream()
            .filter(name -> globs.stream().anyMatch(glob -> glob.matcher(name).matches()))
            .toArray(String[]::new);
    if (names.length == 0) {
      throw new ParameterException(
          "data.no-such-columns",
          "None of the " + table.columnCount() + " columns has such a name.",
          "In a pattern * stands for any characters and ? for one: columns(\"a*\").");
    }
    return new Dataset(table.selectColumns(names), schema.only(names));
  }

  private static Pattern glob(String pattern) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }

  /**
   * Some of the rows, in the order given.
   *
   * @param rows row indices from 0; an index may occur several times
   * @return a new data set with a copy of these rows
   */
  public Dataset select(int... rows) {
    Table selected = Table.create(table.name());
    for (Column<?> column : table.columns()) {
      selected.addColumns(column.subset(rows));
    }
    return new Dataset(selected, schema);
  }

  /**
   * The rows that a selection names, in table order.
   *
   * @param selection which rows
   * @return a new data set with a copy of these rows
   */
  public Dataset where(Selection selection) {
    return new Dataset(table.where(selection), schema);
  }

  /**
   * The same rows under a corrected schema.
   *
   * @param changed the new schema
   * @return a data set on the same table
   * @throws DataException if the table does not fit it
   */
  public Dataset withSchema(Schema changed) {
    return of(table, changed);
  }

  @Override
  public String toString() {
    return rowCount() + " rows × " + schema.columns().size() + " columns";
  }
}
