package io.understudy.privacy;

import io.understudy.spi.ColumnKind;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.Dataset;
import io.understudy.spi.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Credit applications: real rows, synthetic ones, and real ones that the generator never saw. */
final class Credit {
  private static final Set<String> NAMES = Set.of("Status", "Home", "Marital", "Records", "Job");

  private Credit() {}

  static Dataset read(String part) {
    List<String> lines;
    String file = "/reference/triple_credit_" + part + ".csv";
    try (InputStream in = Credit.class.getResourceAsStream(file)) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      lines = text.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<String> header = List.of(lines.get(0).split(",", -1));
    Table table = Table.create();
    List<ColumnSchema> schema = new ArrayList<>();
    for (int i = 0; i < header.size(); i++) {
      int at = i;
      String name = header.get(i);
      List<String> cells = lines.stream().skip(1).map(line -> line.split(",", -1)[at]).toList();
      boolean names = NAMES.contains(name);
      if (names) {
        StringColumn column = StringColumn.create(name);
        cells.forEach(cell -> column.append(cell));
        table.addColumns(column);
      } else {
        double[] numbers =
            cells.stream()
                .mapToDouble(cell -> cell.isEmpty() ? Double.NaN : Double.parseDouble(cell))
                .toArray();
        table.addColumns(DoubleColumn.create(name, numbers));
      }
      schema.add(ColumnSchema.of(name, names ? ColumnKind.CATEGORICAL : ColumnKind.CONTINUOUS));
    }
    return Dataset.of(table, Schema.of(schema).target("Status"));
  }
}
