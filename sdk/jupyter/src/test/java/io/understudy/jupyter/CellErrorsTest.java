package io.understudy.jupyter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.understudy.spi.DataException;
import io.understudy.spi.ParameterException;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An error in a cell")
class CellErrorsTest {
  private static final StackTraceElement CELL =
      new StackTraceElement("REPL.$JShell$21", "do_it$", "#21", 3);
  private static final StackTraceElement INSIDE =
      new StackTraceElement("io.understudy.Study", "read", "Study.java", 1);

  private final ExecutorService cells = new CellErrors(Executors.newSingleThreadExecutor());
  private final ErrorStyle style =
      new ErrorStyle(
          (snippet, line) ->
              snippet.equals("21") ? Optional.of("line " + line + " of it") : Optional.empty());

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

  private static <T extends Throwable> T framed(T thrown) {
    thrown.setStackTrace(new StackTraceElement[] {INSIDE, CELL, CELL});
    return thrown;
  }

  @Test
  void saysCodePlaceAndRemedy() {
    DataException ours =
        framed(new DataException("a.b", "Wrong\nindeed.", "Right it.").at(3, "age"));

    assertThat(thrownBy(ours))
        .hasMessage(
            "DataException [a.b]\n  Wrong indeed.\n  Place: row 3, column 'age'\n  Remedy: Right it.");
  }

  @Test
  void keepsTheLineOfTheCellAlone() {
    assertThat(
            thrownBy(framed(new ParameterException("a.b", "Wrong.", "Right it."))).getStackTrace())
        .containsExactly(CELL);
    assertThat(thrownBy(framed(new IllegalStateException("x"))).getStackTrace())
        .containsExactly(CELL);
  }

  @Test
  void keepsTheTextOfOthersAndTheirRootCauseInTwoLines() {
    IllegalStateException theirs =
        new IllegalStateException("x\ny", new RuntimeException(new ArithmeticException("z")));

    assertThat(thrownBy(theirs))
        .hasMessage(
            "java.lang.IllegalStateException: x y\n  Caused by java.lang.ArithmeticException: z");
  }

  @Test
  void namesTheVariableThatIsNullAndAsksForItsCell() {
    assertThat(
            thrownBy(
                new NullPointerException(
                    "Cannot invoke \"java.lang.Object.toString()\" because"
                        + " \"REPL.$JShell$21.smote\" is null")))
        .hasMessageContaining("'smote' is null.")
        .hasMessageContaining("Did the cell that makes it fail?");
  }

  @Test
  void namesTheHeapAndTheRemedyWhereMemoryIsOut() {
    assertThat(thrownBy(new OutOfMemoryError("Java heap space")))
        .hasMessageMatching(
            "(?s)OutOfMemoryError\n  The heap of [\\d,]+ MiB is full\\..*--memory 4g");
  }

  @Test
  void isNoHindranceToResults() throws Exception {
    assertThat(cells.submit(() -> 42).get()).isEqualTo(42);
  }

  @Test
  void showsTheSourceInPlaceOfAFrameAndNoTechnicalClass() {
    assertThat(style.secondary("\tat .(#21:3)")).isEqualTo("  Cell: line 3 of it");
    assertThat(style.secondary("\tat Helper.call(#4:2)")).isEqualTo("  Cell: line 2");
    assertThat(style.secondary("io.understudy.jupyter.CellError: Bad [a.b]\n  More."))
        .isEqualTo("\u001B[1m\u001B[31mBad [a.b]\u001B[0m\n  More.");
  }

  @Test
  void showsOfAStatementThatDoesNotCompileTheLinesOfTheErrorAlone() {
    String source = "first()\n  .second()\n  .third()\n  .fourth();";
    List<String> shown =
        style.highlightSubstringLines(source, source.indexOf("third"), source.indexOf("third") + 5);

    assertThat(shown).singleElement().asString().contains("third").doesNotContain("second");
    assertThat(style.primaryLines(source)).hasSize(2);
  }
}
