package io.understudy.oversampling;

import io.understudy.numerics.FeatureMatrix;
import io.understudy.spi.CancelledException;
import io.understudy.spi.PluginException;
import io.understudy.spi.RandomSource;
import io.understudy.spi.RunContext;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicBoolean;
import smile.base.svm.LASVM;
import smile.math.MathEx;
import smile.math.kernel.MercerKernel;

/**
 * Finds the support vectors of one class against all other rows, with Smile's LASVM.
 *
 * <p>Smile draws the order of rows from a generator of the thread, and adds up in parallel streams
 * whose order depends on their pool. So each fit runs in a pool of one thread that is seeded first:
 * then the same rows and seed give the same support vectors anywhere. Smile knows no cancellation;
 * the kernel, which it calls all the time, ends it.
 */
final class SupportVectors {
  private static final double TOLERANCE = 1e-3;
  private static final int EPOCHS = 2;
  private static final int CHECK_EVERY = 1 << 12;

  private SupportVectors() {}

  /**
   * Finds support vectors.
   *
   * @param points all rows
   * @param mismatches for each column what a mismatch adds to the squared distance; NaN for numbers
   * @param rowsOfClass the rows of the class, ascending
   * @param penalty the cost of a row on the wrong side
   * @param random seeds the order of rows
   * @param run may cancel
   * @return places among the rows of the class, ascending
   */
  static int[] of(
      FeatureMatrix points,
      double[] mismatches,
      int[] rowsOfClass,
      double penalty,
      RandomSource random,
      RunContext run) {
    Integer[] rows = new Integer[points.rowCount()];
    Arrays.setAll(rows, row -> row);
    int[] sides = new int[rows.length];
    Arrays.fill(sides, -1);
    for (int row : rowsOfClass) {
      sides[row] = 1;
    }
    AtomicBoolean cancelled = new AtomicBoolean();
    Gaussian kernel = new Gaussian(points, mismatches, gamma(points, mismatches), cancelled);
    long seed = random.nextLong();
    Object[] support =
        inOneThread(
            () -> {
              MathEx.setSeed(seed);
              return new LASVM<>(kernel, penalty, TOLERANCE).fit(rows, sides, EPOCHS).instances();
            },
            cancelled,
            run);
    return Arrays.stream(support)
        .mapToInt(row -> Arrays.binarySearch(rowsOfClass, (Integer) row))
        .filter(place -> place >= 0)
        .sorted()
        .toArray();
  }

  /** {@code 1 / (features · variance of all numbers)}, the usual choice; the variance 1 if none. */
  static double gamma(FeatureMatrix points, double[] mismatches) {
    double sum = 0;
    double squares = 0;
    long count = 0;
    for (int column = 0; column < mismatches.length; column++) {
      if (Double.isNaN(mismatches[column])) {
        for (double number : points.column(column)) {
          sum += number;
          count++;
        }
      }
    }
    double mean = sum / count;
    for (int column = 0; column < mismatches.length; column++) {
      if (Double.isNaN(mismatches[column])) {
        for (double number : points.column(column)) {
          squares += (number - mean) * (number - mean);
        }
      }
    }
    double variance = count > 0 && squares > 0 ? squares / count : 1;
    return 1 / (mismatches.length * variance);
  }

  /** What Smile computes. */
  @FunctionalInterface
  private interface Work {
    Object[] run();
  }

  private static Object[] inOneThread(Work work, AtomicBoolean cancelled, RunContext run) {
    ForkJoinPool oneThread = new ForkJoinPool(1);
    try {
      var fit = oneThread.submit(work::run);
      while (!fit.isDone()) {
        run.checkCancelled();
        Thread.sleep(1);
      }
      return fit.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      run.checkCancelled();
      throw new CancelledException(
          "run.cancelled", "The run was cancelled.", "Run it again when you need it.");
    } catch (ExecutionException e) {
      throw new PluginException(
              "oversampling.svm-failed",
              "The support vector machine could not be fitted.",
              "Check for columns of extreme values, or use oversampling.borderline-smote.")
          .because(e);
    } finally {
      cancelled.set(true);
      oneThread.shutdownNow();
    }
  }

  /** The kernel {@code exp(−γ d²)} of rows by their numbers. */
  private static final class Gaussian implements MercerKernel<Integer> {
    private static final long serialVersionUID = 1L;

    private final transient FeatureMatrix points;
    private final double[] mismatches;
    private final double gamma;
    private final AtomicBoolean cancelled;
    private int calls;

    Gaussian(FeatureMatrix points, double[] mismatches, double gamma, AtomicBoolean cancelled) {
      this.points = points;
      this.mismatches = mismatches;
      this.gamma = gamma;
      this.cancelled = cancelled;
    }

    @Override
    public double k(Integer a, Integer b) {
      if (calls++ % CHECK_EVERY == 0 && cancelled.get()) {
        throw new CancelledException(
            "run.cancelled", "The run was cancelled.", "Run it again when you need it.");
      }
      double distance = 0;
      for (int column = 0; column < mismatches.length; column++) {
        double difference = points.get(a, column) - points.get(b, column);
        if (Double.isNaN(mismatches[column])) {
          distance += difference * difference;
        } else if (difference != 0) {
          distance += mismatches[column];
        }
      }
      return StrictMath.exp(-gamma * distance);
    }

    @Override
    public double[] kg(Integer a, Integer b) {
      throw new UnsupportedOperationException("LASVM needs no gradient");
    }

    @Override
    public MercerKernel<Integer> of(double[] hyperparameters) {
      return this;
    }

    @Override
    public double[] hyperparameters() {
      return new double[] {gamma};
    }

    @Override
    public double[] lo() {
      return new double[] {0};
    }

    @Override
    public double[] hi() {
      return new double[] {Double.POSITIVE_INFINITY};
    }
  }
}
