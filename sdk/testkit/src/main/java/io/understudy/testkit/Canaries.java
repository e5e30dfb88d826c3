package io.understudy.testkit;

import io.understudy.spi.ColumnSchema;
import io.understudy.spi.Dataset;
import io.understudy.spi.Domain;
import io.understudy.spi.Role;
import io.understudy.spi.Schema;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * Rows whose texts, categories and some of whose numbers were replaced by ones that occur nowhere
 * else, so that a text that holds one has read it from the data.
 */
final class Canaries {
  private static final String TOKEN = "Canary0";
  private static final String NUMBER = "7300917";
  private static final double REAL = 7_300_917.25;
  private static final int WHOLE = 7_300_917;
  private static final int START = 40;

  private final Dataset planted;

  Canaries(Dataset rows) {
    this.planted = plant(rows);
  }

  /** The rows as they are, and in every difficulty that may provoke an error. */
  List<Dataset> variants() {
    List<Dataset> variants = new ArrayList<>();
    variants.add(planted);
    for (Difficulty difficulty : Difficulty.values()) {
      variants.add(difficulty.in(planted));
    }
    return variants;
  }

  /** The rows with the planted values. */
  Dataset planted() {
    return planted;
  }

  /** Whether a text holds a planted value, however it is written. */
  static boolean holds(String text) {
    String digits = text.replaceAll("[,._' \u00a0]", "");
    return text.toLowerCase(Locale.ROOT).contains(TOKEN.toLowerCase(Locale.ROOT))
        || digits.contains(NUMBER);
  }

  /** The start of a text with planted values left out, to show which text it is. */
  static String start(String text) {
    String safe = text.replaceAll("(?i)" + TOKEN, "*").replace(NUMBER, "*");
    return safe.length() <= START ? safe : safe.substring(0, START) + "…";
  }

  /** What is printed to the two standard streams while something runs. */
  static String printedBy(Runnable work) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream capture = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
      System.setOut(capture);
      System.setErr(capture);
      work.run();
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static Dataset plant(Dataset rows) {
    List<Column<?>> columns = new ArrayList<>();
    List<ColumnSchema> schemas = new ArrayList<>();
    String positive = "";
    for (ColumnSchema schema : rows.schema().columns()) {
      Column<?> column = rows.column(schema.name()).copy();
      Map<String, String> tokens = new LinkedHashMap<>();
      schema.domain().categories().forEach(category -> token(tokens, category));
      if (column instanceof StringColumn texts) {
        column = replaced(texts, tokens);
      } else if (!column.isEmpty()) {
        plantNumber(column);
      }
      columns.add(column);
      schemas.add(column instanceof StringColumn ? withCategories(schema, tokens) : open(schema));
      if (rows.schema().withRole(Role.TARGET).filter(schema::equals).isPresent()) {
        positive = rows.schema().positive().map(it -> token(tokens, it)).orElse("");
      }
    }
    Schema planted = Schema.of(schemas);
    return Dataset.of(
        Table.create("rows", columns), positive.isEmpty() ? planted : planted.positive(positive));
  }

  private static StringColumn replaced(StringColumn texts, Map<String, String> tokens) {
    StringColumn changed = StringColumn.create(texts.name());
    for (int row = 0; row < texts.size(); row++) {
      if (texts.isMissing(row)) {
        changed.appendMissing();
      } else {
        changed.append(token(tokens, texts.get(row)));
      }
    }
    return changed;
  }

  private static String token(Map<String, String> tokens, String text) {
    return tokens.computeIfAbsent(text, it -> TOKEN + "n" + tokens.size());
  }

  private static void plantNumber(Column<?> column) {
    int row = column.size() / 2;
    if (column instanceof DoubleColumn numbers) {
      numbers.set(row, REAL);
    } else if (column instanceof IntColumn numbers) {
      numbers.set(row, WHOLE);
    } else if (column instanceof LongColumn numbers) {
      numbers.set(row, (long) WHOLE);
    }
  }

  private static ColumnSchema withCategories(ColumnSchema schema, Map<String, String> tokens) {
    Domain domain = schema.domain();
    if (domain.categories().isEmpty()) {
      return schema;
    }
    List<String> planted = domain.categories().stream().map(tokens::get).toList();
    return schema.withDomain(Domain.ofCategories(domain.origin(), planted));
  }

  private static ColumnSchema open(ColumnSchema schema) {
    return schema.domain().isRange() ? schema.withDomain(Domain.open()) : schema;
  }
}
