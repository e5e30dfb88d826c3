package io.understudy.privacy;

import io.understudy.numerics.DistinctRows;
import io.understudy.numerics.FeatureMatrix;
import io.understudy.numerics.Statistics;
import io.understudy.spi.Dataset;
import io.understudy.spi.RunContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Have more training rows than holdout rows a synthetic row nearer than fresh rows have? Distances
 * are of ranks, see {@link Encoding#byRank}. What is near is learnt from control rows alone: the
 * threshold at which the fewest near copies would be found, by how far control rows are from the
 * synthetic rows and from near copies of themselves; of equal ones the widest.
 */
final class NearCopies implements Attack {
  static final String NAME = "near copies";

  private static final double CLOSEST = 0.005;
  private static final double[] QUANTILES = {0.5, 0.65, 0.8, 0.9, 1};

  /** A level such as ten tests would leave to each: thresholds must not depend on p-values. */
  private static final double LEVEL = 0.003;

  private static final int FEWEST_CONTROL = 50;
  private static final double ALL_UNIQUE = 0.95;

  /** So many times more synthetic rows than real rows of a role are searched at most. */
  private static final int SYNTHETIC_PER_REAL = 4;

  private final int mostRows;

  NearCopies(int mostRows) {
    this.mostRows = mostRows;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean takesAllRows() {
    return true;
  }

  @Override
  public List<Finding> run(Release release, RunContext run) {
    return attempt(release, run).findings();
  }

  @Override
  public Attempt attempt(Release release, RunContext run) {
    Release sample = sample(release, run);
    Optional<Measured> measured = Measured.of(sample, run);
    List<Finding> findings = new ArrayList<>();
    if (measured.isEmpty()) {
      findings.add(Finding.notAssessable(NAME, "", Measured.needs(sample)));
    } else {
      measured.get().tests().forEach(test -> findings.add(test.finding(measured.get())));
    }
    return new Attempt() {
      @Override
      public List<Finding> findings() {
        return findings;
      }

      @Override
      public Detection detection(Levels levels, int injections) {
        return detect(release, measured, levels);
      }
    };
  }

  private static Detection detect(Release release, Optional<Measured> measured, Levels levels) {
    List<Power> tests = new ArrayList<>();
    if (measured.isPresent()) {
      // A copy is seen if its member and itself are in the sample.
      double drawn =
          (double) measured.get().release().training().rowCount()
              / release.training().rowCount()
              * measured.get().release().synthetic().rowCount()
              / release.synthetic().rowCount();
      for (Test test : measured.get().tests()) {
        if (test.threshold().isPresent()) {
          double threshold = test.threshold().getAsDouble();
          tests.add(
              new Power(
                  measured.get().excess(test.subject(), threshold),
                  drawn * measured.get().seen(test.subject(), threshold),
                  levels.others()));
        }
      }
    }
    int rows = release.synthetic().rowCount();
    int most = Math.min(rows, Entities.of(release.training()).count());
    return Detection.of(NAME, Planted.NEAR, tests, most, rows);
  }

  /** One test, with what counts as near; without where that cannot be told. */
  private record Test(String subject, OptionalDouble threshold) {

    Finding finding(Measured measured) {
      return threshold.isEmpty()
          ? Finding.notAssessable(NAME, subject, measured.noThreshold(subject))
          : measured
              .excess(subject, threshold.getAsDouble())
              .finding(
                  NAME,
                  subject,
                  "The share of training rows that have a synthetic row nearer than control rows"
                      + " have, beside that of holdout rows; blind to what is changed more than"
                      + " that.");
    }
  }

  private Release sample(Release release, RunContext run) {
    long synthetic = (long) SYNTHETIC_PER_REAL * mostRows;
    return release.sampled(
        mostRows, (int) Math.min(Integer.MAX_VALUE, synthetic), run.random("near copies"));
  }

  /** The distances of real rows to the nearest synthetic row. */
  private record Measured(
      Release release,
      Encoding encoding,
      List<double[]> distances,
      List<boolean[]> unique,
      List<Test> tests) {
    private static final int TRAINING = 0;
    private static final int HOLDOUT = 1;
    private static final int CONTROL = 2;

    /** Empty if the tables do not allow it. */
    static Optional<Measured> of(Release release, RunContext run) {
      if (!needs(release).isEmpty()) {
        return Optional.empty();
      }
      Encoding encoding = Encoding.byRank(release.real());
      List<Dataset> roles = roles(release);
      List<double[]> distances = new ArrayList<>();
      roles.forEach(rows -> distances.add(encoding.distances(rows, release.synthetic(), run)));
      Measured measured =
          new Measured(release, encoding, distances, unique(release.real()), new ArrayList<>());
      for (String subject : measured.subjects()) {
        measured.tests().add(new Test(subject, measured.threshold(subject)));
      }
      return Optional.of(measured);
    }

    static String needs(Release release) {
      int control = release.calibration().map(rows -> Entities.of(rows).count()).orElse(0);
      if (control < FEWEST_CONTROL) {
        return "it needs at least "
            + FEWEST_CONTROL
            + " control rows, to see what is near; there are "
            + control;
      }
      if (release.training().rowCount() == 0
          || release.holdout().rowCount() == 0
          || release.synthetic().rowCount() == 0) {
        return "there are no training, holdout or synthetic rows";
      }
      return Encoding.byRank(release.real()).isEmpty() ? "no column can be compared" : "";
    }

    private static List<Dataset> roles(Release release) {
      return List.of(release.training(), release.holdout(), release.calibration().orElseThrow());
    }

    /** Which rows no other real row equals; the role after the holdout is the calibration's. */
    private static List<boolean[]> unique(List<Dataset> real) {
      int[][] numbers = DistinctRows.number(real.toArray(new Dataset[0]));
      int[] counts =
          new int[Arrays.stream(numbers).flatMapToInt(Arrays::stream).max().orElse(-1) + 1];
      Arrays.stream(numbers).flatMapToInt(Arrays::stream).forEach(number -> counts[number]++);
      List<boolean[]> unique = new ArrayList<>();
      for (int[] rows : numbers) {
        boolean[] alone = new boolean[rows.length];
        for (int row = 0; row < rows.length; row++) {
          alone[row] = counts[rows[row]] == 1;
        }
        unique.add(alone);
      }
      return unique;
    }

    List<String> subjects() {
      long rows = unique.stream().mapToLong(role -> role.length).sum();
      long alone =
          unique.stream()
              .flatMapToInt(role -> IntStream.range(0, role.length).filter(i -> role[i]))
              .count();
      return alone < ALL_UNIQUE * rows ? List.of("", VerbatimCopies.UNIQUE) : List.of("");
    }

    private boolean counts(String subject, int role, int row) {
      return subject.isEmpty() || unique.get(role)[row];
    }

    /** For each entity of a role the distance of its nearest row. */
    private double[] ofEntities(String subject, int role) {
      Entities entities = Entities.of(roles(release).get(role));
      double[] nearest = new double[entities.count()];
      Arrays.fill(nearest, Double.NaN);
      for (int row = 0; row < distances.get(role).length; row++) {
        if (counts(subject, role, row)) {
          int entity = entities.of(row);
          double known = nearest[entity];
          nearest[entity] =
              Double.isNaN(known)
                  ? distances.get(role)[row]
                  : Math.min(known, distances.get(role)[row]);
        }
      }
      return Arrays.stream(nearest).filter(distance -> !Double.isNaN(distance)).toArray();
    }

    OptionalDouble threshold(String subject) {
      double[] control = ofEntities(subject, CONTROL);
      if (control.length < FEWEST_CONTROL) {
        return OptionalDouble.empty();
      }
      Arrays.sort(control);
      double[] copies = copyDistances(roles(release).get(CONTROL), CONTROL, subject);
      double[] candidates =
          DoubleStream.concat(
                  DoubleStream.of(control[(int) (CLOSEST * control.length)] / 2),
                  copies.length == 0
                      ? DoubleStream.empty()
                      : Arrays.stream(Statistics.quantiles(copies, QUANTILES)))
              .filter(candidate -> candidate > 0)
              .sorted()
              .distinct()
              .toArray();
      int members = ofEntities(subject, TRAINING).length;
      int others = ofEntities(subject, HOLDOUT).length;
      int fewest = members + 1;
      OptionalDouble best = OptionalDouble.empty();
      for (double candidate : candidates) {
        double rate = (within(control, candidate) + 0.5) / (control.length + 1);
        double seen = (double) within(copies, candidate) / Math.max(1, copies.length);
        Excess expected = new Excess(members, 0, others, 0, 0, 0);
        int least = new Power(expected, rate, seen, LEVEL).least(members).orElse(members + 1);
        if (least <= fewest && least <= members) {
          fewest = least;
          best = OptionalDouble.of(candidate);
        }
      }
      return best;
    }

    private static int within(double[] distances, double threshold) {
      return (int) Arrays.stream(distances).filter(it -> it <= threshold).count();
    }

    /** How far near copies are from their originals. */
    private double[] copyDistances(Dataset rows, int role, String subject) {
      FeatureMatrix originals = encoding.encode(rows);
      FeatureMatrix copies = encoding.encode(Planted.NEAR.copies(rows));
      return IntStream.range(0, rows.rowCount())
          .filter(row -> counts(subject, role, row))
          .mapToDouble(row -> distance(originals, copies, row))
          .toArray();
    }

    private static double distance(FeatureMatrix one, FeatureMatrix other, int row) {
      double sum = 0;
      for (int column = 0; column < one.columnCount(); column++) {
        sum += Math.min(1, Math.abs(one.get(row, column) - other.get(row, column)));
      }
      return sum / one.columnCount();
    }

    String noThreshold(String subject) {
      return ofEntities(subject, CONTROL).length < FEWEST_CONTROL
          ? "there are fewer than " + FEWEST_CONTROL + " such control rows"
          : "fresh rows are as near to synthetic rows as near copies would be";
    }

    Excess excess(String subject, double threshold) {
      int[] entities = new int[3];
      int[] hit = new int[3];
      for (int role = 0; role < 3; role++) {
        double[] nearest = ofEntities(subject, role);
        entities[role] = nearest.length;
        hit[role] = within(nearest, threshold);
      }
      // Control rows chose the threshold: they cannot say how many fall below it.
      return new Excess(entities[TRAINING], hit[TRAINING], entities[HOLDOUT], hit[HOLDOUT], 0, 0);
    }

    /** The share of members whose near copy is within the threshold and that are looked at. */
    double seen(String subject, double threshold) {
      double[] copies = copyDistances(release.training(), TRAINING, subject);
      return (double) within(copies, threshold) / release.training().rowCount();
    }
  }
}
