package io.understudy.utility;

import io.understudy.spi.ColumnKind;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.Dataset;
import io.understudy.spi.RandomSource;
import io.understudy.spi.RandomStream;
import io.understudy.spi.Schema;
import java.util.List;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Rows of a known law: x and y and noise are normal, a town is one of three; the outcome is {@code
 * 2x + y} and noise, and the classes cut it in pieces.
 */
final class Simulated {
  private static final String[] TOWNS = {"Ashford", "Barton", "Colne"};

  private Simulated() {}

  /** With a target of two classes, "yes" for about three in ten. */
  static Dataset twoClasses(int rows, long seed) {
    return rows(rows, seed, "yes", "no", 1.3).withSchema(schema("class").positive("yes"));
  }

  /** With a target of three classes. */
  static Dataset threeClasses(int rows, long seed) {
    return rows(rows, seed, "high", "low", 0).withSchema(schema("class"));
  }

  /** With a number as target. */
  static Dataset numbers(int rows, long seed) {
    return rows(rows, seed, "yes", "no", 1).withSchema(schema("outcome"));
  }

  private static Schema schema(String target) {
    Schema all =
        Schema.of(
            ColumnSchema.of("x", ColumnKind.CONTINUOUS),
            ColumnSchema.of("y", ColumnKind.CONTINUOUS),
            ColumnSchema.of("noise", ColumnKind.CONTINUOUS),
            ColumnSchema.of("town", ColumnKind.CATEGORICAL),
            ColumnSchema.of("outcome", ColumnKind.CONTINUOUS),
            ColumnSchema.of("class", ColumnKind.CATEGORICAL));
    return all.target(target).identifier(target.equals("class") ? "outcome" : "class");
  }

  private static Dataset rows(int rows, long seed, String above, String below, double cut) {
    RandomStream random = RandomStream.of(seed);
    DoubleColumn x = DoubleColumn.create("x");
    DoubleColumn y = DoubleColumn.create("y");
    DoubleColumn noise = DoubleColumn.create("noise");
    StringColumn town = StringColumn.create("town");
    DoubleColumn outcome = DoubleColumn.create("outcome");
    StringColumn classes = StringColumn.create("class");
    for (int row = 0; row < rows; row++) {
      RandomSource source = random.at(row);
      x.append(source.nextGaussian());
      y.append(source.nextGaussian());
      noise.append(source.nextGaussian());
      town.append(TOWNS[source.nextInt(TOWNS.length)]);
      double sum = 2 * x.get(row) + y.get(row) + source.nextGaussian();
      outcome.append(sum);
      classes.append(sum > cut ? above : cut == 0 && sum > -2 ? "middle" : below);
    }
    Table table = Table.create("simulated", x, y, noise, town, outcome, classes);
    return Dataset.of(
        table,
        Schema.of(
            List.of(
                ColumnSchema.of("x", ColumnKind.CONTINUOUS),
                ColumnSchema.of("y", ColumnKind.CONTINUOUS),
                ColumnSchema.of("noise", ColumnKind.CONTINUOUS),
                ColumnSchema.of("town", ColumnKind.CATEGORICAL),
                ColumnSchema.of("outcome", ColumnKind.CONTINUOUS),
                ColumnSchema.of("class", ColumnKind.CATEGORICAL))));
  }
}
