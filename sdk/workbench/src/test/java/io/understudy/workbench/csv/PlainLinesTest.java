package io.understudy.workbench.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.CsvFormat;
import io.understudy.spi.DataException;
import io.understudy.spi.Dataset;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

@DisplayName("A CSV file of many blocks, most of them plain")
class PlainLinesTest {
  private static final String HEADER = "id,size,colour,note";
  private static final int ROWS = 20_000;
  private static final int ODD = 15_000;

  @TempDir private Path folder;

  private static List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (int i = 1; i <= ROWS; i++) {
      String size = i % 7 == 0 ? "" : String.format(Locale.ROOT, "%.3f", i / 8.0);
      lines.add(i + "," + size + ",c" + i % 5 + "," + (i % 3 == 0 ? "" : "text " + i));
    }
    return lines;
  }

  private static List<String> with(int row, String line) {
    List<String> lines = lines();
    lines.set(row - 1, line);
    return lines;
  }

  private Dataset read(List<String> lines, String lineEnd) throws IOException {
    String text = HEADER + lineEnd + String.join(lineEnd, lines) + lineEnd;
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  private Dataset read(byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve("rows.csv"), bytes);
    return CsvFile.read(file, CsvFormat.standard(), UnaryOperator.identity());
  }

  private static void assertSame(Table table, Table expected) {
    assertThat(table.columnNames()).isEqualTo(expected.columnNames());
    for (int column = 0; column < table.columnCount(); column++) {
      assertThat(table.column(column).type()).isEqualTo(expected.column(column).type());
      assertThat(table.column(column).asList()).isEqualTo(expected.column(column).asList());
    }
  }

  /** The same rows, all read by the parser, since the first line after the header has a quote. */
  private Table parsed() throws IOException {
    List<String> lines = lines();
    lines.set(0, "1,0.125,\"c1\",text 1");
    return read(lines, "\n").table();
  }

  @Test
  void givesTheValuesThatTheParserGives() throws IOException {
    assertSame(read(lines(), "\n").table(), parsed());
  }

  @Test
  void mayEndItsLinesAsWindowsDoes() throws IOException {
    assertSame(read(lines(), "\r\n").table(), parsed());
  }

  @Test
  void mayHaveQuotesFarIn() throws IOException {
    List<String> lines = lines();
    for (int row = ODD; row < ODD + 3; row++) {
      lines.set(
          row - 1, lines.get(row - 1).replace(",c", ",\"c").replaceFirst(",([^,]*)$", "\",$1"));
    }
    assertThat(lines.get(ODD - 1)).contains("\"c0\"");
    assertSame(read(lines, "\n").table(), parsed());
  }

  @Test
  void mayEndWithoutALineEnd() throws IOException {
    byte[] text = (HEADER + "\n" + String.join("\n", lines())).getBytes(StandardCharsets.UTF_8);
    assertSame(read(text).table(), parsed());
  }

  @Test
  void mayEndWithBlankLines() throws IOException {
    List<String> lines = lines();
    lines.addAll(List.of("", ""));
    assertSame(read(lines, "\n").table(), parsed());
  }

  @Test
  void namesTheRowThatIsRagged() {
    assertThatThrownBy(() -> read(with(ODD, "1,2,3"), "\n"))
        .isInstanceOfSatisfying(DataException.class, e -> assertPlace(e, "csv.ragged-row", ODD));
    assertThatThrownBy(() -> read(with(ODD, "1,2,3,4,5"), "\n"))
        .isInstanceOfSatisfying(DataException.class, e -> assertPlace(e, "csv.ragged-row", ODD));
  }

  @Test
  void namesTheRowThatACarriageReturnCutsShort() {
    assertThatThrownBy(() -> read(with(ODD, "1,2\r,3,4"), "\n"))
        .isInstanceOfSatisfying(DataException.class, e -> assertPlace(e, "csv.ragged-row", ODD));
  }

  @Test
  void namesTheRowOfABlankLineWithin() {
    assertThatThrownBy(() -> read(with(ODD, ""), "\n"))
        .isInstanceOfSatisfying(DataException.class, e -> assertPlace(e, "csv.ragged-row", ODD));
  }

  @Test
  void namesTheRowOfAQuoteThatIsNotClosed() {
    assertThatThrownBy(() -> read(with(ROWS, "1,2,\"c,d"), "\n"))
        .isInstanceOfSatisfying(
            DataException.class, e -> assertPlace(e, "csv.unclosed-quote", ROWS));
  }

  @Test
  void namesWhatIsWrongFirst() {
    String text = HEADER + "\n" + String.join("\n", with(ODD, "1,2,3")) + "\n";
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    byte[] broken = Arrays.copyOf(bytes, bytes.length + 1);
    broken[bytes.length] = (byte) 0xff;
    assertThatThrownBy(() -> read(broken))
        .isInstanceOfSatisfying(DataException.class, e -> assertPlace(e, "csv.ragged-row", ODD));
  }

  @Test
  void namesAByteThatIsNoTextAtItsEnd() {
    String text = HEADER + "\n" + String.join("\n", lines()) + "\n";
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    byte[] broken = Arrays.copyOf(bytes, bytes.length + 1);
    broken[bytes.length] = (byte) 0xff;
    assertThatThrownBy(() -> read(broken))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("csv.encoding")
        .hasMessageContaining("offset " + bytes.length);
  }

  @Test
  void letsALoneCarriageReturnEndALine() throws IOException {
    List<String> lines = lines();
    lines.set(ODD - 1, lines.get(ODD - 1) + "\r" + lines.get(ODD));
    lines.remove(ODD);
    assertSame(read(lines, "\n").table(), parsed());
  }

  @Test
  void namesAByteThatIsNoTextFarIn() {
    String text = HEADER + "\n" + String.join("\n", with(ODD, ODD + ",1,c,\u00e9")) + "\n";
    byte[] broken = text.getBytes(StandardCharsets.UTF_8);
    int accent = text.indexOf('\u00e9');
    broken[accent] = (byte) 0xff;
    assertThatThrownBy(() -> read(broken))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("csv.encoding")
        .hasMessageContaining("offset " + accent);
  }

  @Test
  void mayHaveTextsThatAreNotAscii() throws IOException {
    List<String> lines = lines();
    List<String> quoted = lines();
    for (int row = 0; row < ROWS; row += 3) {
      String name = "Z\u00fcrich \u6771\u4eac \ud83d\ude00 " + row % 90;
      lines.set(row, row + ",0.5," + name + ",x");
      quoted.set(row, row + ",0.5,\"" + name + "\",x");
    }
    assertSame(read(lines, "\n").table(), read(quoted, "\n").table());
  }

  @Test
  void doesNotTakeALetterBeyondAsciiForASign() throws IOException {
    String text = HEADER + "\n" + String.join("\n", with(ODD, "\u00e912,1,c,d")) + "\n";
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    Path file = Files.write(folder.resolve("rows.csv"), bytes);
    CsvFormat latin = CsvFormat.standard().charset(StandardCharsets.ISO_8859_1);
    Table rows = CsvFile.read(file, latin, UnaryOperator.identity()).table();
    assertThat(rows.column("id").get(ODD - 1)).isEqualTo("\u00e912");
    assertThatThrownBy(() -> read(bytes))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("csv.encoding")
        .hasMessageContaining("offset " + text.indexOf('\u00e9'));
  }

  @Test
  void mayBeInAnOlderCharacterSet() throws IOException {
    String text = HEADER + "\n" + String.join("\n", with(ODD, ODD + ",1,c,\u00e9")) + "\n";
    Path file = folder.resolve("rows.csv");
    Files.write(file, text.getBytes(StandardCharsets.ISO_8859_1));
    CsvFormat latin = CsvFormat.standard().charset(StandardCharsets.ISO_8859_1);
    Table rows = CsvFile.read(file, latin, UnaryOperator.identity()).table();
    assertSame(rows, read(text.getBytes(StandardCharsets.UTF_8)).table());
  }

  @Test
  void mayBeginWithAByteOrderMarkWhichIsNotPartOfACell() throws IOException {
    String text = "\ufeff" + HEADER + "\n" + String.join("\n", lines()) + "\n";
    assertSame(read(text.getBytes(StandardCharsets.UTF_8)).table(), read(lines(), "\n").table());
  }

  @Test
  void keepsAMarkThatBeginsACell() throws IOException {
    Table rows = read(with(1, "\ufeffa,1,c,d"), "\n").table();
    assertThat(rows.column(0).get(0)).isEqualTo("\ufeffa");
  }

  @Test
  void countsANumberAsMissingThatIsDeclaredSo() throws IOException {
    String text = HEADER + "\n" + String.join("\n", with(ODD, ODD + ",-999.0,c,d")) + "\n";
    Path file = Files.writeString(folder.resolve("rows.csv"), text);
    Dataset rows = CsvFile.read(file, CsvFormat.standard(), schema -> schema.missing("", "-999.0"));
    assertThat(rows.table().column("size").isMissing(ODD - 1)).isTrue();
    assertThat(rows.table().column("size").isMissing(ODD + 1)).isFalse();
  }

  @Test
  void readsTextsAfterNumbersInTheSameColumn() throws IOException {
    Table rows = read(with(ODD, "x,1,c,d"), "\n").table();
    assertThat(rows.column("id").get(ODD - 1)).isEqualTo("x");
    assertThat(rows.column("id").get(ODD)).isEqualTo(String.valueOf(ODD + 1));
  }

  private static void assertPlace(DataException e, String code, long row) {
    assertThat(e.code()).isEqualTo(code);
    assertThat(e.row()).hasValue(row);
  }
}
