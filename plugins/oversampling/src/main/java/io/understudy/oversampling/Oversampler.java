package io.understudy.oversampling;

import io.understudy.spi.FitRequest;
import io.understudy.spi.FittedGenerator;
import io.understudy.spi.Generator;
import io.understudy.spi.ModelReader;
import io.understudy.spi.RunContext;
import io.understudy.spi.Schema;
import java.util.ArrayList;
import java.util.List;

/** What the oversampling methods have in common: classes, plan, saving and loading. */
abstract sealed class Oversampler implements Generator
    permits RandomOversampler,
        Smote,
        SmoteNc,
        SmoteN,
        BorderlineSmote,
        SvmSmote,
        KMeansSmote,
        Adasyn {

  @Override
  public final FittedGenerator fit(FitRequest request, RunContext run) {
    return learn(request, run);
  }

  final OversamplingModel learn(FitRequest request, RunContext run) {
    Training training = Training.of(request, run);
    Fit fit = start(request, training);
    List<ClassModel> models = new ArrayList<>();
    for (int c = 0; c < training.classes().size(); c++) {
      run.checkCancelled();
      if (training.additions(c) > 0) {
        ClassModel model = fit.learn(c);
        // Rounding in compatible mode may leave a class with nothing to add.
        if (model.planned() > 0) {
          models.add(model);
          run.log().count("rows-planned", model.planned());
        }
      }
    }
    Schema schema = OversamplingModel.schemaOfSynthetic(training.rows().schema());
    return new OversamplingModel(
        descriptor().title(), schema, training.codecs(), models, fit.diagnostics());
  }

  /** A fit under way: learns one class after the other. */
  interface Fit {
    /** Learns a class that gets rows. */
    ClassModel learn(int c);

    /** How the classes learnt overlap with others. */
    Diagnostics diagnostics();
  }

  /** Prepares to learn classes. */
  abstract Fit start(FitRequest request, Training training);

  @Override
  public final FittedGenerator load(ModelReader model) {
    return OversamplingModel.load(model);
  }

  /**
   * Diagnostics of a method that does not need them itself: found from the training rows when first
   * asked for, with m nearest rows.
   */
  static Diagnostics onDemand(FitRequest request, boolean standardise, int m) {
    return Diagnostics.onDemand(
        () -> {
          Training training = Training.of(request, RunContext.standalone(0));
          FeatureSpace space = training.space(standardise);
          int possible = Math.min(m, training.classes().rowCount() - 1);
          Overlap overlap = Overlap.none(possible);
          for (int c = 0; c < training.classes().size(); c++) {
            if (training.additions(c) > 0) {
              int[] rows = training.classes().rowsOf(c);
              overlap =
                  overlap.and(
                      training.classes().labels().get(c),
                      training.foreignNeighbours(space, rows, c, possible));
            }
          }
          return overlap;
        });
  }

  /** Names the method alone. */
  @Override
  public final String toString() {
    return descriptor().title();
  }
}
