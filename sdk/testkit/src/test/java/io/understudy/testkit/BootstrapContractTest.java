package io.understudy.testkit;

import io.understudy.spi.Dataset;
import io.understudy.spi.Generator;

class BootstrapContractTest extends GeneratorContract {
  @Override
  protected Generator generator() {
    return new Bootstrap();
  }

  @Override
  protected Dataset training() {
    return Datasets.classes("churned").with("yes", 8).with("no", 20).mixed().missing(0.1).build();
  }
}
