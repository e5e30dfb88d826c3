package io.understudy.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.Model;
import io.understudy.Replay;
import io.understudy.Split;
import io.understudy.Study;
import io.understudy.Synthetic;
import io.understudy.Workbench;
import io.understudy.spi.DataException;
import io.understudy.spi.Dataset;
import io.understudy.spi.ElementType;
import io.understudy.spi.FitRequest;
import io.understudy.spi.FittedGenerator;
import io.understudy.spi.Parameters;
import io.understudy.spi.RunContext;
import io.understudy.spi.SampleRequest;
import io.understudy.spi.Tensor;
import io.understudy.spi.TensorForm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Images and series all the way: files, study, split, model, rows, log and replay. */
@DisplayName("A study of tensors")
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class TensorStudyTest {
  private static final String STUDIES = "understudy.studies";

  @TempDir Path temporary;
  private Study study;

  @BeforeEach
  void open() {
    System.setProperty(STUDIES, temporary.toString());
    study = Workbench.study("tensors").seed(5);
  }

  @AfterEach
  void close() {
    study.close();
    System.clearProperty(STUDIES);
  }

  private static Dataset rows(String kind) {
    return kind.equals("images") ? Datasets.images(12).build() : Datasets.series(12).build();
  }

  /** A file that no step of the study wrote, as a client would bring it. */
  private Path file(Dataset rows) {
    try (Study other = Workbench.study("other")) {
      Path written = other.write(rows, "rows.tensors");
      return Files.copy(written, temporary.resolve("rows.tensors"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @CsvSource({"images, tensors.image-noiser", "series, tensors.series-jitterer"})
  void runsFromFileToReplay(String kind, String generator) {
    Dataset real = study.read(file(rows(kind)).toString());
    assertThat(Tables.difference(rows(kind).table(), real.table())).isEmpty();
    assertThat(real.schema()).isEqualTo(rows(kind).schema());

    Split split = study.split(real, 0.5);
    Model model = study.generator(generator).fit(split.training());
    Synthetic synthetic = model.sample(30);
    model.save("model.model");
    Synthetic again = study.load("model.model").sample(30);
    assertThat(Tables.difference(synthetic.rows().table(), again.rows().table())).isEmpty();

    Path written = study.write(synthetic.addedTo(split.training()), "more.tensors");
    Dataset back = study.read(written.toString());
    assertThat(back.rowCount()).isEqualTo(split.training().rowCount() + 30);
    assertThat(Tables.difference(synthetic.addedTo(split.training()).table(), back.table()))
        .isEmpty();

    assertThat(study.log().toString()).isNotEmpty();
    assertThat(study.log().verify()).isEmpty();
    Replay replay = Workbench.replay(study.folder());
    assertThat(replay.outputs()).hasSizeGreaterThanOrEqualTo(5);
    assertThat(replay.isIdentical()).as(replay.toString()).isTrue();
  }

  @Test
  void foldsAFileOfLongSeriesAndReplaysIt() throws IOException {
    Path file = temporary.resolve("steps.csv");
    Files.writeString(file, "who,t,x\nann,2,0.5\nbob,1,1.5\nann,1,0.25\nann,3,\n");
    Dataset steps = study.read(file.toString());
    Dataset folded = study.fold(steps, "who", "t", "x");
    assertThat(folded.column("series").get(0))
        .isEqualTo(Tensor.of(new double[] {0.25, 0.5, Double.NaN}, 3, 1));
    study.write(folded, "folded.tensors");
    Replay replay = Workbench.replay(study.folder());
    assertThat(replay.isIdentical()).as(replay.toString()).isTrue();
  }

  @Test
  void keepsTheRowsOfAPersonTogether() {
    Split split = study.split(Datasets.series(24).build(), 0.5);
    Set<Object> training = new HashSet<>(split.training().column("person").asList());
    Set<Object> holdout = new HashSet<>(split.holdout().column("person").asList());
    assertThat(training).isNotEmpty().doesNotContainAnyElementsOf(holdout);
    assertThat(training.size() + holdout.size()).isEqualTo(12);
  }

  @Test
  void takesOverATableAndInfersItsForm() {
    Dataset rows = study.use("images", Datasets.images(4).build().table(), schema -> schema);
    assertThat(rows.schema().column("image").tensorForm())
        .contains(TensorForm.of(ElementType.U8, 12, 12));
  }

  @Test
  void refusesToWriteTensorsAsCsv() {
    Dataset rows = Datasets.images(4).build();
    assertThatThrownBy(() -> study.write(rows, "rows.csv"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("csv.tensor")
        .hasMessageContaining(".tensors")
        .hasMessageContaining("column 'image'");
    assertThat(study.folder().resolve("data/rows.csv")).doesNotExist();
  }

  @Test
  void refusesAModelAsRowsAndADamagedFile() throws IOException {
    study.generator("tensors.image-noiser").fit(rows("images")).save("m.model");
    Path model = temporary.resolve("m.tensors");
    Files.copy(study.folder().resolve("models/m.model"), model);
    assertThatThrownBy(() -> study.read(model.toString())).hasMessageContaining("tensors.format");
    Path file = file(rows("images"));
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    assertThatThrownBy(() -> study.read(file.toString()))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("model.");
  }

  @Test
  void saysNothingOfWhatIsInTheTensors() {
    Dataset real = study.read(file(rows("series")).toString());
    Synthetic synthetic = study.generator("tensors.series-jitterer").fit(real).sample(3);
    assertThat(synthetic.toString()).contains("3 rows × 4 columns").doesNotContain("17000");
    assertThat(study.showRecords(real, 2).toString()).contains("F64").doesNotContain("17000");
  }

  @Test
  void makesTheSameRowsInSlices() {
    FittedGenerator model =
        new SeriesJitterer()
            .fit(
                FitRequest.of(
                    rows("series"),
                    Parameters.defaults(new SeriesJitterer().descriptor().parameters())),
                RunContext.standalone(2, 1));
    var run = RunContext.standalone(2, 1);
    assertThat(
            Tables.difference(
                model.sample(SampleRequest.ids(0, 20), run),
                Tables.join(
                    model.sample(SampleRequest.ids(0, 7), run),
                    model.sample(SampleRequest.ids(7, 20), run))))
        .isEmpty();
  }
}
