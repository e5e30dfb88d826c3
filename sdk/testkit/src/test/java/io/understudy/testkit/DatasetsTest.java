package io.understudy.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.spi.ColumnKind;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.Dataset;
import io.understudy.spi.Role;
import java.util.EnumSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Small data sets")
class DatasetsTest {
  @Test
  void haveAsManyRowsOfEachClassAsAsked() {
    Dataset churn = Datasets.classes("churned").with("yes", 10).with("no", 90).build();
    assertThat(churn.target().asList().stream().filter("yes"::equals).count()).isEqualTo(10);
    assertThat(churn.rowCount()).isEqualTo(100);
    assertThat(churn.schema().positive()).contains("yes");
  }

  @Test
  void haveEveryKindOfATableAndEveryRoleWhenAsked() {
    Dataset all = Datasets.classes("y").with("a", 5).with("b", 5).mixed().roles().build();
    assertThat(all.schema().columns().stream().map(ColumnSchema::kind).collect(Collectors.toSet()))
        .containsAll(EnumSet.complementOf(EnumSet.of(ColumnKind.TENSOR)));
    assertThat(all.schema().columns().stream().map(ColumnSchema::role).collect(Collectors.toSet()))
        .containsAll(EnumSet.allOf(Role.class));
  }

  @Test
  void missTheShareOfCellsAskedButNeverTheTarget() {
    Dataset gaps = Datasets.classes("y").with("a", 200).with("b", 200).missing(0.25).build();
    assertThat(gaps.column("x1").countMissing()).isBetween(70, 130);
    assertThat(gaps.target().countMissing()).isZero();
  }

  @Test
  void areTheSameForTheSameSeedOnly() {
    Datasets.Classes builder = Datasets.classes("y").with("a", 5).with("b", 5).mixed();
    String first = Tables.fingerprint(builder.build().table());
    assertThat(Tables.fingerprint(builder.build().table())).isEqualTo(first);
    assertThat(Tables.fingerprint(builder.seed(2).build().table())).isNotEqualTo(first);
  }
}
