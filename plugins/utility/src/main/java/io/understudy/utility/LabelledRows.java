package io.understudy.utility;

import io.understudy.numerics.FittedEncoder;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.DataException;
import io.understudy.spi.Dataset;
import io.understudy.spi.Role;
import io.understudy.spi.RowSet;
import java.util.Arrays;
import java.util.Optional;
import tech.tablesaw.api.NumericColumn;

/**
 * Real rows as learners and metrics take them.
 *
 * @param features encoded
 * @param labels 1 for the positive class, 0 for the rest
 * @param weights how many rows of the population each stands for; positive
 */
record LabelledRows(double[][] features, int[] labels, double[] weights) {

  static LabelledRows of(Dataset rows, FittedEncoder encoder, Target target) {
    return new LabelledRows(encode(rows, encoder), target.labels(rows), weights(rows));
  }

  /** One array for each row. */
  static double[][] encode(Dataset rows, FittedEncoder encoder) {
    return encoder.transform(rows).toRows();
  }

  static double[] weights(Dataset rows) {
    Optional<ColumnSchema> column = rows.schema().withRole(Role.WEIGHT);
    double[] weights = new double[rows.rowCount()];
    if (column.isEmpty()) {
      Arrays.fill(weights, 1);
      return weights;
    }
    String name = column.get().name();
    NumericColumn<?> cells = rows.table().numberColumn(name);
    for (int row = 0; row < weights.length; row++) {
      weights[row] = cells.getDouble(row);
      if (cells.isMissing(row) || !(weights[row] > 0) || Double.isInfinite(weights[row])) {
        throw new DataException(
                "data.weight",
                "A weight is missing or not a positive number.",
                "Give every row how many rows of the population it stands for.")
            .at(row + 1L, name);
      }
    }
    return weights;
  }

  /** Some of the rows. */
  LabelledRows select(RowSet rows) {
    return new LabelledRows(
        rows.stream().mapToObj(row -> features[row]).toArray(double[][]::new),
        rows.stream().map(row -> labels[row]).toArray(),
        rows.stream().mapToDouble(row -> weights[row]).toArray());
  }

  int positives() {
    int positives = 0;
    for (int label : labels) {
      positives += label;
    }
    return positives;
  }

  int negatives() {
    return labels.length - positives();
  }
}
