package io.understudy.workbench.csv;

import io.understudy.CsvFormat;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.Dataset;
import java.util.List;

/** Renders some consecutive rows; used by one thread at a time, and again for later rows. */
final class RowBlock {
  private final CharSink sink = CharSink.large();
  private final CellWriter[] cells;
  private final char delimiter;

  RowBlock(Dataset rows, CsvFormat format, MissingTokens missing) {
    List<ColumnSchema> columns = rows.schema().columns();
    this.delimiter = format.delimiter();
    this.cells = new CellWriter[columns.size()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = CellWriter.of(columns.get(i), rows.table().column(i), format, missing);
    }
    if (cells.length == 1) {
      cells[0].setOnlyColumn();
    }
  }

  RowBlock render(int from, int end) {
    sink.truncate(0);
    for (int row = from; row < end; row++) {
      for (int column = 0; column < cells.length; column++) {
        if (column > 0) {
          sink.add(delimiter);
        }
        cells[column].write(row, sink);
      }
      sink.add('\n');
    }
    return this;
  }

  CharSink sink() {
    return sink;
  }
}
