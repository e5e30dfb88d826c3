package io.understudy.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A million rows in 3 GB with {@code -Pheavy}; in every build a tenth of both. */
@DisplayName("A large table")
class LargeTableTest {
  private static final boolean HEAVY = Boolean.getBoolean("heavy");

  @TempDir private Path folder;

  @Test
  void isReadOversampledAndWrittenWithinItsHeap() throws IOException {
    int rows = HEAVY ? 1_000_000 : 100_000;
    String heap = HEAVY ? "-Xmx3g" : "-Xmx300m";
    long start = System.nanoTime();

    List<String> printed =
        ChildJvm.run(
            Path.of(System.getProperty("java.home")),
            folder,
            List.of(heap),
            LargeTable.class,
            String.valueOf(rows));

    String[] sizes = printed.get(printed.size() - 1).split(" ", -1);
    System.out.printf(
        Locale.ROOT,
        "%,d rows × 30 columns within %s: %s rows, %s bytes written, %.1f s%n",
        rows,
        heap,
        sizes[1],
        sizes[2],
        (System.nanoTime() - start) / 1e9);
    assertThat(Integer.parseInt(sizes[0])).isEqualTo(rows);
    assertThat(Integer.parseInt(sizes[1])).isEqualTo(2 * (rows - rows / 100));
    assertThat(Files.size(folder.resolve("studies/large/data/out.csv")))
        .isEqualTo(Long.parseLong(sizes[2]));
  }
}
