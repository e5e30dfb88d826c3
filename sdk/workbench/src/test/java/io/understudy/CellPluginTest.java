package io.understudy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.example.Constant;
import io.understudy.spi.Dataset;
import io.understudy.spi.Descriptor;
import io.understudy.spi.Evaluation;
import io.understudy.spi.EvaluationRequest;
import io.understudy.spi.Evaluator;
import io.understudy.spi.Generator;
import io.understudy.spi.ParameterException;
import io.understudy.spi.Plugin;
import io.understudy.spi.PluginException;
import io.understudy.spi.RunContext;
import io.understudy.spi.Score;
import io.understudy.workbench.ProgressHub;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A plugin from a cell")
public class CellPluginTest {
  /** What code in a shell reaches. */
  public static Study shared;

  @TempDir Path temporary;
  private Study study;

  @BeforeEach
  void open() {
    study = Study.open(temporary.resolve("study"), new ProgressHub()).seed(1);
  }

  @AfterEach
  void close() {
    study.close();
  }

  private static Plugin plugin(String id, Generator... generators) {
    return new Plugin() {
      @Override
      public String id() {
        return id;
      }

      @Override
      public List<Generator> generators() {
        return List.of(generators);
      }
    };
  }

  private double sampled(String generator) {
    Dataset rows = study.use(Frauds.rows(5, 9).table(), Frauds::corrected);
    return study.generator(generator).fit(rows).sample(1).rows().table().doubleColumn(0).get(0);
  }

  @Test
  void isUsedLikeAnyOther() {
    study.plugin(new Constant(3));
    assertThat(sampled("cell.constant")).isEqualTo(3);
    assertThat(study.generators().ids()).contains("cell.constant", "example.bootstrap");
  }

  @Test
  void takesThePlaceOfItsEarlierSelf() {
    study.plugin(new Constant(3)).plugin(plugin("mine", new Constant(4)));
    GeneratorStep before = study.generator("cell.constant");
    study.plugin(new Constant(5)).plugin(plugin("mine", new Constant(6)));
    assertThat(sampled("cell.constant")).isEqualTo(5);
    assertThat(sampled("mine.constant")).isEqualTo(6);
    assertThat(before.fit(Frauds.rows(5, 9)).sample(1).rows().table().doubleColumn(0).get(0))
        .isEqualTo(3);
  }

  @Test
  void neverTakesThePlaceOfOneFromAJar() {
    assertThatThrownBy(() -> study.plugin(plugin("example", new Constant(1))))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("plugin.id-taken")
        .hasMessageContaining("io.understudy.example.ExamplePlugin");
    assertThatThrownBy(() -> study.plugin(plugin("cell", new Constant(1))))
        .hasMessageContaining("plugin.id-taken");
    assertThat(study.generators().ids())
        .containsExactly("example.bootstrap", "example.misbehaving");
  }

  @Test
  void isCheckedBeforeItReplacesAnything() {
    study.plugin(plugin("mine", new Constant(4)));
    assertThatThrownBy(() -> study.plugin(plugin("mine", new Constant(1), new Constant(2))))
        .isInstanceOf(PluginException.class)
        .hasMessageContaining("two methods of one id");
    assertThat(sampled("mine.constant")).isEqualTo(4);
  }

  @Test
  void isListedAsFromACell() {
    study.plugin(new Constant(3));
    assertThat(study.generators().entries())
        .filteredOn(Catalogue.Entry::fromCell)
        .singleElement()
        .satisfies(it -> assertThat(it.id()).isEqualTo("cell.constant"));
    assertThat(study.generators().toString()).contains("cell.constant: Constant (from a cell)");
  }

  @Test
  void isMarkedAsNotReplayableWithAllThatItMade() {
    Dataset rows = study.use(Frauds.rows(5, 9).table(), Frauds::corrected);
    study.plugin(new Constant(3));
    Synthetic extra = study.generator("cell.constant").fit(rows).sample(2);
    study.write(extra.addedTo(rows), "more.csv");

    assertThat(study.folder().resolve("run.json")).content().contains("\"cell-plugin\"");
    Replay replay = Workbench.replay(study.folder());
    assertThat(replay.outputs())
        .filteredOn(it -> it.verdict() == Replay.Verdict.NOT_REPLAYABLE)
        .hasSize(3)
        .allMatch(it -> it.reason().contains("a plugin from a cell of the notebook"));
    assertThat(replay.toString()).contains("not replayable, it used a plugin from a cell");
  }

  @Test
  void marksAComparisonInWhichItTakesPart() {
    study.plugin(new Constant(3));
    study
        .evaluator("example.class-share")
        .compare(study.folds(Frauds.rows(20, 80), 4), study.generator("cell.constant"));
    assertThat(Workbench.replay(study.folder()).toString())
        .contains("compare example.class-share: not replayable");
  }

  @Test
  void mayBeAnEvaluator() {
    study.plugin(
        new Evaluator() {
          @Override
          public Descriptor descriptor() {
            return Descriptor.of("rows", "Rows").summary("Counts.").build();
          }

          @Override
          public Evaluation evaluate(EvaluationRequest request, RunContext run) {
            int rows = request.rounds().get(0).training().rowCount();
            return Evaluation.of("Rows")
                .withScores(
                    List.of(Score.of("rows", rows, Score.Direction.NEITHER, 0, Double.MAX_VALUE)));
          }
        });
    Evaluation evaluation =
        study.evaluator("cell.rows").evaluate(study.split(Frauds.rows(20, 80), 0.7));
    assertThat(evaluation.score("rows", "").value()).hasValue(70.0);
    assertThat(study.evaluators().toString()).contains("cell.rows: Rows (from a cell)");
  }

  /** A shell compiles a class of the same name anew, into another class. */
  @Test
  void mayBeAClassThatIsDefinedAgainInAShell() {
    shared = study;
    try (JShell shell = JShell.builder().executionEngine("local").build()) {
      Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
          .forEach(shell::addToClasspath);
      for (int row : new int[] {2, 7}) {
        eval(
            shell,
            """
            class Mine implements io.understudy.spi.Generator {
              public io.understudy.spi.Descriptor descriptor() {
                return io.understudy.spi.Descriptor.of("mine", "Mine").summary("ROW").build();
              }
              public io.understudy.spi.FittedGenerator fit(
                  io.understudy.spi.FitRequest request, io.understudy.spi.RunContext run) {
                return new io.understudy.example.Constant(ROW).fit(request, run);
              }
            }
            """
                .replace("ROW", Integer.toString(row)));
        eval(shell, "io.understudy.CellPluginTest.shared.plugin(new Mine())");
        assertThat(sampled("cell.mine")).isEqualTo(row);
      }
      assertThat(study.generators().entries()).filteredOn(Catalogue.Entry::fromCell).hasSize(1);
    }
  }

  private static void eval(JShell shell, String code) {
    for (SnippetEvent event : shell.eval(code)) {
      if (event.causeSnippet() != null) {
        continue; // about the class that was replaced
      }
      assertThat(event.status())
          .as(shell.diagnostics(event.snippet()).map(it -> it.getMessage(null)).toList().toString())
          .isEqualTo(Snippet.Status.VALID);
      assertThat(event.exception()).isNull();
    }
  }
}
