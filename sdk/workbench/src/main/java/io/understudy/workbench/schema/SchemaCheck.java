package io.understudy.workbench.schema;

import io.understudy.spi.Annotation;
import io.understudy.spi.ColumnKind;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.Constraint;
import io.understudy.spi.DataException;
import io.understudy.spi.Dataset;
import io.understudy.spi.Domain;
import io.understudy.spi.ParameterException;
import io.understudy.spi.Role;
import io.understudy.spi.TensorColumn;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.columns.Column;

/** Checks rows against the constraints of their schema. */
public final class SchemaCheck {
  private SchemaCheck() {}

  /**
   * Checks that no required cell is missing ({@code schema.required}), no value of a unique column
   * occurs twice ({@code schema.unique}), every value lies in its declared domain ({@code
   * schema.domain}), every row fulfils the schema's constraints ({@code schema.constraint}),
   * ordinal columns have an order, the positive class occurs, and masks, boxes, keypoints and times
   * have the shape that what they describe asks for ({@code schema.annotation-shape}).
   *
   * @param rows the data set
   * @return the same data set
   * @throws DataException that names the first row and column that break a constraint
   * @throws ParameterException if the schema contradicts itself or the target column
   */
  public static Dataset checked(Dataset rows) {
    List<ColumnSchema> columns = rows.schema().columns();
    for (int i = 0; i < columns.size(); i++) {
      check(columns.get(i), rows.table().column(i));
    }
    checkPositive(rows);
    columns.stream()
        .filter(column -> column.annotation().isPresent())
        .forEach(column -> checkAnnotation(rows, column));
    rows.schema().constraints().forEach(constraint -> check(constraint, rows));
    return rows;
  }

  private static void checkAnnotation(Dataset rows, ColumnSchema schema) {
    Annotation link = schema.annotation().orElseThrow();
    TensorColumn described = (TensorColumn) rows.column(link.column());
    TensorColumn annotation = (TensorColumn) rows.column(schema.name());
    for (int row = 0; row < rows.rowCount(); row++) {
      boolean both = !described.isMissing(row) && !annotation.isMissing(row);
      if (both && !link.fits(described.get(row), annotation.get(row))) {
        throw new DataException(
                "schema.annotation-shape",
                "A cell declared " + link + " has not the shape of one.",
                "Masks have the image's height and width, boxes 4 columns, keypoints 2 or 3, times"
                    + " one entry a step.")
            .at(row + 1L, schema.name());
      }
    }
  }

  private static void check(Constraint constraint, Dataset rows) {
    BitSet broken = new BitSet();
    broken.set(0, rows.rowCount());
    for (int row : constraint.holds(rows)) {
      broken.clear(row);
    }
    if (!broken.isEmpty()) {
      throw new DataException(
              "schema.constraint",
              "A row breaks the constraint '"
                  + constraint
                  + "', as do "
                  + (broken.cardinality() - 1)
                  + " others.",
              "Correct the rows, leave them out, or do not declare the constraint.")
          .at(broken.nextSetBit(0) + 1L, null);
    }
  }

  private static void check(ColumnSchema schema, Column<?> column) {
    if (schema.kind() == ColumnKind.ORDINAL && schema.domain().categories().isEmpty()) {
      throw new ParameterException(
          "schema.ordinal-without-order",
          "Column '" + schema.name() + "' is ordinal, but the order of its categories is not said.",
          "List them from lowest to highest: schema.ordinal(name, …).");
    }
    if (schema.required()) {
      checkRequired(schema, column);
    }
    if (schema.unique()) {
      checkUnique(schema, column);
    }
    if (schema.domain().origin() == Domain.Origin.DECLARED) {
      checkDomain(schema, column);
    }
  }

  private static void checkRequired(ColumnSchema schema, Column<?> column) {
    for (int row = 0; row < column.size(); row++) {
      if (column.isMissing(row)) {
        throw new DataException(
                "schema.required",
                "A cell of a required column is missing.",
                "Fill it in, leave the row out, or do not declare the column required.")
            .at(row + 1L, schema.name());
      }
    }
  }

  private static void checkUnique(ColumnSchema schema, Column<?> column) {
    Set<Object> seen = new HashSet<>();
    for (int row = 0; row < column.size(); row++) {
      if (!column.isMissing(row) && !seen.add(column.get(row))) {
        throw new DataException(
                "schema.unique",
                "A value of a column declared unique occurs a second time.",
                "Correct it, leave the row out, or do not declare the column unique.")
            .at(row + 1L, schema.name());
      }
    }
  }

  private static void checkDomain(ColumnSchema schema, Column<?> column) {
    Domain domain = schema.domain();
    Set<String> categories = new HashSet<>(domain.categories());
    for (int row = 0; row < column.size(); row++) {
      if (column.isMissing(row)) {
        continue;
      }
      boolean inside =
          categories.isEmpty()
              ? isInRange(domain, column, row)
              : categories.contains(column.getString(row));
      if (!inside) {
        throw new DataException(
                "schema.domain",
                "A value lies outside the domain declared for its column.",
                "Correct it, or declare a wider domain.")
            .at(row + 1L, schema.name());
      }
    }
  }

  private static boolean isInRange(Domain domain, Column<?> column, int row) {
    if (!(column instanceof NumericColumn<?> numbers)) {
      return true;
    }
    double value = numbers.getDouble(row);
    return value >= domain.min() && value <= domain.max();
  }

  private static void checkPositive(Dataset rows) {
    if (rows.schema().positive().isEmpty() || rows.schema().withRole(Role.TARGET).isEmpty()) {
      return;
    }
    ColumnSchema target = rows.schema().target();
    List<String> categories = target.domain().categories();
    if (!categories.isEmpty() && !categories.contains(rows.schema().positive().get())) {
      throw new ParameterException(
          "schema.positive",
          "The positive class is none of the categories of the target column '"
              + target.name()
              + "'.",
          "Name one of them; case and blanks count.");
    }
  }
}
