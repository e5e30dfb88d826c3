package io.understudy.workbench.model;

import io.understudy.spi.DataException;
import io.understudy.spi.Dataset;
import io.understudy.spi.TensorColumn;
import io.understudy.workbench.files.AtomicFiles;
import java.nio.file.Path;
import tech.tablesaw.columns.Column;

/**
 * Rows with their schema in one file, without loss: images, series and all that a table holds. The
 * container is that of models ({@link ModelFile}), with the rows as its only part, and so are the
 * limits on reading. The same rows give the same bytes. A file holds up to 2 GiB.
 */
public final class RowsFile {
  /** How names of such files end. */
  public static final String SUFFIX = ".tensors";

  private static final String ROWS = "rows";

  private RowsFile() {}

  /**
   * Whether a name is that of such a file.
   *
   * @param name a file name or path
   * @return true if it ends in {@value #SUFFIX}
   */
  public static boolean isNamed(String name) {
    return name.endsWith(SUFFIX);
  }

  /**
   * Writes rows to a file, whole or not at all.
   *
   * @param rows any rows
   * @param file the target; an older file is replaced
   * @throws DataException ({@code tensors.size}) if the tensors take more than 2 GiB
   * @throws io.understudy.spi.DeliveryException if the disk fails
   */
  public static void write(Dataset rows, Path file) {
    AtomicFiles.write(file, bytes(rows));
  }

  /**
   * Rows as the content of such a file.
   *
   * @param rows any rows
   * @return the bytes
   * @throws DataException ({@code tensors.size}) if the tensors take more than 2 GiB
   */
  public static byte[] bytes(Dataset rows) {
    requireSize(rows);
    return ModelFile.bytes(ModelHeader.of(ROWS), parts -> parts.dataset(ROWS, rows));
  }

  /**
   * Reads rows from a file, within the {@linkplain ModelLimits#defaults() limits} on models.
   *
   * @param file an existing file
   * @return the rows
   * @throws DataException ({@code model.*}, {@code tensors.format}) if it is not a sound file of
   *     rows
   * @throws io.understudy.spi.DeliveryException ({@code file.read}) if it cannot be read
   */
  public static Dataset read(Path file) {
    ModelFile container = ModelFile.read(file);
    if (!container.header().generator().equals(ROWS)) {
      throw new DataException(
          "tensors.format",
          "The file holds a model, not rows.",
          "Load it with study.load(…), or give a file that study.write(rows, \"NAME.tensors\")"
              + " wrote.");
    }
    return container.reader().dataset(ROWS);
  }

  private static void requireSize(Dataset rows) {
    long bytes = 0;
    for (Column<?> column : rows.table().columns()) {
      if (column instanceof TensorColumn tensors) {
        for (int row = 0; row < tensors.size(); row++) {
          if (!tensors.isMissing(row)) {
            bytes += (long) tensors.get(row).length() * tensors.get(row).type().bytes();
          }
        }
      }
    }
    if (bytes > ModelLimits.defaults().totalBytes() - (1 << 20)) {
      throw new DataException(
          "tensors.size",
          "The tensors take more than the 2 GiB that a file of rows may have.",
          "Write them to several files, or store pixels as U8.");
    }
  }
}
