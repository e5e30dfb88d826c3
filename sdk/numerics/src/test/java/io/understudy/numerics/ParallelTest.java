package io.understudy.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.spi.RunContext;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A parallel loop")
class ParallelTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void visitsEachRowOnce(int threads) {
    AtomicIntegerArray visits = new AtomicIntegerArray(1_003);
    Parallel.forRanges(
        1_003,
        10,
        RunContext.standalone(1, threads),
        (from, to) -> {
          assertThat(from % 10).isZero();
          for (int row = from; row < to; row++) {
            visits.incrementAndGet(row);
          }
        });
    for (int row = 0; row < 1_003; row++) {
      assertThat(visits.get(row)).isEqualTo(1);
    }
  }

  @Test
  void doesNothingForNoRows() {
    AtomicInteger calls = new AtomicInteger();
    Parallel.forRanges(0, 10, RunContext.standalone(1, 2), (from, to) -> calls.incrementAndGet());
    assertThat(calls.get()).isZero();
  }

  @Test
  void stopsTheOthersWhenOneFails() {
    AtomicInteger calls = new AtomicInteger();
    assertThatThrownBy(
            () ->
                Parallel.forRanges(
                    1_000_000,
                    1,
                    RunContext.standalone(1, 4),
                    (from, to) -> {
                      calls.incrementAndGet();
                      if (from == 5) {
                        throw new IllegalStateException("broken");
                      }
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("broken");
    assertThat(calls.get()).isLessThan(1_000_000);
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().startsWith("understudy-worker"));
  }
}
