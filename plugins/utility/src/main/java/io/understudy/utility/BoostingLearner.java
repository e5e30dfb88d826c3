package io.understudy.utility;

import io.understudy.spi.PluginException;
import io.understudy.spi.RandomStream;
import io.understudy.spi.RunContext;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * Gradient boosting of trees (Chen and Guestrin 2016, XGBoost): histogram splits, depth 5, learning
 * rate 0.1; logistic loss, of several classes the softmax, of numbers the squared error. One thread
 * a fit, because sums of gradients differ with the number of threads.
 *
 * @param rounds how many trees are boosted (of several classes for each)
 * @param depth of each tree
 */
record BoostingLearner(int rounds, int depth) implements Learner {
  static final String NAME = "gradient boosting";
  private static final int DEPTH = 5;
  private static final double LEARNING_RATE = 0.1;

  BoostingLearner(int rounds) {
    this(rounds, DEPTH);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Learner> variants() {
    return List.of(this, new BoostingLearner(rounds, 2), new BoostingLearner(rounds, 8));
  }

  @Override
  public Model fit(TrainingRows rows, RandomStream random, RunContext run) {
    DMatrix training = null;
    Booster booster = null;
    try {
      training = matrix(rows.features());
      training.setLabel(labels(rows));
      training.setWeight(weights(rows));
      booster = XGBoost.train(training, settings(rows, random), 0, Map.of(), null, null);
      for (int round = 0; round < rounds; round++) {
        run.checkCancelled();
        booster.update(training, round);
      }
      Model fitted = new Boosted(booster, rows.classes());
      booster = null;
      return fitted;
    } catch (XGBoostError e) {
      throw failed(e);
    } catch (NoClassDefFoundError | ExceptionInInitializerError | UnsatisfiedLinkError e) {
      throw new PluginException(
              "utility.boosting-unavailable",
              "The native library of XGBoost could not be loaded.",
              "On Linux install OpenMP (libgomp1), or leave out the learner 'gradient boosting'.")
          .because(e);
    } finally {
      if (booster != null) {
        booster.dispose();
      }
      if (training != null) {
        training.dispose();
      }
    }
  }

  private Map<String, Object> settings(TrainingRows rows, RandomStream random) {
    Map<String, Object> settings = new TreeMap<>();
    if (rows.hasNumbers()) {
      settings.put("objective", "reg:squarederror");
    } else if (rows.classes() == 2) {
      settings.put("objective", "binary:logistic");
    } else {
      settings.put("objective", "multi:softprob");
      settings.put("num_class", rows.classes());
    }
    settings.put("tree_method", "hist");
    settings.put("max_depth", depth);
    settings.put("eta", LEARNING_RATE);
    settings.put("nthread", 1);
    settings.put("seed", (int) (random.seed() & Integer.MAX_VALUE));
    settings.put("verbosity", 0);
    return settings;
  }

  private static DMatrix matrix(double[][] rows) throws XGBoostError {
    int columns = rows[0].length;
    float[] values = new float[Math.multiplyExact(rows.length, columns)];
    int next = 0;
    for (double[] row : rows) {
      for (double value : row) {
        values[next++] = (float) value;
      }
    }
    return new DMatrix(values, rows.length, columns, Float.NaN);
  }

  private static float[] labels(TrainingRows rows) {
    float[] labels = new float[rows.size()];
    for (int row = 0; row < labels.length; row++) {
      labels[row] = rows.hasNumbers() ? (float) rows.numbers()[row] : rows.labels()[row];
    }
    return labels;
  }

  private static float[] weights(TrainingRows rows) {
    float[] weights = new float[rows.size()];
    for (int row = 0; row < weights.length; row++) {
      weights[row] = rows.weight(row);
    }
    return weights;
  }

  private static PluginException failed(XGBoostError cause) {
    return new PluginException(
            "utility.boosting-failed",
            "Gradient boosting could not be fitted.",
            "Check for columns of extreme values, or leave this learner out.")
        .because(cause);
  }

  private record Boosted(Booster booster, int classes) implements Model {
    @Override
    public double[][] predict(double[][] rows) {
      double[][] predicted = new double[rows.length][];
      if (rows.length == 0) {
        return predicted;
      }
      try {
        DMatrix tested = matrix(rows);
        try {
          float[][] outputs = booster.predict(tested);
          for (int row = 0; row < rows.length; row++) {
            predicted[row] = prediction(outputs[row]);
          }
        } finally {
          tested.dispose();
        }
      } catch (XGBoostError e) {
        throw failed(e);
      }
      return predicted;
    }

    /** Of two classes the library gives the second alone. */
    private double[] prediction(float[] output) {
      if (classes == 2) {
        return new double[] {1 - (double) output[0], output[0]};
      }
      double[] prediction = new double[output.length];
      for (int i = 0; i < output.length; i++) {
        prediction[i] = output[i];
      }
      return prediction;
    }

    @Override
    public void close() {
      booster.dispose();
    }
  }
}
