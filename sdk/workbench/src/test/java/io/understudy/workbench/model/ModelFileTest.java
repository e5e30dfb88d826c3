package io.understudy.workbench.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.spi.ColumnKind;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.DataException;
import io.understudy.spi.Dataset;
import io.understudy.spi.ModelReader;
import io.understudy.spi.PluginException;
import io.understudy.spi.Schema;
import io.understudy.spi.Trait;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.api.TimeColumn;

@DisplayName("A model file")
class ModelFileTest {
  private static final ModelHeader HEADER =
      ModelHeader.of("example.bootstrap")
          .withLabel("boot")
          .withParameters(Map.of("share", 0.5, "names", List.of("a", "b"), "k", 3))
          .withTraits(Set.of(Trait.PORTABLE))
          .withSpiVersion("0.1.0")
          .withStream("boot");

  private static Dataset allKinds() {
    Table table =
        Table.create(
            DoubleColumn.create("real", 0.1, Double.NaN, -0.0),
            IntColumn.create("whole", new Integer[] {1, null, Integer.MAX_VALUE}),
            LongColumn.create("large", 1L << 60, Long.MIN_VALUE, -1L),
            StringColumn.create("name", "b", "", "ä\uD83D\uDE00"),
            BooleanColumn.create("flag", new Boolean[] {true, null, false}),
            DateColumn.create("day", LocalDate.of(2020, 2, 29), null, LocalDate.of(1, 1, 1)),
            TimeColumn.create("hour", LocalTime.of(23, 59, 59, 999_000_000), null, LocalTime.MIN),
            DateTimeColumn.create(
                "moment", LocalDateTime.of(2020, 1, 2, 3, 4, 5, 6_000_000), null, null));
    return Dataset.of(
        table,
        Schema.of(
            ColumnSchema.of("real", ColumnKind.CONTINUOUS),
            ColumnSchema.of("whole", ColumnKind.INTEGER),
            ColumnSchema.of("large", ColumnKind.INTEGER),
            ColumnSchema.of("name", ColumnKind.TEXT),
            ColumnSchema.of("flag", ColumnKind.BOOLEAN),
            ColumnSchema.of("day", ColumnKind.DATE),
            ColumnSchema.of("hour", ColumnKind.TIME),
            ColumnSchema.of("moment", ColumnKind.DATETIME)));
  }

  private static byte[] everything() {
    return ModelFile.bytes(
        HEADER,
        model -> {
          model.text("text", "unpaired \uD800 ä");
          model.number("number", Double.longBitsToDouble(0x7ff8_0000_0000_0001L));
          model.integers("integers", new int[] {Integer.MIN_VALUE, 0, 7});
          model.doubles("doubles", new double[] {Double.NEGATIVE_INFINITY, -0.0, 5e-324});
          model.texts("texts", List.of("", "x\ny"));
          model.dataset("rows", allKinds());
        });
  }

  @Test
  void hasTheSameBytesInEveryTimeZone() {
    TimeZone before = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
      byte[] expected = everything();
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
      assertThat(everything()).isEqualTo(expected);
    } finally {
      TimeZone.setDefault(before);
    }
  }

  @Test
  void givesBackTheSameBits() {
    ModelReader reader = ModelFile.read(everything()).reader();
    assertThat(reader.text("text")).isEqualTo("unpaired \uD800 ä");
    assertThat(Double.doubleToRawLongBits(reader.number("number")))
        .isEqualTo(0x7ff8_0000_0000_0001L);
    assertThat(reader.integers("integers")).containsExactly(Integer.MIN_VALUE, 0, 7);
    assertThat(reader.doubles("doubles")).containsExactly(Double.NEGATIVE_INFINITY, -0.0, 5e-324);
    assertThat(reader.texts("texts")).containsExactly("", "x\ny");
  }

  @Test
  void givesBackRowsOfAllKindsWithTheirMissingCellsAndSchema() {
    Dataset expected = allKinds();
    Dataset rows = ModelFile.read(everything()).reader().dataset("rows");
    assertThat(rows.schema()).isEqualTo(expected.schema());
    for (String name : expected.table().columnNames()) {
      for (int row = 0; row < expected.rowCount(); row++) {
        assertThat(rows.column(name).isMissing(row))
            .as(name)
            .isEqualTo(expected.column(name).isMissing(row));
        assertThat(rows.column(name).get(row)).as(name).isEqualTo(expected.column(name).get(row));
      }
    }
  }

  @Test
  void givesBackItsHeader() {
    ModelHeader header = ModelFile.read(everything()).header();
    assertThat(header.generator()).isEqualTo("example.bootstrap");
    assertThat(header.label()).isEqualTo("boot");
    assertThat(header.traits()).containsExactly(Trait.PORTABLE);
    assertThat(header.parameters())
        .containsEntry("share", 0.5)
        .containsEntry("k", 3)
        .containsEntry("names", List.of("a", "b"));
    assertThat(header.stream()).isEqualTo("boot");
  }

  @Test
  void isTheSameBytesForTheSameModel() {
    assertThat(everything()).isEqualTo(everything());
  }

  @Test
  void refusesNamesThatAreNoneOrUsedTwice() {
    assertThatThrownBy(() -> ModelFile.bytes(HEADER, model -> model.text("../x", "")))
        .isInstanceOf(PluginException.class);
    assertThatThrownBy(
            () ->
                ModelFile.bytes(
                    HEADER,
                    model -> {
                      model.text("x", "");
                      model.number("x", 1);
                    }))
        .isInstanceOf(PluginException.class);
  }

  @Test
  void saysWhenAPartIsMissingOrOfAnotherType() {
    ModelReader reader = ModelFile.read(everything()).reader();
    assertThatThrownBy(() -> reader.text("none")).hasMessageContaining("model.part");
    assertThatThrownBy(() -> reader.text("number")).hasMessageContaining("model.part");
  }

  @Test
  void refusesWhatIsNoModel() throws IOException {
    ByteArrayOutputStream serialized = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(serialized)) {
      out.writeObject("x");
    }
    refused(serialized.toByteArray(), "model.format");
    refused(new byte[0], "model.format");
    refused(zip("model.json", "{}"), "model.format");
    refused(zip("model.json", "["), "model.checksum");
  }

  @Test
  void refusesEveryTruncationAndEveryFlippedByteOrReadsTheSame() {
    byte[] bytes = everything();
    for (int length = 0; length < bytes.length; length += 97) {
      byte[] cut = java.util.Arrays.copyOf(bytes, length);
      onlyTypedFailures(cut);
    }
    for (int i = 0; i < bytes.length; i += 13) {
      byte[] flipped = bytes.clone();
      flipped[i] ^= 0x41;
      onlyTypedFailures(flipped);
    }
  }

  private static void onlyTypedFailures(byte[] bytes) {
    try {
      ModelReader reader = ModelFile.read(bytes).reader();
      assertThat(reader.integers("integers")).containsExactly(Integer.MIN_VALUE, 0, 7);
    } catch (DataException e) {
      assertThat(e.code()).startsWith("model.");
    }
  }

  @Test
  void refusesAnotherVersion() throws IOException {
    refused(zip("model.json", "{\"format\":\"understudy-model\",\"version\":2}"), "model.version");
  }

  @Test
  void refusesPathsThatLeadElsewhere() throws IOException {
    refused(zip("../evil", "x"), "model.entry");
    refused(zip("/etc/passwd", "x"), "model.entry");
    refused(zip("parts/../../x", "x"), "model.entry");
  }

  @Test
  void refusesAnEntryThatTheManifestDoesNotList() throws IOException {
    refused(
        zip("model.json", "{\"format\":\"understudy-model\",\"version\":1}", "parts/x", "x"),
        "model.checksum");
  }

  @Test
  void refusesAZipBombBeforeItIsUnpacked() throws IOException {
    refused(zip("parts/x", "0".repeat(20 << 20)), "model.ratio");
  }

  @Test
  void refusesMoreThanItsLimits() {
    byte[] bytes = everything();
    assertThatThrownBy(() -> ModelFile.read(bytes, new ModelLimits(3, 1 << 20, 100)))
        .hasMessageContaining("model.size");
    assertThatThrownBy(() -> ModelFile.read(bytes, new ModelLimits(100, 500, 100)))
        .hasMessageContaining("model.size");
  }

  @Test
  void refusesAnArrayLongerThanItsBytesBeforeItIsAllocated() {
    ByteSink sink = new ByteSink();
    sink.integer(Integer.MAX_VALUE);
    ByteSource source = new ByteSource(sink.toByteArray());
    assertThatThrownBy(() -> source.count(Double.BYTES)).hasMessageContaining("model.length");
    ByteSink rows = new ByteSink();
    rows.text("{}");
    rows.integer(Integer.MAX_VALUE);
    rows.integer(1);
    assertThatThrownBy(() -> DatasetCodec.read(rows.toByteArray()))
        .isInstanceOf(DataException.class);
  }

  private static void refused(byte[] bytes, String code) {
    assertThatThrownBy(() -> ModelFile.read(bytes))
        .isInstanceOfSatisfying(DataException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  private static byte[] zip(String... namesAndTexts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < namesAndTexts.length; i += 2) {
        zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
        zip.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toByteArray();
  }
}
