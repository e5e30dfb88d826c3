package io.understudy.oversampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.spi.ColumnKind;
import io.understudy.spi.DataException;
import io.understudy.spi.Dataset;
import io.understudy.spi.FitRequest;
import io.understudy.spi.Generator;
import io.understudy.spi.Parameters;
import io.understudy.spi.RunContext;
import io.understudy.testkit.Datasets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Every oversampling method")
class TensorRefusalTest {
  @Test
  void refusesTensorsAndSaysSo() {
    Dataset images = Datasets.images(20).build();
    for (Generator generator : new OversamplingPlugin().generators()) {
      assertThat(generator.descriptor().kinds()).doesNotContain(ColumnKind.TENSOR);
      FitRequest request =
          FitRequest.of(images, Parameters.defaults(generator.descriptor().parameters()));
      assertThatThrownBy(() -> generator.fit(request, RunContext.standalone(1, 1)))
          .as(generator.descriptor().id())
          .isInstanceOf(DataException.class)
          .hasMessageContaining("oversampling.tensor")
          .hasMessageContaining("column 'image'");
    }
  }
}
