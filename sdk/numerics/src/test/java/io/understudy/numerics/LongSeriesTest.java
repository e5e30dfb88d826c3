package io.understudy.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.spi.Annotation;
import io.understudy.spi.ColumnKind;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.Dataset;
import io.understudy.spi.ElementType;
import io.understudy.spi.Role;
import io.understudy.spi.Schema;
import io.understudy.spi.Tensor;
import io.understudy.spi.TensorColumn;
import io.understudy.spi.TensorForm;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.api.TimeColumn;
import tech.tablesaw.columns.Column;

@DisplayName("A long series")
class LongSeriesTest {
  private static final String[] CHANNELS = {"ch0", "ch1", "ch2", "ch3", "ch4", "ch5"};

  /** Two walks of different lengths, the steps of the second out of order. */
  private static Dataset walks() {
    Table table =
        Table.create(
            StringColumn.create("who", "ann", "bob", "bob", "ann", "bob"),
            StringColumn.create("class", "run", "walk", "walk", "run", "walk"),
            IntColumn.create("t", 1, 3, 1, 2, 2),
            DoubleColumn.create("x", 0.1, 0.23, Double.NaN, 0.12, 0.22));
    return Dataset.of(
        table,
        Schema.of(
                ColumnSchema.of("who", ColumnKind.CATEGORICAL).withRole(Role.GROUP),
                ColumnSchema.of("class", ColumnKind.CATEGORICAL),
                ColumnSchema.of("t", ColumnKind.INTEGER).withRole(Role.TIME),
                ColumnSchema.of("x", ColumnKind.CONTINUOUS))
            .target("class")
            .positive("run"));
  }

  private static LongSeries series(Dataset rows, String... channels) {
    return LongSeries.of(rows.schema(), "who", "t", channels);
  }

  private static List<List<Object>> cells(Table table) {
    List<List<Object>> cells = new ArrayList<>();
    for (Column<?> column : table.columns()) {
      List<Object> values = new ArrayList<>();
      for (int row = 0; row < column.size(); row++) {
        values.add(column.isMissing(row) ? "missing" : column.get(row));
      }
      cells.add(values);
    }
    return cells;
  }

  @Test
  void foldsStepsIntoOneRowForEachEntity() {
    Dataset folded = series(walks(), "x").fold(walks());
    assertThat(folded.table().columnNames()).containsExactly("who", "class", "t", "series");
    assertThat(folded.table().stringColumn("class").asList()).containsExactly("run", "walk");
    TensorColumn series = (TensorColumn) folded.column("series");
    assertThat(series.get(0)).isEqualTo(Tensor.of(new double[] {0.1, 0.12}, 2, 1));
    assertThat(series.get(1)).isEqualTo(Tensor.of(new double[] {Double.NaN, 0.22, 0.23}, 3, 1));
    assertThat(folded.column("t").get(1)).isEqualTo(Tensor.of(new long[] {1, 2, 3}, 3));
  }

  @Test
  void saysWhatTheColumnsAre() {
    Schema folded = series(walks(), "x").folded();
    assertThat(folded.column("who").role()).isEqualTo(Role.GROUP);
    assertThat(folded.target().name()).isEqualTo("class");
    assertThat(folded.positive()).contains("run");
    assertThat(folded.column("series").tensorForm())
        .contains(TensorForm.of(ElementType.F64, TensorForm.DYNAMIC, 1).channels("x"));
    assertThat(folded.column("t").annotation())
        .contains(Annotation.of("series", Annotation.Kind.TIMES));
  }

  @Test
  void unfoldsToTheStepsSortedByEntityAndTime() {
    Dataset again = series(walks(), "x").unfold(series(walks(), "x").fold(walks()));
    assertThat(cells(again.table())).isEqualTo(cells(walks().select(0, 3, 2, 4, 1).table()));
    assertThat(again.schema()).isEqualTo(walks().schema());
  }

  @Test
  void roundTripsRealSeries() throws IOException {
    Dataset steps = basicMotions();
    LongSeries series = LongSeries.of(steps.schema(), "series_id", "t", CHANNELS);
    Dataset folded = series.fold(steps);
    assertThat(folded.rowCount()).isEqualTo(8);
    assertThat(((TensorColumn) folded.column("series")).get(7).shape()).containsExactly(100, 6);
    Dataset again = series.unfold(folded);
    assertThat(cells(again.table())).isEqualTo(cells(steps.table()));
    assertThat(again.schema()).isEqualTo(steps.schema());
  }

  @Test
  void keepsEveryKindOfTimeAndWholeNumbers() {
    Column<?>[] times = {
      DateColumn.create("t", LocalDate.of(1969, 12, 30), LocalDate.of(2024, 2, 29)),
      TimeColumn.create("t", LocalTime.of(0, 0, 1, 5_000_000), LocalTime.of(23, 59)),
      DateTimeColumn.create(
          "t", LocalDateTime.of(1, 1, 1, 0, 0), LocalDateTime.of(2024, 1, 1, 1, 1)),
      DoubleColumn.create("t", -0.5, 1e9 + 0.25),
      LongColumn.create("t", 1_700_000_000_000L, 1_700_000_000_001L)
    };
    ColumnKind[] kinds = {
      ColumnKind.DATE,
      ColumnKind.TIME,
      ColumnKind.DATETIME,
      ColumnKind.CONTINUOUS,
      ColumnKind.INTEGER
    };
    for (int i = 0; i < times.length; i++) {
      Dataset rows =
          Dataset.of(
              Table.create(
                  IntColumn.create("who", 7, 7),
                  times[i],
                  LongColumn.create("n", Long.MIN_VALUE, Long.MAX_VALUE)),
              Schema.of(
                  ColumnSchema.of("who", ColumnKind.INTEGER),
                  ColumnSchema.of("t", kinds[i]),
                  ColumnSchema.of("n", ColumnKind.INTEGER)));
      Dataset again = series(rows, "n").unfold(series(rows, "n").fold(rows));
      assertThat(cells(again.table())).as(kinds[i].name()).isEqualTo(cells(rows.table()));
    }
  }

  @Test
  void numbersTheEntitiesOfSyntheticSeries() {
    Dataset folded = series(walks(), "x").fold(walks());
    Table synthetic = folded.table().copy();
    synthetic.column("who").setMissing(0).setMissing(1);
    Dataset steps = series(walks(), "x").unfold(Dataset.of(synthetic, folded.schema()));
    assertThat(steps.table().stringColumn("who").asList()).containsExactly("1", "1", "2", "2", "2");
  }

  @Test
  void refusesTwoStepsAtOneTime() {
    Dataset rows = walks().select(0, 1, 2, 3, 4, 4);
    assertThatThrownBy(() -> series(rows, "x").fold(rows))
        .hasMessageContaining("series.duplicate-time")
        .hasMessageContaining("row 6, column 't'");
  }

  @Test
  void refusesAStepWithoutEntityOrTime() {
    Table table = walks().table().copy();
    table.column("t").setMissing(3);
    Dataset rows = Dataset.of(table, walks().schema());
    assertThatThrownBy(() -> series(rows, "x").fold(rows))
        .hasMessageContaining("series.missing")
        .hasMessageContaining("row 4, column 't'");
  }

  @Test
  void refusesAColumnThatChangesWithinAnEntityWithoutShowingIt() {
    Table table = walks().table().copy();
    table.stringColumn("class").set(4, "crawl");
    Dataset rows = Dataset.of(table, walks().schema());
    assertThatThrownBy(() -> series(rows, "x").fold(rows))
        .hasMessageContaining("series.not-constant")
        .hasMessageContaining("row 5, column 'class'")
        .hasMessageNotContaining("crawl");
  }

  @Test
  void refusesColumnsThatDoNotMakeASeries() {
    Schema schema = walks().schema();
    assertThatThrownBy(() -> LongSeries.of(schema, "who", "t"))
        .hasMessageContaining("series.columns");
    assertThatThrownBy(() -> LongSeries.of(schema, "who", "t", "class"))
        .hasMessageContaining("series.columns");
    assertThatThrownBy(() -> LongSeries.of(schema, "who", "class", "x"))
        .hasMessageContaining("series.columns");
    assertThatThrownBy(() -> LongSeries.of(schema, "x", "t", "x"))
        .hasMessageContaining("series.columns");
    assertThatThrownBy(() -> LongSeries.of(schema, "who", "t", "y"))
        .hasMessageContaining("schema.unknown-column");
  }

  @Test
  void refusesSeriesAndTimesOfDifferentLengths() {
    Dataset folded = series(walks(), "x").fold(walks());
    Table table = folded.table().copy();
    ((TensorColumn) table.column("t")).set(1, Tensor.of(new long[] {1}, 1));
    assertThatThrownBy(() -> series(walks(), "x").unfold(Dataset.of(table, folded.schema())))
        .hasMessageContaining("series.length")
        .hasMessageContaining("row 2");
    assertThatThrownBy(() -> series(walks(), "x").unfold(walks()))
        .hasMessageContaining("series.folded");
  }

  /** Read by hand: numerics knows no CSV reader. */
  private static Dataset basicMotions() throws IOException {
    List<String[]> lines = new ArrayList<>();
    try (InputStream file = LongSeriesTest.class.getResourceAsStream("/series/basicmotions.csv")) {
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      text.lines().skip(1).forEach(line -> lines.add(line.split(",", -1)));
    }
    Table table = Table.create("basicmotions");
    List<ColumnSchema> schemas = new ArrayList<>();
    table.addColumns(
        IntColumn.create(
            "series_id", lines.stream().mapToInt(it -> Integer.parseInt(it[0])).toArray()),
        StringColumn.create("label", lines.stream().map(it -> it[1])),
        IntColumn.create("t", lines.stream().mapToInt(it -> Integer.parseInt(it[2])).toArray()));
    schemas.add(ColumnSchema.of("series_id", ColumnKind.INTEGER).withRole(Role.GROUP));
    schemas.add(ColumnSchema.of("label", ColumnKind.CATEGORICAL).withRole(Role.TARGET));
    schemas.add(ColumnSchema.of("t", ColumnKind.INTEGER).withRole(Role.TIME));
    Arrays.asList(CHANNELS)
        .forEach(
            name -> {
              int at = 3 + Arrays.asList(CHANNELS).indexOf(name);
              table.addColumns(
                  DoubleColumn.create(
                      name,
                      lines.stream().mapToDouble(it -> Double.parseDouble(it[at])).toArray()));
              schemas.add(ColumnSchema.of(name, ColumnKind.CONTINUOUS));
            });
    return Dataset.of(table, Schema.of(schemas));
  }
}
