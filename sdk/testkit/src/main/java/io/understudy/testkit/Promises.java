package io.understudy.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.spi.ColumnSchema;
import io.understudy.spi.Domain;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.columns.Column;

/** Checks that a column keeps what its schema promises. */
final class Promises {
  private Promises() {}

  static void check(ColumnSchema promise, Column<?> column) {
    Domain domain = promise.domain();
    for (int row = 0; row < column.size(); row++) {
      if (column.isMissing(row)) {
        assertThat(promise.required()).as("'%s' may be missing", promise.name()).isFalse();
      } else {
        if (!domain.categories().isEmpty()) {
          assertThat(domain.categories().contains(column.getString(row)))
              .as("'%s' holds only categories of its domain", promise.name())
              .isTrue();
        }
        if (domain.isRange() && column instanceof NumericColumn<?> numbers) {
          double value = numbers.getDouble(row);
          assertThat(domain.min() <= value && value <= domain.max())
              .as("'%s' lies within its domain", promise.name())
              .isTrue();
        }
      }
    }
    if (promise.unique()) {
      assertThat(column.unique().size() + Math.max(0, column.countMissing() - 1))
          .as("'%s' has unique values", promise.name())
          .isEqualTo(column.size());
    }
  }
}
