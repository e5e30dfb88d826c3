package io.understudy.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.understudy.spi.Dataset;
import io.understudy.spi.RunContext;
import io.understudy.spi.Schema;
import io.understudy.testkit.GoldenTable;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Attacks beside those of Anonymeter")
class AnonymeterGoldenTest {
  private static final double TOLERANCE = 1e-9;
  private static final String OTHERS = "belongs to other tests of privacy";
  private static final Set<String> SETTINGS =
      Set.of("versions", "python", "note", "data", "tolerance", "distance", "nndr");
  private static final List<String> HALF =
      List.of("Age", "Marital", "Home", "Seniority", "Job", "Records");

  private final GoldenTable table = new GoldenTable();
  private final Dataset training = complete(Credit.read("train"));
  private final Dataset holdout = complete(Credit.read("holdout"));
  private final Dataset synthetic = complete(Credit.read("synthetic"));

  private static Dataset complete(Dataset rows) {
    return rows.select(
        IntStream.range(0, rows.rowCount())
            .filter(row -> rows.table().columns().stream().noneMatch(it -> it.isMissing(row)))
            .toArray());
  }

  private static JsonNode read(String name) throws IOException {
    try (InputStream in =
        AnonymeterGoldenTest.class.getResourceAsStream("/reference/" + name + ".json")) {
      return JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .build()
          .readTree(Objects.requireNonNull(in));
    }
  }

  @Test
  void countAlike() throws IOException {
    for (Map.Entry<String, JsonNode> part : read("anonymeter_sdmetrics_fixture").properties()) {
      formulas(part.getKey(), part.getValue());
    }
    for (Map.Entry<String, JsonNode> part : read("privacy").properties()) {
      onCredit(part.getKey(), part.getValue());
    }
    System.out.print(table);
    table.assertNoneMissed();
    assertThat(table.checked()).isGreaterThan(60);
  }

  private void formulas(String name, JsonNode expected) {
    switch (name) {
      case "versions", "sdm_sig" -> {}
      case "wilson" -> expected.forEach(it -> wilson(name, it));
      case "residual" -> expected.forEach(it -> residual(name, it));
      case "anonymeter_quirks" -> {
        table.check(
            name, SinglingOut.isolation(1_000, 0, 0.001), expected.get("int_so_prob"), TOLERANCE);
        table.skip(
            name + "/distance",
            expected.get("gower_both_nan_num"),
            "two missing cells are alike here");
        table.skip(
            name + "/distance",
            expected.get("gower_one_nan_num"),
            "a missing cell is as far from a number as can be, never NaN");
        table.skip(
            name + "/negative", expected.get("neg_guess_always_hit"), "checked on other numbers");
      }
      case "anonymeter_3_identical_inference_calls", "anonymeter_3_calls_global_numpy_seeded" ->
          table.skip(name, expected, "shows that the peer does not repeat itself");
      default -> table.skip(name, expected, OTHERS);
    }
  }

  private void wilson(String name, JsonNode expected) {
    Success success = new Success(expected.get("s").asInt(), expected.get("n").asInt());
    double level = expected.get("cl").asDouble();
    table.check(name, success.rate(level), expected.get("rate"), TOLERANCE);
    table.check(name, success.error(level), expected.get("err"), TOLERANCE);
  }

  private void residual(String name, JsonNode expected) {
    int n = expected.get("n").asInt();
    ResidualRisk risk =
        ResidualRisk.of(
            new Success(expected.get("attack").asInt(), n),
            new Success(expected.get("control").asInt(), n));
    table.check(name, ResidualRisk.clamped(risk.value()), expected.get("risk"), TOLERANCE);
    table.check(name, ResidualRisk.clamped(risk.lower()), expected.get("lo"), TOLERANCE);
    table.check(name, ResidualRisk.clamped(risk.upper()), expected.get("hi"), TOLERANCE);
  }

  private void onCredit(String name, JsonNode expected) {
    if (SETTINGS.contains(name)) {
      return;
    }
    switch (name) {
      case "anonymeter_wilson_95" ->
          expected
              .properties()
              .forEach(
                  it -> {
                    int[] counts = numbers(it.getKey());
                    Success success = new Success(counts[0], counts[1]);
                    table.check(name, success.rate(0.95), it.getValue().get("value"), TOLERANCE);
                    table.check(name, success.error(0.95), it.getValue().get("error"), TOLERANCE);
                  });
      case "anonymeter_risk_formula" ->
          expected.properties().forEach(it -> risks(name, numbers(it.getKey()), it.getValue()));
      case "anonymeter" -> expected.properties().forEach(it -> attack(it.getKey(), it.getValue()));
      default -> table.skip(name, expected, OTHERS);
    }
  }

  private static int[] numbers(String text) {
    return Pattern.compile("\\D+")
        .splitAsStream(text)
        .filter(it -> !it.isEmpty())
        .mapToInt(Integer::parseInt)
        .toArray();
  }

  private void risks(String name, int[] counts, JsonNode expected) {
    int n = counts[counts.length - 1];
    Success attack = new Success(counts[0], n);
    table.check(name, attack.rate(0.95), expected.get("attack_rate").get(0), TOLERANCE);
    table.check(name, attack.error(0.95), expected.get("attack_rate").get(1), TOLERANCE);
    table.check(
        name, new Success(counts[1], n).rate(0.95), expected.get("baseline_risk"), TOLERANCE);
    if (counts.length == 4) {
      ResidualRisk risk = ResidualRisk.of(attack, new Success(counts[2], n));
      table.check(name, ResidualRisk.clamped(risk.value()), expected.get("risk"), TOLERANCE);
      table.check(name, ResidualRisk.clamped(risk.lower()), expected.get("ci").get(0), TOLERANCE);
      table.check(name, ResidualRisk.clamped(risk.upper()), expected.get("ci").get(1), TOLERANCE);
    } else {
      table.check(name, attack.rate(0.95), expected.get("risk"), TOLERANCE);
    }
  }

  private void attack(String name, JsonNode expected) {
    if (name.startsWith("linkability")) {
      boolean[] linked = linked();
      int attacks = linked.length / 2;
      near(name, expected.get("attack"), rate(linked, 0, attacks));
      near(name, expected.get("control"), rate(linked, attacks, attacks));
    } else if (name.startsWith("inference_n500_")) {
      boolean[] equal = guessed(name.substring("inference_n500_".length()));
      int attacks = equal.length / 2;
      near(name, expected.get("attack"), rate(equal, 0, attacks));
      near(name, expected.get("control"), rate(equal, attacks, attacks));
    } else if (name.equals("inference_negative_guess_quirk")) {
      quirk(name, expected);
    } else if (name.startsWith("singling_out")) {
      table.skip(
          name, expected, "predicates start from each synthetic row once, none is corrected");
    }
  }

  private CodedRelease coded(Schema schema) {
    return CodedRelease.of(
        AttackTest.release(
            training.withSchema(schema), holdout.withSchema(schema), synthetic.withSchema(schema)),
        Integer.MAX_VALUE,
        RunContext.standalone(1, 2));
  }

  private boolean[] linked() {
    CodedRelease release = coded(training.schema());
    int[][] hands = new int[2][];
    for (int hand = 0; hand < 2; hand++) {
      boolean first = hand == 0;
      hands[hand] =
          IntStream.range(0, release.columns().size())
              .filter(it -> HALF.contains(release.column(it).name()) == first)
              .filter(it -> !release.column(it).name().equals("Status"))
              .toArray();
    }
    int[] links =
        Linkability.links(release, List.<int[][]>of(hands), RunContext.standalone(1, 2))[1];
    boolean[] linked = new boolean[links.length];
    for (int i = 0; i < links.length; i++) {
      linked[i] = links[i] > 0;
    }
    return linked;
  }

  /** The peer's defaults ask for equal cells, of numbers too. */
  private boolean[] guessed(String secret) {
    CodedRelease release = coded(training.schema());
    int column =
        IntStream.range(0, release.columns().size())
            .filter(it -> release.column(it).name().equals(secret))
            .findFirst()
            .orElseThrow();
    int[] known = IntStream.range(0, release.columns().size()).filter(it -> it != column).toArray();
    int[] nearest = NearestRows.of(release).find(known, RunContext.standalone(1, 2));
    CodedCells cells = release.column(column);
    boolean[] equal = new boolean[nearest.length];
    for (int i = 0; i < equal.length; i++) {
      equal[i] = cells.synthetic()[nearest[i]] == cells.real()[release.attacked()[i]];
    }
    return equal;
  }

  private static double rate(boolean[] successes, int from, int count) {
    return (double) IntStream.range(from, from + count).filter(i -> successes[i]).count() / count;
  }

  /** All rows beside a random choice of 500 of them: within the interval that the peer gives. */
  private void near(String name, JsonNode rate, double ours) {
    table.check(
        name,
        Math.abs(ours - rate.get(0).asDouble()) <= rate.get(1).asDouble() ? 1 : ours,
        new ObjectMapper().getNodeFactory().numberNode(1),
        TOLERANCE);
  }

  private void quirk(String name, JsonNode expected) {
    JsonNode wanted = expected.get("success (tolerance .05, divides by the signed guess)");
    for (int i = 0; i < wanted.size(); i++) {
      boolean right =
          Inference.ofNumbers(true)
              .isRight(
                  expected.get("guess").get(i).asDouble(),
                  expected.get("secret").get(i).asDouble());
      table.check(
          name,
          right ? 1 : 0,
          new ObjectMapper().getNodeFactory().numberNode(wanted.get(i).asBoolean() ? 1 : 0),
          TOLERANCE);
    }
  }
}
