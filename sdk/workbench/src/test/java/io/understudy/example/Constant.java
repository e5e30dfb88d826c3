package io.understudy.example;

import io.understudy.spi.Descriptor;
import io.understudy.spi.FitRequest;
import io.understudy.spi.FittedGenerator;
import io.understudy.spi.Generator;
import io.understudy.spi.RunContext;
import io.understudy.spi.SampleRequest;
import io.understudy.spi.Schema;
import java.util.Arrays;
import tech.tablesaw.api.Table;

/** Repeats one training row: what somebody might try in a cell. Not registered. */
public final class Constant implements Generator {
  private final int row;

  /**
   * Creates a generator.
   *
   * @param row the index of the row to repeat
   */
  public Constant(int row) {
    this.row = row;
  }

  @Override
  public Descriptor descriptor() {
    return Descriptor.of("constant", "Constant").summary("Repeats a row.").build();
  }

  @Override
  public FittedGenerator fit(FitRequest request, RunContext run) {
    var training = request.training();
    return new FittedGenerator() {
      @Override
      public Schema schema() {
        return training.schema();
      }

      @Override
      public Table sample(SampleRequest asked, RunContext sampling) {
        int[] rows = new int[asked.rows()];
        Arrays.fill(rows, row);
        return training.select(rows).table();
      }
    };
  }
}
