package io.understudy.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.CsvFormat;
import io.understudy.spi.Dataset;
import io.understudy.workbench.csv.CsvFile;
import io.understudy.workbench.log.EventLog;
import io.understudy.workbench.log.Manifest;
import io.understudy.workbench.model.ModelFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Two hundred times with {@code -Pheavy}, twenty times in every build. */
@DisplayName("A process that is killed while it writes")
class KillTest {
  private static final int KILLS = Boolean.getBoolean("heavy") ? 200 : 20;
  private static final int LONGEST_MILLIS = 80;

  @TempDir private Path folder;

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "a process cannot be killed without notice")
  void leavesOldOrNewFilesAndNoneTorn() throws IOException, InterruptedException {
    Random moments = new Random(11);
    int interrupted = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      Process writer =
          ChildJvm.start(
              Path.of(System.getProperty("java.home")),
              folder,
              List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto", "-Xmx128m"),
              EndlessWriter.class);
      awaitFirst(writer);
      Thread.sleep(moments.nextInt(LONGEST_MILLIS));
      writer.destroyForcibly().waitFor();
      interrupted += removeTemporary();
      assertWhole();
    }
    System.out.printf(
        Locale.ROOT,
        "killed %d times while writing, %d of them in the middle of a file: none torn%n",
        KILLS,
        interrupted);
    assertThat(interrupted).as("kills in the middle of a file").isPositive();
  }

  private void awaitFirst(Process writer) throws IOException, InterruptedException {
    Path printed = folder.resolve("out.txt");
    while (!Files.readString(printed).contains("writing")) {
      assertThat(writer.isAlive()).as(() -> "the writer: " + text(printed)).isTrue();
      Thread.sleep(2);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "unreadable";
    }
  }

  /** Files that were being written are beside the others, under names that nobody reads. */
  private int removeTemporary() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> temporary =
          files.filter(it -> it.getFileName().toString().startsWith(".writing-")).toList();
      for (Path file : temporary) {
        Files.delete(file);
      }
      return temporary.isEmpty() ? 0 : 1;
    }
  }

  private void assertWhole() {
    Dataset rows = CsvFile.read(folder.resolve("rows.csv"), CsvFormat.standard(), s -> s);
    assertThat(rows.rowCount()).isEqualTo(EndlessWriter.ROWS);
    assertThat(new HashSet<>(rows.column("number").asList())).hasSize(1);
    assertThat(new HashSet<>(rows.column("part").asList())).hasSize(1);

    double[] weights = ModelFile.read(folder.resolve("rows.model")).reader().doubles("weights");
    assertThat(weights).hasSize(EndlessWriter.ROWS);
    assertThat(Arrays.stream(weights).distinct().count()).isEqualTo(1);

    Manifest manifest = Manifest.open(folder.resolve("run.json"));
    assertThat(manifest.steps()).hasSize(1);
    Map<String, Long> counts = manifest.steps().get(0).counts();
    assertThat(counts).hasSize(EndlessWriter.COUNTS);
    assertThat(new HashSet<>(counts.values())).hasSize(1);

    assertThat(EventLog.verify(folder.resolve("run.log.jsonl"))).isEmpty();
  }
}
