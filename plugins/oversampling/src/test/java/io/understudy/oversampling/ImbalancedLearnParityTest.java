package io.understudy.oversampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.numerics.Distance;
import io.understudy.numerics.FeatureMatrix;
import io.understudy.numerics.Neighbours;
import io.understudy.spi.Dataset;
import io.understudy.spi.FitRequest;
import io.understudy.spi.Generator;
import io.understudy.spi.Parameters;
import io.understudy.spi.RunContext;
import io.understudy.testkit.Datasets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tech.tablesaw.api.DoubleColumn;

@DisplayName("Without scaling, as in imbalanced-learn 0.14.2,")
class ImbalancedLearnParityTest {
  private static final double TOLERANCE = 1e-9;

  private static FitRequest request(Generator generator, Dataset rows, Object... settings) {
    Parameters values =
        Parameters.defaults(generator.descriptor().parameters()).with("scaling", "none");
    for (int i = 0; i < settings.length; i += 2) {
      values = values.with((String) settings[i], settings[i + 1]);
    }
    return FitRequest.of(rows, values);
  }

  private static OversamplingModel fit(Oversampler method, Dataset rows, Object... settings) {
    return method.learn(request(method, rows, settings), RunContext.standalone(1, 2));
  }

  private static Training training(Dataset rows) {
    return Training.of(request(new Smote(), rows), RunContext.standalone(1, 2));
  }

  /** The neighbours of a seed as rows of the file. */
  private static Set<Integer> neighbours(ClassModel model, int seed, int count, int[] rowOfPlace) {
    Set<Integer> rows = new LinkedHashSet<>();
    for (int rank = 0; rank < count; rank++) {
      rows.add(rowOfPlace[model.neighbour(seed, rank)]);
    }
    return rows;
  }

  @ParameterizedTest
  @ValueSource(strings = {"keel_ecoli3", "keel_yeast6", "keel_haberman"})
  void smoteFindsTheSameNeighboursAtTheSameDistances(String name) {
    JsonNode expected = Reference.numbers(name);
    int[] minority = Reference.integers(expected.get("minority_rows"));
    Set<Integer> ambiguous =
        Reference.set(expected.get("ambiguous_rows").get("within_minority_k5"));
    Training training = training(Reference.keel(name));
    FeatureSpace space = training.space(false);
    Neighbours found = space.withinClass(space.points(minority), 5);
    ClassModel model = fit(new Smote(), Reference.keel(name)).classes().get(0);
    assertThat(training.classes().rowsOf(training.classes().minority())).isEqualTo(minority);
    JsonNode smote = expected.get("smote_k5");
    int compared = 0;
    for (int i = 0; i < minority.length; i++) {
      double[] distances = Reference.doubles(smote.get("distances").get(i));
      if (!ambiguous.contains(minority[i])) {
        assertThat(neighbours(model, i, 5, minority))
            .isEqualTo(Reference.set(smote.get("neighbours_within_minority").get(i)));
        for (int rank = 0; rank < 5; rank++) {
          assertThat(Math.sqrt(found.distance(i, rank)))
              .isCloseTo(distances[rank], within(TOLERANCE));
        }
        compared++;
      }
    }
    assertThat(compared).isEqualTo(minority.length - ambiguous.size()).isGreaterThan(30);
  }

  @ParameterizedTest
  @ValueSource(strings = {"keel_ecoli3", "keel_yeast6", "keel_haberman"})
  void smoteInterpolatesToTheSameRows(String name) {
    Dataset rows = Reference.keel(name);
    OversamplingModel fitted = fit(new Smote(), rows);
    ClassModel model = fitted.classes().get(0);
    JsonNode expected = Reference.numbers(name).get("smote_interpolate");
    LineDraws draws = new LineDraws(4);
    for (int i = 0; i < 4; i++) {
      draws.start[i] = expected.get("rows").get(i).asInt();
      draws.end[i] = model.neighbour(draws.start[i], expected.get("cols").get(i).asInt());
      draws.gap[i] = expected.get("steps").get(i).asDouble();
    }
    Training training = training(rows);
    for (int column = 0; column < rows.table().columnCount() - 1; column++) {
      ColumnMaker maker = new ColumnMaker(training.codecs().get(column), column, 4);
      maker.fill(model, 0, draws, 0, 4);
      DoubleColumn made = (DoubleColumn) maker.toColumn(List.of(), 4);
      for (int i = 0; i < 4; i++) {
        double value = expected.get("expected").get(i).get(column).asDouble();
        assertThat(made.getDouble(i)).isCloseTo(value, within(TOLERANCE));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"keel_ecoli3", "keel_yeast6", "keel_haberman"})
  void borderlineSmoteFindsTheSameDangerSafeAndNoiseRows(String name) {
    JsonNode numbers = Reference.numbers(name);
    JsonNode expected = numbers.get("borderline-1");
    int[] minority = Reference.integers(numbers.get("minority_rows"));
    Set<Integer> ambiguous =
        Reference.set(numbers.get("ambiguous_rows").get("all_rows_k10 (borderline, svm)"));
    Training training = training(Reference.keel(name));
    int[] foreign =
        training.foreignNeighbours(
            training.space(false), minority, training.classes().minority(), 10);
    int[] counts = Reference.integers(expected.get("majority_neighbours_of_minority"));
    Set<Integer> danger = Reference.set(expected.get("danger"));
    Set<Integer> noise = Reference.set(expected.get("noise"));
    Set<Integer> safe = Reference.set(expected.get("safe"));
    for (int i = 0; i < minority.length; i++) {
      if (!ambiguous.contains(minority[i])) {
        assertThat(foreign[i]).isEqualTo(counts[i]);
        boolean inDanger = Overlap.isDanger(foreign[i], 10);
        assertThat(inDanger).isEqualTo(danger.contains(minority[i]));
        assertThat(Overlap.isNoise(foreign[i], 10)).isEqualTo(noise.contains(minority[i]));
        assertThat(foreign[i] < 5).isEqualTo(safe.contains(minority[i]));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"keel_ecoli3", "keel_yeast6", "keel_haberman"})
  void borderlineOneDrawsLinesToTheSameNeighboursOfTheClass(String name) {
    JsonNode numbers = Reference.numbers(name);
    JsonNode expected = numbers.get("borderline-1");
    int[] minority = Reference.integers(numbers.get("minority_rows"));
    Set<Integer> ambiguous = Reference.set(numbers.get("ambiguous_rows").get("within_minority_k5"));
    int[] danger = Reference.integers(expected.get("danger"));
    ClassModel model = fit(new BorderlineSmote(), Reference.keel(name)).classes().get(0);
    int compared = 0;
    for (int seed = 0; seed < model.seedCount(); seed++) {
      int row = minority[model.seed(seed)];
      int at = Arrays.binarySearch(danger, row);
      if (at >= 0 && !ambiguous.contains(row)) {
        assertThat(neighbours(model, seed, 5, minority))
            .isEqualTo(Reference.set(expected.get("danger_neighbours").get(at)));
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(10);
  }

  @ParameterizedTest
  @ValueSource(strings = {"keel_ecoli3", "keel_yeast6", "keel_haberman"})
  void borderlineTwoDrawsLinesToTheSameNeighboursOfAnyClass(String name) {
    JsonNode numbers = Reference.numbers(name);
    JsonNode expected = numbers.get("borderline-2");
    Set<Integer> ambiguous =
        Reference.set(numbers.get("ambiguous_rows").get("all_rows_k5 (adasyn)"));
    int[] danger = Reference.integers(expected.get("danger"));
    Training training = training(Reference.keel(name));
    Neighbours found = training.space(false).amongAll(danger, Distance.euclidean(), 5);
    for (int i = 0; i < danger.length; i++) {
      if (!ambiguous.contains(danger[i])) {
        Set<Integer> rows = new LinkedHashSet<>();
        Arrays.stream(found.indices(i)).forEach(rows::add);
        assertThat(rows).isEqualTo(Reference.set(expected.get("danger_neighbours").get(i)));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"keel_ecoli3", "keel_yeast6", "keel_haberman"})
  void adasynFindsTheSameSharesOfOtherClasses(String name) {
    JsonNode numbers = Reference.numbers(name);
    int[] minority = Reference.integers(numbers.get("minority_rows"));
    Set<Integer> ambiguous =
        Reference.set(numbers.get("ambiguous_rows").get("all_rows_k5 (adasyn)"));
    double[] ratio = Reference.doubles(numbers.get("adasyn_k5").get("ratio"));
    Training training = training(Reference.keel(name));
    int[] foreign =
        training.foreignNeighbours(
            training.space(false), minority, training.classes().minority(), 5);
    for (int i = 0; i < minority.length; i++) {
      if (!ambiguous.contains(minority[i])) {
        assertThat(foreign[i] / 5.0).isCloseTo(ratio[i], within(TOLERANCE));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"keel_ecoli3", "keel_yeast6", "keel_haberman"})
  void adasynInCompatibleModeMakesTheSameNumberOfRowsFromEachRow(String name) {
    JsonNode expected = Reference.numbers(name).get("adasyn_k5");
    int[] foreign =
        Arrays.stream(Reference.doubles(expected.get("ratio")))
            .mapToInt(ratio -> (int) Math.rint(5 * ratio))
            .toArray();
    double[] normalised = Reference.doubles(expected.get("ratio_normalised"));
    int requested = expected.get("requested").asInt();
    assertThat(Adasyn.normalised(foreign, 5)).containsExactly(normalised, within(TOLERANCE));
    int[] counts = Adasyn.rowsPerSeed(foreign, 5, requested, true);
    assertThat(counts).isEqualTo(Reference.integers(expected.get("n_per_minority_row")));
    assertThat(IntStream.of(counts).sum()).isEqualTo(expected.get("n_generated").asInt());
  }

  @Test
  void adasynInCompatibleModePlansTheSameTotalOnYeast() {
    Dataset yeast = Reference.keel("keel_yeast6");
    assertThat(fit(new Adasyn(), yeast, "compatible", true).plan().rows()).isEqualTo(1409);
    assertThat(fit(new Adasyn(), yeast).plan().rows()).isEqualTo(1414);
  }

  @ParameterizedTest
  @ValueSource(strings = {"keel_ecoli3", "keel_yeast6", "keel_haberman"})
  void strategiesPlanTheSameRows(String name) {
    JsonNode expected = Reference.numbers(name);
    Dataset rows = Reference.keel(name);
    assertThat(fit(new Smote(), rows).plan().rows())
        .isEqualTo(expected.get("n_generated_auto").asLong());
    assertThat(fit(new Smote(), rows, "sampling_strategy", 0.5).plan().rows())
        .isEqualTo(expected.get("n_generated_ratio_0.5").asLong());
    assertThat(fit(new Smote(), rows, "sampling_strategy", 1).plan().rows())
        .isEqualTo(expected.get("n_generated_ratio_1.0").asLong());
  }

  @ParameterizedTest
  @ValueSource(strings = {"auto", "minority", "not minority", "not majority", "all"})
  void strategiesForSeveralClassesPlanTheSameRows(String strategy) {
    JsonNode expected = Reference.numbers("wine_multiclass").get(strategy);
    Dataset wine = Datasets.classes("wine").with("0", 59).with("1", 71).with("2", 48).build();
    OversamplingModel model = fit(new Smote(), wine, "sampling_strategy", strategy);
    for (String label : new String[] {"0", "1", "2"}) {
      assertThat(model.plan().rowsWhere("wine", label)).isEqualTo(expected.path(label).asLong(0));
    }
  }

  @Test
  void smotencMeasuresMismatchesByTheSameMedianDeviation() {
    JsonNode expected = Reference.numbers("smotenc");
    Training training = training(Reference.credit());
    FeatureSpace space = training.space(false);
    FeatureMatrix points = space.points(training.classes().rowsOf(training.classes().minority()));
    double median = space.medianDeviation(points);
    assertThat(median).isCloseTo(expected.get("median_std").asDouble(), within(TOLERANCE));
    assertThat(median * median)
        .isCloseTo(
            expected.get("mismatch_contribution_to_squared_distance").asDouble(), within(1e-6));
  }

  @Test
  void smotencFindsTheSameNeighboursAndVotes() {
    JsonNode expected = Reference.numbers("smotenc");
    Dataset credit = Reference.credit();
    Training training = training(credit);
    int[] minority = training.classes().rowsOf(training.classes().minority());
    int[] kept = Reference.integers(expected.get("row_numbers_kept"));
    int[] rowOfPlace = Arrays.stream(minority).map(row -> kept[row]).toArray();
    assertThat(rowOfPlace).isEqualTo(Reference.integers(expected.get("minority_rows")));
    FeatureSpace space = training.space(false);
    Neighbours found = space.withinClass(space.points(minority), 5);
    OversamplingModel fitted = fit(new Smote(), credit);
    ClassModel model = fitted.classes().get(0);
    assertThat(model.planned()).isEqualTo(expected.get("n_generated").asLong());
    JsonNode votes =
        expected.get(
            "majority_vote_of_neighbours (all tied winners; imblearn draws one at random)");
    for (int i = 0; i < minority.length; i++) {
      assertThat(neighbours(model, i, 5, rowOfPlace))
          .isEqualTo(Reference.set(expected.get("neighbours_k5").get(i)));
      double[] distances = Reference.doubles(expected.get("distances").get(i));
      for (int rank = 0; rank < 5; rank++) {
        assertThat(Math.sqrt(found.distance(i, rank)))
            .isCloseTo(distances[rank], within(TOLERANCE));
      }
      assertVotes(votes.get(i), fitted, credit, i);
    }
  }

  /** Where imbalanced-learn draws among equally common categories, ours is one of them. */
  private static void assertVotes(
      JsonNode expected, OversamplingModel fitted, Dataset rows, int seed) {
    expected
        .fields()
        .forEachRemaining(
            winners -> {
              int column = rows.table().columnIndex(winners.getKey());
              int code = fitted.classes().get(0).votes(column).first(seed);
              String voted = fitted.codec(column).categories().get(code);
              assertThat(winners.getValue()).anyMatch(winner -> winner.asText().equals(voted));
            });
  }
}
