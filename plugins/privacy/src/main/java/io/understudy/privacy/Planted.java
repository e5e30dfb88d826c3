package io.understudy.privacy;

import io.understudy.numerics.Columns;
import io.understudy.numerics.Statistics;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.Dataset;
import io.understudy.spi.RandomSource;
import io.understudy.spi.Schema;
import java.util.Arrays;
import java.util.stream.IntStream;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * Copies of training rows that are put among synthetic rows, to see whether an attack finds them.
 */
enum Planted {
  /** Rows as they are. */
  VERBATIM("verbatim copies") {
    @Override
    Column<?> change(Column<?> column, ColumnSchema schema) {
      return column;
    }
  },
  /**
   * Every number, date and time becomes that of another row, a quarter of a percent of the ranks
   * higher, at the upper end lower; names stay. So values remain such as real rows have.
   */
  NEAR("near copies") {
    @Override
    Column<?> change(Column<?> column, ColumnSchema schema) {
      if (!schema.kind().isNumeric() && !schema.kind().isTemporal()) {
        return column;
      }
      double[] numbers = Columns.toDoubles(column);
      int[] present =
          IntStream.range(0, numbers.length).filter(i -> Double.isFinite(numbers[i])).toArray();
      int[] order =
          Statistics.ascendingOrder(Arrays.stream(present).mapToDouble(i -> numbers[i]).toArray());
      int step = Math.max(1, (int) Math.round(order.length * RANKS));
      int[] from = IntStream.range(0, numbers.length).toArray();
      for (int first = 0; first < order.length; ) {
        double number = numbers[present[order[first]]];
        int end = first;
        while (end < order.length && numbers[present[order[end]]] == number) {
          end++;
        }
        // From the middle of equal values, so that their order does not matter.
        int middle = (first + end - 1) / 2;
        int other = middle + step < order.length ? middle + step : Math.max(0, middle - step);
        for (int rank = first; rank < end; rank++) {
          from[present[order[rank]]] = present[order[other]];
        }
        first = end;
      }
      return column.subset(from);
    }
  };

  private static final double RANKS = 0.0025;

  private final String words;

  Planted(String words) {
    this.words = words;
  }

  abstract Column<?> change(Column<?> column, ColumnSchema schema);

  /** What to call them. */
  String words() {
    return words;
  }

  /** A copy of each row. */
  Dataset copies(Dataset rows) {
    Table table = Table.create();
    for (ColumnSchema schema : rows.schema().columns()) {
      Column<?> changed = change(rows.column(schema.name()), schema).copy();
      changed.setName(schema.name());
      table.addColumns(changed);
    }
    return Dataset.of(table, rows.schema());
  }

  /** The release with so many synthetic rows replaced by copies of different training rows. */
  Release in(Release release, int count, RandomSource random) {
    int[] members = chosen(release.training().rowCount(), count, random);
    int[] kept =
        chosen(release.synthetic().rowCount(), release.synthetic().rowCount() - count, random);
    Dataset copies = copies(release.training()).select(members);
    Table table = Table.create();
    Schema schema = release.synthetic().schema();
    for (ColumnSchema column : schema.columns()) {
      table.addColumns(
          joined(release.synthetic().column(column.name()).subset(kept), copies, column.name()));
    }
    return release.releasing(Dataset.of(table, schema));
  }

  private static Column<?> joined(Column<?> kept, Dataset copies, String name) {
    Column<?> more = copies.schema().hasColumn(name) ? copies.column(name) : null;
    for (int row = 0; row < copies.rowCount(); row++) {
      if (more == null || more.isMissing(row)) {
        kept.appendMissing();
      } else {
        kept.appendObj(more.get(row));
      }
    }
    return kept;
  }

  private static int[] chosen(int size, int count, RandomSource random) {
    int[] order = IntStream.range(0, size).toArray();
    random.shuffle(order);
    int[] chosen = Arrays.copyOf(order, Math.max(0, Math.min(size, count)));
    Arrays.sort(chosen);
    return chosen;
  }
}
