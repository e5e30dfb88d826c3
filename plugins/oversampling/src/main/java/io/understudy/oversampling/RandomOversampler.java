package io.understudy.oversampling;

import io.understudy.spi.Descriptor;
import io.understudy.spi.FitRequest;
import io.understudy.spi.Parameter;
import io.understudy.spi.Role;
import io.understudy.spi.Trait;
import java.util.Arrays;

/**
 * Random oversampling: repeats rows of the class, drawn with replacement; with {@code smoothing},
 * the smoothed bootstrap.
 *
 * <p>With smoothing s, Gaussian noise of standard deviation {@code s · h · σⱼ} is added to each
 * numeric feature j, where {@code h = (4 / ((d + 2) n))^(1 / (d + 4))} is Silverman's bandwidth for
 * d numeric features and n rows of the class, and σⱼ the standard deviation (divided by n) of the
 * class. Whole numbers, dates and times are rounded; declared ranges are kept; the column of role
 * time and categories are only repeated. Missing cells stay missing. O(1) for each number.
 *
 * @see "Menardi and Torelli (2014), Training and assessing classification rules with imbalanced
 *     data, Data Mining and Knowledge Discovery 28:92–122 (ROSE)"
 * @see "Silverman (1986), Density Estimation for Statistics and Data Analysis, section 4.3.2"
 */
public final class RandomOversampler extends Oversampler {
  static final Parameter<Double> SMOOTHING =
      Parameter.number("smoothing", 0)
          .between(0, 10)
          .doc(
              "How much noise is added to numbers: 0 repeats rows as they are, 1 is Silverman's"
                  + " bandwidth of a smoothed bootstrap.");

  private static final int OVERLAP_NEIGHBOURS = 10;

  /** Creates the generator. */
  public RandomOversampler() {}

  @Override
  public Descriptor descriptor() {
    return Descriptor.of("random", "Random oversampling")
        .summary("Repeats rows of the rare class, optionally with noise on numbers.")
        .whenToUse(
            "As the baseline that any other method must beat, and where a class has too few rows"
                + " for neighbours. Equals class weights for most models.")
        .limits(
            "Adds no information; repeated rows invite overfitting, most of all in trees and"
                + " nearest neighbours. Distorts predicted probabilities. No privacy: rows are real.")
        .kinds(Options.kinds())
        .traits(Trait.CONTAINS_RECORDS, Trait.AUGMENTS_CLASSES, Trait.PORTABLE)
        .parameters(SamplingStrategy.PARAMETER, SMOOTHING, Options.ROUND_TO_GRAIN)
        .citation(
            "Menardi, Torelli (2014), Training and assessing classification rules with imbalanced"
                + " data, Data Min. Knowl. Disc. 28:92-122")
        .build();
  }

  @Override
  Fit start(FitRequest request, Training training) {
    double smoothing = request.get(SMOOTHING);
    return new Fit() {
      @Override
      public ClassModel learn(int c) {
        int[] rows = training.classes().rowsOf(c);
        ClassModelBuilder model = new ClassModelBuilder(training, c, rows);
        return smoothing > 0
            ? model.noise(bandwidths(training, rows, smoothing)).build()
            : model.build();
      }

      @Override
      public Diagnostics diagnostics() {
        return onDemand(request, true, OVERLAP_NEIGHBOURS);
      }
    };
  }

  /** The standard deviation of the noise for each column; 0 where none is added. */
  static double[] bandwidths(Training training, int[] rowsOfClass, double smoothing) {
    long dimensions = training.codecs().stream().filter(RandomOversampler::isSmoothed).count();
    double power = 1.0 / (dimensions + 4);
    double bandwidth = StrictMath.pow(4.0 / ((dimensions + 2.0) * rowsOfClass.length), power);
    double[][] values = training.pool(rowsOfClass);
    double[] noise = new double[values.length];
    for (int column = 0; column < noise.length; column++) {
      if (isSmoothed(training.codecs().get(column))) {
        double[] present =
            Arrays.stream(values[column]).filter(value -> !Double.isNaN(value)).toArray();
        double deviation =
            present.length == 0 ? 0 : FeatureSpace.deviation(present, FeatureSpace.mean(present));
        noise[column] = smoothing * bandwidth * deviation;
      }
    }
    return noise;
  }

  private static boolean isSmoothed(ColumnCodec codec) {
    return codec.treatment() == Treatment.INTERPOLATE && codec.schema().role() == Role.FEATURE;
  }
}
