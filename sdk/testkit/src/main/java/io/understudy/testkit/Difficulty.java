package io.understudy.testkit;

import io.understudy.spi.ColumnSchema;
import io.understudy.spi.Dataset;
import io.understudy.spi.Role;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Ways in which rows can be difficult for a generator. */
enum Difficulty {
  MISSING_CELLS {
    @Override
    Dataset in(Dataset rows) {
      Table changed = rows.table().copy();
      int number = 0;
      for (ColumnSchema feature : rows.schema().features()) {
        for (int row = number % 3; row < changed.rowCount(); row += 3) {
          changed.column(feature.name()).setMissing(row);
        }
        number++;
      }
      return Dataset.of(changed, rows.schema());
    }
  },
  A_COLUMN_WITHOUT_VALUES {
    @Override
    Dataset in(Dataset rows) {
      Table changed = rows.table().copy();
      Column<?> first = changed.column(rows.schema().features().get(0).name());
      for (int row = 0; row < first.size(); row++) {
        first.setMissing(row);
      }
      return Dataset.of(changed, rows.schema());
    }
  },
  CONSTANT_COLUMNS {
    @Override
    Dataset in(Dataset rows) {
      Table changed = Table.create("rows");
      int[] alwaysTheFirst = new int[rows.rowCount()];
      for (ColumnSchema column : rows.schema().columns()) {
        Column<?> given = rows.column(column.name());
        changed.addColumns(column.role() == Role.FEATURE ? given.subset(alwaysTheFirst) : given);
      }
      return Dataset.of(changed, rows.schema());
    }
  },
  INFINITE_VALUES {
    @Override
    Dataset in(Dataset rows) {
      Table changed = rows.table().copy();
      for (Column<?> column : changed.columns()) {
        if (column instanceof DoubleColumn numbers && !numbers.isEmpty()) {
          numbers.set(0, Double.POSITIVE_INFINITY);
          numbers.set(numbers.size() - 1, Double.NEGATIVE_INFINITY);
        }
      }
      return Dataset.of(changed, rows.schema());
    }
  },
  A_TARGET_WITH_MISSING_CELLS {
    @Override
    Dataset in(Dataset rows) {
      Table changed = rows.table().copy();
      rows.schema()
          .withRole(Role.TARGET)
          .ifPresent(target -> changed.column(target.name()).setMissing(0));
      return Dataset.of(changed, rows.schema());
    }
  },
  ONE_CLASS {
    @Override
    Dataset in(Dataset rows) {
      return rows.schema()
          .withRole(Role.TARGET)
          .map(target -> rows.select(ofTheClassOfTheFirst(rows.column(target.name()))))
          .orElse(rows);
    }
  },
  TWO_ROWS {
    @Override
    Dataset in(Dataset rows) {
      return rows.select(0, 1);
    }
  },
  NO_ROWS {
    @Override
    Dataset in(Dataset rows) {
      return rows.select();
    }
  };

  abstract Dataset in(Dataset rows);

  private static int[] ofTheClassOfTheFirst(Column<?> target) {
    String label = target.getString(0);
    return IntStream.range(0, target.size())
        .filter(row -> target.getString(row).equals(label))
        .toArray();
  }
}
