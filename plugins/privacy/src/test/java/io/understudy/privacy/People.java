package io.understudy.privacy;

import io.understudy.spi.ColumnKind;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.Dataset;
import io.understudy.spi.RandomSource;
import io.understudy.spi.RandomStream;
import io.understudy.spi.Schema;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * A population of independent columns: ages from 18 to 89, log-normal incomes to the cent, two
 * sexes, ten cities. Rows hardly ever coincide.
 */
final class People {
  static final Schema SCHEMA =
      Schema.of(
          ColumnSchema.of("age", ColumnKind.CONTINUOUS),
          ColumnSchema.of("income", ColumnKind.CONTINUOUS),
          ColumnSchema.of("sex", ColumnKind.CATEGORICAL),
          ColumnSchema.of("city", ColumnKind.CATEGORICAL));

  private People() {}

  static Dataset draw(RandomStream stream, int count) {
    double[] ages = new double[count];
    double[] incomes = new double[count];
    String[] sexes = new String[count];
    String[] cities = new String[count];
    for (int row = 0; row < count; row++) {
      RandomSource random = stream.at(row);
      ages[row] = 18 + random.nextInt(72);
      incomes[row] = Math.round(100 * StrictMath.exp(10 + random.nextGaussian())) / 100.0;
      sexes[row] = random.nextInt(2) == 0 ? "F" : "M";
      cities[row] = "city " + random.nextInt(10);
    }
    return of(ages, incomes, sexes, cities);
  }

  static Dataset draw(long seed, int count) {
    return draw(RandomStream.of(seed), count);
  }

  private static Dataset of(double[] ages, double[] incomes, String[] sexes, String[] cities) {
    return Dataset.of(
        Table.create(
            DoubleColumn.create("age", ages),
            DoubleColumn.create("income", incomes),
            StringColumn.create("sex", sexes),
            StringColumn.create("city", cities)),
        SCHEMA);
  }

  /** The same people with an income a little different. */
  static Dataset nearly(Dataset people, RandomStream stream) {
    double[] incomes = people.table().doubleColumn("income").asDoubleArray();
    double[] changed = new double[incomes.length];
    for (int row = 0; row < changed.length; row++) {
      double factor = 1 + 0.01 * stream.at(row).nextGaussian();
      changed[row] = Math.round(100 * incomes[row] * factor) / 100.0;
    }
    return of(
        people.table().doubleColumn("age").asDoubleArray(),
        changed,
        people.table().stringColumn("sex").asObjectArray(),
        people.table().stringColumn("city").asObjectArray());
  }

  /** Rows of both, those of the first in front. */
  static Dataset join(Dataset first, Dataset second) {
    Table table = first.table().emptyCopy();
    table.append(first.table());
    table.append(second.table());
    return Dataset.of(table, first.schema());
  }

  /** Some rows with the first ones replaced. */
  static Dataset withFirst(Dataset planted, Dataset rows) {
    return join(
        planted, rows.select(IntStream.range(planted.rowCount(), rows.rowCount()).toArray()));
  }
}
