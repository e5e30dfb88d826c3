package io.understudy.privacy;

import io.understudy.spi.Candidate;
import io.understudy.spi.Evaluator;
import io.understudy.spi.Round;
import io.understudy.testkit.EvaluatorContract;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The contract is kept by membership inference")
class MembershipContractTest extends EvaluatorContract {
  @Override
  protected Evaluator evaluator() {
    return new Membership();
  }

  @Override
  protected List<Round> rounds() {
    return List.of(
        Round.of(
                0,
                MembershipPeople.draw(1, 110),
                MembershipPeople.draw(2, 110),
                List.of(
                    Candidate.of("made", Set.of(), () -> MembershipPeople.draw(5, 110)),
                    Candidate.of("copied", Set.of(), () -> MembershipPeople.draw(1, 110))))
            .withValidation(MembershipPeople.draw(3, 60))
            .withReference(MembershipPeople.draw(4, 60)));
  }

  @Override
  protected boolean ignoresRowOrder() {
    return true;
  }

  @Override
  protected boolean ignoresColumnOrder() {
    return true;
  }
}
