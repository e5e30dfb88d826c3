package io.understudy.statistical;

import io.understudy.spi.ModelWriter;
import io.understudy.spi.RandomStream;
import io.understudy.spi.RunContext;
import java.util.Optional;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.columns.Column;

/** A column that names rows: all its cells are missing. */
record EmptyMarginal(ColumnType type) implements Marginal {
  @Override
  public Column<?> draw(
      String name, Ids ids, RandomStream stream, Optional<String> category, RunContext run) {
    Column<?> column = type.create(name);
    for (int row = 0; row < ids.count(); row++) {
      if (row % IndependentModel.CHECK_EVERY == 0) {
        run.checkCancelled();
      }
      column.appendMissing();
    }
    return column;
  }

  @Override
  public double missing() {
    return 1;
  }

  @Override
  public int values() {
    return 0;
  }

  @Override
  public int intervals() {
    return 0;
  }

  /** The schema says all there is. */
  @Override
  public void save(ModelWriter model, String prefix) {}
}
