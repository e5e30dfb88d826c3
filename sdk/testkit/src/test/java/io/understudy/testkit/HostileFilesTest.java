package io.understudy.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.understudy.CsvFormat;
import io.understudy.Study;
import io.understudy.Workbench;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.Dataset;
import io.understudy.spi.UnderstudyException;
import io.understudy.workbench.csv.CsvFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tech.tablesaw.columns.Column;

@DisplayName("Each hostile file")
class HostileFilesTest {
  private static final Duration LONGEST = Duration.ofSeconds(10);
  private static final List<String> TABLE = new ArrayList<>();
  private static final Map<String, Integer> COUNTS = new TreeMap<>();

  @TempDir private static Path studies;

  @TempDir private Path folder;

  @BeforeAll
  static void keepStudiesApart() {
    System.setProperty("understudy.studies", studies.toString());
  }

  @AfterAll
  static void printTheTable() {
    System.clearProperty("understudy.studies");
    System.out.println("hostile file | outcome");
    TABLE.forEach(System.out::println);
    COUNTS.forEach((outcome, count) -> System.out.println(outcome + " | " + count));
  }

  private static void note(HostileFile file, String outcome, String kind) {
    TABLE.add(file + " | " + outcome);
    COUNTS.merge("total: " + kind, 1, Integer::sum);
    COUNTS.merge("family " + file.family() + ": " + kind, 1, Integer::sum);
  }

  static List<HostileFile> refused() {
    return HostileFile.all().stream().filter(file -> !file.isReadable()).toList();
  }

  static List<HostileFile> readable() {
    return HostileFile.all().stream().filter(HostileFile::isReadable).toList();
  }

  /** A study forces each of its records to disk, which takes time: one file of each family. */
  static Collection<HostileFile> oneOfEachFamily() {
    Map<String, HostileFile> files = new TreeMap<>();
    readable().forEach(file -> files.putIfAbsent(file.family(), file));
    return files.values();
  }

  @Test
  void isOneOfAtLeast150() {
    assertThat(HostileFile.all()).hasSizeGreaterThanOrEqualTo(150);
    assertThat(HostileFile.all().stream().map(HostileFile::name)).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("refused")
  void isRefusedWithItsCodeAndPlaceAndWithoutAnyCell(HostileFile file) throws IOException {
    Path path = file.copyTo(folder);
    long start = System.nanoTime();

    UnderstudyException error =
        org.assertj.core.api.Assertions.catchThrowableOfType(
            UnderstudyException.class, () -> CsvFile.read(path, file.format(), file::correct));

    assertThat(error).as("an error").isNotNull();
    String place = HostileFile.place(error.code(), error.row().orElse(0), error.column());
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONGEST);
    assertThat(place).isEqualTo(file.expectedError());
    assertThat(error.remedy()).isNotBlank();
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      assertThat(cause.toString()).doesNotContainIgnoringCase(HostileFile.SECRET);
    }
    note(file, place, "refused");
  }

  @ParameterizedTest
  @MethodSource("readable")
  void isReadCellByCellAndComesBackEqual(HostileFile file) throws IOException {
    Path path = file.copyTo(folder);
    long start = System.nanoTime();

    Dataset rows = CsvFile.read(path, file.format(), file::correct);
    Path once = folder.resolve("once.csv");
    CsvFile.write(rows, once, file.format());
    Dataset again = CsvFile.read(once, file.format(), rows.schema());
    Path twice = folder.resolve("twice.csv");
    CsvFile.write(again, twice, file.format());

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONGEST);
    assertThat(rows.rowCount()).isEqualTo(file.expectedRows());
    file.expectedKinds()
        .forEach((name, kind) -> assertThat(rows.schema().column(name).kind()).isEqualTo(kind));
    file.expectedCells().ifPresent(cells -> assertCells(rows, cells));
    assertThat(Tables.difference(rows.table(), again.table())).isEmpty();
    assertThat(again.schema()).isEqualTo(rows.schema());
    assertThat(twice).hasSameBinaryContentAs(once);
    if (file.sameBytes()) {
      assertThat(once).hasBinaryContent(file.bytes());
    }
    note(
        file,
        rows.rowCount() + " rows, values" + (file.sameBytes() ? " and bytes" : "") + " equal",
        file.sameBytes() ? "read, same values and bytes" : "read, same values");
  }

  private static void assertCells(Dataset rows, List<List<Optional<String>>> cells) {
    assertThat(rows.schema().columns()).hasSize(cells.get(0).size());
    for (int row = 0; row < cells.size(); row++) {
      for (int i = 0; i < cells.get(row).size(); i++) {
        ColumnSchema schema = rows.schema().columns().get(i);
        Column<?> column = rows.column(schema.name());
        Optional<String> expected = cells.get(row).get(i);
        assertThat(column.isMissing(row))
            .as("row %s, column %s", row, i)
            .isEqualTo(expected.isEmpty());
        if (expected.isPresent()) {
          assertThat(column.get(row))
              .as("row %s, column %s", row, i)
              .isEqualTo(value(schema, column, expected.get()));
        }
      }
    }
  }

  private static Object value(ColumnSchema schema, Column<?> column, String text) {
    return switch (schema.kind()) {
      case CONTINUOUS -> Double.valueOf(text);
      case INTEGER ->
          column.type().name().equals("LONG") ? (Object) Long.valueOf(text) : Integer.valueOf(text);
      case BOOLEAN -> Boolean.valueOf(text);
      case DATE -> LocalDate.parse(text);
      case TIME -> LocalTime.parse(text);
      case DATETIME -> LocalDateTime.parse(text.replace(' ', 'T'));
      default -> text;
    };
  }

  @ParameterizedTest
  @MethodSource("oneOfEachFamily")
  void passesThroughAStudyAndItsReplay(HostileFile file) throws IOException {
    Path path = file.copyTo(folder);
    String name = file.name().replaceAll("[^A-Za-z0-9]", "-");
    CsvFormat format = file.format();
    Path written;
    try (Study study = Workbench.study(name).seed(1)) {
      Dataset rows = study.read(path.toString(), format, file::correct);
      written = study.write(rows, "out.csv");
      Dataset again =
          study.read(written.toString(), CsvFormat.standard(), inferred -> rows.schema());

      assertThat(Tables.difference(rows.table(), again.table())).isEmpty();
      for (String log : List.of("run.json", "run.log.jsonl")) {
        assertThat(Files.readString(study.folder().resolve(log), StandardCharsets.UTF_8))
            .doesNotContainIgnoringCase(HostileFile.SECRET);
      }
      assertThat(rows.toString() + again.schema()).doesNotContain(HostileFile.SECRET);
    }
    assertThatCode(() -> assertThat(Workbench.replay(studies.resolve(name)).isIdentical()).isTrue())
        .doesNotThrowAnyException();
  }
}
