package io.understudy.utility;

import io.understudy.spi.Candidate;
import io.understudy.spi.ColumnKind;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.Dataset;
import io.understudy.spi.RandomSource;
import io.understudy.spi.RandomStream;
import io.understudy.spi.Round;
import io.understudy.spi.Schema;
import io.understudy.spi.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Made-up payments: numbers, counts and names of which some differ between the two classes. */
final class Payments {
  private static final String[] SHOPS = {"food", "fuel", "travel", "web", "other"};
  private final int numbers;
  private final double signal;
  private final RandomStream random;

  Payments(int numbers, double signal, long seed) {
    this.numbers = numbers;
    this.signal = signal;
    this.random = RandomStream.of(seed).child("payments");
  }

  /** Frauds first, each row weighing the same. */
  Dataset rows(int frauds, int others, String part) {
    return rows(frauds, others, part, 1, false);
  }

  /** Frauds first; each of the others stands for as many rows as {@code othersWeight} says. */
  Dataset rows(int frauds, int others, String part, double othersWeight, boolean weighted) {
    int size = frauds + others;
    List<ColumnSchema> columns = new ArrayList<>();
    Table table = Table.create("payments");
    RandomStream stream = random.child(part);
    for (int number = 0; number < numbers; number++) {
      double[] values = new double[size];
      RandomSource source = stream.child("number").at(number);
      double shift = number < numbers / 2 ? signal : 0;
      for (int row = 0; row < size; row++) {
        values[row] = source.nextGaussian() + (row < frauds ? shift : 0);
      }
      table.addColumns(DoubleColumn.create("x" + number, values));
      columns.add(ColumnSchema.of("x" + number, ColumnKind.CONTINUOUS));
    }
    RandomSource source = stream.child("mixed").at(0);
    IntColumn count = IntColumn.create("count");
    StringColumn shop = StringColumn.create("shop");
    StringColumn night = StringColumn.create("night");
    StringColumn fraud = StringColumn.create("fraud");
    DoubleColumn weight = DoubleColumn.create("weight");
    for (int row = 0; row < size; row++) {
      boolean isFraud = row < frauds;
      count.append(source.nextInt(isFraud ? 12 : 10));
      shop.append(SHOPS[source.nextInt(isFraud ? 5 : 4)]);
      night.append(source.nextDouble() < (isFraud ? 0.5 : 0.3) ? "yes" : "no");
      fraud.append(isFraud ? "yes" : "no");
      weight.append(isFraud ? 1 : othersWeight);
    }
    table.addColumns(count, shop, night, fraud);
    columns.add(ColumnSchema.of("count", ColumnKind.INTEGER));
    columns.add(ColumnSchema.of("shop", ColumnKind.CATEGORICAL));
    columns.add(ColumnSchema.of("night", ColumnKind.CATEGORICAL));
    columns.add(ColumnSchema.of("fraud", ColumnKind.CATEGORICAL));
    if (weighted) {
      table.addColumns(weight);
      columns.add(ColumnSchema.of("weight", ColumnKind.CONTINUOUS));
    }
    Schema schema = Schema.of(columns).target("fraud");
    return Dataset.of(table, weighted ? schema.weight("weight") : schema);
  }

  /** Folds of rows that lie frauds first: fold i holds out part i and validates on the next. */
  static List<Round> folds(Dataset rows, int folds, CandidateMaker... makers) {
    List<Round> rounds = new ArrayList<>();
    for (int fold = 0; fold < folds; fold++) {
      int holdout = fold;
      int validation = (fold + 1) % folds;
      int[] all = IntStream.range(0, rows.rowCount()).toArray();
      int[] training =
          IntStream.of(all)
              .filter(row -> row % folds != holdout && row % folds != validation)
              .toArray();
      Dataset real = rows.select(training);
      List<Candidate> candidates = new ArrayList<>();
      for (CandidateMaker maker : makers) {
        candidates.add(maker.make(real));
      }
      rounds.add(
          Round.of(
                  fold,
                  real,
                  rows.select(IntStream.of(all).filter(r -> r % folds == holdout).toArray()),
                  candidates)
              .withValidation(
                  rows.select(IntStream.of(all).filter(r -> r % folds == validation).toArray())));
    }
    return rounds;
  }

  /** Makes a candidate from a round's real training rows. */
  interface CandidateMaker {
    Candidate make(Dataset training);
  }

  static CandidateMaker labelled(String label, java.util.function.UnaryOperator<Dataset> rows) {
    return training ->
        Candidate.of(label, Set.of(Trait.AUGMENTS_CLASSES), () -> rows.apply(training));
  }

  /** The frauds again, as often as it takes to have a number of rows. */
  static Dataset copiesOfFrauds(Dataset training, int rows) {
    int frauds = training.table().stringColumn("fraud").isEqualTo("yes").size();
    return training.select(IntStream.range(0, rows).map(i -> i % frauds).toArray());
  }

  /** Frauds between two frauds, as SMOTE makes them but with any partner. */
  static Dataset between(Dataset training, int rows, RandomStream random) {
    Dataset copies = copiesOfFrauds(training, rows);
    int frauds = training.table().stringColumn("fraud").isEqualTo("yes").size();
    Table table = copies.table().copy();
    for (int row = 0; row < rows; row++) {
      RandomSource source = random.at(row);
      int partner = source.nextInt(frauds);
      double share = source.nextDouble();
      for (ColumnSchema column : copies.schema().features()) {
        if (column.kind() == ColumnKind.CONTINUOUS) {
          DoubleColumn cells = table.doubleColumn(column.name());
          double other = training.table().doubleColumn(column.name()).getDouble(partner);
          cells.set(row, cells.getDouble(row) + share * (other - cells.getDouble(row)));
        }
      }
    }
    return Dataset.of(table, copies.schema());
  }
}
