package io.understudy.workbench.wire;

import io.understudy.spi.Dataset;
import io.understudy.spi.ModelReader;
import io.understudy.spi.ModelWriter;
import io.understudy.workbench.schema.SchemaInference;
import java.util.ArrayList;
import java.util.List;
import tech.tablesaw.api.Table;

/** The tables beside an object: in JSON each is a number. */
final class WireTables {
  private final List<Dataset> written = new ArrayList<>();

  /** Keeps rows to be written; returns their number. */
  int put(Dataset rows) {
    written.add(rows);
    return written.size() - 1;
  }

  int put(Table table) {
    return put(Dataset.of(table, SchemaInference.infer(table)));
  }

  void write(ModelWriter writer) {
    for (int i = 0; i < written.size(); i++) {
      writer.dataset(name(i), written.get(i));
    }
  }

  static Dataset read(ModelReader reader, long number) {
    return reader.dataset(name(number));
  }

  private static String name(long number) {
    return "table-" + number;
  }
}
