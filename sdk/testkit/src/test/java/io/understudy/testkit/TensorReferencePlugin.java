package io.understudy.testkit;

import io.understudy.spi.Generator;
import io.understudy.spi.Plugin;
import java.util.List;

/** Brings the reference generators of tensors; registered in the tests' META-INF/services. */
public final class TensorReferencePlugin implements Plugin {
  @Override
  public String id() {
    return "tensors";
  }

  @Override
  public List<Generator> generators() {
    return List.of(new ImageNoiser(), new SeriesJitterer());
  }
}
