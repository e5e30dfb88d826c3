package io.understudy.example;

import io.understudy.spi.Evaluator;
import io.understudy.spi.Generator;
import io.understudy.spi.Plugin;
import java.util.List;

/** Registered in the tests' META-INF/services. */
public final class ExamplePlugin implements Plugin {
  @Override
  public String id() {
    return "example";
  }

  @Override
  public List<Generator> generators() {
    return List.of(new Bootstrap(), new Misbehaving());
  }

  @Override
  public List<Evaluator> evaluators() {
    return List.of(new ClassShare());
  }
}
