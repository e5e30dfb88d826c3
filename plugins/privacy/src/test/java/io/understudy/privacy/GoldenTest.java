package io.understudy.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.understudy.numerics.Distance;
import io.understudy.numerics.DistinctRows;
import io.understudy.numerics.FeatureMatrix;
import io.understudy.numerics.NearestNeighbours;
import io.understudy.numerics.Neighbours;
import io.understudy.numerics.Proportions;
import io.understudy.numerics.RankedScores;
import io.understudy.numerics.Statistics;
import io.understudy.spi.ColumnKind;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.Dataset;
import io.understudy.spi.Evaluation;
import io.understudy.spi.Interval;
import io.understudy.spi.RunContext;
import io.understudy.spi.Schema;
import io.understudy.testkit.GoldenTable;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

@DisplayName("Distances beside those of SDMetrics")
class GoldenTest {
  private static final double TOLERANCE = 1e-9;

  /** Where scipy finds a root, it stops a little earlier. */
  private static final double OF_ROOTS = 1e-6;

  private static final String OTHER_ATTACKS = "belongs to singling out, linkability and inference";
  private static final String MEMBERSHIP = "belongs to membership inference";

  private final GoldenTable table = new GoldenTable();
  private final RunContext run = RunContext.standalone(1, 2);
  private final Dataset training = Csv.reference("triple_credit_train");
  private final Dataset synthetic = Csv.reference("triple_credit_synthetic");
  private final Dataset holdout = Csv.reference("triple_credit_holdout");

  @Test
  void areTheSameToNineDigits() throws IOException {
    for (Map.Entry<String, JsonNode> part : read("privacy").properties()) {
      privacy(part.getKey(), part.getValue());
    }
    for (Map.Entry<String, JsonNode> part : read("sdmetrics").properties()) {
      sdMetrics(part.getKey(), part.getValue());
    }
    for (Map.Entry<String, JsonNode> part : read("anonymeter_sdmetrics_fixture").properties()) {
      fixture(part.getKey(), part.getValue());
    }
    for (Map.Entry<String, JsonNode> part : read("bounds_and_leaks").properties()) {
      bounds(part.getKey(), part.getValue());
    }
    table.skip(
        "power",
        read("power"),
        "100 random runs; the simulations of the verdict say the same of the test of copies");
    System.out.print(table);
    table.assertNoneMissed();
    assertThat(table.checked()).isGreaterThan(2_500);
  }

  private static JsonNode read(String name) throws IOException {
    try (InputStream in = GoldenTest.class.getResourceAsStream("/reference/" + name + ".json")) {
      return JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .build()
          .readTree(Objects.requireNonNull(in));
    }
  }

  private RecordDistances distances(Dataset rows, Dataset among, Dataset ranges) {
    Encoding encoding = Encoding.byRange(ranges);
    return RecordDistances.of(encoding.encode(rows), encoding.encode(among), run);
  }

  private void privacy(String name, JsonNode expected) {
    switch (name) {
      case "versions", "python", "note", "data", "tolerance", "distance", "nndr" -> {}
      case "synthetic_vs_train" -> block(name, synthetic, training, training, expected);
      case "synthetic_vs_holdout" -> block(name, synthetic, holdout, holdout, expected);
      case "holdout_vs_train" -> block(name, holdout, training, training, expected);
      case "synthetic_vs_holdout_train_ranges" ->
          block(name, synthetic, holdout, training, expected);
      case "train_vs_train_leave_one_out" -> leaveOneOut(name, expected);
      case "exact_match" -> {
        int[][] numbers = DistinctRows.number(training, holdout, synthetic);
        table.check(name, found(numbers, 0), expected.get("synthetic_in_train"), TOLERANCE);
        table.check(name, found(numbers, 1), expected.get("synthetic_in_holdout"), TOLERANCE);
      }
      case "distance_membership_inference" -> membership(name, expected);
      case "anonymeter_wilson_95" ->
          expected
              .properties()
              .forEach(
                  it -> {
                    int[] counts =
                        Arrays.stream(it.getKey().split("/", -1))
                            .mapToInt(Integer::parseInt)
                            .toArray();
                    interval(name, Proportions.wilson(counts[0], counts[1], 0.95), it.getValue());
                  });
      default -> table.skip(name, expected, OTHER_ATTACKS);
    }
  }

  /** Ends in [0, 1] are the same as a centre and half a width where neither is cut. */
  private void interval(String name, Interval interval, JsonNode expected) {
    double centre = expected.get("value").asDouble();
    double half = expected.get("error").asDouble();
    table.check(name, (interval.lower() + interval.upper()) / 2, expected.get("value"), TOLERANCE);
    table.check(name, (interval.upper() - interval.lower()) / 2, expected.get("error"), TOLERANCE);
    assertThat(centre - half).isBetween(-1e-12, 1.0);
  }

  private static double found(int[][] numbers, int real) {
    return Arrays.stream(numbers[2])
        .filter(number -> Arrays.stream(numbers[real]).anyMatch(other -> other == number))
        .count();
  }

  private void block(String name, Dataset rows, Dataset among, Dataset ranges, JsonNode expected) {
    RecordDistances distances = distances(rows, among, ranges);
    double[] ratios = distances.ratios();
    JsonNode quantiles = expected.get("quantiles");
    for (int i = 0; i < quantiles.size(); i++) {
      double at = quantiles.get(i).asDouble();
      table.check(
          name,
          Statistics.quantile(distances.closest(), at),
          expected.get("d1_quantiles").get(i),
          TOLERANCE);
      table.check(
          name, Statistics.quantile(ratios, at), expected.get("nndr_quantiles").get(i), TOLERANCE);
    }
    table.check(name, Statistics.mean(distances.closest()), expected.get("d1_mean"), TOLERANCE);
    table.check(name, Statistics.mean(ratios), expected.get("nndr_mean"), TOLERANCE);
    table.check(name, zeros(distances), expected.get("zeros"), TOLERANCE);
    JsonNode last = expected.get("last_rows");
    for (int i = 0; i < last.get("rows").size(); i++) {
      int row = last.get("rows").get(i).asInt();
      table.check(name, distances.closest()[row], last.get("d1").get(i), TOLERANCE);
      table.check(name, distances.second()[row], last.get("d2").get(i), TOLERANCE);
    }
  }

  private static double zeros(RecordDistances distances) {
    return Arrays.stream(distances.closest()).filter(it -> it == 0).count();
  }

  private void leaveOneOut(String name, JsonNode expected) {
    FeatureMatrix rows = Encoding.byRange(training).encode(training);
    Neighbours nearest = NearestNeighbours.of(rows, Distance.capped()).nearestOfAll(1, run);
    double[] distances = new double[rows.rowCount()];
    Arrays.setAll(distances, row -> nearest.distance(row, 0));
    double[] at = {0.01, 0.05, 0.25, 0.5, 0.75, 0.95};
    for (int i = 0; i < at.length; i++) {
      table.check(
          name,
          Statistics.quantile(distances, at[i]),
          expected.get("d1_quantiles").get(i),
          TOLERANCE);
    }
  }

  private void membership(String name, JsonNode expected) {
    Encoding encoding = Encoding.byRange(training);
    double[] members =
        encoding.distances(training.select(IntStream.range(0, 1_000).toArray()), synthetic, run);
    double[] others = encoding.distances(holdout, synthetic, run);
    boolean[] member = new boolean[members.length + others.length];
    double[] scores = new double[member.length];
    for (int i = 0; i < scores.length; i++) {
      member[i] = i < members.length;
      scores[i] = -(member[i] ? members[i] : others[i - members.length]);
    }
    table.check(name, RankedScores.of(member, scores).auroc(), expected.get("auroc"), TOLERANCE);
  }

  private void sdMetrics(String name, JsonNode expected) {
    switch (name) {
      case "DCR" -> dcr(expected);
      case "DCROverfittingProtection" -> {
        RecordDistances toTraining = distances(synthetic, training, training);
        RecordDistances toHoldout = distances(synthetic, holdout, holdout);
        table.check(
            name, toTraining.overfittingProtection(toHoldout), expected.get("score"), TOLERANCE);
        JsonNode shares = expected.get("synthetic_data_percentages");
        double closer = toTraining.shareCloserThan(toHoldout, 0);
        table.check(name, closer, shares.get("closer_to_training"), TOLERANCE);
        table.check(name, 1 - closer, shares.get("closer_to_holdout"), TOLERANCE);
        Evaluation evaluation =
            Verdicts.evaluate(
                new RecordDistance(),
                Verdicts.round(training, holdout, synthetic),
                "compatible",
                true);
        table.check(
            name,
            evaluation.score(RecordDistance.OVERFITTING, "made").value().orElseThrow(),
            expected.get("score"),
            TOLERANCE);
      }
      case "DCRBaseline_given_random_table" -> {
        RecordDistances random =
            distances(Csv.reference("triple_credit_random_baseline"), training, training);
        RecordDistances made = distances(synthetic, training, training);
        table.check(name, random.median(), expected.get("median_random"), TOLERANCE);
        table.check(name, made.median(), expected.get("median_synthetic"), TOLERANCE);
        table.check(name, made.baselineProtection(random), expected.get("score"), TOLERANCE);
      }
      case "DCRBaselineProtection" -> {
        Evaluation evaluation =
            Verdicts.evaluate(
                new RecordDistance(),
                Verdicts.round(training, holdout, synthetic),
                "compatible",
                true);
        double score = evaluation.score(RecordDistance.BASELINE, "made").value().orElseThrow();
        table.check(name + " (random)", score, expected.get("value").get("score"), 0.03);
        JsonNode medians = expected.get("value").get("median_DCR_to_real_data");
        table.check(
            name,
            evaluation.score(RecordDistance.DCR, "made").value().orElseThrow(),
            medians.get("synthetic_data"),
            TOLERANCE);
        table.check(
            name + " (random)",
            evaluation.score(RecordDistance.DCR, "made").value().orElseThrow() / score,
            medians.get("random_data_baseline"),
            0.03);
      }
      default -> {}
    }
  }

  private void dcr(JsonNode expected) {
    RecordDistances toTraining = distances(synthetic, training, training);
    RecordDistances toHoldout = distances(synthetic, holdout, holdout);
    RecordDistances ofHoldout = distances(holdout, training, training);
    last("DCR", toTraining, expected.get("synthetic_vs_train_last500"));
    last("DCR", toHoldout, expected.get("synthetic_vs_holdout_last500"));
    JsonNode summary = expected.get("summary");
    summary("DCR", toTraining, summary.get("synthetic_vs_train"));
    summary("DCR", toHoldout, summary.get("synthetic_vs_holdout"));
    summary("DCR", ofHoldout, summary.get("holdout_vs_train"));
    table.check(
        "DCR",
        toTraining.shareCloserThan(toHoldout, 0),
        expected.get("share_strictly_closer_to_train"),
        TOLERANCE);
    double ties =
        toTraining.shareCloserThan(toHoldout, 1) - toTraining.shareCloserThan(toHoldout, 0);
    table.check("DCR", ties, expected.get("ties"), TOLERANCE);
  }

  private void last(String name, RecordDistances distances, JsonNode expected) {
    int from = distances.closest().length - expected.size();
    for (int i = 0; i < expected.size(); i++) {
      table.check(name, distances.closest()[from + i], expected.get(i), TOLERANCE);
    }
  }

  private void summary(String name, RecordDistances distances, JsonNode expected) {
    table.check(name, distances.median(), expected.get("median"), TOLERANCE);
    table.check(name, Statistics.mean(distances.closest()), expected.get("mean"), TOLERANCE);
    table.check(name, Statistics.min(distances.closest()), expected.get("min"), TOLERANCE);
    table.check(
        name, Statistics.quantile(distances.closest(), 0.05), expected.get("q05"), TOLERANCE);
    table.check(name, zeros(distances), expected.get("zeros"), TOLERANCE);
  }

  /** Four rows with all kinds of cells, some missing. */
  private void fixture(String name, JsonNode expected) {
    Dataset train =
        mixed(
            new double[] {0, 10, 20, Double.NaN},
            new String[] {"a", "b", "", "a"},
            new String[] {"2020-01-01", "2020-01-11", "", "2020-01-21"},
            new Boolean[] {true, false, null, true});
    Dataset other =
        mixed(
            new double[] {5, 15, 100, 7},
            new String[] {"a", "b", "c", "a"},
            new String[] {"2020-01-03", "2020-01-09", "2020-01-30", ""},
            new Boolean[] {true, true, false, null});
    Dataset made =
        mixed(
            new double[] {0, 12, Double.NaN, 500},
            new String[] {"a", "z", "", "a"},
            new String[] {"2020-01-01", "2020-01-12", "", "2021-01-01"},
            new Boolean[] {true, false, null, false});
    switch (name) {
      case "versions", "sdm_sig" -> {}
      case "sdm_dcr_syn_vs_train" -> all(name, distances(made, train, train), expected);
      case "sdm_dcr_syn_vs_holdout" -> all(name, distances(made, other, other), expected);
      case "sdm_overfit" -> {
        RecordDistances toTraining = distances(made, train, train);
        RecordDistances toHoldout = distances(made, other, other);
        table.check(
            name, toTraining.overfittingProtection(toHoldout), expected.get("score"), TOLERANCE);
        double closer = toTraining.shareCloserThan(toHoldout, 0);
        JsonNode shares = expected.get("synthetic_data_percentages");
        table.check(name, closer, shares.get("closer_to_training"), TOLERANCE);
        table.check(name, 1 - closer, shares.get("closer_to_holdout"), TOLERANCE);
      }
      case "sdm_blindspot_verbatim_leak" ->
          table.skip(name, expected, "rows of numpy's random numbers, which are not given");
      case "wilson" ->
          expected.forEach(
              it -> {
                double centre = it.get("rate").asDouble();
                Interval wilson =
                    Proportions.wilson(
                        it.get("s").asInt(), it.get("n").asInt(), it.get("cl").asDouble());
                table.check(name, (wilson.lower() + wilson.upper()) / 2, it.get("rate"), TOLERANCE);
                table.check(name, (wilson.upper() - wilson.lower()) / 2, it.get("err"), TOLERANCE);
                assertThat(centre).isBetween(0.0, 1.0);
              });
      default -> table.skip(name, expected, OTHER_ATTACKS);
    }
  }

  private void all(String name, RecordDistances distances, JsonNode expected) {
    for (int i = 0; i < expected.size(); i++) {
      table.check(name, distances.closest()[i], expected.get(i), TOLERANCE);
    }
  }

  private static Dataset mixed(double[] n, String[] c, String[] t, Boolean[] b) {
    DateColumn dates = DateColumn.create("t");
    BooleanColumn truths = BooleanColumn.create("b");
    for (int row = 0; row < n.length; row++) {
      if (t[row].isEmpty()) {
        dates.appendMissing();
      } else {
        dates.append(LocalDate.parse(t[row]));
      }
      if (b[row] == null) {
        truths.appendMissing();
      } else {
        truths.append(b[row]);
      }
    }
    return Dataset.of(
        Table.create(DoubleColumn.create("n", n), StringColumn.create("c", c), dates, truths),
        Schema.of(
            ColumnSchema.of("n", ColumnKind.CONTINUOUS),
            ColumnSchema.of("c", ColumnKind.CATEGORICAL),
            ColumnSchema.of("t", ColumnKind.DATE),
            ColumnSchema.of("b", ColumnKind.BOOLEAN)));
  }

  private void bounds(String name, JsonNode expected) {
    switch (name) {
      case "clopper_pearson" ->
          expected
              .properties()
              .forEach(
                  it -> {
                    String[] parts = it.getKey().split("[/@]", -1);
                    Interval interval =
                        Proportions.clopperPearson(
                            Integer.parseInt(parts[0]),
                            Integer.parseInt(parts[1]),
                            Double.parseDouble(parts[2]));
                    table.check(name, interval.lower(), it.getValue().get(0), OF_ROOTS);
                    table.check(name, interval.upper(), it.getValue().get(1), OF_ROOTS);
                  });
      case "same_leak_attack_based" ->
          expected.forEach(
              it -> {
                int members = it.get("exact_train").asInt();
                int others = it.get("exact_holdout").asInt();
                double p = new Excess(600, members, 600, others, 0, 0).pValue();
                table.check(name + " (Fisher)", p, it.get("fisher_p"), TOLERANCE);
                it.properties().stream()
                    .filter(field -> !field.getKey().equals("fisher_p"))
                    .filter(field -> !field.getKey().startsWith("exact"))
                    .forEach(
                        field ->
                            table.skip(
                                name,
                                field.getValue(),
                                "rows of numpy's random numbers, which are not given"));
              });
      default -> table.skip(name, expected, MEMBERSHIP);
    }
  }
}
