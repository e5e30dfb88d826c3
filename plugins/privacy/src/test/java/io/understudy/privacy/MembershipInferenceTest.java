package io.understudy.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.spi.ColumnKind;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.Dataset;
import io.understudy.spi.Interval;
import io.understudy.spi.RunContext;
import io.understudy.spi.Schema;
import io.understudy.spi.Score;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

@DisplayName("Membership inference")
class MembershipInferenceTest {
  private final MembershipInference attack = new MembershipInference();

  private List<Finding> findings(Release release) {
    return attack.run(release, RunContext.standalone(7, 2));
  }

  private static Finding finding(List<Finding> findings, String stratum, String metric) {
    return findings.stream()
        .filter(it -> it.subject().equals(stratum))
        .filter(it -> it.scores().get(0).metric().equals(metric))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void findsRowsDrawnAgainInEveryStratumAndByEveryScore() {
    Dataset copies = MembershipPeople.bootstrap(MembershipPeople.draw(1, 300), 5);
    List<Finding> findings = findings(MembershipPeople.release(copies, 300));
    for (String stratum : List.of("", Stratum.OUTLIERS, Stratum.SMALLEST_CLASSES)) {
      for (String score :
          List.of(
              MembershipTrial.DISTANCE,
              MembershipTrial.CALIBRATED_DISTANCE,
              MembershipTrial.DENSITY_RATIO)) {
        Finding found = finding(findings, stratum, "membership AUROC, " + score);
        assertThat(found.pValue().orElseThrow()).as(stratum + " " + score).isLessThan(0.01);
        assertThat(found.scores().get(0).value().orElseThrow()).isGreaterThan(0.6);
      }
    }
    Interval interval =
        finding(findings, "", "membership AUROC, distance")
            .scores()
            .get(0)
            .interval()
            .orElseThrow();
    assertThat(interval.kind()).isEqualTo(Interval.Kind.CALIBRATED);
    assertThat(interval.lower()).isGreaterThan(0.7);
  }

  @Test
  void givesPValuesThatAreSmallNoMoreOftenThanTheySay() {
    int[] below = new int[9];
    int runs = 100;
    for (int run = 0; run < runs; run++) {
      Release release =
          new Release(
              MembershipPeople.draw(10 + 5 * run, 120),
              MembershipPeople.draw(11 + 5 * run, 120),
              Optional.empty(),
              Optional.of(MembershipPeople.draw(12 + 5 * run, 120)),
              MembershipPeople.draw(13 + 5 * run, 120));
      int test = 0;
      for (Finding finding : findings(release)) {
        if (finding.pValue().isPresent()) {
          below[test++] += finding.pValue().getAsDouble() <= 0.1 ? 1 : 0;
        }
      }
      assertThat(test).isGreaterThanOrEqualTo(6);
    }
    // More than 20 of 100 at p = 0.1 happen once in a thousand runs; the seed is fixed.
    assertThat(Arrays.stream(below).max().orElseThrow()).isLessThanOrEqualTo(20);
    assertThat(Arrays.stream(below).sum()).isBetween(40, 130);
  }

  @Test
  void countsTheSameTestsWhateverWasReleased() {
    Release release = MembershipPeople.release(MembershipPeople.draw(9, 200), 200);
    List<String> expected = names(findings(release));
    Dataset people = MembershipPeople.draw(1, 200);
    for (Dataset rows :
        List.of(people, people.select(0), people.select(new int[0]), people.select(3, 3, 3))) {
      assertThat(names(findings(release.releasing(rows)))).isEqualTo(expected);
    }
  }

  private static List<String> names(List<Finding> findings) {
    return findings.stream()
        .map(
            it ->
                it.subject() + it.scores().get(0).metric() + it.pValue().isPresent() + it.reason())
        .toList();
  }

  @Test
  void doesNotDependOnTheOrderOfRowsAndColumnsNorOnThreads() {
    Dataset made = MembershipPeople.bootstrap(MembershipPeople.draw(1, 200), 5);
    Release release = MembershipPeople.release(made, 200);
    Release shuffled =
        new Release(
            MembershipPeople.shuffled(release.training(), 1),
            MembershipPeople.shuffled(release.holdout(), 2),
            release.control().map(rows -> MembershipPeople.shuffled(rows, 3)),
            release.reference().map(rows -> MembershipPeople.shuffled(rows, 4)),
            MembershipPeople.shuffled(made, 5));
    String expected = text(attack.run(release, RunContext.standalone(7, 1)));
    assertThat(text(attack.run(shuffled, RunContext.standalone(7, 3)))).isEqualTo(expected);
  }

  private static String text(List<Finding> findings) {
    StringBuilder text = new StringBuilder();
    for (Finding finding : findings) {
      text.append(finding.subject()).append(finding.pValue()).append(finding.reason());
      for (Score score : finding.scores()) {
        text.append(score.metric()).append(score.value()).append(score.interval());
        text.append(score.meaning()).append('\n');
      }
    }
    return text.toString();
  }

  @Test
  void setsThresholdsOnNonMembersThatItDoesNotTest() {
    Dataset training = MembershipPeople.draw(1, 1_000);
    Release release =
        new Release(
            training,
            MembershipPeople.draw(2, 1_200),
            Optional.of(MembershipPeople.draw(3, 800)),
            Optional.empty(),
            MembershipPeople.bootstrap(training, 5));
    List<Finding> findings = findings(release);
    Finding found = finding(findings, "", "membership TPR at 1% FPR, distance");
    Score score = found.scores().get(0);
    // Of 1,000 rows drawn again 632 were drawn, and next to no other person equals one of them.
    assertThat(score.value().orElseThrow()).isBetween(0.6, 0.7);
    assertThat(score.interval().orElseThrow().kind()).isEqualTo(Interval.Kind.EXACT);
    assertThat(found.pValue().orElseThrow()).isLessThan(1e-10);
    assertThat(finding(findings, "", "membership TPR at 0.1% FPR").reason())
        .contains("5,000", "2,000");
  }

  @Test
  void countsEntitiesAndNotTheirRows() {
    Release rows = MembershipPeople.release(MembershipPeople.draw(9, 200), 200);
    Release households =
        new Release(
            MembershipPeople.inHouseholds(rows.training()),
            MembershipPeople.inHouseholds(rows.holdout()),
            rows.control().map(MembershipPeople::inHouseholds),
            rows.reference().map(MembershipPeople::inHouseholds),
            MembershipPeople.inHouseholds(rows.synthetic()));
    String metric = "membership AUROC, distance";
    assertThat(finding(findings(rows), "", metric).scores().get(0).rows()).isEqualTo(400);
    assertThat(finding(findings(households), "", metric).scores().get(0).rows()).isEqualTo(200);
  }

  @Test
  void takesTheLargestScoreOfEachEntity() {
    Entities entities = Entities.of(MembershipPeople.inHouseholds(MembershipPeople.draw(1, 6)));
    boolean[] all = {true, true, true, true, true, true};
    assertThat(entities.largest(new double[] {1, 2, 4, 3, 5, 6}, all)).containsExactly(2, 4, 6);
    boolean[] some = {true, false, false, false, true, true};
    assertThat(entities.largest(new double[] {1, 2, 4, 3, 5, 6}, some)).containsExactly(1, 6);
  }

  @Test
  void setsAThresholdThatNoMoreThanTheShareExceeds() {
    double[] scores = IntStream.rangeClosed(1, 100).asDoubleStream().toArray();
    assertThat(MembershipInference.threshold(scores, 0.01)).isEqualTo(99);
    assertThat(MembershipInference.threshold(scores, 0.001)).isEqualTo(100);
    assertThat(MembershipInference.threshold(new double[] {5, 5, 5, 5}, 0.5)).isEqualTo(5);
  }

  @Test
  void isDefinedOnOddTables() {
    Dataset people = MembershipPeople.draw(1, 80);
    Dataset missing = odd(80, Double.NaN);
    Dataset constant = odd(80, 7);
    Dataset infinite = odd(80, Double.POSITIVE_INFINITY);
    for (Dataset real : List.of(people, people.select(0), missing, constant, infinite)) {
      for (int[] made : new int[][] {{}, {0}, {0, 0}}) {
        Release release =
            new Release(real, real, Optional.of(real), Optional.of(real), real.select(made));
        assertThat(findings(release)).isNotEmpty();
        assertThat(findings(release.releasing(real))).isNotEmpty();
      }
    }
    Release identical =
        new Release(people, people, Optional.of(people), Optional.of(people), people);
    assertThat(findings(identical))
        .filteredOn(it -> it.pValue().isPresent())
        .isNotEmpty()
        .allSatisfy(it -> assertThat(it.pValue().getAsDouble()).isGreaterThan(0.3));
  }

  private static Dataset odd(int rows, double value) {
    double[] same = new double[rows];
    Arrays.fill(same, value);
    StringColumn names = StringColumn.create("name");
    for (int row = 0; row < rows; row++) {
      names.append("");
    }
    return Dataset.of(
        Table.create(DoubleColumn.create("same", same), names),
        Schema.of(
            ColumnSchema.of("same", ColumnKind.CONTINUOUS),
            ColumnSchema.of("name", ColumnKind.CATEGORICAL)));
  }

  @Test
  void isDefinedOnFiveHundredCategoriesAndManyColumns() {
    List<Dataset> wide = new ArrayList<>();
    for (int table = 0; table < 5; table++) {
      Table rows = Table.create();
      List<ColumnSchema> schema = new ArrayList<>();
      for (int column = 0; column < 150; column++) {
        int at = column;
        int shift = table;
        String name = "x" + column;
        if (column % 10 == 0) {
          rows.addColumns(
              StringColumn.create(
                  name,
                  IntStream.range(0, 120)
                      .mapToObj(i -> "c" + (i * (at + 7) + shift) * 31 % 500)
                      .toList()));
          schema.add(ColumnSchema.of(name, ColumnKind.CATEGORICAL));
        } else {
          rows.addColumns(
              DoubleColumn.create(
                  name,
                  IntStream.range(0, 120)
                      .mapToDouble(i -> i * (at + 3) * (shift + 2) % 97)
                      .toArray()));
          schema.add(ColumnSchema.of(name, ColumnKind.CONTINUOUS));
        }
      }
      wide.add(Dataset.of(rows, Schema.of(schema)));
    }
    Release release =
        new Release(
            wide.get(0),
            wide.get(1),
            Optional.of(wide.get(2)),
            Optional.of(wide.get(3)),
            wide.get(4));
    assertThat(findings(release)).anyMatch(it -> it.pValue().isPresent());
  }
}
