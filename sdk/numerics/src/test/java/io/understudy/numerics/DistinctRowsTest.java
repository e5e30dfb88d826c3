package io.understudy.numerics;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.spi.ColumnKind;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.Dataset;
import io.understudy.spi.Schema;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

@DisplayName("Distinct rows")
class DistinctRowsTest {

  @Test
  void areTheSameWhereAllThatDescribesThemIs() {
    Dataset first = rows(new double[] {1, 0.0, 1, Double.NaN}, "a", "b", "a", "a");
    Dataset second = rows(new double[] {-0.0, 2, Double.NaN}, "b", "a", "a");
    int[][] numbers = DistinctRows.number(first, second);
    assertThat(numbers[0]).containsExactly(0, 1, 0, 2);
    assertThat(numbers[1]).containsExactly(1, 3, 2);
  }

  private static Dataset rows(double[] amounts, String... names) {
    long[] ids = new long[amounts.length];
    for (int row = 0; row < ids.length; row++) {
      ids[row] = Long.MAX_VALUE - row;
    }
    Table table =
        Table.create(
            DoubleColumn.create("amount", amounts),
            StringColumn.create("name", names),
            LongColumn.create("id", ids));
    Schema schema =
        Schema.of(
                ColumnSchema.of("amount", ColumnKind.CONTINUOUS),
                ColumnSchema.of("name", ColumnKind.CATEGORICAL),
                ColumnSchema.of("id", ColumnKind.INTEGER))
            .identifier("id");
    return Dataset.of(table, schema);
  }
}
