package io.understudy.workbench.log;

import io.understudy.spi.ColumnSchema;
import io.understudy.spi.Dataset;
import io.understudy.spi.DeliveryException;
import io.understudy.spi.Tensor;
import io.understudy.spi.TensorColumn;
import io.understudy.workbench.files.AtomicFiles;
import io.understudy.workbench.files.Digests;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.TimeColumn;
import tech.tablesaw.columns.Column;

/**
 * Fingerprints of rows: HMAC-SHA-256 under a key that stays in the study's folder. A plain hash of
 * a small table could be found by guessing its cells; without the key a fingerprint says nothing.
 * Thread-safe.
 */
public final class Fingerprints {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int KEY_BYTES = 32;
  private static final int BUFFER = 1 << 16;

  private final SecretKeySpec key;
  private final Map<Dataset, String> known = Collections.synchronizedMap(new WeakHashMap<>());

  private Fingerprints(byte[] key) {
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /**
   * Fingerprints under the key in a file, which only its owner can read; made if missing.
   *
   * @param keyFile 32 random bytes, mode 0600
   * @return fingerprints under this key
   */
  public static Fingerprints under(Path keyFile) {
    if (!Files.exists(keyFile)) {
      byte[] fresh = new byte[KEY_BYTES];
      new SecureRandom().nextBytes(fresh);
      AtomicFiles.write(keyFile, fresh);
    }
    byte[] key = AtomicFiles.read(keyFile);
    if (key.length != KEY_BYTES) {
      throw new DeliveryException(
          "log.key",
          "The study's key file does not hold a key.",
          "Restore it, or start a study of another name.");
    }
    return new Fingerprints(key);
  }

  /**
   * The fingerprint of rows: names, kinds and cells, in order. Computed once for each data set.
   *
   * @param rows any rows
   * @return 64 hexadecimal digits
   */
  public String of(Dataset rows) {
    String fingerprint = known.get(rows);
    if (fingerprint == null) {
      fingerprint = compute(rows);
      known.put(rows, fingerprint);
    }
    return fingerprint;
  }

  /**
   * The fingerprint of row indices.
   *
   * @param indices any numbers
   * @return 64 hexadecimal digits
   */
  public String of(int[] indices) {
    Sink sink = new Sink(mac());
    for (int index : indices) {
      sink.integer(index);
    }
    return sink.finish();
  }

  /**
   * The fingerprint of a file's content.
   *
   * @param file an existing file
   * @return 64 hexadecimal digits
   * @throws DeliveryException ({@code file.read}) if it cannot be read
   */
  public String of(Path file) {
    return of(Digests.sha256(file).getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * The fingerprint of bytes.
   *
   * @param bytes any
   * @return 64 hexadecimal digits
   */
  public String of(byte[] bytes) {
    return Digests.hex(mac().doFinal(bytes));
  }

  private String compute(Dataset rows) {
    Sink sink = new Sink(mac());
    sink.integer(rows.rowCount());
    for (ColumnSchema schema : rows.schema().columns()) {
      sink.text(schema.name());
      sink.text(schema.kind().name());
      update(rows.column(schema.name()), sink);
    }
    return sink.finish();
  }

  private static void update(Column<?> column, Sink sink) {
    for (int row = 0; row < column.size(); row++) {
      if (column instanceof DoubleColumn doubles) {
        sink.longValue(Double.doubleToLongBits(doubles.getDouble(row)));
      } else if (column instanceof IntColumn integers) {
        sink.longValue(integers.isMissing(row) ? Long.MIN_VALUE : integers.getInt(row));
      } else if (column instanceof LongColumn longs) {
        sink.longValue(longs.getLong(row));
      } else if (column instanceof BooleanColumn booleans) {
        sink.integer(booleans.getByte(row));
      } else if (column instanceof DateColumn dates) {
        sink.integer(dates.getIntInternal(row));
      } else if (column instanceof TimeColumn times) {
        sink.integer(times.getIntInternal(row));
      } else if (column instanceof DateTimeColumn dateTimes) {
        sink.longValue(dateTimes.getLongInternal(row));
      } else if (column.type() == ColumnType.STRING) {
        sink.text(column.isMissing(row) ? "" : column.getString(row));
      } else if (column instanceof TensorColumn tensors) {
        update(tensors, row, sink);
      } else {
        throw new IllegalStateException("No schema stores " + column.type().name());
      }
    }
  }

  private static void update(TensorColumn column, int row, Sink sink) {
    if (column.isMissing(row)) {
      sink.integer(-1);
      return;
    }
    Tensor cell = column.get(row);
    sink.integer(cell.rank());
    for (int size : cell.shape()) {
      sink.integer(size);
    }
    sink.text(cell.type().name());
    sink.bytes(cell.encoded());
  }

  private Mac mac() {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
    }
  }

  /** Collects numbers and texts in blocks. */
  private static final class Sink {
    private final Mac mac;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);

    Sink(Mac mac) {
      this.mac = mac;
    }

    void integer(int value) {
      room(Integer.BYTES);
      buffer.putInt(value);
    }

    void longValue(long value) {
      room(Long.BYTES);
      buffer.putLong(value);
    }

    void bytes(byte[] values) {
      room(BUFFER);
      mac.update(values);
    }

    void text(String value) {
      integer(value.length());
      for (int i = 0; i < value.length(); i++) {
        room(Character.BYTES);
        buffer.putChar(value.charAt(i));
      }
    }

    String finish() {
      room(BUFFER);
      return Digests.hex(mac.doFinal());
    }

    private void room(int bytes) {
      if (buffer.remaining() < bytes) {
        mac.update(buffer.array(), 0, buffer.position());
        buffer.clear();
      }
    }
  }
}
