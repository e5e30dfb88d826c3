package io.understudy.benchmarks;

import io.understudy.CsvFormat;
import io.understudy.spi.Schema;
import io.understudy.workbench.csv.CsvFile;
import java.nio.file.Path;
import tech.tablesaw.api.Table;

/** The work that is measured: a CSV file and its schema in, a table out. */
final class CsvReading {
  private final Path file;
  private final Schema schema;

  /**
   * Reads the file for the first time, to know its schema.
   *
   * @param file the rows of {@link BinaryData} as CSV
   */
  CsvReading(Path file) {
    this.file = file;
    this.schema =
        CsvFile.read(
                file,
                CsvFormat.standard(),
                inferred ->
                    inferred.categorical(
                        BinaryData.TARGET, BinaryData.MAJORITY, BinaryData.MINORITY))
            .schema();
  }

  /**
   * Reads the file under its schema.
   *
   * @param watch is told when the file has been read
   * @return its rows
   */
  Table read(Stopwatch watch) {
    Table rows = CsvFile.read(file, CsvFormat.standard(), schema).table();
    watch.ended("read");
    return rows;
  }
}
