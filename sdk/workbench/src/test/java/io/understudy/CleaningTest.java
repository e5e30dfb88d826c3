package io.understudy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.understudy.spi.Dataset;
import io.understudy.spi.Evaluation;
import io.understudy.spi.ParameterException;
import io.understudy.spi.PluginException;
import io.understudy.workbench.ProgressHub;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Cleaning")
class CleaningTest {
  @TempDir Path temporary;
  private Study study;

  @BeforeEach
  void open() {
    study = Study.open(temporary, new ProgressHub()).seed(3);
  }

  @AfterEach
  void close() {
    study.close();
  }

  @Test
  void listsAndDocumentsCleaners() {
    assertThat(study.cleaners().ids()).containsExactly("example.thinning", "example.forgetful");
    assertThat(study.cleaner("example.thinning").with("real", 4).toString())
        .contains("Thinning (example.thinning)", "When to use: In tests.")
        .contains("real = 4 (default 2): a whole number from 1 to 100");
    assertThatThrownBy(() -> study.cleaner("example.thining"))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("cleaner.unknown")
        .hasMessageContaining("'example.thinning'");
  }

  @Test
  void dropsRealRowsAndSaysHowMany() {
    Cleaned cleaned = study.cleaner("example.thinning").clean(Frauds.rows(10, 30));
    assertThat(cleaned.droppedReal()).isEqualTo(15);
    assertThat(cleaned.droppedSynthetic()).isZero();
    assertThat(Frauds.positives(cleaned.real())).isEqualTo(10);
    assertThat(cleaned.rows()).isSameAs(cleaned.real());
    assertThat(cleaned.toString()).contains("dropped 15 of 40 real rows", "0 of 0 synthetic");
    assertThat(temporary.resolve("run.json")).content().contains("\"host.dropped-real\":15");
  }

  @Test
  void dropsRowsOfBothOriginsAndMarksTheSyntheticOnesLeft() {
    Dataset real = Frauds.rows(10, 30);
    Synthetic extra = study.generator("example.bootstrap").fit(real).sample();
    Cleaned cleaned = study.cleaner("example.thinning").clean(real, extra);
    assertThat(extra.size()).isEqualTo(20);
    assertThat(cleaned.droppedReal()).isEqualTo(15);
    assertThat(cleaned.droppedSynthetic()).isEqualTo(13);
    assertThat(cleaned.synthetic().label()).isEqualTo("example.bootstrap");
    Dataset rows = cleaned.rows();
    assertThat(rows.rowCount()).isEqualTo(25 + 7);
    assertThat(rows.table().booleanColumn("synthetic").countTrue()).isEqualTo(7);
    assertThat(temporary.resolve("run.json"))
        .content()
        .contains("\"host.dropped-real\":15", "\"host.dropped-synthetic\":13");
  }

  @Test
  void refusesSyntheticRowsOfOtherColumns() {
    Dataset real = Frauds.rows(10, 30);
    Synthetic extra = study.generator("example.bootstrap").fit(real).sample();
    Dataset marked = extra.addedTo(real);
    assertThatThrownBy(() -> study.cleaner("example.thinning").clean(marked, extra))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("add.columns-differ");
  }

  @Test
  void refusesAnAnswerAboutOtherRows() {
    assertThatThrownBy(() -> study.cleaner("example.forgetful").clean(Frauds.rows(10, 30)))
        .isInstanceOf(PluginException.class)
        .hasMessageContaining("plugin.rows");
  }

  @Test
  void followsAGeneratorAsOneStep() {
    Dataset real = Frauds.rows(10, 30);
    CombinedStep combined =
        study.generator("example.bootstrap").then(study.cleaner("example.thinning"));
    Cleaned cleaned = combined.resample(real);
    assertThat(combined.label()).isEqualTo("example.bootstrap + example.thinning");
    assertThat(cleaned.droppedReal()).isEqualTo(15);
    assertThat(cleaned.droppedSynthetic()).isEqualTo(13);
    assertThat(combined.toString()).contains("Bootstrap (example.bootstrap)", "Thinning (");
  }

  @Test
  void isOfferedUnderTheNameOfAKnownCombination() {
    CombinedStep known = study.combination("example.thin-bootstrap");
    assertThat(study.combinations().ids()).containsExactly("example.thin-bootstrap");
    assertThat(known.label()).isEqualTo("example.thin-bootstrap");
    assertThat(known.generator().id()).isEqualTo("example.bootstrap");
    assertThat(known.cleaner().id()).isEqualTo("example.thinning");
    assertThat(known.toString()).contains("Thin bootstrap (example.thin-bootstrap)");
    assertThatThrownBy(() -> study.combination("example.thin-boots"))
        .hasMessageContaining("combination.unknown");
  }

  @Test
  void happensInsideTheTrainingRowsOfEveryFold() {
    Folds folds = study.folds(Frauds.rows(20, 80), 4);
    GeneratorStep bootstrap = study.generator("example.bootstrap");
    CleanerStep thinning = study.cleaner("example.thinning");
    Evaluation evaluation =
        study
            .evaluator("example.class-share")
            .compare(folds, bootstrap, thinning, bootstrap.then(thinning).label("both"));
    // 10 frauds and 40 others to train on; bootstrap adds 30 frauds, thinning keeps a third of
    // these and half of the others.
    assertThat(evaluation.score("share", "example.bootstrap, round 0").value().orElseThrow())
        .isCloseTo(40.0 / 80, within(1e-12));
    assertThat(evaluation.score("share", "example.thinning, round 1").value().orElseThrow())
        .isCloseTo(10.0 / 30, within(1e-12));
    assertThat(evaluation.score("share", "both, round 2").value().orElseThrow())
        .isCloseTo(20.0 / 40, within(1e-12));
    assertThat(temporary.resolve("run.json"))
        .content()
        .contains("\"host.fits\":8", "\"host.dropped-real\":160");
  }

  @Test
  void isReplayedToTheSameRows() {
    Path file = Frauds.csv(temporary, 300);
    Dataset real = study.read(file.toString(), Frauds::corrected);
    CleanerStep thinning = study.cleaner("example.thinning").with("real", 5);
    Cleaned first = thinning.label("before").clean(real);
    Cleaned both = study.generator("example.bootstrap").then(thinning).resample(first.real());
    study.write(both.rows(), "clean.csv");
    Replay replay = Workbench.replay(study.folder());
    // Two cleanings, one sample, the file and its schema.
    assertThat(replay.outputs()).hasSize(5);
    assertThat(replay.isIdentical()).as(replay.toString()).isTrue();
  }
}
