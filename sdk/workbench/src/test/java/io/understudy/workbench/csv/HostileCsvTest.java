package io.understudy.workbench.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.understudy.CsvFormat;
import io.understudy.spi.ColumnKind;
import io.understudy.spi.Dataset;
import io.understudy.spi.DeliveryException;
import io.understudy.spi.Schema;
import io.understudy.spi.UnderstudyException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A hostile CSV file")
class HostileCsvTest {
  private static final String CANARY = "Canary7Zebra";

  @TempDir private Path folder;

  /** A file, what is declared about it, and the error it must give. */
  private record Refused(
      String name,
      byte[] content,
      UnaryOperator<Schema> correct,
      String code,
      long row,
      String... says) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Refused refused(String name, String content, String code, String... says) {
    return at(name, content, schema -> schema, code, 0, says);
  }

  private static Refused at(
      String name,
      String content,
      UnaryOperator<Schema> correct,
      String code,
      long row,
      String... says) {
    return new Refused(name, content.getBytes(StandardCharsets.UTF_8), correct, code, row, says);
  }

  private static Refused bytes(String name, byte[] content, String code, String... says) {
    return new Refused(name, content, schema -> schema, code, 0, says);
  }

  static Stream<Refused> refused() {
    UnaryOperator<Schema> asIs = schema -> schema;
    return Stream.of(
        refused("0 bytes", "", "csv.empty"),
        refused("a line break alone", "\n", "csv.empty"),
        refused("line breaks alone", "\r\n\n", "csv.empty"),
        refused("a byte order mark alone", "\ufeff", "csv.empty"),
        refused("a header alone", CANARY + ",b\n", "csv.no-rows", "2 columns"),
        refused("a header without line break", CANARY + ",b", "csv.no-rows"),
        bytes(
            "UTF-16LE without mark", encoded(StandardCharsets.UTF_16LE), "csv.encoding", "UTF_16"),
        bytes("UTF-16BE without mark", encoded(StandardCharsets.UTF_16BE), "csv.encoding"),
        bytes("UTF-16 with mark", encoded(StandardCharsets.UTF_16), "csv.encoding", "offset 0"),
        bytes(
            "Latin-1",
            "a\nZürich".getBytes(StandardCharsets.ISO_8859_1),
            "csv.encoding",
            "offset 3",
            "charset("),
        bytes(
            "cut-off UTF-8", new byte[] {'a', '\n', 'b', (byte) 0xc3}, "csv.encoding", "offset 3"),
        at(
            "a short row",
            "a,b\n1,2\n" + CANARY + "\n",
            asIs,
            "csv.ragged-row",
            2,
            "1 cell;",
            "has 2"),
        at("a long row", "a,b\n1,2," + CANARY + "\n", asIs, "csv.ragged-row", 1, "3 cells"),
        at("a blank line inside", "a,b\n1,2\n\n3,4\n", asIs, "csv.ragged-row", 2),
        at("an unclosed quote", "a,b\n1,\"" + CANARY + "\n3,4\n", asIs, "csv.unclosed-quote", 1),
        at(
            "an unclosed quote before many lines",
            "a,b\n1,\"" + CANARY + "\n".repeat(1500) + "\",2\n",
            asIs,
            "csv.long-quoted-cell",
            1),
        at("text after a quote", "a\n\"x\"" + CANARY + "\n", asIs, "csv.stray-quote", 1),
        at("a huge cell", "a\n" + CANARY.repeat(100_000) + "\n", asIs, "csv.long-cell", 1),
        at("a huger cell", "a\n" + CANARY.repeat(300_000) + "\n", asIs, "csv.long-cell", 1),
        refused("20,001 columns", header(20_001), "csv.too-many-columns", "20000"),
        refused(
            "one name twice",
            CANARY + ",x," + CANARY + "\n1,2,3\n",
            "csv.duplicate-column",
            "1 and 3"),
        refused("names that differ in case", "Abc,aBC\n1,2\n", "csv.duplicate-column", "case"),
        refused("names in two Unicode forms", "\u00e9,e\u0301\n1,2\n", "csv.duplicate-column"),
        refused("names that differ in blanks", "a, a\n1,2\n", "csv.duplicate-column"),
        refused("a blank name", "a, \n1,2\n", "csv.blank-column-name", "Column 2"),
        at("an overflowing number", "a\n1.5\n1e309\n", asIs, "csv.not-finite", 2, "missing"),
        at("NaN", "a\n1.5\n2\nNaN\n", asIs, "csv.not-finite", 3),
        at("infinity", "a\n1\n-Infinity\n", asIs, "csv.not-finite", 2),
        at("an underflowing number", "a\n1.5\n1e-400\n", asIs, "csv.not-finite", 2),
        at("the 30th of February", "d\n2020-02-28\n2020-02-30\n", asIs, "csv.not-a-date", 2),
        at(
            "text in a declared number",
            "a\n1\n" + CANARY + "\n",
            s -> s.kind("a", ColumnKind.CONTINUOUS),
            "csv.not-a-number",
            2),
        at(
            "text in a declared integer",
            "a\n1\n" + CANARY + "\n",
            s -> s.kind("a", ColumnKind.INTEGER),
            "csv.not-an-integer",
            2),
        at(
            "a fraction in a declared integer",
            "a\n1\n2.5\n",
            s -> s.kind("a", ColumnKind.INTEGER),
            "csv.not-an-integer",
            2),
        at(
            "a whole number that a double cannot hold",
            "a\n1\n9007199254740993\n",
            s -> s.kind("a", ColumnKind.CONTINUOUS),
            "csv.not-exact",
            2),
        at(
            "text in a declared boolean",
            "a\ntrue\n" + CANARY + "\n",
            s -> s.kind("a", ColumnKind.BOOLEAN),
            "csv.not-boolean",
            2),
        at(
            "text in a declared date",
            "a\n01/02/2020\n" + CANARY + "\n",
            s -> s.format("a", ColumnKind.DATE, "dd/MM/yyyy"),
            "csv.not-a-date",
            2),
        at(
            "a pattern that is none",
            "a\n1\n",
            s -> s.format("a", ColumnKind.DATE, "{{"),
            "schema.format",
            0),
        at(
            "an undeclared category",
            "a\nx\n" + CANARY + "\n",
            s -> s.categorical("a", "x"),
            "schema.domain",
            2),
        at("a number out of range", "a\n5\n77\n", s -> s.range("a", 0, 9), "schema.domain", 2),
        at("a missing required cell", "a,b\n1,x\n,x\n", s -> s.required("a"), "schema.required", 2),
        at(
            "a repeated unique value",
            "a\n" + CANARY + "\nb\n" + CANARY + "\n",
            s -> s.unique("a"),
            "schema.unique",
            3),
        at(
            "an ordinal without order",
            "a\nx\n",
            s -> s.kind("a", ColumnKind.ORDINAL),
            "schema.ordinal-without-order",
            0),
        at(
            "a positive class that does not occur",
            "a\ny\ny\nn\nn\n",
            s -> s.target("a").positive("yes"),
            "schema.positive",
            0),
        at(
            "an empty text that is not missing",
            "a,b\n" + CANARY + ",\n",
            s -> s.missing("NA"),
            "csv.empty-text",
            1),
        bytes(
            "a damaged gzip file", Arrays.copyOf(gzip("a\n1\n".repeat(9)), 20), "csv.gzip-damaged"),
        bytes("a gzip magic alone", new byte[] {0x1f, (byte) 0x8b}, "csv.gzip-damaged"),
        bytes("a gzip bomb", gzip("a\n" + "1\n".repeat(8_000_000)), "csv.gzip-limit"));
  }

  private static byte[] encoded(Charset charset) {
    return ("name,city\n" + CANARY + ",x\n").getBytes(charset);
  }

  private static String header(int columns) {
    return IntStream.range(0, columns).mapToObj(i -> "c" + i).collect(Collectors.joining(","))
        + "\n";
  }

  private static byte[] gzip(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return bytes.toByteArray();
  }

  @ParameterizedTest
  @MethodSource("refused")
  void isRefusedWithCodePlaceAndRemedyAndWithoutAnyValue(Refused file) throws IOException {
    CsvFormat format =
        file.name.equals("a gzip bomb")
            ? CsvFormat.standard().maxDecompressed(100, 1L << 40)
            : CsvFormat.standard();
    Path path = Files.write(folder.resolve("in.csv"), file.content);

    Throwable thrown = catchThrowable(() -> CsvFile.read(path, format, file.correct));

    assertThat(thrown).isInstanceOf(UnderstudyException.class);
    UnderstudyException error = (UnderstudyException) thrown;
    assertThat(error.code()).isEqualTo(file.code);
    assertThat(error.row().orElse(0)).isEqualTo(file.row);
    assertThat(error.remedy()).isNotBlank();
    for (String said : file.says) {
      assertThat(error.getMessage()).contains(said);
    }
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      assertThat(cause.toString()).doesNotContain(CANARY).doesNotContain("Zebra");
    }
  }

  /** A column's cells and what inference makes of them. */
  private record Inferred(String name, List<String> cells, ColumnKind kind, String reason) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Inferred inferred(String name, ColumnKind kind, String reason, String... cells) {
    return new Inferred(name, List.of(cells), kind, reason);
  }

  static Stream<Inferred> inferred() {
    return Stream.of(
        inferred(
            "leading zeros", ColumnKind.TEXT, "has a leading zero: kept as text", "01234", "00501"),
        inferred(
            "leading zeros later",
            ColumnKind.TEXT,
            "has a leading zero",
            "11234",
            "22222",
            "00501"),
        inferred("NA beside names", ColumnKind.CATEGORICAL, "2 names", "NA", "FR", "FR", "NA"),
        inferred("NA beside numbers", ColumnKind.TEXT, "numbers and other texts", "1", "2", "NA"),
        inferred(
            "dash, star, question mark",
            ColumnKind.CATEGORICAL,
            "names",
            "-",
            "*",
            "?",
            "-",
            "*",
            "?"),
        inferred("all F", ColumnKind.CATEGORICAL, "one name", "F", "F", "F"),
        inferred("true and false", ColumnKind.BOOLEAN, "true and false", "TRUE", "FALSE"),
        inferred("true in two styles", ColumnKind.TEXT, "", "TRUE", "false"),
        inferred("ISO dates", ColumnKind.DATE, "dates", "2020-02-29", "9999-12-31", "0001-01-01"),
        inferred(
            "dates in day-month order", ColumnKind.TEXT, "swapped", "01/02/2020", "03/04/2020"),
        inferred("dates that seem clear", ColumnKind.TEXT, "format", "31/12/2020", "25/12/2020"),
        inferred("mixed dates", ColumnKind.TEXT, "several forms", "2020-01-02", "03/04/2020"),
        inferred(
            "times with zone",
            ColumnKind.TEXT,
            "time zone",
            "2020-01-02T10:00:00Z",
            "2020-01-02T10:00:00+02:00"),
        inferred("times too fine", ColumnKind.TEXT, "millisecond", "10:00:00.123456"),
        inferred(
            "a time in the DST gap",
            ColumnKind.DATETIME,
            "dates with times",
            "2021-03-28T02:30:00"),
        inferred("beyond 64 bits", ColumnKind.TEXT, "64 bits", "1", "9223372036854775808"),
        inferred("the sentinel of longs", ColumnKind.TEXT, "64 bits", "-9223372036854775808"),
        inferred(
            "large wholes beside decimals",
            ColumnKind.TEXT,
            "double cannot hold",
            "0.5",
            "9007199254740993"),
        inferred(
            "large wholes before decimals",
            ColumnKind.TEXT,
            "double cannot hold",
            "9007199254740993",
            "0.5"),
        inferred(
            "long decimals",
            ColumnKind.CONTINUOUS,
            "2 have more digits",
            "0.1000000000000000055511151231257827",
            "0.5",
            "0.3333333333333333333333"),
        inferred("blanks around numbers", ColumnKind.TEXT, "blanks", " 1", "2 "),
        inferred("hexadecimal", ColumnKind.TEXT, "unique", "0x1F", "0x2A"),
        inferred("Java's number suffixes", ColumnKind.TEXT, "unique", "1d", "2f"),
        inferred("Arabic digits", ColumnKind.TEXT, "unique", "\u0661", "\u0662"),
        inferred("thousands separators", ColumnKind.TEXT, "unique", "1'000", "2'000"),
        inferred("ascending numbers", ColumnKind.INTEGER, "perhaps an identifier", "1", "2", "3"),
        inferred("unique texts", ColumnKind.TEXT, "perhaps an identifier", "ann", "bob"),
        inferred("nothing but missing", ColumnKind.TEXT, "every cell is missing", "", ""),
        inferred(
            "control and bidi characters",
            ColumnKind.TEXT,
            "unique",
            "a\u0000b",
            "\u202eabc",
            "\u200b",
            "\ud83d\udc69\u200d\ud83d\udcbb"));
  }

  @ParameterizedTest
  @MethodSource("inferred")
  void columnGetsAKindWithAReason(Inferred column) throws IOException {
    Path path = folder.resolve("in.csv");
    Files.writeString(
        path,
        "x,c\n" + column.cells.stream().map(it -> "-," + it + "\n").collect(Collectors.joining()));

    Dataset rows = CsvFile.read(path, CsvFormat.standard(), schema -> schema);

    assertThat(rows.schema().column("c").kind()).isEqualTo(column.kind);
    assertThat(rows.schema().column("c").reason()).contains(column.reason);
    if (column.kind == ColumnKind.TEXT || column.kind == ColumnKind.CATEGORICAL) {
      assertThat(IntStream.range(0, rows.rowCount()).mapToObj(i -> rows.column("c").getString(i)))
          .containsExactlyElementsOf(column.cells);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a,b\n1,x\n2,y\n",
        "a,b\r\n1,x\r\n2,y\r\n",
        "a,b\r1,x\r2,y\r",
        "\ufeffa,b\n1,x\n2,y",
        "\ufeff\"a\",\"b\"\n\"1\",\"x\"\n\"2\",\"y\"\n\n\n"
      })
  void lineEndsAndByteOrderMarksDoNotMatter(String text) throws IOException {
    Path path = Files.writeString(folder.resolve("in.csv"), text);

    Dataset rows = CsvFile.read(path, CsvFormat.standard(), schema -> schema);

    assertThat(rows.rowCount()).isEqualTo(2);
    assertThat(rows.column("a").asList().toArray()).containsExactly(1, 2);
    assertThat(rows.column("b").asList().toArray()).containsExactly("x", "y");
  }

  @Test
  void lineBreaksAndQuotesInsideCellsAreKept() throws IOException {
    String cells = "\"a\nb\",\"c\r\nd\",\"e\rf\",\"g\"\"h\",i\"j\n";
    Path path = Files.writeString(folder.resolve("in.csv"), "a,b,c,d,e\n" + cells);

    Dataset rows = CsvFile.read(path, CsvFormat.standard(), schema -> schema);

    assertThat(IntStream.range(0, 5).mapToObj(i -> rows.table().column(i).getString(0)))
        .containsExactly("a\nb", "c\r\nd", "e\rf", "g\"h", "i\"j");
  }

  @Test
  void charsetIsReadWhenItIsNamed() throws IOException {
    for (Charset charset :
        List.of(
            StandardCharsets.ISO_8859_1,
            StandardCharsets.UTF_16,
            StandardCharsets.UTF_16LE,
            StandardCharsets.UTF_16BE)) {
      Path path = Files.writeString(folder.resolve("in.csv"), "stadt,n\nZürich,1\n", charset);

      Dataset rows = CsvFile.read(path, CsvFormat.standard().charset(charset), schema -> schema);

      assertThat(rows.table().columnNames()).containsExactly("stadt", "n");
      assertThat(rows.column("stadt").getString(0)).isEqualTo("Zürich");
    }
  }

  @Test
  void gzipIsKnownByItsFirstBytesAndNotByItsName() throws IOException {
    Path path = Files.write(folder.resolve("in.csv"), gzip("a\n1\n"));

    assertThat(CsvFile.read(path, CsvFormat.standard(), schema -> schema).rowCount()).isEqualTo(1);
  }

  @Test
  void tenThousandColumnsAndALongCellAreRead() throws IOException {
    String row = String.join(",", Collections.nCopies(9_999, "1")) + "," + "x".repeat(5_000) + "\n";
    Path path = Files.writeString(folder.resolve("in.csv"), header(10_000) + row);

    Dataset rows = CsvFile.read(path, CsvFormat.standard(), schema -> schema);

    assertThat(rows.table().columnCount()).isEqualTo(10_000);
    assertThat(rows.column("c9999").getString(0)).hasSize(5_000);
  }

  @Test
  void anAbsurdExponentOfZeroIsZeroOrRefused() throws IOException {
    Path path = Files.writeString(folder.resolve("in.csv"), "a\n0e99999999999\n1.5\n");

    Dataset rows = CsvFile.read(path, CsvFormat.standard(), schema -> schema);

    assertThat(rows.column("a").get(0)).isEqualTo(0.0);
    assertThat(
            catchThrowable(
                () ->
                    CsvFile.read(path, CsvFormat.standard(), s -> s.kind("a", ColumnKind.INTEGER))))
        .hasMessageContaining("csv.not-an-integer");
  }

  @Test
  void aMissingFileIsADeliveryProblem() {
    assertThat(
            catchThrowable(
                () -> CsvFile.read(folder.resolve("none.csv"), CsvFormat.standard(), s -> s)))
        .isInstanceOf(DeliveryException.class)
        .hasMessageContaining("no file 'none.csv'")
        .hasMessageContaining("csv.unreadable")
        .cause()
        .hasMessage("java.io.FileNotFoundException")
        .hasNoCause();
  }
}
