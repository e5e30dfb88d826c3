package io.understudy.utility;

import io.understudy.spi.Candidate;
import io.understudy.spi.ColumnKind;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.Dataset;
import io.understudy.spi.Evaluator;
import io.understudy.spi.Parameters;
import io.understudy.spi.Round;
import io.understudy.spi.Schema;
import io.understudy.spi.Trait;
import io.understudy.testkit.Datasets;
import io.understudy.testkit.EvaluatorContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

@DisplayName("The substitution keeps the contract")
class SubstitutionContractTest {

  abstract static class Contract extends EvaluatorContract {
    @Override
    protected Evaluator evaluator() {
      return new Substitution();
    }

    @Override
    protected List<Round> rounds() {
      Dataset synthetic = rows(20, 2);
      Dataset more = rows(10, 4);
      return List.of(
          Round.of(
              0,
              rows(30, 1),
              rows(25, 3),
              List.of(
                  Candidate.of("made", Set.of(), () -> synthetic),
                  Candidate.of("more", Set.of(Trait.AUGMENTS_CLASSES), () -> more))));
    }

    abstract Dataset rows(int ofEach, long seed);

    @Override
    protected Parameters parameters(Parameters defaults) {
      return defaults.with("trees", 10).with("boosting_rounds", 10).with("resamples", 200);
    }
  }

  @Nested
  @DisplayName("with two classes")
  class TwoClasses extends Contract {
    @Override
    Dataset rows(int ofEach, long seed) {
      Dataset rows =
          Datasets.classes("churned")
              .with("yes", ofEach)
              .with("no", 2 * ofEach)
              .mixed()
              .seed(seed)
              .build();
      return rows.withSchema(rows.schema().categorical("churned", "yes", "no").positive("yes"));
    }
  }

  @Nested
  @DisplayName("with several classes")
  class SeveralClasses extends Contract {
    @Override
    Dataset rows(int ofEach, long seed) {
      Dataset rows =
          Datasets.classes("grade")
              .with("a", ofEach)
              .with("b", ofEach)
              .with("c", ofEach)
              .mixed()
              .missing(0.1)
              .seed(seed)
              .build();
      return rows.withSchema(rows.schema().categorical("grade", "a", "b", "c"));
    }
  }

  @Nested
  @DisplayName("as a sweep")
  class Swept extends TwoClasses {
    @Override
    protected Evaluator evaluator() {
      return new Sweep();
    }

    @Override
    protected Parameters parameters(Parameters defaults) {
      return defaults
          .with("shares", "0, 0.25, 0.5")
          .with("trees", 10)
          .with("boosting_rounds", 10)
          .with("resamples", 200);
    }
  }

  @Nested
  @DisplayName("with numbers")
  class Numbers extends Contract {
    @Override
    Dataset rows(int ofEach, long seed) {
      Dataset rows =
          Datasets.classes("grade").with("a", ofEach).with("b", ofEach).mixed().seed(seed).build();
      List<ColumnSchema> columns = new ArrayList<>();
      for (ColumnSchema column : rows.schema().columns()) {
        columns.add(
            column.name().equals("grade")
                ? ColumnSchema.of("grade", ColumnKind.CATEGORICAL)
                : column);
      }
      return Dataset.of(rows.table(), Schema.of(columns).target("x1"));
    }
  }
}
