package io.understudy;

import io.understudy.spi.Plot;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.Table;

/**
 * Records that a person asked to see, in so many words. This is the one object whose text form
 * shows rows. Immutable.
 */
public final class Records {
  private final @Nullable Table table;
  private final @Nullable Plot plot;

  private Records(@Nullable Table table, @Nullable Plot plot) {
    this.table = table;
    this.plot = plot;
  }

  static Records of(Table table) {
    return new Records(table, null);
  }

  static Records of(Plot plot) {
    return new Records(null, plot);
  }

  /**
   * The rows to show.
   *
   * @return rows, or empty if a plot is shown
   */
  public Optional<Table> table() {
    return Optional.ofNullable(table);
  }

  /**
   * The plot to show with its points of real rows.
   *
   * @return a plot, or empty if rows are shown
   */
  public Optional<Plot> plot() {
    return Optional.ofNullable(plot);
  }

  @Override
  public String toString() {
    return table != null ? table.printAll() : String.valueOf(plot);
  }
}
