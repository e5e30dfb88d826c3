package io.understudy.workbench.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.CsvFormat;
import io.understudy.spi.CancelledException;
import io.understudy.spi.ColumnKind;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.DataException;
import io.understudy.spi.Dataset;
import io.understudy.spi.DeliveryException;
import io.understudy.spi.Schema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Locale;
import java.util.Random;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.api.TimeColumn;
import tech.tablesaw.columns.Column;

@DisplayName("Writing a CSV file and reading it")
class CsvRoundTripTest {
  private static final String[] NASTY = {
    "NA",
    "-",
    "'",
    "\"",
    "\"\"",
    ",",
    ";",
    "\t",
    "|",
    "a,b",
    " lead",
    "trail ",
    "\u00a0",
    "line\nbreak",
    "car\rriage",
    "cr\r\nlf",
    "\r",
    "\n",
    "=1+1",
    "01",
    "1.0",
    "true",
    "NaN",
    "2020-02-30",
    "\u00fcn\u00efc\u00f6de",
    "\ud83d\udc69\u200d\ud83d\udcbb",
    "\u0000",
    "\ufeffmark",
    "\u202ertl",
    "x"
  };

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void givesTheSameValuesAndBytesAgain(long seed) throws IOException {
    Random random = new Random(seed);
    CsvFormat format = CsvFormat.ofDelimiter(",;\t|".charAt((int) (seed % 4)));
    Dataset rows = randomRows(random);
    Path first = folder.resolve("first.csv");
    Path second = folder.resolve(seed % 2 == 0 ? "second.csv.gz" : "second.csv");

    CsvFile.write(rows, first, format);
    Dataset read = CsvFile.read(first, format, rows.schema());
    CsvFile.write(read, second, format);
    Dataset readAgain = CsvFile.read(second, format, rows.schema());

    assertSameCells(read, rows);
    assertSameCells(readAgain, rows);
    if (seed % 2 == 1) {
      assertThat(second).hasSameBinaryContentAs(first);
    }
  }

  private static Dataset randomRows(Random random) {
    DoubleColumn doubles = DoubleColumn.create("double");
    IntColumn ints = IntColumn.create("int");
    LongColumn longs = LongColumn.create("long");
    StringColumn texts = StringColumn.create("te,xt");
    BooleanColumn booleans = BooleanColumn.create("boolean");
    DateColumn dates = DateColumn.create("date");
    TimeColumn times = TimeColumn.create("time");
    DateTimeColumn moments = DateTimeColumn.create("moment");
    for (int row = 0; row < 200; row++) {
      doubles.append(anyDouble(random));
      ints.append(random.nextInt() | 1);
      longs.append(random.nextLong() | 1);
      texts.append(NASTY[random.nextInt(NASTY.length)]);
      booleans.append(random.nextBoolean());
      dates.append(LocalDate.ofEpochDay(random.nextInt(4_000_000) - 800_000));
      times.append(LocalTime.ofNanoOfDay(random.nextInt(86_400_000) * 1_000_000L));
      moments.append(LocalDateTime.of(dates.get(row), times.get(row)));
      for (Column<?> column :
          new Column<?>[] {doubles, ints, longs, texts, booleans, dates, times, moments}) {
        if (random.nextInt(10) == 0) {
          column.setMissing(row);
        }
      }
    }
    Schema schema =
        Schema.of(
                ColumnSchema.of("double", ColumnKind.CONTINUOUS)
                    .withDecimals(random.nextInt(4) - 1),
                ColumnSchema.of("int", ColumnKind.INTEGER),
                ColumnSchema.of("long", ColumnKind.INTEGER),
                ColumnSchema.of("te,xt", ColumnKind.TEXT),
                ColumnSchema.of("boolean", ColumnKind.BOOLEAN),
                ColumnSchema.of("date", ColumnKind.DATE),
                ColumnSchema.of("time", ColumnKind.TIME),
                ColumnSchema.of("moment", ColumnKind.DATETIME)
                    .withFormat("dd.MM.uuuu HH:mm:ss.SSS"))
            .missing(random.nextBoolean() ? new String[] {""} : new String[] {"NA", "", "-"});
    return Dataset.of(
        Table.create("t", doubles, ints, longs, texts, booleans, dates, times, moments), schema);
  }

  private static double anyDouble(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> random.nextGaussian();
      case 1 -> random.nextInt(1000) / 100.0;
      case 2 -> random.nextInt(1_000_000);
      case 3 ->
          new double[] {-0.0, 0.0, Double.MIN_VALUE, Double.MAX_VALUE, 0.1 + 0.2, 1e308, 1e22, 1e23}
              [random.nextInt(8)];
      default -> {
        double any = Double.longBitsToDouble(random.nextLong());
        yield Double.isFinite(any) ? any : -1.5;
      }
    };
  }

  /** Tablesaw's text cells that were set to missing are empty, but {@code isMissing} denies it. */
  private static Object valueAt(Column<?> column, int row) {
    return column.isMissing(row) || column.getString(row).isEmpty() ? "missing" : column.get(row);
  }

  private static void assertSameCells(Dataset actual, Dataset expected) {
    assertThat(actual.rowCount()).isEqualTo(expected.rowCount());
    for (Column<?> column : expected.table().columns()) {
      Column<?> other = actual.column(column.name());
      for (int row = 0; row < column.size(); row++) {
        assertThat(valueAt(other, row))
            .as("%s %d", column.name(), row)
            .isEqualTo(valueAt(column, row));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"hypothyroid", "keel_yeast6", "keel_haberman", "keel_ecoli3", "credit_data"})
  void givesTheBytesOfRealDataAgain(String name) throws IOException {
    Path original = folder.resolve("original.csv");
    try (var in = CsvRoundTripTest.class.getResourceAsStream("/csv/" + name + ".csv")) {
      Files.copy(in, original);
    }
    Path copy = folder.resolve("copy.csv");

    CsvFile.write(CsvFile.read(original, CsvFormat.standard(), s -> s), copy, CsvFormat.standard());

    assertThat(Files.readString(copy)).isEqualTo(Files.readString(original).replace("\r\n", "\n"));
  }

  @ParameterizedTest
  @CsvSource({
    "en-US, UTC",
    "tr-TR, Asia/Kathmandu",
    "ar-EG, UTC",
    "th-TH-u-ca-buddhist, Europe/Berlin"
  })
  void dependsNeitherOnLocaleNorOnTimeZone(String locale, String zone) throws IOException {
    String text =
        "TITLE,d,t,n,b,m\nI\u0130i\u0131,2021-03-28,02:30,1234567.5,TRUE,2021-03-28 02:30:00\n"
            + "x,2020-01-01,00:00,0.25,FALSE,0999-12-31 23:59:59\n";
    Path file = Files.writeString(folder.resolve("in.csv"), text);
    Path out = folder.resolve("out.csv");
    Locale before = Locale.getDefault();
    TimeZone zoneBefore = TimeZone.getDefault();
    Dataset rows;
    try {
      Locale.setDefault(Locale.forLanguageTag(locale));
      TimeZone.setDefault(TimeZone.getTimeZone(zone));
      rows = CsvFile.read(file, CsvFormat.standard(), s -> s);
      CsvFile.write(rows, out, CsvFormat.standard());
    } finally {
      Locale.setDefault(before);
      TimeZone.setDefault(zoneBefore);
    }

    assertThat(rows.schema().columns().stream().map(ColumnSchema::kind))
        .containsExactly(
            ColumnKind.TEXT,
            ColumnKind.DATE,
            ColumnKind.TIME,
            ColumnKind.CONTINUOUS,
            ColumnKind.BOOLEAN,
            ColumnKind.DATETIME);
    assertThat(out).hasContent(text.replace("TRUE", "true").replace("FALSE", "false"));
  }

  @Test
  void keepsNumbersThatOtherReadersChange() throws IOException {
    String text =
        "a\n-0.0\n5e-324\n0.30000000000000004\n1e+308\n0.1\n12.0\n123456789.25\n0.0001\n1e-05\n";
    Path file = Files.writeString(folder.resolve("in.csv"), text);

    Dataset rows = CsvFile.read(file, CsvFormat.standard(), s -> s);
    CsvFile.write(rows, folder.resolve("out.csv"), CsvFormat.standard());

    assertThat((Double) rows.column("a").get(0)).isEqualTo(-0.0);
    assertThat((Double) rows.column("a").get(1)).isEqualTo(Double.MIN_VALUE);
    assertThat(folder.resolve("out.csv")).hasContent(text);
  }

  @Test
  void keepsTheSentinelsOfTablesaw() throws IOException {
    Path file = Files.writeString(folder.resolve("in.csv"), "a,b\n-2147483648,2147483648\n,\n");

    Dataset rows = CsvFile.read(file, CsvFormat.standard(), s -> s);

    assertThat(rows.column("a").get(0)).isEqualTo(-2147483648L);
    assertThat(rows.column("b").get(0)).isEqualTo(2147483648L);
    assertThat(rows.column("a").isMissing(0)).isFalse();
    assertThat(rows.column("a").isMissing(1)).isTrue();
  }

  @Test
  void infersAgainWithTheMissingTokensThatAPersonDeclares() throws IOException {
    Path file = Files.writeString(folder.resolve("in.csv"), "a,b\n1,x\n?,\"?\"\n2.25,x\n");

    Dataset rows = CsvFile.read(file, CsvFormat.standard(), s -> s.missing("?", ""));

    assertThat(rows.schema().column("a").kind()).isEqualTo(ColumnKind.CONTINUOUS);
    assertThat(rows.schema().column("a").decimals()).isEqualTo(2);
    assertThat(rows.column("a").isMissing(1)).isTrue();
    assertThat(rows.column("b").getString(1)).isEqualTo("?");
  }

  @Test
  void restoresTheTextsOfNumbersThatAPersonDeclaresNames() throws IOException {
    Path file = Files.writeString(folder.resolve("in.csv"), "a\n1.50\n+2\n1.50\n");

    Dataset rows = CsvFile.read(file, CsvFormat.standard(), s -> s.categorical("a"));

    assertThat(rows.column("a").asList().toArray()).containsExactly("1.50", "+2", "1.50");
    assertThat(rows.schema().column("a").domain().categories()).containsExactly("+2", "1.50");
  }

  @Test
  void readsNumbersWithZerosAndBlanksWhenThePersonSaysSo() throws IOException {
    Path file = Files.writeString(folder.resolve("in.csv"), "a,b\n007, 1.5\n12,2\n");

    Dataset rows =
        CsvFile.read(
            file,
            CsvFormat.standard(),
            s -> s.kind("a", ColumnKind.INTEGER).kind("b", ColumnKind.CONTINUOUS));

    assertThat(rows.column("a").asList().toArray()).containsExactly(7, 12);
    assertThat(rows.column("b").asList().toArray()).containsExactly(1.5, 2.0);
  }

  @Test
  void tellsAMissingCellInAFileOfOneColumnFromABlankLine() throws IOException {
    StringColumn column = StringColumn.create("a", "x", "", "");
    Dataset rows =
        Dataset.of(Table.create("t", column), Schema.of(ColumnSchema.of("a", ColumnKind.TEXT)));
    Path file = folder.resolve("one.csv");

    CsvFile.write(rows, file, CsvFormat.standard());

    assertThat(Files.readString(file)).isEqualTo("a\nx\n\"\"\n\"\"\n");
    assertSameCells(CsvFile.read(file, CsvFormat.standard(), rows.schema()), rows);
  }

  @Test
  void disarmsFormulasOnlyInTextsAndOnlyOnRequest() throws IOException {
    Dataset rows =
        Dataset.of(
            Table.create(
                "t",
                StringColumn.create("=n", "=cmd()", " @SUM", "\uff1dx", "a\n+b", "safe", "\tx"),
                IntColumn.create("i", -1, -2, -3, -4, -5, -6)),
            Schema.of(
                ColumnSchema.of("=n", ColumnKind.TEXT), ColumnSchema.of("i", ColumnKind.INTEGER)));
    Path file = folder.resolve("safe.csv");

    CsvFile.write(rows, file, CsvFormat.standard().spreadsheetSafe());

    assertThat(Files.readString(file))
        .isEqualTo("'=n,i\n'=cmd(),-1\n' @SUM,-2\n'\uff1dx,-3\n\"a\n'+b\",-4\nsafe,-5\n'\tx,-6\n");
  }

  @Test
  void leavesNothingBehindAndTheOldFileUnchangedWhenItFails() throws IOException {
    Path file = Files.writeString(folder.resolve("out.csv"), "old");
    Dataset rows =
        Dataset.of(
            Table.create("t", DoubleColumn.create("a", 1, Double.POSITIVE_INFINITY)),
            Schema.of(ColumnSchema.of("a", ColumnKind.CONTINUOUS)));

    assertThatThrownBy(() -> CsvFile.write(rows, file, CsvFormat.standard()))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("csv.not-finite");
    assertThatThrownBy(() -> CsvFile.write(rows, file.resolve("out.csv"), CsvFormat.standard()))
        .isInstanceOf(DeliveryException.class)
        .hasMessageContaining("file.write");

    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
    assertThat(file).hasContent("old");
  }

  @Test
  void locatesATextThatTheCharsetCannotEncode() {
    Dataset rows =
        Dataset.of(
            Table.create("t", StringColumn.create("a", "ok", "\ud800")),
            Schema.of(ColumnSchema.of("a", ColumnKind.TEXT)));

    assertThatThrownBy(() -> CsvFile.write(rows, folder.resolve("out.csv"), CsvFormat.standard()))
        .isInstanceOfSatisfying(
            DataException.class,
            error -> {
              assertThat(error.code()).isEqualTo("csv.unencodable");
              assertThat(error.row()).hasValue(2);
              assertThat(error.column()).contains("a");
            });
  }

  @Test
  void refusesADateFormatThatLosesAPartOfTheDate() {
    Dataset rows =
        Dataset.of(
            Table.create("t", DateColumn.create("a", LocalDate.of(1920, 5, 6))),
            Schema.of(ColumnSchema.of("a", ColumnKind.DATE).withFormat("dd/MM/uu")));

    assertThatThrownBy(() -> CsvFile.write(rows, folder.resolve("out.csv"), CsvFormat.standard()))
        .hasMessageContaining("csv.format-lossy");
  }

  @Test
  void compressesWithoutATimeStamp() throws IOException {
    Path file = Files.writeString(folder.resolve("in.csv"), "a\n1\n");
    Dataset rows = CsvFile.read(file, CsvFormat.standard(), s -> s);
    Path packed = folder.resolve("out.csv.GZ");

    CsvFile.write(rows, packed, CsvFormat.standard());

    assertThat(Files.readAllBytes(packed)).startsWith(0x1f, 0x8b, 8, 0, 0, 0, 0, 0);
    assertSameCells(CsvFile.read(packed, CsvFormat.standard(), s -> s), rows);
  }

  @Test
  void keepsTheOrderOfRowsThatAreRenderedInParallel() throws IOException {
    StringBuilder text = new StringBuilder("n,x,c\n");
    for (int i = 0; i < 100_000; i++) {
      text.append(i)
          .append(',')
          .append(i)
          .append(".5,")
          .append(i % 3 == 0 ? "yes" : "nö")
          .append('\n');
    }
    Path file = Files.writeString(folder.resolve("in.csv"), text);
    Path copy = folder.resolve("copy.csv");

    CsvFile.write(CsvFile.read(file, CsvFormat.standard(), s -> s), copy, CsvFormat.standard());

    assertThat(copy).hasSameBinaryContentAs(file);
  }

  @Test
  void namesTheFirstRowThatCannotBeWrittenWhateverTheThreads() {
    double[] values = new double[300_000];
    values[123_456] = Double.POSITIVE_INFINITY;
    values[299_999] = Double.NEGATIVE_INFINITY;
    Dataset rows =
        Dataset.of(
            Table.create("t", DoubleColumn.create("a", values)),
            Schema.of(ColumnSchema.of("a", ColumnKind.CONTINUOUS)));

    assertThatThrownBy(() -> CsvFile.write(rows, folder.resolve("out.csv"), CsvFormat.standard()))
        .isInstanceOfSatisfying(
            DataException.class, error -> assertThat(error.row()).hasValue(123_457));
  }

  @Test
  void stopsWhenItsThreadIsInterrupted() throws IOException {
    Path file = Files.writeString(folder.resolve("in.csv"), "a\n1\n");
    Dataset rows = CsvFile.read(file, CsvFormat.standard(), s -> s);

    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> CsvFile.write(rows, folder.resolve("o.csv"), CsvFormat.standard()))
        .isInstanceOf(CancelledException.class);
    assertThatThrownBy(() -> CsvFile.read(file, CsvFormat.standard(), s -> s))
        .isInstanceOf(CancelledException.class);
    assertThat(Thread.interrupted()).isTrue();

    assertThat(folder.resolve("o.csv")).doesNotExist();
  }

  @Test
  void writesLatin1WhereItIsNamed() throws IOException {
    Dataset rows =
        Dataset.of(
            Table.create("t", StringColumn.create("a", "Zürich")),
            Schema.of(ColumnSchema.of("a", ColumnKind.TEXT)));
    Path file = folder.resolve("latin.csv");

    CsvFile.write(rows, file, CsvFormat.standard().charset(StandardCharsets.ISO_8859_1));

    assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).isEqualTo("a\nZürich\n");
  }
}
