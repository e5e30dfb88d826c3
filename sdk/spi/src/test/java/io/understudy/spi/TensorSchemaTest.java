package io.understudy.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

@DisplayName("A schema of tensors")
class TensorSchemaTest {
  private static final TensorForm PIXELS = TensorForm.of(ElementType.U8, 2, 2);
  private static final ColumnSchema IMAGE =
      ColumnSchema.of("image", ColumnKind.TENSOR).withTensors(PIXELS);
  private static final ColumnSchema MASK =
      ColumnSchema.of("mask", ColumnKind.TENSOR).withTensors(PIXELS);

  @Test
  void linksAMaskToItsImage() {
    Schema schema = Schema.of(IMAGE, MASK).annotates("mask", "image", Annotation.Kind.MASK);
    assertThat(schema.annotationsOf("image"))
        .containsExactly(MASK.annotates("image", Annotation.Kind.MASK));
    assertThat(schema.annotationsOf("mask")).isEmpty();
  }

  @Test
  void refusesALinkToNoTensors() {
    Schema schema = Schema.of(IMAGE, ColumnSchema.of("name", ColumnKind.TEXT));
    for (String[] link :
        List.of(
            new String[] {"image", "name"},
            new String[] {"image", "nil"},
            new String[] {"name", "image"},
            new String[] {"image", "image"})) {
      assertThatThrownBy(() -> schema.annotates(link[0], link[1], Annotation.Kind.MASK))
          .hasMessageContaining("schema.annotation");
    }
  }

  @Test
  void refusesTensorsAsEntitiesTimesAndWeights() {
    Schema schema = Schema.of(IMAGE);
    assertThatThrownBy(() -> schema.group("image")).hasMessageContaining("schema.tensor-role");
    assertThatThrownBy(() -> schema.weight("image")).hasMessageContaining("schema.tensor-role");
    assertThat(schema.target("image").target().name()).isEqualTo("image");
  }

  @Test
  void isKeptByTheRowsOfADataSet() {
    Table table = Table.create(TensorColumn.create("image", PIXELS));
    assertThat(Dataset.of(table, Schema.of(IMAGE)).select().rowCount()).isZero();
    Table ragged = Table.create(TensorColumn.create("image").append(Tensor.of(new byte[1], 1, 1)));
    assertThatThrownBy(() -> Dataset.of(ragged, Schema.of(IMAGE)))
        .hasMessageContaining("data.tensor-form")
        .hasMessageContaining("row 1, column 'image'");
    Table texts = Table.create(StringColumn.create("image"));
    assertThatThrownBy(() -> Dataset.of(texts, Schema.of(IMAGE)))
        .hasMessageContaining("data.storage-differs");
  }

  @Test
  void acceptsDynamicColumnsWhoseCellsAllFit() {
    Table table = Table.create(TensorColumn.create("image").append(Tensor.of(new byte[4], 2, 2)));
    assertThat(Dataset.of(table, Schema.of(IMAGE)).rowCount()).isEqualTo(1);
  }

  @Test
  void tellsWhatFitsWhat() {
    Tensor image = Tensor.of(new byte[12], 2, 2, 3);
    Annotation mask = Annotation.of("image", Annotation.Kind.MASK);
    assertThat(mask.fits(image, Tensor.of(new byte[4], 2, 2))).isTrue();
    assertThat(mask.fits(image, Tensor.of(new byte[6], 3, 2))).isFalse();
    Annotation boxes = Annotation.of("image", Annotation.Kind.BOXES);
    assertThat(boxes.fits(image, Tensor.of(new double[8], 2, 4))).isTrue();
    assertThat(boxes.fits(image, Tensor.of(new double[4], 4))).isFalse();
    Annotation points = Annotation.of("image", Annotation.Kind.KEYPOINTS);
    assertThat(points.fits(image, Tensor.of(new double[6], 2, 3))).isTrue();
    Annotation times = Annotation.of("series", Annotation.Kind.TIMES);
    Tensor series = Tensor.of(new double[6], 3, 2);
    assertThat(times.fits(series, Tensor.of(new long[3], 3))).isTrue();
    assertThat(times.fits(series, Tensor.of(new long[2], 2))).isFalse();
  }
}
