package io.understudy.utility;

import io.understudy.spi.Evaluator;
import io.understudy.spi.Plugin;
import java.util.List;

/** Evaluators of utility: does working with synthetic rows lead to the same or to better models? */
public final class UtilityPlugin implements Plugin {

  /** Creates the plugin; cheap, as all plugins are. */
  public UtilityPlugin() {}

  @Override
  public String id() {
    return "utility";
  }

  @Override
  public List<Evaluator> evaluators() {
    return List.of(new Augmentation(), new Substitution(), new Sweep());
  }
}
