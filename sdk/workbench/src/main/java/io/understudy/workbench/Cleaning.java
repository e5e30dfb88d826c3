package io.understudy.workbench;

import io.understudy.spi.CleanRequest;
import io.understudy.spi.Cleaner;
import io.understudy.spi.DataException;
import io.understudy.spi.Dataset;
import io.understudy.spi.Parameters;
import io.understudy.spi.PluginException;
import io.understudy.spi.RowSet;
import java.util.List;

/** Calls cleaners, and holds them to their promises. */
public final class Cleaning {
  private Cleaning() {}

  /**
   * Asks a cleaner which rows to keep.
   *
   * @param who its full id
   * @param cleaner the cleaner
   * @param real the real rows
   * @param synthetic rows with the same columns, possibly none
   * @param parameters its settings
   * @param run the step
   * @return a set of the real rows and, behind them, the synthetic ones
   * @throws DataException ({@code clean.no-rows}) if there is no row
   * @throws PluginException ({@code plugin.rows}) if the cleaner answers with other rows
   */
  public static RowSet keep(
      String who,
      Cleaner cleaner,
      Dataset real,
      Dataset synthetic,
      Parameters parameters,
      StepRun run) {
    int realRows = real.rowCount();
    int rows = realRows + synthetic.rowCount();
    if (rows == 0) {
      throw new DataException(
          "clean.no-rows", "There are no rows to clean.", "Check the file and its filters.");
    }
    CleanRequest request =
        CleanRequest.of(
            joined(real, synthetic), RowSet.where(rows, row -> row >= realRows), parameters);
    RowSet kept = PluginGuard.call(who, () -> cleaner.keep(request, run));
    run.checkCancelled();
    if (kept.size() != rows) {
      throw new PluginException(
          "plugin.rows",
          "'" + who + "' was given " + rows + " rows and answered about " + kept.size() + ".",
          "Tell the author of the plugin.");
    }
    return kept;
  }

  private static Dataset joined(Dataset real, Dataset synthetic) {
    return synthetic.rowCount() == 0
        ? real
        : Dataset.of(Tables.stack(List.of(real.table(), synthetic.table())), real.schema());
  }
}
