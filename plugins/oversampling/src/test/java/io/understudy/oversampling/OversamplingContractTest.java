package io.understudy.oversampling;

import io.understudy.spi.ColumnSchema;
import io.understudy.spi.Dataset;
import io.understudy.spi.Domain;
import io.understudy.spi.Generator;
import io.understudy.spi.Parameters;
import io.understudy.spi.Role;
import io.understudy.spi.Schema;
import io.understudy.testkit.Datasets;
import io.understudy.testkit.GeneratorContract;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;

@DisplayName("The contract of every generator holds for")
class OversamplingContractTest {
  private static Dataset twoClasses() {
    return Datasets.classes("churned").with("yes", 12).with("no", 60).build();
  }

  private static Dataset severalClasses() {
    return Datasets.classes("species").with("a", 10).with("b", 40).with("c", 22).build();
  }

  private static Dataset everyKindAndRole() {
    return Datasets.classes("churned").with("yes", 14).with("no", 50).mixed().roles().build();
  }

  private static Dataset everyKindWithGaps() {
    return Datasets.classes("churned").with("yes", 14).with("no", 50).mixed().missing(0.2).build();
  }

  static Dataset categoriesAlone(double missing) {
    return onlyCategories(
        Datasets.classes("churned")
            .with("yes", 14)
            .with("no", 50)
            .mixed()
            .missing(missing)
            .build());
  }

  /** Leaves out features that are no categories. */
  static Dataset onlyCategories(Dataset rows) {
    List<ColumnSchema> kept =
        rows.schema().columns().stream()
            .filter(it -> it.role() != Role.FEATURE || it.kind().isCategorical())
            .toList();
    Table table =
        rows.table().selectColumns(kept.stream().map(ColumnSchema::name).toArray(String[]::new));
    return Dataset.of(table, Schema.of(kept).target(rows.schema().target().name()));
  }

  private static Dataset withRanges(Dataset rows) {
    Schema schema = rows.schema();
    for (ColumnSchema column : schema.features()) {
      NumericColumn<?> numbers = rows.table().numberColumn(column.name());
      schema =
          schema.replace(
              column.withDomain(
                  Domain.ofRange(Domain.Origin.DECLARED, numbers.min(), numbers.max())));
    }
    return rows.withSchema(schema);
  }

  /** All kinds of data for one generator. */
  abstract static class OnEveryKindOfData {
    abstract Generator method();

    Parameters settings(Parameters defaults) {
      return defaults;
    }

    abstract class Contract extends GeneratorContract {
      @Override
      protected Generator generator() {
        return method();
      }

      @Override
      protected Parameters parameters(Parameters defaults) {
        return settings(defaults);
      }
    }

    @Nested
    class WithTwoClasses extends Contract {
      @Override
      protected Dataset training() {
        return twoClasses();
      }
    }

    @Nested
    class WithSeveralClasses extends Contract {
      @Override
      protected Dataset training() {
        return severalClasses();
      }
    }

    @Nested
    class WithEveryKindAndRole extends Contract {
      @Override
      protected Dataset training() {
        return everyKindAndRole();
      }
    }

    @Nested
    class WithEveryKindAndMissingCells extends Contract {
      @Override
      protected Dataset training() {
        return everyKindWithGaps();
      }
    }
  }

  @Nested
  class RandomOversampling extends OnEveryKindOfData {
    @Override
    Generator method() {
      return new RandomOversampler();
    }
  }

  @Nested
  class SmoothedBootstrap extends OnEveryKindOfData {
    @Override
    Generator method() {
      return new RandomOversampler();
    }

    @Override
    Parameters settings(Parameters defaults) {
      return defaults.with("smoothing", 1.0);
    }
  }

  @Nested
  class SmoteMethod extends OnEveryKindOfData {
    @Override
    Generator method() {
      return new Smote();
    }
  }

  @Nested
  class BorderlineSmoteOne extends OnEveryKindOfData {
    @Override
    Generator method() {
      return new BorderlineSmote();
    }
  }

  @Nested
  class BorderlineSmoteTwo extends OnEveryKindOfData {
    @Override
    Generator method() {
      return new BorderlineSmote();
    }

    @Override
    Parameters settings(Parameters defaults) {
      return defaults.with("kind", "borderline-2").with("neighbours", 3);
    }
  }

  @Nested
  class SmoteNcMethod extends OnEveryKindOfData {
    @Override
    Generator method() {
      return new SmoteNc();
    }

    @Nested
    class WithCategoriesAlone extends Contract {
      @Override
      protected Dataset training() {
        return categoriesAlone(0);
      }
    }
  }

  @Nested
  class SmoteNMethod {
    abstract class Contract extends GeneratorContract {
      @Override
      protected Generator generator() {
        return new SmoteN();
      }
    }

    @Nested
    class WithCategoriesAlone extends Contract {
      @Override
      protected Dataset training() {
        return categoriesAlone(0);
      }
    }

    @Nested
    class WithMissingCategories extends Contract {
      @Override
      protected Dataset training() {
        return categoriesAlone(0.2);
      }
    }

    @Nested
    class WithCategoriesAndEveryOtherRole extends Contract {
      @Override
      protected Dataset training() {
        return onlyCategories(
            Datasets.classes("churned").with("yes", 14).with("no", 50).mixed().roles().build());
      }
    }

    @Nested
    class WithSeveralClasses extends Contract {
      @Override
      protected Dataset training() {
        return onlyCategories(
            Datasets.classes("species").with("a", 10).with("b", 40).with("c", 22).mixed().build());
      }
    }
  }

  @Nested
  class SvmSmoteMethod extends OnEveryKindOfData {
    @Override
    Generator method() {
      return new SvmSmote();
    }

    @Nested
    class WithCategoriesAlone extends Contract {
      @Override
      protected Dataset training() {
        return categoriesAlone(0.1);
      }
    }

    @Nested
    class WithDeclaredRanges extends Contract {
      @Override
      protected Dataset training() {
        return withRanges(twoClasses());
      }
    }
  }

  @Nested
  class KMeansSmoteMethod extends OnEveryKindOfData {
    @Override
    Generator method() {
      return new KMeansSmote();
    }

    @Override
    Parameters settings(Parameters defaults) {
      return defaults.with("clusters", 3).with("cluster_balance_threshold", 0.05);
    }

    @Nested
    class WithCategoriesAlone extends Contract {
      @Override
      protected Dataset training() {
        return categoriesAlone(0.1);
      }
    }
  }

  @Nested
  class KMeansSmoteCompatible extends OnEveryKindOfData {
    @Override
    Generator method() {
      return new KMeansSmote();
    }

    @Override
    Parameters settings(Parameters defaults) {
      return defaults
          .with("clusters", 2)
          .with("cluster_balance_threshold", 0)
          .with("density_exponent", 2)
          .with("neighbours", 1)
          .with("compatible", true);
    }
  }

  @Nested
  class AdasynMethod extends OnEveryKindOfData {
    @Override
    Generator method() {
      return new Adasyn();
    }
  }

  @Nested
  class AdasynCompatible extends OnEveryKindOfData {
    @Override
    Generator method() {
      return new Adasyn();
    }

    @Override
    Parameters settings(Parameters defaults) {
      return defaults.with("compatible", true).with("scaling", "none");
    }
  }
}
