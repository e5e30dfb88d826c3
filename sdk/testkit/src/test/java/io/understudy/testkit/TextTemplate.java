package io.understudy.testkit;

import io.understudy.spi.ColumnKind;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.DataException;
import io.understudy.spi.Dataset;
import io.understudy.spi.Descriptor;
import io.understudy.spi.FitRequest;
import io.understudy.spi.FittedGenerator;
import io.understudy.spi.Generator;
import io.understudy.spi.ModelReader;
import io.understudy.spi.ModelWriter;
import io.understudy.spi.RandomSource;
import io.understudy.spi.RunContext;
import io.understudy.spi.SampleRequest;
import io.understudy.spi.Schema;
import io.understudy.spi.Trait;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Needs no rows: fills a sentence for each text column of the schema. */
final class TextTemplate implements Generator {
  private static final List<String> WHO = List.of("A customer", "The bank", "A neighbour");
  private static final List<String> WHAT = List.of("asks for", "returns", "pays for");
  private static final List<String> WHICH = List.of("a card", "the loan", "two tickets");

  @Override
  public Descriptor descriptor() {
    return Descriptor.of("text-template", "Text template")
        .summary("Fills a sentence for each text column.")
        .whenToUse("Before there are rows.")
        .limits("Knows three words for each place, and columns of texts alone.")
        .kinds(ColumnKind.TEXT)
        .traits(Trait.SCHEMA_ONLY, Trait.PORTABLE)
        .citation("Strachey (1952), Love letters, Manchester")
        .build();
  }

  @Override
  public FittedGenerator fit(FitRequest request, RunContext run) {
    return model(request.training().schema());
  }

  private static Model model(Schema schema) {
    for (ColumnSchema column : schema.columns()) {
      if (column.kind() != ColumnKind.TEXT) {
        throw new DataException(
                "text-template.kind", "A column is not one of texts.", "Leave it out.")
            .at(column.name());
      }
    }
    return new Model(schema);
  }

  @Override
  public FittedGenerator load(ModelReader reader) {
    return model(reader.dataset("schema").schema());
  }

  private record Model(Schema schema) implements FittedGenerator {
    @Override
    public Table sample(SampleRequest request, RunContext run) {
      Table rows = Table.create("texts");
      for (ColumnSchema column : schema.columns()) {
        String[] texts = new String[request.rows()];
        for (int i = 0; i < texts.length; i++) {
          if (i % 1024 == 0) {
            run.checkCancelled();
          }
          RandomSource source = run.random("text." + column.name()).at(request.from() + i);
          texts[i] = one(WHO, source) + " " + one(WHAT, source) + " " + one(WHICH, source) + ".";
        }
        rows.addColumns(StringColumn.create(column.name(), texts));
      }
      return rows;
    }

    private static String one(List<String> words, RandomSource source) {
      return words.get(source.nextInt(words.size()));
    }

    @Override
    public Set<Trait> traits() {
      return EnumSet.of(Trait.SCHEMA_ONLY, Trait.PORTABLE);
    }

    @Override
    public void save(ModelWriter writer) {
      Table none = Table.create("none");
      schema.columns().forEach(column -> none.addColumns(StringColumn.create(column.name())));
      writer.dataset("schema", Dataset.of(none, schema));
    }

    @Override
    public String toString() {
      return "a sentence for each of " + schema.columns().size() + " columns";
    }
  }
}
