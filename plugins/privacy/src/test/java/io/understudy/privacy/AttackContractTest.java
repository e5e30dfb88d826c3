package io.understudy.privacy;

import io.understudy.spi.Candidate;
import io.understudy.spi.Dataset;
import io.understudy.spi.Evaluator;
import io.understudy.spi.Round;
import io.understudy.testkit.Datasets;
import io.understudy.testkit.EvaluatorContract;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

@DisplayName("The contract is kept by")
class AttackContractTest {

  abstract static class Contract extends EvaluatorContract {
    @Override
    protected List<Round> rounds() {
      Dataset made = rows(3);
      return List.of(
          Round.of(0, rows(1), rows(2), List.of(Candidate.of("made", Set.of(), () -> made))));
    }

    private static Dataset rows(long seed) {
      return Datasets.classes("churned").with("yes", 20).with("no", 40).mixed().seed(seed).build();
    }

    @Override
    protected boolean ignoresColumnOrder() {
      return true;
    }
  }

  @Nested
  @DisplayName("singling out")
  class OfSinglingOut extends Contract {
    @Override
    protected Evaluator evaluator() {
      return AttackEvaluator.ofSinglingOut();
    }
  }

  @Nested
  @DisplayName("linkability")
  class OfLinkability extends Contract {
    @Override
    protected Evaluator evaluator() {
      return AttackEvaluator.ofLinkability();
    }
  }

  @Nested
  @DisplayName("inference")
  class OfInference extends Contract {
    @Override
    protected Evaluator evaluator() {
      return AttackEvaluator.ofInference();
    }
  }

  @Nested
  @DisplayName("attribute disclosure")
  class OfDisclosure extends Contract {
    @Override
    protected Evaluator evaluator() {
      return AttackEvaluator.ofDisclosure();
    }
  }
}
