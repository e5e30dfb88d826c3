package io.understudy.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.spi.Dataset;
import io.understudy.spi.FitRequest;
import io.understudy.spi.Generator;
import io.understudy.spi.Parameters;
import io.understudy.spi.RunContext;
import io.understudy.spi.SampleRequest;
import io.understudy.spi.TensorColumn;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

@DisplayName("The series jitterer")
class SeriesJittererTest {

  @Test
  void cutsTheTimesAlong() {
    Dataset real = Datasets.series(6).lengths(0, 20).build();
    Table rows =
        new SeriesJitterer()
            .fit(
                FitRequest.of(
                    real, Parameters.defaults(new SeriesJitterer().descriptor().parameters())),
                RunContext.standalone(4, 1))
            .sample(SampleRequest.ids(0, 40), RunContext.standalone(4, 1));
    Set<Integer> lengths = new HashSet<>();
    for (int row = 0; row < 40; row++) {
      int length = ((TensorColumn) rows.column("series")).get(row).size(0);
      assertThat(((TensorColumn) rows.column("second")).get(row).shape()).containsExactly(length);
      lengths.add(length);
    }
    assertThat(lengths).hasSizeGreaterThan(5);
    assertThat(rows.column("person").countMissing()).isEqualTo(40);
  }

  @Nested
  class OfRaggedSeries extends GeneratorContract {
    @Override
    protected Generator generator() {
      return new SeriesJitterer();
    }

    @Override
    protected Dataset training() {
      return Datasets.series(8).build();
    }
  }

  @Nested
  class OfSeriesOfWhichSomeAreEmpty extends GeneratorContract {
    @Override
    protected Generator generator() {
      return new SeriesJitterer();
    }

    @Override
    protected Dataset training() {
      return Datasets.series(8).lengths(0, 2).channels("x").build();
    }
  }
}
