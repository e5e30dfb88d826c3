package io.understudy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.spi.DataException;
import io.understudy.spi.Dataset;
import io.understudy.spi.ParameterException;
import io.understudy.spi.Schema;
import io.understudy.workbench.ProgressHub;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

@DisplayName("Splits and folds")
class SplitTest {
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
  void divideEachClassByTheLargestRemainder() {
    // 7 frauds: 4.9 and 2.1, so 5 and 2; 13 others: 9.1 and 3.9, so 9 and 4.
    Split split = study.split(Frauds.rows(7, 13), 0.7);
    assertThat(split.training().rowCount()).isEqualTo(14);
    assertThat(Frauds.positives(split.training())).isEqualTo(5);
    assertThat(split.holdout().rowCount()).isEqualTo(6);
    assertThat(Frauds.positives(split.holdout())).isEqualTo(2);
  }

  @Test
  void giveEveryRowToExactlyOneRole() {
    Split split =
        study
            .split(Frauds.rows(40, 60))
            .training(0.5)
            .control(0.15)
            .reference(0.1)
            .holdout(0.25)
            .draw();
    int[] all =
        Arrays.stream(SplitRole.values())
            .flatMapToInt(role -> Arrays.stream(split.rows(role)))
            .sorted()
            .toArray();
    assertThat(all).isEqualTo(IntStream.range(0, 100).toArray());
    assertThat(split.control().orElseThrow().rowCount()).isEqualTo(15);
    assertThat(split.reference().orElseThrow().rowCount()).isEqualTo(10);
    assertThat(split.training().table().doubleColumn("amount").asDoubleArray()).isSorted();
  }

  @Test
  void keepEntitiesWhole() {
    Dataset rows = Frauds.rows(30, 270);
    Dataset grouped = rows.withSchema(rows.schema().group("card"));
    Split split = study.split(grouped, 0.7);
    Set<Integer> training = new HashSet<>(split.training().table().intColumn("card").asList());
    assertThat(split.holdout().table().intColumn("card").asList()).noneMatch(training::contains);
    assertThat(split.training().rowCount()).isBetween(204, 216);
    assertThat(Frauds.positives(split.training())).isBetween(18L, 24L);
  }

  @Test
  void holdTheLatestRowsOutWhenSplitByTime() {
    Dataset rows = Frauds.rows(30, 70);
    Dataset timed = rows.withSchema(rows.schema().time("amount"));
    Split split = study.split(timed).training(0.8).byTime().draw();
    assertThat(split.rows(SplitRole.HOLDOUT)).isEqualTo(IntStream.range(80, 100).toArray());
    assertThatThrownBy(() -> study.split(rows).training(0.8).byTime().draw())
        .hasMessageContaining("split.no-time");
  }

  @Test
  void refuseSharesThatAreNone() {
    Dataset rows = Frauds.rows(10, 10);
    assertThatThrownBy(() -> study.split(rows, 1.0)).isInstanceOf(ParameterException.class);
    assertThatThrownBy(() -> study.split(rows, Double.NaN)).isInstanceOf(ParameterException.class);
    assertThatThrownBy(() -> study.split(rows).training(0.5).holdout(0.4).draw())
        .hasMessageContaining("add up to 0.9");
    assertThatThrownBy(() -> study.split(rows).holdout(0.4).draw())
        .hasMessageContaining("split.roles");
  }

  @Test
  void refuseRowsThatCannotBeStratified() {
    assertThatThrownBy(() -> study.split(Frauds.rows(0, 10), 0.7))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("split.one-class");
    assertThatThrownBy(() -> study.split(Frauds.rows(1, 10), 0.7))
        .hasMessageContaining("split.class-too-small");
    assertThatThrownBy(() -> study.folds(Frauds.rows(4, 10), 5))
        .hasMessageContaining("(column 'fraud') [split.class-too-small]");
    assertThatThrownBy(() -> study.folds(Frauds.rows(4, 10), 2))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("at least 3");
    assertThatThrownBy(() -> study.split(Frauds.rows(5, 5).select(), 0.7))
        .hasMessageContaining("split.no-rows");
  }

  @Test
  void nameTheFirstRowWhoseTargetIsMissing() {
    Dataset rows = Frauds.rows(5, 5);
    Table table = rows.table().copy();
    table.stringColumn("fraud").setMissing(3);
    Dataset holed = study.use("holed", table, Frauds::corrected);
    assertThatThrownBy(() -> study.split(holed, 0.7))
        .isInstanceOfSatisfying(
            DataException.class,
            e -> {
              assertThat(e.code()).isEqualTo("split.target-missing");
              assertThat(e.row()).hasValue(4);
              assertThat(e.column()).hasValue("fraud");
            });
  }

  @Test
  void divideRowsWithoutATargetAtRandom() {
    Dataset rows = Frauds.rows(50, 50);
    Schema free = rows.schema().feature("fraud");
    Split split = study.split(rows.withSchema(free), 0.5);
    assertThat(split.training().rowCount()).isEqualTo(50);
    assertThat(split.rows(SplitRole.TRAINING)).isNotEqualTo(IntStream.range(0, 50).toArray());
  }

  @Test
  void holdEachRowOutOnceAndKeepTheThreePartsOfAFoldApart() {
    Folds folds = study.folds(Frauds.rows(23, 100), 5);
    int[] heldOut =
        folds.all().stream()
            .flatMapToInt(fold -> Arrays.stream(fold.rows(SplitRole.HOLDOUT)))
            .sorted()
            .toArray();
    assertThat(heldOut).isEqualTo(IntStream.range(0, 123).toArray());
    for (Fold fold : folds.all()) {
      assertThat(fold.holdout().rowCount()).isBetween(24, 25);
      assertThat(Frauds.positives(fold.holdout())).isBetween(4L, 5L);
      Fold next = folds.all().get((fold.number() + 1) % 5);
      assertThat(fold.rows(SplitRole.CONTROL)).isEqualTo(next.rows(SplitRole.HOLDOUT));
      int[] together =
          Arrays.stream(SplitRole.values())
              .flatMapToInt(role -> Arrays.stream(fold.rows(role)))
              .sorted()
              .toArray();
      assertThat(together).isEqualTo(IntStream.range(0, 123).toArray());
    }
  }

  @Test
  void repeatOnNewDrawsOfWhichTheFirstIsTheSame() {
    Folds once = study.folds(Frauds.rows(20, 40), 4);
    Folds thrice = once.repeated(3);
    assertThat(thrice.size()).isEqualTo(12);
    assertThat(thrice.all().get(1).rows(SplitRole.HOLDOUT))
        .isEqualTo(once.all().get(1).rows(SplitRole.HOLDOUT));
    assertThat(thrice.all().get(5).rows(SplitRole.HOLDOUT))
        .isNotEqualTo(once.all().get(1).rows(SplitRole.HOLDOUT));
  }

  @Test
  void reportDuplicatesThatTheHoldoutSharesWithTraining() {
    Dataset once = Frauds.rows(20, 80);
    Dataset twice = once.select(IntStream.range(0, 200).map(i -> i % 100).toArray());
    Split split = study.split(twice, 0.5);
    Overlap overlap = split.overlap();
    assertThat(overlap.duplicates(SplitRole.HOLDOUT)).isBetween(30, 70);
    assertThat(overlap.duplicateShare(SplitRole.HOLDOUT))
        .isEqualTo(overlap.duplicates(SplitRole.HOLDOUT) / 100.0);
    assertThat(overlap.toString()).contains("holdout").contains("exact duplicate");
  }

  @Test
  void keepDuplicatesTogetherWhereAsked() {
    Dataset once = Frauds.rows(20, 80);
    Dataset twice = once.select(IntStream.range(0, 200).map(i -> i % 100).toArray());
    Split split = study.split(twice).training(0.5).duplicatesTogether().draw();
    assertThat(split.overlap().duplicates(SplitRole.HOLDOUT)).isZero();
    assertThat(split.training().rowCount()).isEqualTo(100);
    assertThat(Frauds.positives(split.training())).isEqualTo(20);
  }

  @Test
  void keepDuplicatesTogetherAndEntitiesWhole() {
    Dataset once = Frauds.rows(30, 90);
    Dataset twice = once.select(IntStream.range(0, 240).map(i -> i % 120).toArray());
    Dataset grouped = twice.withSchema(twice.schema().group("card"));
    Overlap overlap = study.split(grouped).training(0.5).duplicatesTogether().draw().overlap();
    assertThat(overlap.duplicates(SplitRole.HOLDOUT)).isZero();
    assertThat(overlap.entities(SplitRole.HOLDOUT)).isZero();
  }

  @Test
  void adviseSizesAndSayWhatTheyCannotShow() {
    SplitAdvice small = study.split(Frauds.rows(100, 1_900)).advise();
    assertThat(small.share(SplitRole.TRAINING)).isEqualTo(0.5);
    assertThat(small.share(SplitRole.HOLDOUT)).isEqualTo(0.25);
    assertThat(small.cannot())
        .anyMatch(line -> line.contains("1% false positives needs 1,000") && line.contains("500"))
        .anyMatch(line -> line.contains("rarest class; there are 25"));
    SplitAdvice large = study.split(Frauds.rows(1_000, 29_000)).advise();
    assertThat(large.can()).anyMatch(line -> line.contains("0.1% false positives needs 5,000"));
    assertThat(large.plan().draw().holdout().rowCount()).isEqualTo(6_000);
  }

  @Test
  void countEntitiesNotRowsInAdvice() {
    Dataset rows = Frauds.rows(300, 2_700);
    SplitAdvice advice = study.split(rows.withSchema(rows.schema().group("card"))).advise();
    assertThat(advice.cannot()).anyMatch(line -> line.contains("there are 250"));
  }
}
