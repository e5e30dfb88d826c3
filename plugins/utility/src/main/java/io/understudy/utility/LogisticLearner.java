package io.understudy.utility;

import io.understudy.spi.PluginException;
import io.understudy.spi.RandomStream;
import io.understudy.spi.RunContext;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import smile.classification.LogisticRegression;

/**
 * Logistic regression with a ridge penalty on all coefficients but the intercept: minimises {@code
 * sum of log losses + 0.5 · |w|²} by L-BFGS (Smile).
 *
 * <p>The library takes no weights, so a row of weight w is given w times: the likelihood of whole
 * weights is the same.
 *
 * <p>The library adds up losses in a parallel stream, whose order of additions follows the size of
 * the thread pool it runs in. It therefore gets a pool of one thread here, which makes the last bit
 * independent of the machine's processors.
 */
final class LogisticLearner implements Learner {
  static final String NAME = "logistic regression";
  private static final double PENALTY = 1;
  private static final double TOLERANCE = 1e-6;
  private static final int MOST_ITERATIONS = 1_000;
  private static final long POLL_MILLIS = 50;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Classifier fit(TrainingRows rows, RandomStream random, RunContext run) {
    int[] repeated = repeatedByWeight(rows);
    double[][] features = new double[repeated.length][];
    int[] labels = new int[repeated.length];
    for (int i = 0; i < repeated.length; i++) {
      features[i] = rows.features()[repeated[i]];
      labels[i] = rows.labels()[repeated[i]];
    }
    double[] coefficients = coefficients(features, labels, run);
    return tested ->
        Arrays.stream(tested).mapToDouble(row -> probability(coefficients, row)).toArray();
  }

  private static int[] repeatedByWeight(TrainingRows rows) {
    long size = 0;
    for (int row = 0; row < rows.size(); row++) {
      size += rows.weight(row);
    }
    int[] repeated = new int[Math.toIntExact(size)];
    int next = 0;
    for (int row = 0; row < rows.size(); row++) {
      int end = next + rows.weight(row);
      Arrays.fill(repeated, next, end, row);
      next = end;
    }
    return repeated;
  }

  private static double[] coefficients(double[][] features, int[] labels, RunContext run) {
    ForkJoinPool oneThread = new ForkJoinPool(1);
    try {
      Future<double[]> fit =
          oneThread.submit(
              () ->
                  LogisticRegression.binomial(features, labels, PENALTY, TOLERANCE, MOST_ITERATIONS)
                      .coefficients());
      return await(fit, run);
    } finally {
      // After a cancellation the abandoned fit ends by itself on its daemon thread.
      oneThread.shutdownNow();
    }
  }

  private static double[] await(Future<double[]> fit, RunContext run) {
    while (true) {
      run.checkCancelled();
      try {
        return fit.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException stillRunning) {
        continue;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        run.checkCancelled();
        throw failed(e);
      } catch (ExecutionException e) {
        throw failed(e);
      }
    }
  }

  private static PluginException failed(Throwable cause) {
    return new PluginException(
            "utility.logistic-failed",
            "Logistic regression could not be fitted.",
            "Check for columns of extreme values, or leave this learner out.")
        .because(cause);
  }

  /** The intercept stands last. */
  private static double probability(double[] coefficients, double[] row) {
    double logit = coefficients[row.length];
    for (int column = 0; column < row.length; column++) {
      logit += coefficients[column] * row[column];
    }
    return 1 / (1 + StrictMath.exp(-logit));
  }
}
