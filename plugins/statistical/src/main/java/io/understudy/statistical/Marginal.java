package io.understudy.statistical;

import io.understudy.spi.ColumnKind;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.ModelReader;
import io.understudy.spi.ModelWriter;
import io.understudy.spi.RandomStream;
import io.understudy.spi.Role;
import io.understudy.spi.RunContext;
import java.util.Optional;
import tech.tablesaw.columns.Column;

/** What the cells of one column are drawn from. Immutable. */
interface Marginal {

  /** Learns from a column of the training rows. */
  static Marginal of(ColumnSchema schema, Column<?> column, double[] weights, int fewest) {
    if (isEmpty(schema)) {
      return new EmptyMarginal(column.type());
    }
    return isNumber(schema)
        ? NumberMarginal.of(schema, column, weights, fewest)
        : NameMarginal.of(schema, column, weights, fewest);
  }

  /** Reads back what {@link #save} wrote. */
  static Marginal load(ColumnSchema schema, Column<?> empty, ModelReader model, String prefix) {
    if (isEmpty(schema)) {
      return new EmptyMarginal(empty.type());
    }
    return isNumber(schema)
        ? NumberMarginal.load(schema, empty, model, prefix)
        : NameMarginal.load(schema, model, prefix);
  }

  /** Whether cells name a row or an entity and so are never copied. */
  static boolean isEmpty(ColumnSchema schema) {
    return schema.role() == Role.IDENTIFIER || schema.role() == Role.GROUP;
  }

  private static boolean isNumber(ColumnSchema schema) {
    ColumnKind kind = schema.kind();
    return kind.isNumeric() || kind.isTemporal();
  }

  /**
   * Draws the cells of rows.
   *
   * @param ids the first row's id and how many follow it
   * @param stream of this column
   * @param category what all cells are to be, if it is one that can be drawn
   */
  Column<?> draw(
      String name, Ids ids, RandomStream stream, Optional<String> category, RunContext run);

  /** The rows with ids {@code [from, from + count)}. */
  record Ids(long from, int count) {}

  /** Whether a category can be drawn. */
  default boolean draws(String category) {
    return false;
  }

  /** The share of missing cells. */
  double missing();

  /** How many values are drawn as they are. */
  int values();

  /** How many intervals stand for all others. */
  int intervals();

  void save(ModelWriter model, String prefix);
}
