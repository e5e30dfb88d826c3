package io.understudy.testkit;

import io.understudy.spi.ColumnSchema;
import io.understudy.spi.Dataset;
import io.understudy.spi.Domain;
import io.understudy.spi.Role;
import io.understudy.spi.Schema;
import io.understudy.spi.Tensor;
import io.understudy.spi.TensorColumn;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * Texts that occur nowhere else, so that whatever holds one has read it from the data: planted in
 * cells (of tensors too), labels, names of columns and files, then looked for in all that is said,
 * shown and kept.
 *
 * <p>{@link #token(int)} makes them, {@link #in(byte[])} finds them in eight encodings. {@link
 * GeneratorContract} plants them in the rows that it is given.
 */
public final class Canaries {

  /** How a text may be written where it does not belong. */
  public enum Encoding {
    /** As it is, whatever its case. */
    PLAIN,
    /** In Base64, wherever among the bytes encoded it starts. */
    BASE64,
    /** In hexadecimal digits, UTF-8. */
    HEX,
    /** With percent signs, as in URLs. */
    URL,
    /** With the escapes of JSON. */
    JSON,
    /** With the entities of HTML. */
    HTML,
    /** In UTF-16, the low byte first. */
    UTF_16LE,
    /** In UTF-16, the high byte first. */
    UTF_16BE
  }

  private static final String CORE = "Canary";
  private static final String MARK = "<&\"";
  private static final int DIGITS = 4;
  private static final Map<Encoding, Pattern> PATTERNS = patterns();
  private static final String NUMBER = "7300917";
  private static final double REAL = 7_300_917.25;
  private static final int WHOLE = 7_300_917;
  private static final int START = 40;

  private final Dataset planted;

  Canaries(Dataset rows) {
    this.planted = plant(rows);
  }

  /**
   * A text that occurs nowhere else.
   *
   * @param number from 0 to 9,999
   * @return characters that JSON, HTML and URLs escape, then {@link #name(int)}
   */
  public static String token(int number) {
    return MARK + name(number);
  }

  /**
   * A name that occurs nowhere else, for files and wherever else only letters and digits may stand.
   *
   * @param number from 0 to 9,999
   * @return letters and digits
   */
  public static String name(int number) {
    return CORE + String.format(Locale.ROOT, "%04d", number);
  }

  /**
   * Finds planted texts.
   *
   * @param content a file or a text, in any encoding
   * @return for each encoding how often one occurs in it; those in which none does are left out
   */
  public static Map<Encoding, Integer> in(byte[] content) {
    String text = new String(content, StandardCharsets.ISO_8859_1);
    Map<Encoding, Integer> found = new EnumMap<>(Encoding.class);
    PATTERNS.forEach(
        (encoding, pattern) -> {
          int count = (int) pattern.matcher(text).results().count();
          if (count > 0) {
            found.put(encoding, count);
          }
        });
    return found;
  }

  /**
   * Finds planted texts.
   *
   * @param text any
   * @return for each encoding how often one occurs in it; those in which none does are left out
   */
  public static Map<Encoding, Integer> in(String text) {
    return in(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Map<Encoding, Pattern> patterns() {
    String number = "[0-9]{" + DIGITS + "}";
    String html = "&(lt|#60|#x3c);&(amp|#38|#x26);(&(quot|#34|#x22);|\")";
    String json = "(<|\\\\u003c)(&|\\\\u0026)\\\\(\"|u0022)";
    String url = "(%3c|<)%26(%22|\")";
    Map<Encoding, Pattern> patterns = new EnumMap<>(Encoding.class);
    // One in another textual encoding is not counted as plain, too.
    patterns.put(
        Encoding.PLAIN,
        Pattern.compile(
            "(?i)(?<!\\\\\"|u0022|%22|%26\"|&(quot|#34|#x22);|&(amp|#38|#x26);\")"
                + CORE
                + number));
    patterns.put(Encoding.HTML, Pattern.compile("(?i)" + html + CORE + number));
    patterns.put(Encoding.JSON, Pattern.compile("(?i)" + json + CORE + number));
    patterns.put(Encoding.URL, Pattern.compile("(?i)" + url + CORE + number));
    String hex = HexFormat.of().formatHex(CORE.getBytes(StandardCharsets.US_ASCII));
    patterns.put(Encoding.HEX, Pattern.compile("(?i)" + hex + "(3[0-9]){" + DIGITS + "}"));
    patterns.put(Encoding.BASE64, Pattern.compile(base64(0) + "|" + base64(1) + "|" + base64(2)));
    String wide = CORE.replaceAll("(.)", "$1\0");
    patterns.put(Encoding.UTF_16LE, Pattern.compile(wide + "([0-9]\0){" + DIGITS + "}"));
    patterns.put(
        Encoding.UTF_16BE,
        Pattern.compile("\0" + wide.replaceAll("\0$", "") + "(\0[0-9]){" + DIGITS + "}"));
    return patterns;
  }

  /**
   * The characters of Base64 that depend on nothing but the text, if so many bytes stand before.
   */
  private static String base64(int before) {
    byte[] bytes = ("x".repeat(before) + CORE).getBytes(StandardCharsets.US_ASCII);
    String text = Base64.getEncoder().withoutPadding().encodeToString(bytes);
    int first = (before * 8 + 5) / 6;
    int last = bytes.length * 8 / 6;
    return Pattern.quote(text.substring(first, last));
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
    return !in(text).isEmpty() || digits.contains(NUMBER);
  }

  /** The start of a text with planted values left out, to show which text it is. */
  static String start(String text) {
    String safe = text.replaceAll("(?i)" + CORE, "*").replace(NUMBER, "*");
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
    return tokens.computeIfAbsent(text, it -> token(tokens.size()));
  }

  private static void plantNumber(Column<?> column) {
    int row = column.size() / 2;
    if (column instanceof DoubleColumn numbers) {
      numbers.set(row, REAL);
    } else if (column instanceof IntColumn numbers) {
      numbers.set(row, WHOLE);
    } else if (column instanceof LongColumn numbers) {
      numbers.set(row, (long) WHOLE);
    } else if (column instanceof TensorColumn tensors && !tensors.isMissing(row)) {
      tensors.set(row, planted(tensors.get(row)));
    }
  }

  /** One element that occurs nowhere else; bytes have no room for one, and stay as they are. */
  private static Tensor planted(Tensor cell) {
    if (cell.length() == 0) {
      return cell;
    }
    switch (cell.type()) {
      case I64:
        long[] whole = cell.longs();
        whole[0] = WHOLE;
        return Tensor.of(whole, cell.shape());
      case F32:
        float[] single = cell.floats();
        single[0] = WHOLE;
        return Tensor.of(single, cell.shape());
      case F64:
        double[] real = cell.doubles();
        real[0] = REAL;
        return Tensor.of(real, cell.shape());
      default:
        return cell;
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
