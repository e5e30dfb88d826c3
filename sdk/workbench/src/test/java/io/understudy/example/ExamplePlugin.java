package io.understudy.example;

import io.understudy.spi.Cleaner;
import io.understudy.spi.Combination;
import io.understudy.spi.Descriptor;
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

  @Override
  public List<Cleaner> cleaners() {
    return List.of(new Thinning(), new Forgetful());
  }

  @Override
  public List<Combination> combinations() {
    Descriptor descriptor =
        Descriptor.of("thin-bootstrap", "Thin bootstrap")
            .summary("Bootstrap, then thinning.")
            .whenToUse("In tests.")
            .limits("Those of both.")
            .build();
    return List.of(Combination.of(descriptor, "bootstrap", "thinning"));
  }
}
