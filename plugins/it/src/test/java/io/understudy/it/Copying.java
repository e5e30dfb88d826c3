package io.understudy.it;

import io.understudy.spi.Descriptor;
import io.understudy.spi.FitRequest;
import io.understudy.spi.FittedGenerator;
import io.understudy.spi.Generator;
import io.understudy.spi.RandomStream;
import io.understudy.spi.RunContext;
import io.understudy.spi.SampleRequest;
import io.understudy.spi.Schema;
import io.understudy.spi.Trait;
import java.util.Set;
import java.util.stream.IntStream;
import tech.tablesaw.api.Table;

/** Draws training rows with replacement: a release that hides nobody. */
final class Copying implements Generator {
  @Override
  public Descriptor descriptor() {
    return Descriptor.of("copies", "Copies of training rows")
        .summary("Draws training rows with replacement.")
        .whenToUse("As an example of what not to release.")
        .limits("Every row is a real one.")
        .traits(Trait.CONTAINS_RECORDS)
        .build();
  }

  @Override
  public FittedGenerator fit(FitRequest request, RunContext run) {
    return new Fitted(request.training().table(), request.training().schema());
  }

  private record Fitted(Table rows, Schema schema) implements FittedGenerator {
    @Override
    public Set<Trait> traits() {
      return Set.of(Trait.CONTAINS_RECORDS);
    }

    @Override
    public Table sample(SampleRequest request, RunContext run) {
      RandomStream random = run.random("row");
      int[] chosen =
          IntStream.range(0, request.rows())
              .map(i -> random.at(request.from() + i).nextInt(rows.rowCount()))
              .toArray();
      Table sample = rows.emptyCopy();
      for (int row : chosen) {
        sample.append(rows.row(row));
      }
      return sample;
    }
  }
}
