package io.understudy.oversampling;

import io.understudy.numerics.Distance;
import io.understudy.numerics.FeatureMatrix;
import io.understudy.numerics.NearestNeighbours;
import io.understudy.numerics.Neighbours;
import io.understudy.numerics.Parallel;
import io.understudy.spi.DataException;
import io.understudy.spi.Descriptor;
import io.understudy.spi.FitRequest;
import io.understudy.spi.Parameter;
import io.understudy.spi.RandomSource;
import io.understudy.spi.RunContext;
import io.understudy.spi.Trait;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * KMeans-SMOTE: all rows are clustered by k-means; SMOTE then works inside each cluster in which
 * the class is common enough, most where the class's rows are far apart.
 *
 * <p>A cluster is used if at least the share {@code cluster_balance_threshold} of its rows is of
 * the class, and at least {@code neighbours + 1} rows are. Of the rows to add it gets a share in
 * proportion to its sparsity {@code (mean distance of the class's rows)^e / n}, with n the class's
 * rows in the cluster and e the {@code density_exponent}, by default {@code 0.16 · log₁.₆(n)^1.8}.
 * Shares are rounded by largest remainder; with {@code compatible} each is rounded up as in
 * imbalanced-learn, and the sum may be more than asked for. Given the clusters, and with {@code
 * scaling} none, the clusters used, sparsities and rows are those of imbalanced-learn.
 *
 * <p>Clusters come from Lloyd's algorithm with k-means++ seeding on the distances of {@link
 * SmoteNc}, a category's centre being the shares of its categories. Fitting takes O(N k d) a round
 * for N rows, at most {@value Clusters#MOST_ROUNDS} rounds.
 *
 * @see "Douzas, Bacao and Last (2018), Improving imbalanced learning through a heuristic
 *     oversampling method based on k-means and SMOTE, Information Sciences 465:1–20"
 */
public final class KMeansSmote extends Oversampler {
  static final Parameter<Integer> CLUSTERS =
      Parameter.integer("clusters", 8)
          .between(1, 1_000)
          .doc("How many clusters all rows are divided into; no more than there are rows.");

  static final Parameter<Integer> NEIGHBOURS =
      Parameter.integer("neighbours", 2)
          .between(1, 100)
          .doc("Rows of the class and cluster considered around each seed row.");

  static final Parameter<Double> BALANCE_THRESHOLD =
      Parameter.custom("cluster_balance_threshold", AutoOrNumber.AUTO, new AutoOrNumber(1))
          .doc(
              "The share of the class from which on a cluster is used. 'auto': half of the class's"
                  + " share of all rows to add, so 0.5 for two classes. Lower it where the class is"
                  + " rare everywhere.");

  static final Parameter<Double> DENSITY_EXPONENT =
      Parameter.custom("density_exponent", AutoOrNumber.AUTO, new AutoOrNumber(100))
          .doc(
              "How much more rows sparse clusters get; 0 makes no difference of distances. 'auto':"
                  + " grows with the number of rows.");

  static final Parameter<Boolean> COMPATIBLE =
      Parameter.bool("compatible", false)
          .doc(
              "Whether to round each cluster's rows up, as imbalanced-learn does. The total may then"
                  + " be more than what was asked.");

  private static final double LOG_BASE = 1.6;
  private static final double LOG_POWER = 1.8;
  private static final double LOG_FACTOR = 0.16;

  /** Creates the generator. */
  public KMeansSmote() {}

  @Override
  public Descriptor descriptor() {
    return Descriptor.of("kmeans-smote", "KMeans-SMOTE")
        .summary("SMOTE inside clusters where the rare class is common, most in sparse ones.")
        .whenToUse(
            "Where the rare class falls into several groups, so that lines between them would cross"
                + " other classes.")
        .limits(
            "Fails where no cluster holds enough of the class; ignores rows outside the clusters"
                + " used. Results depend on the number of clusters. Distorts predicted"
                + " probabilities. No privacy.")
        .kinds(Options.kinds())
        .traits(Trait.CONTAINS_RECORDS, Trait.AUGMENTS_CLASSES, Trait.PORTABLE)
        .parameters(
            SamplingStrategy.PARAMETER,
            NEIGHBOURS,
            CLUSTERS,
            BALANCE_THRESHOLD,
            DENSITY_EXPONENT,
            COMPATIBLE,
            Options.SCALING,
            Options.ROUND_TO_GRAIN)
        .citation(
            "Douzas, Bacao, Last (2018), Improving imbalanced learning through a heuristic"
                + " oversampling method based on k-means and SMOTE, Inf. Sci. 465:1-20")
        .build();
  }

  @Override
  Fit start(FitRequest request, Training training) {
    return new KMeansFit(request, training, null);
  }

  /** A cluster in which rows are made: places among the class's rows, and its sparsity. */
  record Used(int cluster, int[] places, double sparsity) {}

  /** Learns classes. */
  static final class KMeansFit implements Fit {
    private final FitRequest request;
    private final Training training;
    private final FeatureSpace space;
    private final int neighbours;
    private int @Nullable [] clusterOfRow;

    /** Starts a fit; with the cluster of each row, if that is known. */
    KMeansFit(FitRequest request, Training training, int @Nullable [] clusterOfRow) {
      this.request = request;
      this.training = training;
      this.space = training.space(Options.standardises(request));
      this.neighbours = request.get(NEIGHBOURS);
      this.clusterOfRow = clusterOfRow;
    }

    @Override
    public ClassModel learn(int c) {
      int[] rows = training.rowsForNeighbours(c, "KMeans-SMOTE", neighbours);
      FeatureMatrix points = space.points(rows);
      Distance distance = space.distance(points);
      List<Used> used = used(c, rows, points);
      int[] counts = rowsPerCluster(used, training.additions(c), request.get(COMPATIBLE));
      int[] seeds = used.stream().flatMapToInt(it -> Arrays.stream(it.places())).toArray();
      int[] rowsPerSeed = new int[seeds.length];
      int[] found = new int[seeds.length * neighbours];
      RandomSource random = training.run().random("seeds").at(c);
      int first = 0;
      for (int i = 0; i < counts.length; i++) {
        int[] places = used.get(i).places();
        for (int row = 0; row < counts[i]; row++) {
          rowsPerSeed[first + random.nextInt(places.length)]++;
        }
        Neighbours nearest =
            NearestNeighbours.of(points.select(places), distance)
                .nearestOfAll(neighbours, training.run());
        for (int at = 0; at < places.length * neighbours; at++) {
          found[first * neighbours + at] = places[nearest.index(at / neighbours, at % neighbours)];
        }
        first += places.length;
      }
      return new ClassModelBuilder(training, c, rows)
          .seeds(seeds)
          .neighbours(neighbours, found)
          .rowsPerSeed(rowsPerSeed)
          .build();
    }

    /** The clusters in which rows of a class are made. */
    List<Used> used(int c, int[] rows, FeatureMatrix points) {
      int[] clusters = clusterOfRow();
      int[] sizes = new int[Arrays.stream(clusters).max().orElse(0) + 1];
      Arrays.stream(clusters).forEach(cluster -> sizes[cluster]++);
      double threshold = threshold(c);
      List<Used> used = new ArrayList<>();
      for (int cluster = 0; cluster < sizes.length; cluster++) {
        int it = cluster;
        int[] places =
            IntStream.range(0, rows.length).filter(place -> clusters[rows[place]] == it).toArray();
        boolean common = (double) places.length / sizes[cluster] >= threshold;
        if (common && places.length > neighbours) {
          double exponent = request.get(DENSITY_EXPONENT);
          double sparsity =
              sparsity(points.select(places), space.mismatches(points), exponent, training.run());
          used.add(new Used(cluster, places, sparsity));
        }
      }
      if (used.isEmpty()) {
        throw new DataException(
                "oversampling.no-cluster",
                "KMeans-SMOTE needs a cluster with "
                    + (neighbours + 1)
                    + " rows of each class that it adds to, and enough of that class among its rows;"
                    + " found none.",
                "Lower 'cluster_balance_threshold', change 'clusters', or use oversampling.smote.")
            .at(training.classes().column());
      }
      training.run().log().count("clusters-used", used.size());
      return used;
    }

    private double threshold(int c) {
      double asked = request.get(BALANCE_THRESHOLD);
      if (!Double.isNaN(asked)) {
        return asked;
      }
      long all = 0;
      for (int other = 0; other < training.classes().size(); other++) {
        all += training.additions(other);
      }
      return (double) training.additions(c) / all / 2;
    }

    private int[] clusterOfRow() {
      int[] known = clusterOfRow;
      if (known == null) {
        FeatureMatrix all = space.allPoints();
        known = Clusters.of(all, space.mismatches(all), request.get(CLUSTERS), training.run());
        clusterOfRow = known;
      }
      return known;
    }

    @Override
    public Diagnostics diagnostics() {
      return onDemand(request, Options.standardises(request), Smote.OVERLAP_NEIGHBOURS);
    }
  }

  /** How many rows each cluster gets. */
  static int[] rowsPerCluster(List<Used> used, long total, boolean compatible) {
    double sum = 0;
    for (Used cluster : used) {
      sum += cluster.sparsity();
    }
    double[] weights = new double[used.size()];
    for (int i = 0; i < weights.length; i++) {
      // Where all rows of each cluster are equal, none is sparser than another.
      weights[i] = sum > 0 ? used.get(i).sparsity() / sum : 1.0 / weights.length;
    }
    return compatible
        ? Arrays.stream(weights).mapToInt(weight -> (int) Math.ceil(total * weight)).toArray()
        : Apportionment.byLargestRemainder(weights, total);
  }

  /** The mean distance of two rows to the power of an exponent, NaN for the usual, by rows. */
  static double sparsity(
      FeatureMatrix points, double[] mismatches, double exponent, RunContext run) {
    int rows = points.rowCount();
    double[] sums = new double[rows];
    Parallel.forRanges(
        rows,
        1,
        run,
        (row, end) -> {
          for (int other = 0; other < rows; other++) {
            sums[row] += distance(points, mismatches, row, other);
          }
        });
    double sum = 0;
    for (double ofRow : sums) {
      sum += ofRow;
    }
    double mean = sum / ((double) rows * (rows - 1));
    double logarithm = StrictMath.log(rows) / StrictMath.log(LOG_BASE);
    double power =
        Double.isNaN(exponent) ? StrictMath.pow(logarithm, LOG_POWER) * LOG_FACTOR : exponent;
    return StrictMath.pow(mean, power) / rows;
  }

  private static double distance(FeatureMatrix points, double[] mismatches, int a, int b) {
    double squared = 0;
    for (int column = 0; column < mismatches.length; column++) {
      double difference = points.get(a, column) - points.get(b, column);
      if (Double.isNaN(mismatches[column])) {
        squared += difference * difference;
      } else if (difference != 0) {
        squared += mismatches[column];
      }
    }
    return Math.sqrt(squared);
  }
}
