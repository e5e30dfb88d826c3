package io.understudy.testkit;

import io.understudy.spi.CleanRequest;
import io.understudy.spi.Cleaner;
import io.understudy.spi.ColumnKind;
import io.understudy.spi.DataException;
import io.understudy.spi.Descriptor;
import io.understudy.spi.Parameter;
import io.understudy.spi.RowSet;
import io.understudy.spi.RunContext;
import tech.tablesaw.columns.Column;

/** Keeps a row whose class is that of the row before it, and some others at random. */
class LonelyRows implements Cleaner {
  static final Parameter<Double> SHARE =
      Parameter.number("share", 0.5).between(0, 1).doc("How many of the others to keep.");

  @Override
  public Descriptor descriptor() {
    return Descriptor.of("lonely-rows", "Lonely rows")
        .summary("Drops rows that follow one of another class.")
        .whenToUse("In tests.")
        .limits("Depends on the order of rows.")
        .kinds(ColumnKind.values())
        .parameters(SHARE)
        .citation("Nobody (2026)")
        .build();
  }

  @Override
  public RowSet keep(CleanRequest request, RunContext run) {
    Column<?> target = request.rows().target();
    double share = request.get(SHARE);
    return RowSet.where(
        target.size(),
        row -> {
          run.checkCancelled();
          if (target.isMissing(row)) {
            throw new DataException(
                "test.target-missing", "A row has no class.", "Leave out rows without a class.");
          }
          boolean alone = row > 0 && !target.getString(row).equals(target.getString(row - 1));
          return !alone || run.random("luck").at(row).nextDouble() < share;
        });
  }
}
