package io.understudy.oversampling;

import io.understudy.spi.ColumnSchema;

/** How the cells of a column of synthetic rows come about. */
enum Treatment {
  /** Between seed row and neighbour. */
  INTERPOLATE,
  /** The commonest category among the neighbours. */
  VOTE,
  /** The class. */
  CLASS,
  /** The mean weight of the class's rows. */
  WEIGHT,
  /** Always missing: names and texts are never copied. */
  EMPTY;

  static Treatment of(ColumnSchema column) {
    return switch (column.role()) {
      case TARGET -> CLASS;
      case IDENTIFIER, GROUP -> EMPTY;
      case WEIGHT -> WEIGHT;
      default -> ofKind(column);
    };
  }

  private static Treatment ofKind(ColumnSchema column) {
    if (column.kind().isCategorical()) {
      return VOTE;
    }
    return column.kind().isNumeric() || column.kind().isTemporal() ? INTERPOLATE : EMPTY;
  }
}
