package io.understudy.oversampling;

import io.understudy.spi.ColumnKind;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.RunContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.columns.Column;

/**
 * What the cells of one column are as numbers, and how finely they are rounded. The categories grow
 * while rows are read during a fit and are fixed afterwards.
 */
final class ColumnCodec {
  /** The code of a missing category. */
  static final int MISSING = -1;

  private static final int NO_ROUNDING = -1;
  private static final double[] POWERS_OF_TEN = {
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
  };

  private final ColumnSchema schema;
  private final Treatment treatment;
  private final boolean wide;
  private final int decimals;
  private final Map<String, Integer> codes = new LinkedHashMap<>();

  /**
   * Creates a codec.
   *
   * @param schema the column's schema
   * @param wide whether whole numbers are stored as longs
   * @param roundToGrain whether numbers are rounded to the schema's decimals
   * @param categories known categories in the order of their codes
   */
  ColumnCodec(ColumnSchema schema, boolean wide, boolean roundToGrain, List<String> categories) {
    this.schema = schema;
    this.treatment = Treatment.of(schema);
    this.wide = wide;
    this.decimals = decimalsOf(schema, roundToGrain);
    List<String> known =
        schema.kind() == ColumnKind.BOOLEAN ? List.of("false", "true") : categories;
    known.forEach(category -> codes.put(category, codes.size()));
  }

  private static int decimalsOf(ColumnSchema schema, boolean roundToGrain) {
    if (schema.kind() != ColumnKind.CONTINUOUS) {
      return 0;
    }
    boolean rounds = roundToGrain && schema.decimals() >= 0;
    return rounds && schema.decimals() < POWERS_OF_TEN.length ? schema.decimals() : NO_ROUNDING;
  }

  ColumnSchema schema() {
    return schema;
  }

  Treatment treatment() {
    return treatment;
  }

  boolean isWide() {
    return wide;
  }

  boolean isRounded() {
    return decimals != NO_ROUNDING;
  }

  List<String> categories() {
    return new ArrayList<>(codes.keySet());
  }

  /** Reads the cells of some rows: numbers, or the codes of categories. */
  double[] read(Column<?> column, int[] rows, RunContext run) {
    if (treatment == Treatment.INTERPOLATE || treatment == Treatment.WEIGHT) {
      return Cells.numbers(column, rows, run);
    }
    double[] read = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      read[i] = code(column, rows[i]);
    }
    run.checkCancelled();
    return read;
  }

  /** Reads all cells: numbers, or the codes of categories. */
  double[] read(Column<?> column, RunContext run) {
    if (treatment == Treatment.INTERPOLATE || treatment == Treatment.WEIGHT) {
      return Cells.numbers(column, run);
    }
    double[] read = new double[column.size()];
    for (int row = 0; row < read.length; row++) {
      read[row] = code(column, row);
    }
    run.checkCancelled();
    return read;
  }

  private int code(Column<?> column, int row) {
    if (column.isMissing(row)) {
      return MISSING;
    }
    if (column instanceof BooleanColumn truths) {
      return truths.getByte(row);
    }
    return codes.computeIfAbsent(column.getUnformattedString(row), category -> codes.size());
  }

  /**
   * Rounds numbers half to even to the column's grain, and keeps them between two ends, from which
   * rounding may otherwise take them.
   */
  void round(double[] numbers, int from, int to) {
    if (decimals == NO_ROUNDING) {
      return;
    }
    double scale = POWERS_OF_TEN[decimals];
    for (int i = from; i < to; i++) {
      numbers[i] = Math.rint(numbers[i] * scale) / scale;
    }
  }
}
