package io.understudy.privacy;

import io.understudy.spi.Evaluator;
import io.understudy.spi.Plugin;
import java.util.List;

/** Evaluators of privacy: do synthetic rows reveal whose rows they were made from? */
public final class PrivacyPlugin implements Plugin {

  /** Creates the plugin; cheap, as all plugins are. */
  public PrivacyPlugin() {}

  @Override
  public String id() {
    return "privacy";
  }

  @Override
  public List<Evaluator> evaluators() {
    return List.of(
        new PrivacyVerdict(),
        new RecordDistance(),
        AttackEvaluator.ofSinglingOut(),
        AttackEvaluator.ofLinkability(),
        AttackEvaluator.ofInference(),
        AttackEvaluator.ofDisclosure(),
        new Membership());
  }
}
