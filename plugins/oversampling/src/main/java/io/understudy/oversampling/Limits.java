package io.understudy.oversampling;

import io.understudy.spi.ColumnKind;
import tech.tablesaw.api.ColumnType;

/** How columns are stored, and the numbers that their storage can hold. */
final class Limits {
  private static final double MILLIS_OF_DAY = 86_400_000;
  private static final double LAST_EXACT = 1L << 53;
  private static final double LAST_DAY = 365_000;

  private Limits() {}

  static ColumnType typeOf(ColumnCodec codec) {
    return switch (codec.schema().kind()) {
      case CONTINUOUS -> ColumnType.DOUBLE;
      case INTEGER -> codec.isWide() ? ColumnType.LONG : ColumnType.INTEGER;
      case BOOLEAN -> ColumnType.BOOLEAN;
      case DATE -> ColumnType.LOCAL_DATE;
      case TIME -> ColumnType.LOCAL_TIME;
      case DATETIME -> ColumnType.LOCAL_DATE_TIME;
      default -> ColumnType.STRING;
    };
  }

  /** Keeps a noisy number among those that the column's storage can hold. */
  static double keep(ColumnCodec codec, double number) {
    ColumnKind kind = codec.schema().kind();
    return switch (kind) {
      case INTEGER ->
          codec.isWide()
              ? clamp(number, -LAST_EXACT, LAST_EXACT)
              : clamp(number, Integer.MIN_VALUE + 1.0, Integer.MAX_VALUE);
      case TIME -> clamp(number, 0, MILLIS_OF_DAY - 1);
      case DATE -> clamp(number, -LAST_DAY, LAST_DAY);
      case DATETIME -> clamp(number, -LAST_DAY * MILLIS_OF_DAY, LAST_DAY * MILLIS_OF_DAY);
      default -> number;
    };
  }

  private static double clamp(double number, double min, double max) {
    // A missing number stays NaN.
    return Math.min(max, Math.max(min, number));
  }
}
