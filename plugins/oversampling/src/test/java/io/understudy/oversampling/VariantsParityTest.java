package io.understudy.oversampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.numerics.FeatureMatrix;
import io.understudy.numerics.NearestNeighbours;
import io.understudy.numerics.Neighbours;
import io.understudy.spi.Dataset;
import io.understudy.spi.FitRequest;
import io.understudy.spi.Parameters;
import io.understudy.spi.RunContext;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Without scaling, as in imbalanced-learn 0.14.2,")
class VariantsParityTest {
  private static final double TOLERANCE = 1e-9;
  private static final RunContext RUN = RunContext.standalone(1, 2);

  private static FitRequest request(Oversampler method, Dataset rows, Object... settings) {
    Parameters values = Parameters.defaults(method.descriptor().parameters());
    for (int i = 0; i < settings.length; i += 2) {
      values = values.with((String) settings[i], settings[i + 1]);
    }
    return FitRequest.of(rows, values);
  }

  private static int place(int[] rows, int row) {
    return Arrays.binarySearch(rows, row);
  }

  @Test
  void smotencVotesForTheSameCategoriesAndAllOfEqualCount() {
    JsonNode expected = Reference.numbers("smotenc");
    Dataset credit = Reference.credit();
    OversamplingModel fitted =
        new SmoteNc().learn(request(new SmoteNc(), credit, "scaling", "none"), RUN);
    ClassModel model = fitted.classes().get(0);
    JsonNode votes =
        expected.get(
            "majority_vote_of_neighbours (all tied winners; imblearn draws one at random)");
    assertThat(model.planned()).isEqualTo(expected.get("n_generated").asLong());
    int tied = 0;
    for (int seed = 0; seed < model.seedCount(); seed++) {
      for (JsonNode name : expected.get("categorical")) {
        int column = credit.table().columnIndex(name.asText());
        List<String> categories = fitted.codec(column).categories();
        Set<String> ours = new TreeSet<>();
        for (int code : model.votes(column).winners(seed)) {
          ours.add(categories.get(code));
        }
        Set<String> theirs = new TreeSet<>();
        votes.get(seed).get(name.asText()).forEach(winner -> theirs.add(winner.asText()));
        assertThat(ours).isEqualTo(theirs);
        tied += ours.size() > 1 ? 1 : 0;
      }
    }
    assertThat(tied).isGreaterThan(100);
  }

  @Test
  void smotenLearnsTheSameShareOfClassesInEachCategory() {
    JsonNode expected = Reference.numbers("smoten_vdm");
    Dataset titanic = Reference.titanic();
    TargetClasses classes = TargetClasses.of(titanic);
    int yes = classes.labels().indexOf("yes");
    Training training = Training.of(request(new SmoteN(), titanic), RUN);
    FeatureMatrix points = training.space(false).allPoints();
    for (int feature = 0; feature < points.columnCount(); feature++) {
      double[][] shares = SmoteN.classShares(points.column(feature), classes);
      List<String> ours = training.codecs().get(feature).categories();
      JsonNode categories = expected.get("categories").get(feature);
      assertThat(shares[0]).as("of missing cells, of which there is none").containsOnly(0);
      for (int i = 0; i < categories.size(); i++) {
        double[] share = shares[ours.indexOf(categories.get(i).asText()) + 1];
        double[] theirs = Reference.doubles(expected.get("proba_per_feature").get(feature).get(i));
        assertThat(share[yes]).isCloseTo(theirs[1], within(TOLERANCE));
        assertThat(share[1 - yes]).isCloseTo(theirs[0], within(TOLERANCE));
      }
    }
  }

  @Test
  void smotenMeasuresTheSameDistances() {
    JsonNode expected = Reference.numbers("smoten_vdm").get("pairwise_first30");
    Dataset titanic = Reference.titanic();
    FeatureMatrix points =
        Training.of(request(new SmoteN(), titanic), RUN).space(false).allPoints();
    FeatureMatrix first = points.select(IntStream.range(0, 30).toArray());
    Neighbours all =
        NearestNeighbours.of(first, SmoteN.distance(points, TargetClasses.of(titanic)))
            .nearest(first, 30, RUN);
    for (int query = 0; query < 30; query++) {
      for (int rank = 0; rank < 30; rank++) {
        assertThat(all.distance(query, rank))
            .isCloseTo(
                expected.get(query).get(all.index(query, rank)).asDouble(), within(TOLERANCE));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"keel_ecoli3", "keel_yeast6", "keel_haberman"})
  void svmSmoteSortsTheSupportVectorsAlike(String name) {
    JsonNode numbers = Reference.numbers(name);
    JsonNode expected = numbers.get("svmsmote");
    Set<Integer> ambiguous =
        Reference.set(numbers.get("ambiguous_rows").get("all_rows_k10 (borderline, svm)"));
    Training training =
        Training.of(request(new SvmSmote(), Reference.keel(name), "scaling", "none"), RUN);
    int minority = training.classes().minority();
    int[] rows = training.classes().rowsOf(minority);
    int[] foreign = training.foreignNeighbours(training.space(false), rows, minority, 10);
    int[] support =
        Arrays.stream(Reference.integers(expected.get("minority_support")))
            .filter(row -> !ambiguous.contains(row))
            .map(row -> place(rows, row))
            .toArray();
    SvmSmote.Seeds seeds = SvmSmote.Seeds.of(support, foreign, 10);
    assertThat(rowsAt(rows, seeds.danger())).isEqualTo(unambiguous(expected, "danger", ambiguous));
    assertThat(rowsAt(rows, seeds.safe())).isEqualTo(unambiguous(expected, "safe", ambiguous));
    int noise = unambiguous(expected, "noise", ambiguous).size();
    assertThat(seeds.count()).isEqualTo(support.length - noise).isGreaterThan(20);
  }

  private static Set<Integer> rowsAt(int[] rows, int[] places) {
    Set<Integer> found = new LinkedHashSet<>();
    Arrays.stream(places).forEach(place -> found.add(rows[place]));
    return found;
  }

  private static Set<Integer> unambiguous(JsonNode expected, String what, Set<Integer> ambiguous) {
    Set<Integer> rows = Reference.set(expected.get(what));
    rows.removeAll(ambiguous);
    return rows;
  }

  @ParameterizedTest
  @ValueSource(strings = {"keel_ecoli3", "keel_yeast6", "keel_haberman"})
  void svmSmoteUsesTheSameKernelAndFindsNearlyTheSameSupportVectors(String name) {
    JsonNode expected = Reference.numbers(name).get("svmsmote");
    Training training =
        Training.of(request(new SvmSmote(), Reference.keel(name), "scaling", "none"), RUN);
    FeatureSpace space = training.space(false);
    int[] rows = training.classes().rowsOf(training.classes().minority());
    double[] mismatches = space.mismatches(space.points(rows));
    double gamma = expected.get("gamma").asDouble();
    assertThat(SupportVectors.gamma(space.allPoints(), mismatches))
        .isCloseTo(gamma, within(TOLERANCE * gamma));
    int[] found =
        SupportVectors.of(space.allPoints(), mismatches, rows, 1, RUN.random("test").at(0), RUN);
    Set<Integer> theirs = Reference.set(expected.get("minority_support"));
    Set<Integer> ours = rowsAt(rows, found);
    Set<Integer> common = new LinkedHashSet<>(ours);
    common.retainAll(theirs);
    // Another solver, which stops at the same tolerance: a vector or two may differ.
    assertThat(common.size()).isGreaterThanOrEqualTo(Math.max(ours.size(), theirs.size()) - 2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"keel_ecoli3", "keel_yeast6", "keel_haberman"})
  void svmSmotePlansAsManyRows(String name) {
    JsonNode numbers = Reference.numbers(name);
    FitRequest request = request(new SvmSmote(), Reference.keel(name), "scaling", "none");
    OversamplingModel model = new SvmSmote().learn(request, RUN);
    assertThat(numbers.get("n").asLong() + model.plan().rows())
        .isEqualTo(numbers.get("svmsmote").get("n_out").asLong());
  }

  @ParameterizedTest
  @ValueSource(strings = {"keel_ecoli3", "keel_yeast6", "keel_haberman"})
  void kmeansSmoteUsesTheSameClustersAndMakesAsManyRowsInEach(String name) {
    JsonNode expected = Reference.numbers(name).get("kmeans_smote");
    FitRequest request =
        request(
            new KMeansSmote(),
            Reference.keel(name),
            "scaling",
            "none",
            "cluster_balance_threshold",
            expected.get("cluster_balance_threshold").asDouble(),
            "neighbours",
            expected.get("k_neighbors").asInt(),
            "compatible",
            true);
    Training training = Training.of(request, RUN);
    int minority = training.classes().minority();
    int[] rows = training.classes().rowsOf(minority);
    KMeansSmote.KMeansFit fit =
        new KMeansSmote.KMeansFit(
            request, training, Reference.integers(expected.get("labels_given")));
    List<KMeansSmote.Used> used = fit.used(minority, rows, training.space(false).points(rows));
    long requested = expected.get("requested").asLong();
    assertThat(training.additions(minority)).isEqualTo(requested);
    int[] counts = KMeansSmote.rowsPerCluster(used, requested, true);
    int at = 0;
    for (JsonNode cluster : expected.get("clusters")) {
      if (cluster.get("valid").asBoolean()) {
        KMeansSmote.Used ours = used.get(at);
        double sparsity = cluster.get("sparsity").asDouble();
        assertThat(ours.cluster()).isEqualTo(cluster.get("cluster").asInt());
        assertThat(ours.places().length / cluster.get("size").asDouble())
            .isCloseTo(cluster.get("minority_share").asDouble(), within(TOLERANCE));
        assertThat(ours.sparsity()).isCloseTo(sparsity, within(TOLERANCE * sparsity));
        assertThat(counts[at]).isEqualTo(cluster.get("n").asInt());
        at++;
      }
    }
    assertThat(used).hasSize(at);
    assertThat(fit.learn(minority).planned()).isEqualTo(expected.get("n_generated").asLong());
    int[] exact = KMeansSmote.rowsPerCluster(used, requested, false);
    assertThat(Arrays.stream(exact).sum()).isEqualTo((int) requested);
  }
}
