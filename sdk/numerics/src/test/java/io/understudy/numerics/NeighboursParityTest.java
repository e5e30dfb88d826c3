package io.understudy.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.spi.RunContext;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Neighbours beside those of imbalanced-learn")
class NeighboursParityTest {
  private final RunContext run = RunContext.standalone(1, 2);

  @ParameterizedTest
  @ValueSource(strings = {"keel_ecoli3", "keel_yeast6", "keel_haberman"})
  void areTheSameWithinTheMinority(String name) throws IOException {
    JsonNode reference = Reference.read("neighbours.json").get(name);
    int[] minority = Reference.ints(reference.get("minority_rows"));
    int[] ambiguous = Reference.ints(reference.get("ambiguous_within_minority_k5"));
    FeatureMatrix points = points(reference).select(minority);
    Neighbours found = NearestNeighbours.of(points).nearestOfAll(5, run);
    int compared = 0;
    for (int i = 0; i < minority.length; i++) {
      double[] distances = Reference.doubles(reference.get("distances").get(i));
      if (!contains(ambiguous, minority[i])) {
        int[] rows = Arrays.stream(found.indices(i)).map(at -> minority[at]).sorted().toArray();
        int[] expected = Reference.ints(reference.get("neighbours_within_minority").get(i));
        assertThat(rows).containsExactlyInAnyOrder(expected);
        for (int rank = 0; rank < 5; rank++) {
          assertThat(Math.sqrt(found.distance(i, rank))).isCloseTo(distances[rank], within(1e-9));
        }
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(minority.length / 2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"keel_ecoli3", "keel_yeast6", "keel_haberman"})
  void haveAsManyMajorityRowsAmongAll(String name) throws IOException {
    JsonNode reference = Reference.read("neighbours.json").get(name);
    int[] minority = Reference.ints(reference.get("minority_rows"));
    int[] tied10 = Reference.ints(reference.get("ambiguous_k10"));
    int[] tied5 = Reference.ints(reference.get("ambiguous_k5"));
    int[] majority10 = Reference.ints(reference.get("majority_neighbours_of_minority_k10"));
    double[] ratio5 = Reference.doubles(reference.get("adasyn_ratio_k5"));
    NearestNeighbours all = NearestNeighbours.of(points(reference));
    Neighbours ten = all.nearestOfRows(minority, 10, run);
    Neighbours five = all.nearestOfRows(minority, 5, run);
    for (int i = 0; i < minority.length; i++) {
      if (!contains(tied10, minority[i])) {
        assertThat(countOutside(ten.indices(i), minority)).isEqualTo(majority10[i]);
      }
      if (!contains(tied5, minority[i])) {
        assertThat(countOutside(five.indices(i), minority) / 5.0)
            .isCloseTo(ratio5[i], within(1e-9));
      }
    }
  }

  private static int countOutside(int[] rows, int[] minority) {
    return (int) IntStream.of(rows).filter(row -> !contains(minority, row)).count();
  }

  private static boolean contains(int[] rows, int row) {
    return IntStream.of(rows).anyMatch(it -> it == row);
  }

  private static FeatureMatrix points(JsonNode reference) {
    double[][] rows = new double[reference.get("points").size()][];
    Arrays.setAll(rows, i -> Reference.doubles(reference.get("points").get(i)));
    return FeatureMatrix.ofRows(rows);
  }
}
