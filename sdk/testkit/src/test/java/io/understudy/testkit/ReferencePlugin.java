package io.understudy.testkit;

import io.understudy.spi.Evaluator;
import io.understudy.spi.Generator;
import io.understudy.spi.Plugin;
import java.util.List;

/** Tiny plugins, one for each way in which a method may use the SPI. */
public final class ReferencePlugin implements Plugin {
  /** For the service loader. */
  public ReferencePlugin() {}

  @Override
  public String id() {
    return "reference";
  }

  @Override
  public List<Generator> generators() {
    return List.of(
        new Bootstrap(), new TextTemplate(), new DomainSampler(), new PrivateHistogram());
  }

  @Override
  public List<Evaluator> evaluators() {
    return List.of(new MeanDifference());
  }
}
