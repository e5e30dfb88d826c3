package io.understudy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.spi.Condition;
import io.understudy.spi.DataException;
import io.understudy.spi.Dataset;
import io.understudy.workbench.ProgressHub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A replay")
class ReplayTest {
  @TempDir Path temporary;
  private Study study;
  private Path file;

  @BeforeEach
  void tellAStory() {
    study = Study.open(temporary.resolve("study"), new ProgressHub()).seed(9);
    file = Frauds.csv(temporary, 300);
    Dataset real = study.read(file.toString(), Frauds::corrected);
    Dataset small = study.sampleMajority(real, 100);
    Split split = study.split(small).training(0.5).control(0.2).draw();
    Model model = study.generator("example.bootstrap").with("share", 0.5).fit(split.training());
    study.write(model.sample().addedTo(split.training()), "balanced.csv.gz");
    model.save("boot.model");
    Fold fold = study.folds(real, 3).repeated(2).all().get(4);
    Model inFold = study.generator("example.bootstrap").label("in fold").fit(fold.training());
    study.write(inFold.sample(20, Condition.where("fraud", "yes")).rows(), "frauds.csv");
    study.load("boot.model").sample(7);
  }

  @AfterEach
  void close() {
    study.close();
  }

  @Test
  void findsEveryOutputIdentical() {
    Replay replay = Workbench.replay(study.folder());
    assertThat(replay.outputs()).hasSize(8);
    assertThat(replay.isIdentical()).as(replay.toString()).isTrue();
  }

  @Test
  void detectsAnOutputOfWhichOneByteWasChanged() throws IOException {
    Path output = study.folder().resolve("data/frauds.csv");
    byte[] bytes = Files.readAllBytes(output);
    bytes[bytes.length - 2] ^= 1;
    Files.write(output, bytes);
    Replay replay = Workbench.replay(study.folder());
    assertThat(replay.outputs())
        .filteredOn(it -> it.verdict() == Replay.Verdict.DIFFERENT)
        .singleElement()
        .satisfies(it -> assertThat(it.output()).isEqualTo("data/frauds.csv"));
    assertThat(study.log().verify()).singleElement().asString().contains("data/frauds.csv");
  }

  @Test
  void refusesAnInputThatWasChanged() throws IOException {
    Files.writeString(file, "Chur,1.00,1,no\n", StandardOpenOption.APPEND);
    assertThatThrownBy(() -> Workbench.replay(study.folder()))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("replay.input-changed");
    Files.delete(file);
    assertThatThrownBy(() -> Workbench.replay(study.folder()))
        .hasMessageContaining("replay.input-missing");
  }

  @Test
  void saysWhatCannotBeReplayedAndWhy() {
    Dataset own = study.use(Frauds.rows(5, 9).table(), Frauds::corrected);
    study.write(own.select(0, 1, 2), "mine.csv");
    Replay replay = Workbench.replay(study.folder());
    assertThat(replay.isIdentical()).isFalse();
    assertThat(replay.outputs())
        .filteredOn(it -> it.verdict() == Replay.Verdict.NOT_REPLAYABLE)
        .hasSize(2)
        .allMatch(it -> it.reason().contains("made or changed in the notebook"));
  }

  @Test
  void leavesNothingBehind() throws IOException {
    List<Path> before = temporaryFolders();
    Workbench.replay(study.folder());
    assertThat(before).containsAll(temporaryFolders());
  }

  private static List<Path> temporaryFolders() throws IOException {
    try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files
          .filter(it -> it.getFileName().toString().startsWith("understudy-replay-"))
          .toList();
    }
  }
}
