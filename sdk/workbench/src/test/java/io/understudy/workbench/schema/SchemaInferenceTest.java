package io.understudy.workbench.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.spi.ColumnKind;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.DataException;
import io.understudy.spi.Dataset;
import io.understudy.spi.Domain;
import io.understudy.spi.Schema;
import java.time.LocalDate;
import java.time.LocalTime;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.api.TimeColumn;

@DisplayName("The schema of a table made in a program")
class SchemaInferenceTest {

  @Test
  void followsTheStorage() {
    Table table =
        Table.create(
            "t",
            DoubleColumn.create("double", 1, 2),
            IntColumn.create("int", 1, 2),
            LongColumn.create("long", 1L, 2L),
            BooleanColumn.create("boolean", true, false),
            DateColumn.create("date", LocalDate.EPOCH, LocalDate.EPOCH),
            TimeColumn.create("time", LocalTime.NOON, LocalTime.NOON),
            DateTimeColumn.create(
                "moment", LocalDate.EPOCH.atStartOfDay(), LocalDate.EPOCH.atStartOfDay()));

    Schema schema = SchemaInference.infer(table);

    assertThat(schema.columns().stream().map(ColumnSchema::kind))
        .containsExactly(
            ColumnKind.CONTINUOUS,
            ColumnKind.INTEGER,
            ColumnKind.INTEGER,
            ColumnKind.BOOLEAN,
            ColumnKind.DATE,
            ColumnKind.TIME,
            ColumnKind.DATETIME);
    assertThat(Dataset.of(table, schema).rowCount()).isEqualTo(2);
  }

  @Test
  void tellsNamesThatRecurFromOtherTexts() {
    Schema schema =
        SchemaInference.infer(
            Table.create(
                "t",
                StringColumn.create("class", "no", "no", "yes", "", "yes"),
                StringColumn.create("name", "ann", "bob", "cid", "dan", "eve")));

    assertThat(schema.column("class").kind()).isEqualTo(ColumnKind.CATEGORICAL);
    assertThat(schema.column("class").domain().categories()).containsExactly("no", "yes");
    assertThat(schema.column("class").domain().origin()).isEqualTo(Domain.Origin.INFERRED);
    assertThat(schema.column("name").kind()).isEqualTo(ColumnKind.TEXT);
    assertThat(schema.column("name").reason()).contains("perhaps an identifier");
  }

  @Test
  void recordsHowManyDecimalsNumbersHave() {
    Schema schema =
        SchemaInference.infer(
            Table.create(
                "t",
                DoubleColumn.create("cents", 0.25, 3, Double.NaN),
                DoubleColumn.create("whole", 10, 200, -5e15),
                DoubleColumn.create("free", 0.1, 1 / 3.0, 2)));

    assertThat(schema.column("cents").decimals()).isEqualTo(2);
    assertThat(schema.column("whole").decimals()).isZero();
    assertThat(schema.column("free").decimals()).isEqualTo(-1);
  }

  @Test
  void cannotHoldInfiniteNumbersOrOtherStorage() {
    assertThatThrownBy(
            () ->
                SchemaInference.infer(
                    Table.create("t", DoubleColumn.create("a", 1.0 / 3, Double.NEGATIVE_INFINITY))))
        .isInstanceOfSatisfying(
            DataException.class,
            error -> {
              assertThat(error.code()).isEqualTo("schema.not-finite");
              assertThat(error.row()).hasValue(2);
              assertThat(error.column()).contains("a");
            });
    assertThatThrownBy(() -> SchemaInference.infer(Table.create("t", FloatColumn.create("a", 1f))))
        .hasMessageContaining("schema.storage");
  }
}
