package io.understudy.example;

import io.understudy.spi.CleanRequest;
import io.understudy.spi.Cleaner;
import io.understudy.spi.ColumnKind;
import io.understudy.spi.Descriptor;
import io.understudy.spi.Parameter;
import io.understudy.spi.RowSet;
import io.understudy.spi.RunContext;

/** Keeps one of so many real rows of the classes that are not positive, and of synthetic rows. */
final class Thinning implements Cleaner {
  static final Parameter<Integer> REAL =
      Parameter.integer("real", 2).between(1, 100).doc("Keep one of so many real rows.");
  static final Parameter<Integer> SYNTHETIC =
      Parameter.integer("synthetic", 3).between(1, 100).doc("Keep one of so many synthetic rows.");

  @Override
  public Descriptor descriptor() {
    return Descriptor.of("thinning", "Thinning")
        .summary("Keeps one of some rows.")
        .whenToUse("In tests.")
        .limits("Looks at nothing but the class.")
        .kinds(ColumnKind.values())
        .parameters(REAL, SYNTHETIC)
        .citation("Nobody (2026)")
        .build();
  }

  @Override
  public RowSet keep(CleanRequest request, RunContext run) {
    String positive = request.rows().schema().positive().orElse("");
    int[] seen = new int[2];
    return RowSet.where(
        request.rows().rowCount(),
        row -> {
          run.checkCancelled();
          if (request.synthetic().contains(row)) {
            return seen[1]++ % request.get(SYNTHETIC) == 0;
          }
          boolean spared = request.rows().target().getString(row).equals(positive);
          return spared || seen[0]++ % request.get(REAL) == 0;
        });
  }
}
