package io.understudy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.spi.ColumnKind;
import io.understudy.spi.DataException;
import io.understudy.spi.Dataset;
import io.understudy.workbench.ProgressHub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.InstantColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.ShortColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.api.TimeColumn;
import tech.tablesaw.columns.Column;

@DisplayName("A table that a study takes over")
class UseTest {
  @TempDir Path temporary;
  private Study study;

  @BeforeEach
  void open() {
    study = Study.open(temporary, new ProgressHub());
  }

  @AfterEach
  void close() {
    study.close();
  }

  private List<Path> snapshots() throws IOException {
    try (Stream<Path> files = Files.list(study.folder().resolve("tables"))) {
      return files.toList();
    }
  }

  /** Every storage type that a kind of column uses, with extreme values and missing cells. */
  private static Table everything() {
    Table table =
        Table.create(
            "../../etc/passwd",
            DoubleColumn.create("d", 0.1 + 0.2, -0.0, Double.MIN_VALUE, 1e308),
            IntColumn.create("i", Integer.MAX_VALUE, Integer.MIN_VALUE + 1, 0, 7),
            LongColumn.create("l", Long.MAX_VALUE, Long.MIN_VALUE + 1, 0, 1L << 53 | 1),
            BooleanColumn.create("b", true, false, true, false),
            DateColumn.create(
                "day",
                LocalDate.of(1582, 10, 4),
                LocalDate.of(9999, 12, 31),
                LocalDate.of(-1, 1, 1),
                LocalDate.of(2024, 2, 29)),
            TimeColumn.create(
                "time",
                LocalTime.MIDNIGHT,
                LocalTime.of(23, 59, 59, 999_000_000),
                LocalTime.NOON,
                LocalTime.of(1, 2, 3)),
            DateTimeColumn.create(
                "moment",
                LocalDateTime.of(2024, 3, 31, 2, 30),
                LocalDateTime.of(1969, 12, 31, 23, 59, 59, 1_000_000),
                LocalDateTime.of(2000, 1, 1, 0, 0),
                LocalDateTime.of(9999, 1, 1, 0, 0)),
            StringColumn.create("<b>ä\u202e", "a,b", "\"", "line\nbreak", "\ud83d\ude00"));
    for (Column<?> column : List.copyOf(table.columns())) {
      column.appendMissing();
    }
    return table;
  }

  private static void assertEqualCells(Table found, Table expected) {
    assertThat(found.columnNames()).isEqualTo(expected.columnNames());
    for (Column<?> column : expected.columns()) {
      Column<?> other = found.column(column.name());
      assertThat(other.type()).isEqualTo(column.type());
      for (int row = 0; row < column.size(); row++) {
        assertThat(other.isMissing(row)).isEqualTo(column.isMissing(row));
        if (!column.isMissing(row)) {
          assertThat(other.get(row)).as(column.name() + " " + row).isEqualTo(column.get(row));
        }
      }
    }
  }

  @Test
  void keepsEveryValueAndReplaysFromItsSnapshot() {
    Dataset rows = study.use(everything());
    assertEqualCells(rows.table(), everything());

    study.write(rows, "all.csv");
    Replay replay = Workbench.replay(study.folder());

    assertThat(replay.isIdentical()).as(replay.toString()).isTrue();
    assertThat(replay.outputs()).extracting(Replay.Output::output).contains("data/all.csv");
  }

  @Test
  void isKeptOnceHoweverOftenItIsTakenOver() throws IOException {
    study.use(everything());
    study.use(everything());
    assertThat(snapshots()).hasSize(1);
    assertThat(study.log().table().rowCount()).isEqualTo(1);

    study.use(everything(), s -> s.target("b"));
    study.use(everything().first(2));
    assertThat(snapshots()).hasSize(3);
    assertThat(study.log().table().rowCount()).isEqualTo(3);
    assertThat(study.log().verify()).isEmpty();
  }

  @Test
  void isHeldByTheStudyAndNotByItsMaker() {
    Table mine = Table.create(IntColumn.create("n", 1, 2, 3));
    Dataset rows = study.use(mine);
    mine.intColumn("n").set(0, 99);
    assertThat(rows.table().intColumn("n").asObjectArray()).containsExactly(1, 2, 3);
  }

  @Test
  void isCorrectedAndNamedAsOneLikes() {
    Dataset rows =
        study.use("churners", everything(), s -> s.kind("i", ColumnKind.CATEGORICAL).target("b"));
    assertThat(rows.column("i").getString(0)).isEqualTo("2147483647");
    assertThat(rows.schema().target().name()).isEqualTo("b");
    assertThat(study.log().table().stringColumn("what").get(0)).isEqualTo("churners");
  }

  @Test
  void givesItsShortAndFloatColumnsTheSameNumbersInWiderOnes() {
    ShortColumn shorts = ShortColumn.create("s", new short[] {-32767, 0, 32767});
    FloatColumn floats = FloatColumn.create("f", 0.1f, Float.MIN_VALUE, -3.5f);
    shorts.appendMissing();
    floats.appendMissing();

    Table table = study.use(Table.create(shorts, floats)).table();

    assertThat(table.intColumn("s").asObjectArray()).containsExactly(-32767, 0, 32767, null);
    assertThat((float) table.doubleColumn("f").getDouble(0)).isEqualTo(0.1f);
    assertThat((float) table.doubleColumn("f").getDouble(1)).isEqualTo(Float.MIN_VALUE);
    assertThat(table.column("f").isMissing(3)).isTrue();
  }

  @Test
  void mustSayInWhichZoneItsInstantsAre() {
    Instant noon = Instant.parse("2024-07-01T12:00:00Z");
    Table table = Table.create(InstantColumn.create("at", List.of(noon)));
    assertThatThrownBy(() -> study.use(table))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("table.instant")
        .hasMessageContaining("column 'at'")
        .hasMessageContaining("asLocalDateTimeColumn");

    table.replaceColumn(
        "at", table.instantColumn("at").asLocalDateTimeColumn(ZoneOffset.UTC).setName("at"));
    assertThat(study.use(table).column("at").get(0)).isEqualTo(LocalDateTime.of(2024, 7, 1, 12, 0));
  }

  @Test
  void isRefusedIfTwoOfItsColumnsCannotBeToldApart() {
    IntColumn second = IntColumn.create("b", 1);
    Table table = Table.create(IntColumn.create("a", 1), second);
    second.setName("A");
    assertThatThrownBy(() -> study.use(table)).hasMessageContaining("table.duplicate-column");
    second.setName(" ");
    assertThatThrownBy(() -> study.use(table)).hasMessageContaining("table.blank-column-name");
  }

  @Test
  void mayHaveNoRows() {
    Dataset rows = study.use(everything().emptyCopy());
    assertThat(rows.rowCount()).isZero();
    study.write(rows, "none.csv");
    assertThat(Workbench.replay(study.folder()).isIdentical()).isTrue();
  }

  @Test
  void cannotBeReplayedFromASnapshotThatWasChanged() throws IOException {
    study.write(study.use(everything()), "all.csv");
    Path snapshot = snapshots().get(0);
    byte[] bytes = Files.readAllBytes(snapshot);
    bytes[bytes.length / 2] ^= 1;
    Files.write(snapshot, bytes);
    assertThatThrownBy(() -> Workbench.replay(study.folder()))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("replay.input-changed");

    study.use(everything());
    assertThat(Workbench.replay(study.folder()).isIdentical()).isTrue();

    Files.delete(snapshot);
    assertThatThrownBy(() -> Workbench.replay(study.folder()))
        .hasMessageContaining("replay.input-missing");
  }

  @Test
  void showsNoCellInLogManifestOrFileName() throws IOException {
    Table table = Table.create("CANARY-TABLE", StringColumn.create("name", "CANARY-CELL"));
    study.use(table, UnaryOperator.identity());
    assertThat(
            Files.readString(study.folder().resolve("run.json"))
                + Files.readString(study.folder().resolve("run.log.jsonl"))
                + study.log()
                + snapshots())
        .doesNotContain("CANARY");
  }

  @Test
  void mayComeFromTablesawsReaderOfJson() throws IOException {
    Path file =
        Files.writeString(
            temporary.resolve("rows.json"),
            "[{\"amount\":12.5,\"city\":\"Chur\"},{\"amount\":3,\"city\":\"Brig\"}]");
    Dataset rows = study.use(Table.read().file(file.toFile()), s -> s.target("city"));
    assertThat(rows.table().doubleColumn("amount").asDoubleArray()).containsExactly(12.5, 3);
    assertThat(rows.target().get(1)).isEqualTo("Brig");
  }
}
