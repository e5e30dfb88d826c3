package io.understudy.workbench.csv;

import io.understudy.CsvFormat;
import io.understudy.spi.ColumnKind;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.DataException;
import io.understudy.spi.Dataset;
import io.understudy.spi.Domain;
import io.understudy.spi.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.Table;

/** The columns of a file before they have a storage type, and the way back to their texts. */
final class CsvColumns {
  private final CsvInput file;
  private final CsvScan scan;
  private final List<String> missingTokens;
  private final List<String> names = new ArrayList<>();
  private final List<Cells> cells = new ArrayList<>();
  private long rows;

  private CsvColumns(CsvInput file, CsvFormat format, List<String> missingTokens) {
    this.file = file;
    this.missingTokens = missingTokens;
    this.scan = new CsvScan(file, format, MissingTokens.of(missingTokens, format));
  }

  /** Reads a file of which nothing is known. */
  static CsvColumns read(CsvInput file, CsvFormat format, List<String> missingTokens) {
    CsvColumns columns = new CsvColumns(file, format, missingTokens);
    columns.first(names -> speculative(names.size()));
    columns.rereadAsTexts(
        column -> columns.cells.get(column) instanceof NumberCells numbers && numbers.failed());
    return columns;
  }

  /** Reads a file whose schema was declared. */
  static CsvColumns read(CsvInput file, CsvFormat format, Schema schema) {
    CsvColumns columns = new CsvColumns(file, format, schema.missingTokens());
    columns.first(
        names -> {
          checkNames(names, schema);
          Cells[] receivers = speculative(names.size());
          for (int i = 0; i < receivers.length; i++) {
            if (!schema.columns().get(i).kind().isNumeric()) {
              receivers[i] = new TextCells();
            }
          }
          return receivers;
        });
    return columns;
  }

  private static Cells[] speculative(int count) {
    Cells[] receivers = new Cells[count];
    for (int i = 0; i < count; i++) {
      receivers[i] = new SpeculativeCells();
    }
    return receivers;
  }

  private void first(Function<List<String>, Cells[]> receivers) {
    rows =
        scan.run(
            header -> {
              names.addAll(header);
              Cells[] chosen = receivers.apply(header);
              cells.addAll(List.of(chosen));
              return chosen;
            });
    cells.replaceAll(it -> it instanceof SpeculativeCells guess ? guess.settled() : it);
  }

  private void rereadAsTexts(IntPredicate wanted) {
    Map<Integer, TextCells> texts = new HashMap<>();
    for (int i = 0; i < cells.size(); i++) {
      if (wanted.test(i)) {
        texts.put(i, new TextCells());
      }
    }
    if (texts.isEmpty()) {
      return;
    }
    long rowsNow = scan.run(header -> receiving(header, texts));
    if (rowsNow != rows) {
      throw changed();
    }
    texts.forEach(cells::set);
  }

  private Cells[] receiving(List<String> header, Map<Integer, TextCells> texts) {
    if (!header.equals(names)) {
      throw changed();
    }
    Cells[] receivers = new Cells[header.size()];
    for (int i = 0; i < receivers.length; i++) {
      @Nullable TextCells text = texts.get(i);
      receivers[i] = text == null ? Cells.IGNORED : text;
    }
    return receivers;
  }

  private static DataException changed() {
    return new DataException(
        "csv.changed",
        "The file changed while it was read.",
        "Read it again when nobody writes it.");
  }

  /** What the columns seem to mean. */
  Schema infer() {
    LexicalInference inference = new LexicalInference();
    List<ColumnSchema> columns = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      columns.add(inference.infer(names.get(i), cells.get(i)));
    }
    return Schema.of(columns).missing(missingTokens.toArray(String[]::new));
  }

  /** Stores the cells as a schema says. */
  Dataset store(Schema schema) {
    checkNames(names, schema);
    List<ColumnSchema> columns = schema.columns();
    rereadAsTexts(i -> ColumnStore.needsTexts(columns.get(i).kind(), cells.get(i)));
    ColumnStore store = new ColumnStore();
    Table table = Table.create(stem(file));
    Schema completed = schema;
    // One after the other: Tablesaw's types of columns lock each other out when two threads are the
    // first to touch them.
    for (int i = 0; i < columns.size(); i++) {
      ColumnSchema column = columns.get(i);
      // The names were checked; checking each against all before it takes long for wide tables.
      table.internalAddWithoutValidation(store.store(column, cells.get(i)));
      ColumnSchema known = completed(column, cells.get(i));
      if (!known.equals(column)) {
        completed = completed.replace(known);
      }
      cells.set(i, Cells.IGNORED);
    }
    return Dataset.of(table, completed);
  }

  /** Fills in the categories of a column of names, unless a person declared them. */
  private static ColumnSchema completed(ColumnSchema column, Cells cells) {
    boolean declared = column.domain().origin() == Domain.Origin.DECLARED;
    if (column.kind() != ColumnKind.CATEGORICAL || declared) {
      return column;
    }
    List<String> categories = ((TextCells) cells).distinct().stream().sorted().toList();
    return column.withDomain(Domain.ofCategories(Domain.Origin.INFERRED, categories));
  }

  private static void checkNames(List<String> names, Schema schema) {
    List<String> declared = schema.columns().stream().map(ColumnSchema::name).toList();
    if (names.size() != declared.size()) {
      throw new DataException(
          "csv.columns-differ",
          "The file has " + names.size() + " columns; the schema has " + declared.size() + ".",
          "Check the delimiter, or use the schema of this file.");
    }
    for (int i = 0; i < declared.size(); i++) {
      if (!names.get(i).equals(declared.get(i))) {
        throw new DataException(
            "csv.columns-differ",
            "Column " + (i + 1) + " of the file has another name than in the schema.",
            "Use the schema of this file, or rename the column in one of the two.");
      }
    }
  }

  private static String stem(CsvInput file) {
    String name = file.name();
    int dot = name.indexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }
}
