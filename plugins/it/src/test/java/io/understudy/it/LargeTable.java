package io.understudy.it;

import io.understudy.Model;
import io.understudy.Study;
import io.understudy.Synthetic;
import io.understudy.Workbench;
import io.understudy.spi.Dataset;
import io.understudy.spi.RandomSource;
import io.understudy.spi.RandomStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads, oversamples and writes a large table: the child process of {@link LargeTableTest}. */
final class LargeTable {
  private static final int FEATURES = 29;
  private static final int MINORITY_SHARE = 100;

  private LargeTable() {}

  /**
   * Starts the program.
   *
   * @param arguments how many rows
   * @throws IOException if the disk fails
   */
  public static void main(String[] arguments) throws IOException {
    int rows = Integer.parseInt(arguments[0]);
    write(Path.of("in.csv"), rows);
    try (Study study = Workbench.study("large").seed(1)) {
      Dataset real = study.read("in.csv", schema -> schema.target("y").positive("yes"));
      try (Model model = study.generator("oversampling.smote").fit(real)) {
        Synthetic synthetic = model.sample();
        Path written = study.write(synthetic.addedTo(real), "out.csv");
        System.out.println(
            real.rowCount()
                + " "
                + (real.rowCount() + synthetic.size())
                + " "
                + Files.size(written));
      }
    }
  }

  private static void write(Path file, int rows) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (int i = 1; i <= FEATURES; i++) {
        out.write("x" + i + ",");
      }
      out.write("y\n");
      StringBuilder line = new StringBuilder();
      for (int row = 0; row < rows; row++) {
        RandomSource random = RandomStream.of(3).at(row);
        boolean yes = row % MINORITY_SHARE == 0;
        line.setLength(0);
        for (int i = 0; i < FEATURES; i++) {
          line.append(random.nextInt(1 << 20) / 1024.0 + (yes ? 300 : 0)).append(',');
        }
        out.append(line.append(yes ? "yes\n" : "no\n"));
      }
    }
  }
}
