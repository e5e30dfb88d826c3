package io.understudy.utility;

import io.understudy.numerics.Parallel;
import io.understudy.spi.DataException;
import io.understudy.spi.PluginException;
import io.understudy.spi.RandomStream;
import io.understudy.spi.RunContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Fits every pipeline in every regime of one division of the real rows, and lets it predict the
 * same holdout rows. A pipeline gets the same stream in every regime, so that regimes differ by
 * their rows and not by luck. The result does not depend on threads.
 *
 * @param task what is predicted
 * @param pipelines in the order of results
 * @param holdout the real rows to judge by
 * @param weights of the holdout rows
 * @param assessed the classes that means over classes are about
 * @param correction moves probabilities to the population, for two classes
 * @param validation real rows to choose thresholds on
 * @param importance what to shuffle, if anything
 * @param random of this division
 * @param run grants threads and may cancel
 * @param progress where this division stands in the run
 */
record Contest(
    Task task,
    List<Pipeline> pipelines,
    Examples holdout,
    double[] weights,
    int[] assessed,
    PriorCorrection correction,
    Optional<Examples> validation,
    Optional<Importance> importance,
    RandomStream random,
    RunContext run,
    Progress progress) {
  private static final String STEP = "fit and predict";

  /**
   * A part of a run.
   *
   * @param from what is done before, in [0, 1]
   * @param to what is done after
   */
  record Progress(double from, double to) {
    double at(double share) {
      return from + share * (to - from);
    }
  }

  /** By regime and pipeline. */
  List<List<Fit>> fits(List<Regime> regimes) {
    int all = regimes.size() * pipelines.size();
    AtomicReferenceArray<Fit> fits = new AtomicReferenceArray<>(Math.max(1, all));
    AtomicInteger finished = new AtomicInteger();
    List<Integer> beside = new ArrayList<>();
    for (int pipeline = pipelines.size() - 1; pipeline >= 0; pipeline--) {
      for (int regime = 0; regime < regimes.size(); regime++) {
        int position = regime * pipelines.size() + pipeline;
        if (pipelines.get(pipeline).isParallel()) {
          beside.add(position);
        } else {
          fits.set(position, fit(pipelines.get(pipeline), regimes.get(regime)));
          run.progress(progress.at((double) finished.incrementAndGet() / all), STEP);
        }
      }
    }
    Parallel.forRanges(
        beside.size(),
        1,
        run,
        (from, to) -> {
          int position = beside.get(from);
          Pipeline pipeline = pipelines.get(position % pipelines.size());
          fits.set(position, fit(pipeline, regimes.get(position / pipelines.size())));
          run.progress(progress.at((double) finished.incrementAndGet() / all), STEP);
        });
    List<List<Fit>> byRegime = new ArrayList<>();
    for (int regime = 0; regime < regimes.size(); regime++) {
      List<Fit> ofRegime = new ArrayList<>();
      for (int pipeline = 0; pipeline < pipelines.size(); pipeline++) {
        ofRegime.add(fits.get(regime * pipelines.size() + pipeline));
      }
      byRegime.add(ofRegime);
    }
    return byRegime;
  }

  private Fit fit(Pipeline pipeline, Regime regime) {
    if (regime.classWeights() && !pipeline.weighs()) {
      return Fit.failed(
          "a learner of one's own is given rows alone, and cannot be told to weigh them");
    }
    run.checkCancelled();
    RandomStream stream = random.child(pipeline.name());
    try (Pipeline.Fitted model =
        pipeline.fit(regime.training(), regime.classWeights(), stream, run)) {
      run.checkCancelled();
      double[][] predicted = predict(model, holdout);
      Predictions onHoldout =
          Predictions.of(task, predicted, holdout, weights, assessed, threshold(model));
      List<Predictions> also = new ArrayList<>();
      for (Examples rows : regime.alsoTested()) {
        also.add(
            Predictions.of(
                task, predict(model, rows), rows, ones(rows.size()), occurring(rows), Double.NaN));
      }
      double[] importances =
          importance.isPresent() ? importance.get().of(task, model, assessed, run) : new double[0];
      return Fit.of(onHoldout, also, importances);
    } catch (DataException e) {
      return Fit.failed(e.problem());
    } catch (PluginException e) {
      if (!pipeline.isParallel()) {
        // The user's own code: a mistake shows at once.
        throw e;
      }
      return Fit.failed(e.problem());
    }
  }

  private double[][] predict(Pipeline.Fitted model, Examples rows) {
    double[][] predicted = model.predict(rows.rows());
    if (!task.hasTwoClasses()) {
      return predicted;
    }
    double[] positive = new double[predicted.length];
    for (int row = 0; row < positive.length; row++) {
      positive[row] = predicted[row][1];
    }
    double[] corrected = correction.apply(positive);
    if (corrected == positive) {
      return predicted;
    }
    double[][] both = new double[corrected.length][];
    for (int row = 0; row < both.length; row++) {
      both[row] = new double[] {1 - corrected[row], corrected[row]};
    }
    return both;
  }

  private double threshold(Pipeline.Fitted model) {
    if (!task.hasTwoClasses() || validation.isEmpty()) {
      return Double.NaN;
    }
    Examples rows = validation.get();
    return new ClassPredictions(
            predict(model, rows), rows.labels(), ones(rows.size()), assessed, Double.NaN)
        .thresholdOfLargestF1();
  }

  private int[] occurring(Examples rows) {
    return Arrays.stream(task.allClasses())
        .filter(label -> rows.count(label) > 0 && rows.count(label) < rows.size())
        .toArray();
  }

  static double[] ones(int size) {
    double[] ones = new double[size];
    Arrays.fill(ones, 1);
    return ones;
  }
}
