package io.understudy.benchmarks;

import io.understudy.numerics.KolmogorovSmirnov;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Tests of two samples of numbers, each a file of little-endian doubles. */
final class SampleComparison {
  private SampleComparison() {}

  /**
   * The Kolmogorov–Smirnov test: the statistic and its asymptotic p-value, unsorted numbers in.
   *
   * @param folder of the files {@code x.bin} and {@code y.bin}
   * @return the work
   * @throws IOException if a file cannot be read
   */
  static Evaluating.Work kolmogorovSmirnov(Path folder) throws IOException {
    double[] x = read(folder.resolve("x.bin"));
    double[] y = read(folder.resolve("y.bin"));
    return () -> {
      KolmogorovSmirnov test = KolmogorovSmirnov.of(x, y);
      return Map.of("statistic", test.statistic(), "pValue", test.pValue());
    };
  }

  private static double[] read(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    double[] numbers = new double[bytes.remaining() / Double.BYTES];
    bytes.asDoubleBuffer().get(numbers);
    return numbers;
  }
}
