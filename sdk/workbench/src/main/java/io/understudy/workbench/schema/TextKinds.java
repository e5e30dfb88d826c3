package io.understudy.workbench.schema;

import io.understudy.spi.ColumnKind;

/**
 * Tells names that recur from texts that do not: a column is {@link ColumnKind#CATEGORICAL} if it
 * has at most 1,000 different texts and each occurs twice on average, else {@link ColumnKind#TEXT}.
 */
public final class TextKinds {
  private static final int MOST_CATEGORIES = 1_000;

  private TextKinds() {}

  /**
   * The kind of a column of texts.
   *
   * @param distinct how many different texts it has
   * @param present how many cells are not missing
   * @return categorical or text
   */
  public static ColumnKind kind(int distinct, int present) {
    return distinct > 0 && distinct <= MOST_CATEGORIES && 2L * distinct <= present
        ? ColumnKind.CATEGORICAL
        : ColumnKind.TEXT;
  }

  /**
   * Why a column of texts has that kind.
   *
   * @param distinct how many different texts it has
   * @param present how many cells are not missing
   * @return a phrase without any value
   */
  public static String reason(int distinct, int present) {
    if (distinct == 0) {
      return "every cell is missing: kept as text";
    }
    if (kind(distinct, present) == ColumnKind.CATEGORICAL) {
      return distinct == 1 ? "one name throughout" : distinct + " names that recur";
    }
    return distinct == present && present > 1
        ? "every text is unique: perhaps an identifier"
        : "many different texts";
  }
}
