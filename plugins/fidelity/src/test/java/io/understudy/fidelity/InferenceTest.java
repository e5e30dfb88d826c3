package io.understudy.fidelity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.understudy.spi.Candidate;
import io.understudy.spi.Dataset;
import io.understudy.spi.Evaluation;
import io.understudy.spi.EvaluationRequest;
import io.understudy.spi.Parameters;
import io.understudy.spi.Round;
import io.understudy.spi.RunContext;
import io.understudy.spi.Score;
import io.understudy.spi.Trait;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

@DisplayName("Inference from synthetic sets")
class InferenceTest {
  private static final int ROWS = 600;

  private final RunContext run = RunContext.standalone(3, 2);
  private final Dataset training = People.draw(1, ROWS);
  private final Dataset holdout = People.draw(2, ROWS);

  private Evaluation evaluate(int sets, IntFunction<Dataset> made, Trait... traits) {
    return evaluate(training, holdout, sets, made, "partial", traits);
  }

  private Evaluation evaluate(
      Dataset learnt,
      Dataset fresh,
      int sets,
      IntFunction<Dataset> made,
      String rule,
      Trait... traits) {
    List<Candidate> candidates =
        IntStream.range(0, sets)
            .mapToObj(set -> Candidate.of("set " + set, Set.of(traits), () -> made.apply(set)))
            .toList();
    Inference inference = new Inference();
    return inference.evaluate(
        EvaluationRequest.of(
            List.of(Round.of(0, learnt, fresh, candidates)),
            Parameters.defaults(inference.descriptor().parameters()).with("rule", rule)),
        run);
  }

  private static double value(Evaluation evaluation, String metric, String subject) {
    return score(evaluation, metric, subject).value().orElseThrow();
  }

  private static Score score(Evaluation evaluation, String metric, String subject) {
    return evaluation.scores().stream()
        .filter(it -> it.metric().equals(metric) && it.subject().startsWith(subject))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void ofFreshRowsOfThePopulationAgreesAsTrainingRowsDo() {
    Evaluation evaluation = evaluate(5, set -> People.draw(10 + set, ROWS));
    for (String metric : List.of(Inference.MEANS, Inference.COEFFICIENTS, Inference.CONCLUSIONS)) {
      assertThat(value(evaluation, metric, "set 0, set 1"))
          .as(metric)
          .isGreaterThan(value(evaluation, metric, Inference.TRAINING) - 0.25);
    }
    assertThat(evaluation.tables().get("coefficients").stringColumn("term"))
        .contains("age", "income", "income, missing", "city, category 2");
  }

  @Test
  void ofIndependentColumnsKeepsMeansAndLosesCoefficients() {
    Evaluation evaluation =
        evaluate(
            ofIncome(training),
            ofIncome(holdout),
            5,
            set -> ofIncome(People.independent(People.draw(10 + set, ROWS))),
            "partial");
    assertThat(value(evaluation, Inference.MEANS, "set 0")).isGreaterThan(0.5);
    Table coefficients = evaluation.tables().get("coefficients");
    int age = coefficients.stringColumn("term").indexOf("age");
    assertThat(coefficients.doubleColumn("real, lower").get(age)).isPositive();
    assertThat(coefficients.doubleColumn("synthetic, lower").get(age)).isNegative();
    assertThat(coefficients.doubleColumn("overlap").get(age)).isZero();
    assertThat(value(evaluation, Inference.CONCLUSIONS, "set 0"))
        .isLessThan(value(evaluation, Inference.CONCLUSIONS, Inference.TRAINING));
  }

  @Test
  void needsFiveSets() {
    Evaluation evaluation = evaluate(4, set -> People.draw(10 + set, ROWS));
    assertThat(evaluation.scores()).hasSize(3);
    assertThat(evaluation.scores())
        .allSatisfy(it -> assertThat(it.reason().orElseThrow()).contains("at least 5", "are 4"));
  }

  @Test
  void isNotAssessableOnRowsThatAugmentClasses() {
    Evaluation evaluation = evaluate(5, set -> People.draw(10 + set, ROWS), Trait.AUGMENTS_CLASSES);
    assertThat(evaluation.scores())
        .allSatisfy(it -> assertThat(it.reason().orElseThrow()).contains("augment classes"));
  }

  @Test
  void isNotAssessableWhereClassesAreSeparated() {
    Evaluation evaluation = evaluate(5, set -> separated(People.draw(10 + set, ROWS)));
    assertThat(score(evaluation, Inference.COEFFICIENTS, "set 0").reason().orElseThrow())
        .contains("logistic regression has no estimate in 5");
    assertThat(score(evaluation, Inference.MEANS, "set 0").value()).isPresent();
  }

  private static Dataset separated(Dataset rows) {
    Table table = rows.table().copy();
    StringColumn ill = StringColumn.create("ill");
    for (double age : table.doubleColumn("age").asDoubleArray()) {
      ill.append(age > 45 ? "yes" : "no");
    }
    table.replaceColumn("ill", ill);
    return Dataset.of(table, rows.schema());
  }

  @Test
  void regressesOnNumbersByLeastSquares() {
    Evaluation evaluation =
        evaluate(
            ofIncome(training),
            ofIncome(holdout),
            5,
            set -> ofIncome(People.draw(10 + set, ROWS)),
            "full");
    Table coefficients = evaluation.tables().get("coefficients");
    int age = coefficients.stringColumn("term").indexOf("age");
    assertThat(coefficients.doubleColumn("real").get(age)).isBetween(0.6, 0.9);
    assertThat(evaluation.plots().get(0).note()).contains("linear regression");
  }

  private static Dataset ofIncome(Dataset rows) {
    return rows.withSchema(rows.schema().target("income"));
  }

  private static double[][] columns(Dataset credit, String... names) {
    return Stream.of(names)
        .map(name -> ((DoubleColumn) credit.column(name)).asDoubleArray())
        .toArray(double[][]::new);
  }

  /** statsmodels 0.15.0: Logit and OLS of triple_credit's training rows, with their bse. */
  @Test
  void fitsAndErrsAsStatsmodelsDoes() {
    Dataset credit = Credit.read("train");
    double[][] columns = columns(credit, "Seniority", "Time", "Age", "Amount");
    StringColumn status = (StringColumn) credit.column("Status");
    double[] bad =
        IntStream.range(0, status.size())
            .mapToDouble(row -> status.get(row).equals("bad") ? 1 : 0)
            .toArray();
    check(
        Regression.of(columns, bad, true, run).orElseThrow(),
        new double[] {
          -1.5365913179962891,
          -0.09721956074442335,
          0.006858496223630599,
          0.01279247018448525,
          0.0004769075027909612
        },
        new double[] {
          0.29789142651353867,
          0.0107430116622883,
          0.004703711325211256,
          0.006126516495044991,
          0.0001397828019073089
        });
    check(
        Regression.of(columns, columns(credit, "Price")[0], false, run).orElseThrow(),
        new double[] {
          783.3007177724382,
          2.4963067259617073,
          -9.449735125643015,
          0.27697115779656034,
          1.0453029806502752
        },
        new double[] {
          48.264131942292636,
          1.3774505874707907,
          0.7525065061525427,
          1.0474075358161896,
          0.023435430435256432
        });
  }

  private static void check(Regression fit, double[] coefficients, double[] errors) {
    for (int i = 0; i < coefficients.length; i++) {
      assertThat(fit.coefficients()[i] / coefficients[i]).isCloseTo(1, within(1e-8));
      assertThat(Math.sqrt(fit.variances()[i]) / errors[i]).isCloseTo(1, within(1e-8));
    }
  }

  @Test
  void findsColumnsThatDependOnThoseBefore() {
    double[] x = {1, 2, 3, 4, 5};
    double[] twice = {2, 4, 6, 8, 10};
    double[] constant = {3, 3, 3, 3, 3};
    double[] other = {1, 0, 1, 0, 0};
    assertThat(Regression.aliased(new double[][] {x, twice, constant, other}))
        .containsExactly(false, true, true, false);
  }

  private static List<Estimates> sets() {
    return Stream.of(1.0, 2.0, 3.0, 4.0, 5.0)
        .map(
            value ->
                new Estimates(
                    new double[] {value},
                    new double[] {0.5},
                    new double[] {Double.POSITIVE_INFINITY}))
        .toList();
  }

  /** b = 2.5, ū = 0.5: T = 0.5 + 2.5/5 = 1 with 4 (1 + 0.5/0.5)² = 16 degrees of freedom. */
  @Test
  void combinesByTheRuleForPartiallySyntheticData() {
    Estimates combined = Estimates.combined(sets(), Estimates.Rule.PARTIALLY_SYNTHETIC);
    assertThat(combined.values()).containsExactly(3);
    assertThat(combined.variances()[0]).isCloseTo(1, within(1e-12));
    assertThat(combined.freedom()[0]).isCloseTo(16, within(1e-12));
    assertThat(combined.upper(0)).isCloseTo(3 + 2.119905299221255, within(1e-9));
  }

  /** T = 1.2 · 2.5 − 0.5 = 2.5 with 4 (1 − 0.5/3)² degrees of freedom. */
  @Test
  void combinesByTheRuleForFullySyntheticData() {
    Estimates combined = Estimates.combined(sets(), Estimates.Rule.FULLY_SYNTHETIC);
    assertThat(combined.variances()[0]).isCloseTo(2.5, within(1e-12));
    assertThat(combined.freedom()[0]).isCloseTo(4 * 25 / 36.0, within(1e-12));
  }

  @Test
  void fallsBackToTheVarianceWithinSetsWhereTheirRuleIsNegative() {
    List<Estimates> equal =
        IntStream.range(0, 5)
            .mapToObj(
                set ->
                    new Estimates(
                        new double[] {2}, new double[] {0.5}, new double[] {Double.MAX_VALUE}))
            .toList();
    assertThat(Estimates.combined(equal, Estimates.Rule.FULLY_SYNTHETIC).variances())
        .containsExactly(0.5);
  }

  /** [−1.96, 1.96] and the same moved by half its length share half of each. */
  @Test
  void overlapsByTheMeanOfBothShares() {
    double half = 1.959963984540054;
    double[] normal = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
    Estimates one = new Estimates(new double[] {0, 0}, new double[] {1, 1}, normal);
    Estimates other = new Estimates(new double[] {half, 9}, new double[] {1, 1}, normal);
    assertThat(one.overlap(other, 0)).isCloseTo(0.5, within(1e-12));
    assertThat(one.overlap(other, 1)).isZero();
    assertThat(one.overlap(one, 0)).isCloseTo(1, within(1e-12));
    assertThat(Arrays.asList(one.concludesAs(other, 0), one.concludesAs(other, 1)))
        .containsExactly(true, false);
  }
}
