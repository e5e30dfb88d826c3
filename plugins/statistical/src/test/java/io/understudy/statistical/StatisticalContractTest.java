package io.understudy.statistical;

import io.understudy.spi.Dataset;
import io.understudy.spi.Generator;
import io.understudy.spi.Parameters;
import io.understudy.testkit.Datasets;
import io.understudy.testkit.GeneratorContract;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

@DisplayName("The contract of every generator holds for independent columns")
class StatisticalContractTest {
  abstract static class Contract extends GeneratorContract {
    @Override
    protected Generator generator() {
      return new IndependentColumns();
    }
  }

  @Nested
  class WithNumbers extends Contract {
    @Override
    protected Dataset training() {
      return Datasets.classes("churned").with("yes", 12).with("no", 60).build();
    }
  }

  @Nested
  class WithEveryKindAndRole extends Contract {
    @Override
    protected Dataset training() {
      return Datasets.classes("churned").with("yes", 14).with("no", 50).mixed().roles().build();
    }
  }

  @Nested
  class WithEveryKindAndMissingCells extends Contract {
    @Override
    protected Dataset training() {
      return Datasets.classes("churned")
          .with("yes", 14)
          .with("no", 50)
          .mixed()
          .missing(0.2)
          .build();
    }
  }

  @Nested
  class WithEveryValueKept extends Contract {
    @Override
    protected Dataset training() {
      return Datasets.classes("churned").with("yes", 14).with("no", 50).mixed().build();
    }

    @Override
    protected Parameters parameters(Parameters defaults) {
      return defaults.with("fewest", 1);
    }
  }
}
