package io.understudy.workbench.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.spi.Annotation;
import io.understudy.spi.ColumnKind;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.DataException;
import io.understudy.spi.Dataset;
import io.understudy.spi.ElementType;
import io.understudy.spi.Schema;
import io.understudy.spi.Tensor;
import io.understudy.spi.TensorColumn;
import io.understudy.spi.TensorForm;
import io.understudy.workbench.schema.SchemaCheck;
import io.understudy.workbench.schema.SchemaInference;
import io.understudy.workbench.schema.SchemaJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

@DisplayName("A file of rows")
class RowsFileTest {
  private static final int ANY = TensorForm.DYNAMIC;

  @TempDir Path folder;

  /** Every element type, ragged and empty cells, missing cells, a column without a form. */
  private static Dataset everything() {
    Table table =
        Table.create(
            StringColumn.create("name", "a", "", "c"),
            TensorColumn.create(
                "image",
                TensorForm.of(ElementType.U8, ANY, ANY, 3).channels("red", "green", "blue"),
                Arrays.asList(
                    Tensor.of(new byte[] {-1, 0, 1}, 1, 1, 3),
                    null,
                    Tensor.of(new byte[0], 0, 5, 3))),
            TensorColumn.create(
                "mask",
                TensorForm.of(ElementType.U8, ANY, ANY),
                Arrays.asList(Tensor.of(new byte[] {1}, 1, 1), null, null)),
            TensorColumn.create(
                "walk",
                TensorForm.of(ElementType.F64, ANY, 2).channels("x", "y"),
                List.of(
                    Tensor.of(new double[] {Double.NaN, -0.0}, 1, 2),
                    Tensor.of(new double[0], 0, 2),
                    Tensor.of(new double[] {1, 2, 3, 4}, 2, 2))),
            TensorColumn.create(
                "epoch",
                TensorForm.of(ElementType.I64, ANY),
                List.of(
                    Tensor.of(new long[] {Long.MIN_VALUE}, 1),
                    Tensor.of(new long[0], 0),
                    Tensor.of(new long[] {1, Long.MAX_VALUE}, 2))),
            TensorColumn.create(
                "number",
                TensorForm.of(ElementType.F32),
                Arrays.asList(
                    Tensor.of(new float[] {Float.intBitsToFloat(0x7fc0_1234)}),
                    null,
                    Tensor.of(new float[] {0.1f}))),
            TensorColumn.create("nothing").appendMissing().appendMissing().appendMissing());
    Schema schema =
        SchemaInference.infer(table)
            .annotates("mask", "image", Annotation.Kind.MASK)
            .annotates("epoch", "walk", Annotation.Kind.TIMES);
    return SchemaCheck.checked(Dataset.of(table, schema));
  }

  @Test
  void bringsBackEveryBit() {
    Path file = folder.resolve("rows.tensors");
    RowsFile.write(everything(), file);
    Dataset back = RowsFile.read(file);
    assertThat(back.schema()).isEqualTo(everything().schema());
    for (String name : everything().table().columnNames()) {
      assertThat(back.column(name).asObjectArray())
          .as(name)
          .isEqualTo(everything().column(name).asObjectArray());
      if (back.column(name) instanceof TensorColumn tensors) {
        assertThat(tensors.form()).isEqualTo(((TensorColumn) everything().column(name)).form());
      }
    }
  }

  @Test
  void hasTheSameBytesForTheSameRows() throws IOException {
    RowsFile.write(everything(), folder.resolve("one.tensors"));
    RowsFile.write(RowsFile.read(folder.resolve("one.tensors")), folder.resolve("two.tensors"));
    assertThat(Files.readAllBytes(folder.resolve("one.tensors")))
        .isEqualTo(Files.readAllBytes(folder.resolve("two.tensors")));
  }

  /** What is cut from the archive's own list of entries, at its end, loses no row. */
  @Test
  void isReadWholeOrRefusedWhereverItIsCutOff() throws IOException {
    Path file = folder.resolve("rows.tensors");
    RowsFile.write(everything(), file);
    byte[] whole = Files.readAllBytes(file);
    byte[] rows = DatasetCodec.write(everything());
    int refused = 0;
    for (int length = 0; length < whole.length; length += 97) {
      Files.write(file, Arrays.copyOf(whole, length));
      try {
        assertThat(DatasetCodec.write(RowsFile.read(file))).isEqualTo(rows);
      } catch (DataException e) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(rows.length / 97);
  }

  /** The container's checksums do not help against someone who computes them. */
  @Test
  void isRefusedOrReadWhateverByteOfItsRowsIsAnother() {
    byte[] rows = DatasetCodec.write(everything());
    int refused = 0;
    for (int at = 0; at < rows.length; at++) {
      for (int change : new int[] {1, 0x40, 0x80}) {
        byte[] changed = rows.clone();
        changed[at] ^= (byte) change;
        try {
          DatasetCodec.read(changed);
        } catch (DataException e) {
          refused++;
        }
      }
    }
    assertThat(refused).isPositive();
  }

  @Test
  void isRefusedBeforeAnyArrayIsMadeForSizesThatItDoesNotHave() {
    ByteSink sink = new ByteSink();
    sink.byteValue(1);
    sink.text("F64");
    sink.integer(3);
    sink.integers(new int[] {ANY, ANY, ANY});
    sink.integer(0);
    sink.byteValue(1);
    sink.integers(new int[] {Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE});
    assertThatThrownBy(() -> TensorCells.read("walk", 1, new ByteSource(sink.toByteArray())))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("model.length");
  }

  @Test
  void hasASchemaThatIsWrittenAndReadAsJson() {
    Schema schema = everything().schema();
    String json = SchemaJson.write(schema);
    assertThat(SchemaJson.read(json)).isEqualTo(schema);
    assertThat(json).contains("\"type\" : \"array\"").contains("\"understudy:annotates\"");
  }

  @Test
  void hasNoSchemaWhoseTensorsMakeNoSense() {
    String json = SchemaJson.write(everything().schema());
    for (String[] change :
        new String[][] {
          {"\"U8\"", "\"U9\""},
          {"\"MASK\"", "\"MUSK\""},
          {"\"column\" : \"image\"", "\"column\" : \"nil\""},
          {"\"understudy:kind\" : \"TENSOR\"", "\"understudy:kind\" : \"TEXT\""},
          {"\"green\"", "\"red\""}
        }) {
      String changed = json.replaceFirst(change[0], change[1]);
      assertThat(changed).isNotEqualTo(json);
      assertThatThrownBy(() -> SchemaJson.read(changed))
          .as(change[1])
          .isInstanceOf(DataException.class)
          .hasMessageContaining("schema.json");
    }
  }

  @Test
  void isCheckedForMasksThatDoNotCoverTheirImages() {
    Dataset rows = everything();
    Table table = rows.table().copy();
    ((TensorColumn) table.column("mask")).set(0, Tensor.of(new byte[2], 1, 2));
    assertThatThrownBy(() -> SchemaCheck.checked(Dataset.of(table, rows.schema())))
        .hasMessageContaining("schema.annotation-shape")
        .hasMessageContaining("row 1, column 'mask'");
  }

  @Test
  void knowsTensorsAsAKindOfTheirOwn() {
    assertThat(SchemaInference.infer(everything().table()).column("nothing"))
        .isEqualTo(
            ColumnSchema.of("nothing", ColumnKind.TENSOR).withKind(ColumnKind.TENSOR, "tensors"));
  }
}
