package io.understudy.oversampling;

import io.understudy.spi.Generator;
import io.understudy.spi.Plugin;
import java.util.List;

/** Random oversampling, SMOTE, Borderline-SMOTE and ADASYN; see the package for which to choose. */
public final class OversamplingPlugin implements Plugin {

  /** For {@link java.util.ServiceLoader}. */
  public OversamplingPlugin() {}

  @Override
  public String id() {
    return "oversampling";
  }

  @Override
  public List<Generator> generators() {
    return List.of(new RandomOversampler(), new Smote(), new BorderlineSmote(), new Adasyn());
  }
}
