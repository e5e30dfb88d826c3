package io.understudy.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.spi.Dataset;
import io.understudy.spi.FitRequest;
import io.understudy.spi.Generator;
import io.understudy.spi.Parameters;
import io.understudy.spi.RunContext;
import io.understudy.spi.SampleRequest;
import io.understudy.spi.Tensor;
import io.understudy.spi.TensorColumn;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

@DisplayName("The image noiser")
class ImageNoiserTest {

  @Test
  void turnsByQuarters() {
    Tensor image = Tensor.of(new byte[] {1, 2, 3, 4}, 2, 2);
    assertThat(ImageNoiser.moved(image, 1, 0, 0)).isNotEqualTo(image);
    assertThat(ImageNoiser.moved(ImageNoiser.moved(image, 1, 0, 0), 3, 0, 0)).isEqualTo(image);
    assertThat(ImageNoiser.moved(image, 2, 0, 0).bytes()).containsExactly(4, 3, 2, 1);
    assertThat(ImageNoiser.moved(Tensor.of(new byte[] {1, 2, 3, 4}, 1, 4), 2, 0, 1).bytes())
        .containsExactly(0, 4, 3, 2);
  }

  @Test
  void movesTheMaskAlong() {
    Dataset real = Datasets.images(10).size(10, 14).channels(3).build();
    Parameters none =
        Parameters.defaults(new ImageNoiser().descriptor().parameters()).with("noise", 0.0);
    Table rows =
        new ImageNoiser()
            .fit(FitRequest.of(real, none), RunContext.standalone(4, 1))
            .sample(SampleRequest.ids(0, 50), RunContext.standalone(4, 1));
    TensorColumn images = (TensorColumn) rows.column("image");
    TensorColumn masks = (TensorColumn) rows.column("mask");
    int moved = 0;
    for (int row = 0; row < 50; row++) {
      moved += ((TensorColumn) real.column("mask")).contains(masks.get(row)) ? 0 : 1;
      for (int i = 0; i < masks.get(row).length(); i++) {
        boolean bright = images.get(row).getLong(3 * i) >= 200;
        assertThat(bright).as("row %d, pixel %d", row, i).isEqualTo(masks.get(row).getLong(i) == 1);
      }
    }
    assertThat(moved).isGreaterThan(25);
  }

  @Nested
  class OfGreyImages extends GeneratorContract {
    @Override
    protected Generator generator() {
      return new ImageNoiser();
    }

    @Override
    protected Dataset training() {
      return Datasets.images(8).build();
    }
  }

  @Nested
  class OfColourImagesThatAreNotSquare extends GeneratorContract {
    @Override
    protected Generator generator() {
      return new ImageNoiser();
    }

    @Override
    protected Dataset training() {
      return Datasets.images(6).size(6, 9).channels(3).build();
    }
  }
}
