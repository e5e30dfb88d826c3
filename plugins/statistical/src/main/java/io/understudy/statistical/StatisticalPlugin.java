package io.understudy.statistical;

import io.understudy.spi.Generator;
import io.understudy.spi.Plugin;
import java.util.List;

/** Generators that draw rows from fitted distributions; see the package for which to choose. */
public final class StatisticalPlugin implements Plugin {

  /** For {@link java.util.ServiceLoader}. */
  public StatisticalPlugin() {}

  @Override
  public String id() {
    return "statistical";
  }

  @Override
  public List<Generator> generators() {
    return List.of(new IndependentColumns());
  }
}
