package io.understudy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.understudy.spi.CancelledException;
import io.understudy.spi.PluginException;
import io.understudy.workbench.ProgressHub;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A generator that breaks its contract")
class MisbehaviourTest {
  private static final String CANARY = "CANARY-4711";

  @TempDir Path temporary;
  private final ProgressHub hub = new ProgressHub();
  private Study study;

  @BeforeEach
  void open() {
    study = Study.open(temporary, hub);
  }

  @AfterEach
  void close() {
    study.close();
  }

  private GeneratorStep with(String fault) {
    return study.generator("example.misbehaving").with("fault", fault);
  }

  @ParameterizedTest
  @CsvSource({
    "exception, plugin.failed",
    "own-exception, misbehaving.failed",
    "suppressed, misbehaving.closed",
    "linkage, plugin.linkage",
    "stack, plugin.stack-overflow",
    "memory, plugin.out-of-memory",
    "log-name, log.name",
    "traits, plugin.traits"
  })
  void becomesAPluginExceptionWithoutItsText(String fault, String code) {
    var rows = study.use("rows", canaries(), schema -> schema);
    PluginException thrown =
        catchThrowableOfType(PluginException.class, () -> with(fault).fit(rows));
    assertThat(thrown.code()).isEqualTo(code);
    StringWriter printed = new StringWriter();
    thrown.printStackTrace(new PrintWriter(printed));
    assertThat(printed.toString()).doesNotContain(CANARY);
  }

  private static tech.tablesaw.api.Table canaries() {
    return tech.tablesaw.api.Table.create(
        tech.tablesaw.api.StringColumn.create("name", CANARY, CANARY, CANARY));
  }

  @ParameterizedTest
  @CsvSource({"rows, plugin.rows", "columns, plugin.schema"})
  void isHeldToTheRowsAndColumnsThatItPromised(String fault, String code) {
    Model model = with(fault).fit(Frauds.rows(5, 5));
    assertThatThrownBy(() -> model.sample(3))
        .isInstanceOf(PluginException.class)
        .hasMessageContaining(code);
  }

  @Test
  void leavesATraceOfItsFailureInTheLogAndNotInTheManifest() {
    assertThatThrownBy(() -> with("exception").fit(Frauds.rows(5, 5)));
    assertThat(study.log().table().isEmpty()).isTrue();
    assertThat(temporary.resolve("run.log.jsonl")).content().contains("plugin.failed", "FAILED");
    assertThat(study.log().verify()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"wait", "wait-on-worker"})
  void stopsWithinASecondWhenTheCellIsInterruptedAndLeavesTheThreadUsable(String fault)
      throws InterruptedException {
    CountDownLatch working = new CountDownLatch(1);
    hub.listener(
        new ProgressListener() {
          @Override
          public void progress(String step, double fraction, Duration elapsed) {
            working.countDown();
          }

          @Override
          public void done(String step) {}
        });
    List<Object> seen = Collections.synchronizedList(new ArrayList<>());
    Thread cell =
        new Thread(
            () -> {
              try {
                with(fault).fit(Frauds.rows(5, 5));
              } catch (CancelledException e) {
                seen.add(e.code());
              }
              seen.add(Thread.currentThread().isInterrupted());
              seen.add(study.split(Frauds.rows(5, 5), 0.6).training().rowCount());
            });
    cell.start();
    working.await();
    long start = System.nanoTime();
    cell.interrupt();
    cell.join(10_000);
    assertThat(seen).containsExactly("run.cancelled", false, 6);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
    assertThat(study.log().table().stringColumn("step").asList()).containsExactly("split");
    assertThat(study.log().verify()).isEmpty();
  }

  @Test
  void writesNothingWhenTheCellWasInterruptedBefore() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> study.write(Frauds.rows(5, 5), "rows.csv"))
        .isInstanceOf(CancelledException.class);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
    assertThat(study.folder().resolve("data")).isEmptyDirectory();
  }

  @Test
  void isNotHarmedByAListenerThatFails() {
    hub.listener(
        new ProgressListener() {
          @Override
          public void progress(String step, double fraction, Duration elapsed) {
            throw new IllegalStateException("no display");
          }

          @Override
          public void done(String step) {}
        });
    assertThat(study.generator("example.bootstrap").fit(Frauds.rows(5, 9)).sample().size())
        .isEqualTo(4);
  }

  @Test
  void reportsProgressThatNeverGoesBackAndEnds() {
    List<String> heard = new ArrayList<>();
    hub.listener(
        new ProgressListener() {
          @Override
          public void progress(String step, double fraction, Duration elapsed) {
            heard.add(step + " " + fraction);
          }

          @Override
          public void done(String step) {
            heard.add(step + " done");
          }
        });
    study.generator("example.bootstrap").label("boot").fit(Frauds.rows(5, 9)).sample();
    assertThat(heard)
        .containsExactly("fit boot 0.5", "fit boot done", "sample boot 1.0", "sample boot done");
  }
}
