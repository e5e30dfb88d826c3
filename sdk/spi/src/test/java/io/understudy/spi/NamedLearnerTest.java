package io.understudy.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

@DisplayName("A user's learner")
class NamedLearnerTest {
  private final Dataset rows =
      Dataset.of(
          Table.create(
              IntColumn.create("card", 1, 2, 3),
              DoubleColumn.create("amount", 10, 20, 30),
              StringColumn.create("fraud", "no", "no", "yes")),
          Schema.of(
                  ColumnSchema.of("card", ColumnKind.INTEGER),
                  ColumnSchema.of("amount", ColumnKind.CONTINUOUS),
                  ColumnSchema.of("fraud", ColumnKind.CATEGORICAL))
              .identifier("card")
              .target("fraud")
              .positive("yes"));

  private static NamedLearner predicting(double... numbers) {
    return NamedLearner.of("mine", training -> given -> numbers);
  }

  @Test
  void seesFeaturesAndTargetWhenItLearnsAndFeaturesAloneWhenItPredicts() {
    NamedLearner learner =
        NamedLearner.of(
            "mine",
            training -> {
              assertThat(training.table().columnNames()).containsExactly("amount", "fraud");
              assertThat(training.schema().positive()).contains("yes");
              return given -> {
                assertThat(given.table().columnNames()).containsExactly("amount");
                return given.table().doubleColumn("amount").divide(40).asDoubleArray();
              };
            });

    assertThat(learner.fit(rows).probabilities(rows)).containsExactly(0.25, 0.5, 0.75);
  }

  @Test
  void cannotChangeTheRowsThatOthersUse() {
    NamedLearner learner =
        NamedLearner.of(
            "mine",
            training -> {
              training.table().doubleColumn("amount").set(0, 99.0);
              training.table().addColumns(IntColumn.create("code", 3));
              return given -> new double[given.rowCount()];
            });

    learner.fit(rows);

    assertThat(rows.table().doubleColumn("amount").asDoubleArray()).containsExactly(10, 20, 30);
    assertThat(rows.table().columnCount()).isEqualTo(3);
  }

  @Test
  void mayThrowCheckedExceptionsWhoseTextIsNotShown() {
    NamedLearner learner =
        NamedLearner.of(
            "mine",
            training -> {
              throw new IOException("CANARY-4711");
            });

    PluginException thrown = catchThrowableOfType(PluginException.class, () -> learner.fit(rows));

    assertThat(thrown.code()).isEqualTo("learner.failed");
    assertThat(thrown)
        .hasMessageContaining("'mine' failed when it was fitted (IOException)")
        .hasMessageNotContaining("CANARY");
  }

  @Test
  void passesOnItsOwnClearErrors() {
    NamedLearner learner =
        NamedLearner.of(
            "mine",
            training -> {
              throw new DataException("mine.rows", "It needs more rows.", "Give it more.");
            });

    assertThatThrownBy(() -> learner.fit(rows))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("It needs more rows.");
  }

  @Test
  void isCancelledByAnInterrupt() {
    NamedLearner learner =
        NamedLearner.of(
            "mine",
            training -> {
              throw new InterruptedException();
            });

    assertThatThrownBy(() -> learner.fit(rows)).isInstanceOf(CancelledException.class);
  }

  @Test
  void isHeldToOneProbabilityForEachRow() {
    assertThatThrownBy(() -> predicting(0.5, 0.5).fit(rows).probabilities(rows))
        .isInstanceOf(PluginException.class)
        .hasMessageContaining("given 3 rows to predict and answered 2 numbers")
        .hasMessageContaining("learner.count");
    assertThatThrownBy(() -> predicting(0.5, Double.NaN, 0.5).fit(rows).probabilities(rows))
        .hasMessageContaining("row 2 of 3")
        .hasMessageContaining("learner.not-a-number");
    assertThatThrownBy(() -> predicting(0.5, 0.5, 1.5).fit(rows).probabilities(rows))
        .hasMessageContaining("row 3 of 3")
        .hasMessageContaining("learner.range");
  }

  @Test
  void predictsNumbersOfAnySize() {
    assertThat(predicting(-4, 0, 1e6).fit(rows).numbers(rows)).containsExactly(-4, 0, 1e6);
  }

  @Test
  @SuppressWarnings("NullAway") // the mistake that is tested
  void isToldThatItAnsweredNothing() {
    assertThatThrownBy(() -> NamedLearner.of("mine", training -> null).fit(rows))
        .isInstanceOf(PluginException.class)
        .hasMessageContaining("it answered null");
  }
}
