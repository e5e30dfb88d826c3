package io.understudy;

import io.understudy.spi.ColumnKind;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.Dataset;
import io.understudy.spi.Domain;
import io.understudy.spi.RandomSource;
import io.understudy.spi.RandomStream;
import io.understudy.spi.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Small tables of transactions, each tenth a fraud. */
final class Frauds {
  private Frauds() {}

  static Path csv(Path folder, int rows) {
    StringBuilder text = new StringBuilder("city,amount,visits,fraud\n");
    for (int row = 0; row < rows; row++) {
      RandomSource random = RandomStream.of(7).at(row);
      text.append(List.of("Aarau", "Brig", "Chur").get(random.nextInt(3)))
          .append(String.format(Locale.ROOT, ",%.2f,", 1000 * random.nextDouble()))
          .append(random.nextInt(9))
          .append(row % 10 == 0 ? ",yes\n" : ",no\n");
    }
    try {
      return Files.writeString(folder.resolve("frauds.csv"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Schema corrected(Schema schema) {
    return schema.target("fraud").positive("yes");
  }

  /** Rows with class "yes" first, then class "no", one numeric feature with the row's number. */
  static Dataset rows(int yes, int no) {
    int count = yes + no;
    double[] amounts = new double[count];
    String[] classes = new String[count];
    int[] cards = new int[count];
    for (int row = 0; row < count; row++) {
      amounts[row] = row;
      classes[row] = row < yes ? "yes" : "no";
      cards[row] = row / 3;
    }
    Table table =
        Table.create(
            DoubleColumn.create("amount", amounts),
            IntColumn.create("card", cards),
            StringColumn.create("fraud", classes));
    Schema schema =
        Schema.of(
            ColumnSchema.of("amount", ColumnKind.CONTINUOUS),
            ColumnSchema.of("card", ColumnKind.INTEGER),
            ColumnSchema.of("fraud", ColumnKind.CATEGORICAL)
                .withDomain(Domain.ofCategories(Domain.Origin.DECLARED, List.of("no", "yes"))));
    return Dataset.of(table, corrected(schema));
  }

  static long positives(Dataset rows) {
    long count = 0;
    for (int row = 0; row < rows.rowCount(); row++) {
      count += rows.target().getString(row).equals("yes") ? 1 : 0;
    }
    return count;
  }
}
