package io.understudy.oversampling;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.numerics.Distance;
import io.understudy.numerics.FeatureMatrix;
import io.understudy.numerics.NearestNeighbours;
import io.understudy.numerics.Neighbours;
import io.understudy.spi.CleanRequest;
import io.understudy.spi.Cleaner;
import io.understudy.spi.ColumnKind;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.Dataset;
import io.understudy.spi.Parameters;
import io.understudy.spi.RowSet;
import io.understudy.spi.RunContext;
import io.understudy.spi.Schema;
import io.understudy.testkit.Datasets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Rows whose neighbours tie are left out of comparisons, and so are rows that are judged by such a
 * row: which of equally near rows comes first is the search tree's choice.
 */
@DisplayName("Without scaling, cleaners drop the rows that imbalanced-learn 0.14.2 drops:")
class CleanerParityTest {
  private static final RunContext RUN = RunContext.standalone(1, 2);

  private static Set<Integer> dropped(Cleaner cleaner, Dataset rows, Object... settings) {
    Parameters values =
        Parameters.defaults(cleaner.descriptor().parameters()).with("scaling", "none");
    for (int i = 0; i < settings.length; i += 2) {
      values = values.with((String) settings[i], settings[i + 1]);
    }
    RowSet kept = cleaner.keep(CleanRequest.ofReal(rows, values), RUN);
    Set<Integer> dropped = new LinkedHashSet<>();
    for (int row = 0; row < kept.size(); row++) {
      if (!kept.contains(row)) {
        dropped.add(row);
      }
    }
    return dropped;
  }

  private static FeatureMatrix points(Dataset rows) {
    List<String> names = new ArrayList<>();
    List<double[]> columns = new ArrayList<>();
    for (int column = 0; column < rows.table().columnCount() - 1; column++) {
      names.add(rows.table().column(column).name());
      columns.add(rows.table().doubleColumn(column).asDoubleArray());
    }
    return FeatureMatrix.ofColumns(names, columns);
  }

  private static Neighbours nearest(Dataset rows, int count) {
    return NearestNeighbours.of(points(rows), Distance.euclidean()).nearestOfAll(count, RUN);
  }

  /** Rows whose k-th and next neighbour are equally far, or that have a duplicate. */
  private static Set<Integer> tied(Dataset rows, int k) {
    Neighbours found = nearest(rows, k + 1);
    Set<Integer> tied = new LinkedHashSet<>();
    for (int row = 0; row < rows.rowCount(); row++) {
      double last = Math.sqrt(found.distance(row, k - 1));
      double next = Math.sqrt(found.distance(row, k));
      if (next - last <= 1e-9 * Math.max(1, last) || found.distance(row, 0) <= 1e-24) {
        tied.add(row);
      }
    }
    return tied;
  }

  private static void assertSame(
      Set<Integer> actual, JsonNode expected, Set<Integer> leftOut, int atLeast) {
    Set<Integer> ours = new LinkedHashSet<>(actual);
    Set<Integer> theirs = new LinkedHashSet<>(Reference.set(expected));
    ours.removeAll(leftOut);
    theirs.removeAll(leftOut);
    assertThat(ours).isEqualTo(theirs).hasSizeGreaterThanOrEqualTo(atLeast);
  }

  /** A link is judged by both rows' nearest rows. */
  private static Set<Integer> undecidedLinks(Dataset rows) {
    Set<Integer> tied = tied(rows, 1);
    Neighbours nearest = nearest(rows, 1);
    Set<Integer> undecided = new LinkedHashSet<>(tied);
    IntStream.range(0, rows.rowCount())
        .filter(row -> tied.contains(nearest.index(row, 0)))
        .forEach(undecided::add);
    return undecided;
  }

  @ParameterizedTest
  @ValueSource(strings = {"keel_ecoli3", "keel_yeast6", "keel_haberman"})
  void tomekLinks(String name) {
    Dataset rows = Reference.keel(name);
    JsonNode numbers = Reference.numbers(name);
    JsonNode expected = numbers.get("tomek");
    Set<Integer> ambiguous =
        Reference.set(numbers.get("ambiguous_rows").get("all_rows_k1 (tomek)"));
    assertThat(tied(rows, 1)).isEqualTo(ambiguous);
    Set<Integer> leftOut = undecidedLinks(rows);
    assertSame(dropped(new TomekLinks(), rows), expected.get("removed_all"), leftOut, 10);
    assertSame(
        dropped(new TomekLinks(), rows, "sampling_strategy", "auto"),
        expected.get("removed_auto_majority_only"),
        leftOut,
        5);
  }

  @ParameterizedTest
  @CsvSource({
    "keel_ecoli3, all, all", "keel_ecoli3, all, auto", "keel_ecoli3, mode, all",
    "keel_ecoli3, mode, auto", "keel_yeast6, all, all", "keel_yeast6, all, auto",
    "keel_yeast6, mode, all", "keel_yeast6, mode, auto", "keel_haberman, all, all",
    "keel_haberman, all, auto", "keel_haberman, mode, all", "keel_haberman, mode, auto"
  })
  void editedNearestNeighbours(String name, String agreement, String strategy) {
    Dataset rows = Reference.keel(name);
    JsonNode numbers = Reference.numbers(name);
    Set<Integer> ambiguous = Reference.set(numbers.get("ambiguous_rows").get("all_rows_k3 (enn)"));
    assertThat(tied(rows, 3)).isEqualTo(ambiguous);
    Set<Integer> ours =
        dropped(
            new EditedNearestNeighbours(),
            rows,
            "agreement",
            agreement,
            "sampling_strategy",
            strategy);
    String key = "enn_k3_" + agreement + "_" + strategy + "_removed";
    assertSame(ours, numbers.get(key), ambiguous, 3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"keel_ecoli3", "keel_yeast6", "keel_haberman"})
  void bothAfterRowsWereAdded(String name) {
    Dataset rows = withMidpoints(Reference.keel(name), name);
    JsonNode expected = Reference.numbers(name).get("combine_midpoints");
    assertSame(
        dropped(new EditedNearestNeighbours(), rows),
        expected.get("enn_removed"),
        tied(rows, 3),
        10);
    assertSame(
        dropped(new TomekLinks(), rows), expected.get("tomek_removed"), undecidedLinks(rows), 3);
  }

  /** Each minority row's midpoint to its nearest minority row behind the rows. */
  private static Dataset withMidpoints(Dataset rows, String name) {
    JsonNode numbers = Reference.numbers(name);
    int[] minority = Reference.integers(numbers.get("minority_rows"));
    JsonNode neighbours = numbers.get("smote_k5").get("neighbours_within_minority");
    Table longer = rows.table().copy();
    for (int column = 0; column < longer.columnCount() - 1; column++) {
      DoubleColumn cells = longer.doubleColumn(column);
      for (int i = 0; i < minority.length; i++) {
        int other = neighbours.get(i).get(0).asInt();
        cells.append((cells.getDouble(minority[i]) + cells.getDouble(other)) / 2);
      }
    }
    StringColumn labels = longer.stringColumn(longer.columnCount() - 1);
    for (int row : minority) {
      labels.append(labels.get(row));
    }
    return Dataset.of(longer, rows.schema());
  }

  @ParameterizedTest
  @ValueSource(strings = {"auto", "majority", "not minority", "not majority", "all"})
  void classesThatMayLoseRows(String strategy) {
    Dataset wine = Datasets.classes("wine").with("0", 59).with("1", 71).with("2", 48).build();
    TargetClasses classes = TargetClasses.of(wine);
    boolean[] cleaned = NeighbourCleaner.cleaned(strategy, classes);
    JsonNode expected = Reference.numbers("wine_multiclass").get("under/" + strategy);
    for (int c = 0; c < cleaned.length; c++) {
      assertThat(cleaned[c]).isEqualTo(expected.has(classes.labels().get(c)));
    }
  }

  @Test
  void aLinkOfTwoRowsThatAreEachOthersNearest() {
    Table table =
        Table.create(
            DoubleColumn.create("x", 0, 1, 2, 2.5, 10, 11),
            StringColumn.create("class", "a", "a", "a", "b", "b", "b"));
    Dataset rows =
        Dataset.of(
            table,
            Schema.of(
                    ColumnSchema.of("x", ColumnKind.CONTINUOUS),
                    ColumnSchema.of("class", ColumnKind.CATEGORICAL))
                .target("class"));
    assertThat(dropped(new TomekLinks(), rows)).containsExactly(2, 3);
    assertThat(dropped(new TomekLinks(), rows, "sampling_strategy", "not majority"))
        .containsExactly(3);
  }
}
