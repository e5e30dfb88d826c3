package io.understudy.numerics;

import io.understudy.spi.ColumnKind;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.DataException;
import io.understudy.spi.Dataset;
import io.understudy.spi.Role;
import io.understudy.spi.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.columns.Column;

/**
 * Says how a table becomes numbers for a model or a distance. Learns from training rows only: what
 * later rows hold never changes an encoding.
 *
 * <ul>
 *   <li>Numbers, truth values, dates and times are scaled. Missing cells become the training
 *       median; if there were any in training, a further column tells them apart.
 *   <li>Categories and ordinals become one column of 0 and 1 each, in the order of the schema's
 *       domain, then by name. Beyond {@value #MOST_CATEGORIES} categories the rarer ones share a
 *       column. Missing cells have a column of their own if there were any in training, else all
 *       zeros; a category not seen in training falls to the rarer ones, else gets all zeros.
 *   <li>Text and tensors are left out, and so are target, identifiers, group and weight.
 * </ul>
 *
 * Immutable; O(rows × encoded columns).
 */
public final class TableEncoder {
  /** How many categories of a column get a column of their own, unless told otherwise. */
  public static final int MOST_CATEGORIES = 50;

  private final Schema schema;
  private final Scaling scaling;
  private final boolean ordinalPositions;
  private final int mostCategories;

  private TableEncoder(
      Schema schema, Scaling scaling, boolean ordinalPositions, int mostCategories) {
    this.schema = schema;
    this.scaling = scaling;
    this.ordinalPositions = ordinalPositions;
    this.mostCategories = mostCategories;
  }

  /**
   * An encoder that standardises numbers.
   *
   * @param schema what the columns mean
   * @return the encoder
   */
  public static TableEncoder of(Schema schema) {
    return new TableEncoder(schema, Scaling.STANDARD, false, MOST_CATEGORIES);
  }

  /**
   * Scales numbers in another way.
   *
   * @param how the scaling
   * @return a changed copy
   */
  public TableEncoder scaling(Scaling how) {
    return new TableEncoder(schema, how, ordinalPositions, mostCategories);
  }

  /**
   * Encodes {@link ColumnKind#ORDINAL} columns as their position in the domain, scaled like a
   * number.
   *
   * @return a changed copy
   */
  public TableEncoder ordinalsAsPositions() {
    return new TableEncoder(schema, scaling, true, mostCategories);
  }

  /**
   * Limits the columns that a categorical column may become.
   *
   * @param most how many categories get a column of their own, at least 1
   * @return a changed copy
   */
  public TableEncoder mostCategories(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("at least one category must get a column");
    }
    return new TableEncoder(schema, scaling, ordinalPositions, most);
  }

  /**
   * Learns medians, scales and categories.
   *
   * @param training real rows that may be learnt from, at least one
   * @return the encoder for these and later rows
   * @throws DataException {@code data.no-rows} or {@code data.no-features} if there is nothing to
   *     learn from; {@code data.not-finite} if a number is infinite
   */
  public FittedEncoder fit(Dataset training) {
    if (training.rowCount() == 0) {
      throw new DataException(
          "data.no-rows", "There is no row to learn an encoding from.", "Give training rows.");
    }
    Map<String, ColumnEncoder> encoders = new LinkedHashMap<>();
    for (ColumnSchema column : schema.columns()) {
      if (isEncoded(column)) {
        encoders.put(column.name(), fitColumn(column, training.column(column.name())));
      }
    }
    if (encoders.isEmpty()) {
      throw new DataException(
          "data.no-features",
          "No column can be encoded: all are text or tensors, or have a role other than feature or time.",
          "Correct the kinds or roles in the schema.");
    }
    return new FittedEncoder(encoders);
  }

  private static boolean isEncoded(ColumnSchema column) {
    boolean described = column.role() == Role.FEATURE || column.role() == Role.TIME;
    boolean opaque = column.kind() == ColumnKind.TEXT || column.kind() == ColumnKind.TENSOR;
    return described && !opaque;
  }

  private ColumnEncoder fitColumn(ColumnSchema schemaOf, Column<?> column) {
    if (!(column instanceof StringColumn names)) {
      return ColumnEncoder.Numeric.fit(column, scaling);
    }
    List<String> domain = schemaOf.domain().categories();
    return ordinalPositions && schemaOf.kind() == ColumnKind.ORDINAL
        ? ColumnEncoder.Ordinal.fit(names, domain, scaling)
        : ColumnEncoder.OneHot.fit(names, domain, mostCategories);
  }
}
