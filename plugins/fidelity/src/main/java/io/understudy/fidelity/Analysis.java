package io.understudy.fidelity;

import io.understudy.numerics.Statistics;
import io.understudy.spi.ColumnKind;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.Dataset;
import io.understudy.spi.Role;
import io.understudy.spi.RunContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tech.tablesaw.columns.Column;

/**
 * What an analyst would estimate of a table: the means of numbers and the shares of categories, and
 * the coefficients of a linear or logistic regression of the target on all other columns. Fixed by
 * real rows, so that every table is asked the same. Immutable.
 */
final class Analysis {
  private static final int MOST_TERMS = 50;
  private static final int ROWS_PER_TERM = 10;

  private final List<Term> terms;

  /** The target; empty if there is none that varies. */
  private final List<Term> outcome;

  private final boolean logistic;
  private final boolean cut;

  private Analysis(List<Term> terms, List<Term> outcome, boolean logistic, boolean cut) {
    this.terms = terms;
    this.outcome = outcome;
    this.logistic = logistic;
    this.cut = cut;
  }

  /** Plans the analysis of real rows; of columns that every other table has as the same kind. */
  static Analysis of(Dataset real, List<Dataset> others) {
    int most = Math.min(MOST_TERMS, real.rowCount() / ROWS_PER_TERM);
    List<Term> terms = new ArrayList<>();
    List<Term> outcome = List.of();
    boolean logistic = false;
    boolean cut = false;
    for (ColumnSchema column : real.schema().columns()) {
      boolean common =
          others.stream()
              .map(Dataset::schema)
              .allMatch(
                  schema ->
                      schema.hasColumn(column.name())
                          && schema.column(column.name()).kind() == column.kind());
      if (!common || column.kind() == ColumnKind.TEXT || column.kind() == ColumnKind.TENSOR) {
        continue;
      }
      Column<?> cells = real.column(column.name());
      if (column.role() == Role.TARGET) {
        logistic = column.kind().isCategorical();
        outcome = Term.outcome(column, cells, positive(real, cells));
      } else if (column.role() == Role.FEATURE) {
        List<Term> own = Term.of(column, cells);
        if (terms.size() + own.size() <= most) {
          terms.addAll(own);
        } else {
          cut = true;
        }
      }
    }
    return new Analysis(List.copyOf(terms), outcome, logistic, cut);
  }

  /** The class declared positive, else the commonest one. */
  private static String positive(Dataset real, Column<?> target) {
    Optional<String> declared = real.schema().positive();
    if (declared.isPresent()) {
      return declared.get();
    }
    Map<String, Integer> counts = new TreeMap<>();
    for (int row = 0; row < target.size(); row++) {
      if (!target.isMissing(row)) {
        counts.merge(target.getString(row), 1, Integer::sum);
      }
    }
    String commonest = "";
    for (Map.Entry<String, Integer> name : counts.entrySet()) {
      if (name.getValue() > counts.getOrDefault(commonest, 0)) {
        commonest = name.getKey();
      }
    }
    return commonest;
  }

  boolean hasOutcome() {
    return !outcome.isEmpty();
  }

  /** Whether columns were left out of the analysis, for there are too many for so few rows. */
  boolean isCut() {
    return cut;
  }

  String method() {
    return logistic ? "logistic regression" : "linear regression";
  }

  List<String> namesOfMeans() {
    return Stream.concat(outcome.stream(), terms.stream()).map(Term::name).toList();
  }

  List<String> namesOfCoefficients() {
    return terms.stream().map(Term::name).toList();
  }

  /** The mean of every term and of the outcome, missing cells left out. */
  Estimates means(Dataset rows, int referenceRows) {
    List<Term> all = Stream.concat(outcome.stream(), terms.stream()).toList();
    double[] means = new double[all.size()];
    double[] variances = new double[all.size()];
    for (int i = 0; i < means.length; i++) {
      double[] present =
          Arrays.stream(all.get(i).read(rows)).filter(it -> !Double.isNaN(it)).toArray();
      boolean any = present.length > 1;
      means[i] = any ? Statistics.mean(present) : Double.NaN;
      double share = (double) present.length / rows.rowCount();
      variances[i] = any ? Statistics.variance(present, 1) / (share * referenceRows) : Double.NaN;
    }
    return normal(means, variances);
  }

  private static Estimates normal(double[] values, double[] variances) {
    double[] freedom = new double[values.length];
    Arrays.fill(freedom, Double.POSITIVE_INFINITY);
    return new Estimates(values, variances, freedom);
  }

  /** A table's terms and outcome, of the rows that have an outcome; missing numbers are means. */
  private record Design(double[][] columns, double[] outcome) {}

  private Design design(Dataset rows) {
    double[] all = outcome.get(0).read(rows);
    int[] known = IntStream.range(0, all.length).filter(row -> !Double.isNaN(all[row])).toArray();
    double[][] columns = new double[terms.size()][];
    for (int i = 0; i < columns.length; i++) {
      double[] cells = terms.get(i).read(rows);
      columns[i] =
          Arrays.stream(known)
              .mapToDouble(row -> Double.isNaN(cells[row]) ? 0 : cells[row])
              .toArray();
    }
    return new Design(columns, Arrays.stream(known).mapToDouble(row -> all[row]).toArray());
  }

  /**
   * The coefficients of the regression in each table, of the terms that no table finds to depend on
   * others.
   *
   * @return one for each table, NaN for other terms; empty for a table in which it has no estimate
   */
  List<Optional<Estimates>> coefficients(List<Dataset> tables, int referenceRows, RunContext run) {
    List<Design> designs = tables.stream().map(this::design).toList();
    boolean[] dropped = new boolean[terms.size()];
    for (Design design : designs) {
      run.checkCancelled();
      if (design.outcome.length > 0) {
        boolean[] aliased = Regression.aliased(design.columns);
        IntStream.range(0, dropped.length).forEach(i -> dropped[i] |= aliased[i]);
      }
    }
    int[] kept = IntStream.range(0, dropped.length).filter(i -> !dropped[i]).toArray();
    List<Optional<Estimates>> all = new ArrayList<>();
    for (Design design : designs) {
      run.checkCancelled();
      double[][] columns =
          Arrays.stream(kept).mapToObj(i -> design.columns[i]).toArray(double[][]::new);
      double scale = (double) design.outcome.length / referenceRows;
      all.add(
          kept.length == 0 || design.outcome.length == 0
              ? Optional.empty()
              : Regression.of(columns, design.outcome, logistic, run)
                  .map(fit -> spread(fit, kept, scale)));
    }
    return all;
  }

  /** The coefficients but the intercept, at their terms' places. */
  private Estimates spread(Regression fit, int[] kept, double scale) {
    double[] values = new double[terms.size()];
    double[] variances = new double[terms.size()];
    Arrays.fill(values, Double.NaN);
    Arrays.fill(variances, Double.NaN);
    for (int i = 0; i < kept.length; i++) {
      values[kept[i]] = fit.coefficients()[i + 1];
      variances[kept[i]] = fit.variances()[i + 1] * scale;
    }
    return normal(values, variances);
  }
}
