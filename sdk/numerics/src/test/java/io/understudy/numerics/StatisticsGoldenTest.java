package io.understudy.numerics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.spi.RunContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Statistics beside those of SciPy")
class StatisticsGoldenTest {
  private static final double TOLERANCE = 1e-9;
  private static final double LOOSE = 1e-6;

  private final GoldenTable table = new GoldenTable();
  private final RunContext run = RunContext.standalone(1, 2);

  @Test
  void areTheSameToNineDigits() throws IOException {
    for (JsonNode test : Reference.read("stats_scipy.json").get("cases")) {
      check(test.get("name").asText(), test.get("input"), test.get("expected"));
    }
    System.out.print(table);
    table.assertNoneMissed();
    assertThat(table.checked()).isGreaterThan(400);
  }

  private void check(String name, JsonNode input, JsonNode expected) throws IOException {
    String family = name.split("/", -1)[0];
    switch (family) {
      case "ks_2samp" -> kolmogorovSmirnov(name, input, expected);
      case "distance" -> distance(name, input, expected);
      case "wasserstein_weighted" -> weighted(name, input, expected);
      case "triple" -> columns(name, expected);
      case "chi2_contingency" -> chiSquared(name, input, expected);
      case "chisquare" -> goodnessOfFit(name, input, expected);
      case "association" -> association(name, input, expected);
      case "correlation" -> correlation(name, input, expected);
      case "correlation_ratio" -> correlationRatio(name, expected);
      case "js" -> divergence(name, input, expected);
      case "mmd_rbf" -> discrepancy(name, input, expected);
      case "quantile" -> quantile(name, input, expected);
      case "histogram" -> histogram(name, expected);
      case "bh" -> {
        double[] adjusted = MultipleTesting.benjaminiHochberg(Reference.doubles(input.get("p")));
        for (int i = 0; i < adjusted.length; i++) {
          table.check(name, adjusted[i], expected.get(i), TOLERANCE);
        }
      }
      case "mle", "ppf_cdf", "gaussian_kde" ->
          table.skip(name, expected, "fits and densities belong to the statistical generators");
      case "frechet_distance" -> table.skip(name, expected, "belongs to the evaluation of images");
      case "tests" -> table.skip(name, expected, "no evaluator compares means or medians");
      default -> throw new IllegalStateException("Not expected: " + name);
    }
  }

  private void kolmogorovSmirnov(String name, JsonNode input, JsonNode expected) {
    KolmogorovSmirnov test =
        KolmogorovSmirnov.of(Reference.doubles(input.get("a")), Reference.doubles(input.get("b")));
    Map<String, Alternative> alternatives = new LinkedHashMap<>();
    alternatives.put("two-sided", Alternative.TWO_SIDED);
    alternatives.put("less", Alternative.LESS);
    alternatives.put("greater", Alternative.GREATER);
    for (String method : List.of("asymp", "exact", "auto")) {
      alternatives.forEach(
          (word, alternative) -> {
            JsonNode wanted = expected.get(method + "/" + word);
            double p =
                method.equals("asymp")
                    ? test.asymptoticPValue(alternative)
                    : test.exactPValue(alternative);
            table.check(name, test.statistic(alternative), wanted.get("statistic"), TOLERANCE);
            table.check(name, p, wanted.get("pvalue"), TOLERANCE);
            table.check(name, test.location(alternative), wanted.get("location"), 0);
            table.check(name, test.sign(alternative), wanted.get("sign"), 0);
          });
    }
  }

  private void distance(String name, JsonNode input, JsonNode expected) {
    double[] x = Reference.doubles(input.get("a"));
    double[] y = Reference.doubles(input.get("b"));
    table.check(name, SampleDistance.wasserstein(x, y), expected.get("wasserstein"), TOLERANCE);
    table.check(name, SampleDistance.energy(x, y), expected.get("energy"), TOLERANCE);
  }

  private void weighted(String name, JsonNode input, JsonNode expected) {
    double distance =
        SampleDistance.wasserstein(
            Reference.doubles(input.get("u")),
            Reference.doubles(input.get("uw")),
            Reference.doubles(input.get("v")),
            Reference.doubles(input.get("vw")));
    table.check(name, distance, expected, TOLERANCE);
  }

  private void columns(String name, JsonNode expected) throws IOException {
    String column = name.split("/", -1)[1];
    double[] x = present(numbers("triple_credit_train.csv", column));
    double[] y = present(numbers("triple_credit_synthetic.csv", column));
    KolmogorovSmirnov test = KolmogorovSmirnov.of(x, y);
    table.check(name, test.statistic(), expected.get("ks"), TOLERANCE);
    table.check(name, test.pValue(), expected.get("p_auto"), LOOSE);
    table.check(name, test.asymptoticPValue(Alternative.TWO_SIDED), expected.get("p_asymp"), LOOSE);
    table.check(name, SampleDistance.wasserstein(x, y), expected.get("wasserstein"), TOLERANCE);
    table.check(name, SampleDistance.energy(x, y), expected.get("energy"), TOLERANCE);
  }

  private void chiSquared(String name, JsonNode input, JsonNode expected) {
    ContingencyTable counts = counts(input);
    boolean yates = name.endsWith("True");
    TestResult chiSquared = counts.chiSquared(yates);
    TestResult g = counts.g(yates);
    table.check(name, chiSquared.statistic(), expected.get("chi2"), TOLERANCE);
    table.check(name, chiSquared.pValue(), expected.get("p"), TOLERANCE);
    table.check(name, counts.degreesOfFreedom(), expected.get("dof"), 0);
    table.check(name, g.statistic(), expected.get("G"), TOLERANCE);
    table.check(name, g.pValue(), expected.get("G_p"), TOLERANCE);
    for (int row = 0; row < expected.get("expected").size(); row++) {
      for (int column = 0; column < expected.get("expected").get(row).size(); column++) {
        JsonNode wanted = expected.get("expected").get(row).get(column);
        table.check(name, counts.expected(row, column), wanted, TOLERANCE);
      }
    }
  }

  private void goodnessOfFit(String name, JsonNode input, JsonNode expected) {
    double[] observed = Reference.doubles(input.get("f"));
    double[] even = new double[observed.length];
    Arrays.fill(even, 1);
    double[] against = input.has("e") ? Reference.doubles(input.get("e")) : even;
    TestResult result = ContingencyTable.goodnessOfFit(observed, against);
    table.check(name, result.statistic(), expected.get(0), TOLERANCE);
    table.check(name, result.pValue(), expected.get(1), TOLERANCE);
  }

  private void association(String name, JsonNode input, JsonNode expected) throws IOException {
    if (name.endsWith("train_matrix")) {
      associations(name, expected);
      return;
    }
    ContingencyTable counts = counts(input);
    table.check(name, counts.cramersV(), expected.get("cramer"), TOLERANCE);
    table.check(name, counts.cramersVCorrected(), expected.get("cramer_bias_corrected"), TOLERANCE);
    table.check(name, counts.tschuprowsT(), expected.get("tschuprow"), TOLERANCE);
    table.check(name, counts.contingencyCoefficient(), expected.get("pearson_cc"), TOLERANCE);
    table.check(name, counts.mutualInformation(), expected.get("mi_nats"), TOLERANCE);
    table.check(name, counts.normalizedMutualInformation(), expected.get("nmi"), TOLERANCE);
    table.check(name, counts.theilsUOfRows(), expected.get("theils_u_x_given_y"), TOLERANCE);
    table.check(name, counts.theilsUOfColumns(), expected.get("theils_u_y_given_x"), TOLERANCE);
    table.skip(name, expected.get("ami"), "adjusted mutual information is used by no evaluator");
  }

  private void associations(String name, JsonNode expected) throws IOException {
    for (int i = 0; i < expected.get("columns").size(); i++) {
      for (int j = 0; j < expected.get("columns").size(); j++) {
        Codes one = codes(expected.get("columns").get(i).asText());
        Codes other = codes(expected.get("columns").get(j).asText());
        ContingencyTable counts = ContingencyTable.of(one.codes, one.size, other.codes, other.size);
        table.check(name, counts.cramersV(), expected.get("cramers_v").get(i).get(j), TOLERANCE);
        table.check(
            name, counts.mutualInformation(), expected.get("mutual_info").get(i).get(j), TOLERANCE);
      }
    }
  }

  private void correlation(String name, JsonNode input, JsonNode expected) throws IOException {
    if (name.endsWith("train_matrix")) {
      correlations(name, expected);
      return;
    }
    double[] x = Reference.doubles(input.get("x"));
    double[] y = Reference.doubles(input.get("y"));
    both(name, Correlation.pearson(x, y), expected.get("pearson"));
    both(name, Correlation.spearman(x, y), expected.get("spearman"));
    both(name, Correlation.kendall(x, y), expected.get("kendall_b_auto"));
    both(name, Correlation.kendallAsymptotic(x, y), expected.get("kendall_b_asymptotic"));
    table.skip(
        name, expected.get("kendall_c"), "tau-c, for ordered tables: tau-b serves the evaluators");
    table.skip(
        name, expected.get("pearson_ci95"), "holds for normal numbers only: not calibrated here");
  }

  private void both(String name, TestResult actual, JsonNode expected) {
    table.check(name, actual.statistic(), expected.get(0), TOLERANCE);
    table.check(name, actual.pValue(), expected.get(1), TOLERANCE);
  }

  private void correlations(String name, JsonNode expected) throws IOException {
    for (int i = 0; i < expected.get("columns").size(); i++) {
      for (int j = 0; j < expected.get("columns").size(); j++) {
        double[] one = numbers("triple_credit_train.csv", expected.get("columns").get(i).asText());
        double[] other =
            numbers("triple_credit_train.csv", expected.get("columns").get(j).asText());
        int[] complete =
            IntStream.range(0, one.length)
                .filter(row -> !Double.isNaN(one[row]) && !Double.isNaN(other[row]))
                .toArray();
        double[] x = Arrays.stream(complete).mapToDouble(row -> one[row]).toArray();
        double[] y = Arrays.stream(complete).mapToDouble(row -> other[row]).toArray();
        table.check(
            name, Statistics.correlation(x, y), expected.get("pearson").get(i).get(j), TOLERANCE);
        table.check(
            name,
            Statistics.rankCorrelation(x, y),
            expected.get("spearman").get(i).get(j),
            TOLERANCE);
        table.check(
            name,
            Correlation.kendall(x, y).statistic(),
            expected.get("kendall").get(i).get(j),
            TOLERANCE);
      }
    }
  }

  private void correlationRatio(String name, JsonNode expected) throws IOException {
    for (Map.Entry<String, JsonNode> column : expected.properties()) {
      Codes groups = codes(column.getKey());
      for (Map.Entry<String, JsonNode> ratio : column.getValue().properties()) {
        double[] values = numbers("triple_credit_train.csv", ratio.getKey());
        table.check(
            name,
            Correlation.ratio(groups.codes, groups.size, values),
            ratio.getValue(),
            TOLERANCE);
      }
    }
  }

  private void divergence(String name, JsonNode input, JsonNode expected) {
    double[] p = Reference.doubles(input.get("p"));
    double[] q = Reference.doubles(input.get("q"));
    if (expected.isNumber()) {
      table.check(name, Divergence.jensenShannonDistance(p, q), expected, TOLERANCE);
      return;
    }
    double[] mean = new double[p.length];
    Arrays.setAll(mean, i -> (p[i] + q[i]) / 2);
    double bits = Divergence.jensenShannon(p, q);
    table.check(
        name, Math.sqrt(bits * StrictMath.log(2)), expected.get("js_distance_nats"), TOLERANCE);
    table.check(
        name, Divergence.jensenShannonDistance(p, q), expected.get("js_distance_base2"), TOLERANCE);
    table.check(name, bits, expected.get("js_divergence_base2"), TOLERANCE);
    table.check(name, Divergence.kullbackLeibler(p, mean), expected.get("kl_p_m"), TOLERANCE);
    table.check(name, Divergence.hellinger(p, q), expected.get("hellinger"), TOLERANCE);
    table.check(name, Divergence.totalVariation(p, q), expected.get("tv"), TOLERANCE);
  }

  private void discrepancy(String name, JsonNode input, JsonNode expected) {
    int first = input.get("A").size();
    double[][] points = new double[first + input.get("B").size()][];
    Arrays.setAll(
        points,
        i -> Reference.doubles(i < first ? input.get("A").get(i) : input.get("B").get(i - first)));
    PairwiseDistances distances = PairwiseDistances.of(FeatureMatrix.ofRows(points), run);
    int[] a = IntStream.range(0, first).toArray();
    int[] b = IntStream.range(first, points.length).toArray();
    table.check(name, distances.mmd(a, b, 0.5, false), expected.get("biased"), TOLERANCE);
    table.check(name, distances.mmd(a, b, 0.5, true), expected.get("unbiased"), TOLERANCE);
  }

  private void quantile(String name, JsonNode input, JsonNode expected) {
    double[] x = Reference.doubles(input.get("x"));
    double[] quantiles = Statistics.quantiles(x, 0.05, 0.25, 0.5, 0.75, 0.95);
    for (int i = 0; i < quantiles.length; i++) {
      table.check(name, quantiles[i], expected.get("q").get(i), TOLERANCE);
    }
    table.check(name, Statistics.standardDeviation(x, 1), expected.get("std"), TOLERANCE);
    for (String moment : List.of("skew", "kurt", "scipy_skew_biased", "scipy_kurt_biased")) {
      table.skip(name, expected.get(moment), "skewness and kurtosis are used by no evaluator");
    }
  }

  private void histogram(String name, JsonNode expected) throws IOException {
    double[] edges = Reference.doubles(expected.get("edges"));
    for (String side : List.of("train", "synthetic")) {
      double[] values = present(numbers("triple_credit_" + side + ".csv", "Amount"));
      int[] counts =
          Statistics.histogram(values, edges[0], edges[edges.length - 1], edges.length - 1);
      for (int bin = 0; bin < counts.length; bin++) {
        table.check(name, counts[bin], expected.get(side).get(bin), 0);
      }
    }
    table.skip(name, expected.get("edges"), "the input of the histogram");
    table.skip(
        name,
        expected.get("psi_eps1e-4"),
        "the population stability index is used by no evaluator");
  }

  private static ContingencyTable counts(JsonNode input) {
    long[][] counts = new long[input.get("t").size()][];
    Arrays.setAll(
        counts, i -> Arrays.stream(Reference.ints(input.get("t").get(i))).asLongStream().toArray());
    return ContingencyTable.of(counts);
  }

  private record Codes(int[] codes, int size) {}

  private static Codes codes(String column) throws IOException {
    String[] cells = cells("triple_credit_train.csv", column);
    List<String> names = List.copyOf(new TreeSet<>(Arrays.asList(cells)));
    int[] codes = new int[cells.length];
    Arrays.setAll(codes, row -> cells[row].isEmpty() ? -1 : names.indexOf(cells[row]));
    return new Codes(codes, names.size());
  }

  private static double[] numbers(String file, String column) throws IOException {
    return Arrays.stream(cells(file, column))
        .mapToDouble(cell -> cell.isEmpty() ? Double.NaN : Double.parseDouble(cell))
        .toArray();
  }

  private static double[] present(double[] values) {
    return Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
  }

  /** The file has neither quotes nor commas within cells. */
  private static String[] cells(String file, String column) throws IOException {
    try (InputStream in = StatisticsGoldenTest.class.getResourceAsStream("/reference/" + file)) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      List<String> lines = text.lines().toList();
      int at = List.of(lines.get(0).split(",", -1)).indexOf(column);
      return lines.stream().skip(1).map(line -> line.split(",", -1)[at]).toArray(String[]::new);
    }
  }
}
