package io.understudy.fidelity;

import io.understudy.spi.Candidate;
import io.understudy.spi.Dataset;
import io.understudy.spi.Evaluator;
import io.understudy.spi.Parameters;
import io.understudy.spi.Round;
import io.understudy.testkit.Datasets;
import io.understudy.testkit.EvaluatorContract;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

@DisplayName("The contract is kept by")
class FidelityContractTest {

  abstract static class Contract extends EvaluatorContract {
    @Override
    protected List<Round> rounds() {
      Dataset made = rows(3);
      return List.of(
          Round.of(0, rows(1), rows(2), List.of(Candidate.of("made", Set.of(), () -> made))));
    }

    static Dataset rows(long seed) {
      return Datasets.classes("churned").with("yes", 20).with("no", 40).mixed().seed(seed).build();
    }

    @Override
    protected Parameters parameters(Parameters defaults) {
      Parameters quick = Evaluations.quick(defaults);
      return quick.toMap().containsKey(Settings.REPEATS.name())
          ? quick.with(Settings.REPEATS.name(), 10)
          : quick;
    }
  }

  @Nested
  @DisplayName("column shapes")
  class OfColumnShapes extends Contract {
    @Override
    protected Evaluator evaluator() {
      return new ColumnShapes();
    }
  }

  @Nested
  @DisplayName("pair trends")
  class OfPairTrends extends Contract {
    @Override
    protected Evaluator evaluator() {
      return new PairTrends();
    }
  }

  @Nested
  @DisplayName("column diagnostics")
  class OfColumnDiagnostics extends Contract {
    @Override
    protected Evaluator evaluator() {
      return new ColumnDiagnostics();
    }
  }

  @Nested
  @DisplayName("whole rows")
  class OfJointFidelity extends Contract {
    @Override
    protected Evaluator evaluator() {
      return new JointFidelity();
    }
  }

  @Nested
  @DisplayName("inference")
  class OfInference extends Contract {
    @Override
    protected Evaluator evaluator() {
      return new Inference();
    }

    @Override
    protected List<Round> rounds() {
      List<Candidate> sets =
          IntStream.range(0, Inference.FEWEST_SETS)
              .mapToObj(set -> Candidate.of("set " + set, Set.of(), () -> rows(3 + set)))
              .toList();
      return List.of(Round.of(0, rows(1), rows(2), sets));
    }
  }

  @Nested
  @DisplayName("the quality report")
  class OfQualityReport extends Contract {
    @Override
    protected Evaluator evaluator() {
      return new QualityReport();
    }

    @Override
    protected Parameters parameters(Parameters defaults) {
      return defaults.with(QualityReport.DETECTION.name(), true);
    }
  }
}
