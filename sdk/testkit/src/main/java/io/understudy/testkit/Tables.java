package io.understudy.testkit;

import io.understudy.spi.Tensor;
import io.understudy.spi.TensorColumn;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.api.TimeColumn;
import tech.tablesaw.columns.Column;

/**
 * Compares tables to the last bit: names, types, order, missing cells and values. Two NaNs of
 * different bits, 0.0 and -0.0, and the same texts in another order are different; the name of the
 * table and the inner storage of texts do not count.
 */
public final class Tables {
  private static final byte MISSING = 0;
  private static final byte PRESENT = 1;

  private Tables() {}

  /**
   * A short text that stands for a table's content.
   *
   * @param table any table
   * @return the SHA-256 of names, types and cells, in hexadecimal; equal for equal content only
   */
  public static String fingerprint(Table table) {
    MessageDigest digest = sha256();
    digest.update(number(table.columnCount()));
    for (Column<?> column : table.columns()) {
      update(digest, column);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /**
   * Whether two tables hold the same content, to the last bit.
   *
   * @param one a table
   * @param other another table
   * @return true if names, types, order, missing cells and values are equal
   */
  public static boolean contentEquals(Table one, Table other) {
    return difference(one, other).isEmpty();
  }

  /**
   * Says where two tables differ first.
   *
   * @param one a table
   * @param other another table
   * @return the place, such as "column 'age', row 3", without any value; empty if they are equal
   */
  public static Optional<String> difference(Table one, Table other) {
    if (!one.columnNames().equals(other.columnNames())) {
      return Optional.of("the columns' names");
    }
    if (one.rowCount() != other.rowCount()) {
      return Optional.of("the row counts " + one.rowCount() + " and " + other.rowCount());
    }
    for (int i = 0; i < one.columnCount(); i++) {
      Column<?> a = one.column(i);
      Column<?> b = other.column(i);
      if (a.type() != b.type()) {
        return Optional.of("the storage of column '" + a.name() + "'");
      }
      for (int row = 0; row < a.size(); row++) {
        if (!sameCell(a, b, row)) {
          return Optional.of("column '" + a.name() + "', row " + (row + 1));
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Joins tables of the same columns, one below the other.
   *
   * @param first the first table
   * @param more the tables below it
   * @return a new table; those given are not changed
   */
  public static Table join(Table first, Table... more) {
    Table joined = first.copy();
    for (Table table : more) {
      joined.append(table);
    }
    return joined;
  }

  private static boolean sameCell(Column<?> a, Column<?> b, int row) {
    if (a.isMissing(row) || b.isMissing(row)) {
      return a.isMissing(row) && b.isMissing(row);
    }
    if (a instanceof DoubleColumn one && b instanceof DoubleColumn other) {
      return Double.doubleToRawLongBits(one.getDouble(row))
          == Double.doubleToRawLongBits(other.getDouble(row));
    }
    return a.get(row).equals(b.get(row));
  }

  private static void update(MessageDigest digest, Column<?> column) {
    text(digest, column.name());
    text(digest, column.type().name());
    digest.update(number(column.size()));
    for (int row = 0; row < column.size(); row++) {
      if (column.isMissing(row)) {
        digest.update(MISSING);
      } else {
        digest.update(PRESENT);
        cell(digest, column, row);
      }
    }
  }

  private static void cell(MessageDigest digest, Column<?> column, int row) {
    if (column instanceof DoubleColumn it) {
      digest.update(number(Double.doubleToRawLongBits(it.getDouble(row))));
    } else if (column instanceof IntColumn it) {
      digest.update(number(it.getInt(row)));
    } else if (column instanceof LongColumn it) {
      digest.update(number(it.getLong(row)));
    } else if (column instanceof BooleanColumn it) {
      digest.update(it.getByte(row));
    } else if (column instanceof DateColumn it) {
      digest.update(number(it.getIntInternal(row)));
    } else if (column instanceof TimeColumn it) {
      digest.update(number(it.getIntInternal(row)));
    } else if (column instanceof DateTimeColumn it) {
      digest.update(number(it.getLongInternal(row)));
    } else if (column instanceof TensorColumn it) {
      tensor(digest, it.get(row));
    } else {
      text(digest, column.get(row).toString());
    }
  }

  private static void tensor(MessageDigest digest, Tensor tensor) {
    text(digest, tensor.type().name());
    digest.update(number(tensor.rank()));
    for (int size : tensor.shape()) {
      digest.update(number(size));
    }
    digest.update(tensor.encoded());
  }

  private static void text(MessageDigest digest, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update(number(bytes.length));
    digest.update(bytes);
  }

  private static byte[] number(long value) {
    return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }
}
