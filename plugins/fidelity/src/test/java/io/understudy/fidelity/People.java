package io.understudy.fidelity;

import io.understudy.spi.ColumnKind;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.Dataset;
import io.understudy.spi.RandomSource;
import io.understudy.spi.RandomStream;
import io.understudy.spi.Schema;
import java.util.List;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** People of one population, in which income follows age and city, and some cells are missing. */
final class People {
  private static final List<String> CITIES = List.of("Aarau", "Brig", "Chur");

  private People() {}

  static Dataset draw(long seed, int count) {
    double[] ages = new double[count];
    double[] incomes = new double[count];
    String[] cities = new String[count];
    String[] ill = new String[count];
    int[] ids = new int[count];
    for (int row = 0; row < count; row++) {
      RandomSource random = RandomStream.of(seed).at(row);
      int city = random.nextDouble() < 0.5 ? 0 : 1 + random.nextInt(2);
      ages[row] = 40 + 12 * random.nextGaussian();
      incomes[row] = 50 * ages[row] + 400 * city + 300 * random.nextGaussian();
      if (random.nextDouble() < 0.05) {
        incomes[row] = Double.NaN;
      }
      cities[row] = CITIES.get(city);
      ill[row] = random.nextDouble() < (ages[row] > 50 ? 0.4 : 0.1) ? "yes" : "no";
      ids[row] = row;
    }
    return of(ages, incomes, cities, ill, ids);
  }

  private static Dataset of(
      double[] ages, double[] incomes, String[] cities, String[] ill, int[] ids) {
    Table table =
        Table.create(
            DoubleColumn.create("age", ages),
            DoubleColumn.create("income", incomes),
            StringColumn.create("city", cities),
            StringColumn.create("ill", ill),
            IntColumn.create("id", ids));
    Schema schema =
        Schema.of(
                ColumnSchema.of("age", ColumnKind.CONTINUOUS),
                ColumnSchema.of("income", ColumnKind.CONTINUOUS),
                ColumnSchema.of("city", ColumnKind.CATEGORICAL),
                ColumnSchema.of("ill", ColumnKind.CATEGORICAL),
                ColumnSchema.of("id", ColumnKind.INTEGER))
            .target("ill")
            .identifier("id");
    return Dataset.of(table, schema);
  }

  /** The same columns, each in an order of its own. */
  static Dataset independent(Dataset rows) {
    Table table = Table.create();
    for (int i = 0; i < rows.table().columnCount(); i++) {
      int[] order = new int[rows.rowCount()];
      for (int row = 0; row < order.length; row++) {
        order[row] = row;
      }
      RandomStream.of(5).at(i).shuffle(order);
      table.addColumns(rows.table().column(i).subset(order));
    }
    return Dataset.of(table, rows.schema());
  }
}
