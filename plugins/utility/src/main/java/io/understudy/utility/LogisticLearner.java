package io.understudy.utility;

import io.understudy.spi.PluginException;
import io.understudy.spi.RandomStream;
import io.understudy.spi.RunContext;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import smile.classification.LogisticRegression;

/**
 * Logistic regression, multinomial for several classes, with a ridge penalty on all coefficients
 * but the intercept: minimises {@code sum of log losses + 0.5 · penalty · |w|²} by L-BFGS (Smile).
 *
 * <p>The library takes no weights, so a row of weight w is given w times: the likelihood of whole
 * weights is the same.
 *
 * <p>The library adds up losses in a parallel stream, whose order of additions follows the size of
 * the thread pool it runs in. It therefore gets a pool of one thread here, which makes the last bit
 * independent of the machine's processors.
 *
 * @param penalty of the ridge, at least 0
 */
record LogisticLearner(double penalty) implements Learner {
  static final String NAME = "logistic regression";
  private static final double PENALTY = 1;
  private static final double TOLERANCE = 1e-6;
  private static final int MOST_ITERATIONS = 1_000;
  private static final long POLL_MILLIS = 50;

  LogisticLearner() {
    this(PENALTY);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Learner> variants() {
    return List.of(this, new LogisticLearner(100 * penalty), new LogisticLearner(penalty / 100));
  }

  @Override
  public Model fit(TrainingRows rows, RandomStream random, RunContext run) {
    int[] repeated = repeatedByWeight(rows);
    double[][] features = new double[repeated.length][];
    int[] labels = new int[repeated.length];
    for (int i = 0; i < repeated.length; i++) {
      features[i] = rows.features()[repeated[i]];
      labels[i] = rows.labels()[repeated[i]];
    }
    if (rows.classes() > 2) {
      return severalClasses(features, labels, rows.classes(), run);
    }
    double[] coefficients =
        onOneThread(
            () ->
                LogisticRegression.binomial(features, labels, penalty, TOLERANCE, MOST_ITERATIONS)
                    .coefficients(),
            run);
    return tested ->
        Arrays.stream(tested).map(row -> probabilities(coefficients, row)).toArray(double[][]::new);
  }

  private Model severalClasses(double[][] features, int[] labels, int classes, RunContext run) {
    LogisticRegression.Multinomial model =
        onOneThread(
            () ->
                LogisticRegression.multinomial(
                    features, labels, penalty, TOLERANCE, MOST_ITERATIONS),
            run);
    return tested -> {
      double[][] probabilities = new double[tested.length][classes];
      for (int row = 0; row < tested.length; row++) {
        model.predict(tested[row], probabilities[row]);
      }
      return probabilities;
    };
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

  private static <T> T onOneThread(Callable<T> fitting, RunContext run) {
    ForkJoinPool oneThread = new ForkJoinPool(1);
    try {
      return await(oneThread.submit(fitting), run);
    } finally {
      // After a cancellation the abandoned fit ends by itself on its daemon thread.
      oneThread.shutdownNow();
    }
  }

  private static <T> T await(Future<T> fit, RunContext run) {
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
  private static double[] probabilities(double[] coefficients, double[] row) {
    double logit = coefficients[row.length];
    for (int column = 0; column < row.length; column++) {
      logit += coefficients[column] * row[column];
    }
    double positive = 1 / (1 + StrictMath.exp(-logit));
    return new double[] {1 - positive, positive};
  }
}
