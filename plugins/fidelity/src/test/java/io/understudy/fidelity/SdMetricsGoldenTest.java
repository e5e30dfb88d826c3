package io.understudy.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.understudy.numerics.ContingencyTable;
import io.understudy.numerics.Statistics;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.Dataset;
import io.understudy.spi.RunContext;
import io.understudy.testkit.GoldenTable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.StringColumn;

@DisplayName("Quality beside that of SDMetrics")
class SdMetricsGoldenTest {
  private static final double TOLERANCE = 1e-9;
  private static final String OF_PRIVACY = "checked by the privacy evaluators";
  private static final String OF_UTILITY = "belongs to the utility evaluators";

  private final GoldenTable table = new GoldenTable();
  private static final int ALL = Integer.MAX_VALUE;
  private static final Quality.Thresholds REPORT = new Quality.Thresholds(0.5, 0.3);

  private final RunContext run = RunContext.standalone(1, 2);
  private final Dataset real = Credit.read("train");
  private final Dataset synthetic = Credit.read("synthetic");

  @Test
  void isTheSameToNineDigits() throws IOException {
    JsonNode golden;
    try (InputStream in = getClass().getResourceAsStream("/reference/sdmetrics.json")) {
      golden = new ObjectMapper().readTree(Objects.requireNonNull(in));
    }
    for (Map.Entry<String, JsonNode> part : golden.properties()) {
      check(part.getKey(), part.getValue());
    }
    System.out.print(table);
    table.assertNoneMissed();
    assertThat(table.checked()).isGreaterThan(400);
  }

  private void check(String name, JsonNode expected) {
    switch (name) {
      case "versions", "python", "note", "data", "metadata", "tolerance" -> {}
      case "columns" ->
          expected.properties().forEach(column -> column(column.getKey(), column.getValue()));
      case "pairs_standalone" -> standalone(expected);
      case "QualityReport" -> quality(name, expected, true);
      case "QualityReport_thresholds_0" -> quality(name, expected, false);
      case "DiagnosticReport" -> diagnostic(expected);
      case "LogisticDetection" -> shuffledDetection(name, expected);
      case "LogisticDetection_unshuffled" -> detection(name, expected);
      case "NewRowSynthesis_tol=0.0", "NewRowSynthesis_tol=0.01", "NewRowSynthesis_tol=0.05" ->
          newRows(name, expected);
      case "MLEfficacy_F1", "BinaryClassifierPrecisionEfficacy", "BinaryClassifierRecallEfficacy" ->
          table.skip(name, expected, OF_UTILITY);
      default -> table.skip(name, expected, OF_PRIVACY);
    }
  }

  private void column(String name, JsonNode expected) {
    ColumnSchema schema = real.schema().column(name);
    QualityColumn column =
        QualityColumn.of(schema, real.column(name), synthetic.column(name), true);
    Cells.Dictionary names = new Cells.Dictionary();
    Cells known = Cells.of(real.column(name), schema, names);
    Cells made = Cells.of(synthetic.column(name), schema, names);
    JsonNode missing = expected.get("MissingValueSimilarity");
    double gap = Math.abs(known.missingShare() - made.missingShare());
    table.check("columns/missing", 1 - gap, missing.get("score"), TOLERANCE);
    table.check("columns/missing", known.missingShare(), missing.get("real"), TOLERANCE);
    table.check("columns/missing", made.missingShare(), missing.get("synthetic"), TOLERANCE);
    String shape = column.isNumeric() ? "KSComplement" : "TVComplement";
    table.check("columns/" + shape, column.shape(), expected.get(shape), TOLERANCE);
    if (column.isNumeric()) {
      numbers(column, known, made, expected);
    } else {
      names(name, column, known, made, expected);
    }
  }

  private void numbers(QualityColumn column, Cells known, Cells made, JsonNode expected) {
    table.check(
        "columns/RangeCoverage",
        made.rangeCovered(known),
        expected.get("RangeCoverage"),
        TOLERANCE);
    JsonNode adherence = expected.get("BoundaryAdherence");
    table.check("columns/BoundaryAdherence", made.shareWithin(known), adherence, TOLERANCE);
    table.check("columns/BoundaryAdherence", column.validity(), adherence, TOLERANCE);
    for (String statistic : List.of("mean", "median", "std")) {
      JsonNode wanted = expected.get("StatisticSimilarity_" + statistic);
      double ofReal = statistic(statistic, column.real());
      double ofSynthetic = statistic(statistic, column.synthetic());
      table.check("columns/statistics", ofReal, wanted.get("real"), TOLERANCE);
      table.check("columns/statistics", ofSynthetic, wanted.get("synthetic"), TOLERANCE);
      table.skip(
          "columns/statistics", wanted.get("score"), "no evaluator compares single statistics");
    }
  }

  private static double statistic(String name, double[] numbers) {
    double[] present = Arrays.stream(numbers).filter(x -> !Double.isNaN(x)).toArray();
    return switch (name) {
      case "mean" -> Statistics.mean(present);
      case "median" -> Statistics.median(present);
      default -> Statistics.standardDeviation(present, 1);
    };
  }

  private void names(
      String name, QualityColumn column, Cells known, Cells made, JsonNode expected) {
    table.check(
        "columns/CategoryCoverage",
        made.namesCovered(known),
        expected.get("CategoryCoverage"),
        TOLERANCE);
    JsonNode adherence = expected.get("CategoryAdherence");
    table.check("columns/CategoryAdherence", made.shareOfKnown(known), adherence, TOLERANCE);
    table.check("columns/CategoryAdherence", column.validity(), adherence, TOLERANCE);
    // SDMetrics tests shares as if they were counts; its number is the test's, on shares.
    Map<String, double[]> shares = shares(name);
    double p =
        ContingencyTable.goodnessOfFit(
                shares.values().stream().mapToDouble(pair -> pair[1]).toArray(),
                shares.values().stream().mapToDouble(pair -> pair[0]).toArray())
            .pValue();
    table.check("columns/CSTest", p, expected.get("CSTest_pvalue"), TOLERANCE);
  }

  private Map<String, double[]> shares(String name) {
    Map<String, double[]> shares = new TreeMap<>();
    StringColumn[] both = {(StringColumn) real.column(name), (StringColumn) synthetic.column(name)};
    for (int side = 0; side < 2; side++) {
      int present = both[side].size() - both[side].countMissing();
      for (int row = 0; row < both[side].size(); row++) {
        if (!both[side].isMissing(row)) {
          shares.computeIfAbsent(both[side].get(row), key -> new double[2])[side] += 1.0 / present;
        }
      }
    }
    return shares;
  }

  private void standalone(JsonNode expected) {
    Quality quality = Quality.of(real, synthetic, false, Quality.Thresholds.NONE, ALL, run);
    for (Quality.Trend trend : quality.trends()) {
      JsonNode wanted = expected.get(trend.first().name() + "|" + trend.second().name());
      if (trend.isCorrelation()) {
        JsonNode pearson = wanted.get("CorrelationSimilarity_Pearson");
        table.check("pairs/Pearson", trend.score(), pearson.get("score"), TOLERANCE);
        table.check("pairs/Pearson", trend.realCorrelation(), pearson.get("real"), TOLERANCE);
        table.check(
            "pairs/Pearson", trend.syntheticCorrelation(), pearson.get("synthetic"), TOLERANCE);
        spearman(trend, wanted.get("CorrelationSimilarity_Spearman"));
      } else {
        table.check(
            "pairs/contingency",
            trend.score(),
            wanted.get("ContingencySimilarity_standalone"),
            TOLERANCE);
      }
    }
  }

  private void spearman(Quality.Trend trend, JsonNode expected) {
    double ofReal = rankCorrelation(trend.first().real(), trend.second().real());
    double ofSynthetic = rankCorrelation(trend.first().synthetic(), trend.second().synthetic());
    table.check("pairs/Spearman", ofReal, expected.get("real"), TOLERANCE);
    table.check("pairs/Spearman", ofSynthetic, expected.get("synthetic"), TOLERANCE);
    table.check(
        "pairs/Spearman", 1 - Math.abs(ofReal - ofSynthetic) / 2, expected.get("score"), TOLERANCE);
  }

  private static double rankCorrelation(double[] x, double[] y) {
    int[] complete =
        IntStream.range(0, x.length)
            .filter(row -> !Double.isNaN(x[row]) && !Double.isNaN(y[row]))
            .toArray();
    return Statistics.rankCorrelation(
        Arrays.stream(complete).mapToDouble(row -> x[row]).toArray(),
        Arrays.stream(complete).mapToDouble(row -> y[row]).toArray());
  }

  private void quality(String name, JsonNode expected, boolean thresholds) {
    Quality quality =
        Quality.of(real, synthetic, true, thresholds ? REPORT : Quality.Thresholds.NONE, ALL, run);
    table.check(name + "/score", quality.quality(), expected.get("score"), TOLERANCE);
    JsonNode properties = expected.get("properties");
    table.check(name + "/score", quality.columnShapes(), properties.get(0).get("Score"), TOLERANCE);
    table.check(name + "/score", quality.pairTrends(), properties.get(1).get("Score"), TOLERANCE);
    if (expected.has("column_shapes")) {
      for (int i = 0; i < quality.columns().size(); i++) {
        JsonNode wanted = expected.get("column_shapes").get(i).get("Score");
        table.check(name + "/shapes", quality.shape(i), wanted, TOLERANCE);
      }
    }
    if (expected.has("thresholds")) {
      JsonNode settings = expected.get("thresholds");
      table.check(
          name + "/thresholds",
          QualityReport.LEAST_CORRELATION.defaultValue(),
          settings.get("real_correlation"),
          0);
      table.check(
          name + "/thresholds",
          QualityReport.LEAST_ASSOCIATION.defaultValue(),
          settings.get("real_association"),
          0);
    }
    for (JsonNode wanted : expected.get("column_pair_trends")) {
      Set<String> names =
          new TreeSet<>(List.of(wanted.get("Column 1").asText(), wanted.get("Column 2").asText()));
      Quality.Trend trend =
          quality.trends().stream()
              .filter(
                  it -> new TreeSet<>(List.of(it.first().name(), it.second().name())).equals(names))
              .findFirst()
              .orElseThrow();
      table.check(name + "/trends", trend.score(), wanted.get("Score"), TOLERANCE);
      if (thresholds) {
        table.check(
            name + "/correlation",
            trend.realCorrelation(),
            wanted.get("Real Correlation"),
            TOLERANCE);
        table.check(
            name + "/association",
            trend.realAssociation(),
            wanted.get("Real Association"),
            TOLERANCE);
      }
    }
  }

  private Detection detection() {
    return new Detection(
        Quality.of(real, synthetic, true, Quality.Thresholds.NONE, ALL, run).columns());
  }

  private Detection.Order asGiven() {
    return Detection.Order.asGiven(real.rowCount(), synthetic.rowCount());
  }

  private void detection(String name, JsonNode expected) {
    double[] aurocs = detection().logistic(asGiven(), run).orElseThrow();
    for (int fold = 0; fold < aurocs.length; fold++) {
      table.check(name, aurocs[fold], expected.get("fold_auc").get(fold), 1e-4);
    }
    table.check(name, Detection.score(aurocs), expected.get("score"), 1e-4);
    int features = 0;
    for (QualityColumn column :
        Quality.of(real, synthetic, true, Quality.Thresholds.NONE, ALL, run).columns()) {
      features += column.features(asGiven().real(), asGiven().synthetic()).length;
    }
    table.check(name, features, expected.get("n_features"), 0);
  }

  /** Both draw folds of their own: each of its scores is near to ours. */
  private void shuffledDetection(String name, JsonNode expected) {
    Detection.Order order =
        Detection.Order.random(real.rowCount(), synthetic.rowCount(), ALL, run.random("folds"));
    double score = Detection.score(detection().logistic(order, run).orElseThrow());
    for (JsonNode value : expected.get("values")) {
      table.check(name, score, value, expected.get("tolerance").asDouble());
    }
  }

  private void newRows(String name, JsonNode expected) {
    double tolerance = Double.parseDouble(name.substring(name.indexOf('=') + 1));
    double share = detection().newRows(asGiven(), tolerance, run);
    int rows = synthetic.rowCount();
    table.check(name, share, expected.get("score"), TOLERANCE);
    table.check(name, Math.rint(share * rows), expected.get("num_new_rows"), 0);
    table.check(name, Math.rint((1 - share) * rows), expected.get("num_matched_rows"), 0);
  }

  private void diagnostic(JsonNode expected) {
    Quality quality = Quality.of(real, synthetic, true, REPORT, ALL, run);
    JsonNode properties = expected.get("properties");
    table.check(
        "DiagnosticReport", quality.dataValidity(), properties.get(0).get("Score"), TOLERANCE);
    for (int i = 0; i < quality.columns().size(); i++) {
      JsonNode wanted = expected.get("data_validity").get(i).get("Score");
      table.check("DiagnosticReport", quality.validity(i), wanted, TOLERANCE);
    }
    table.check(
        "DiagnosticReport",
        Quality.mean(quality.dataValidity(), 1),
        expected.get("score"),
        TOLERANCE);
    table.skip(
        "DiagnosticReport/structure",
        properties.get(1).get("Score"),
        "tables of other columns cannot be made: a data set is checked against its schema");
  }
}
