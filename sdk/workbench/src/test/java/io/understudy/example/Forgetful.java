package io.understudy.example;

import io.understudy.spi.CleanRequest;
import io.understudy.spi.Cleaner;
import io.understudy.spi.Descriptor;
import io.understudy.spi.RowSet;
import io.understudy.spi.RunContext;

/** Answers about other rows than it was asked about. */
final class Forgetful implements Cleaner {
  @Override
  public Descriptor descriptor() {
    return Descriptor.of("forgetful", "Forgetful").build();
  }

  @Override
  public RowSet keep(CleanRequest request, RunContext run) {
    return RowSet.all(1);
  }
}
