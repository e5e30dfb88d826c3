package io.understudy.privacy;

import io.understudy.spi.ColumnKind;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.Dataset;
import io.understudy.spi.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Reads plain CSV files: a column in which all cells are numbers is one of numbers. */
final class Csv {
  private static final Pattern NUMBER = Pattern.compile("|-?[0-9]+(\\.[0-9]+)?([eE]-?[0-9]+)?");

  private Csv() {}

  /** A file beside the golden numbers. */
  static Dataset reference(String name) {
    try (InputStream in = Csv.class.getResourceAsStream("/reference/" + name + ".csv")) {
      return parse(new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file that the workbench's tests have, too. */
  static Dataset shared(String name) {
    try {
      return parse(
          Files.readString(Path.of("../../sdk/workbench/src/test/resources/csv", name + ".csv")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Dataset parse(String text) {
    List<String> lines = text.lines().toList();
    List<String> header = List.of(lines.get(0).split(",", -1));
    Table table = Table.create();
    List<ColumnSchema> schema = new ArrayList<>();
    for (int i = 0; i < header.size(); i++) {
      int at = i;
      String name = header.get(i);
      List<String> cells = lines.stream().skip(1).map(line -> line.split(",", -1)[at]).toList();
      if (cells.stream().allMatch(cell -> NUMBER.matcher(cell).matches())) {
        table.addColumns(
            DoubleColumn.create(
                name,
                cells.stream()
                    .mapToDouble(cell -> cell.isEmpty() ? Double.NaN : Double.parseDouble(cell))
                    .toArray()));
        schema.add(ColumnSchema.of(name, ColumnKind.CONTINUOUS));
      } else {
        StringColumn column = StringColumn.create(name);
        cells.forEach(cell -> column.append(cell));
        table.addColumns(column);
        schema.add(ColumnSchema.of(name, ColumnKind.CATEGORICAL));
      }
    }
    return Dataset.of(table, Schema.of(schema));
  }
}
