package io.understudy.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Loads tables or samples once, then evaluates them once for each line on standard input and prints
 * a line of JSON each time: how long it took, and the numbers that the driver holds against the
 * peer's.
 */
public final class Evaluating {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private Evaluating() {}

  /** What is done once for each line on standard input. */
  @FunctionalInterface
  interface Work {
    /**
     * Does it.
     *
     * @return numbers by the names under which the peer gives them too
     */
    Map<String, Double> once();
  }

  /**
   * Starts the program.
   *
   * @param arguments the work, the folder of its data, threads
   * @throws IOException if the data or standard input cannot be read
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[1]);
    int threads = Integer.parseInt(arguments[2]);
    Work work =
        switch (arguments[0]) {
          case "quality-report" -> TableComparison.quality(folder, threads);
          case "dcr" -> TableComparison.closestRecords(folder, threads);
          case "ks" -> SampleComparison.kolmogorovSmirnov(folder);
          default -> throw new IllegalArgumentException("There is no such work.");
        };
    BufferedReader requests =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    while (requests.readLine() != null) {
      double cpuBefore = SYSTEM.getProcessCpuTime() / 1e9;
      Stopwatch watch = new Stopwatch();
      Map<String, Double> numbers = work.once();
      watch.ended("evaluate");
      Map<String, Object> measured = new LinkedHashMap<>();
      measured.put("seconds", watch.total());
      measured.put("cpuSeconds", SYSTEM.getProcessCpuTime() / 1e9 - cpuBefore);
      measured.put("numbers", numbers);
      System.out.println(JSON.writeValueAsString(measured));
    }
  }
}
