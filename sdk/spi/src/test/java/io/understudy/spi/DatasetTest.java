package io.understudy.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

@DisplayName("A data set")
class DatasetTest {
  private final Table table =
      Table.create(
          "CANARY",
          DoubleColumn.create("amount", 1.5, 2.5, 4711.25),
          StringColumn.create("fraud", "no", "CANARY", "no"));
  private final Schema schema =
      Schema.of(
              ColumnSchema.of("amount", ColumnKind.CONTINUOUS),
              ColumnSchema.of("fraud", ColumnKind.CATEGORICAL))
          .target("fraud");

  @Test
  void selectsRowsInTheOrderGiven() {
    Dataset selected = Dataset.of(table, schema).select(2, 0, 2);
    assertThat(selected.table().doubleColumn("amount").asDoubleArray())
        .containsExactly(4711.25, 1.5, 4711.25);
    assertThat(table.rowCount()).isEqualTo(3);
  }

  @Test
  void refusesATableWhoseColumnsAreNotThoseOfTheSchema() {
    assertThatThrownBy(() -> Dataset.of(table.selectColumns("fraud", "amount"), schema))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("data.columns-differ");
  }

  @Test
  void refusesAStorageTypeThatTheKindDoesNotHave() {
    Schema wrong = schema.kind("amount", ColumnKind.INTEGER);
    assertThatThrownBy(() -> Dataset.of(table, wrong))
        .isInstanceOfSatisfying(
            DataException.class,
            e -> {
              assertThat(e.code()).isEqualTo("data.storage-differs");
              assertThat(e.column()).contains("amount");
            });
  }

  @Test
  void errorsSayWhereTheyAre() {
    DataException error = new DataException("a.b", "Something is wrong.", "Mend it.");
    assertThat(error).hasMessage("Something is wrong. Mend it. [a.b]");
    assertThat(error.at(3, "fraud"))
        .hasMessage("Something is wrong. Mend it. (row 3, column 'fraud') [a.b]");
    assertThat(error.at("fraud")).hasMessage("Something is wrong. Mend it. (column 'fraud') [a.b]");
  }

  @Test
  void showsItsSizeAndNoValue() {
    assertThat(Dataset.of(table, schema)).hasToString("3 rows × 2 columns");
    assertThat(schema.toString()).doesNotContain("CANARY");
  }

  @Test
  void namesTheClosestColumnsWhereOneIsMistyped() {
    assertThatThrownBy(() -> Dataset.of(table, schema).column("amuont"))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("'amount'");
  }

  @Test
  void choosesColumnsByPatternInTheirOwnOrder() {
    Dataset chosen = Dataset.of(table, schema).columns("f*", "am?unt");

    assertThat(chosen.table().columnNames()).containsExactly("amount", "fraud");
    assertThat(chosen.schema().target().name()).isEqualTo("fraud");
    assertThat(Dataset.of(table, schema).columns("a*").schema().withRole(Role.TARGET)).isEmpty();
  }

  @Test
  void refusesPatternsThatNoColumnHas() {
    assertThatThrownBy(() -> Dataset.of(table, schema).columns("a", ".*"))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("data.no-such-columns");
  }
}
