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

  private static void assertPlace(DataException e, String code, long row) {
    assertThat(e.code()).isEqualTo(code);
    assertThat(e.row()).hasValue(row);
  }
}
