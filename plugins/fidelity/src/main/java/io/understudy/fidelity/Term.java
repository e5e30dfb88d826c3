package io.understudy.fidelity;

import io.understudy.numerics.Columns;
import io.understudy.numerics.Statistics;
import io.understudy.spi.ColumnKind;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.Dataset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tech.tablesaw.columns.Column;

/**
 * What a regression has of a column: its numbers, standardised as they are in real rows; or whether
 * a cell is missing or of one category. Immutable.
 */
final class Term {
  /** A category or missing cells that fewer real rows have are none of a regression's business. */
  static final int FEWEST = 10;

  @FunctionalInterface
  private interface Reader {
    double[] read(Column<?> column);
  }

  private final String column;
  private final String name;
  private final Reader reader;

  private Term(String column, String name, Reader reader) {
    this.column = column;
    this.name = name;
    this.reader = reader;
  }

  /** The column's name, and which of its terms this is; never a category's name. */
  String name() {
    return name;
  }

  /** A number for each row, NaN where the cell is missing. */
  double[] read(Dataset rows) {
    return reader.read(rows.column(column));
  }

  /**
   * The terms of a column: its commonest category is what others are compared with, those of few
   * rows are counted with it.
   */
  static List<Term> of(ColumnSchema schema, Column<?> real) {
    ColumnKind kind = schema.kind();
    List<Term> terms =
        kind.isNumeric() || kind.isTemporal() || kind == ColumnKind.BOOLEAN
            ? numbers(schema.name(), real)
            : categories(schema.name(), real);
    int missing = real.countMissing();
    if (missing >= FEWEST && real.size() - missing >= FEWEST) {
      terms.add(new Term(schema.name(), schema.name() + ", missing", Term::missing));
    }
    return terms;
  }

  private static List<Term> numbers(String column, Column<?> real) {
    double[] present =
        Arrays.stream(finite(real)).filter(number -> !Double.isNaN(number)).toArray();
    List<Term> terms = new ArrayList<>();
    double mean = present.length < 2 ? 0 : Statistics.mean(present);
    double deviation = present.length < 2 ? 0 : Statistics.standardDeviation(present, 1);
    if (deviation > 0 && Double.isFinite(deviation)) {
      terms.add(
          new Term(
              column,
              column,
              cells -> Arrays.stream(finite(cells)).map(it -> (it - mean) / deviation).toArray()));
    }
    return terms;
  }

  private static List<Term> categories(String column, Column<?> real) {
    Map<String, Integer> counts = new TreeMap<>();
    for (int row = 0; row < real.size(); row++) {
      if (!real.isMissing(row)) {
        counts.merge(real.getString(row), 1, Integer::sum);
      }
    }
    String commonest = "";
    for (Map.Entry<String, Integer> category : counts.entrySet()) {
      if (category.getValue() > counts.getOrDefault(commonest, 0)) {
        commonest = category.getKey();
      }
    }
    List<Term> terms = new ArrayList<>();
    int number = 0;
    for (Map.Entry<String, Integer> category : counts.entrySet()) {
      number++;
      if (!category.getKey().equals(commonest) && category.getValue() >= FEWEST) {
        terms.add(new Term(column, column + ", category " + number, is(category.getKey())));
      }
    }
    return terms;
  }

  private static Reader is(String category) {
    return column -> {
      double[] is = new double[column.size()];
      for (int row = 0; row < is.length; row++) {
        is[row] = !column.isMissing(row) && column.getString(row).equals(category) ? 1 : 0;
      }
      return is;
    };
  }

  private static double[] missing(Column<?> column) {
    double[] missing = new double[column.size()];
    for (int row = 0; row < missing.length; row++) {
      missing[row] = column.isMissing(row) ? 1 : 0;
    }
    return missing;
  }

  private static double[] finite(Column<?> column) {
    return Arrays.stream(Columns.toDoubles(column))
        .map(number -> Double.isInfinite(number) ? Double.NaN : number)
        .toArray();
  }

  /** The outcome of a regression: a number, or whether a row is of one class. */
  static List<Term> outcome(ColumnSchema target, Column<?> real, String positive) {
    if (target.kind().isNumeric() || target.kind().isTemporal()) {
      return numbers(target.name(), real);
    }
    Reader indicator = is(positive);
    return List.of(
        new Term(
            target.name(),
            target.name(),
            column -> {
              double[] is = indicator.read(column);
              for (int row = 0; row < is.length; row++) {
                is[row] = column.isMissing(row) ? Double.NaN : is[row];
              }
              return is;
            }));
  }
}
