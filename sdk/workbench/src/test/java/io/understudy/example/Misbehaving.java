package io.understudy.example;

import io.understudy.spi.Descriptor;
import io.understudy.spi.FitRequest;
import io.understudy.spi.FittedGenerator;
import io.understudy.spi.Generator;
import io.understudy.spi.Parameter;
import io.understudy.spi.PluginException;
import io.understudy.spi.RunContext;
import io.understudy.spi.SampleRequest;
import io.understudy.spi.Schema;
import io.understudy.spi.Trait;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/** Breaks its contract in the way that its parameter names. */
final class Misbehaving implements Generator {
  static final Parameter<String> FAULT =
      Parameter.choice(
          "fault",
          "none",
          "none",
          "exception",
          "own-exception",
          "suppressed",
          "linkage",
          "stack",
          "memory",
          "rows",
          "columns",
          "traits",
          "log-name",
          "wait",
          "wait-on-worker");

  @Override
  public Descriptor descriptor() {
    return Descriptor.of("misbehaving", "Misbehaving")
        .summary("Breaks its contract.")
        .whenToUse("In tests of the host.")
        .limits("Everything.")
        .parameters(FAULT)
        .build();
  }

  @Override
  public FittedGenerator fit(FitRequest request, RunContext run) {
    String fault = request.get(FAULT);
    String secret = request.training().table().column(0).getString(0);
    switch (fault) {
      case "exception" -> throw new IllegalStateException("cannot handle " + secret);
      case "own-exception" ->
          throw new PluginException("misbehaving.failed", "It failed.", "Leave it alone.")
              .because(new IllegalStateException("cannot handle " + secret));
      case "suppressed" -> {
        PluginException failure =
            new PluginException("misbehaving.closed", "It failed.", "Leave it alone.");
        failure.addSuppressed(new IllegalStateException("cannot close " + secret));
        throw failure;
      }
      case "linkage" -> throw new NoSuchMethodError("near " + secret);
      case "stack" -> overflow(0);
      case "memory" -> throw new OutOfMemoryError("while reading " + secret);
      case "log-name" -> run.log().count("Row of " + secret, 1);
      case "wait" -> waitUntilCancelled(run);
      case "wait-on-worker" -> CompletableFuture.runAsync(() -> waitUntilCancelled(run)).join();
      default -> run.progress(1, "nothing to do");
    }
    return new Fitted(request.training().schema(), fault);
  }

  private static int overflow(int depth) {
    return depth < 0 ? 0 : overflow(depth + 1) + overflow(depth + 2);
  }

  private static void waitUntilCancelled(RunContext run) {
    while (true) {
      run.checkCancelled();
      run.progress(0.5, "waiting");
      Thread.onSpinWait();
    }
  }

  private record Fitted(Schema schema, String fault) implements FittedGenerator {
    @Override
    public Set<Trait> traits() {
      return fault.equals("traits") ? Set.of(Trait.PORTABLE) : Set.of();
    }

    @Override
    public Table sample(SampleRequest request, RunContext run) {
      int rows = fault.equals("rows") ? request.rows() + 1 : request.rows();
      return Table.create(IntColumn.create("surprise", rows));
    }
  }
}
