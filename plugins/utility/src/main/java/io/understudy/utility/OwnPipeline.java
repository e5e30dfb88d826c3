package io.understudy.utility;

import io.understudy.spi.DataException;
import io.understudy.spi.Dataset;
import io.understudy.spi.NamedLearner;
import io.understudy.spi.RandomStream;
import io.understudy.spi.RunContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A learner that the user brings. Of several classes it is asked for each against the rest, and
 * what it answers is divided by its sum; classes that share a label get what the others leave.
 *
 * @param learner the user's
 * @param task what is predicted
 */
record OwnPipeline(NamedLearner learner, Task task) implements Pipeline {

  @Override
  public String name() {
    return learner.name();
  }

  @Override
  public boolean weighs() {
    return false;
  }

  @Override
  public boolean isParallel() {
    return false;
  }

  @Override
  public Fitted fit(Examples training, boolean classWeights, RandomStream random, RunContext run) {
    if (task.isNumber()) {
      NamedLearner.Fitted model = learner.fit(training.rows());
      return rows -> column(model.numbers(rows));
    }
    requireClasses(training);
    if (task.hasTwoClasses()) {
      NamedLearner.Fitted model = fit(training, 1);
      return rows -> ofTwo(model.probabilities(rows));
    }
    List<Optional<NamedLearner.Fitted>> models = new ArrayList<>();
    for (int label = 0; label < task.namedClasses(); label++) {
      run.checkCancelled();
      models.add(training.count(label) == 0 ? Optional.empty() : Optional.of(fit(training, label)));
    }
    return rows -> ofSeveral(models, rows);
  }

  /** Learners are promised rows of the class that they look for, and others. */
  private static void requireClasses(Examples training) {
    if (IntStream.of(training.labels()).distinct().count() < 2) {
      throw new DataException(
          "utility.one-class",
          "The rows to learn from are of one class.",
          "Give rows that differ in the target.");
    }
  }

  private NamedLearner.Fitted fit(Examples training, int label) {
    Dataset rows = training.rows();
    return learner.fit(rows.withSchema(rows.schema().positive(task.value(label))));
  }

  private static double[][] column(double[] numbers) {
    double[][] column = new double[numbers.length][1];
    for (int row = 0; row < numbers.length; row++) {
      column[row][0] = numbers[row];
    }
    return column;
  }

  private static double[][] ofTwo(double[] positive) {
    double[][] both = new double[positive.length][];
    for (int row = 0; row < positive.length; row++) {
      both[row] = new double[] {1 - positive[row], positive[row]};
    }
    return both;
  }

  private double[][] ofSeveral(List<Optional<NamedLearner.Fitted>> models, Dataset rows) {
    double[][] probabilities = new double[rows.rowCount()][task.classes()];
    for (int label = 0; label < models.size(); label++) {
      if (models.get(label).isEmpty()) {
        continue;
      }
      double[] ofLabel = models.get(label).get().probabilities(rows);
      for (int row = 0; row < ofLabel.length; row++) {
        probabilities[row][label] = ofLabel[row];
      }
    }
    for (double[] row : probabilities) {
      double sum = 0;
      for (double probability : row) {
        sum += probability;
      }
      if (task.classes() > models.size()) {
        row[models.size()] = Math.max(0, 1 - sum);
        sum += row[models.size()];
      }
      for (int label = 0; label < row.length; label++) {
        row[label] = sum > 0 ? row[label] / sum : 1.0 / row.length;
      }
    }
    return probabilities;
  }
}
