package io.understudy.testkit;

import io.understudy.spi.ColumnKind;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.Condition;
import io.understudy.spi.DataException;
import io.understudy.spi.Descriptor;
import io.understudy.spi.Domain;
import io.understudy.spi.FitRequest;
import io.understudy.spi.FittedGenerator;
import io.understudy.spi.Generator;
import io.understudy.spi.ParameterException;
import io.understudy.spi.RandomSource;
import io.understudy.spi.RunContext;
import io.understudy.spi.SampleRequest;
import io.understudy.spi.Schema;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Draws uniformly from domains. Meets conditions on categories by itself; ranges, and constraints
 * between columns, it leaves to the host.
 */
final class DomainSampler implements Generator {
  @Override
  public Descriptor descriptor() {
    return Descriptor.of("domain-sampler", "Domain sampler")
        .summary("Draws every column uniformly from its domain.")
        .whenToUse("To try conditions and constraints.")
        .limits("Looks at no row; categories and bounded numbers alone.")
        .kinds(ColumnKind.CATEGORICAL, ColumnKind.CONTINUOUS)
        .citation("Metropolis and Ulam (1949), The Monte Carlo method, JASA 44:335-341")
        .build();
  }

  @Override
  public FittedGenerator fit(FitRequest request, RunContext run) {
    for (ColumnSchema column : request.training().schema().columns()) {
      Domain domain = column.domain();
      if (domain.categories().isEmpty() && Double.isInfinite(domain.max() - domain.min())) {
        throw new DataException(
                "domain-sampler.open", "A column's domain is open.", "Declare it in the schema.")
            .at(column.name());
      }
    }
    return new Model(request.training().schema());
  }

  private record Model(Schema schema) implements FittedGenerator {
    @Override
    public boolean meets(Condition condition) {
      return condition.columns().stream()
          .allMatch(
              name ->
                  condition
                      .category(name)
                      .filter(schema.column(name).domain().categories()::contains)
                      .isPresent());
    }

    @Override
    public Table sample(SampleRequest request, RunContext run) {
      if (!meets(request.condition())) {
        throw new ParameterException(
            "domain-sampler.condition", "Only a category can be asked for.", "Sample in a study.");
      }
      Table rows = Table.create("drawn");
      for (ColumnSchema column : schema.columns()) {
        Domain domain = column.domain();
        boolean named = !domain.categories().isEmpty();
        String[] names = new String[named ? request.rows() : 0];
        double[] numbers = new double[named ? 0 : request.rows()];
        for (int i = 0; i < request.rows(); i++) {
          if (i % 1024 == 0) {
            run.checkCancelled();
          }
          RandomSource source = run.random("cell." + column.name()).at(request.from() + i);
          if (named) {
            String drawn = domain.categories().get(source.nextInt(domain.categories().size()));
            names[i] = request.condition().category(column.name()).orElse(drawn);
          } else {
            numbers[i] = domain.min() + source.nextDouble() * (domain.max() - domain.min());
          }
        }
        rows.addColumns(
            named
                ? StringColumn.create(column.name(), names)
                : DoubleColumn.create(column.name(), numbers));
      }
      return rows;
    }

    @Override
    public String toString() {
      return "uniform over " + schema.columns().size() + " domains";
    }
  }
}
