package io.understudy.benchmarks;

import io.understudy.spi.ColumnKind;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.Dataset;
import io.understudy.spi.Schema;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * The file from which both sides read their rows: the feature columns one after the other as
 * little-endian doubles, codes of categories behind numbers, then a byte for each row, 1 for the
 * minority class and 0 for the majority.
 */
final class BinaryData {
  static final String TARGET = "class";
  static final String MAJORITY = "0";
  static final String MINORITY = "1";

  private BinaryData() {}

  /**
   * Reads the file.
   *
   * @param file where it is
   * @param rows how many rows it holds
   * @param columns how many features each has
   * @param categorical how many of the features, the last ones, are codes of categories
   * @return the rows, with features {@code x1}, {@code x2} … and the target {@code class}
   * @throws IOException if the file cannot be read or holds fewer rows
   */
  static Dataset read(Path file, int rows, int columns, int categorical) throws IOException {
    List<Column<?>> read = new ArrayList<>();
    List<ColumnSchema> schema = new ArrayList<>();
    try (FileChannel channel = FileChannel.open(file)) {
      for (int column = 1; column <= columns; column++) {
        double[] values = new double[rows];
        next(channel, Math.multiplyExact(rows, Double.BYTES)).asDoubleBuffer().get(values);
        boolean isCategory = column > columns - categorical;
        read.add(
            isCategory ? names("x" + column, values) : DoubleColumn.create("x" + column, values));
        schema.add(
            ColumnSchema.of(
                "x" + column, isCategory ? ColumnKind.CATEGORICAL : ColumnKind.CONTINUOUS));
      }
      read.add(labels(next(channel, rows)));
      schema.add(ColumnSchema.of(TARGET, ColumnKind.CATEGORICAL));
    }
    Table table = Table.create("benchmark", read);
    return Dataset.of(table, Schema.of(schema).target(TARGET).positive(MINORITY));
  }

  private static StringColumn names(String column, double[] codes) {
    String[] names = new String[codes.length];
    for (int row = 0; row < names.length; row++) {
      names[row] = "k" + (int) codes[row];
    }
    return StringColumn.create(column, names);
  }

  private static StringColumn labels(ByteBuffer bytes) {
    String[] labels = new String[bytes.remaining()];
    for (int row = 0; row < labels.length; row++) {
      labels[row] = bytes.get() == 0 ? MAJORITY : MINORITY;
    }
    return StringColumn.create(TARGET, labels);
  }

  private static ByteBuffer next(FileChannel channel, int size) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes) < 0) {
        throw new IOException("the file ends too early");
      }
    }
    return bytes.flip();
  }
}
