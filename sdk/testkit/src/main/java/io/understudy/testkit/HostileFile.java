package io.understudy.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.understudy.CsvFormat;
import io.understudy.spi.ColumnKind;
import io.understudy.spi.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A CSV file that is hard to read or hard to learn from, and what must become of it: the cells it
 * holds, or the error it is. There are some 250, in families such as {@code encoding}, {@code
 * quotes} or {@code learning}; those of the last have a target and are read by every reader, so
 * that a generator can be given them.
 */
public final class HostileFile {
  /** A text in cells of these files that no message may show. */
  public static final String SECRET = "Canary7Zebra";

  private static final String FOLDER = "hostile/";

  private final String name;
  private final JsonNode entry;

  private HostileFile(JsonNode entry) {
    this.name = entry.path("file").asText();
    this.entry = entry;
  }

  /**
   * All files.
   *
   * @return in a fixed order, family after family
   */
  public static List<HostileFile> all() {
    List<HostileFile> files = new ArrayList<>();
    try (InputStream index = open("index.json")) {
      new ObjectMapper().readTree(index).forEach(entry -> files.add(new HostileFile(entry)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  private static InputStream open(String file) throws IOException {
    InputStream stream = HostileFile.class.getResourceAsStream(FOLDER + file);
    if (stream == null) {
      throw new IOException("the kit lacks its file " + file);
    }
    return stream;
  }

  /**
   * Where the file lies among the others.
   *
   * @return family, slash and file name
   */
  public String name() {
    return name;
  }

  /**
   * What is hard about the file.
   *
   * @return a word
   */
  public String family() {
    return name.substring(0, name.indexOf('/'));
  }

  /**
   * Copies the file out of the kit.
   *
   * @param folder an existing folder
   * @return the copy
   * @throws IOException if the disk fails
   */
  public Path copyTo(Path folder) throws IOException {
    Path copy = folder.resolve(name.substring(name.indexOf('/') + 1));
    Files.write(copy, bytes());
    return copy;
  }

  byte[] bytes() throws IOException {
    try (InputStream stream = open(name)) {
      return stream.readAllBytes();
    }
  }

  /**
   * How the file is to be read.
   *
   * @return mostly the standard format
   */
  public CsvFormat format() {
    JsonNode options = entry.path("options");
    CsvFormat format =
        options.has("delimiter")
            ? CsvFormat.ofDelimiter(options.path("delimiter").asText().charAt(0))
            : CsvFormat.standard();
    if (options.has("quote")) {
      format = format.quote(options.path("quote").asText().charAt(0));
    }
    if (options.has("charset")) {
      format = format.charset(Charset.forName(options.path("charset").asText()));
    }
    if (options.has("maxCellLength")) {
      format = format.maxCellLength(options.path("maxCellLength").asInt());
    }
    if (options.has("maxColumns")) {
      format = format.maxColumns(options.path("maxColumns").asInt());
    }
    if (options.has("maxQuotedLines")) {
      format = format.maxQuotedLines(options.path("maxQuotedLines").asInt());
    }
    if (options.has("maxRatio") || options.has("maxBytes")) {
      format =
          format.maxDecompressed(
              options.path("maxRatio").asInt(10_000),
              options.path("maxBytes").asLong(Long.MAX_VALUE));
    }
    return format;
  }

  /**
   * What a person would declare about the file.
   *
   * @param inferred the schema inferred
   * @return the schema corrected
   */
  public Schema correct(Schema inferred) {
    JsonNode options = entry.path("options");
    Schema schema = inferred;
    if (options.has("missing")) {
      List<String> tokens = new ArrayList<>();
      options.path("missing").forEach(token -> tokens.add(token.asText()));
      schema = schema.missing(tokens.toArray(String[]::new));
    }
    if (options.has("kind")) {
      String[] kind = options.path("kind").asText().split("=", 2);
      schema = schema.kind(kind[0], ColumnKind.valueOf(kind[1]));
    }
    if (options.has("format")) {
      String[] format = options.path("format").asText().split("[= ]", 3);
      schema = schema.format(format[0], ColumnKind.valueOf(format[1]), format[2]);
    }
    if (options.has("categories")) {
      String[] categories = options.path("categories").asText().split("=", 2);
      schema = schema.categorical(categories[0], categories[1]);
    }
    if (options.has("required")) {
      schema = schema.required(options.path("required").asText());
    }
    if (options.has("unique")) {
      schema = schema.unique(options.path("unique").asText());
    }
    if (options.has("target")) {
      schema = schema.target(options.path("target").asText());
    }
    if (options.has("positive")) {
      schema = schema.positive(options.path("positive").asText());
    }
    return schema;
  }

  /**
   * Whether the file holds rows.
   *
   * @return false if it must be refused
   */
  public boolean isReadable() {
    return !entry.has("error");
  }

  /** The stable code of the error, and its place: row, slash, column, each if there is one. */
  String expectedError() {
    JsonNode error = entry.path("error");
    return place(
        error.path("code").asText(),
        error.path("row").asLong(),
        Optional.of(error.path("column")).filter(JsonNode::isTextual).map(JsonNode::asText));
  }

  static String place(String code, long row, Optional<String> column) {
    return code + (row == 0 ? "" : " row " + row) + column.map(it -> " column " + it).orElse("");
  }

  int expectedRows() {
    return entry.path("rows").asInt();
  }

  /** The kinds of columns, by name; of very many columns those of some. */
  Map<String, ColumnKind> expectedKinds() {
    Map<String, ColumnKind> kinds = new LinkedHashMap<>();
    for (JsonNode column : entry.path("columns")) {
      kinds.put(column.path(0).asText(), ColumnKind.valueOf(column.path(1).asText()));
    }
    return kinds;
  }

  /** The texts of the cells, row by row, empty where a cell is missing; if they are stated. */
  Optional<List<List<Optional<String>>>> expectedCells() {
    if (!entry.has("cells")) {
      return Optional.empty();
    }
    List<List<Optional<String>>> rows = new ArrayList<>();
    for (JsonNode row : entry.path("cells")) {
      List<Optional<String>> cells = new ArrayList<>();
      row.forEach(
          cell -> cells.add(Optional.of(cell).filter(it -> !it.isNull()).map(JsonNode::asText)));
      rows.add(cells);
    }
    return Optional.of(rows);
  }

  /** Whether writing the rows gives the file's bytes again. */
  boolean sameBytes() {
    return entry.path("sameBytes").asBoolean();
  }

  @Override
  public String toString() {
    return name;
  }
}
