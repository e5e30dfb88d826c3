package io.understudy.workbench.model;

import io.understudy.spi.DataException;
import io.understudy.spi.Dataset;
import io.understudy.spi.Schema;
import io.understudy.spi.TensorColumn;
import io.understudy.workbench.schema.SchemaJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.ColumnType;
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
 * Rows as bytes: the schema as JSON, the number of rows, then each column as a storage code and its
 * values. Missing cells are written as Tablesaw stores them (NaN, the smallest number, the empty
 * text), texts as a dictionary in order of first appearance and a code for each row, tensors as
 * {@link TensorCells} does.
 */
final class DatasetCodec {
  private static final int DOUBLE = 1;
  private static final int INTEGER = 2;
  private static final int LONG = 3;
  private static final int STRING = 4;
  private static final int BOOLEAN = 5;
  private static final int DATE = 6;
  private static final int TIME = 7;
  private static final int DATE_TIME = 8;
  private static final int TENSOR = 9;

  private DatasetCodec() {}

  static byte[] write(Dataset rows) {
    ByteSink sink = new ByteSink();
    sink.text(SchemaJson.write(rows.schema()));
    sink.integer(rows.rowCount());
    sink.integer(rows.table().columnCount());
    rows.table().columns().forEach(column -> write(column, sink));
    return sink.toByteArray();
  }

  static Dataset read(byte[] bytes) {
    ByteSource source = new ByteSource(bytes);
    Schema schema = SchemaJson.read(source.text());
    int rows = source.integer();
    int columns = source.count(1);
    if (rows < 0 || columns != schema.columns().size()) {
      throw ByteSource.corrupt();
    }
    Table table = Table.create("");
    for (int i = 0; i < columns; i++) {
      table.addColumns(readColumn(schema.columns().get(i).name(), rows, source));
    }
    source.end();
    return Dataset.of(table, schema);
  }

  private static void write(Column<?> column, ByteSink sink) {
    int rows = column.size();
    if (column instanceof DoubleColumn doubles) {
      sink.byteValue(DOUBLE);
      sink.doubles(doubles.asDoubleArray());
    } else if (column instanceof IntColumn integers) {
      sink.byteValue(INTEGER);
      sink.integers(integers.asIntArray());
    } else if (column instanceof LongColumn longs) {
      sink.byteValue(LONG);
      sink.longs(longs.asLongArray());
    } else if (column.type() == ColumnType.STRING) {
      sink.byteValue(STRING);
      writeTexts(column, sink);
    } else if (column instanceof BooleanColumn booleans) {
      sink.byteValue(BOOLEAN);
      for (int row = 0; row < rows; row++) {
        sink.byteValue(booleans.getByte(row));
      }
    } else if (column instanceof DateColumn dates) {
      sink.byteValue(DATE);
      for (int row = 0; row < rows; row++) {
        sink.integer(dates.getIntInternal(row));
      }
    } else if (column instanceof TimeColumn times) {
      sink.byteValue(TIME);
      for (int row = 0; row < rows; row++) {
        sink.integer(times.getIntInternal(row));
      }
    } else if (column instanceof DateTimeColumn dateTimes) {
      sink.byteValue(DATE_TIME);
      long[] packed = new long[rows];
      for (int row = 0; row < rows; row++) {
        packed[row] = dateTimes.getLongInternal(row);
      }
      sink.longs(packed);
    } else if (column instanceof TensorColumn tensors) {
      sink.byteValue(TENSOR);
      TensorCells.write(tensors, sink);
    } else {
      throw new DataException(
              "model.column-type",
              "A column of type " + column.type().name() + " cannot be saved.",
              "Convert it to a type that a schema knows.")
          .at(column.name());
    }
  }

  private static void writeTexts(Column<?> column, ByteSink sink) {
    Map<String, Integer> codes = new LinkedHashMap<>();
    int[] rows = new int[column.size()];
    for (int row = 0; row < rows.length; row++) {
      String text = column.isMissing(row) ? "" : column.getString(row);
      Integer known = codes.get(text);
      if (known == null) {
        known = codes.size();
        codes.put(text, known);
      }
      rows[row] = known;
    }
    sink.integer(codes.size());
    codes.keySet().forEach(sink::text);
    sink.integers(rows);
  }

  private static Column<?> readColumn(String name, int rows, ByteSource source) {
    return switch (source.byteValue()) {
      case DOUBLE -> DoubleColumn.create(name, source.doubles(rows));
      case INTEGER -> IntColumn.create(name, source.integers(rows));
      case LONG -> LongColumn.create(name, source.longs(rows));
      case STRING -> readTexts(name, rows, source);
      case BOOLEAN -> readBooleans(name, source.raw(rows));
      case DATE -> {
        DateColumn dates = DateColumn.create(name);
        for (int packed : source.integers(rows)) {
          dates.appendInternal(packed);
        }
        yield dates;
      }
      case TIME -> {
        TimeColumn times = TimeColumn.create(name);
        for (int packed : source.integers(rows)) {
          times.appendInternal(packed);
        }
        yield times;
      }
      case DATE_TIME -> {
        DateTimeColumn dateTimes = DateTimeColumn.create(name);
        for (long packed : source.longs(rows)) {
          dateTimes.appendInternal(packed);
        }
        yield dateTimes;
      }
      case TENSOR -> TensorCells.read(name, rows, source);
      default -> throw ByteSource.corrupt();
    };
  }

  private static Column<?> readTexts(String name, int rows, ByteSource source) {
    int size = source.count(Integer.BYTES);
    List<String> texts = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      texts.add(source.text());
    }
    int[] codes = source.integers(rows);
    String[] cells = new String[rows];
    for (int row = 0; row < rows; row++) {
      if (codes[row] < 0 || codes[row] >= size) {
        throw ByteSource.corrupt();
      }
      cells[row] = texts.get(codes[row]);
    }
    return StringColumn.create(name, cells);
  }

  private static Column<?> readBooleans(String name, byte[] values) {
    BooleanColumn booleans = BooleanColumn.create(name);
    for (byte value : values) {
      booleans.append(value);
    }
    return booleans;
  }
}
