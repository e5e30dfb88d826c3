package io.understudy.privacy;

import io.understudy.numerics.Columns;
import io.understudy.numerics.Distance;
import io.understudy.numerics.FeatureMatrix;
import io.understudy.numerics.NearestNeighbours;
import io.understudy.numerics.Neighbours;
import io.understudy.spi.ColumnKind;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.Dataset;
import io.understudy.spi.RandomSource;
import io.understudy.spi.RandomStream;
import io.understudy.spi.Role;
import io.understudy.spi.RunContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.columns.Column;

/**
 * How rows become numbers that {@link Distance#capped()} compares: the mean over columns of a
 * distance in [0, 1]. Learnt from real rows only, so that synthetic rows cannot move it. Immutable.
 *
 * <ul>
 *   <li>Numbers, dates and times are scaled, by rank or by range. Ranks keep a long tail from
 *       making all other values look alike.
 *   <li>Categories, truth values and texts are equal (0) or not (1).
 *   <li>A missing cell is 0 from a missing one and 1 from any other; infinite numbers are missing.
 *   <li>Identifiers, groups, weights and tensors are left out.
 * </ul>
 *
 * Columns are taken in the order of their names, so that their order in a table changes nothing.
 */
final class Encoding {
  /** At least 1 away from all scaled values, of which those outside the range reach 2. */
  private static final double MISSING = 4;

  private static final double UNSEEN = -1;

  private final Map<String, Coder> columns;

  private Encoding(Map<String, Coder> columns) {
    this.columns = columns;
  }

  /** Turns the cells of one column into numbers. */
  private interface Coder {
    double[] codes(Column<?> column);

    /** The code of a value drawn evenly from the range or the categories. */
    double random(RandomSource random);

    /** The code of a missing cell. */
    default double missing() {
      return MISSING;
    }
  }

  /**
   * Numbers become the share of real rows below them, ties counted half. A real row is at 0 from a
   * row that is equal in all columns compared, and from no other.
   */
  static Encoding byRank(List<Dataset> real) {
    return of(real, (numbers, whole) -> new Ranks(numbers));
  }

  /**
   * Numbers are divided by the range of the reference rows and distances capped at 1, as SDMetrics
   * does for its distance to the closest record.
   */
  static Encoding byRange(Dataset reference) {
    return of(List.of(reference), Range::of);
  }

  private interface Scaler {
    Coder of(double[] sorted, boolean whole);
  }

  private static Encoding of(List<Dataset> real, Scaler scaler) {
    Map<String, Coder> coders = new LinkedHashMap<>();
    for (ColumnSchema column : compared(real.get(0))) {
      List<Column<?>> cells = new ArrayList<>();
      real.forEach(rows -> cells.add(rows.column(column.name())));
      coders.put(
          column.name(),
          column.kind() == ColumnKind.BOOLEAN
              ? new Truth()
              : cells.get(0) instanceof StringColumn
                  ? Names.of(cells)
                  : scaler.of(
                      cells.stream()
                          .flatMapToDouble(it -> Arrays.stream(Columns.toDoubles(it)))
                          .filter(Double::isFinite)
                          .sorted()
                          .toArray(),
                      column.kind() == ColumnKind.INTEGER || column.kind() == ColumnKind.DATE));
    }
    return new Encoding(coders);
  }

  private static List<ColumnSchema> compared(Dataset rows) {
    return rows.schema().columns().stream()
        .filter(column -> describes(column.role()) && column.kind() != ColumnKind.TENSOR)
        .sorted(Comparator.comparing(ColumnSchema::name))
        .toList();
  }

  static boolean describes(Role role) {
    return role == Role.FEATURE || role == Role.TARGET || role == Role.TIME;
  }

  /** The columns compared, in alphabetical order. */
  List<String> names() {
    return List.copyOf(columns.keySet());
  }

  /** The same encoding of some of the columns; those that are not compared are passed over. */
  Encoding only(Collection<String> names) {
    Map<String, Coder> some = new LinkedHashMap<>();
    columns.forEach(
        (name, coder) -> {
          if (names.contains(name)) {
            some.put(name, coder);
          }
        });
    return new Encoding(some);
  }

  boolean isEmpty() {
    return columns.isEmpty();
  }

  /**
   * The rows as numbers. A category that no real row has differs from those that real rows have.
   */
  FeatureMatrix encode(Dataset rows) {
    List<double[]> codes = new ArrayList<>();
    columns.forEach((name, coder) -> codes.add(coder.codes(rows.column(name))));
    return FeatureMatrix.ofColumns(names(), codes);
  }

  /**
   * For each row of some the nearest rows of others; at equal distance the earlier row first.
   *
   * @param among at least as many rows as neighbours asked for
   */
  Neighbours nearest(Dataset rows, Dataset among, int count, RunContext run) {
    return NearestNeighbours.of(encode(among), Distance.capped()).nearest(encode(rows), count, run);
  }

  /** How far each row is from the nearest of others, in [0, 1]; 1 if there are none. */
  double[] distances(Dataset rows, Dataset among, RunContext run) {
    double[] distances = new double[rows.rowCount()];
    Arrays.fill(distances, 1);
    if (among.rowCount() > 0 && !isEmpty()) {
      Neighbours nearest = nearest(rows, among, 1, run);
      Arrays.setAll(distances, row -> nearest.distance(row, 0));
    }
    return distances;
  }

  /**
   * Rows whose cells are drawn on their own and evenly: numbers from the range, names from all
   * there are, missing as often as among the reference rows.
   */
  FeatureMatrix random(Dataset reference, int count, RandomStream stream) {
    List<double[]> codes = new ArrayList<>();
    columns.forEach(
        (name, coder) -> {
          Column<?> column = reference.column(name);
          double missing = (double) column.countMissing() / Math.max(1, column.size());
          RandomSource random = stream.child(name).at(0);
          double[] drawn = new double[count];
          for (int row = 0; row < count; row++) {
            drawn[row] = random.nextDouble() < missing ? coder.missing() : coder.random(random);
          }
          codes.add(drawn);
        });
    return FeatureMatrix.ofColumns(names(), codes);
  }

  /** Truth values: 0 and 1. */
  private record Truth() implements Coder {
    @Override
    public double[] codes(Column<?> column) {
      return Arrays.stream(Columns.toDoubles(column))
          .map(number -> Double.isNaN(number) ? MISSING : number)
          .toArray();
    }

    @Override
    public double random(RandomSource random) {
      return random.nextInt(2);
    }
  }

  /** Categories and texts: whole numbers. */
  private record Names(List<String> known) implements Coder {
    static Names of(List<Column<?>> columns) {
      TreeSet<String> names = new TreeSet<>();
      columns.forEach(it -> names.addAll(Columns.categories((StringColumn) it)));
      return new Names(List.copyOf(names));
    }

    @Override
    public double[] codes(Column<?> column) {
      int[] codes = Columns.codes((StringColumn) column, known);
      return IntStream.range(0, codes.length)
          .mapToDouble(
              row -> codes[row] >= 0 ? codes[row] : column.isMissing(row) ? known.size() : UNSEEN)
          .toArray();
    }

    @Override
    public double random(RandomSource random) {
      return known.isEmpty() ? missing() : random.nextInt(known.size());
    }

    @Override
    public double missing() {
      return known.size();
    }
  }

  /** The empirical distribution function, halfway up each step. */
  private record Ranks(double[] sorted) implements Coder {
    @Override
    public double[] codes(Column<?> column) {
      return Arrays.stream(Columns.toDoubles(column)).map(this::code).toArray();
    }

    private double code(double number) {
      if (!Double.isFinite(number)) {
        return MISSING;
      }
      return sorted.length == 0
          ? 0
          : (below(number, false) + below(number, true)) / (2.0 * sorted.length);
    }

    @Override
    public double random(RandomSource random) {
      return random.nextDouble();
    }

    private int below(double number, boolean orEqual) {
      int low = 0;
      int high = sorted.length;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (sorted[middle] < number || (orEqual && sorted[middle] == number)) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low;
    }
  }

  /** Shares of a range; beyond it nothing is nearer than 1 after one further range. */
  private record Range(double min, double width, boolean whole) implements Coder {
    static Range of(double[] sorted, boolean whole) {
      return sorted.length == 0
          ? new Range(0, 0, whole)
          : new Range(sorted[0], sorted[sorted.length - 1] - sorted[0], whole);
    }

    @Override
    public double[] codes(Column<?> column) {
      return Arrays.stream(Columns.toDoubles(column)).map(this::code).toArray();
    }

    @Override
    public double random(RandomSource random) {
      return whole && width > 0
          ? StrictMath.floor(random.nextDouble() * (width + 1)) / width
          : width > 0 ? random.nextDouble() : 0;
    }

    private double code(double number) {
      if (!Double.isFinite(number)) {
        return MISSING;
      }
      if (!(width > 0)) {
        return number == min ? 0 : 2;
      }
      return Math.max(-1, Math.min(2, (number - min) / width));
    }
  }
}
