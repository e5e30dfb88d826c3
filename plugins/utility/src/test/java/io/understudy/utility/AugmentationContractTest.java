package io.understudy.utility;

import io.understudy.spi.Candidate;
import io.understudy.spi.Dataset;
import io.understudy.spi.Evaluator;
import io.understudy.spi.Parameters;
import io.understudy.spi.Round;
import io.understudy.testkit.Datasets;
import io.understudy.testkit.EvaluatorContract;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The augmentation comparison keeps the contract")
class AugmentationContractTest extends EvaluatorContract {
  @Override
  protected Evaluator evaluator() {
    return new Augmentation();
  }

  @Override
  protected List<Round> rounds() {
    Dataset training = rows(20, 60, 1);
    Dataset copies = rows(20, 0, 2);
    return List.of(
        Round.of(
            0, training, rows(15, 45, 3), List.of(Candidate.of("more", Set.of(), () -> copies))));
  }

  private static Dataset rows(int yes, int no, long seed) {
    Datasets.Classes classes = Datasets.classes("churned").with("yes", yes);
    Dataset rows = (no == 0 ? classes : classes.with("no", no)).mixed().seed(seed).build();
    return rows.withSchema(rows.schema().categorical("churned", "yes", "no").positive("yes"));
  }

  @Override
  protected Parameters parameters(Parameters defaults) {
    return defaults.with("trees", 10).with("boosting_rounds", 10).with("resamples", 200);
  }
}
