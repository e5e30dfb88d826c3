package io.understudy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.spi.Condition;
import io.understudy.spi.Dataset;
import io.understudy.spi.ParameterException;
import io.understudy.spi.PluginException;
import io.understudy.spi.Role;
import io.understudy.workbench.ProgressHub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

@DisplayName("A study")
class StudyTest {
  @TempDir Path temporary;

  private Study open(String name) {
    return Study.open(temporary.resolve(name), new ProgressHub());
  }

  private Dataset read(Study study) {
    return study.read(Frauds.csv(temporary, 200).toString(), Frauds::corrected);
  }

  private byte[] story(Study study) throws IOException {
    Split split = study.split(read(study), 0.7);
    Model model = study.generator("example.bootstrap").with("share", 0.5).fit(split.training());
    return Files.readAllBytes(
        study.write(model.sample().addedTo(split.training()), "balanced.csv"));
  }

  @Test
  void tellsTheWholeStoryFromFileToFile() throws IOException {
    try (Study study = open("a")) {
      byte[] written = story(study.seed(42));
      Dataset back =
          study.read(study.folder().resolve("data/balanced.csv").toString(), Frauds::corrected);
      // 140 training rows, 14 of them frauds; the plan fills up to half of the 126 others.
      assertThat(back.rowCount()).isEqualTo(140 + 63 - 14);
      assertThat(Frauds.positives(back)).isEqualTo(63);
      assertThat(new String(written, java.nio.charset.StandardCharsets.UTF_8))
          .startsWith("city,amount,visits,fraud,synthetic\n");
    }
  }

  @Test
  void makesTheSameBytesWhenCellsRunTwiceOrOutOfOrderInAnyFolderAndOnAnyNumberOfThreads()
      throws IOException {
    try (Study once = open("once");
        Study twice = open("twice")) {
      byte[] expected = story(once.seed(42).threads(1));

      twice.seed(42).threads(8);
      Split split = twice.split(read(twice), 0.7);
      twice.generator("example.bootstrap").fit(split.holdout()).sample();
      twice.folds(read(twice), 4);
      story(twice);
      assertThat(story(twice.threads(2))).isEqualTo(expected);
    }
  }

  @Test
  void makesTheSameBytesInAnotherKernel() throws IOException {
    byte[] expected;
    try (Study study = open("a").seed(42)) {
      expected = story(study);
    }
    try (Study reopened = open("a")) {
      assertThat(story(reopened)).isEqualTo(expected);
    }
  }

  @Test
  void makesOtherBytesUnderAnotherSeed() throws IOException {
    try (Study one = open("one").seed(1);
        Study two = open("two").seed(2)) {
      assertThat(story(one)).isNotEqualTo(story(two));
    }
  }

  @Test
  void recordsAStepOnceHoweverOftenItRuns() throws IOException {
    try (Study study = open("a").seed(1)) {
      story(study);
      int steps = study.log().table().rowCount();
      story(study);
      assertThat(study.log().table().rowCount()).isEqualTo(steps).isEqualTo(6);
    }
  }

  @Test
  void refusesAnotherSeedThanItsOwn() {
    try (Study study = open("a").seed(42)) {
      study.seed(42);
      assertThatThrownBy(() -> study.seed(43))
          .isInstanceOf(ParameterException.class)
          .hasMessageContaining("has the seed 42");
    }
  }

  @Test
  void hasTheSeedZeroFromTheFirstStepOnIfNoneIsGiven() {
    try (Study study = open("a")) {
      study.split(Frauds.rows(20, 40), 0.5);
      assertThat(study.log().seed()).hasValue(0);
      assertThatThrownBy(() -> study.seed(1)).isInstanceOf(ParameterException.class);
    }
  }

  @Test
  void givesTheSameObjectForTheSameNameUntilItIsClosed() {
    System.setProperty("understudy.studies", temporary.toString());
    try {
      Study study = Workbench.study("again");
      assertThat(Workbench.study("again")).isSameAs(study);
      study.close();
      try (Study another = Workbench.study("again")) {
        assertThat(another).isNotSameAs(study);
        assertThat(another.folder()).isEqualTo(study.folder());
      }
    } finally {
      System.clearProperty("understudy.studies");
    }
  }

  @Test
  void refusesNamesThatLeadElsewhere() {
    assertThatThrownBy(() -> Workbench.study("../x")).isInstanceOf(ParameterException.class);
    try (Study study = open("a")) {
      for (String name : List.of("../x.csv", "/tmp/x.csv", "sub/x.csv")) {
        assertThatThrownBy(() -> study.write(Frauds.rows(1, 1), name))
            .isInstanceOf(ParameterException.class)
            .hasMessageContaining("study.file");
      }
    }
  }

  @Test
  void ignoresItselfInGitAndKeepsItsKeyToItself() throws IOException {
    try (Study study = open("a")) {
      assertThat(study.folder().resolve(".gitignore")).hasContent("*");
      assertThat(Files.getPosixFilePermissions(study.folder().resolve("study.key")))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
  }

  @Test
  void marksSyntheticRowsBehindTheRealOnes() {
    try (Study study = open("a")) {
      Dataset real = Frauds.rows(10, 30);
      Synthetic extra = study.generator("example.bootstrap").fit(real).sample();
      Dataset both = extra.addedTo(real);
      assertThat(both.rowCount()).isEqualTo(60);
      assertThat(both.table().booleanColumn("synthetic").isTrue().toArray())
          .isEqualTo(IntStream.range(40, 60).toArray());
      assertThat(both.schema().features()).noneMatch(it -> it.name().equals("synthetic"));
      assertThatThrownBy(() -> extra.addedTo(both)).hasMessageContaining("add.column-exists");
    }
  }

  @Test
  void samplesMoreRowsThatBeginWithTheFewer() {
    try (Study study = open("a")) {
      Model model = study.generator("example.bootstrap").fit(Frauds.rows(10, 30));
      Table few = model.sample(10).rows().table();
      Table many = model.sample(25).rows().table();
      assertThat(many.first(10).column("amount").asObjectArray())
          .isEqualTo(few.column("amount").asObjectArray());
    }
  }

  @Test
  void samplesRowsThatFulfilACondition() {
    try (Study study = open("a")) {
      Model model = study.generator("example.bootstrap").fit(Frauds.rows(10, 30));
      Synthetic frauds = model.sample(15, Condition.where("fraud", "yes"));
      assertThat(Frauds.positives(frauds.rows())).isEqualTo(15);
    }
  }

  @Test
  void savesAModelThatSamplesTheSameRowsWhenLoaded() {
    try (Study study = open("a").seed(5)) {
      Model model =
          study.generator("example.bootstrap").label("my bootstrap").fit(Frauds.rows(10, 30));
      model.save("boot.model");
      Model loaded = study.load("boot.model");
      assertThat(loaded.label()).isEqualTo("my bootstrap");
      assertThat(loaded.traits()).isEqualTo(model.traits());
      assertThat(loaded.sample().rows().table().column("amount").asObjectArray())
          .isEqualTo(model.sample().rows().table().column("amount").asObjectArray());
    }
  }

  @Test
  void tellsThatAModelCannotBeSaved() {
    try (Study study = open("a")) {
      Model model = study.generator("example.misbehaving").fit(Frauds.rows(5, 5));
      assertThatThrownBy(() -> model.save("x")).isInstanceOf(PluginException.class);
      assertThatThrownBy(model::sample).hasMessageContaining("sample.no-plan");
    }
  }

  @Test
  void checksParametersAtOnceAndNamesTheClosest() {
    try (Study study = open("a")) {
      GeneratorStep step = study.generator("example.bootstrap");
      assertThatThrownBy(() -> step.with("share", 2.0)).hasMessageContaining("from 0.1 to 1.0");
      assertThatThrownBy(() -> step.with("shar", 0.5)).hasMessageContaining("'share'");
      assertThatThrownBy(() -> study.generator("example.botstrap"))
          .isInstanceOf(ParameterException.class)
          .hasMessageContaining("'example.bootstrap'");
      assertThatThrownBy(() -> study.evaluator("example.clas-share"))
          .hasMessageContaining("'example.class-share'");
    }
  }

  @Test
  void documentsGeneratorsInPlainText() {
    try (Study study = open("a")) {
      assertThat(study.generator("example.bootstrap").with("share", 0.5).toString())
          .contains("Bootstrap (example.bootstrap)", "When to use: As a baseline.")
          .contains("share = 0.5 (default 1): a number from 0.1 to 1.0")
          .contains("Keeps records: possibly", "Source: Efron (1979)")
          .contains("licence = not shown");
      assertThat(study.generators().ids())
          .containsExactly("example.bootstrap", "example.misbehaving");
      assertThat(study.evaluators().table().rowCount()).isEqualTo(1);
    }
  }

  @Test
  void takesOverATableOfTheNotebook() {
    Table table =
        Table.create(
            IntColumn.create("code", 1, 2, 1, 2), StringColumn.create("ok", "y", "n", "y", "n"));
    try (Study study = open("a")) {
      Dataset rows = study.use("mine", table, s -> s.categorical("code").target("ok"));
      assertThat(rows.column("code").getString(0)).isEqualTo("1");
      assertThat(rows.table().stringColumn("code").unique().asList())
          .containsExactlyInAnyOrder("1", "2");
    }
  }

  @Test
  void samplesTheMajorityClassWithWeightsThatRestoreItsSize() {
    try (Study study = open("a")) {
      Dataset sample = study.sampleMajority(Frauds.rows(10, 300), 60);
      assertThat(sample.rowCount()).isEqualTo(70);
      assertThat(Frauds.positives(sample)).isEqualTo(10);
      assertThat(sample.schema().withRole(Role.WEIGHT).orElseThrow().name()).isEqualTo("weight");
      assertThat(sample.table().doubleColumn("weight").sum()).isEqualTo(310);
      assertThat(sample.table().doubleColumn("amount").asDoubleArray()).isSorted();
      assertThatThrownBy(() -> study.sampleMajority(sample, 10)).hasMessageContaining("weight");
      assertThatThrownBy(() -> study.sampleMajority(Frauds.rows(3, 9), 10))
          .hasMessageContaining("it has 9");
    }
  }

  @Test
  void showsRecordsOnlyWhenAskedAndNotesIt() {
    try (Study study = open("a")) {
      Dataset rows = Frauds.rows(2, 3);
      assertThat(study.showRecords(rows, 2).table().orElseThrow().rowCount()).isEqualTo(2);
      assertThat(study.log().table().stringColumn("step").asList()).contains("show");
    }
  }

  @Test
  void keepsEveryCellOutOfManifestAndLog() throws IOException {
    try (Study study = open("a").seed(1)) {
      story(study);
      String manifest = Files.readString(study.folder().resolve("run.json"));
      String log = Files.readString(study.folder().resolve("run.log.jsonl"));
      assertThat(manifest + log + study.log() + study.generators() + study)
          .doesNotContain("Aarau", "Brig", "Chur", "\"yes\"");
    }
  }

  @Test
  void refusesToWorkWhenClosed() {
    Study study = open("a");
    study.close();
    assertThatThrownBy(() -> study.split(Frauds.rows(5, 5), 0.5))
        .hasMessageContaining("study.closed");
  }
}
