package io.understudy.fidelity;

import io.understudy.numerics.DistinctRows;
import io.understudy.numerics.FeatureMatrix;
import io.understudy.numerics.FittedEncoder;
import io.understudy.numerics.TableEncoder;
import io.understudy.spi.ColumnKind;
import io.understudy.spi.Dataset;
import io.understudy.spi.RandomStream;
import io.understudy.spi.Role;
import io.understudy.spi.Schema;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import tech.tablesaw.api.Table;

/**
 * All rows of a comparison as points: synthetic ones first, then holdout, then training. Numbers
 * are standardised over all of them, categories are columns of 0 and 1. Immutable.
 */
final class Points {
  private static final int MOST_ENCODED = 400;
  private static final int MOST_CATEGORIES = 20;

  /** In more columns all distances become alike, and classifiers take long. */
  static final int MOST_COLUMNS = 50;

  private final int perSide;
  private final FeatureMatrix matrix;
  private final List<String> sources;
  private final int[] identities;

  private Points(int perSide, FeatureMatrix matrix, List<String> sources, int[] identities) {
    this.perSide = perSide;
    this.matrix = matrix;
    this.sources = sources;
    this.identities = identities;
  }

  /** The points in all columns, or in a random choice of them where there are very many. */
  static Points of(Comparison comparison, RandomStream random) {
    int[] all = IntStream.range(0, comparison.columns().size()).toArray();
    List<CodedColumn> columns =
        Arrays.stream(Samples.choose(all, Math.min(all.length, MOST_COLUMNS), random.at(0)))
            .mapToObj(comparison.columns()::get)
            .toList();
    List<String> names = columns.stream().map(CodedColumn::name).toList();
    Dataset[] tables =
        Arrays.stream(Side.values())
            .map(side -> narrowed(comparison.table(side), names))
            .toArray(Dataset[]::new);
    Table joined = tables[0].table().copy();
    for (int i = 1; i < tables.length; i++) {
      joined.append(tables[i].table());
    }
    // The target is part of the row here.
    Schema schema = tables[0].schema();
    for (String name : names) {
      schema = schema.column(name).role() == Role.TARGET ? schema.feature(name) : schema;
    }
    Dataset rows = Dataset.of(joined, schema);
    long categorical =
        columns.stream()
            .filter(column -> column.schema().kind().isCategorical())
            .filter(column -> column.schema().kind() != ColumnKind.BOOLEAN)
            .count();
    int most = (int) Math.max(2, Math.min(MOST_CATEGORIES, MOST_ENCODED / (categorical + 1)));
    FittedEncoder encoder = TableEncoder.of(schema).mostCategories(most).fit(rows);
    int[] identities =
        Arrays.stream(DistinctRows.number(tables)).flatMapToInt(Arrays::stream).toArray();
    return new Points(
        comparison.rowCount(), encoder.transform(rows), encoder.sources(), identities);
  }

  private static Dataset narrowed(Dataset rows, List<String> names) {
    Table table = Table.create();
    names.forEach(name -> table.addColumns(rows.column(name)));
    return Dataset.of(
        table, Schema.of(names.stream().map(name -> rows.schema().column(name)).toList()));
  }

  FeatureMatrix matrix() {
    return matrix;
  }

  /** The table's column behind each encoded one. */
  List<String> sources() {
    return sources;
  }

  /** Rows that say the same have the same number. */
  int identity(int point) {
    return identities[point];
  }

  /** The places of all points of a side. */
  int[] all(Side side) {
    return IntStream.range(0, perSide).map(row -> place(side, row)).toArray();
  }

  /** The places of some rows of a side. */
  int[] of(Side side, int[] rows) {
    return Arrays.stream(rows).map(row -> place(side, row)).toArray();
  }

  private int place(Side side, int row) {
    return side.ordinal() * perSide + row;
  }

  double[][] rows(int[] places) {
    return Arrays.stream(places).mapToObj(matrix::row).toArray(double[][]::new);
  }
}
