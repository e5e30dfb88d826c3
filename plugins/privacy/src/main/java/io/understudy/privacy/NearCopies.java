package io.understudy.privacy;

import io.understudy.numerics.DistinctRows;
import io.understudy.numerics.FeatureMatrix;
import io.understudy.spi.Dataset;
import io.understudy.spi.RunContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Have more training rows than holdout rows a synthetic row nearer than fresh rows have? Distances
 * are of ranks, see {@link Encoding#byRank}. What is near is learnt from control rows: half the
 * distance that one in two hundred of them, or the closest, falls below.
 */
final class NearCopies implements Attack {
  static final String NAME = "near copies";

  private static final double CLOSEST = 0.005;
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
    Release sample = sample(release, run);
    Optional<Measured> measured = Measured.of(sample, run);
    if (measured.isEmpty()) {
      return List.of(Finding.notAssessable(NAME, "", Measured.needs(sample)));
    }
    List<Finding> findings = new ArrayList<>();
    for (String subject : measured.get().subjects()) {
      OptionalDouble threshold = measured.get().threshold(subject);
      findings.add(
          threshold.isEmpty()
              ? Finding.notAssessable(NAME, subject, measured.get().noThreshold(subject))
              : measured
                  .get()
                  .excess(subject, threshold.getAsDouble())
                  .finding(
                      NAME,
                      subject,
                      "The share of training rows that have a synthetic row nearer than control"
                          + " rows have, beside that of holdout rows; blind to what is changed"
                          + " more than that."));
    }
    return findings;
  }

  @Override
  public Detection detection(Release release, Levels levels, int injections, RunContext run) {
    Release sample = sample(release, run);
    Optional<Measured> measured = Measured.of(sample, run);
    List<Power> tests = new ArrayList<>();
    if (measured.isPresent()) {
      // A copy is seen if its member and itself are in the sample.
      double drawn =
          (double) sample.training().rowCount()
              / release.training().rowCount()
              * sample.synthetic().rowCount()
              / release.synthetic().rowCount();
      for (String subject : measured.get().subjects()) {
        OptionalDouble threshold = measured.get().threshold(subject);
        if (threshold.isPresent()) {
          tests.add(
              new Power(
                  measured.get().excess(subject, threshold.getAsDouble()),
                  drawn * measured.get().seen(subject, threshold.getAsDouble()),
                  levels.others()));
        }
      }
    }
    int rows = release.synthetic().rowCount();
    int most = Math.min(rows, Entities.of(release.training()).count());
    return Curve.of(NAME, Planted.NEAR, tests, most, rows);
  }

  private Release sample(Release release, RunContext run) {
    long synthetic = (long) SYNTHETIC_PER_REAL * mostRows;
    return release.sampled(
        mostRows, (int) Math.min(Integer.MAX_VALUE, synthetic), run.random("near copies"));
  }

  /** The distances of real rows to the nearest synthetic row. */
  private record Measured(
      Release release, Encoding encoding, List<double[]> distances, List<boolean[]> unique) {
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
      return Optional.of(new Measured(release, encoding, distances, unique(release.real())));
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
      double half = control[(int) (CLOSEST * control.length)] / 2;
      return half > 0 ? OptionalDouble.of(half) : OptionalDouble.empty();
    }

    String noThreshold(String subject) {
      return ofEntities(subject, CONTROL).length < FEWEST_CONTROL
          ? "there are fewer than " + FEWEST_CONTROL + " such control rows"
          : "control rows themselves are among the synthetic rows: nothing is nearer than that";
    }

    Excess excess(String subject, double threshold) {
      int[] entities = new int[3];
      int[] hit = new int[3];
      for (int role = 0; role < 3; role++) {
        double[] nearest = ofEntities(subject, role);
        entities[role] = nearest.length;
        hit[role] = (int) Arrays.stream(nearest).filter(it -> it <= threshold).count();
      }
      // Control rows chose the threshold: they cannot say how many fall below it.
      return new Excess(entities[TRAINING], hit[TRAINING], entities[HOLDOUT], hit[HOLDOUT], 0, 0);
    }

    /** The share of members whose near copy is within the threshold and that are looked at. */
    double seen(String subject, double threshold) {
      FeatureMatrix rows = encoding.encode(release.training());
      FeatureMatrix copies = encoding.encode(Planted.NEAR.copies(release.training()));
      int near = 0;
      for (int row = 0; row < rows.rowCount(); row++) {
        double sum = 0;
        for (int column = 0; column < rows.columnCount(); column++) {
          sum += Math.min(1, Math.abs(rows.get(row, column) - copies.get(row, column)));
        }
        near += counts(subject, 0, row) && sum / rows.columnCount() <= threshold ? 1 : 0;
      }
      return (double) near / rows.rowCount();
    }
  }
}
