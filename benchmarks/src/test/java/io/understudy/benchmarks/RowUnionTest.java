package io.understudy.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.spi.RunContext;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

@DisplayName("A row union")
class RowUnionTest {
  private final Table first =
      Table.create(
          "first",
          DoubleColumn.create("number", 1.5, Double.NaN),
          StringColumn.create("text", "yes", ""),
          IntColumn.create("count", 1, 2),
          BooleanColumn.create("flag", true, false));
  private final Table second =
      Table.create(
          "second",
          DoubleColumn.create("number", -2.5),
          StringColumn.create("text", "no"),
          IntColumn.create("count", new int[] {3}),
          BooleanColumn.create("flag", true));

  private final Table union = RowUnion.of(first, second, RunContext.standalone(1, 2));

  @Test
  void holdsTheRowsOfTheFirstTableThenThoseOfTheSecond() {
    assertThat(union.doubleColumn("number").asDoubleArray()).containsExactly(1.5, Double.NaN, -2.5);
    assertThat(union.stringColumn("text").asList()).containsExactly("yes", "", "no");
    assertThat(union.intColumn("count").asObjectArray()).containsExactly(1, 2, 3);
    assertThat(union.booleanColumn("flag").asList()).containsExactly(true, false, true);
  }

  @Test
  void keepsMissingCellsMissing() {
    assertThat(union.column("number").isMissing(1)).isTrue();
    assertThat(union.column("text").isMissing(1)).isTrue();
    assertThat(union.column("text").countMissing()).isEqualTo(1);
  }

  @Test
  void leavesItsTablesAlone() {
    union.doubleColumn("number").set(0, 9.0);
    union.stringColumn("text").set(0, "changed");

    assertThat(first.doubleColumn("number").getDouble(0)).isEqualTo(1.5);
    assertThat(first.stringColumn("text").get(0)).isEqualTo("yes");
  }

  @Test
  void hasTextColumnsThatGoOnWorking() {
    StringColumn text = union.stringColumn("text");
    text.append("no").append("perhaps");

    assertThat(text.countByCategory().rowCount()).isEqualTo(4);
    assertThat(text.isEqualTo("no").size()).isEqualTo(2);
    assertThat(text.asList()).containsExactly("yes", "", "no", "no", "perhaps");
  }

  @Test
  void joinsTextsOfMoreCategoriesThanFitIntoAByte() {
    String[] many = IntStream.range(0, 300).mapToObj(i -> "t" + i).toArray(String[]::new);
    Table wide = Table.create("wide", StringColumn.create("text", many));

    Table joined = RowUnion.of(wide, second.selectColumns("text"), RunContext.standalone(1, 1));

    assertThat(joined.stringColumn("text").asList()).hasSize(301).startsWith("t0").endsWith("no");
  }
}
