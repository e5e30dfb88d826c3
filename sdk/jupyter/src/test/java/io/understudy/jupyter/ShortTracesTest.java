package io.understudy.jupyter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.understudy.spi.ParameterException;
import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The trace of an exception in a cell")
class ShortTracesTest {
  private final ExecutorService cells = new ShortTraces(Executors.newSingleThreadExecutor());

  @AfterEach
  void stop() {
    cells.shutdownNow();
  }

  private Throwable thrownBy(Throwable inCell) {
    Future<Object> cell =
        cells.submit(
            () -> {
              throw new InvocationTargetException(inCell);
            });
    return catchThrowable(cell::get).getCause().getCause();
  }

  @Test
  void keepsTheCellsLinesOfOurExceptions() {
    ParameterException ours = new ParameterException("a.b", "Wrong.", "Right it.");
    StackTraceElement line = new StackTraceElement("REPL.$JShell$21", "do_it$", "#21", 3);
    ours.setStackTrace(
        new StackTraceElement[] {
          new StackTraceElement("io.understudy.Study", "read", "S", 1), line
        });

    assertThat(thrownBy(ours)).isSameAs(ours);
    assertThat(ours.getStackTrace()).containsExactly(line);
  }

  @Test
  void staysWholeForExceptionsOfOthers() {
    IllegalStateException theirs = new IllegalStateException("x");
    int frames = theirs.getStackTrace().length;

    assertThat(thrownBy(theirs).getStackTrace()).hasSize(frames);
  }

  @Test
  void isNoHindranceToResults() throws Exception {
    assertThat(cells.submit(() -> 42).get()).isEqualTo(42);
  }
}
