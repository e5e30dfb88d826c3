package io.understudy.benchmarks;

import io.understudy.spi.Dataset;
import io.understudy.spi.FitRequest;
import io.understudy.spi.FittedGenerator;
import io.understudy.spi.Generator;
import io.understudy.spi.Parameters;
import io.understudy.spi.RunContext;
import io.understudy.spi.SampleRequest;
import tech.tablesaw.api.Table;

/** The work that is measured: a table in, all its rows and the synthetic ones out. */
final class Oversampling {
  private final Generator generator;
  private final Parameters parameters;
  private final int threads;

  Oversampling(String method, int threads) {
    this.generator = Method.named(method);
    // The peer does not scale: with this the neighbours are the same.
    this.parameters =
        Parameters.defaults(generator.descriptor().parameters()).with("scaling", "none");
    this.threads = threads;
  }

  /**
   * Brings every class to the size of the largest.
   *
   * @param real the rows to balance
   * @param seed of the synthetic rows
   * @param watch is told when fitting, sampling and joining have ended
   * @return the real rows, then the synthetic ones
   */
  Table balance(Dataset real, long seed, Stopwatch watch) {
    RunContext run = RunContext.standalone(seed, threads);
    try (FittedGenerator fitted = generator.fit(FitRequest.of(real, parameters), run)) {
      watch.ended("fit");
      Table synthetic = fitted.sample(SampleRequest.ids(0, fitted.plan().rows()), run);
      watch.ended("sample");
      Table all = RowUnion.of(real.table(), synthetic, run);
      watch.ended("join");
      return all;
    }
  }
}
