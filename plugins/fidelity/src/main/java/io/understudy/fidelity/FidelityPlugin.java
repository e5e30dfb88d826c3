package io.understudy.fidelity;

import io.understudy.spi.Evaluator;
import io.understudy.spi.Plugin;
import java.util.List;

/** Evaluators of fidelity: do synthetic rows look like fresh real rows? */
public final class FidelityPlugin implements Plugin {

  /** Creates the plugin; cheap, as all plugins are. */
  public FidelityPlugin() {}

  @Override
  public String id() {
    return "fidelity";
  }

  @Override
  public List<Evaluator> evaluators() {
    return List.of(
        new ColumnShapes(),
        new PairTrends(),
        new ColumnDiagnostics(),
        new JointFidelity(),
        new Inference(),
        new QualityReport());
  }
}
