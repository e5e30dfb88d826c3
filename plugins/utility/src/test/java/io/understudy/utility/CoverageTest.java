package io.understudy.utility;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.numerics.Parallel;
import io.understudy.spi.Interval;
import io.understudy.spi.RandomSource;
import io.understudy.spi.RandomStream;
import io.understudy.spi.RunContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * How often intervals hold what they are about. With {@code -Pheavy} 2,000 simulations of each
 * case, whose table {@code SIMULATIONS.md} keeps; in every build 200 of a few, with bounds that are
 * five standard errors from a coverage of 93 to 97%.
 */
@DisplayName("Intervals of 95% cover 93 to 97% of what they are about:")
class CoverageTest {
  private static final boolean HEAVY = Boolean.getBoolean("heavy");
  private static final int SIMULATIONS = HEAVY ? 2_000 : 200;
  private static final int RESAMPLES = HEAVY ? 1_000 : 300;
  private static final long SEED = 20_261_125;
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  /** Two fitted models on drawn holdout rows. */
  private interface Pair {
    /** The task's measures of both on one holdout, and its labels. */
    Drawn draw(RandomSource random);

    /** The true differences of the first two measures. */
    double[] truth();
  }

  private record Drawn(Predictions real, Predictions synthetic, int[] labels, int classes) {}

  /** A case by name; some only with {@code -Pheavy}. */
  private record Case(String name, String[] measures, boolean quick, Pair pair) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() {
    String[] ranks = {"Δ AUROC", "Δ average precision"};
    String[] numbers = {"Δ R²", "Δ MAE"};
    List<Case> cases = new ArrayList<>();
    cases.add(new Case("50 and 50 rows", ranks, true, new TwoClasses(50, 50, 1.5, 1.2)));
    cases.add(new Case("50 and 600 rows", ranks, false, new TwoClasses(50, 600, 1.5, 1.2)));
    cases.add(new Case("50 and 600 rows, equal", ranks, false, new TwoClasses(50, 600, 1.5, 1.5)));
    cases.add(new Case("200 and 1,000 rows", ranks, false, new TwoClasses(200, 1_000, 1.5, 1.3)));
    cases.add(new Case("50 and 600 rows, weak", ranks, false, new TwoClasses(50, 600, 0.6, 0.3)));
    cases.add(new Case("three classes of 50", ranks, false, new ThreeClasses(50)));
    cases.add(new Case("300 numbers", numbers, true, new Numbers(300, 1_000)));
    cases.add(new Case("300 numbers, t with 5 degrees", numbers, false, new Numbers(300, 5)));
    cases.add(new Case("2,000 numbers, t with 5 degrees", numbers, false, new Numbers(2_000, 5)));
    return cases.stream().filter(it -> HEAVY || it.quick);
  }

  @ParameterizedTest(name = "one release, {0}")
  @MethodSource("cases")
  void ofOneRelease(Case of) {
    double[] truth = of.pair.truth();
    AtomicIntegerArray covered = new AtomicIntegerArray(2);
    RandomStream random = RandomStream.of(SEED).child(of.name);
    RunContext all = RunContext.standalone(SEED, 2);
    Parallel.forRanges(
        SIMULATIONS,
        1,
        all,
        (from, to) -> {
          Drawn drawn = of.pair.draw(random.at(from));
          List<List<Fit>> fits =
              List.of(
                  List.of(Fit.of(drawn.real, List.of(), new double[0])),
                  List.of(Fit.of(drawn.synthetic, List.of(), new double[0])));
          ReleaseBootstrap bootstrap =
              ReleaseBootstrap.of(
                  fits,
                  drawn.labels,
                  drawn.classes,
                  RESAMPLES,
                  RunContext.standalone(SEED + from, 1));
          for (int measure = 0; measure < 2; measure++) {
            if (bootstrap.difference(1, 0, new int[] {0}, measure).contains(truth[measure])) {
              covered.incrementAndGet(measure);
            }
          }
        });
    for (int measure = 0; measure < 2; measure++) {
      report("this release", of.name, of.measures[measure], covered.get(measure), 0.97);
    }
  }

  private static void report(
      String estimand, String name, String measure, int covered, double most) {
    double coverage = (double) covered / SIMULATIONS;
    System.out.printf(
        Locale.ROOT, "| %s | %s | %s | %.1f%% |%n", estimand, name, measure, 100 * coverage);
    double slack = 5 * StrictMath.sqrt(0.95 * 0.05 / SIMULATIONS);
    double fewest = HEAVY ? 0.93 : 0.93 - slack;
    assertThat(coverage).as(name + ", " + measure).isBetween(fewest, HEAVY ? most : 1);
  }

  /**
   * Scores of both models are normal, with variance 1 and correlation 0.7 within a class, and the
   * positive class is shifted: AUROC is {@code Φ(shift / √2)}.
   */
  private record TwoClasses(int positives, int negatives, double real, double synthetic)
      implements Pair {

    @Override
    public Drawn draw(RandomSource random) {
      int size = positives + negatives;
      int[] labels = new int[size];
      double[][] ofReal = new double[size][];
      double[][] ofSynthetic = new double[size][];
      for (int row = 0; row < size; row++) {
        labels[row] = row < positives ? 1 : 0;
        double shared = random.nextGaussian() * StrictMath.sqrt(0.7);
        ofReal[row] = probabilities(labels[row] * real + shared, random);
        ofSynthetic[row] = probabilities(labels[row] * synthetic + shared, random);
      }
      return new Drawn(predictions(ofReal, labels), predictions(ofSynthetic, labels), labels, 2);
    }

    private static double[] probabilities(double signal, RandomSource random) {
      double score = signal + random.nextGaussian() * StrictMath.sqrt(0.3);
      double positive = 1 / (1 + StrictMath.exp(-score));
      return new double[] {1 - positive, positive};
    }

    private static Predictions predictions(double[][] predicted, int[] labels) {
      return new ClassPredictions(
          predicted, labels, Contest.ones(labels.length), new int[] {1}, Double.NaN);
    }

    @Override
    public double[] truth() {
      return new double[] {auroc(synthetic) - auroc(real), precision(synthetic) - precision(real)};
    }

    private static double auroc(double shift) {
      return NORMAL.cumulativeProbability(shift / StrictMath.sqrt(2));
    }

    /** The integral of precision over recall. */
    private double precision(double shift) {
      double share = (double) positives / (positives + negatives);
      double sum = 0;
      double step = 1e-3;
      for (double threshold = -8; threshold < 12; threshold += step) {
        double recall = NORMAL.survivalProbability(threshold - shift);
        double called = share * recall + (1 - share) * NORMAL.survivalProbability(threshold);
        sum += step * NORMAL.density(threshold - shift) * share * recall / called;
      }
      return sum;
    }
  }

  /** Scores of each class are normal around its corner; the truth is that of many rows. */
  private record ThreeClasses(int ofEach) implements Pair {
    private static final int MANY = 60_000;

    @Override
    public Drawn draw(RandomSource random) {
      return draw(random, ofEach);
    }

    private static Drawn draw(RandomSource random, int ofEach) {
      int[] labels = new int[3 * ofEach];
      double[][] real = new double[labels.length][];
      double[][] synthetic = new double[labels.length][];
      for (int row = 0; row < labels.length; row++) {
        labels[row] = row / ofEach;
        double[] shared = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
        real[row] = probabilities(labels[row], 1.5, shared, random);
        synthetic[row] = probabilities(labels[row], 1.2, shared, random);
      }
      return new Drawn(predictions(real, labels), predictions(synthetic, labels), labels, 3);
    }

    private static double[] probabilities(
        int label, double shift, double[] shared, RandomSource random) {
      double[] scores = new double[3];
      double sum = 0;
      for (int i = 0; i < 3; i++) {
        double score = (i == label ? shift : 0) + 0.8 * shared[i] + 0.6 * random.nextGaussian();
        scores[i] = StrictMath.exp(score);
        sum += scores[i];
      }
      for (int i = 0; i < 3; i++) {
        scores[i] /= sum;
      }
      return scores;
    }

    private static Predictions predictions(double[][] predicted, int[] labels) {
      return new ClassPredictions(
          predicted, labels, Contest.ones(labels.length), new int[] {0, 1, 2}, Double.NaN);
    }

    @Override
    public double[] truth() {
      double[] truth = new double[2];
      int repeats = 10;
      for (int repeat = 0; repeat < repeats; repeat++) {
        Drawn many = draw(RandomStream.of(SEED).child("truth").at(repeat), MANY);
        int[] once = RankedRows.onceEach(3 * MANY);
        for (int measure = 0; measure < 2; measure++) {
          truth[measure] +=
              (many.synthetic.measure(once)[measure] - many.real.measure(once)[measure]) / repeats;
        }
      }
      return truth;
    }
  }

  /** Normal numbers and predictions with errors of t, of which half is common to both models. */
  private record Numbers(int size, int degrees) implements Pair {
    private static final double REAL = 0.5;
    private static final double SYNTHETIC = 0.6;

    @Override
    public Drawn draw(RandomSource random) {
      double[] numbers = new double[size];
      double[][] real = new double[size][1];
      double[][] synthetic = new double[size][1];
      TDistribution errors = TDistribution.of(degrees);
      for (int row = 0; row < size; row++) {
        numbers[row] = random.nextGaussian();
        boolean same = random.nextDouble() < 0.5;
        double error = errors.inverseCumulativeProbability(random.nextDouble());
        double other = errors.inverseCumulativeProbability(random.nextDouble());
        real[row][0] = numbers[row] + REAL * error;
        synthetic[row][0] = numbers[row] + SYNTHETIC * (same ? error : other);
      }
      double[] ones = Contest.ones(size);
      return new Drawn(
          new NumberPredictions(real, numbers, ones),
          new NumberPredictions(synthetic, numbers, ones),
          new int[size],
          0);
    }

    @Override
    public double[] truth() {
      double variance = degrees / (degrees - 2.0);
      TDistribution errors = TDistribution.of(degrees);
      double absolute = 0;
      int steps = 200_000;
      for (int i = 0; i < steps; i++) {
        absolute += Math.abs(errors.inverseCumulativeProbability((i + 0.5) / steps)) / steps;
      }
      return new double[] {
        (REAL * REAL - SYNTHETIC * SYNTHETIC) * variance, (SYNTHETIC - REAL) * absolute
      };
    }
  }

  /**
   * A method: normal classes in five dimensions, a generator that draws from their fitted means, a
   * learner that ranks along the line between the means of the classes, cross-validation in five
   * parts with five seeds. The truth is the mean of many training samples.
   */
  @Test
  void ofAMethod() {
    int size = 300;
    int divisions = 5;
    int seeds = 5;
    double truth = 0;
    int many = 20_000;
    RandomStream random = RandomStream.of(SEED).child("method");
    for (int i = 0; i < many; i++) {
      RandomSource source = random.child("truth").at(i);
      double[][] training = Gaussians.draw(source, 3 * size / 5);
      double[] real = Gaussians.line(training);
      double[] synthetic = Gaussians.line(Gaussians.synthetic(training, source));
      truth += (Gaussians.auroc(synthetic) - Gaussians.auroc(real)) / many;
    }
    int covered = 0;
    for (int simulation = 0; simulation < SIMULATIONS; simulation++) {
      RandomSource source = random.at(simulation);
      double[][] rows = Gaussians.draw(source, size);
      double[][] values = new double[divisions][seeds];
      for (int division = 0; division < divisions; division++) {
        double[][] training = part(rows, division, divisions, true);
        double[][] holdout = part(rows, division, divisions, false);
        double real = Gaussians.auroc(Gaussians.line(training), holdout);
        for (int seed = 0; seed < seeds; seed++) {
          double[] line = Gaussians.line(Gaussians.synthetic(training, source));
          values[division][seed] = Gaussians.auroc(line, holdout) - real;
        }
      }
      Interval interval = new NestedDifference(values, 1.0 / 3).interval().orElseThrow();
      covered += interval.contains(truth) ? 1 : 0;
    }
    report("the method", "5 divisions, 5 seeds, 300 rows", "Δ AUROC", covered, 1);
  }

  /** Part i is held out, part i + 1 is for validation; rows of both classes alternate. */
  private static double[][] part(double[][] rows, int division, int parts, boolean training) {
    List<double[]> chosen = new ArrayList<>();
    for (int row = 0; row < rows.length; row++) {
      int part = (row / 2) % parts;
      boolean isTraining = part != division && part != (division + 1) % parts;
      if (training ? isTraining : part == division) {
        chosen.add(rows[row]);
      }
    }
    return chosen.toArray(double[][]::new);
  }

  /** Rows of five numbers and, last, their class; the classes are 0.45 apart in each. */
  private static final class Gaussians {
    private static final int DIMENSIONS = 5;
    private static final double SHIFT = 0.45;

    static double[][] draw(RandomSource random, int size) {
      double[][] rows = new double[size][DIMENSIONS + 1];
      for (int row = 0; row < size; row++) {
        rows[row][DIMENSIONS] = row % 2;
        for (int i = 0; i < DIMENSIONS; i++) {
          rows[row][i] = random.nextGaussian() + SHIFT * (row % 2);
        }
      }
      return rows;
    }

    private static double[][] means(double[][] rows) {
      double[][] means = new double[2][DIMENSIONS];
      int[] counts = new int[2];
      for (double[] row : rows) {
        counts[(int) row[DIMENSIONS]]++;
        for (int i = 0; i < DIMENSIONS; i++) {
          means[(int) row[DIMENSIONS]][i] += row[i];
        }
      }
      for (int label = 0; label < 2; label++) {
        for (int i = 0; i < DIMENSIONS; i++) {
          means[label][i] /= counts[label];
        }
      }
      return means;
    }

    static double[] line(double[][] rows) {
      double[][] means = means(rows);
      double[] line = new double[DIMENSIONS];
      Arrays.setAll(line, i -> means[1][i] - means[0][i]);
      return line;
    }

    static double[][] synthetic(double[][] training, RandomSource random) {
      double[][] means = means(training);
      double[][] rows = new double[training.length][DIMENSIONS + 1];
      for (int row = 0; row < rows.length; row++) {
        rows[row][DIMENSIONS] = row % 2;
        for (int i = 0; i < DIMENSIONS; i++) {
          rows[row][i] = means[row % 2][i] + random.nextGaussian();
        }
      }
      return rows;
    }

    /** In the population. */
    static double auroc(double[] line) {
      double along = 0;
      double squared = 0;
      for (double value : line) {
        along += SHIFT * value;
        squared += value * value;
      }
      return NORMAL.cumulativeProbability(along / StrictMath.sqrt(2 * squared));
    }

    /** On rows. */
    static double auroc(double[] line, double[][] rows) {
      double[] scores = new double[rows.length];
      int[] labels = new int[rows.length];
      for (int row = 0; row < rows.length; row++) {
        labels[row] = (int) rows[row][DIMENSIONS];
        for (int i = 0; i < DIMENSIONS; i++) {
          scores[row] += line[i] * rows[row][i];
        }
      }
      return RankedRows.of(scores, labels, Contest.ones(rows.length))
          .measure(RankedRows.onceEach(rows.length), Double.NaN)[Metric.AUROC.ordinal()];
    }
  }
}
