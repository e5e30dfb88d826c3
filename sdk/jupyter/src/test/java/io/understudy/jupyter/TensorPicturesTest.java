package io.understudy.jupyter;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.spi.Annotation;
import io.understudy.spi.ColumnKind;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.Dataset;
import io.understudy.spi.ElementType;
import io.understudy.spi.Schema;
import io.understudy.spi.Tensor;
import io.understudy.spi.TensorColumn;
import io.understudy.spi.TensorForm;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

@DisplayName("Pictures of tensors")
class TensorPicturesTest {
  private static final TensorForm PIXELS = TensorForm.of(ElementType.U8, 2, 2);
  private static final TensorForm WALK =
      TensorForm.of(ElementType.F64, TensorForm.DYNAMIC, 2).channels("height", "speed");

  private static Dataset images(int count) {
    TensorColumn images = TensorColumn.create("image", PIXELS);
    TensorColumn masks = TensorColumn.create("mask", PIXELS);
    for (int i = 0; i < count; i++) {
      images.append(Tensor.of(new byte[] {(byte) 200, 0, 0, 100}, 2, 2));
      masks.append(Tensor.of(new byte[] {1, 0, 0, 1}, 2, 2));
    }
    return Dataset.of(
        Table.create("images", images, masks),
        Schema.of(
            ColumnSchema.of("image", ColumnKind.TENSOR).withTensors(PIXELS),
            ColumnSchema.of("mask", ColumnKind.TENSOR)
                .withTensors(PIXELS)
                .annotates("image", Annotation.Kind.MASK)));
  }

  private static Table walks() {
    TensorColumn walks = TensorColumn.create("walk", WALK);
    walks.append(Tensor.of(new double[] {1, 10, 2, 20, 3, 30}, 3, 2));
    walks.append(Tensor.of(new double[] {4, Double.NaN, 5, 50}, 2, 2));
    return Table.create("walks", walks);
  }

  private static BufferedImage picture(Bundle bundle) throws IOException {
    byte[] png = (byte[]) bundle.forms().get(Bundle.PNG);
    assertThat(png.length).isLessThan(200_000);
    return ImageIO.read(new ByteArrayInputStream(png));
  }

  @Test
  void putsAtMostSixteenImagesOnASheet() throws IOException {
    List<Bundle> sheets = TensorPictures.of(images(20).table());
    assertThat(sheets).hasSize(2);
    assertThat(Samples.text(sheets.get(0))).isEqualTo("Images of 'image' (U8 2×2): 16 of 20");
    BufferedImage sheet = picture(sheets.get(0));
    assertThat(sheet.getWidth()).isEqualTo(4 * 62 - 2);
    assertThat(sheet.getHeight()).isEqualTo(4 * 62 - 2);
    assertThat(sheet.getRGB(10, 10) & 0xFF).isEqualTo(200);
    assertThat(sheet.getRGB(40, 10) & 0xFF).isZero();
    assertThat(sheet.getRGB(62 + 40, 62 + 40) & 0xFF).isEqualTo(100);
  }

  @Test
  void makesTheLabelsOfAMaskVisible() throws IOException {
    BufferedImage sheet = picture(TensorPictures.of(images(1).table()).get(1));
    assertThat(sheet.getRGB(10, 10) & 0xFF).isEqualTo(255);
    assertThat(sheet.getRGB(40, 10) & 0xFF).isZero();
  }

  @Test
  void keepsASheetOfNoiseInColourSmall() throws IOException {
    byte[] noise = new byte[64 * 64 * 3];
    new Random(1).nextBytes(noise);
    TensorColumn images = TensorColumn.create("image");
    for (int i = 0; i < 16; i++) {
      images.append(Tensor.of(noise, 64, 64, 3));
    }
    assertThat(picture(TensorPictures.of(Table.create(images)).get(0)).getWidth()).isPositive();
  }

  @Test
  void drawsALineForEachSeriesAndAPlotForEachChannel() {
    List<Bundle> plots = TensorPictures.of(walks());
    assertThat(plots).hasSize(2);
    assertThat(Samples.text(plots.get(1)))
        .contains("Plot: Series of 'walk': speed")
        .contains("row 1: 3 points")
        .contains("row 2: 1 points")
        .contains("2 of 2 series drawn");
    assertThat(plots.get(0).forms()).containsKey(Bundle.PLOTLY);
  }

  @Test
  void areShownOfPublicDataOnly() {
    Dataset confidential = images(3);
    assertThat(DatasetCard.withPictures(confidential)).hasSize(1);
    Dataset open = confidential.withSchema(confidential.schema().publicData());
    assertThat(DatasetCard.withPictures(open)).hasSize(3);
  }

  @Test
  void standBesideACardThatTellsTheForm() {
    assertThat(Samples.text(DatasetCard.of(images(3))).lines())
        .anyMatch(
            line -> line.startsWith("image ") && line.contains("tensor") && line.contains("U8 2×2"))
        .anyMatch(line -> line.startsWith("mask ") && line.contains("U8 2×2, mask of 'image'"));
  }

  @Test
  void leaveOutColumnsWithoutCells() {
    Table nothing = Table.create(TensorColumn.create("image", PIXELS).appendMissing());
    assertThat(TensorPictures.of(nothing)).isEmpty();
  }

  @Test
  void areTextInATable() {
    assertThat(Samples.text(TableView.of(walks()))).contains("F64 3×2").doesNotContain("30");
  }
}
