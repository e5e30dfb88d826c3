package io.understudy.utility;

import io.understudy.spi.ColumnSchema;
import io.understudy.spi.Dataset;
import io.understudy.spi.RandomSource;
import io.understudy.spi.RandomStream;
import io.understudy.spi.RunContext;
import java.util.List;
import java.util.stream.IntStream;
import tech.tablesaw.api.Table;

/**
 * Permutation importance (Breiman 2001; Fisher, Rudin and Dominici 2019): how much the first
 * measure of the task falls when the cells of one feature are shuffled among the rows. Every model
 * sees the same shuffles.
 *
 * @param rows real rows to predict
 * @param features the columns to shuffle, one after the other
 * @param random of the shuffles
 */
record Importance(Examples rows, List<ColumnSchema> features, RandomStream random) {

  /** By feature. */
  double[] of(Task task, Pipeline.Fitted model, int[] assessed, RunContext run) {
    double intact = value(task, model, rows.rows(), assessed);
    double[] importances = new double[features.size()];
    for (int feature = 0; feature < importances.length; feature++) {
      run.checkCancelled();
      Dataset shuffled = shuffled(features.get(feature).name());
      importances[feature] = intact - value(task, model, shuffled, assessed);
    }
    return importances;
  }

  private double value(Task task, Pipeline.Fitted model, Dataset cells, int[] assessed) {
    int size = rows.size();
    return Predictions.of(
            task, model.predict(cells), rows, Contest.ones(size), assessed, Double.NaN)
        .measure(RankedRows.onceEach(size))[0];
  }

  private Dataset shuffled(String feature) {
    int[] order = IntStream.range(0, rows.size()).toArray();
    RandomSource source = random.child(feature).at(0);
    source.shuffle(order);
    Table table = rows.rows().table().copy();
    table.replaceColumn(feature, rows.rows().column(feature).subset(order));
    return Dataset.of(table, rows.rows().schema());
  }
}
