package io.understudy.testkit;

import static io.understudy.spi.Condition.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.Model;
import io.understudy.Replay;
import io.understudy.Study;
import io.understudy.Synthetic;
import io.understudy.Workbench;
import io.understudy.spi.Condition;
import io.understudy.spi.Constraint;
import io.understudy.spi.DataException;
import io.understudy.spi.Dataset;
import io.understudy.spi.ParameterException;
import io.understudy.spi.PrivacyGuarantee;
import io.understudy.spi.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

@DisplayName("Reference plugins in a study")
class ReferencePluginTest {
  private static final PrivacyGuarantee ONE = PrivacyGuarantee.epsilon(1);

  @TempDir Path temporary;
  private Study study;
  private Dataset real;

  @BeforeEach
  void openAStudy() throws IOException {
    System.setProperty("understudy.studies", temporary.toString());
    study = Workbench.study("reference").seed(5);
    StringBuilder csv = new StringBuilder("plan,start,end\n");
    for (int i = 0; i < 120; i++) {
      csv.append(i % 3 == 0 ? "basic" : "full").append(',').append(i % 10).append(".5,");
      csv.append(10 + i % 7).append(".5\n");
    }
    Path file = temporary.resolve("plans.csv");
    Files.writeString(file, csv.toString());
    real = study.read(file.toString(), ReferencePluginTest::declared);
  }

  private static Schema declared(Schema schema) {
    return schema
        .categorical("plan", "basic", "full")
        .target("plan")
        .range("start", 0, 20)
        .range("end", 0, 20);
  }

  @AfterEach
  void close() {
    study.close();
    System.clearProperty("understudy.studies");
  }

  @Test
  void aSchemaAloneIsEnoughForTheTextTemplate() {
    Table none =
        Table.create("none", StringColumn.create("subject"), StringColumn.create("letter"));
    Dataset empty = study.use("letters", none, schema -> schema);
    Model model = study.generator("reference.text-template").fit(empty);
    Synthetic letters = model.sample(9);
    assertThat(letters.rows().table().stringColumn("letter").get(8)).endsWith(".");
    assertThat(model.toString()).contains("can be saved: yes", "privacy guarantee: none");
    Path file = model.save("letters.model");
    assertThat(
            Tables.difference(
                letters.rows().table(), study.load(file.toString()).sample(9).rows().table()))
        .isEmpty();
  }

  @Test
  void otherMethodsNeedRows() {
    Dataset empty = real.select(new int[0]);
    assertThatThrownBy(() -> study.generator("reference.bootstrap").fit(empty))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("fit.no-rows");
  }

  @Test
  void theResamplerIsReplayedFromTheRunLog() {
    Model model = study.generator("reference.bootstrap").fit(real);
    study.write(model.sample(50, where("plan", "basic")).rows(), "basic.csv");
    model.sample(70, Condition.atMost("start", 3.5).and("plan", "full"));
    Replay replay = Workbench.replay(study.folder());
    assertThat(replay.outputs()).hasSize(4);
    assertThat(replay.isIdentical()).as(replay.toString()).isTrue();
    assertThat(study.log().toString()).contains("reference.bootstrap");
  }

  @Test
  void constraintsAndRangesAreMetByRejectionAndReplayed() {
    Constraint order = Constraint.lessThan("start", "end");
    Dataset constrained = real.withSchema(real.schema().constrain(order));
    Model model = study.generator("reference.domain-sampler").fit(constrained);
    Condition late = Condition.between("end", 12, 14).and("plan", "full");
    Dataset rows = model.sample(5_000, late).rows();
    assertThat(order.holds(rows).size()).isEqualTo(5_000);
    assertThat(late.holds(rows).size()).isEqualTo(5_000);
    Dataset fewer = model.sample(4_100, late).rows();
    assertThat(Tables.difference(rows.table().first(4_100), fewer.table())).isEmpty();
    assertThat(model.schema().constraints()).containsExactly(order);
  }

  @Test
  void partialRowsAreCompletedInTheirOrder() {
    Model model = study.generator("reference.domain-sampler").fit(real);
    Table partial = Table.create("partial", StringColumn.create("plan", "full", "basic", "full"));
    Dataset rows = model.complete(partial).rows();
    assertThat(rows.table().stringColumn("plan").asList()).containsExactly("full", "basic", "full");
    assertThat(Workbench.replay(study.folder()).toString()).contains("partial rows");
  }

  /** Noise has no seed, so the saved model is all that there is to replay. */
  @Nested
  class ThePrivateHistogram {

    @Test
    void statesWhatItsFitSpent() {
      Model model = study.generator("reference.private-histogram").budget(ONE).fit(real);
      assertThat(model.privacyGuarantee()).contains(ONE);
      assertThat(model.toString()).contains("privacy guarantee: epsilon 1 per row");
      assertThat(model.sample(200).rows().rowCount()).isEqualTo(200);
      assertThat(readManifest()).contains("\"privacy.epsilon\":1", "epsilon 1 per row");
    }

    @Test
    void refusesDomainsThatWereReadOffTheData() {
      Dataset inferred =
          real.withSchema(
              real.schema().kind("plan", real.schema().column("plan").kind()).categorical("plan"));
      assertThatThrownBy(
              () -> study.generator("reference.private-histogram").budget(ONE).fit(inferred))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("privacy.inferred-domain")
          .hasMessageContaining("'plan'");
    }

    @Test
    void drawsNothingWithoutABudget() {
      assertThatThrownBy(() -> study.generator("reference.private-histogram").fit(real))
          .isInstanceOf(ParameterException.class)
          .hasMessageContaining("privacy.exhausted");
    }

    @Test
    void isReplayedFromItsSavedModel() {
      Model model = study.generator("reference.private-histogram").budget(ONE).fit(real);
      study.write(model.sample(30).rows(), "private.csv");
      assertThat(Workbench.replay(study.folder()).toString()).contains("its noise has no seed");
      model.save("private.model");
      Replay replay = Workbench.replay(study.folder());
      assertThat(replay.isIdentical()).as(replay.toString()).isTrue();
    }

    private String readManifest() {
      try {
        return Files.readString(study.folder().resolve("run.json"));
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
  }
}
