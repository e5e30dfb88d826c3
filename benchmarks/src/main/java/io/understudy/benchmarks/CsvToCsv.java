package io.understudy.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.understudy.CsvFormat;
import io.understudy.spi.Dataset;
import io.understudy.workbench.csv.CsvFile;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import tech.tablesaw.api.Table;

/**
 * Reads a CSV file, oversamples, writes all rows to another CSV file, and prints as a line of JSON
 * how long each step took. The driver takes the time of the whole process.
 */
public final class CsvToCsv {
  private CsvToCsv() {}

  /**
   * Starts the program.
   *
   * @param arguments method, CSV file to read, CSV file to write, threads
   * @throws IOException never: the report is written to memory
   */
  public static void main(String[] arguments) throws IOException {
    long started = ManagementFactory.getRuntimeMXBean().getStartTime();
    double load = (System.currentTimeMillis() - started) / 1e3;
    CsvFormat format = CsvFormat.standard();
    Stopwatch watch = new Stopwatch();
    Dataset real =
        CsvFile.read(
            Path.of(arguments[1]),
            format,
            schema ->
                schema
                    .categorical(BinaryData.TARGET, BinaryData.MAJORITY, BinaryData.MINORITY)
                    .target(BinaryData.TARGET)
                    .positive(BinaryData.MINORITY));
    watch.ended("read");
    Oversampling work = new Oversampling(arguments[0], Integer.parseInt(arguments[3]));
    Table all = work.balance(real, 0, watch);
    CsvFile.write(Dataset.of(all, real.schema()), Path.of(arguments[2]), format);
    watch.ended("write");

    Map<String, Double> steps = new LinkedHashMap<>();
    steps.put("load", load);
    steps.putAll(watch.steps());
    System.out.println(
        new ObjectMapper().writeValueAsString(Map.of("rows", all.rowCount(), "steps", steps)));
  }
}
