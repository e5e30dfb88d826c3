package io.understudy.jupyter;

import io.understudy.spi.ColumnKind;
import io.understudy.spi.Dataset;
import io.understudy.spi.Descriptor;
import io.understudy.spi.FitRequest;
import io.understudy.spi.FittedGenerator;
import io.understudy.spi.Generator;
import io.understudy.spi.Parameter;
import io.understudy.spi.Plugin;
import io.understudy.spi.RunContext;
import io.understudy.spi.SampleRequest;
import io.understudy.spi.Schema;
import io.understudy.spi.Trait;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import tech.tablesaw.api.Table;

/** Brings a generator that repeats the training rows in their order. */
public final class RepeatPlugin implements Plugin {
  private static final Parameter<Integer> STRIDE =
      Parameter.integer("stride", 1).between(1, 10).doc("Every how manieth row is repeated.");

  @Override
  public String id() {
    return "repeat";
  }

  @Override
  public List<Generator> generators() {
    return List.of(new Repeat());
  }

  private static final class Repeat implements Generator {
    @Override
    public Descriptor descriptor() {
      return Descriptor.of("rows", "Repeated <rows>")
          .summary("Repeats the training rows.")
          .whenToUse("In tests.")
          .limits("Makes nothing new.")
          .kinds(ColumnKind.values())
          .traits(Trait.CONTAINS_RECORDS)
          .parameters(STRIDE)
          .citation("Nobody (2026), Nothing, J. Nil")
          .build();
    }

    @Override
    public FittedGenerator fit(FitRequest request, RunContext run) {
      return new Repeated(request.training(), request.get(STRIDE));
    }
  }

  private record Repeated(Dataset training, int stride) implements FittedGenerator {
    @Override
    public Schema schema() {
      return training.schema();
    }

    @Override
    public Table sample(SampleRequest request, RunContext run) {
      int[] rows =
          LongStream.range(request.from(), request.to())
              .mapToInt(id -> (int) (id * stride % training.rowCount()))
              .toArray();
      return training.select(rows).table();
    }

    @Override
    public Set<Trait> traits() {
      return Set.of(Trait.CONTAINS_RECORDS);
    }
  }
}
