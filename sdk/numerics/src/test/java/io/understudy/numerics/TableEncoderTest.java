package io.understudy.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.understudy.spi.ColumnKind;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.DataException;
import io.understudy.spi.Dataset;
import io.understudy.spi.Schema;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.api.TimeColumn;

@DisplayName("A table encoder")
class TableEncoderTest {
  private final Schema schema =
      Schema.of(
              ColumnSchema.of("id", ColumnKind.INTEGER),
              ColumnSchema.of("amount", ColumnKind.CONTINUOUS),
              ColumnSchema.of("type", ColumnKind.CATEGORICAL),
              ColumnSchema.of("size", ColumnKind.ORDINAL),
              ColumnSchema.of("note", ColumnKind.TEXT),
              ColumnSchema.of("fraud", ColumnKind.CATEGORICAL))
          .identifier("id")
          .target("fraud")
          .ordinal("size", "small", "middle", "large");

  private final Dataset training = data(new double[] {1, 3, Double.NaN, 8}, "b", "a", "", "b");

  @Test
  void leavesOutTargetIdentifiersAndText() {
    assertThat(TableEncoder.of(schema).fit(training).names())
        .containsExactly(
            "amount",
            "amount is missing",
            "type = a",
            "type = b",
            "type is missing",
            "size = small",
            "size = middle",
            "size = large");
  }

  @Test
  void fillsMissingNumbersWithTheTrainingMedianAndStandardises() {
    FeatureMatrix encoded = TableEncoder.of(schema).fit(training).transform(training);
    // 1, 3, 3, 8: mean 3.75, variance 26.75 / 4 = 6.6875.
    double deviation = Math.sqrt(6.6875);
    assertThat(encoded.column(0))
        .containsExactly(
            new double[] {
              -2.75 / deviation, -0.75 / deviation, -0.75 / deviation, 4.25 / deviation
            },
            within(1e-15));
    assertThat(encoded.column(1)).containsExactly(0, 0, 1, 0);
    assertThat(encoded.column(3)).containsExactly(1, 0, 0, 1);
    assertThat(encoded.column(4)).containsExactly(0, 0, 1, 0);
  }

  @Test
  void learnsNothingFromLaterRows() {
    FittedEncoder encoder = TableEncoder.of(schema).fit(training);
    Dataset later = data(new double[] {1, 1_000, 3, 3}, "new", "a", "a", "b");
    FeatureMatrix encoded = encoder.transform(later);
    assertThat(encoded.get(0, 0)).isEqualTo(encoder.transform(training).get(0, 0));
    assertThat(encoded.get(0, 2) + encoded.get(0, 3) + encoded.get(0, 4)).isZero();
  }

  @Test
  void givesRareCategoriesBeyondTheLimitOneColumn() {
    FittedEncoder encoder =
        TableEncoder.of(schema).mostCategories(1).scaling(Scaling.NONE).fit(training);
    assertThat(encoder.names()).contains("type = b", "type is another").doesNotContain("type = a");
    FeatureMatrix encoded = encoder.transform(training);
    assertThat(encoded.column(3)).containsExactly(0, 1, 0, 0);
    assertThat(encoded.column(0)).containsExactly(1, 3, 3, 8);
  }

  @Test
  void canEncodeOrdinalsAsTheirPosition() {
    FeatureMatrix encoded =
        TableEncoder.of(schema)
            .ordinalsAsPositions()
            .scaling(Scaling.NONE)
            .fit(training)
            .transform(training);
    assertThat(encoded.column(5)).containsExactly(0, 1, 2, 0);
  }

  @Test
  void refusesInfiniteNumbersAndSaysWhere() {
    Dataset broken = data(new double[] {1, 2, 3, Double.NEGATIVE_INFINITY}, "a", "a", "a", "a");
    assertThatThrownBy(() -> TableEncoder.of(schema).fit(broken))
        .isInstanceOfSatisfying(
            DataException.class,
            e -> {
              assertThat(e.code()).isEqualTo("data.not-finite");
              assertThat(e.row()).hasValue(4);
              assertThat(e.column()).hasValue("amount");
            });
  }

  @Test
  void scalesConstantsToZeroAndTiesToTheMiddleOfTheirRanks() {
    double[] constant = {0.1, 0.1, 0.1};
    assertThat(Scaling.STANDARD.fit(constant).applyAsDouble(0.1)).isZero();
    assertThat(Scaling.MIN_MAX.fit(constant).applyAsDouble(0.1)).isZero();
    double[] four = {1, 2, 2, 5};
    assertThat(Scaling.MIN_MAX.fit(four).applyAsDouble(2)).isEqualTo(0.25);
    assertThat(Scaling.QUANTILE.fit(four).applyAsDouble(2)).isEqualTo(0.5);
    assertThat(Scaling.QUANTILE.fit(four).applyAsDouble(0)).isZero();
    assertThat(Scaling.QUANTILE.fit(four).applyAsDouble(6)).isEqualTo(1);
  }

  @Test
  void readsEveryNumericTypeWithMissingCells() {
    assertThat(Columns.toDoubles(IntColumn.create("x", 1, -7).appendMissing()))
        .containsExactly(1, -7, Double.NaN);
    assertThat(Columns.toDoubles(LongColumn.create("x", 5L).appendMissing()))
        .containsExactly(5, Double.NaN);
    assertThat(Columns.toDoubles(BooleanColumn.create("x", true, false).appendMissing()))
        .containsExactly(1, 0, Double.NaN);
    assertThat(
            Columns.toDoubles(
                DateColumn.create("x", LocalDate.of(1970, 1, 3), LocalDate.of(1969, 12, 31))
                    .appendMissing()))
        .containsExactly(2, -1, Double.NaN);
    assertThat(
            Columns.toDoubles(
                TimeColumn.create("x", LocalTime.of(1, 0, 1, 500_000_000)).appendMissing()))
        .containsExactly(3601.5, Double.NaN);
    assertThat(
            Columns.toDoubles(
                DateTimeColumn.create("x", LocalDateTime.of(1970, 1, 2, 0, 0, 1)).appendMissing()))
        .containsExactly(86_401, Double.NaN);
    assertThatThrownBy(() -> Columns.toDoubles(StringColumn.create("x", "secret")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("secret");
  }

  private Dataset data(double[] amounts, String... types) {
    return Dataset.of(
        Table.create(
            IntColumn.create("id", 1, 2, 3, 4),
            DoubleColumn.create("amount", amounts),
            StringColumn.create("type", types),
            StringColumn.create("size", List.of("small", "middle", "large", "small")),
            StringColumn.create("note", "w", "x", "y", "z"),
            StringColumn.create("fraud", "no", "no", "no", "yes")),
        schema);
  }
}
