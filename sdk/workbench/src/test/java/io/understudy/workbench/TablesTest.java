package io.understudy.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

@DisplayName("Stacked tables")
class TablesTest {
  private static final long BEYOND_INT = 1L << 40;

  private static Table table(double number, Integer whole, String text, boolean flag, int day) {
    return Table.create(
        DoubleColumn.create("number", number),
        IntColumn.create("whole", new Integer[] {whole}),
        StringColumn.create("text", text),
        BooleanColumn.create("flag", flag),
        DateColumn.create("date", LocalDate.of(2024, 2, day)));
  }

  @Test
  void holdTheRowsOfEachPartInTurn() {
    Table stacked =
        Tables.stack(
            List.of(
                table(-0.0, 7, "a", true, 1),
                table(Double.NaN, null, "", false, 2),
                table(2.5, -7, "b", true, 29)));

    assertThat(stacked.doubleColumn("number").asDoubleArray())
        .containsExactly(-0.0, Double.NaN, 2.5);
    assertThat(stacked.intColumn("whole").asObjectArray()).containsExactly(7, null, -7);
    assertThat(stacked.intColumn("whole").isMissing(1)).isTrue();
    assertThat(stacked.stringColumn("text").asList()).containsExactly("a", "", "b");
    assertThat(stacked.booleanColumn("flag").asList()).containsExactly(true, false, true);
    assertThat(stacked.dateColumn("date").get(2)).isEqualTo(LocalDate.of(2024, 2, 29));
  }

  @Test
  void widenWholeNumbersWhereAPartNeedsItAndKeepMissingCellsMissing() {
    Table narrow = Table.create(IntColumn.create("whole", new Integer[] {7, null}));
    Table wide = Table.create(LongColumn.create("whole", BEYOND_INT));
    wide.longColumn("whole").appendMissing();

    LongColumn stacked = Tables.stack(List.of(narrow, wide)).longColumn("whole");

    assertThat(stacked.getLong(0)).isEqualTo(7);
    assertThat(stacked.getLong(2)).isEqualTo(BEYOND_INT);
    assertThat(stacked.isMissing(1)).isTrue();
    assertThat(stacked.isMissing(3)).isTrue();
    assertThat(stacked.countMissing()).isEqualTo(2);
  }

  @Test
  void shareNoMemoryWithTheirParts() {
    Table first = table(1, 1, "a", true, 1);
    Table stacked = Tables.stack(List.of(first, table(2, 2, "b", true, 2)));

    stacked.doubleColumn("number").set(0, 9.0);
    stacked.intColumn("whole").set(0, 9);

    assertThat(first.doubleColumn("number").getDouble(0)).isEqualTo(1);
    assertThat(first.intColumn("whole").getInt(0)).isEqualTo(1);
  }
}
