package io.understudy.workbench.csv;

import java.nio.file.Path;
import java.util.Map;

/**
 * A file to read, and what it and its columns are called wherever they are spoken of.
 *
 * @param path where the file is
 * @param name what messages call it
 * @param columns for each column that is called otherwise, its name in the file and the other one
 */
public record CsvInput(Path path, String name, Map<String, String> columns) {

  /**
   * A file under its own names.
   *
   * @param path where the file is
   * @return the file
   */
  public static CsvInput of(Path path) {
    return new CsvInput(path, String.valueOf(path.getFileName()), Map.of());
  }

  /**
   * What a column is called.
   *
   * @param column its name in the file
   * @return that, or what it is called instead
   */
  String columnName(String column) {
    return columns.getOrDefault(column, column);
  }
}
