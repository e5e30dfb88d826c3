package io.understudy.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.spi.ColumnKind;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.DataException;
import io.understudy.spi.Dataset;
import io.understudy.spi.Schema;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

@DisplayName("Class counts")
class ClassCountsTest {

  @Test
  void tellTheMinorityAndItsRows() {
    ClassCounts counts =
        ClassCounts.of(data(ColumnKind.CATEGORICAL, StringColumn.create("y", "no", "yes", "no")));
    assertThat(counts.classes()).containsExactly("no", "yes");
    assertThat(counts.minority()).isEqualTo("yes");
    assertThat(counts.majority()).isEqualTo("no");
    assertThat(counts.rows("no")).containsExactly(0, 2);
    assertThat(counts.count("yes")).isEqualTo(1);
    assertThat(counts.isClass("yes")).containsExactly(false, true, false);
    assertThat(counts.toString()).doesNotContain("yes");
  }

  @Test
  void areInTheOrderOfTheDomain() {
    Dataset data = data(ColumnKind.CATEGORICAL, StringColumn.create("y", "no", "yes", "no"));
    Dataset declared = data.withSchema(data.schema().categorical("y", "yes", "unsure", "no"));
    assertThat(ClassCounts.of(declared).classes()).containsExactly("yes", "no");
  }

  @Test
  void takeTruthValuesAndWholeNumbersInTheirOrder() {
    assertThat(
            ClassCounts.of(data(ColumnKind.BOOLEAN, BooleanColumn.create("y", true, false, true)))
                .classes())
        .containsExactly("false", "true");
    assertThat(ClassCounts.of(data(ColumnKind.INTEGER, IntColumn.create("y", 10, 9, -1))).classes())
        .containsExactly("-1", "9", "10");
  }

  @Test
  void needATargetWithTwoClassesAndNoMissingCell() {
    Dataset one = data(ColumnKind.CATEGORICAL, StringColumn.create("y", "no", "no"));
    assertThatThrownBy(() -> ClassCounts.of(one)).hasMessageContaining("target.one-class");
    Dataset missing = data(ColumnKind.CATEGORICAL, StringColumn.create("y", "no", "", "yes", ""));
    assertThatThrownBy(() -> ClassCounts.of(missing))
        .isInstanceOfSatisfying(
            DataException.class,
            e -> {
              assertThat(e.code()).isEqualTo("target.missing-values");
              assertThat(e.problem()).contains("2 of 4");
              assertThat(e.row()).hasValue(2);
            });
    Dataset none = one.withSchema(one.schema().feature("y"));
    assertThatThrownBy(() -> ClassCounts.of(none))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("target.missing");
  }

  private static Dataset data(ColumnKind kind, Column<?> target) {
    return Dataset.of(Table.create(target), Schema.of(ColumnSchema.of("y", kind)).target("y"));
  }
}
