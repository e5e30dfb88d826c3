package io.understudy.utility;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.understudy.numerics.ClassificationMetrics;
import io.understudy.numerics.FittedEncoder;
import io.understudy.numerics.RankedScores;
import io.understudy.numerics.TableEncoder;
import io.understudy.spi.Dataset;
import io.understudy.spi.RandomStream;
import io.understudy.spi.Round;
import io.understudy.spi.RunContext;
import io.understudy.testkit.GoldenTable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The ballpark of scikit-learn on the credit data. Tolerances are absolute and those of the
 * reference: 1e-4 for logistic regression, which both fit to the optimum, 0.02 for the tree and
 * 0.04 for forest and boosting, whose details differ between libraries; for the precision of trees
 * 0.1, since models of the synthetic rows call as few as 60 rows positive.
 */
@DisplayName("Train on synthetic, test on real on the credit data")
class TstrGoldenTest {
  private static final Map<String, Double> TOLERANCES =
      Map.of("LR", 1e-4, "DT_depth5", 0.02, "RF200", 0.04, "HGB", 0.04);
  private static final double OF_FEW_CALLED = 0.1;
  private final Dataset holdout = CreditTest.read("holdout.csv");
  private final GoldenTable table = new GoldenTable();
  private Task task;
  private JsonNode results;

  @BeforeEach
  void read() throws IOException {
    Dataset training = CreditTest.read("train.csv");
    task = Task.of(List.of(Round.of(0, training, holdout, List.of())));
    try (InputStream in = TstrGoldenTest.class.getResourceAsStream("/reference/tstr.json")) {
      results = new ObjectMapper().readTree(in).get("results");
    }
  }

  private Map<String, Examples> trainingRows() {
    Examples real = task.examples(CreditTest.read("train.csv"));
    Examples synthetic = task.examples(CreditTest.read("synthetic.csv"));
    Map<String, Examples> rows = new LinkedHashMap<>();
    rows.put("real", real);
    rows.put("synthetic", synthetic);
    rows.put("real_plus_synthetic", real.with(synthetic));
    return rows;
  }

  @Test
  void isInTheBallparkOfScikitLearn() {
    Map<String, Learner> learners = new LinkedHashMap<>();
    learners.put("LR", new LogisticLearner());
    learners.put("DT_depth5", new TreeLearner());
    learners.put("RF200", new ForestLearner(200));
    // Trees of up to 31 leaves, as theirs.
    learners.put("HGB", new BoostingLearner(100, 8));
    trainingRows()
        .forEach(
            (rows, examples) -> learners.forEach((name, it) -> check(name, rows, examples, it)));

    System.out.println("TSTR against scikit-learn\n" + table);
    table.assertNoneMissed();
    assertThat(table.checked()).isGreaterThanOrEqualTo(183);
  }

  private void check(String name, String rows, Examples examples, Learner learner) {
    boolean linear = name.equals("LR");
    FittedEncoder encoder = TableEncoder.of(examples.rows().schema()).fit(examples.rows());
    // Their encoding has no columns for missing numbers.
    int[] kept =
        IntStream.range(0, encoder.names().size())
            .filter(i -> !linear || !encoder.names().get(i).endsWith(" is missing"))
            .toArray();
    TrainingRows training =
        TrainingRows.ofClasses(select(examples.rows(), encoder, kept), examples.labels(), 2);
    JsonNode expected = results.get(name).get(rows);
    try (Model model = learner.fit(training, RandomStream.of(1), RunContext.standalone(1))) {
      double[] probabilities = model.probabilities(select(holdout, encoder, kept));
      measures(probabilities)
          .forEach(
              (measure, value) ->
                  checkAbsolute(
                      name + ", " + measure,
                      value,
                      expected.get("mean").get(measure),
                      !linear && measure.equals("precision")
                          ? OF_FEW_CALLED
                          : TOLERANCES.get(name)));
      if (linear) {
        measures(probabilities)
            .forEach(
                (measure, value) ->
                    checkAbsolute(
                        name + ", runs", value, expected.get("runs").get(0).get(measure), 1e-4));
        coefficients(model, encoder, kept, expected);
      } else {
        table.skip(name + ", runs", expected.get("runs"), "single seeds: their mean is checked");
      }
    }
  }

  /** Read off the model: how the logit changes from zero by one in a column. */
  private void coefficients(Model model, FittedEncoder encoder, int[] kept, JsonNode expected) {
    double[][] rows = new double[kept.length + 1][kept.length];
    for (int i = 0; i < kept.length; i++) {
      rows[i + 1][i] = 1;
    }
    double[] logits =
        Arrays.stream(model.probabilities(rows)).map(p -> StrictMath.log(p / (1 - p))).toArray();
    List<String> names = IntStream.of(kept).mapToObj(encoder.names()::get).toList();
    for (int i = 0; i < expected.get("features").size(); i++) {
      String theirs = expected.get("features").get(i).asText().replaceFirst("pipeline-.__", "");
      int at = names.indexOf(theirs);
      at = at < 0 ? names.indexOf(theirs.replaceFirst("_", " = ")) : at;
      assertThat(at).as(theirs).isNotNegative();
      checkAbsolute("LR, coef", logits[at + 1] - logits[0], expected.get("coef").get(i), 1e-3);
    }
    checkAbsolute("LR, intercept", logits[0], expected.get("intercept"), 1e-3);
    table.skip("LR, features", expected.get("features"), "names, by which coefficients are found");
  }

  private void checkAbsolute(String name, double actual, JsonNode expected, double tolerance) {
    table.check(name, actual, expected, tolerance / Math.abs(expected.asDouble()));
  }

  private Map<String, Double> measures(double[] probabilities) {
    int[] labels = task.examples(holdout).labels();
    boolean[] positive = new boolean[labels.length];
    for (int row = 0; row < positive.length; row++) {
      positive[row] = labels[row] == 1;
    }
    RankedScores ranked = RankedScores.of(positive, probabilities);
    ClassificationMetrics half = ClassificationMetrics.at(positive, probabilities, 0.5);
    Map<String, Double> measures = new LinkedHashMap<>();
    measures.put("f1", half.f1());
    measures.put("auroc", ranked.auroc());
    measures.put("ap", ranked.averagePrecision());
    measures.put("balanced_accuracy", half.balancedAccuracy());
    measures.put("accuracy", (half.truePositives() + half.trueNegatives()) / positive.length);
    measures.put("recall", half.recall());
    measures.put("precision", half.precision());
    measures.put("brier", ClassificationMetrics.brier(positive, probabilities));
    return measures;
  }

  private static double[][] select(Dataset rows, FittedEncoder encoder, int[] columns) {
    return Arrays.stream(LabelledRows.encode(rows, encoder))
        .map(row -> Arrays.stream(columns).mapToDouble(column -> row[column]).toArray())
        .toArray(double[][]::new);
  }
}
