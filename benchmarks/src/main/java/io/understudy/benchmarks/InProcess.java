package io.understudy.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.OperatingSystemMXBean;
import io.understudy.spi.Dataset;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * Loads the data once, then oversamples (or reads the CSV file) once for each line on standard
 * input and prints a line of JSON each time. Only the work itself is in the time, from table to
 * table or from file to table.
 */
public final class InProcess {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private InProcess() {}

  /**
   * Starts the program.
   *
   * @param arguments method or {@code csv}, file of the data, its rows, its columns, threads, how
   *     many of the columns are categories
   * @throws IOException if the data or standard input cannot be read
   */
  public static void main(String[] arguments) throws IOException {
    Work work = work(arguments);
    BufferedReader requests =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (long seed = 0; requests.readLine() != null; seed++) {
      System.out.println(measure(work, seed));
    }
  }

  /** What is done once for each line on standard input. */
  @FunctionalInterface
  private interface Work {
    Table once(long seed, Stopwatch watch);
  }

  private static Work work(String[] arguments) throws IOException {
    Path file = Path.of(arguments[1]);
    if (arguments[0].equals("csv")) {
      CsvReading reading = new CsvReading(file);
      return (seed, watch) -> reading.read(watch);
    }
    int rows = Integer.parseInt(arguments[2]);
    int columns = Integer.parseInt(arguments[3]);
    int categorical = Integer.parseInt(arguments[5]);
    Dataset real = BinaryData.read(file, rows, columns, categorical);
    Oversampling oversampling = new Oversampling(arguments[0], Integer.parseInt(arguments[4]));
    return (seed, watch) -> oversampling.balance(real, seed, watch);
  }

  private static String measure(Work work, long seed) throws JsonProcessingException {
    double cpuBefore = cpuSeconds();
    Stopwatch watch = new Stopwatch();
    Table all = work.once(seed, watch);
    Map<String, Object> measured = new LinkedHashMap<>();
    measured.put("seconds", watch.total());
    measured.put("cpuSeconds", cpuSeconds() - cpuBefore);
    measured.put("rows", all.rowCount());
    measured.putAll(minority(all));
    measured.put("steps", watch.steps());
    return JSON.writeValueAsString(measured);
  }

  /** Of all threads, compiling and collecting garbage included. */
  private static double cpuSeconds() {
    return SYSTEM.getProcessCpuTime() / 1e9;
  }

  /** What the driver compares with the peer's, to see that both did the same work. */
  private static Map<String, Object> minority(Table all) {
    StringColumn labels = all.stringColumn(BinaryData.TARGET);
    boolean[] isMinority = new boolean[all.rowCount()];
    int count = 0;
    for (int row = 0; row < isMinority.length; row++) {
      isMinority[row] = labels.get(row).equals(BinaryData.MINORITY);
      count += isMinority[row] ? 1 : 0;
    }
    double sum = 0;
    int features = 0;
    for (Column<?> column : all.columns()) {
      if (!(column instanceof DoubleColumn values)) {
        continue;
      }
      features++;
      for (int row = 0; row < isMinority.length; row++) {
        sum += isMinority[row] ? values.getDouble(row) : 0;
      }
    }
    return Map.of("minorityRows", count, "minorityMean", sum / count / features);
  }
}
