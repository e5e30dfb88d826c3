package io.understudy.fidelity;

import io.understudy.spi.PluginException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * A model that learns to tell two sets of rows apart (XGBoost, one thread a fit, since sums of
 * gradients differ with the number of threads). Settings are fixed: the same test for every table.
 */
enum Discriminator {
  /** Logistic regression with a light ridge penalty, by coordinate descent. */
  LOGISTIC("logistic", 25) {
    @Override
    void configure(Map<String, Object> settings) {
      settings.put("booster", "gblinear");
      settings.put("updater", "coord_descent");
      settings.put("feature_selector", "cyclic");
      settings.put("lambda", 1e-3);
      settings.put("alpha", 0);
      settings.put("eta", 0.7);
    }
  },

  /** Twenty-five shallow trees: sees interactions, and rows that were copied. */
  BOOSTED("boosted", 25) {
    @Override
    void configure(Map<String, Object> settings) {
      settings.put("tree_method", "hist");
      settings.put("max_depth", 4);
      settings.put("max_bin", 64);
      settings.put("eta", 0.3);
      settings.put("min_child_weight", 1);
    }
  };

  private final String word;
  private final int rounds;

  Discriminator(String word, int rounds) {
    this.word = word;
    this.rounds = rounds;
  }

  abstract void configure(Map<String, Object> settings);

  String word() {
    return word;
  }

  /** The probability of the first set for each row tested. */
  double[] probabilities(double[][] training, float[] labels, double[][] tested) {
    return fitted(
        training,
        labels,
        booster -> {
          DMatrix matrix = matrix(tested);
          try {
            float[][] predicted = booster.predict(matrix);
            return Arrays.stream(predicted).mapToDouble(row -> row[0]).toArray();
          } finally {
            matrix.dispose();
          }
        });
  }

  /** How much each encoded column helps to tell the sets apart: sums to 1, or to 0. */
  double[] importance(double[][] training, float[] labels) {
    int columns = training[0].length;
    String[] names = new String[columns];
    Arrays.setAll(names, i -> "f" + i);
    double[] gains =
        fitted(
            training,
            labels,
            booster -> {
              Map<String, Double> scores = booster.getScore(names, "total_gain");
              return Arrays.stream(names)
                  .mapToDouble(name -> scores.getOrDefault(name, 0.0))
                  .toArray();
            });
    double sum = Arrays.stream(gains).sum();
    return sum > 0 ? Arrays.stream(gains).map(gain -> gain / sum).toArray() : gains;
  }

  /** What is asked of a fitted booster before it is let go. */
  @FunctionalInterface
  private interface Question {
    double[] ask(Booster booster) throws XGBoostError;
  }

  private double[] fitted(double[][] training, float[] labels, Question question) {
    DMatrix matrix = null;
    Booster booster = null;
    try {
      matrix = matrix(training);
      matrix.setLabel(labels);
      Map<String, Object> settings = new TreeMap<>();
      settings.put("objective", "binary:logistic");
      settings.put("base_score", 0.5);
      settings.put("nthread", 1);
      settings.put("seed", 0);
      settings.put("verbosity", 0);
      configure(settings);
      booster = XGBoost.train(matrix, settings, rounds, Map.of(), null, null);
      return question.ask(booster);
    } catch (XGBoostError e) {
      throw new PluginException(
              "fidelity.classifier-failed",
              "The classifier that tells rows apart could not be fitted.",
              "Check for columns of extreme values.")
          .because(e);
    } catch (NoClassDefFoundError | ExceptionInInitializerError | UnsatisfiedLinkError e) {
      throw new PluginException(
              "fidelity.classifier-unavailable",
              "The native library of XGBoost could not be loaded.",
              "On Linux install OpenMP (libgomp1), or use the other evaluators.")
          .because(e);
    } finally {
      if (booster != null) {
        booster.dispose();
      }
      if (matrix != null) {
        matrix.dispose();
      }
    }
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
}
