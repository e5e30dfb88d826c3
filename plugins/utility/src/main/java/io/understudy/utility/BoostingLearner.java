package io.understudy.utility;

import io.understudy.spi.PluginException;
import io.understudy.spi.RandomStream;
import io.understudy.spi.RunContext;
import java.util.Map;
import java.util.TreeMap;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * Gradient boosting of trees (Chen and Guestrin 2016, XGBoost): histogram splits, depth 5, learning
 * rate 0.1, logistic loss. One thread a fit, because sums of gradients differ with the number of
 * threads.
 *
 * @param rounds how many trees are boosted
 */
record BoostingLearner(int rounds) implements Learner {
  static final String NAME = "gradient boosting";
  private static final int DEPTH = 5;
  private static final double LEARNING_RATE = 0.1;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Classifier fit(TrainingRows rows, RandomStream random, RunContext run) {
    DMatrix training = null;
    Booster booster = null;
    try {
      training = matrix(rows.features());
      training.setLabel(labels(rows));
      training.setWeight(weights(rows));
      booster = XGBoost.train(training, settings(random), 0, Map.of(), null, null);
      for (int round = 0; round < rounds; round++) {
        run.checkCancelled();
        booster.update(training, round);
      }
      Classifier fitted = new Boosted(booster);
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

  private static Map<String, Object> settings(RandomStream random) {
    Map<String, Object> settings = new TreeMap<>();
    settings.put("objective", "binary:logistic");
    settings.put("tree_method", "hist");
    settings.put("max_depth", DEPTH);
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
      labels[row] = rows.labels()[row];
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

  private record Boosted(Booster booster) implements Classifier {
    @Override
    public double[] probabilities(double[][] rows) {
      double[] probabilities = new double[rows.length];
      if (rows.length == 0) {
        return probabilities;
      }
      try {
        DMatrix tested = matrix(rows);
        try {
          float[][] predicted = booster.predict(tested);
          for (int row = 0; row < rows.length; row++) {
            probabilities[row] = predicted[row][0];
          }
        } finally {
          tested.dispose();
        }
      } catch (XGBoostError e) {
        throw failed(e);
      }
      return probabilities;
    }

    @Override
    public void close() {
      booster.dispose();
    }
  }
}
