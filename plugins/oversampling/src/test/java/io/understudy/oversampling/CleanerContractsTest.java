package io.understudy.oversampling;

import io.understudy.spi.Cleaner;
import io.understudy.spi.Dataset;
import io.understudy.spi.Parameters;
import io.understudy.testkit.CleanerContract;
import io.understudy.testkit.Datasets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

@DisplayName("The contract of every cleaner holds for")
class CleanerContractsTest {

  /** All kinds of data for one cleaner. */
  abstract static class OnEveryKindOfData {
    abstract Cleaner method();

    Parameters settings(Parameters defaults) {
      return defaults;
    }

    abstract class Contract extends CleanerContract {
      @Override
      protected Cleaner cleaner() {
        return method();
      }

      @Override
      protected Parameters parameters(Parameters defaults) {
        return settings(defaults);
      }
    }

    @Nested
    class WithSeveralClasses extends Contract {
      @Override
      protected Dataset rows() {
        return Datasets.classes("species")
            .with("a", 10)
            .with("b", 40)
            .with("c", 22)
            .separation(1)
            .build();
      }
    }

    @Nested
    class WithEveryKindRoleAndMissingCells extends Contract {
      @Override
      protected Dataset rows() {
        return Datasets.classes("churned")
            .with("yes", 14)
            .with("no", 50)
            .separation(1)
            .mixed()
            .missing(0.2)
            .roles()
            .build();
      }
    }

    @Nested
    class WithCategoriesAlone extends Contract {
      @Override
      protected Dataset rows() {
        return OversamplingContractTest.categoriesAlone(0.1);
      }
    }
  }

  @Nested
  class Tomek extends OnEveryKindOfData {
    @Override
    Cleaner method() {
      return new TomekLinks();
    }
  }

  @Nested
  class Enn extends OnEveryKindOfData {
    @Override
    Cleaner method() {
      return new EditedNearestNeighbours();
    }
  }

  @Nested
  class EnnByMode extends OnEveryKindOfData {
    @Override
    Cleaner method() {
      return new EditedNearestNeighbours();
    }

    @Override
    Parameters settings(Parameters defaults) {
      return defaults
          .with("agreement", "mode")
          .with("sampling_strategy", "majority")
          .with("scaling", "none");
    }
  }
}
