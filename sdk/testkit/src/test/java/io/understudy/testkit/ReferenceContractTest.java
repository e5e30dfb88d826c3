package io.understudy.testkit;

import io.understudy.spi.ColumnKind;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.Dataset;
import io.understudy.spi.Generator;
import io.understudy.spi.Schema;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

@DisplayName("Reference plugins keep the contract")
class ReferenceContractTest {

  /** Rows whose domains are declared. */
  static Dataset declared() {
    Dataset rows = Datasets.classes("churned").with("yes", 8).with("no", 20).build();
    Schema schema = rows.schema();
    for (ColumnSchema column : schema.columns()) {
      schema =
          column.kind() == ColumnKind.CONTINUOUS
              ? schema.range(column.name(), -8, 8)
              : schema.categorical(column.name(), "yes", "no");
    }
    return rows.withSchema(schema);
  }

  @Nested
  class ThePrivateHistogram extends GeneratorContract {
    @Override
    protected Generator generator() {
      return new PrivateHistogram();
    }

    @Override
    protected Dataset training() {
      return declared();
    }
  }

  @Nested
  class TheDomainSampler extends GeneratorContract {
    @Override
    protected Generator generator() {
      return new DomainSampler();
    }

    @Override
    protected Dataset training() {
      return declared();
    }
  }

  @Nested
  class TheTextTemplate extends GeneratorContract {
    @Override
    protected Generator generator() {
      return new TextTemplate();
    }

    @Override
    protected Dataset training() {
      return Dataset.of(
          Table.create("letters", StringColumn.create("letter", "one", "two", "three")),
          Schema.of(ColumnSchema.of("letter", ColumnKind.TEXT)));
    }
  }
}
