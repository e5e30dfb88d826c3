package io.understudy.utility;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.spi.Candidate;
import io.understudy.spi.Dataset;
import io.understudy.spi.Evaluation;
import io.understudy.spi.EvaluationRequest;
import io.understudy.spi.Interval;
import io.understudy.spi.Parameters;
import io.understudy.spi.Plot;
import io.understudy.spi.Round;
import io.understudy.spi.RunContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The proportion sweep")
class SweepTest {
  private static Evaluation sweep(List<Round> rounds) {
    Parameters parameters =
        Parameters.defaults(new Sweep().descriptor().parameters())
            .with("learners", List.of(LogisticLearner.NAME, TreeLearner.NAME))
            .with("shares", "0, 1, 4, 16")
            .with("resamples", 300);
    return new Sweep()
        .evaluate(EvaluationRequest.of(rounds, parameters), RunContext.standalone(3, 2));
  }

  private static Round round(int number, int training, Dataset synthetic) {
    return Round.of(
        number,
        Simulated.twoClasses(training, 10 + number),
        Simulated.twoClasses(1_500, 20 + number),
        List.of(Candidate.of("made", Set.of(), () -> synthetic)));
  }

  private static double knee(Evaluation evaluation) {
    return evaluation.score("share at the knee", "made").value().orElseThrow();
  }

  @Test
  void findsThatFewRealRowsGainFromFreshOnes() {
    Evaluation evaluation = sweep(List.of(round(0, 40, Simulated.twoClasses(700, 3))));

    assertThat(knee(evaluation)).isPositive();
    assertThat(evaluation.score("Δ AUROC", "made, share 16").value().orElseThrow()).isPositive();
    assertThat(evaluation.score("Δ AUROC", "made, share 16").interval().orElseThrow().kind())
        .isEqualTo(Interval.Kind.CALIBRATED);
    assertThat(evaluation.tables().get("sweep").rowCount()).isEqualTo(4 * 2);
    assertThat(evaluation.plots().get(0).series())
        .extracting(Plot.Series::name)
        .containsExactly("made", "knee of made");
  }

  @Test
  void hasItsKneeAtNoneWhereRowsTeachNothingNew() {
    Dataset training = Simulated.twoClasses(800, 10);
    int[] again = new int[3_200];
    for (int i = 0; i < again.length; i++) {
      again[i] = i % training.rowCount();
    }
    assertThat(knee(sweep(List.of(round(0, 800, training.select(again)))))).isZero();
  }

  @Test
  void choosesTheKneeOnValidationRowsWhereThereAreSome() {
    Round round = round(0, 40, Simulated.twoClasses(700, 3));
    Evaluation with = sweep(List.of(round.withValidation(Simulated.twoClasses(1_500, 30))));
    Evaluation without = sweep(List.of(round));

    assertThat(knee(with)).isPositive();
    assertThat(with.notes()).anyMatch(note -> note.contains("chosen on validation rows"));
    assertThat(without.notes()).anyMatch(note -> note.contains("chosen on the holdout rows"));
    assertThat(with.score("Δ AUROC", "made, share 4").value())
        .isEqualTo(without.score("Δ AUROC", "made, share 4").value());
  }

  @Test
  void leavesOutSharesForWhichThereAreTooFewRows() {
    Evaluation evaluation = sweep(List.of(round(0, 100, Simulated.twoClasses(150, 3))));
    assertThat(evaluation.tables().get("sweep").doubleColumn("share").unique().asList())
        .containsExactlyInAnyOrder(0.0, 1.0);
    assertThat(
            sweep(List.of(round(0, 100, Simulated.twoClasses(50, 3))))
                .score("share at the knee", "made")
                .reason()
                .orElseThrow())
        .contains("too few synthetic rows");
  }

  @Test
  void takesMeansOverDivisions() {
    List<Round> rounds = new ArrayList<>();
    for (int division = 0; division < 3; division++) {
      rounds.add(round(division, 40, Simulated.twoClasses(700, 40 + division)));
    }
    Evaluation evaluation = sweep(rounds);

    assertThat(knee(evaluation)).isPositive();
    assertThat(evaluation.notes().get(0)).contains("3 divisions");
    assertThat(evaluation.score("Δ AUROC", "made, share 4").interval().orElseThrow().kind())
        .isEqualTo(Interval.Kind.SPREAD);
  }

  @Test
  void takesSharesInAnyForm() {
    Shares shares = new Shares();
    assertThat(shares.parse("0, 0.5, 1")).contains(List.of(0.0, 0.5, 1.0));
    assertThat(shares.parse(List.of(0, 2))).contains(List.of(0.0, 2.0));
    assertThat(shares.parse(shares.write(Shares.USUAL))).contains(Shares.USUAL);
    assertThat(shares.forbidden()).allMatch(raw -> shares.parse(raw).isEmpty());
  }
}
