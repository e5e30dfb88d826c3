package io.understudy.privacy;

import io.understudy.numerics.Columns;
import io.understudy.numerics.FeatureMatrix;
import io.understudy.numerics.FittedEncoder;
import io.understudy.numerics.Projection;
import io.understudy.numerics.Scaling;
import io.understudy.numerics.TableEncoder;
import io.understudy.spi.ColumnKind;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.Dataset;
import io.understudy.spi.RandomSource;
import io.understudy.spi.RandomStream;
import io.understudy.spi.Role;
import io.understudy.spi.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * Rows as points in the few directions in which real rows, members and non-members alike, vary
 * most. Before, quantities are scaled by their quantile, so that no single value stretches the
 * scale; categories become columns of which two differing rows are 1 apart; missing cells are a
 * category, infinite numbers are missing; texts are left out. Columns are taken in the order of
 * their names and fits see rows in the order of their values, so that no order of the tables moves
 * a bit. Immutable.
 */
final class Components {
  private static final int MOST_COLUMNS = 100;
  private static final int MOST_ENCODED = 200;
  private static final double CATEGORY = StrictMath.sqrt(0.5);

  private final List<ColumnSchema> columns;
  private final FittedEncoder encoder;
  private final double[] factors;
  private final Projection projection;
  private final int of;

  private Components(
      List<ColumnSchema> columns,
      FittedEncoder encoder,
      double[] factors,
      Projection projection,
      int of) {
    this.columns = columns;
    this.encoder = encoder;
    this.factors = factors;
    this.projection = projection;
    this.of = of;
  }

  /**
   * Finds the directions.
   *
   * @param real all real rows, by role
   * @param others rows to project later, with at least some of the columns
   * @param most how many directions at most
   * @param random chooses among very many columns
   * @return empty if no column describes the rows
   */
  static Optional<Components> fit(
      List<Dataset> real, Dataset others, int most, RandomStream random) {
    List<ColumnSchema> common = common(real, others);
    if (common.isEmpty()) {
      return Optional.empty();
    }
    List<ColumnSchema> columns = chosen(common, random.at(0));
    Table pooled = plain(real.get(0), columns).table().copy();
    real.subList(1, real.size()).forEach(rows -> pooled.append(plain(rows, columns).table()));
    if (pooled.rowCount() == 0) {
      return Optional.empty();
    }
    long names = columns.stream().filter(Components::isNamed).count();
    int categories =
        (int) Math.max(2, Math.min(TableEncoder.MOST_CATEGORIES, MOST_ENCODED / (names + 1)));
    Dataset rows = Dataset.of(pooled, schema(columns));
    FittedEncoder encoder =
        TableEncoder.of(rows.schema())
            .scaling(Scaling.QUANTILE)
            .mostCategories(categories)
            .fit(rows);
    double[] factors = factors(encoder, columns);
    FeatureMatrix points = sorted(scaled(encoder.transform(rows), factors));
    Projection projection = Projection.fit(points, Math.min(most, points.columnCount()));
    return Optional.of(new Components(columns, encoder, factors, projection, common.size()));
  }

  private static List<ColumnSchema> common(List<Dataset> real, Dataset others) {
    List<Dataset> all = new ArrayList<>(real);
    all.add(others);
    return real.get(0).schema().columns().stream()
        .filter(Components::describes)
        .filter(
            column ->
                all.stream()
                    .allMatch(
                        rows ->
                            rows.schema().hasColumn(column.name())
                                && rows.schema().column(column.name()).kind() == column.kind()))
        .sorted(Comparator.comparing(ColumnSchema::name))
        .toList();
  }

  private static boolean describes(ColumnSchema column) {
    Role role = column.role();
    return (role == Role.FEATURE || role == Role.TARGET || role == Role.TIME)
        && column.kind() != ColumnKind.TEXT
        && column.kind() != ColumnKind.TENSOR;
  }

  private static List<ColumnSchema> chosen(List<ColumnSchema> columns, RandomSource random) {
    if (columns.size() <= MOST_COLUMNS) {
      return columns;
    }
    int[] places = IntStream.range(0, columns.size()).toArray();
    random.shuffle(places);
    return Arrays.stream(places, 0, MOST_COLUMNS).sorted().mapToObj(columns::get).toList();
  }

  private static boolean isNamed(ColumnSchema column) {
    return column.kind().isCategorical() || column.kind() == ColumnKind.BOOLEAN;
  }

  private static Schema schema(List<ColumnSchema> columns) {
    return Schema.of(
        columns.stream()
            .map(
                column ->
                    ColumnSchema.of(
                        column.name(),
                        isNamed(column) ? ColumnKind.CATEGORICAL : ColumnKind.CONTINUOUS))
            .toList());
  }

  /** Names and quantities alone, of which infinite ones are missing. */
  private static Dataset plain(Dataset rows, List<ColumnSchema> columns) {
    Table table = Table.create();
    for (ColumnSchema schema : columns) {
      Column<?> column = rows.column(schema.name());
      if (isNamed(schema)) {
        StringColumn names = StringColumn.create(schema.name());
        for (int row = 0; row < column.size(); row++) {
          if (column.isMissing(row)) {
            names.appendMissing();
          } else {
            names.append(column.getString(row));
          }
        }
        table.addColumns(names);
      } else {
        table.addColumns(
            DoubleColumn.create(
                schema.name(),
                Arrays.stream(Columns.toDoubles(column))
                    .map(x -> Double.isInfinite(x) ? Double.NaN : x)
                    .toArray()));
      }
    }
    return Dataset.of(table, schema(columns));
  }

  private static double[] factors(FittedEncoder encoder, List<ColumnSchema> columns) {
    Set<String> named =
        columns.stream()
            .filter(Components::isNamed)
            .map(ColumnSchema::name)
            .collect(Collectors.toSet());
    return encoder.sources().stream()
        .mapToDouble(source -> named.contains(source) ? CATEGORY : 1)
        .toArray();
  }

  private static FeatureMatrix scaled(FeatureMatrix matrix, double[] factors) {
    double[] values = matrix.toRowMajor();
    for (int i = 0; i < values.length; i++) {
      values[i] *= factors[i % factors.length];
    }
    return FeatureMatrix.ofRowMajor(matrix.names(), values);
  }

  /** Equal rows have equal numbers, so that their order does not matter. */
  private static FeatureMatrix sorted(FeatureMatrix matrix) {
    double[][] rows = matrix.toRows();
    Arrays.sort(rows, Arrays::compare);
    double[] values = new double[rows.length * matrix.columnCount()];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(rows[i], 0, values, i * matrix.columnCount(), matrix.columnCount());
    }
    return FeatureMatrix.ofRowMajor(matrix.names(), values);
  }

  /** Rows as points, in their order. */
  double[][] of(Dataset rows) {
    FeatureMatrix encoded = scaled(encoder.transform(plain(rows, columns)), factors);
    return projection.transform(encoded).toRows();
  }

  /** Rows as points, in the order of their values. */
  double[][] sortedOf(Dataset rows) {
    double[][] points = of(rows);
    Arrays.sort(points, Arrays::compare);
    return points;
  }

  /** What was left out, in a sentence; empty if nothing was. */
  List<String> notes() {
    return of <= MOST_COLUMNS
        ? List.of()
        : List.of(
            "A random choice of "
                + MOST_COLUMNS
                + " of "
                + of
                + " columns is looked at by the density ratio.");
  }
}
