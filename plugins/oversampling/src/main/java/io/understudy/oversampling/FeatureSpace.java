package io.understudy.oversampling;

import io.understudy.numerics.Distance;
import io.understudy.numerics.FeatureMatrix;
import io.understudy.numerics.NearestNeighbours;
import io.understudy.numerics.Neighbours;
import io.understudy.numerics.Parallel;
import io.understudy.spi.DataException;
import io.understudy.spi.Dataset;
import io.understudy.spi.Role;
import io.understudy.spi.RunContext;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a data set as points: its numeric and categorical features, scaled, without missing
 * cells. Reads a column only when needed and as few of its rows as needed.
 */
final class FeatureSpace {
  private final Dataset training;
  private final List<ColumnCodec> features;
  private final boolean standardise;
  private final RunContext run;
  private final Scale[] scales;
  private @Nullable FeatureMatrix all;
  private @Nullable NearestNeighbours euclidean;

  /** How the numbers of a column become coordinates; NaN becomes the median. */
  private record Scale(double centre, double unit, double median) {
    double coordinate(double number) {
      return ((Double.isNaN(number) ? median : number) - centre) / unit;
    }
  }

  /**
   * Creates the space.
   *
   * @param training the rows
   * @param codecs all columns' codecs
   * @param standardise whether numbers are divided by their standard deviation
   * @param run grants threads and may cancel
   * @throws DataException ({@code oversampling.no-features}) if no column can be used for distances
   */
  FeatureSpace(Dataset training, List<ColumnCodec> codecs, boolean standardise, RunContext run) {
    this.training = training;
    this.features = codecs.stream().filter(FeatureSpace::isCoordinate).toList();
    this.standardise = standardise;
    this.run = run;
    this.scales = new Scale[features.size()];
    if (features.isEmpty()) {
      throw new DataException(
          "oversampling.no-features",
          "Neighbours need at least one feature of numbers, categories, dates or times; found none.",
          "Correct the schema, or use oversampling.random.");
    }
  }

  private static boolean isCoordinate(ColumnCodec codec) {
    boolean usable =
        codec.treatment() == Treatment.INTERPOLATE || codec.treatment() == Treatment.VOTE;
    return usable && codec.schema().role() == Role.FEATURE;
  }

  /** The points of some rows. */
  FeatureMatrix points(int[] rows) {
    FeatureMatrix known = all;
    if (known != null) {
      return known.select(rows);
    }
    double[][] columns = new double[features.size()][];
    Parallel.forRanges(
        columns.length,
        1,
        run,
        (from, to) -> {
          ColumnCodec codec = features.get(from);
          columns[from] = codec.read(training.column(codec.schema().name()), rows, run);
          scale(from, columns[from], null);
        });
    return FeatureMatrix.ofColumns(names(), Arrays.asList(columns), run);
  }

  /** The points of all rows; kept. */
  FeatureMatrix allPoints() {
    FeatureMatrix known = all;
    if (known == null) {
      double[][] columns = new double[features.size()][];
      Parallel.forRanges(
          columns.length,
          1,
          run,
          (from, to) -> {
            ColumnCodec codec = features.get(from);
            columns[from] = codec.read(training.column(codec.schema().name()), run);
            scale(from, columns[from], columns[from]);
          });
      known = FeatureMatrix.ofColumns(names(), Arrays.asList(columns), run);
      all = known;
    }
    return known;
  }

  private List<String> names() {
    return features.stream().map(codec -> codec.schema().name()).toList();
  }

  /** Turns numbers into coordinates, in place; all numbers of the column may be known already. */
  private void scale(int feature, double[] numbers, double @Nullable [] column) {
    if (features.get(feature).treatment() == Treatment.VOTE) {
      return;
    }
    boolean missing = hasMissing(numbers);
    Scale known = scales[feature];
    if (known == null) {
      if (!standardise && !missing) {
        return;
      }
      ColumnCodec codec = features.get(feature);
      double[] whole =
          column == null ? codec.read(training.column(codec.schema().name()), run) : column;
      known = scaleOf(whole);
      scales[feature] = known;
    }
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = known.coordinate(numbers[i]);
    }
  }

  /** Mean and standard deviation (divided by n) of what is not missing; (0, 1) if nothing is. */
  private Scale scaleOf(double[] numbers) {
    double[] present = numbers;
    double median = 0;
    if (hasMissing(numbers)) {
      present = Arrays.stream(numbers).filter(number -> !Double.isNaN(number)).toArray();
      if (present.length == 0) {
        return new Scale(0, 1, 0);
      }
      median = median(present);
    }
    if (!standardise) {
      return new Scale(0, 1, median);
    }
    double mean = mean(present);
    double deviation = deviation(present, mean);
    return new Scale(mean, deviation > 0 ? deviation : 1, median);
  }

  private static boolean hasMissing(double[] numbers) {
    for (double number : numbers) {
      if (Double.isNaN(number)) {
        return true;
      }
    }
    return false;
  }

  /**
   * How far apart rows of a class are: as SMOTENC has it, a mismatch of categories adds the square
   * of the median standard deviation of the class's numbers.
   *
   * @param ofClass the points of the class
   */
  Distance distance(FeatureMatrix ofClass) {
    return features.stream().noneMatch(codec -> codec.treatment() == Treatment.VOTE)
        ? Distance.euclidean()
        : Distance.mixed(mismatches(ofClass));
  }

  /**
   * For each feature what a mismatch adds to the squared distance of rows of a class; NaN for
   * numbers.
   *
   * @param ofClass the points of the class
   */
  double[] mismatches(FeatureMatrix ofClass) {
    double median = medianDeviation(ofClass);
    double mismatch = median > 0 ? median * median : 1;
    return features.stream()
        .mapToDouble(codec -> codec.treatment() == Treatment.VOTE ? mismatch : Double.NaN)
        .toArray();
  }

  /** How many features are numbers, dates or times. */
  int numericFeatures() {
    return (int)
        features.stream().filter(codec -> codec.treatment() == Treatment.INTERPOLATE).count();
  }

  /** The median of the standard deviations (divided by n) of a class's numbers; 0 if none. */
  double medianDeviation(FeatureMatrix ofClass) {
    double[] deviations =
        IntStream.range(0, features.size())
            .filter(feature -> features.get(feature).treatment() == Treatment.INTERPOLATE)
            .mapToDouble(
                feature -> {
                  double[] numbers = ofClass.column(feature);
                  return deviation(numbers, mean(numbers));
                })
            .toArray();
    return deviations.length == 0 ? 0 : median(deviations);
  }

  /** The nearest other rows of the same class: numbers of points, not of rows. */
  Neighbours withinClass(FeatureMatrix ofClass, int count) {
    return NearestNeighbours.of(ofClass, distance(ofClass)).nearestOfAll(count, run);
  }

  /** The nearest other rows of any class. */
  Neighbours amongAll(int[] rows, Distance distance, int count) {
    FeatureMatrix points = allPoints();
    if (!distance.equals(Distance.euclidean())) {
      return NearestNeighbours.of(points, distance).nearestOfRows(rows, count, run);
    }
    NearestNeighbours search = euclidean;
    if (search == null) {
      search = NearestNeighbours.of(points, distance);
      euclidean = search;
    }
    return search.nearestOfRows(rows, count, run);
  }

  static double mean(double[] numbers) {
    double sum = 0;
    for (double number : numbers) {
      sum += number;
    }
    return sum / numbers.length;
  }

  static double deviation(double[] numbers, double mean) {
    double sum = 0;
    for (double number : numbers) {
      sum += (number - mean) * (number - mean);
    }
    return Math.sqrt(sum / numbers.length);
  }

  private static double median(double[] numbers) {
    double[] sorted = numbers.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
