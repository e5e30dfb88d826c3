package io.understudy.privacy;

import io.understudy.spi.ColumnKind;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.Dataset;
import io.understudy.spi.RandomSource;
import io.understudy.spi.RandomStream;
import io.understudy.spi.Schema;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** People of one population, with missing cells, a rare class, and two rows for each household. */
final class MembershipPeople {
  private MembershipPeople() {}

  static Dataset draw(long seed, int count) {
    double[] incomes = new double[count];
    int[] ages = new int[count];
    String[] cities = new String[count];
    String[] ill = new String[count];
    for (int row = 0; row < count; row++) {
      RandomSource random = RandomStream.of(seed).at(row);
      ages[row] = 18 + random.nextInt(72);
      double income = StrictMath.exp(10 + random.nextGaussian());
      incomes[row] = random.nextDouble() < 0.05 ? Double.NaN : Math.rint(100 * income) / 100;
      cities[row] = "c" + random.nextInt(10);
      ill[row] = random.nextDouble() < 0.15 ? "yes" : "no";
    }
    Table table =
        Table.create(
            IntColumn.create("age", ages),
            DoubleColumn.create("income", incomes),
            StringColumn.create("city", cities),
            StringColumn.create("ill", ill));
    return Dataset.of(
        table,
        Schema.of(
                ColumnSchema.of("age", ColumnKind.INTEGER),
                ColumnSchema.of("income", ColumnKind.CONTINUOUS),
                ColumnSchema.of("city", ColumnKind.CATEGORICAL),
                ColumnSchema.of("ill", ColumnKind.CATEGORICAL))
            .target("ill")
            .positive("yes"));
  }

  /** The same rows, each two of one household. */
  static Dataset inHouseholds(Dataset rows) {
    Table table = rows.table().copy();
    table.addColumns(
        IntColumn.create(
            "household", IntStream.range(0, rows.rowCount()).map(row -> row / 2).toArray()));
    List<ColumnSchema> columns = new ArrayList<>(rows.schema().columns());
    columns.add(ColumnSchema.of("household", ColumnKind.INTEGER));
    return Dataset.of(table, Schema.of(columns).target("ill").positive("yes").group("household"));
  }

  static Release release(Dataset synthetic, int count) {
    return new Release(
        draw(1, count),
        draw(2, count),
        Optional.of(draw(3, count)),
        Optional.of(draw(4, count)),
        synthetic);
  }

  /** Rows drawn again with replacement. */
  static Dataset bootstrap(Dataset rows, long seed) {
    RandomSource random = RandomStream.of(seed).at(0);
    return rows.select(
        IntStream.range(0, rows.rowCount()).map(row -> random.nextInt(rows.rowCount())).toArray());
  }

  static Dataset shuffled(Dataset rows, long seed) {
    int[] order = IntStream.range(0, rows.rowCount()).toArray();
    RandomStream.of(seed).at(0).shuffle(order);
    List<ColumnSchema> columns = new ArrayList<>(rows.schema().columns());
    Collections.reverse(columns);
    Table table = Table.create();
    for (ColumnSchema column : columns) {
      Column<?> cells = rows.column(column.name());
      table.addColumns(cells.subset(order));
    }
    return Dataset.of(table, Schema.of(columns));
  }
}
