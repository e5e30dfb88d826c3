package io.understudy.utility;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.numerics.FittedEncoder;
import io.understudy.numerics.TableEncoder;
import io.understudy.spi.ColumnKind;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.Dataset;
import io.understudy.spi.Resampled;
import io.understudy.spi.Round;
import io.understudy.spi.RowSet;
import io.understudy.spi.Schema;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

@DisplayName("The arm of a candidate")
class ArmTest {
  private final Dataset training = fortyRows();
  private final FittedEncoder encoder = TableEncoder.of(training.schema()).fit(training);
  private final Target target =
      Target.of(List.of(Round.of(0, training, training, List.of()))).orElseThrow();
  private final LabelledRows real = LabelledRows.of(training, encoder, target);

  /** Each fourth row is positive. */
  private static Dataset fortyRows() {
    DoubleColumn amount = DoubleColumn.create("amount");
    StringColumn churned = StringColumn.create("churned");
    for (int row = 0; row < 40; row++) {
      amount.append(row);
      churned.append(row % 4 == 0 ? "yes" : "no");
    }
    Schema schema =
        Schema.of(
                ColumnSchema.of("amount", ColumnKind.CONTINUOUS),
                ColumnSchema.of("churned", ColumnKind.CATEGORICAL))
            .target("churned")
            .positive("yes");
    return Dataset.of(Table.create(amount, churned), schema);
  }

  private Arm arm(Resampled resampled) {
    return Arm.of("candidate", resampled, real, encoder, target);
  }

  @Test
  void hasAllRealRowsAndThoseThatAGeneratorAdds() {
    Arm arm = arm(Resampled.adding(training.select(3, 4)));
    assertThat(arm.rows().size()).isEqualTo(42);
    assertThat(arm.added()).isEqualTo(2);
    assertThat(arm.dropped()).isZero();
  }

  @Test
  void lacksTheRealRowsThatACleanerDrops() {
    RowSet even = RowSet.where(40, row -> row % 2 == 0);
    Arm arm = arm(Resampled.adding(training.select(3)).keeping(even));
    assertThat(arm.dropped()).isEqualTo(20);
    assertThat(arm.rows().size()).isEqualTo(21);
    for (int i = 0; i < 20; i++) {
      assertThat(arm.rows().features()[i]).isEqualTo(real.features()[2 * i]);
      assertThat(arm.rows().labels()[i]).isEqualTo(real.labels()[2 * i]);
    }
    assertThat(arm.rows().features()[20]).isEqualTo(real.features()[3]);
  }

  @Test
  void knowsThatAClassWasDroppedAltogether() {
    int[] labels = real.labels();
    RowSet negatives = RowSet.where(40, row -> labels[row] == 0);
    Arm arm = arm(Resampled.adding(training.select()).keeping(negatives));
    assertThat(arm.rows().hasBothClasses()).isFalse();
  }
}
