package io.understudy.workbench.model;

import io.understudy.spi.Dataset;
import java.nio.file.Path;

/**
 * Rows on disk, with their schema, as models keep theirs: the container of a model that is nothing
 * but its rows. The same rows give the same bytes.
 */
public final class Snapshot {
  private static final String ROWS = "rows";

  private Snapshot() {}

  /**
   * Rows as the content of a snapshot's file.
   *
   * @param rows any rows
   * @return the bytes
   */
  public static byte[] bytes(Dataset rows) {
    return ModelFile.bytes(ModelHeader.of("snapshot"), writer -> writer.dataset(ROWS, rows));
  }

  /**
   * Reads rows back.
   *
   * @param file a snapshot
   * @return rows equal to those written, cell for cell, under the same schema
   * @throws io.understudy.spi.DataException ({@code model.*}) if it is not a sound snapshot
   * @throws io.understudy.spi.DeliveryException ({@code file.read}) if it cannot be read
   */
  public static Dataset read(Path file) {
    return ModelFile.read(file).reader().dataset(ROWS);
  }
}
