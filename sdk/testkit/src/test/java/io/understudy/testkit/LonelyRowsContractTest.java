package io.understudy.testkit;

import io.understudy.spi.Cleaner;
import io.understudy.spi.Dataset;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The contract of every cleaner holds for one that drops lonely rows")
class LonelyRowsContractTest extends CleanerContract {
  @Override
  protected Cleaner cleaner() {
    return new LonelyRows();
  }

  @Override
  protected Dataset rows() {
    return Datasets.classes("churned").with("yes", 8).with("no", 20).mixed().build();
  }
}
