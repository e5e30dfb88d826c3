package io.understudy.oversampling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.understudy.spi.ColumnKind;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.Dataset;
import io.understudy.spi.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Numbers of imbalanced-learn and the data they were computed on; see the folder's README. */
final class Reference {
  private static final JsonNode NUMBERS = json();

  private Reference() {}

  static JsonNode numbers(String name) {
    return NUMBERS.get(name);
  }

  private static JsonNode json() {
    try {
      return new ObjectMapper().readTree(text("imblearn.json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(String file) {
    try (InputStream in = Reference.class.getResourceAsStream("/reference/" + file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Rows of a file: numbers in all columns but those named, one of which is the target. */
  static Dataset dataset(String file, String target, Set<String> names, Predicate<String[]> keep) {
    List<String> lines = text(file).lines().toList();
    String[] header = lines.get(0).split(",", -1);
    List<String[]> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      if (keep.test(cells)) {
        rows.add(cells);
      }
    }
    Table table = Table.create(file);
    List<ColumnSchema> columns = new ArrayList<>();
    for (int i = 0; i < header.length; i++) {
      int cell = i;
      boolean named = names.contains(header[i]);
      if (named) {
        table.addColumns(
            StringColumn.create(header[i], rows.stream().map(row -> row[cell].strip())));
      } else {
        double[] values = rows.stream().mapToDouble(row -> Double.parseDouble(row[cell])).toArray();
        table.addColumns(DoubleColumn.create(header[i], values));
      }
      columns.add(
          ColumnSchema.of(header[i], named ? ColumnKind.CATEGORICAL : ColumnKind.CONTINUOUS));
    }
    return Dataset.of(table, Schema.of(columns).target(target));
  }

  static Dataset keel(String name) {
    return dataset(name + ".csv", "Class", Set.of("Class"), cells -> true);
  }

  static Dataset credit() {
    return dataset(
        "credit_train.csv",
        "Status",
        Set.of("Status", "Home", "Marital", "Records", "Job"),
        cells -> Arrays.stream(cells).noneMatch(String::isEmpty));
  }

  /** Categories alone, given with the numbers. */
  static Dataset titanic() {
    JsonNode given = numbers("smoten_vdm");
    Table table = Table.create("titanic");
    List<ColumnSchema> columns = new ArrayList<>();
    for (int column = 0; column < given.get("columns").size(); column++) {
      String name = given.get("columns").get(column).asText();
      StringColumn cells = StringColumn.create(name);
      for (JsonNode row : given.get("rows")) {
        cells.append(row.get(column).asText());
      }
      table.addColumns(cells);
      columns.add(ColumnSchema.of(name, ColumnKind.CATEGORICAL));
    }
    return Dataset.of(table, Schema.of(columns).target("survived"));
  }

  static int[] integers(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).mapToInt(JsonNode::asInt).toArray();
  }

  static double[] doubles(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false)
        .mapToDouble(JsonNode::asDouble)
        .toArray();
  }

  static Set<Integer> set(JsonNode list) {
    Set<Integer> set = new LinkedHashSet<>();
    list.forEach(number -> set.add(number.asInt()));
    return set;
  }
}
