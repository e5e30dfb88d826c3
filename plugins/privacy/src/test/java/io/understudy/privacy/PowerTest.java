package io.understudy.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.understudy.spi.Dataset;
import io.understudy.spi.RandomStream;
import io.understudy.spi.RunContext;
import io.understudy.spi.Score;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;

@DisplayName("The power to find copies")
class PowerTest {

  @Test
  void isThatOfABinomialDistribution() {
    Binomial coins = Binomial.of(4, 0.5);
    assertThat(coins.at(2)).isCloseTo(6 / 16.0, within(1e-15));
    assertThat(coins.atLeast(3)).isCloseTo(5 / 16.0, within(1e-15));
    assertThat(coins.atLeast(0)).isEqualTo(1);
    assertThat(coins.atLeast(5)).isZero();
    assertThat(Binomial.of(10, 0).atLeast(1)).isZero();
    assertThat(Binomial.of(10, 1).atLeast(10)).isEqualTo(1);
    Binomial large = Binomial.of(1_000_000, 0.3);
    assertThat(large.atLeast(300_000)).isCloseTo(0.5, within(0.01));
  }

  @Test
  void isThatOfFisherTestOnPlantedCopies() {
    Excess none = new Excess(600, 0, 600, 0, 0, 0);
    Power power = new Power(none, 0, 1, 0.02);
    assertThat(power.of(5)).isZero();
    assertThat(power.of(6)).isEqualTo(1);
    assertThat(power.least(600)).hasValue(6);
    assertThat(new Power(none, 0, 0.5, 0.02).least(600).orElseThrow()).isBetween(14, 17);
    assertThat(new Power(new Excess(600, 60, 600, 60, 0, 0), 1, 0.02).least(600).orElseThrow())
        .isBetween(30, 50);
    assertThat(new Power(new Excess(3, 0, 3, 0, 0, 0), 0, 1, 0.02).least(3)).isEmpty();
  }

  @Test
  void isWhatPlantingCopiesShows() {
    // Few kinds of people: rows coincide, so that the power is worked out from the counts.
    int rows = 400;
    Attack attack = new VerbatimCopies();
    Levels levels = Levels.of(1, 4);
    RunContext run = RunContext.standalone(1, 1);
    int found = 0;
    int trials = 200;
    double expected = 0;
    for (int trial = 0; trial < trials; trial++) {
      RandomStream stream = RandomStream.of(trial);
      Release release =
          new Release(
              coarse(stream.child("T"), rows),
              coarse(stream.child("H"), rows),
              Optional.empty(),
              Optional.empty(),
              coarse(stream.child("S"), rows));
      Excess excess = excess(attack.run(release, run), rows);
      expected += new Power(excess, 1, levels.verbatim()).of(24) / trials;
      Release planted = Planted.VERBATIM.in(release, 24, stream.child("planted").at(0));
      found += attack.run(planted, run).get(0).pValue().orElse(1) <= levels.verbatim() ? 1 : 0;
    }
    assertThat((double) found / trials).isCloseTo(expected, within(0.12));
    assertThat(expected).isBetween(0.2, 0.95);
  }

  private static Excess excess(List<Finding> findings, int rows) {
    Score score = findings.get(0).scores().get(0);
    int members = (int) Math.round(score.value().orElseThrow() * rows);
    // The holdout's share lies where its interval says; both are hit alike here.
    return new Excess(rows, members, rows, members, 0, 0);
  }

  private static Dataset coarse(RandomStream stream, int count) {
    Dataset people = People.draw(stream, count);
    return Dataset.of(
        people
            .table()
            .replaceColumn(
                "income",
                DoubleColumn.create(
                    "income",
                    people.table().doubleColumn("income").asList().stream()
                        .mapToDouble(income -> StrictMath.floor(income / 20_000))
                        .toArray())),
        people.schema());
  }
}
