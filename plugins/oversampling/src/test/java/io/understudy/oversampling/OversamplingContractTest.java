package io.understudy.oversampling;

import io.understudy.spi.Dataset;
import io.understudy.spi.Generator;
import io.understudy.spi.Parameters;
import io.understudy.testkit.Datasets;
import io.understudy.testkit.GeneratorContract;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

@DisplayName("The contract of every generator holds for")
class OversamplingContractTest {
  private static Dataset twoClasses() {
    return Datasets.classes("churned").with("yes", 12).with("no", 60).build();
  }

  private static Dataset severalClasses() {
    return Datasets.classes("species").with("a", 10).with("b", 40).with("c", 22).build();
  }

  private static Dataset everyKindAndRole() {
    return Datasets.classes("churned").with("yes", 14).with("no", 50).mixed().roles().build();
  }

  private static Dataset everyKindWithGaps() {
    return Datasets.classes("churned").with("yes", 14).with("no", 50).mixed().missing(0.2).build();
  }

  /** All kinds of data for one generator. */
  abstract static class OnEveryKindOfData {
    abstract Generator method();

    Parameters settings(Parameters defaults) {
      return defaults;
    }

    abstract class Contract extends GeneratorContract {
      @Override
      protected Generator generator() {
        return method();
      }

      @Override
      protected Parameters parameters(Parameters defaults) {
        return settings(defaults);
      }
    }

    @Nested
    class WithTwoClasses extends Contract {
      @Override
      protected Dataset training() {
        return twoClasses();
      }
    }

    @Nested
    class WithSeveralClasses extends Contract {
      @Override
      protected Dataset training() {
        return severalClasses();
      }
    }

    @Nested
    class WithEveryKindAndRole extends Contract {
      @Override
      protected Dataset training() {
        return everyKindAndRole();
      }
    }

    @Nested
    class WithEveryKindAndMissingCells extends Contract {
      @Override
      protected Dataset training() {
        return everyKindWithGaps();
      }
    }
  }

  @Nested
  class RandomOversampling extends OnEveryKindOfData {
    @Override
    Generator method() {
      return new RandomOversampler();
    }
  }

  @Nested
  class SmoothedBootstrap extends OnEveryKindOfData {
    @Override
    Generator method() {
      return new RandomOversampler();
    }

    @Override
    Parameters settings(Parameters defaults) {
      return defaults.with("smoothing", 1.0);
    }
  }

  @Nested
  class SmoteMethod extends OnEveryKindOfData {
    @Override
    Generator method() {
      return new Smote();
    }
  }

  @Nested
  class BorderlineSmoteOne extends OnEveryKindOfData {
    @Override
    Generator method() {
      return new BorderlineSmote();
    }
  }

  @Nested
  class BorderlineSmoteTwo extends OnEveryKindOfData {
    @Override
    Generator method() {
      return new BorderlineSmote();
    }

    @Override
    Parameters settings(Parameters defaults) {
      return defaults.with("kind", "borderline-2").with("neighbours", 3);
    }
  }

  @Nested
  class AdasynMethod extends OnEveryKindOfData {
    @Override
    Generator method() {
      return new Adasyn();
    }
  }

  @Nested
  class AdasynCompatible extends OnEveryKindOfData {
    @Override
    Generator method() {
      return new Adasyn();
    }

    @Override
    Parameters settings(Parameters defaults) {
      return defaults.with("compatible", true).with("scaling", "none");
    }
  }
}
