package io.understudy.utility;

import io.understudy.numerics.FittedEncoder;
import io.understudy.numerics.TableEncoder;
import io.understudy.spi.Dataset;
import io.understudy.spi.PluginException;
import io.understudy.spi.RandomStream;
import io.understudy.spi.RunContext;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One of this module's learners behind the shared encoding: medians, scales and categories come
 * from the rows learnt from. With validation rows it is tuned: of the learner's variants the one
 * that does best on them is taken.
 *
 * @param learner the kind of model, with its usual settings
 * @param task what is predicted
 * @param tuning real rows to choose settings on, never holdout rows; empty for the usual settings
 */
record EncodedPipeline(Learner learner, Task task, Optional<Examples> tuning) implements Pipeline {

  @Override
  public String name() {
    return learner.name();
  }

  @Override
  public boolean weighs() {
    return true;
  }

  @Override
  public boolean isParallel() {
    return true;
  }

  @Override
  public Fitted fit(Examples training, boolean classWeights, RandomStream random, RunContext run) {
    FittedEncoder encoder = TableEncoder.of(training.rows().schema()).fit(training.rows());
    TrainingRows rows = rows(training, encoder, classWeights);
    List<Learner> variants = tuning.isPresent() ? learner.variants() : List.of(learner);
    Model best = null;
    double bestValue = Double.NEGATIVE_INFINITY;
    for (Learner variant : variants) {
      Model model = fitted(variant, rows, random, run);
      double value = variants.size() == 1 ? 0 : onTuning(new FittedModel(encoder, model));
      if (best == null || value > bestValue) {
        if (best != null) {
          best.close();
        }
        best = model;
        bestValue = value;
      } else {
        model.close();
      }
    }
    return new FittedModel(encoder, best);
  }

  private TrainingRows rows(Examples training, FittedEncoder encoder, boolean classWeights) {
    double[][] features = LabelledRows.encode(training.rows(), encoder);
    if (task.isNumber()) {
      return TrainingRows.ofNumbers(features, training.numbers());
    }
    if (!classWeights) {
      return TrainingRows.ofClasses(features, training.labels(), task.classes());
    }
    int positives = training.count(1);
    int negatives = training.size() - positives;
    return TrainingRows.balanced(features, training.labels(), positives, negatives);
  }

  private double onTuning(Fitted model) {
    Examples rows = tuning.orElseThrow();
    double[] ones = new double[rows.size()];
    Arrays.fill(ones, 1);
    double[] measured =
        Predictions.of(task, model.predict(rows.rows()), rows, ones, task.allClasses(), Double.NaN)
            .measure(RankedRows.onceEach(rows.size()));
    double value = measured[0];
    return Double.isNaN(value) ? Double.NEGATIVE_INFINITY : value;
  }

  /** A model of the classes that occur; one class leaves nothing to learn. */
  private static Model fitted(
      Learner learner, TrainingRows rows, RandomStream random, RunContext run) {
    if (rows.hasNumbers()) {
      return learner.fit(rows, random, run);
    }
    int[] present = IntStream.of(rows.labels()).distinct().sorted().toArray();
    if (present.length == rows.classes()) {
      return learner.fit(rows, random, run);
    }
    int[] positions = new int[rows.classes()];
    for (int i = 0; i < present.length; i++) {
      positions[present[i]] = i;
    }
    int[] labels = IntStream.of(rows.labels()).map(label -> positions[label]).toArray();
    Model model =
        present.length == 1
            ? tested ->
                IntStream.range(0, tested.length)
                    .mapToObj(i -> new double[] {1})
                    .toArray(double[][]::new)
            : learner.fit(
                TrainingRows.ofClasses(rows.features(), labels, present.length), random, run);
    return new Spread(model, present, rows.classes());
  }

  /** A model of some of the classes; the others have probability 0. */
  private record Spread(Model model, int[] present, int classes) implements Model {
    @Override
    public double[][] predict(double[][] rows) {
      double[][] some = model.predict(rows);
      double[][] all = new double[some.length][classes];
      for (int row = 0; row < some.length; row++) {
        for (int i = 0; i < present.length; i++) {
          all[row][present[i]] = some[row][i];
        }
      }
      return all;
    }

    @Override
    public void close() {
      model.close();
    }
  }

  private record FittedModel(FittedEncoder encoder, Model model) implements Fitted {
    @Override
    public double[][] predict(Dataset rows) {
      double[][] predicted = model.predict(LabelledRows.encode(rows, encoder));
      for (double[] row : predicted) {
        for (double value : row) {
          if (!Double.isFinite(value)) {
            throw new PluginException(
                "utility.not-a-number",
                "The model predicted values that are not numbers.",
                "Check for columns of extreme values, or leave this learner out.");
          }
        }
      }
      return predicted;
    }

    @Override
    public void close() {
      model.close();
    }
  }
}
