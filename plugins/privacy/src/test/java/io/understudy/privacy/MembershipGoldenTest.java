package io.understudy.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.understudy.numerics.MannWhitney;
import io.understudy.numerics.Proportions;
import io.understudy.spi.Dataset;
import io.understudy.spi.Interval;
import io.understudy.spi.RunContext;
import io.understudy.testkit.GoldenTable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Attacks on membership agree with references")
class MembershipGoldenTest {
  private static final double CLOSED_FORM = 1e-9;
  private static final double KERNELS = 1e-6;

  /** The reference finds them by search. */
  private static final double ROOTS = 1e-6;

  private final GoldenTable table = new GoldenTable();
  private final RunContext run = RunContext.standalone(0, 2);

  private static JsonNode read(String file) throws IOException {
    try (InputStream in = MembershipGoldenTest.class.getResourceAsStream("/reference/" + file)) {
      return JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .build()
          .readTree(Objects.requireNonNull(in));
    }
  }

  @Test
  void inEveryNumberThatIsNotRandom() throws IOException {
    JsonNode golden = read("bounds_and_leaks.json");
    clopperPearson(golden.get("clopper_pearson"));
    tapas(golden);
    domias(golden.get("domias_kde"));
    distance(read("privacy.json").get("distance_membership_inference"));
    table.skip(
        "same leak, by attack",
        golden.get("same_leak_attack_based"),
        "its rows are drawn by another generator of random numbers and are not in the file");
    System.out.println(table);
    table.assertNoneMissed();
    assertThat(table.checked()).isEqualTo(14 + 8 + 5 + 10 + 1);
  }

  private void clopperPearson(JsonNode node) {
    for (Iterator<Map.Entry<String, JsonNode>> it = node.fields(); it.hasNext(); ) {
      Map.Entry<String, JsonNode> entry = it.next();
      String[] parts = entry.getKey().split("[/@]", -1);
      Interval interval =
          Proportions.clopperPearson(
              Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Double.parseDouble(parts[2]));
      table.check("Clopper-Pearson", interval.lower(), entry.getValue().get(0), ROOTS);
      table.check("Clopper-Pearson", interval.upper(), entry.getValue().get(1), ROOTS);
    }
  }

  private void tapas(JsonNode golden) {
    JsonNode epsilons = golden.get("tapas_effective_eps");
    for (Iterator<Map.Entry<String, JsonNode>> it = epsilons.fields(); it.hasNext(); ) {
      Map.Entry<String, JsonNode> entry = it.next();
      int[] counts =
          Arrays.stream(entry.getKey().replaceAll("[() ]", "").split(",", -1))
              .mapToInt(Integer::parseInt)
              .toArray();
      Interval interval = EffectiveEpsilon.of(counts[0], counts[1], counts[2], counts[3], 0.95);
      table.check("TAPAS epsilon", interval.lower(), entry.getValue().get(0), CLOSED_FORM);
      table.check("TAPAS epsilon", interval.upper(), entry.getValue().get(1), CLOSED_FORM);
    }
    JsonNode largest = golden.get("max_certifiable_eps_95");
    for (Iterator<Map.Entry<String, JsonNode>> it = largest.fields(); it.hasNext(); ) {
      Map.Entry<String, JsonNode> entry = it.next();
      int trials = Integer.parseInt(entry.getKey());
      table.check(
          "largest certifiable epsilon",
          EffectiveEpsilon.of(trials, trials, 0, trials, 0.95).lower(),
          entry.getValue(),
          CLOSED_FORM);
    }
  }

  private void domias(JsonNode node) {
    double[][] points = rows(node.get("x"));
    KernelDensity synthetic = KernelDensity.of(rows(node.get("syn")), 0).orElseThrow();
    KernelDensity reference = KernelDensity.of(rows(node.get("ref")), 0).orElseThrow();
    table.check(
        "DOMIAS, kernels", KernelDensity.scottFactor(5, 2), node.get("scott_factor"), CLOSED_FORM);
    double[] ofSynthetic = synthetic.logAt(points, run);
    double[] ofReference = reference.logAt(points, run);
    double[] ratios = MembershipTrial.logRatios(points, synthetic, reference, run);
    for (int i = 0; i < points.length; i++) {
      table.check(
          "DOMIAS, kernels", StrictMath.exp(ofSynthetic[i]), node.get("p_G").get(i), KERNELS);
      table.check(
          "DOMIAS, kernels", StrictMath.exp(ofReference[i]), node.get("p_R").get(i), KERNELS);
      table.check("DOMIAS, kernels", StrictMath.exp(ratios[i]), node.get("score").get(i), KERNELS);
    }
  }

  private static double[][] rows(JsonNode node) {
    return StreamSupport.stream(node.spliterator(), false)
        .map(
            row ->
                StreamSupport.stream(row.spliterator(), false)
                    .mapToDouble(JsonNode::asDouble)
                    .toArray())
        .toArray(double[][]::new);
  }

  private void distance(JsonNode node) {
    Dataset training = Credit.read("train");
    Encoding encoding = Encoding.byRange(training);
    Dataset synthetic = Credit.read("synthetic");
    Dataset members = training.select(IntStream.range(0, 1_000).toArray());
    double[] inside = encoding.distances(members, synthetic, run);
    double[] outside = encoding.distances(Credit.read("holdout"), synthetic, run);
    double area =
        MannWhitney.of(
                Arrays.stream(inside).map(x -> -x).toArray(),
                Arrays.stream(outside).map(x -> -x).toArray())
            .auroc();
    table.check("distance, AUROC", area, node.get("auroc"), CLOSED_FORM);
  }
}
