package io.understudy.workbench.schema;

import com.fasterxml.jackson.core.io.schubfach.DoubleToDecimal;
import io.understudy.spi.ColumnKind;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.DataException;
import io.understudy.spi.Domain;
import io.understudy.spi.Schema;
import io.understudy.spi.TensorColumn;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
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

/**
 * Proposes a schema for a table that was made in a program. Storage says most of it; only texts are
 * told apart into names that recur and others (see {@link TextKinds}).
 */
public final class SchemaInference {
  private static final int GRAIN_DIGITS = 15;

  private SchemaInference() {}

  /**
   * Infers the schema of a table; the table is not changed.
   *
   * @param table the rows, in columns of doubles, ints, longs, strings, booleans, dates, times,
   *     dates with times, or tensors
   * @return a schema with a reason for each column
   * @throws DataException {@code schema.storage} if a column has another storage type, {@code
   *     schema.not-finite} if a number is infinite
   */
  public static Schema infer(Table table) {
    List<ColumnSchema> columns = new ArrayList<>();
    for (Column<?> column : table.columns()) {
      columns.add(infer(column));
    }
    return Schema.of(columns);
  }

  private static ColumnSchema infer(Column<?> column) {
    if (column instanceof DoubleColumn doubles) {
      return of(column, ColumnKind.CONTINUOUS, "numbers stored as doubles")
          .withDecimals(grain(doubles));
    }
    if (column instanceof IntColumn || column instanceof LongColumn) {
      return of(column, ColumnKind.INTEGER, "whole numbers");
    }
    if (column instanceof BooleanColumn) {
      return of(column, ColumnKind.BOOLEAN, "true and false");
    }
    if (column instanceof DateColumn) {
      return of(column, ColumnKind.DATE, "dates");
    }
    if (column instanceof TimeColumn) {
      return of(column, ColumnKind.TIME, "times");
    }
    if (column instanceof DateTimeColumn) {
      return of(column, ColumnKind.DATETIME, "dates with times");
    }
    if (column instanceof StringColumn strings) {
      return texts(strings);
    }
    if (column instanceof TensorColumn tensors) {
      ColumnSchema schema = of(column, ColumnKind.TENSOR, "tensors");
      return tensors.form().map(schema::withTensors).orElse(schema);
    }
    throw new DataException(
            "schema.storage",
            "A column is stored as " + column.type().name() + ", which no kind of column uses.",
            "Convert it to a column of doubles, ints, longs, strings, booleans, dates, times or"
                + " tensors.")
        .at(column.name());
  }

  private static ColumnSchema texts(StringColumn column) {
    List<String> distinct =
        column.unique().asList().stream().filter(text -> !text.isEmpty()).sorted().toList();
    int present = column.size() - column.countMissing();
    ColumnKind kind = TextKinds.kind(distinct.size(), present);
    ColumnSchema schema = of(column, kind, TextKinds.reason(distinct.size(), present));
    return kind == ColumnKind.CATEGORICAL
        ? schema.withDomain(Domain.ofCategories(Domain.Origin.INFERRED, distinct))
        : schema;
  }

  /** The largest number of decimals, or -1 as soon as a value has too many digits for a grain. */
  private static int grain(DoubleColumn column) {
    int grain = 0;
    for (int row = 0; row < column.size(); row++) {
      double value = column.getDouble(row);
      if (Double.isInfinite(value)) {
        throw new DataException(
                "schema.not-finite",
                "A number is infinite.",
                "Correct it, or make the cell missing.")
            .at(row + 1L, column.name());
      }
      if (grain >= 0 && !Double.isNaN(value)) {
        int decimals = decimals(value);
        grain = decimals < 0 ? -1 : Math.max(grain, decimals);
      }
    }
    return grain;
  }

  private static int decimals(double value) {
    if (value == Math.rint(value)) {
      return 0;
    }
    BigDecimal shortest = new BigDecimal(DoubleToDecimal.toString(value)).stripTrailingZeros();
    boolean fixed = shortest.precision() <= GRAIN_DIGITS && shortest.scale() <= GRAIN_DIGITS;
    return fixed ? shortest.scale() : -1;
  }

  private static ColumnSchema of(Column<?> column, ColumnKind kind, String reason) {
    return ColumnSchema.of(column.name(), kind).withKind(kind, reason);
  }
}
